/*
 * event_list.c -- the list as others see it, and what it rarely does: growing and numbering anew.
 */
#include "sim/event_list.h"

#include <stdlib.h>

#include "sim/event_list_parts.h"
#include "sim/memory.h"

enum { LINE = 64 };

/* Nobody has a place: up to the root, every node holds NEVER. */
static void empty(struct event_list *list)
{
    for (uint32_t first = list->leaf_count; first; first /= 4)
        for (uint32_t k = first; k < 2 * first; k++)
            list->nodes[k] = never(NO_NUMBER);
}

static void play_all(struct event_list *list)
{
    for (uint32_t first = list->leaf_count / 4; first; first /= 4)
        for (uint32_t k = first; k < 2 * first; k++)
            list->nodes[k] = winner_at(list, 4 * (size_t)k * NODE, list->nodes[4 * k]);
}

static void reserve(struct event_list *list, uint32_t leaf_count)
{
    unsigned char *storage = memory_zeroed(2 * (size_t)leaf_count + LINE / sizeof(event_order), sizeof(event_order));
    list->storage = storage;
    list->nodes = (event_order *)(void *)(storage + (LINE - (uintptr_t)storage % LINE));
    list->leaf_count = leaf_count;
    empty(list);
}

void event_list_grow(struct event_list *list)
{
    struct event_list before = *list;
    reserve(list, 4 * before.leaf_count);
    memcpy(list->nodes + list->leaf_count, before.nodes + before.leaf_count, before.numbers_used * sizeof *list->nodes);
    play_all(list);
    free(before.storage);
}

void event_list_init(struct event_list *list)
{
    reserve(list, 1);
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
    list->numbers_used = list->sequence = 0;
    list->free_number = NO_NUMBER;
}

static int by_order(const void *a, const void *b)
{
    event_order first = *(const event_order *)a, second = *(const event_order *)b;
    return first < second ? -1 : first > second;
}

static bool is_pending(event_order leaf) { return leaf < never(0); }

/* After four billion additions the sequence starts anew, in the order all had. Whoever goes ahead still does. */
void event_list_renumber(struct event_list *list)
{
    event_order *leaves = list->nodes + list->leaf_count;
    event_order *pending = memory_resized(NULL, list->numbers_used, sizeof *pending);
    list->sequence = 0;
    for (uint32_t number = 0; number < list->numbers_used; number++)
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

uint32_t event_list_add(struct event_list *list, double at_seconds) { return inline_add(list, at_seconds); }

double event_list_first_time(const struct event_list *list) { return inline_first_time(list); }

uint32_t event_list_first(const struct event_list *list) { return inline_first(list); }

void event_list_replace_first(struct event_list *list, double at_seconds) { inline_replace_first(list, at_seconds); }

void event_list_replace_first_ahead(struct event_list *list, double at_seconds)
{
    uint32_t number = inline_first(list);
    play_again(list, number, order_of(at_seconds + 0.0, AHEAD_OF_ALL, number));
}

void event_list_remove_first(struct event_list *list) { inline_remove_first(list); }

void event_list_move(struct event_list *list, uint32_t number, double at_seconds)
{
    play_again(list, number, next_event(list, number, at_seconds));
}

void event_list_remove(struct event_list *list, uint32_t number) { inline_remove(list, number); }

uint32_t event_list_count(const struct event_list *list)
{
    uint32_t count = 0;
    for (uint32_t number = 0; number < list->numbers_used; number++)
        count += is_pending(list->nodes[list->leaf_count + number]);
    return count;
}
