/*
 * test_entrance.c -- the way to the queue, worked by hand: trunks, the IVR and its menu, languages.
 *
 * Customers come to the door at given seconds, and everything lasts as long as it is said to last.
 */
#include "models/center_fixture.h"

#include "check.h"

struct door { /* one voice type, one agent, two hours */
    struct center_fixture *f;
    struct contact_log log;
    struct contact_type *type;
    int call, agents;
};

static struct door door_open(double talk_seconds, int lines)
{
    struct door door = {.f = fixture_open(0.0, 4, 1800.0)};
    door.f->center.lines = lines;
    door.call = fixture_calls(door.f, "call", 0.0, fixture_constant(door.f, talk_seconds));
    door.type = &door.f->types[door.call];
    door.agents = fixture_group(door.f, "agents", 1);
    fixture_skill(door.f, door.agents, door.call);
    return door;
}

static void run(struct door *door) { fixture_day(door->f, 0, &door->log); }
static void door_end(struct door *door) { fixture_end(door->f, &door->log); }

static void come(struct door *door, int count, const double *seconds)
{
    for (int i = 0; i < count; i++)
        fixture_comes_at(door->f, door->call, seconds[i]);
}

static double total(const struct door *door, int type, enum contact_measure measure)
{
    return fixture_total(door->f, type, measure);
}

/* --- trunks ----------------------------------------------------------------------------------------------------- */

TEST(who_finds_all_lines_taken_is_blocked_and_never_offered)
{
    struct door door = door_open(100.0, 2);
    come(&door, 3, (double[]){10.0, 20.0, 30.0});
    run(&door);
    contact_log_has_answered(&door.log, door.call, 0, 10.0, 0.0, 110.0);
    contact_log_has_answered(&door.log, door.call, 1, 20.0, 90.0, 210.0);
    CHECK(door.log.count == 2 && total(&door, door.call, BLOCKED) == 1.0);
    door_end(&door);
}

TEST(a_blocked_customer_tries_again_at_the_door_until_her_attempts_are_spent)
{
    struct door door = door_open(1000.0, 1);
    door.type->on_blocked =
        (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 60.0), .max_attempts = 3};
    come(&door, 2, (double[]){10.0, 20.0}); /* the second is blocked at 20, 80 and 140 */
    run(&door);
    CHECK(total(&door, door.call, BLOCKED) == 3.0 && total(&door, door.call, RETRIES) == 2.0);
    CHECK(door.log.count == 1);
    door_end(&door);
}

TEST(a_blocked_customer_who_finds_a_line_at_last_is_offered_once)
{
    struct door door = door_open(100.0, 1);
    door.type->on_blocked = (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 60.0)};
    come(&door, 2, (double[]){10.0, 20.0}); /* 20 and 80 blocked, 140 free */
    run(&door);
    contact_log_has_answered(&door.log, door.call, 1, 140.0, 0.0, 240.0);
    CHECK(total(&door, door.call, BLOCKED) == 2.0 && total(&door, door.call, RETRIES) == 2.0);
    door_end(&door);
}

TEST(a_line_is_free_again_when_wrap_up_begins_not_when_it_ends)
{
    struct door door = door_open(100.0, 1);
    door.type->wrap_up = fixture_constant(door.f, 50.0);
    door.type->hold = fixture_constant(door.f, 20.0);
    come(&door, 3, (double[]){10.0, 125.0, 140.0}); /* hold until 130, wrap-up until 180 */
    run(&door);
    CHECK(total(&door, door.call, BLOCKED) == 1.0);
    contact_log_has_answered(&door.log, door.call, 1, 140.0, 40.0, 350.0);
    door_end(&door);
}

TEST(a_waiting_caller_holds_a_line_until_she_leaves)
{
    struct door door = door_open(1000.0, 2);
    door.type->patience = fixture_constant(door.f, 50.0);
    come(&door, 4, (double[]){10.0, 20.0, 60.0, 75.0}); /* the second waits until 70 */
    run(&door);
    CHECK(total(&door, door.call, BLOCKED) == 1.0 && total(&door, door.call, ABANDONED) == 2.0);
    contact_log_has_left(&door.log, door.call, 2, END_ABANDONED, 75.0, 125.0);
    door_end(&door);
}

