/*
 * test_waiting_queue.c -- first come first, and leaving from the middle.
 */
#include "check.h"
#include "models/center/waiting_queue.h"
#include "sim/random_stream.h"

static void is_line(const struct waiting_queue *queue, const struct contact *contacts, int count, const uint32_t *line)
{
    CHECK(queue->length == (uint32_t)count);
    uint32_t contact = queue->first, previous = NO_CONTACT;
    for (int i = 0; i < count; i++) {
        CHECK(contact == line[i]);
        CHECK(contacts[contact].previous == previous);
        previous = contact;
        contact = contacts[contact].next;
    }
    CHECK(contact == NO_CONTACT);
    CHECK(queue->last == previous);
}

TEST(those_who_wait_stand_in_order_of_entry)
{
    struct contact contacts[8] = {0};
    struct waiting_queue queue = {0};
    is_line(&queue, contacts, 0, NULL);
    for (uint32_t c = 1; c <= 5; c++)
        waiting_queue_push(&queue, contacts, c);
    is_line(&queue, contacts, 5, (const uint32_t[]){1, 2, 3, 4, 5});
}

TEST(whoever_leaves_from_first_middle_or_last_place_leaves_the_others_in_order)
{
    struct contact contacts[8] = {0};
    struct waiting_queue queue = {0};
    for (uint32_t c = 1; c <= 5; c++)
        waiting_queue_push(&queue, contacts, c);
    waiting_queue_remove(&queue, contacts, 3);
    is_line(&queue, contacts, 4, (const uint32_t[]){1, 2, 4, 5});
    waiting_queue_remove(&queue, contacts, 1);
    is_line(&queue, contacts, 3, (const uint32_t[]){2, 4, 5});
    waiting_queue_remove(&queue, contacts, 5);
    is_line(&queue, contacts, 2, (const uint32_t[]){2, 4});
    waiting_queue_push(&queue, contacts, 3);
    is_line(&queue, contacts, 3, (const uint32_t[]){2, 4, 3});
    for (const uint32_t *c = (const uint32_t[]){4, 2, 3, 0}; *c; c++)
        waiting_queue_remove(&queue, contacts, *c);
    is_line(&queue, contacts, 0, NULL);
}

enum { MOST = 60 };

struct line { /* the same line as an array, kept in order by moving everybody up */
    uint32_t contacts[MOST];
    int length;
};

static void line_insert(struct line *line, const struct contact *contacts, uint32_t contact)
{
    int place = line->length++;
    for (; place && contacts[line->contacts[place - 1]].since_seconds > contacts[contact].since_seconds; place--)
        line->contacts[place] = line->contacts[place - 1];
    line->contacts[place] = contact;
}

static void line_remove(struct line *line, int place)
{
    line->length--;
    for (; place < line->length; place++)
        line->contacts[place] = line->contacts[place + 1];
}

TEST(who_comes_back_stands_by_her_entry_and_behind_her_equals)
{
    struct random_stream lots = random_stream_at((struct random_key){11, 0}, (struct random_address){0, 0, 0});
    for (int round = 0; round < 200; round++) {
        struct contact contacts[MOST + 1] = {0};
        struct waiting_queue queue = {0};
        struct line line = {.length = 0};
        uint64_t entries = 1 + random_stream_word(&lots) % 30; /* few of them: many equals */
        for (uint32_t c = 1; c <= MOST; c++) {
            contacts[c].since_seconds = (double)(random_stream_word(&lots) % entries);
            waiting_queue_insert(&queue, contacts, c);
            line_insert(&line, contacts, c);
            if (random_stream_word(&lots) % 4 == 0) {
                int place = (int)(random_stream_word(&lots) % (uint64_t)line.length);
                waiting_queue_remove(&queue, contacts, line.contacts[place]);
                line_remove(&line, place);
            }
            is_line(&queue, contacts, line.length, line.contacts);
        }
    }
}

RUN_TESTS(RUN(those_who_wait_stand_in_order_of_entry),
          RUN(whoever_leaves_from_first_middle_or_last_place_leaves_the_others_in_order),
          RUN(who_comes_back_stands_by_her_entry_and_behind_her_equals))
