/*
 * test_router.c -- every tie-break, one hand-made case each: who takes the contact, whom the agent takes.
 */
#include "check.h"
#include "models/center/router.h"
#include "models/center/routing_policy.h"
#include "models/center_fixture.h"

/* Three groups that all serve type 0; the third serves two types more. */
static struct center_fixture *three_groups(const char *order)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    for (int t = 0; t < 3; t++)
        fixture_calls(f, (const char *[]){"a", "b", "c"}[t], 0.0, fixture_constant(f, 60.0));
    for (int g = 0; g < 3; g++)
        fixture_skill(f, fixture_group(f, (const char *[]){"x", "y", "z"}[g], 2), 0);
    fixture_skill(f, 0, 1);
    fixture_skill(f, 2, 1);
    fixture_skill(f, 2, 2);
    fixture_agent_order(f, order);
    return f;
}

struct floor { /* the groups as they stand while a test asks the router */
    struct center_fixture *fixture;
    struct router *router;
    struct agent_group_state groups[3];
    struct fate fate;
};

static struct floor stand(struct center_fixture *f)
{
    struct floor floor = {.fixture = f, .router = router_create(&f->center)};
    router_prepare_groups(floor.router, floor.groups);
    fate_init(&floor.fate, &f->center);
    fate_set_key(&floor.fate, (struct random_key){0, 0});
    for (int g = 0; g < 3; g++) {
        agent_group_clear(&floor.groups[g]);
        agent_group_begin_day(&floor.groups[g], 0.0);
        agent_group_set_staff(&floor.groups[g], 2, 0.0);
    }
    return floor;
}

static void go(struct floor *floor)
{
    router_destroy(floor->router);
    fate_clear(&floor->fate);
    for (int g = 0; g < 3; g++)
        agent_group_destroy(&floor->groups[g]);
    fixture_destroy(floor->fixture);
}

static int group_for(const struct floor *floor, int type, uint32_t ordinal, double now_seconds)
{
    struct contact contact = {.type = (uint16_t)type, .ordinal = ordinal};
    return router_find_group(floor->router, floor->groups, &floor->fate, &contact, now_seconds);
}

static void take_all(struct floor *floor, int group, double now_seconds)
{
    while (agent_group_free(&floor->groups[group]))
        agent_group_take(&floor->groups[group], now_seconds);
}

TEST(the_preferred_group_takes_it_while_somebody_is_free_there)
{
    struct center_fixture *f = three_groups("preference");
    ((struct skill *)f->groups[0].skills)[0].preference = 3.0;
    ((struct skill *)f->groups[1].skills)[0].preference = 0.5;
    ((struct skill *)f->groups[2].skills)[0].preference = 2.0;
    struct floor floor = stand(f);
    for (int i = 0; i < 3; i++) {
        int expected = (const int[]){1, 2, 0}[i];
        CHECK(group_for(&floor, 0, 0, 10.0) == expected);
        take_all(&floor, expected, 10.0);
    }
    CHECK(group_for(&floor, 0, 0, 10.0) == NOBODY);
    CHECK(group_for(&floor, 2, 0, 10.0) == NOBODY);
    go(&floor);
}

TEST(among_equals_the_order_of_the_file_decides)
{
    struct floor floor = stand(three_groups("preference"));
    CHECK(group_for(&floor, 0, 0, 10.0) == 0);
    take_all(&floor, 0, 10.0);
    CHECK(group_for(&floor, 0, 0, 10.0) == 1);
    CHECK(group_for(&floor, 1, 0, 10.0) == 2); /* y has not the skill */
    go(&floor);
}

TEST(the_agent_who_has_been_free_longest_takes_it)
{
    struct floor floor = stand(three_groups("longest_idle"));
    agent_group_take(&floor.groups[0], 1.0); /* x and y have one left who is idle since 0, z two */
    agent_group_take(&floor.groups[1], 2.0);
    take_all(&floor, 2, 3.0);
    agent_group_release(&floor.groups[2], 4.0);
    CHECK(group_for(&floor, 0, 0, 9.0) == 0);
    agent_group_take(&floor.groups[0], 5.0);
    CHECK(group_for(&floor, 0, 0, 9.0) == 1);
    agent_group_take(&floor.groups[1], 5.0);
    CHECK(group_for(&floor, 0, 0, 9.0) == 2);
    agent_group_release(&floor.groups[0], 6.0);
    agent_group_release(&floor.groups[1], 7.0);
    agent_group_release(&floor.groups[2], 8.0);
    int expected[] = {2, 0, 1, 2};
    for (int i = 0; i < 4; i++) {
        CHECK(group_for(&floor, 0, 0, 9.0) == expected[i]);
        agent_group_take(&floor.groups[expected[i]], 9.0);
    }
    go(&floor);
}

