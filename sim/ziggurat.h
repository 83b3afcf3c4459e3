/*
 * ziggurat.h -- standard exponential and normal variates from (mostly) one word.
 *
 * Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Stat. Software 5(8), 2000, with 256
 * layers and 52-bit uniforms. About 99 of 100 draws need one word and one multiplication; the others read on from the
 * stream's own address, so nobody else's draws move.
 */
#ifndef CALLFLOOR_SIM_ZIGGURAT_H
#define CALLFLOOR_SIM_ZIGGURAT_H

#include <math.h>
#include <stdint.h>

#include "sim/random_stream.h"

/** Fills the tables, once for the whole process; every law that draws through them calls it in `prepare`. */
void ziggurat_prepare(void);

/** Exponential with mean 1. */
double ziggurat_exponential(struct random_stream *stream);

/** Normal with mean 0 and variance 1. */
double ziggurat_normal(struct random_stream *stream);

/* Layer i is the rectangle [0, edge[i]] x [height[i], height[i + 1]]; layer 0 also stands for the tail beyond edge[1].
 * A point whose abscissa is left of the next edge lies under the curve for sure, and that is the whole fast path. It is
 * here, because a call would cost as much. */
enum { ZIGGURAT_LAYERS = 256 };
struct ziggurat {
    double edge[ZIGGURAT_LAYERS + 1], height[ZIGGURAT_LAYERS + 1];
};
extern struct ziggurat ziggurat_exponential_layers, ziggurat_normal_layers; /* filled by ziggurat_prepare */

/* The word's low byte names the layer, the next bit the side, its high 52 bits the abscissa. */
static inline unsigned ziggurat_layer(uint64_t word) { return (unsigned)(word & (ZIGGURAT_LAYERS - 1)); }
static inline double ziggurat_sign(uint64_t word) { return word & ZIGGURAT_LAYERS ? -1.0 : 1.0; }

/** What those two would make of this first word, when it is enough; NaN when more words are needed. */
static inline double ziggurat_exponential_of(uint64_t word)
{
    const double *edge = &ziggurat_exponential_layers.edge[ziggurat_layer(word)];
    double x = random_uniform_of(word) * edge[0];
    return __builtin_expect(x < edge[1], 1) ? x : NAN;
}

static inline double ziggurat_normal_of(uint64_t word)
{
    const double *edge = &ziggurat_normal_layers.edge[ziggurat_layer(word)];
    double x = random_uniform_of(word) * edge[0];
    return __builtin_expect(x < edge[1], 1) ? ziggurat_sign(word) * x : NAN;
}

/** The same draw when that word was not enough: goes on with the stream. */
double ziggurat_exponential_after(uint64_t word, struct random_stream *stream);
double ziggurat_normal_after(uint64_t word, struct random_stream *stream);

/** A whole number below ZIGGURAT_SPARES, equally likely, that a draw from the same word hardly hears of: three bits it
 * leaves alone, and the last eight of its abscissa, which move it by less than one part in 10^13. */
enum { ZIGGURAT_SPARES = 2048 };
static inline unsigned ziggurat_spare_of(uint64_t word) { return (unsigned)(word >> 9) % ZIGGURAT_SPARES; }

#endif
