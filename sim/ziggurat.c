/*
 * ziggurat.c -- the two tables and the draws from them.
 *
 * Layer i is the rectangle [0, edge[i]] x [height[i], height[i + 1]]; layer 0 also stands for the tail beyond edge[1].
 * A point whose abscissa is left of the next edge lies under the curve for sure, and that is the whole fast path.
 */
#include "sim/ziggurat.h"

#include <math.h>
#include <pthread.h>

#include "sim/random_stream.h"

enum { LAYERS = 256 };

struct ziggurat {
    double edge[LAYERS + 1], height[LAYERS + 1];
};

/* Filled once before the first draw, read only from then on. */
static struct ziggurat exponential_layers, normal_layers;
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

static double exponential_density(double x) { return exp(-x); }
static double exponential_abscissa(double y) { return -log(y); }
static double normal_density(double x) { return exp(-0.5 * x * x); }
static double normal_abscissa(double y) { return sqrt(-2.0 * log(y)); }

/* `tail` is where the tail begins, `area` that of every layer, the tail counted to layer 0. */
static void build(struct ziggurat *ziggurat, double tail, double area, double (*density)(double),
                  double (*abscissa)(double))
{
    ziggurat->edge[0] = area / density(tail);
    ziggurat->edge[1] = tail;
    for (int i = 1; i < LAYERS - 1; i++)
        ziggurat->edge[i + 1] = abscissa(area / ziggurat->edge[i] + density(ziggurat->edge[i]));
    ziggurat->edge[LAYERS] = 0.0;
    for (int i = 0; i <= LAYERS; i++)
        ziggurat->height[i] = density(ziggurat->edge[i]);
}

static void build_tables(void)
{
    const double exponential_tail = 7.69711747013104972,
                 normal_tail = 3.65415288536100880; /* the paper's, 256 layers */
    build(&exponential_layers, exponential_tail, (exponential_tail + 1.0) * exp(-exponential_tail), exponential_density,
          exponential_abscissa);
    double beyond = sqrt(acos(-1.0) / 2.0) * erfc(normal_tail / sqrt(2.0));
    build(&normal_layers, normal_tail, normal_tail * normal_density(normal_tail) + beyond, normal_density,
          normal_abscissa);
}

void ziggurat_prepare(void) { pthread_once(&tables_once, build_tables); }

static double layer_ordinate(const struct ziggurat *ziggurat, int layer, struct random_stream *stream)
{
    double low = ziggurat->height[layer], high = ziggurat->height[layer + 1];
    return low + random_stream_uniform(stream) * (high - low);
}

/* The word's low byte names the layer, its high 52 bits the abscissa. */
static __attribute__((noinline, cold)) double exponential_rare(struct random_stream *stream, double x, int layer)
{
    double beyond = 0.0; /* the tail of an exponential is the exponential again, further right */
    for (;;) {
        if (layer == 0)
            beyond += exponential_layers.edge[1];
        else if (layer_ordinate(&exponential_layers, layer, stream) < exp(-x))
            return beyond + x;
        uint64_t word = random_stream_word(stream);
        layer = (int)(word & (LAYERS - 1));
        x = random_uniform_of(word) * exponential_layers.edge[layer];
        if (x < exponential_layers.edge[layer + 1])
            return beyond + x;
    }
}

double ziggurat_exponential_of(uint64_t word)
{
    int layer = (int)(word & (LAYERS - 1));
    double x = random_uniform_of(word) * exponential_layers.edge[layer];
    return __builtin_expect(x < exponential_layers.edge[layer + 1], 1) ? x : NAN;
}

double ziggurat_exponential_after(uint64_t word, struct random_stream *stream)
{
    int layer = (int)(word & (LAYERS - 1));
    double x = random_uniform_of(word) * exponential_layers.edge[layer];
    if (__builtin_expect(x < exponential_layers.edge[layer + 1], 1))
        return x;
    return exponential_rare(stream, x, layer);
}

double ziggurat_exponential(struct random_stream *stream)
{
    return ziggurat_exponential_after(random_stream_word(stream), stream);
}

/* Marsaglia's tail: an exponential with rate `tail`, kept with the right probability. */
static double normal_tail_draw(struct random_stream *stream)
{
    double tail = normal_layers.edge[1], x, y;
    do {
        x = -log(random_stream_uniform(stream)) / tail;
        y = -log(random_stream_uniform(stream));
    } while (2.0 * y < x * x);
    return tail + x;
}

double ziggurat_normal_after(uint64_t word, struct random_stream *stream)
{
    for (;; word = random_stream_word(stream)) {
        int layer = (int)(word & (LAYERS - 1));
        double sign = word & LAYERS ? -1.0 : 1.0;
        double x = random_uniform_of(word) * normal_layers.edge[layer];
        if (__builtin_expect(x < normal_layers.edge[layer + 1], 1))
            return sign * x;
        if (layer == 0)
            return sign * normal_tail_draw(stream);
        if (layer_ordinate(&normal_layers, layer, stream) < normal_density(x))
            return sign * x;
    }
}

double ziggurat_normal(struct random_stream *stream)
{
    return ziggurat_normal_after(random_stream_word(stream), stream);
}

double ziggurat_normal_of(uint64_t word)
{
    int layer = (int)(word & (LAYERS - 1));
    double x = random_uniform_of(word) * normal_layers.edge[layer];
    double sign = word & LAYERS ? -1.0 : 1.0;
    return __builtin_expect(x < normal_layers.edge[layer + 1], 1) ? sign * x : NAN;
}