TEST(the_ivr_holds_a_line_and_containment_gives_it_back)
{
    struct door door = door_open(100.0, 1);
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0), .contained_share = 1.0};
    door.type->ivr = &ivr;
    come(&door, 3, (double[]){10.0, 35.0, 45.0});
    run(&door);
    CHECK(total(&door, door.call, CONTAINED) == 2.0 && total(&door, door.call, BLOCKED) == 1.0);
    CHECK(door.log.count == 0);
    door_end(&door);
}

TEST(only_voice_takes_a_line)
{
    struct door door = door_open(100.0, 1);
    door.type->channel = channel_find("walk_in");
    come(&door, 2, (double[]){10.0, 20.0});
    run(&door);
    CHECK(total(&door, door.call, BLOCKED) == 0.0 && total(&door, door.call, ANSWERED) == 2.0);
    door_end(&door);
}

static int second_type(struct door *door, double talk_seconds)
{
    int type = fixture_calls(door->f, "second", 0.0, fixture_constant(door->f, talk_seconds));
    fixture_skill(door->f, fixture_group(door->f, "seconds", 1), type);
    return type;
}

TEST(the_line_goes_with_a_transferred_caller_cold_warm_or_consulted)
{
    for (int mode = TRANSFER_COLD; mode <= TRANSFER_CONSULT; mode++) {
        struct door door = door_open(100.0, 1);
        int second = second_type(&door, 200.0);
        struct outcome *outcome = fixture_outcome(door.f, door.call, 1.0);
        outcome->transfer_to = second;
        outcome->mode = (enum transfer_mode)mode;
        door.type->wrap_up = fixture_constant(door.f, 500.0);
        come(&door, 3, (double[]){10.0, 305.0, 315.0}); /* she is gone at 310, whoever talks to her until then */
        run(&door);
        CHECK(total(&door, door.call, BLOCKED) == 1.0 && total(&door, door.call, ANSWERED) == 2.0);
        CHECK(total(&door, second, ANSWERED) == 2.0);
        door_end(&door);
    }
}

TEST(who_is_transferred_outside_holds_the_line_as_long_as_the_agent_stays)
{
    for (int mode = TRANSFER_COLD; mode <= TRANSFER_CONSULT; mode++) {
        struct door door = door_open(100.0, 1);
        struct outcome *outcome = fixture_outcome(door.f, door.call, 1.0);
        outcome->transfer_to = OUTSIDE;
        outcome->mode = (enum transfer_mode)mode;
        outcome->answer_after = fixture_constant(door.f, 30.0);
        outcome->handover = outcome->consult = fixture_constant(door.f, 20.0);
        come(&door, 2, (double[]){10.0, 140.0}); /* talk until 110, company until 160 */
        run(&door);
        CHECK(total(&door, door.call, BLOCKED) == (mode == TRANSFER_COLD ? 0.0 : 1.0));
        CHECK(total(&door, door.call, mode == TRANSFER_CONSULT ? CONSULTS : TRANSFERS) ==
              (mode == TRANSFER_COLD ? 2.0 : 1.0));
        door_end(&door);
    }
}

TEST(after_closing_a_blocked_customer_does_not_come_again)
{
    struct door door = door_open(1000.0, 1);
    door.type->on_blocked = (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 60.0)};
    come(&door, 2, (double[]){7100.0, 7190.0});
    run(&door);
    CHECK(total(&door, door.call, BLOCKED) == 1.0 && total(&door, door.call, RETRIES) == 1.0 && door.log.count == 1);
    door_end(&door);
}

/* --- the IVR ---------------------------------------------------------------------------------------------------- */

TEST(the_wait_begins_when_the_ivr_ends)
{
    struct door door = door_open(100.0, 0);
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0)};
    door.type->ivr = &ivr;
    come(&door, 2, (double[]){10.0, 20.0});
    run(&door);
    contact_log_has_answered(&door.log, door.call, 0, 40.0, 0.0, 140.0);
    contact_log_has_answered(&door.log, door.call, 1, 50.0, 90.0, 240.0);
    door_end(&door);
}

