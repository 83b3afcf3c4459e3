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

#endif
