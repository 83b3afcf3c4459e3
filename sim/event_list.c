/*
 * event_list.c -- the list as others see it, and what it rarely does: growing and numbering anew.
 */
#include "sim/event_list.h"

#include <stdlib.h>

#include "sim/event_list_parts.h"
#include "sim/memory.h"

enum { LINE = 64 };

/* Of the free leaves, every one leads to the next. */
static void empty(struct event_list *list)
{
    event_order *leaves = list->nodes + list->leaf_count;
    for (uint32_t k = 0; k < list->leaf_count; k++)
        list->nodes[k] = never(NO_NUMBER);
    for (uint32_t number = 0; number < list->leaf_count; number++)
        leaves[number] = never(number + 1 < list->leaf_count ? number + 1 : NO_NUMBER);
    list->free_number = 0;
}

static event_order winner_above(const struct event_list *list, size_t at, event_order event)
{
    return at > LAST_FINALIST ? winner_at(list, at, event) : winner_of_final(list, at, event);
}

static void play_all(struct event_list *list)
{
    for (uint32_t first = list->leaf_count; first; first /= 4)
        for (uint32_t k = first; k<2 * first; k += first> 2 ? 4 : 1)
            list->nodes[k / 4] = winner_above(list, (size_t)k * NODE, list->nodes[k]);
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
    reserve(list, 2 * before.leaf_count);
    memcpy(list->nodes + list->leaf_count, before.nodes + before.leaf_count, before.leaf_count * sizeof *list->nodes);
    list->free_number = before.leaf_count;
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
    list->sequence = 0;
}

static bool is_pending(event_order leaf) { return leaf < never(0); }

struct renumbered {
    event_order event;
    struct event_list *list;
};

static int by_order(const void *a, const void *b)
{
    event_order first = ((const struct renumbered *)a)->event, second = ((const struct renumbered *)b)->event;
    return first < second ? -1 : first > second;
}

static uint32_t collect(struct event_list *list, struct renumbered *into)
{
    uint32_t count = 0;
    for (uint32_t number = 0; list && number < list->leaf_count; number++)
        if (is_pending(*node_at(list, leaf_of(list, number))))
            into[count++] = (struct renumbered){*node_at(list, leaf_of(list, number)), list};
    return count;
}

/* Whoever goes ahead still does. */
void event_list_renumber(struct event_list *list, struct event_list *beside)
{
    struct renumbered *all =
        memory_resized(NULL, (size_t)list->leaf_count + (beside ? beside->leaf_count : 0), sizeof *all);
    uint32_t count = collect(list, all);
    count += collect(beside, all + count);
    qsort(all, count, sizeof *all, by_order);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t number = number_of(all[k].event);
        uint32_t sequence = sequence_of(all[k].event) == AHEAD_OF_ALL ? AHEAD_OF_ALL : k + 1;
        *node_at(all[k].list, leaf_of(all[k].list, number)) = order_of(time_of(all[k].event), sequence, number);
    }
    free(all);
    list->sequence = count;
    play_all(list);
    if (beside) {
        beside->sequence = count;
        play_all(beside);
    }
}

uint32_t event_list_play_again(struct event_list *list, uint32_t number, event_order event)
{
    size_t at = leaf_of(list, number);
    *node_at(list, at) = event;
    while (at > LAST_FINALIST) {
        event = winner_at(list, at, event);
        at = parent_of(at);
        *node_at(list, at) = event;
    }
    *node_at(list, WINNER) = winner_of_final(list, at, event);
    return number;
}

uint32_t event_list_add(struct event_list *list, double at_seconds)
{
    if (is_full(list))
        event_list_grow(list);
    if (has_no_sequence(list))
        event_list_renumber(list, NULL);
    return inline_add(list, at_seconds);
}

double event_list_first_time(const struct event_list *list) { return inline_first_time(list); }

uint32_t event_list_first(const struct event_list *list) { return inline_first(list); }

void event_list_replace_first(struct event_list *list, double at_seconds)
{
    if (has_no_sequence(list))
        event_list_renumber(list, NULL);
    inline_replace_first(list, at_seconds);
}

void event_list_remove_first(struct event_list *list) { inline_remove_first(list); }

void event_list_move(struct event_list *list, uint32_t number, double at_seconds)
{
    if (has_no_sequence(list))
        event_list_renumber(list, NULL);
    event_list_play_again(list, number, next_event(list, number, at_seconds));
}

void event_list_move_ahead(struct event_list *list, uint32_t number, double at_seconds)
{
    event_list_play_again(list, number, order_of(at_seconds + 0.0, AHEAD_OF_ALL, number));
}

/* Of one that goes, only the matches it had won are played again. */
OUT_OF_LINE void event_list_remove(struct event_list *list, uint32_t number)
{
    size_t at = leaf_of(list, number);
    event_order gone = *node_at(list, at), event = never(list->free_number);
    assert(number < list->leaf_count && number_of(gone) == number);
    list->free_number = number;
    *node_at(list, at) = event;
    while (at > WINNER && (uint64_t)*node_at(list, parent_of(at)) == (uint64_t)gone) {
        event = winner_above(list, at, event);
        at = parent_of(at);
        *node_at(list, at) = event;
    }
}

uint32_t event_list_count(const struct event_list *list)
{
    uint32_t count = 0;
    for (uint32_t number = 0; number < list->leaf_count; number++)
        count += is_pending(list->nodes[list->leaf_count + number]);
    return count;
}