TEST(each_who_comes_is_contained_lost_or_offered)
{
    struct door door = door_open(1.0, 0);
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0), .contained_share = 0.5, .abandoned_share = 0.25};
    door.type->ivr = &ivr;
    fixture_comes_at(door.f, door.call, 0.0);
    double counts[3] = {0.0};
    for (uint64_t replication = 0; replication < 400; replication++) {
        fixture_day(door.f, replication, NULL);
        counts[0] += total(&door, door.call, CONTAINED);
        counts[1] += total(&door, door.call, LOST_IN_IVR);
        counts[2] += total(&door, door.call, ANSWERED);
    }
    CHECK(counts[0] + counts[1] + counts[2] == 400.0);
    CHECK_CLOSE(counts[0], 200.0, 4.0 * 10.0);
    CHECK_CLOSE(counts[1], 100.0, 4.0 * 8.7);
    door_end(&door);
}

TEST(who_gave_up_goes_through_the_ivr_again)
{
    struct door door = door_open(1000.0, 0);
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0)};
    door.type->ivr = &ivr;
    door.type->patience = fixture_constant(door.f, 50.0);
    door.type->on_abandon = (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 5.0), .max_attempts = 2};
    come(&door, 2, (double[]){10.0, 20.0});
    run(&door);
    contact_log_has_left(&door.log, door.call, 1, END_ABANDONED, 50.0, 100.0);
    contact_log_has_left(&door.log, door.call, 2, END_ABANDONED, 135.0, 185.0);
    CHECK(door.log.count == 3);
    door_end(&door);
}

TEST(a_transferred_leg_does_not_go_through_the_ivr)
{
    struct door door = door_open(100.0, 0);
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0), .contained_share = 1.0};
    int second = second_type(&door, 200.0);
    door.f->types[second].ivr = &ivr;
    fixture_outcome(door.f, door.call, 1.0)->transfer_to = second;
    come(&door, 1, (double[]){10.0});
    run(&door);
    contact_log_has_answered(&door.log, second, 0, 110.0, 0.0, 310.0);
    door_end(&door);
}

TEST(the_menu_leads_its_share_to_the_other_type_and_the_rest_stay)
{
    struct door door = door_open(1.0, 0);
    int second = second_type(&door, 1.0);
    struct menu_choice choice = {.share = 0.3, .to = second};
    struct ivr ivr = {.time = fixture_constant(door.f, 0.0), .menu = &choice, .menu_count = 1};
    door.type->ivr = &ivr;
    fixture_comes_at(door.f, door.call, 0.0);
    double led = 0.0, stayed = 0.0;
    for (uint64_t replication = 0; replication < 400; replication++) {
        fixture_day(door.f, replication, NULL);
        led += total(&door, second, ANSWERED);
        stayed += total(&door, door.call, ANSWERED);
    }
    CHECK(led + stayed == 400.0);
    CHECK_CLOSE(led, 120.0, 4.0 * 9.2);
    door_end(&door);
}

TEST(the_wrong_choice_is_found_out_in_the_talk_and_handed_on_cold)
{
    struct door door = door_open(100.0, 1);
    int second = second_type(&door, 200.0);
    struct menu_choice choice = {.share = 0.999999, .to = second, .wrong = 1.0};
    struct ivr ivr = {.time = fixture_constant(door.f, 30.0),
                      .menu = &choice,
                      .menu_count = 1,
                      .wrong_talk = fixture_constant(door.f, 40.0)};
    door.type->ivr = &ivr;
    door.type->wrap_up = fixture_constant(door.f, 10.0);
    fixture_outcome(door.f, door.call, 1.0)->creates = fixture_tasks(door.f, "task", fixture_constant(door.f, 1.0));
    come(&door, 3, (double[]){0.0, 260.0, 275.0}); /* the line goes with her: taken until 270 */
    run(&door);
    contact_log_has_answered(&door.log, door.call, 0, 30.0, 0.0, 80.0);
    contact_log_has_answered(&door.log, second, 0, 70.0, 0.0, 270.0);
    CHECK(total(&door, door.call, TRANSFERS) == 2.0 && total(&door, door.call, BLOCKED) == 1.0);
    CHECK(door.log.count == 4); /* what the call would have created, it did not: it was the wrong one */
    door_end(&door);
}

