/*
 * ziggurat.h -- standard exponential and normal variates from (mostly) one word.
 *
 * Marsaglia and Tsang, "The ziggurat method for generating random variables", J. Stat. Software 5(8), 2000, with 256
 * layers and 52-bit uniforms. About 99 of 100 draws need one word and one multiplication; the others read on from the
 * stream's own address, so nobody else's draws move.
 */
#ifndef CALLFLOOR_SIM_ZIGGURAT_H
#define CALLFLOOR_SIM_ZIGGURAT_H

#include <stdint.h>

struct random_stream;

/** Fills the tables, once for the whole process; every law that draws through them calls it in `prepare`. */
void ziggurat_prepare(void);

/** Exponential with mean 1. */
double ziggurat_exponential(struct random_stream *stream);

/** Normal with mean 0 and variance 1. */
double ziggurat_normal(struct random_stream *stream);

/** What those two would make of this first word, when it is enough; NaN when more words are needed. */
double ziggurat_exponential_of(uint64_t word);
double ziggurat_normal_of(uint64_t word);

/** The same draw when that word was not enough: goes on with the stream. */
double ziggurat_exponential_after(uint64_t word, struct random_stream *stream);
double ziggurat_normal_after(uint64_t word, struct random_stream *stream);

/** A whole number below ZIGGURAT_SPARES, equally likely, that a draw from the same word hardly hears of: three bits it
 * leaves alone, and the last eight of its abscissa, which move it by less than one part in 10^13. */
enum { ZIGGURAT_SPARES = 2048 };
static inline unsigned ziggurat_spare_of(uint64_t word) { return (unsigned)(word >> 9) % ZIGGURAT_SPARES; }

#endif
