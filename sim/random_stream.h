/*
 * random_stream.h -- chance with an address.
 *
 * Every draw stands at an address: key (seed, replication), counter (ordinal of the customer within its contact type,
 * hash of that type's name, leg and purpose, block). Philox4x64-10 (Salmon, Moraes, Dror, Shaw, SC 2011; Random123)
 * turns an address into four words. Nothing is consumed, so nobody else's draws move when a plan changes the order of
 * things. A stream reads on from one address, block after block, and is offered to GSL as a gsl_rng_type.
 */
#ifndef CALLFLOOR_SIM_RANDOM_STREAM_H
#define CALLFLOOR_SIM_RANDOM_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

struct random_key {
    uint64_t seed, replication;
};

/** A key worked out: what each of the ten rounds adds. Whoever draws many blocks by one key keeps these. */
struct random_rounds {
    uint64_t key[10][2];
};
struct random_rounds random_rounds_of(struct random_key key);

/** Where a draw stands. `part` is leg * 256 + purpose; what a purpose is, the models decide. */
struct random_address {
    uint64_t ordinal, owner, part;
};

struct random_stream {
    struct random_key key;
    struct random_address address;
    uint64_t next_block;
    uint64_t word[4];
    unsigned used; /* words of the present block that are spent; 4: a new block is due */
};

/** The four words at an address, block `block`. */
void random_block(struct random_key key, struct random_address address, uint64_t block, uint64_t word[4]);

/** The same by a key that is worked out. */
void random_block_by(const struct random_rounds *rounds, struct random_address address, uint64_t block,
                     uint64_t word[4]);

/** Block 0 of `count` ordinals in a row, from address.ordinal on. A block is a chain of multiplications that each wait
 * for the last, so several in a row overlap: 12 ns each where one alone takes 18. */
void random_blocks(const struct random_rounds *rounds, struct random_address address, uint32_t count,
                   uint64_t word[][4]);

/** A stream that begins at block 0 of the address. */
struct random_stream random_stream_at(struct random_key key, struct random_address address);

/** A stream whose first word is given (it came from a shared block) and that goes on at block 0 of its own address. */
struct random_stream random_stream_after(struct random_key key, struct random_address address, uint64_t first_word);

uint64_t random_stream_word(struct random_stream *stream);

/** Uniform in (0, 1), 53 bits, never 0 and never 1. */
double random_stream_uniform(struct random_stream *stream);

static inline double random_uniform_of(uint64_t word) { return ((double)(word >> 12) + 0.5) * 0x1p-52; }

/** The same of 32 bits, enough for a choice by shares: the high or the low half of a word. */
static inline double random_uniform_of_half(uint32_t half) { return ((double)half + 0.5) * 0x1p-32; }

/** The stream as a GSL generator, for gsl_ran_...; lives on the caller's stack, borrows the stream. */
gsl_rng random_stream_gsl(struct random_stream *stream);

/** FNV-1a of a text: the owner part of an address. */
uint64_t random_hash_of_text(const char *text);

#endif