TEST(a_wrong_choice_is_one_of_the_others_in_proportion)
{
    struct door door = door_open(1.0, 0);
    int to[3];
    struct menu_choice menu[3];
    for (int i = 0; i < 3; i++) {
        to[i] = second_type(&door, 1.0);
        menu[i] = (struct menu_choice){.share = (double[]){0.6, 0.3, 0.1}[i], .to = to[i], .wrong = i == 0};
    }
    struct ivr ivr = {.time = fixture_constant(door.f, 0.0), .menu = menu, .menu_count = 3};
    door.type->ivr = &ivr;
    fixture_comes_at(door.f, door.call, 0.0);
    double wrong[3] = {0.0}, right = 0.0;
    for (uint64_t replication = 0; replication < 600; replication++) {
        fixture_day(door.f, replication, NULL);
        right += total(&door, to[0], ANSWERED);
        for (int i = 1; i < 3; i++)
            wrong[i] += total(&door, to[i], TRANSFERS);
        CHECK(total(&door, door.call, ANSWERED) == 0.0);
    }
    CHECK(wrong[1] + wrong[2] == right);
    CHECK_CLOSE(right, 360.0, 4.0 * 12.0);
    CHECK_CLOSE(wrong[1] / right, 0.75, 4.0 * 0.023);
    door_end(&door);
}

TEST(who_chose_wrong_and_gave_up_dials_the_main_number_again_for_the_same)
{
    struct door door = door_open(1000.0, 0);
    int second = second_type(&door, 200.0);
    struct menu_choice choice = {.share = 0.999999, .to = second, .wrong = 1.0};
    struct ivr ivr = {.time = fixture_constant(door.f, 0.0), .menu = &choice, .menu_count = 1};
    door.type->ivr = &ivr;
    door.type->patience = fixture_constant(door.f, 50.0);
    door.type->on_abandon = (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 60.0)};
    come(&door, 2, (double[]){0.0, 100.0}); /* the second waits with the wrong agents until 150 */
    run(&door);
    for (int attempt = 0; attempt < 8; attempt++) /* every 110 s, and always wrong, until the agent is free at 1000 */
        contact_log_has_left(&door.log, door.call, attempt + 1, END_ABANDONED, 100.0 + 110.0 * attempt,
                             150.0 + 110.0 * attempt);
    contact_log_has_answered(&door.log, second, 0, 1000.0, 0.0, 1200.0);
    contact_log_has_answered(&door.log, second, 1, 2000.0, 0.0, 2200.0);
    CHECK(total(&door, door.call, ABANDONED) == 8.0 && total(&door, door.call, RETRIES) == 8.0);
    door_end(&door);
}

TEST(who_is_in_the_ivr_at_closing_is_still_served_or_hung_up)
{
    for (int hangs_up = 0; hangs_up < 2; hangs_up++) {
        struct door door = door_open(100.0, 1);
        struct ivr ivr = {.time = fixture_constant(door.f, 30.0)};
        door.type->ivr = &ivr;
        door.f->center.hangs_up_at_close = hangs_up;
        come(&door, 1, (double[]){7190.0});
        run(&door);
        if (hangs_up)
            contact_log_has_left(&door.log, door.call, 0, END_HUNG_UP, 7220.0, 7220.0);
        else
            contact_log_has_answered(&door.log, door.call, 0, 7220.0, 0.0, 7320.0);
        door_end(&door);
    }
}

/* --- languages -------------------------------------------------------------------------------------------------- */

enum { ENGLISH, SPANISH, HMONG };

static int class_in(const struct door *door, int type, int language)
{
    return center_class_of(&door->f->center, type, language);
}

static double of_one(struct door *door, uint64_t replication, int class)
{
    fixture_day(door->f, replication, NULL);
    return total(door, class, ANSWERED);
}

