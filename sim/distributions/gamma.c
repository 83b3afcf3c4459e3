/*
 * gamma.c -- shape 1 / cv^2: talk times that are neither very short nor very long. Erlang's law is drawn here, too.
 *
 * Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000: with d = shape - 1/3 and
 * c = 1 / sqrt(9 d), a normal x gives d (1 + c x)^3, kept with probability e^h, h = x^2 / 2 + d - d v + d log v and
 * v = (1 + c x)^3. Theirs is the boost for shapes below 1; the quick acceptance is ours, and needs one word only: the
 * normal leaves some of its bits unused, and these are the first bits of the uniform that decides.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"
#include "sim/ziggurat.h"

enum { SHAPE, SCALE, SLOPE, SQUEEZE }; /* SLOPE is c */

void gamma_set(struct distribution *gamma, double shape, double scale)
{
    ziggurat_prepare();
    double drawn_shape = shape < 1.0 ? shape + 1.0 : shape;
    gamma->work[SHAPE] = shape;
    gamma->work[SCALE] = scale * (drawn_shape - 1.0 / 3.0);
    gamma->work[SLOPE] = 1.0 / sqrt(9.0 * drawn_shape - 3.0);
    gamma->work[SQUEEZE] = 0.14123 * gamma->work[SLOPE] * gamma->work[SLOPE];
}

static double cube(const struct distribution *gamma, double x)
{
    double root = 1.0 + gamma->work[SLOPE] * x;
    return root * root * root;
}

/* What x becomes when a uniform that may be as large as `most` would keep it for sure, else NaN, as for x = NaN. With
 * y = c x, 1 - e^h <= -h = 3 d (y^4/4 - y^5/5 + ...) <= 0.14123 c^2 x^4 for y >= -1/2, where the sum is largest. */
static double kept_for_sure(const struct distribution *gamma, double x, double most)
{
    double square = x * x;
    bool is_kept = gamma->work[SLOPE] * x >= -0.5 && most <= 1.0 - gamma->work[SQUEEZE] * square * square;
    return is_kept ? gamma->work[SCALE] * cube(gamma, x) : NAN;
}

static double of_first_word(const struct distribution *gamma, uint64_t word)
{
    double most = (ziggurat_spare_of(word) + 1.0) / ZIGGURAT_SPARES;
    return kept_for_sure(gamma, ziggurat_normal_of(word), most);
}

static bool is_kept(const struct distribution *gamma, double x, double uniform)
{
    double v = cube(gamma, x), d = 1.0 / (9.0 * gamma->work[SLOPE] * gamma->work[SLOPE]);
    return v > 0.0 && log(uniform) < 0.5 * x * x + d - d * v + d * log(v);
}

/* The uniform begins with the spare bits of the word, unless the normal needed more than that word. */
static __attribute__((noinline, cold)) double with_more_words(const struct distribution *gamma, uint64_t word,
                                                              struct random_stream *stream)
{
    for (;; word = random_stream_word(stream)) {
        double quick = of_first_word(gamma, word);
        if (!isnan(quick))
            return quick;
        double x = ziggurat_normal_of(word), spare = ziggurat_spare_of(word), uniform;
        if (isnan(x)) {
            x = ziggurat_normal_after(word, stream);
            uniform = random_stream_uniform(stream);
        } else {
            uniform = (spare + random_stream_uniform(stream)) / ZIGGURAT_SPARES;
        }
        if (is_kept(gamma, x, uniform))
            return gamma->work[SCALE] * cube(gamma, x);
    }
}

double gamma_sample(const struct distribution *gamma, struct random_stream *stream)
{
    uint64_t word = random_stream_word(stream);
    double value = of_first_word(gamma, word);
    if (isnan(value))
        value = with_more_words(gamma, word, stream);
    if (gamma->work[SHAPE] < 1.0)
        value *= pow(random_stream_uniform(stream), 1.0 / gamma->work[SHAPE]);
    return value;
}

double gamma_sample_of(const struct distribution *gamma, uint64_t word)
{
    return gamma->work[SHAPE] < 1.0 ? NAN : of_first_word(gamma, word);
}

static const char *prepare(struct distribution *gamma)
{
    gamma->mean = gamma->parameter[0];
    gamma->cv = gamma->parameter[1];
    double squared = gamma->cv * gamma->cv;
    gamma_set(gamma, 1.0 / squared, gamma->mean * squared);
    return NULL;
}

static double cumulative(const struct distribution *gamma, double x)
{
    double squared = gamma->cv * gamma->cv;
    return gsl_cdf_gamma_P(x, 1.0 / squared, gamma->mean * squared);
}

const struct distribution_law distribution_gamma = {
    .name = "gamma",
    .summary = "mean and cv; below cv 1 with a hump",
    .parameters = {LAW_MEAN, LAW_CV},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = gamma_sample,
    .sample_of = gamma_sample_of,
    .cumulative = cumulative,
};
