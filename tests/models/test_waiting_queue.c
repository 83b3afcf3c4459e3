/*
 * test_waiting_queue.c -- first come first, and leaving from the middle.
 */
#include "check.h"
#include "models/center/waiting_queue.h"

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

RUN_TESTS(RUN(those_who_wait_stand_in_order_of_entry),
          RUN(whoever_leaves_from_first_middle_or_last_place_leaves_the_others_in_order))
