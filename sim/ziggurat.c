/*
 * ziggurat.c -- the two tables, and the draws for which a word is not enough.
 */
#include "sim/ziggurat.h"

#include <math.h>
#include <pthread.h>

enum { LAYERS = ZIGGURAT_LAYERS };

/* Filled once before the first draw, read only from then on. */
struct ziggurat ziggurat_exponential_layers, ziggurat_normal_layers;
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
    build(&ziggurat_exponential_layers, exponential_tail, (exponential_tail + 1.0) * exp(-exponential_tail),
          exponential_density, exponential_abscissa);
    double beyond = sqrt(acos(-1.0) / 2.0) * erfc(normal_tail / sqrt(2.0));
    build(&ziggurat_normal_layers, normal_tail, normal_tail * normal_density(normal_tail) + beyond, normal_density,
          normal_abscissa);
}

void ziggurat_prepare(void) { pthread_once(&tables_once, build_tables); }

static double layer_ordinate(const struct ziggurat *ziggurat, int layer, struct random_stream *stream)
{
    double low = ziggurat->height[layer], high = ziggurat->height[layer + 1];
    return low + random_stream_uniform(stream) * (high - low);
}

static __attribute__((noinline, cold)) double exponential_rare(struct random_stream *stream, double x, int layer)
{
    double beyond = 0.0; /* the tail of an exponential is the exponential again, further right */
    for (;;) {
        if (layer == 0)
            beyond += ziggurat_exponential_layers.edge[1];
        else if (layer_ordinate(&ziggurat_exponential_layers, layer, stream) < exp(-x))
            return beyond + x;
        uint64_t word = random_stream_word(stream);
        layer = (int)ziggurat_layer(word);
        x = random_uniform_of(word) * ziggurat_exponential_layers.edge[layer];
        if (x < ziggurat_exponential_layers.edge[layer + 1])
            return beyond + x;
    }
}

double ziggurat_exponential_after(uint64_t word, struct random_stream *stream)
{
    int layer = (int)ziggurat_layer(word);
    double x = random_uniform_of(word) * ziggurat_exponential_layers.edge[layer];
    if (__builtin_expect(x < ziggurat_exponential_layers.edge[layer + 1], 1))
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
    double tail = ziggurat_normal_layers.edge[1], x, y;
    do {
        x = -log(random_stream_uniform(stream)) / tail;
        y = -log(random_stream_uniform(stream));
    } while (2.0 * y < x * x);
    return tail + x;
}

double ziggurat_normal_after(uint64_t word, struct random_stream *stream)
{
    for (;; word = random_stream_word(stream)) {
        int layer = (int)ziggurat_layer(word);
        double sign = ziggurat_sign(word);
        double x = random_uniform_of(word) * ziggurat_normal_layers.edge[layer];
        if (__builtin_expect(x < ziggurat_normal_layers.edge[layer + 1], 1))
            return sign * x;
        if (layer == 0)
            return sign * normal_tail_draw(stream);
        if (layer_ordinate(&ziggurat_normal_layers, layer, stream) < normal_density(x))
            return sign * x;
    }
}

double ziggurat_normal(struct random_stream *stream)
{
    return ziggurat_normal_after(random_stream_word(stream), stream);
}
