/*
 * random_stream.c -- Philox4x64-10 by address, read as a stream, offered to GSL.
 *
 * This is the only file that knows Random123. Its own GSL adaptor keeps 32 of 64 bits and returns 0, so the
 * gsl_rng_type here is ours.
 */
#include "sim/random_stream.h"

#include <Random123/philox.h>

struct random_rounds random_rounds_of(struct random_key key)
{
    struct random_rounds rounds;
    philox4x64_key_t round_key = {{key.seed, key.replication}};
    for (int r = 0; r < 10; r++, round_key = _philox4x64bumpkey(round_key)) {
        rounds.key[r][0] = round_key.v[0];
        rounds.key[r][1] = round_key.v[1];
    }
    return rounds;
}

static inline void write_block(const struct random_rounds *rounds, struct random_address address, uint64_t block,
                               uint64_t word[4])
{
    philox4x64_ctr_t counter = {{address.ordinal, address.owner, address.part, block}};
    for (int r = 0; r < 10; r++)
        counter = _philox4x64round(counter, (philox4x64_key_t){{rounds->key[r][0], rounds->key[r][1]}});
    for (int i = 0; i < 4; i++)
        word[i] = counter.v[i];
}

void random_block_by(const struct random_rounds *rounds, struct random_address address, uint64_t block,
                     uint64_t word[4])
{
    write_block(rounds, address, block, word);
}

void random_block(struct random_key key, struct random_address address, uint64_t block, uint64_t word[4])
{
    struct random_rounds rounds = random_rounds_of(key);
    write_block(&rounds, address, block, word);
}

void random_blocks(const struct random_rounds *rounds, struct random_address address, uint32_t count,
                   uint64_t word[][4])
{
    for (uint32_t i = 0; i < count; i++, address.ordinal++)
        write_block(rounds, address, 0, word[i]);
}

struct random_stream random_stream_at(struct random_key key, struct random_address address)
{
    return (struct random_stream){.key = key, .address = address, .used = 4};
}

struct random_stream random_stream_after(struct random_key key, struct random_address address, uint64_t first_word)
{
    struct random_stream stream;
    stream.key = key;
    stream.address = address;
    stream.next_block = 0;
    stream.word[3] = first_word;
    stream.used = 3;
    return stream;
}

uint64_t random_stream_word(struct random_stream *stream)
{
    if (stream->used == 4) {
        random_block(stream->key, stream->address, stream->next_block++, stream->word);
        stream->used = 0;
    }
    return stream->word[stream->used++];
}

double random_stream_uniform(struct random_stream *stream) { return random_uniform_of(random_stream_word(stream)); }

static void stream_set(void *state, unsigned long seed) { (void)state, (void)seed; /* an address is not seeded */ }

static unsigned long stream_get(void *state) { return random_stream_word(state); }
static double stream_get_double(void *state) { return random_stream_uniform(state); }

static const gsl_rng_type stream_type = {
    .name = "philox4x64-10 by address",
    .max = UINT64_MAX,
    .min = 0,
    .size = sizeof(struct random_stream),
    .set = stream_set,
    .get = stream_get,
    .get_double = stream_get_double,
};

gsl_rng random_stream_gsl(struct random_stream *stream) { return (gsl_rng){.type = &stream_type, .state = stream}; }

uint64_t random_hash_of_text(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash;
}
