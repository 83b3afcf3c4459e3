/*
 * test_event_list.c -- the tournament against a plain list that is searched from end to end.
 *
 * The file under test is included, so that its sequence can be set close to the end of its range.
 */
#include "check.h"
#include "sim/event_list.c"

enum { REFERENCE_MOST = 1024 };

struct reference { /* what should happen: every pending event with its time and the rank of its scheduling */
    struct entry {
        double at_seconds;
        uint64_t rank;
        uint32_t number;
    } entries[REFERENCE_MOST];
    int count;
    uint64_t next_rank; /* from REFERENCE_MOST: below are those that went ahead */
};

static uint64_t lot = 88172645463325252u;

static uint64_t draw(uint64_t below) /* xorshift: this test needs no generator of ours */
{
    lot ^= lot << 13, lot ^= lot >> 7, lot ^= lot << 17;
    return (lot >> 11) % below;
}

static double some_time(void) { return (double)draw(64) * 0.25; } /* few values, so that ties are common */

static int first_of(const struct reference *reference)
{
    int first = 0;
    for (int i = 1; i < reference->count; i++) {
        const struct entry *a = &reference->entries[i], *b = &reference->entries[first];
        if (a->at_seconds < b->at_seconds || (a->at_seconds == b->at_seconds && a->rank < b->rank))
            first = i;
    }
    return first;
}

static void heads_agree(const struct event_list *list, const struct reference *reference)
{
    CHECK(event_list_count(list) == (uint32_t)reference->count);
    if (!reference->count) {
        CHECK(event_list_first_time(list) == INFINITY);
        return;
    }
    const struct entry *first = &reference->entries[first_of(reference)];
    CHECK(event_list_first_time(list) == first->at_seconds);
    CHECK(event_list_first(list) == first->number);
}

static void add_both(struct event_list *list, struct reference *reference)
{
    double at_seconds = some_time();
    uint32_t number = event_list_add(list, at_seconds);
    reference->entries[reference->count++] = (struct entry){at_seconds, reference->next_rank++, number};
}

static void remove_both(struct event_list *list, struct reference *reference, int i)
{
    event_list_remove(list, reference->entries[i].number);
    reference->entries[i] = reference->entries[--reference->count];
}

static void move_both(struct event_list *list, struct reference *reference, int i)
{
    reference->entries[i].at_seconds = some_time();
    reference->entries[i].rank = reference->next_rank++;
    event_list_move(list, reference->entries[i].number, reference->entries[i].at_seconds);
}

static void first_of_both(struct event_list *list, struct reference *reference, bool is_replaced)
{
    int i = first_of(reference);
    if (is_replaced) {
        struct entry *entry = &reference->entries[i];
        entry->at_seconds += some_time();
        entry->rank = reference->next_rank++;
        event_list_replace_first(list, entry->at_seconds);
    } else {
        event_list_remove_first(list);
        reference->entries[i] = reference->entries[--reference->count];
    }
}

/* Of two that go ahead to the same moment, the one with the smaller number does. */
static void first_goes_ahead(struct event_list *list, struct reference *reference)
{
    struct entry *entry = &reference->entries[first_of(reference)];
    entry->at_seconds += some_time();
    entry->rank = entry->number;
    event_list_move_ahead(list, entry->number, entry->at_seconds);
}

static void any_step(struct event_list *list, struct reference *reference)
{
    uint64_t kind = draw(7);
    if (reference->count == 0 || (kind <= 1 && reference->count < REFERENCE_MOST))
        add_both(list, reference);
    else if (kind == 2)
        remove_both(list, reference, (int)draw((uint64_t)reference->count));
    else if (kind == 3)
        move_both(list, reference, (int)draw((uint64_t)reference->count));
    else if (kind == 6)
        first_goes_ahead(list, reference);
    else
        first_of_both(list, reference, kind == 4);
}

static void empties_in_order(struct event_list *list, struct reference *reference)
{
    while (reference->count) {
        heads_agree(list, reference);
        first_of_both(list, reference, false);
    }
    heads_agree(list, reference);
}

static void steps_agree(struct event_list *list, int steps, int at_least)
{
    struct reference reference = {.next_rank = REFERENCE_MOST};
    while (reference.count < at_least)
        add_both(list, &reference);
    for (int i = 0; i < steps; i++) {
        any_step(list, &reference);
        heads_agree(list, &reference);
    }
    empties_in_order(list, &reference);
}

TEST(a_hundred_thousand_random_steps_agree_with_a_plain_list)
{
    static const int at_least[] = {0, 4, 5, 16, 17, 64, 65, 256, 257, REFERENCE_MOST}; /* a round more, or just not */
    struct event_list *list = event_list_create();
    for (size_t i = 0; i < sizeof at_least / sizeof *at_least; i++) {
        steps_agree(list, 10000, at_least[i]);
        if (i % 2)
            event_list_clear(list);
    }
    event_list_destroy(list);
}

TEST(what_waits_for_ever_is_last_and_still_there)
{
    struct event_list *list = event_list_create();
    uint32_t never_comes = event_list_add(list, INFINITY), comes = event_list_add(list, 1e300);
    CHECK(event_list_first(list) == comes);
    event_list_remove(list, comes);
    CHECK(event_list_count(list) == 1 && event_list_first_time(list) == INFINITY);
    CHECK(event_list_first(list) == never_comes);
    event_list_destroy(list);
}

TEST(equal_times_are_settled_by_the_order_of_scheduling)
{
    struct event_list *list = event_list_create();
    for (uint32_t i = 0; i < 1000; i++)
        CHECK(event_list_add(list, i % 2 ? 7.0 : 3.0) == i);
    for (uint32_t i = 0; i < 1000; i++, event_list_remove_first(list))
        CHECK(event_list_first(list) == (i < 500 ? 2 * i : 2 * (i - 500) + 1));
    event_list_destroy(list);
}

TEST(the_order_survives_the_end_of_the_sequence)
{
    for (uint32_t before = 1; before < 300; before += 7) {
        struct event_list *list = event_list_create();
        list->sequence = UINT32_MAX - before;
        steps_agree(list, 1000, 100);
        CHECK(list->sequence < UINT32_MAX - 300); /* it did start anew */
        event_list_destroy(list);
    }
}

TEST(numbers_are_dense_and_used_again)
{
    struct event_list *list = event_list_create();
    for (uint32_t i = 0; i < 10; i++)
        CHECK(event_list_add(list, 1.0 + i) == i);
    event_list_remove(list, 4);
    event_list_remove_first(list);
    CHECK(event_list_add(list, 0.5) == 0);
    CHECK(event_list_add(list, 99.0) == 4);
    CHECK(event_list_add(list, 99.0) == 10);
    event_list_clear(list);
    CHECK(event_list_count(list) == 0 && event_list_first_time(list) == INFINITY);
    CHECK(event_list_add(list, 5.0) == 0);
    event_list_destroy(list);
    event_list_destroy(NULL);
}

TEST(a_negative_zero_is_now_and_not_the_end_of_time)
{
    struct event_list *list = event_list_create();
    event_list_add(list, 1.0);
    uint32_t now = event_list_add(list, -0.0);
    CHECK(event_list_first(list) == now);
    event_list_destroy(list);
}

RUN_TESTS(RUN(a_hundred_thousand_random_steps_agree_with_a_plain_list),
          RUN(equal_times_are_settled_by_the_order_of_scheduling), RUN(the_order_survives_the_end_of_the_sequence),
          RUN(numbers_are_dense_and_used_again), RUN(what_waits_for_ever_is_last_and_still_there),
          RUN(a_negative_zero_is_now_and_not_the_end_of_time))