TEST(when_staff_falls_the_longest_idle_go_and_when_it_rises_they_are_idle_since_then)
{
    struct floor floor = stand(three_groups("longest_idle"));
    take_all(&floor, 0, 1.0);
    take_all(&floor, 1, 1.0);
    take_all(&floor, 2, 1.0);
    agent_group_release(&floor.groups[0], 2.0);
    agent_group_release(&floor.groups[1], 3.0);
    agent_group_release(&floor.groups[0], 4.0);
    agent_group_set_staff(&floor.groups[0], 1, 5.0); /* who was free since 2 goes */
    CHECK(agent_group_idle_since(&floor.groups[0]) == 4.0);
    CHECK(group_for(&floor, 0, 0, 6.0) == 1);
    agent_group_set_staff(&floor.groups[1], 0, 6.0);
    agent_group_set_staff(&floor.groups[1], 3, 7.0); /* one of y is still in contact: two come */
    CHECK(agent_group_free(&floor.groups[1]) == 2);
    CHECK(agent_group_idle_since(&floor.groups[1]) == 7.0);
    CHECK(group_for(&floor, 0, 0, 8.0) == 0);
    go(&floor);
}

TEST(the_group_with_fewest_skills_keeps_the_versatile_free)
{
    struct floor floor = stand(three_groups("fewest_skills"));
    CHECK(group_for(&floor, 0, 0, 1.0) == 1);
    take_all(&floor, 1, 1.0);
    CHECK(group_for(&floor, 0, 0, 1.0) == 0);
    take_all(&floor, 0, 1.0);
    CHECK(group_for(&floor, 0, 0, 1.0) == 2);
    go(&floor);
}

TEST(the_least_occupied_group_takes_it)
{
    struct floor floor = stand(three_groups("least_occupied"));
    agent_group_take(&floor.groups[0], 0.0);
    agent_group_take(&floor.groups[1], 10.0);
    agent_group_take(&floor.groups[2], 40.0);
    CHECK_CLOSE(agent_group_occupancy(&floor.groups[0], 50.0), 0.50, 1e-12);
    CHECK_CLOSE(agent_group_occupancy(&floor.groups[1], 50.0), 0.40, 1e-12);
    CHECK_CLOSE(agent_group_occupancy(&floor.groups[2], 50.0), 0.10, 1e-12);
    CHECK(group_for(&floor, 0, 0, 50.0) == 2);
    agent_group_release(&floor.groups[1], 50.0); /* 40 of 200 agent-seconds at 100; z 60 of 200 */
    CHECK(group_for(&floor, 0, 0, 100.0) == 1);
    agent_group_begin_day(&floor.groups[0], 100.0);
    CHECK(group_for(&floor, 0, 0, 100.0) == 0); /* yesterday does not count */
    go(&floor);
}

TEST(by_lot_every_free_agent_is_as_likely_whatever_the_group)
{
    enum { LOTS = 20000 };
    struct floor floor = stand(three_groups("random"));
    agent_group_set_staff(&floor.groups[1], 5, 0.0); /* 2 + 5 + 1 free agents */
    agent_group_take(&floor.groups[2], 0.0);
    double chosen[3] = {0.0};
    for (uint32_t ordinal = 0; ordinal < LOTS; ordinal++)
        chosen[group_for(&floor, 0, ordinal, 1.0)]++;
    for (int g = 0; g < 3; g++) {
        double share = (const double[]){2.0, 5.0, 1.0}[g] / 8.0;
        CHECK_CLOSE(chosen[g] / LOTS, share, 4.0 * sqrt(share * (1.0 - share) / LOTS));
    }
    CHECK(group_for(&floor, 0, 7, 1.0) == group_for(&floor, 0, 7, 2.0)); /* the same customer draws the same lot */
    go(&floor);
}

TEST(later_tie_breaks_are_asked_only_among_equals)
{
    struct center_fixture *f = three_groups("preference, longest_idle, fewest_skills");
    ((struct skill *)f->groups[2].skills)[0].preference = 9.0;
    struct floor floor = stand(f);
    CHECK(group_for(&floor, 0, 0, 1.0) == 1); /* x and y idle since 0, y has fewer skills */
    agent_group_take(&floor.groups[1], 2.0);
    agent_group_take(&floor.groups[1], 2.0);
    agent_group_release(&floor.groups[1], 3.0);
    CHECK(group_for(&floor, 0, 0, 4.0) == 0); /* y is idle since 3 only; z, idle since 0, is less preferred */
    go(&floor);
}