TEST(customers_speak_languages_by_their_shares)
{
    struct door door = door_open(1.0, 0);
    fixture_languages(door.f, "English, Spanish, Hmong");
    fixture_spoken(door.f, door.call, (double[]){0.7, 0.3, 0.0});
    fixture_comes_at(door.f, door.call, 0.0);
    double spanish = 0.0, hmong = 0.0, parent = 0.0;
    for (uint64_t replication = 0; replication < 400; replication++) {
        spanish += of_one(&door, replication, class_in(&door, door.call, SPANISH));
        hmong += total(&door, class_in(&door, door.call, HMONG), ANSWERED);
        parent += total(&door, door.call, ANSWERED);
    }
    CHECK_CLOSE(spanish, 120.0, 4.0 * 9.2);
    CHECK(hmong == 0.0 && parent == 0.0); /* counts are folded into the type by those who ask for it */
    door_end(&door);
}

static double spanish_customers(int types_before)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    for (int i = 0; i < types_before; i++)
        fixture_calls(f, "other", 0.0, fixture_constant(f, 1.0));
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 1.0));
    fixture_skill(f, fixture_group(f, "agents", 1), call);
    fixture_languages(f, "English, Spanish");
    fixture_spoken(f, call, (double[]){0.5, 0.5});
    fixture_comes_at(f, call, 0.0);
    double pattern = 0.0;
    for (uint64_t replication = 0; replication < 40; replication++) {
        fixture_day(f, replication, NULL);
        pattern = 2.0 * pattern + fixture_total(f, center_class_of(&f->center, call, SPANISH), ANSWERED);
    }
    fixture_destroy(f);
    return pattern;
}

TEST(a_customer_speaks_the_same_language_whatever_other_types_a_plan_has)
{
    CHECK(spanish_customers(0) == spanish_customers(3));
}

TEST(a_transferred_customer_keeps_her_language_even_through_a_type_that_takes_no_notice)
{
    struct door door = door_open(10.0, 0);
    int plain = second_type(&door, 20.0), last = second_type(&door, 30.0);
    fixture_outcome(door.f, door.call, 1.0)->transfer_to = plain;
    fixture_outcome(door.f, plain, 1.0)->transfer_to = last;
    fixture_languages(door.f, "English, Spanish");
    fixture_spoken(door.f, door.call, (double[]){0.5, 0.5});
    fixture_spoken(door.f, last, (double[]){1.0, 0.0}); /* nobody who calls it speaks Spanish, but she may come */
    fixture_comes_at(door.f, door.call, 0.0);
    for (uint64_t replication = 0; replication < 20; replication++) {
        double spanish = of_one(&door, replication, class_in(&door, door.call, SPANISH));
        CHECK(total(&door, class_in(&door, last, SPANISH), ANSWERED) == spanish);
        CHECK(total(&door, class_in(&door, last, ENGLISH), ANSWERED) == 1.0 - spanish);
        CHECK(total(&door, plain, ANSWERED) == 1.0);
    }
    door_end(&door);
}

TEST(a_language_drawn_on_a_transfer_is_kept_from_then_on)
{
    struct door door = door_open(10.0, 0);
    int middle = second_type(&door, 20.0), last = second_type(&door, 30.0);
    int task = fixture_tasks(door.f, "task", fixture_constant(door.f, 1.0));
    fixture_skill(door.f, door.agents, task);
    struct outcome *outcome = fixture_outcome(door.f, door.call, 1.0); /* the first type asks nobody */
    outcome->transfer_to = middle;
    outcome->creates = task;
    fixture_outcome(door.f, middle, 1.0)->transfer_to = last;
    fixture_languages(door.f, "English, Spanish");
    fixture_spoken(door.f, middle, (double[]){0.5, 0.5});
    fixture_spoken(door.f, last, (double[]){0.5, 0.5});
    fixture_spoken(door.f, task, (double[]){0.5, 0.5});
    fixture_comes_at(door.f, door.call, 0.0);
    double sum = 0.0;
    for (uint64_t replication = 0; replication < 40; replication++) {
        double spanish = of_one(&door, replication, class_in(&door, middle, SPANISH));
        CHECK(total(&door, class_in(&door, last, SPANISH), ANSWERED) == spanish);
        CHECK(total(&door, class_in(&door, task, SPANISH), ANSWERED) == spanish);
        sum += spanish;
    }
    CHECK(sum > 5.0 && sum < 35.0);
    door_end(&door);
}

