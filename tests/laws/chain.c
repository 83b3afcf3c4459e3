/*
 * chain.c -- states found one by one, rates kept sparse.
 */
#include "laws/chain.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

struct step {
    int from, to;
    double rate;
    uint32_t what;
};

struct chain {
    chain_steps *steps;
    const void *model;
    struct chain_state *states;
    int size, room;
    int *index, index_room; /* open addressing; -1: free */
    struct step *step;      /* in order of `from` */
    int step_count, step_room, now;
    int *into, *into_start; /* steps in order of `to` */
    double *leaving;        /* rate out of each state */
};

/* --- finding the states ----------------------------------------------------------------------------------------- */

static uint64_t hash_of(const struct chain_state *state)
{
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < CHAIN_PLACES; i++)
        hash = (hash ^ state->at[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static int *slot_of(const struct chain *chain, const struct chain_state *state)
{
    uint64_t slot = hash_of(state) & (uint64_t)(chain->index_room - 1);
    while (chain->index[slot] >= 0 && memcmp(&chain->states[chain->index[slot]], state, sizeof *state) != 0)
        slot = (slot + 1) & (uint64_t)(chain->index_room - 1);
    return &chain->index[slot];
}

static void index_of_size(struct chain *chain, int room)
{
    chain->index = memory_resized(chain->index, (size_t)room, sizeof *chain->index);
    chain->index_room = room;
    memset(chain->index, 0xff, (size_t)room * sizeof *chain->index);
    for (int i = 0; i < chain->size; i++)
        *slot_of(chain, &chain->states[i]) = i;
}

struct chain *chain_create(chain_steps *steps)
{
    struct chain *chain = memory_zeroed(1, sizeof *chain);
    chain->steps = steps;
    index_of_size(chain, 1024);
    return chain;
}

void chain_destroy(struct chain *chain)
{
    free(chain->states);
    free(chain->index);
    free(chain->step);
    free(chain->into);
    free(chain->into_start);
    free(chain->leaving);
    free(chain);
}

int chain_number(struct chain *chain, const struct chain_state *state)
{
    int *slot = slot_of(chain, state);
    if (*slot >= 0)
        return *slot;
    if (chain->size == chain->room) {
        chain->room = chain->room ? 2 * chain->room : 256;
        chain->states = memory_resized(chain->states, (size_t)chain->room, sizeof *chain->states);
    }
    int number = *slot = chain->size;
    chain->states[chain->size++] = *state;
    if (2 * chain->size > chain->index_room)
        index_of_size(chain, 2 * chain->index_room);
    return number;
}

void chain_step(struct chain *chain, const struct chain_state *to, double per_second, uint32_t what)
{
    if (!(per_second > 0.0))
        return;
    if (chain->step_count == chain->step_room) {
        chain->step_room = chain->step_room ? 2 * chain->step_room : 1024;
        chain->step = memory_resized(chain->step, (size_t)chain->step_room, sizeof *chain->step);
    }
    int number = chain_number(chain, to);
    chain->step[chain->step_count++] = (struct step){chain->now, number, per_second, what};
}

static void list_by_target(struct chain *chain)
{
    size_t size = (size_t)chain->size, count = (size_t)chain->step_count;
    chain->into = memory_resized(chain->into, count + 1, sizeof *chain->into);
    chain->into_start = memory_resized(chain->into_start, size + 2, sizeof *chain->into_start);
    chain->leaving = memory_resized(chain->leaving, size + 1, sizeof *chain->leaving);
    memset(chain->into_start, 0, (size + 2) * sizeof *chain->into_start);
    memset(chain->leaving, 0, (size + 1) * sizeof *chain->leaving);
    for (size_t i = 0; i < count; i++) {
        chain->into_start[chain->step[i].to + 2]++;
        if (chain->step[i].from != chain->step[i].to)
            chain->leaving[chain->step[i].from] += chain->step[i].rate;
    }
    for (size_t s = 2; s < size + 2; s++)
        chain->into_start[s] += chain->into_start[s - 1];
    for (size_t i = 0; i < count; i++)
        chain->into[chain->into_start[chain->step[i].to + 1]++] = (int)i;
}

void chain_load(struct chain *chain, const void *model)
{
    chain->model = model;
    chain->step_count = 0;
    for (chain->now = 0; chain->now < chain->size; chain->now++) {
        struct chain_state from = chain->states[chain->now]; /* a copy: the list may move */
        chain->steps(model, &from, chain);
    }
    list_by_target(chain);
}

int chain_size(const struct chain *chain) { return chain->size; }

const struct chain_state *chain_at(const struct chain *chain, int number) { return &chain->states[number]; }

/* --- the long run ----------------------------------------------------------------------------------------------- */

/* What flows into a state from elsewhere. */
static double inflow(const struct chain *chain, const double *share, int state)
{
    double sum = 0.0;
    for (int k = chain->into_start[state]; k < chain->into_start[state + 1]; k++) {
        const struct step *step = &chain->step[chain->into[k]];
        if (step->from != state)
            sum += share[step->from] * step->rate;
    }
    return sum;
}

/* One sweep of share = (source + inflow) / leaving, up or down the list. Returns the sum of all changes. */
static double sweep(const struct chain *chain, double *share, const double *source, int is_down)
{
    double change = 0.0;
    for (int i = 0; i < chain->size; i++) {
        int state = is_down ? chain->size - 1 - i : i;
        if (chain->leaving[state] <= 0.0)
            continue;
        double next = ((source ? source[state] : 0.0) + inflow(chain, share, state)) / chain->leaving[state];
        change += fabs(next - share[state]);
        share[state] = next;
    }
    return change;
}

enum { SWEEPS = 20000 };

double *chain_stationary(const struct chain *chain)
{
    double *share = memory_zeroed((size_t)chain->size, sizeof *share);
    for (int i = 0; i < chain->size; i++)
        share[i] = 1.0 / chain->size;
    double change = 1.0;
    for (int s = 0; s < SWEEPS && change > 1e-11; s++) {
        double sum = 0.0;
        change = sweep(chain, share, NULL, s & 1);
        for (int i = 0; i < chain->size; i++)
            sum += share[i];
        for (int i = 0; i < chain->size; i++)
            share[i] /= sum;
        change /= sum;
    }
    assert(change <= 1e-11);
    return share;
}

double chain_mean(const struct chain *chain, const double *share, int place)
{
    double sum = 0.0;
    for (int i = 0; i < chain->size; i++)
        sum += share[i] * chain->states[i].at[place];
    return sum;
}

double chain_flow(const struct chain *chain, const double *share, uint32_t what)
{
    double sum = 0.0;
    for (int k = 0; k < chain->step_count; k++)
        if (chain->step[k].what & what)
            sum += share[chain->step[k].from] * chain->step[k].rate;
    return sum;
}

/* --- the short run ---------------------------------------------------------------------------------------------- */

/* Uniformisation: steps come as a Poisson process of the fastest state's rate, and in slower states some do nothing. */
void chain_pass(const struct chain *chain, double *share, double seconds, double *integral)
{
    size_t size = (size_t)chain->size;
    double rate = 1e-9, *now = memory_zeroed(size, sizeof *now), *next = memory_zeroed(size, sizeof *next);
    for (size_t i = 0; i < size; i++)
        rate = fmax(rate, chain->leaving[i]);
    memcpy(now, share, size * sizeof *now);
    memset(share, 0, size * sizeof *share);
    double expected = rate * seconds, beyond = 1.0; /* chance of more than the steps so far */
    int steps = (int)(expected + 10.0 * sqrt(expected) + 30.0);
    for (int s = 0; s <= steps; s++) {
        double weight = exp(-expected + (s ? s * log(expected) : 0.0) - lgamma(s + 1.0));
        beyond = fmax(beyond - weight, 0.0);
        for (size_t i = 0; i < size; i++) {
            share[i] += weight * now[i];
            if (integral)
                integral[i] += beyond / rate * now[i];
            next[i] = now[i] * (1.0 - chain->leaving[i] / rate);
        }
        for (int k = 0; k < chain->step_count; k++)
            if (chain->step[k].from != chain->step[k].to)
                next[chain->step[k].to] += now[chain->step[k].from] * chain->step[k].rate / rate;
        double *swap = now;
        now = next, next = swap;
    }
    free(now);
    free(next);
}

/* --- a watched customer ----------------------------------------------------------------------------------------- */

struct chain_watch chain_watch(const struct chain *chain, const double *share, uint32_t what,
                               void (*mark)(struct chain_state *state, const void *model), struct chain_state answered,
                               struct chain_state left)
{
    struct chain *watched = chain_create(chain->steps);
    int ends[2] = {chain_number(watched, &answered), chain_number(watched, &left)};
    int *begins = memory_zeroed((size_t)chain->step_count + 1, sizeof *begins);
    for (int k = 0; k < chain->step_count; k++)
        if (chain->step[k].what & what) {
            struct chain_state first = chain->states[chain->step[k].to];
            mark(&first, chain->model);
            begins[k] = chain_number(watched, &first);
        }
    chain_load(watched, chain->model);
    double *first = memory_zeroed((size_t)watched->size, sizeof *first), sum = 0.0;
    for (int k = 0; k < chain->step_count; k++)
        if (chain->step[k].what & what) {
            double flow = share[chain->step[k].from] * chain->step[k].rate;
            first[begins[k]] += flow;
            sum += flow;
        }
    for (int i = 0; i < watched->size; i++)
        first[i] /= sum;
    free(begins);
    return (struct chain_watch){watched, first, watched->size, ends[0], ends[1]};
}

double chain_watch_answered_within(const struct chain_watch *watch, double seconds)
{
    double *share = memory_zeroed((size_t)watch->size, sizeof *share);
    memcpy(share, watch->first, (size_t)watch->size * sizeof *share);
    chain_pass(watch->chain, share, seconds, NULL);
    double answered = share[watch->answered];
    free(share);
    return answered;
}

/* The chance of an answer from each state on: h = sum of rate x h of what follows / rate out. */
static double *chance_of_an_answer(const struct chain_watch *watch)
{
    const struct chain *chain = watch->chain;
    double *chance = memory_zeroed((size_t)watch->size, sizeof *chance), change = 1.0;
    chance[watch->answered] = 1.0;
    for (int s = 0; s < SWEEPS && change > 1e-12; s++) {
        change = 0.0;
        for (int k = 0; k < chain->step_count;) {
            int state = chain->step[k].from;
            double sum = 0.0;
            for (; k < chain->step_count && chain->step[k].from == state; k++)
                sum += chain->step[k].to == state ? 0.0 : chain->step[k].rate * chance[chain->step[k].to];
            sum /= chain->leaving[state];
            change = fmax(change, fabs(sum - chance[state]));
            chance[state] = sum;
        }
    }
    return chance;
}

double chain_watch_answered(const struct chain_watch *watch, double *mean_wait_seconds)
{
    double *chance = chance_of_an_answer(watch), *seconds = memory_zeroed((size_t)watch->size, sizeof *seconds);
    double answered = 0.0, wait = 0.0, change = 1.0;
    for (int s = 0; s < SWEEPS && change > 1e-10; s++)
        change = sweep(watch->chain, seconds, watch->first, s & 1);
    for (int i = 0; i < watch->size; i++) {
        answered += watch->first[i] * chance[i];
        wait += i == watch->answered ? 0.0 : seconds[i] * chance[i];
    }
    *mean_wait_seconds = wait / answered;
    free(chance);
    free(seconds);
    return answered;
}

void chain_watch_end(struct chain_watch *watch)
{
    chain_destroy(watch->chain);
    free(watch->first);
}