/* --- which contact ---------------------------------------------------------------------------------------------- */

/* Heads of the queues of types a, b, c entered at these seconds; negative: nobody waits there. */
static int type_taken(struct center_fixture *f, const char *order, const double entered[3], double now_seconds)
{
    fixture_contact_order(f, order);
    struct router *router = router_create(&f->center);
    struct contact contacts[4] = {{0}};
    int queue_count;
    struct waiting_queue *queues = router_queues(router, &queue_count);
    for (uint32_t t = 0; t < 3; t++) {
        if (entered[t] < 0.0)
            continue;
        contacts[t + 1].since_seconds = entered[t];
        contacts[t + 1].type = (uint16_t)t;
        waiting_queue_push(&queues[router_queue_of(router, (int)t, f->types[t].priority, f->types[t].deadline)],
                           contacts, t + 1);
    }
    int queue = router_find_queue(router, contacts, &(struct seeker){.agent_group = 2, .free_agents = 1}, now_seconds);
    int type = queue == NOBODY ? NOBODY : queues[queue].contact_type;
    router_destroy(router);
    return type;
}

TEST(every_contact_order_takes_whom_it_says)
{
    struct center_fixture *f = three_groups("preference");
    struct skill *skills = (struct skill *)f->groups[2].skills;
    const double all_wait[3] = {5.0, 3.0, 4.0}, no_b[3] = {5.0, -1.0, 4.0}, nobody[3] = {-1.0, -1.0, -1.0},
                 together[3] = {3.0, 3.0, 3.0};
    CHECK(type_taken(f, "longest_wait", all_wait, 9.0) == 1);
    CHECK(type_taken(f, "longest_wait", no_b, 9.0) == 2);
    CHECK(type_taken(f, "longest_wait", nobody, 9.0) == NOBODY);
    CHECK(type_taken(f, "longest_wait", together, 9.0) == 0);                      /* the order of the file */
    f->types[0].priority = -1, f->types[1].priority = 0, f->types[2].priority = 2; /* higher first */
    CHECK(type_taken(f, "priority", all_wait, 9.0) == 2);
    f->types[2].priority = 0;
    CHECK(type_taken(f, "priority, longest_wait", all_wait, 9.0) == 1);
    skills[0].preference = 2.0, skills[1].preference = 3.0, skills[2].preference = 1.0;
    CHECK(type_taken(f, "preference", all_wait, 9.0) == 2);
    CHECK(type_taken(f, "preference", (const double[]){5.0, 3.0, -1.0}, 9.0) == 0);
    CHECK(type_taken(f, "priority, preference, longest_wait", all_wait, 9.0) == 2);
    CHECK(type_taken(f, "longest_wait, priority, preference", together, 9.0) == 2); /* static ones asked last */
    fixture_destroy(f);
}

TEST(urgency_is_waited_over_threshold_and_those_without_one_come_last)
{
    struct center_fixture *f = three_groups("preference");
    f->types[0].target.within_seconds = 20.0;
    f->types[1].target.within_seconds = 60.0;
    const double entered[3] = {90.0, 80.0, 0.0}; /* at 100: 10/20 = .50, 20/60 = .33, c has no threshold */
    CHECK(type_taken(f, "service_level_urgency", entered, 100.0) == 0);
    CHECK(type_taken(f, "service_level_urgency", (const double[]){95.0, 80.0, 0.0}, 100.0) == 1); /* .25, .33 */
    CHECK(type_taken(f, "service_level_urgency", (const double[]){-1.0, 99.0, 0.0}, 100.0) == 1);
    CHECK(type_taken(f, "service_level_urgency", (const double[]){-1.0, -1.0, 0.0}, 100.0) == 2);
    CHECK(type_taken(f, "earliest_deadline, longest_wait", entered, 100.0) == 2); /* nobody has a deadline */
    fixture_destroy(f);
}

TEST(with_closed_doors_only_live_contacts_are_taken)
{
    struct center_fixture *f = three_groups("preference");
    f->types[0].channel = channel_find("task");
    struct router *router = router_create(&f->center);
    struct contact contacts[3] = {{0}};
    int queue_count;
    struct waiting_queue *queues = router_queues(router, &queue_count);
    waiting_queue_push(&queues[0], contacts, 1);
    struct seeker anything = {.agent_group = 2, .free_agents = 1}, live_only = anything;
    live_only.live_only = true;
    CHECK(router_find_queue(router, contacts, &anything, 5.0) == 0);
    CHECK(router_find_queue(router, contacts, &live_only, 5.0) == NOBODY);
    contacts[2].since_seconds = 4.0;
    waiting_queue_push(&queues[1], contacts, 2);
    CHECK(router_find_queue(router, contacts, &live_only, 5.0) == 1);
    router_destroy(router);
    fixture_destroy(f);
}

