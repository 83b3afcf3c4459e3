/*
 * hyperexponential.c -- many short and a few long ones: two exponentials with balanced means.
 *
 * "Balanced means" (Morse 1958; Whitt, Oper. Res. 30, 1982): both branches carry the same share of the mean.
 */
#include <math.h>

#include "sim/distributions/laws.h"
#include "sim/random_stream.h"
#include "sim/ziggurat.h"

enum { SHARE_OF_SHORT, SHORT_MEAN, LONG_MEAN };

static const char *prepare(struct distribution *hyper)
{
    ziggurat_prepare();
    hyper->mean = hyper->parameter[0];
    hyper->cv = hyper->parameter[1];
    double squared = hyper->cv * hyper->cv;
    double share = 0.5 * (1.0 + sqrt((squared - 1.0) / (squared + 1.0)));
    hyper->work[SHARE_OF_SHORT] = share;
    hyper->work[SHORT_MEAN] = 0.5 * hyper->mean / share;
    hyper->work[LONG_MEAN] = 0.5 * hyper->mean / (1.0 - share);
    return NULL;
}

/* The spare bits of the exponential's word are the first bits of the uniform that chooses the branch; in all but one
 * case of 2048 they decide. */
static double sample_of(const struct distribution *hyper, uint64_t word)
{
    double least = ziggurat_spare_of(word), border = ZIGGURAT_SPARES * hyper->work[SHARE_OF_SHORT];
    if (least < border && border < least + 1.0)
        return NAN;
    return hyper->work[least < border ? SHORT_MEAN : LONG_MEAN] * ziggurat_exponential_of(word);
}

static double sample(const struct distribution *hyper, struct random_stream *stream)
{
    uint64_t word = random_stream_word(stream);
    double quick = sample_of(hyper, word);
    if (!isnan(quick))
        return quick;
    double uniform = (ziggurat_spare_of(word) + random_stream_uniform(stream)) / ZIGGURAT_SPARES;
    return hyper->work[uniform < hyper->work[SHARE_OF_SHORT] ? SHORT_MEAN : LONG_MEAN] *
           ziggurat_exponential_after(word, stream);
}

static double cumulative(const struct distribution *hyper, double x)
{
    double share = hyper->work[SHARE_OF_SHORT];
    return -share * expm1(-x / hyper->work[SHORT_MEAN]) - (1.0 - share) * expm1(-x / hyper->work[LONG_MEAN]);
}

const struct distribution_law distribution_hyperexponential = {
    .name = "hyperexponential",
    .summary = "mean and cv of at least 1; many short and a few long ones",
    .parameters = {LAW_MEAN, {.name = "cv", .kind = PARAMETER_NUMBER, .least = 1.0, .most = 100.0}},
    .parameter_count = 2,
    .prepare = prepare,
    .sample = sample,
    .sample_of = sample_of,
    .cumulative = cumulative,
};