TEST(each_language_waits_for_those_who_speak_it)
{
    struct door door = door_open(100.0, 0);
    int spanish_speakers = fixture_group(door.f, "spanish", 1);
    fixture_skill(door.f, spanish_speakers, door.call);
    fixture_languages(door.f, "English, Spanish");
    fixture_spoken(door.f, door.call, (double[]){0.0, 1.0});
    door.f->groups[door.agents].languages = 1u << ENGLISH;
    door.f->groups[spanish_speakers].languages = 1u << SPANISH;
    come(&door, 2, (double[]){0.0, 10.0});
    run(&door);
    contact_log_has_answered(&door.log, class_in(&door, door.call, SPANISH), 1, 10.0, 90.0, 200.0);
    CHECK(fixture_group_total(door.f, door.agents, BUSY_TIME) == 0.0);
    door_end(&door);
}

TEST(whom_nobody_understands_waits_out_her_patience_or_is_hung_up_after_closing)
{
    for (int patient = 0; patient < 2; patient++) {
        struct door door = door_open(100.0, 0);
        fixture_languages(door.f, "English, Spanish");
        door.type->patience = patient ? fixture_constant(door.f, 50.0) : NULL;
        fixture_spoken(door.f, door.call, (double[]){0.0, 1.0});
        door.f->groups[door.agents].languages = 1u << ENGLISH;
        come(&door, 1, (double[]){10.0});
        run(&door);
        int class = class_in(&door, door.call, SPANISH);
        contact_log_has_left(&door.log, class, 0, patient ? END_ABANDONED : END_HUNG_UP, 10.0, patient ? 60.0 : 7200.0);
        CHECK(total(&door, class, ABANDONED) == 1.0);
        door_end(&door);
    }
}

TEST(retries_and_repeats_speak_the_same_language)
{
    struct door door = door_open(100.0, 0);
    fixture_outcome(door.f, door.call, 1.0)->repeats_after = fixture_constant(door.f, 3000.0);
    fixture_languages(door.f, "English, Spanish");
    fixture_spoken(door.f, door.call, (double[]){0.5, 0.5});
    fixture_comes_at(door.f, door.call, 0.0); /* again at 3100 and 6200 */
    for (uint64_t replication = 0; replication < 20; replication++) {
        double spanish = of_one(&door, replication, class_in(&door, door.call, SPANISH));
        CHECK(spanish == 0.0 || spanish == 3.0);
    }
    door_end(&door);
}

/* Whoever comes wants the second type, and comes to the first, always. */
static struct ivr misleading(struct door *door, struct menu_choice *choice, int second, double ivr_seconds)
{
    *choice = (struct menu_choice){.share = 0.999999, .to = second, .wrong = 1.0};
    return (struct ivr){.time = fixture_constant(door->f, ivr_seconds),
                        .menu = choice,
                        .menu_count = 1,
                        .wrong_talk = fixture_constant(door->f, 40.0)};
}

TEST(who_was_handed_on_and_gave_up_there_dials_the_main_number_again)
{
    struct door door = door_open(100.0, 0);
    int second = second_type(&door, 200.0);
    struct menu_choice choice;
    struct ivr ivr = misleading(&door, &choice, second, 30.0);
    door.type->ivr = &ivr;
    for (int g = 0; g < door.f->center.agent_group_count; g++)
        if (g != door.agents)
            fixture_staff_from(door.f, g, 0, 0);
    door.f->types[second].patience = fixture_constant(door.f, 50.0);
    door.f->types[second].on_abandon =
        (struct try_again){.share = 1.0, .after = fixture_constant(door.f, 60.0), .max_attempts = 2};
    come(&door, 1, (double[]){0.0});
    run(&door);
    contact_log_has_answered(&door.log, door.call, 0, 30.0, 0.0, 70.0);
    contact_log_has_left(&door.log, second, 0, END_ABANDONED, 70.0, 120.0);
    contact_log_has_answered(&door.log, door.call, 1, 210.0, 0.0, 250.0); /* dials at 180 */
    contact_log_has_left(&door.log, second, 1, END_ABANDONED, 250.0, 300.0);
    CHECK(door.log.count == 4);
    door_end(&door);
}