/* Types with several priorities each: more queues than a word has bits. */
static struct center_fixture *crowded_center(void)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    int group = fixture_group(f, "all", 1);
    for (int t = 0; t < FIXTURE_TYPES; t++) {
        fixture_calls(f, "type", 0.0, fixture_constant(f, 60.0));
        fixture_skill(f, group, t);
        for (int i = 0; i < FIXTURE_OUTCOMES; i++) {
            struct outcome *outcome = fixture_outcome(f, t, 0.1);
            outcome->transfer_to = t;
            outcome->has_priority = true;
            outcome->priority = 1 + i;
        }
    }
    fixture_contact_order(f, "priority, longest_wait");
    return f;
}

/* Found by looking at every queue. */
static int first_by_hand(const struct waiting_queue *queues, int queue_count, const struct contact *contacts)
{
    int best = NOBODY;
    for (int q = 0; q < queue_count; q++) {
        if (!queues[q].length)
            continue;
        bool is_more = best == NOBODY || queues[q].priority > queues[best].priority;
        bool is_equal = best != NOBODY && queues[q].priority == queues[best].priority;
        if (is_more ||
            (is_equal && contacts[queues[q].first].since_seconds < contacts[queues[best].first].since_seconds))
            best = q;
    }
    return best;
}

TEST(of_many_queues_those_in_which_somebody_waits_are_seen)
{
    enum { QUEUES = FIXTURE_TYPES * (FIXTURE_OUTCOMES + 1), ROUNDS = 4000 };
    struct center_fixture *f = crowded_center();
    struct router *router = router_create(&f->center);
    struct contact contacts[QUEUES + 1] = {{0}};
    int queue_count;
    struct waiting_queue *queues = router_queues(router, &queue_count);
    struct random_stream lots = random_stream_at((struct random_key){7, 0}, (struct random_address){0, 0, 0});
    const struct seeker seeker = {.agent_group = 0, .free_agents = 1};
    CHECK(queue_count == QUEUES);
    for (int i = 0; i < ROUNDS; i++) { /* first few wait, at last nearly everywhere somebody does */
        uint32_t q = (uint32_t)(random_stream_word(&lots) % QUEUES);
        if (!queues[q].length) {
            contacts[q + 1].since_seconds = (double)(random_stream_word(&lots) % 8);
            waiting_queue_push(&queues[q], contacts, q + 1);
        } else if (random_stream_word(&lots) % ROUNDS > (uint64_t)i) {
            waiting_queue_remove(&queues[q], contacts, q + 1);
        }
        CHECK(router_find_queue(router, contacts, &seeker, 9.0) == first_by_hand(queues, queue_count, contacts));
    }
    for (int q = 0; q < queue_count; q++)
        waiting_queue_clear(&queues[q]);
    CHECK(router_find_queue(router, contacts, &seeker, 9.0) == NOBODY);
    router_destroy(router);
    fixture_destroy(f);
}

TEST(a_tie_break_is_found_by_its_name)
{
    for (const struct agent_order *const *order = agent_orders(); *order; order++)
        CHECK(agent_order_find((*order)->name) == *order);
    for (const struct contact_order *const *order = contact_orders(); *order; order++)
        CHECK(contact_order_find((*order)->name) == *order);
    CHECK(!agent_order_find("priority") && !contact_order_find("random"));
}

RUN_TESTS(RUN(the_preferred_group_takes_it_while_somebody_is_free_there),
          RUN(among_equals_the_order_of_the_file_decides), RUN(the_agent_who_has_been_free_longest_takes_it),
          RUN(when_staff_falls_the_longest_idle_go_and_when_it_rises_they_are_idle_since_then),
          RUN(the_group_with_fewest_skills_keeps_the_versatile_free), RUN(the_least_occupied_group_takes_it),
          RUN(by_lot_every_free_agent_is_as_likely_whatever_the_group),
          RUN(later_tie_breaks_are_asked_only_among_equals), RUN(every_contact_order_takes_whom_it_says),
          RUN(urgency_is_waited_over_threshold_and_those_without_one_come_last),
          RUN(with_closed_doors_only_live_contacts_are_taken),
          RUN(of_many_queues_those_in_which_somebody_waits_are_seen), RUN(a_tie_break_is_found_by_its_name))
