/*
 * event_list.c -- the list as others see it, and what it rarely does: growing and numbering anew.
 */
#include "sim/event_list.h"

#include <stdlib.h>

#include "sim/event_list_parts.h"
#include "sim/memory.h"

enum { LINE = 64 };

/* Of the free leaves, every one leads to the next. */
static void leave_free(struct event_list *list, uint32_t first, uint32_t end)
{
    for (uint32_t number = first; number < end; number++)
        list->nodes[list->first_leaf + number] = never(number + 1 < end ? number + 1 : NO_NUMBER);
    list->free_number = first;
}

static void empty(struct event_list *list)
{
    for (uint32_t k = 0; k < 2 * list->first_leaf; k++)
        list->nodes[k] = never(NO_NUMBER);
    leave_free(list, 0, list->leaf_count);
}

static void play_all(struct event_list *list)
{
    for (uint32_t first = list->first_leaf / 4; first; first /= 4)
        for (uint32_t k = first; k < 2 * first; k++)
            list->nodes[k] = winner_at(list, 4 * (size_t)k * NODE, list->nodes[4 * k]);
}

static void reserve(struct event_list *list, uint32_t first_leaf, uint32_t leaf_count)
{
    unsigned char *storage = memory_zeroed(2 * (size_t)first_leaf + LINE / sizeof(event_order), sizeof(event_order));
    list->storage = storage;
    list->nodes = (event_order *)(void *)(storage + (LINE - (uintptr_t)storage % LINE));
    list->first_leaf = first_leaf;
    list->leaf_count = leaf_count;
    empty(list);
}

void event_list_grow(struct event_list *list)
{
    struct event_list before = *list;
    list->leaf_count *= 2;
    if (list->leaf_count > list->first_leaf) {
        reserve(list, 4 * before.first_leaf, list->leaf_count);
        memcpy(list->nodes + list->first_leaf, before.nodes + before.first_leaf,
               before.leaf_count * sizeof *list->nodes);
        free(before.storage);
    }
    leave_free(list, before.leaf_count, list->leaf_count);
    play_all(list);
}

void event_list_init(struct event_list *list)
{
    reserve(list, 1, 1);
    event_list_clear(list);
}

struct event_list *event_list_create(void)
{
    struct event_list *list = memory_zeroed(1, sizeof *list);
    event_list_init(list);
    return list;
}

void event_list_destroy(struct event_list *list)
{
    if (!list)
        return;
    free(list->storage);
    free(list);
}

void event_list_clear(struct event_list *list)
{
    empty(list);
    list->sequence = 0;
}

static int by_order(const void *a, const void *b)
{
    event_order first = *(const event_order *)a, second = *(const event_order *)b;
    return first < second ? -1 : first > second;
}

static bool is_pending(event_order leaf) { return leaf < never(0); }

/* Whoever goes ahead still does. */
void event_list_renumber(struct event_list *list)
{
    event_order *leaves = list->nodes + list->first_leaf;
    event_order *pending = memory_resized(NULL, list->leaf_count, sizeof *pending);
    list->sequence = 0;
    for (uint32_t number = 0; number < list->leaf_count; number++)
        if (is_pending(leaves[number]))
            pending[list->sequence++] = leaves[number];
    qsort(pending, list->sequence, sizeof *pending, by_order);
    for (uint32_t k = 0; k < list->sequence; k++) {
        uint32_t number = number_of(pending[k]);
        uint32_t sequence = sequence_of(pending[k]) == AHEAD_OF_ALL ? AHEAD_OF_ALL : k + 1;
        leaves[number] = order_of(time_of(pending[k]), sequence, number);
    }
    play_all(list);
    free(pending);
}

uint32_t event_list_play_again(struct event_list *list, uint32_t number, event_order event)
{
    size_t at = leaf_of(list, number);
    *node_at(list, at) = event;
    while (at >= SECOND_ROUND) {
        event = winner_at(list, at, event);
        at = parent_of(at);
        *node_at(list, at) = event;
    }
    if (at > ROOT)
        *node_at(list, ROOT) = winner_of_final(list, at, event);
    return number;
}

uint32_t event_list_add(struct event_list *list, double at_seconds)
{
    if (is_full(list))
        event_list_grow(list);
    if (has_no_sequence(list))
        event_list_renumber(list);
    return inline_add(list, at_seconds);
}

double event_list_first_time(const struct event_list *list) { return inline_first_time(list); }

uint32_t event_list_first(const struct event_list *list) { return inline_first(list); }

void event_list_replace_first(struct event_list *list, double at_seconds)
{
    if (has_no_sequence(list))
        event_list_renumber(list);
    inline_replace_first(list, at_seconds);
}

void event_list_replace_first_ahead(struct event_list *list, double at_seconds)
{
    uint32_t number = inline_first(list);
    event_list_play_again(list, number, order_of(at_seconds + 0.0, AHEAD_OF_ALL, number));
}

void event_list_remove_first(struct event_list *list) { inline_remove_first(list); }

void event_list_move(struct event_list *list, uint32_t number, double at_seconds)
{
    if (has_no_sequence(list))
        event_list_renumber(list);
    event_list_play_again(list, number, next_event(list, number, at_seconds));
}

/* Of one that goes, only the matches it had won are played again. */
OUT_OF_LINE void event_list_remove(struct event_list *list, uint32_t number)
{
    size_t at = leaf_of(list, number);
    event_order gone = *node_at(list, at), event = never(list->free_number);
    assert(number < list->leaf_count && number_of(gone) == number);
    list->free_number = number;
    *node_at(list, at) = event;
    while (at > ROOT && (uint64_t)*node_at(list, parent_of(at)) == (uint64_t)gone) {
        event = winner_at(list, at, event);
        at = parent_of(at);
        *node_at(list, at) = event;
    }
}

uint32_t event_list_count(const struct event_list *list)
{
    uint32_t count = 0;
    for (uint32_t number = 0; number < list->leaf_count; number++)
        count += is_pending(list->nodes[list->first_leaf + number]);
    return count;
}