TEST(who_came_to_the_wrong_type_is_offered_no_call_back_there)
{
    for (int is_wrong = 0; is_wrong < 2; is_wrong++) {
        struct door door = door_open(100.0, 0);
        struct dialling at_once = {.answered_share = 1.0};
        int second = second_type(&door, 200.0), busy = fixture_calls(door.f, "b", 0.0, fixture_constant(door.f, 100.0));
        int callback = fixture_type(door.f, "callback", "callback", fixture_constant(door.f, 60.0));
        door.f->types[callback].dialling = &at_once;
        fixture_skill(door.f, door.agents, callback);
        fixture_skill(door.f, door.agents, busy);
        door.type->offer_callback = (struct callback_offer){.accept_share = 1.0, .as = callback};
        struct menu_choice choice;
        struct ivr ivr = misleading(&door, &choice, second, 0.0);
        door.type->ivr = is_wrong ? &ivr : NULL;
        fixture_comes_at(door.f, busy, 0.0);
        come(&door, 1, (double[]){10.0});
        run(&door);
        CHECK(total(&door, door.call, CALLBACKS_TAKEN) == !is_wrong);
        if (is_wrong)
            contact_log_has_answered(&door.log, door.call, 0, 10.0, 90.0, 140.0);
        CHECK(total(&door, is_wrong ? second : callback, ANSWERED) == 1.0);
        door_end(&door);
    }
}

RUN_TESTS(RUN(who_finds_all_lines_taken_is_blocked_and_never_offered),
          RUN(a_blocked_customer_tries_again_at_the_door_until_her_attempts_are_spent),
          RUN(a_blocked_customer_who_finds_a_line_at_last_is_offered_once),
          RUN(a_line_is_free_again_when_wrap_up_begins_not_when_it_ends),
          RUN(a_waiting_caller_holds_a_line_until_she_leaves), RUN(the_ivr_holds_a_line_and_containment_gives_it_back),
          RUN(only_voice_takes_a_line), RUN(the_line_goes_with_a_transferred_caller_cold_warm_or_consulted),
          RUN(who_is_transferred_outside_holds_the_line_as_long_as_the_agent_stays),
          RUN(after_closing_a_blocked_customer_does_not_come_again), RUN(the_wait_begins_when_the_ivr_ends),
          RUN(each_who_comes_is_contained_lost_or_offered), RUN(who_gave_up_goes_through_the_ivr_again),
          RUN(a_transferred_leg_does_not_go_through_the_ivr),
          RUN(the_menu_leads_its_share_to_the_other_type_and_the_rest_stay),
          RUN(the_wrong_choice_is_found_out_in_the_talk_and_handed_on_cold),
          RUN(a_wrong_choice_is_one_of_the_others_in_proportion),
          RUN(who_chose_wrong_and_gave_up_dials_the_main_number_again_for_the_same),
          RUN(who_is_in_the_ivr_at_closing_is_still_served_or_hung_up), RUN(customers_speak_languages_by_their_shares),
          RUN(a_customer_speaks_the_same_language_whatever_other_types_a_plan_has),
          RUN(a_transferred_customer_keeps_her_language_even_through_a_type_that_takes_no_notice),
          RUN(a_language_drawn_on_a_transfer_is_kept_from_then_on), RUN(each_language_waits_for_those_who_speak_it),
          RUN(whom_nobody_understands_waits_out_her_patience_or_is_hung_up_after_closing),
          RUN(retries_and_repeats_speak_the_same_language),
          RUN(who_was_handed_on_and_gave_up_there_dials_the_main_number_again),
          RUN(who_came_to_the_wrong_type_is_offered_no_call_back_there))
