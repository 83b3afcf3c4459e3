/*
 * event_list_parts.h -- the event list from inside: for event_list.c and for the simulator, whose clock turns on it.
 *
 * A knock-out tournament. Every event's number is its place among the leaves, and every node above holds the earliest
 * of its four children, so the root holds the earliest of all. A heap moves its entries and has to look where each of
 * them stands; here nothing moves, the path of an event is known from its number, and the matches of all its levels
 * can be played side by side by the processor, without a branch that could be guessed wrongly. Measured
 * alone, a mixture of all operations takes about half the time of an indexed 4-ary heap, at 100 events as at 10,000.
 *
 * The children of node k are 4k .. 4k + 3 and share a cache line, and the leaf of an event is leaf_count + number. With
 * 1, 4, 16 ... leaves this ends in node 1 alone, with 2, 8, 32 ... in nodes 2 and 3, which play the final; node 0 holds
 * who has won. A free leaf holds never(...), with the next free number where its own would be.
 */
#ifndef CALLFLOOR_SIM_EVENT_LIST_PARTS_H
#define CALLFLOOR_SIM_EVENT_LIST_PARTS_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* From the top: the bits of the time, the sequence, the event's number. Times are >= 0, so their bits sort like
 * integers. Kept as one integer throughout: two-field comparisons were measured to cost 20 to 50 ns a call. */
__extension__ typedef unsigned __int128 event_order;

struct event_list {
    event_order *nodes;  /* [2 * leaf_count], on the edge of a cache line */
    uint32_t leaf_count; /* a power of 2 */
    uint32_t free_number, sequence;
    void *storage;
};

#define NO_NUMBER     UINT32_MAX
#define AHEAD_OF_ALL  0
#define LAST_SEQUENCE (UINT32_MAX - 1) /* so that whatever is scheduled, even at INFINITY, comes before never */

#define RARE        __attribute__((cold, noinline))
#define OUT_OF_LINE __attribute__((noinline))

/* event_list.c: a list that its user holds is destroyed by freeing its storage. */
void event_list_init(struct event_list *list);

/** A leaf changes, and every match on its way to the root is played anew. Returns the number, so that callers can end
 * in it. Out of line, for within a larger function the compiler runs out of registers, and the matches wait. */
OUT_OF_LINE uint32_t event_list_play_again(struct event_list *list, uint32_t number, event_order event);

/** Twice as many places. */
RARE void event_list_grow(struct event_list *list);
static inline bool is_full(const struct event_list *list)
{
    return __builtin_expect(list->free_number == NO_NUMBER, 0);
}

/** After four billion additions the sequence starts anew, in the order all had: of one list, or of two that share
 * their sequence (`beside`; else NULL). */
RARE void event_list_renumber(struct event_list *list, struct event_list *beside);
static inline bool has_no_sequence(const struct event_list *list)
{
    return __builtin_expect(list->sequence >= LAST_SEQUENCE, 0);
}

static inline event_order order_of(double at_seconds, uint32_t sequence, uint32_t number)
{
    uint64_t bits;
    memcpy(&bits, &at_seconds, sizeof bits);
    return (event_order)bits << 64 | ((uint64_t)sequence << 32 | number);
}

static inline event_order never(uint32_t next_free_number) { return order_of(INFINITY, UINT32_MAX, next_free_number); }

static inline uint32_t number_of(event_order event) { return (uint32_t)event; }

static inline uint32_t sequence_of(event_order event) { return (uint32_t)((uint64_t)event >> 32); }

static inline double time_of(event_order event)
{
    uint64_t bits = (uint64_t)(event >> 64);
    double at_seconds;
    memcpy(&at_seconds, &bits, sizeof at_seconds);
    return at_seconds;
}

/* Without a branch, for which of the two it is cannot be foreseen: gcc moves conditionally; clang would branch, and is
 * given masks. */
static inline event_order earlier_of(event_order a, event_order b)
{
#ifdef __clang__
    uint64_t high = (uint64_t)(a >> 64), low = (uint64_t)a, mask = -(uint64_t)(b < a);
    high ^= (high ^ (uint64_t)(b >> 64)) & mask;
    low ^= (low ^ (uint64_t)b) & mask;
    return (event_order)high << 64 | low;
#else
    return b < a ? b : a;
#endif
}

/* Nodes go by their distance from node 0 in bytes, which spares the multiplications. */
static inline event_order *node_at(const struct event_list *list, size_t at)
{
    return (event_order *)(void *)((unsigned char *)list->nodes + at);
}

enum { NODE = sizeof(event_order), WINNER = 0, LAST_FINALIST = 3 * NODE };

static inline size_t leaf_of(const struct event_list *list, uint32_t number)
{
    return (size_t)(list->leaf_count + number) * NODE;
}

static inline size_t parent_of(size_t at) { return at / 4 & ~(size_t)(NODE - 1); }

/* The earliest of a node's four children, of which this event is one. Its siblings are compared among themselves
 * first: that does not wait for the level below. */
static inline event_order winner_at(const struct event_list *list, size_t at, event_order event)
{
    event_order other = earlier_of(*node_at(list, at ^ 2 * NODE), *node_at(list, at ^ 3 * NODE));
    return earlier_of(event, earlier_of(*node_at(list, at ^ NODE), other));
}

/* Of two, or of one who is alone. */
static inline event_order winner_of_final(const struct event_list *list, size_t at, event_order event)
{
    return at > NODE ? earlier_of(event, *node_at(list, at ^ NODE)) : event;
}

static inline event_order next_event(struct event_list *list, uint32_t number, double at_seconds)
{
    assert(at_seconds >= 0.0 && list->sequence < UINT32_MAX);
    at_seconds += 0.0; /* no negative zero: its bits would sort last */
    return order_of(at_seconds, ++list->sequence, number);
}

/* The number that the next event will have. */
static inline uint32_t inline_next_number(const struct event_list *list) { return list->free_number; }

/* To a list that is not full and has a sequence. A newcomer needs to climb only as long as it wins. */
static inline uint32_t inline_add(struct event_list *list, double at_seconds)
{
    uint32_t number = list->free_number;
    size_t at = leaf_of(list, number);
    list->free_number = number_of(*node_at(list, at));
    event_order event = next_event(list, number, at_seconds);
    *node_at(list, at) = event;
    while (at > WINNER && event < *node_at(list, parent_of(at))) {
        at = parent_of(at);
        *node_at(list, at) = event;
    }
    return number;
}

static inline double inline_first_time(const struct event_list *list) { return time_of(list->nodes[0]); }

static inline uint32_t inline_first(const struct event_list *list) { return number_of(list->nodes[0]); }

/* In a list that has a sequence. */
static inline uint32_t inline_replace_first(struct event_list *list, double at_seconds)
{
    uint32_t number = inline_first(list);
    return event_list_play_again(list, number, next_event(list, number, at_seconds));
}

static inline void inline_remove_first(struct event_list *list)
{
    uint32_t number = inline_first(list), next_free_number = list->free_number;
    list->free_number = number;
    event_list_play_again(list, number, never(next_free_number));
}

#endif
