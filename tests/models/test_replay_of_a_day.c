/*
 * test_replay_of_a_day.c -- a centre with every mechanism in it: what is run again comes out the same, whatever ran in
 * between; and what holds in every centre holds in this one.
 */
#include "models/center_fixture.h"

#include <stdlib.h>

#include "check.h"
#include "models/center/day.h"

enum { HOUR = 3600, DAYS = 3, HOURS = 10 };

struct everything {
    struct center_fixture *f;
    int call, advice, chat, task, back, item, urgent; /* contact types */
    int front, experts, chatters, home;               /* agent groups */
};

static struct outcome *becomes(const struct everything *e, int type, double probability, int to,
                               enum transfer_mode mode)
{
    struct outcome *outcome = fixture_outcome(e->f, type, probability);
    outcome->transfer_to = to;
    outcome->mode = mode;
    return outcome;
}

static const struct distribution *about(const struct everything *e, double mean_seconds)
{
    return fixture_exponential(e->f, mean_seconds);
}

static void has_arrivals(const struct everything *e, int type, double expected)
{
    e->f->types[type].has_arrivals = true;
    for (int i = 0; i < e->f->center.grid.interval_count; i++)
        ((double *)e->f->types[type].expected_arrivals)[i] = expected;
}

static void describe_live(struct everything *e)
{
    struct center_fixture *f = e->f;
    struct contact_type *call = &f->types[e->call], *chat = &f->types[e->chat], *advice = &f->types[e->advice];
    call->patience = about(e, 240.0);
    call->wrap_up = about(e, 40.0);
    call->hold = about(e, 10.0);
    call->balk_share = 0.05;
    call->priority = 1;
    call->target.within_seconds = 20.0;
    call->busyness_cv = 0.2;
    call->on_abandon = (struct try_again){0.5, about(e, 600.0), 4};
    call->on_blocked = (struct try_again){0.7, about(e, 300.0), 3};
    static struct ivr ivr;
    ivr = (struct ivr){.time = about(e, 30.0), .contained_share = 0.1, .abandoned_share = 0.05};
    call->ivr = &ivr;
    call->offer_callback = (struct callback_offer){60.0, 0.5, e->back, true};
    becomes(e, e->call, 0.10, e->advice, TRANSFER_WARM)->handover = about(e, 20.0);
    becomes(e, e->call, 0.05, e->advice, TRANSFER_CONSULT)->consult = about(e, 60.0);
    becomes(e, e->call, 0.05, e->advice, TRANSFER_COLD);
    fixture_outcome(f, e->call, 0.20)->creates = e->task;
    fixture_outcome(f, e->call, 0.10)->repeats_after = about(e, 5000.0);
    becomes(e, e->call, 0.05, OUTSIDE, TRANSFER_WARM)->answer_after = about(e, 60.0);
    advice->patience = about(e, 400.0);
    advice->priority = 2;
    chat->patience = about(e, 300.0);
    chat->wrap_up = about(e, 20.0);
    becomes(e, e->chat, 0.1, e->chat, TRANSFER_WARM);
    becomes(e, e->chat, 0.1, e->advice, TRANSFER_COLD);
    f->types[e->urgent].patience = about(e, 1200.0);
}

static void describe_deferred(struct everything *e)
{
    struct center_fixture *f = e->f;
    struct contact_type *task = &f->types[e->task];
    task->is_interruptible = true;
    task->resume = about(e, 15.0);
    task->wrap_up = about(e, 30.0);
    task->deadline = (struct deadline){2.0 * HOUR, CLOCK_OPEN};
    task->while_closed = 12.0;
    task->backlog = 10;
    fixture_outcome(f, e->task, 0.1)->creates = e->back;
    struct dialling *dialling = fixture_dialling(f, e->back, 15.0, 0.6);
    dialling->again_after = about(e, 900.0);
    dialling->max_attempts = 3;
    f->types[e->back].deadline = (struct deadline){HOUR, CLOCK_CALENDAR};
    dialling = fixture_dialling(f, e->item, 15.0, 0.4);
    dialling->preview = about(e, 20.0);
    dialling->again_after = about(e, 3000.0);
    dialling->voicemail_share = 0.3;
    dialling->voicemail_time = about(e, 25.0);
    dialling->max_attempts = 4;
    f->types[e->item].priority = -1;
    struct campaign *campaign = fixture_campaign(f, e->item, 60, 9.0 * HOUR, 16.0 * HOUR);
    campaign->only_when_idle = 1;
    campaign->watched_type = e->call;
    campaign->watched_service_level = 0.6;
    campaign->watched_seconds = 1800.0;
}

static void describe_agents(struct everything *e)
{
    struct center_fixture *f = e->f;
    const struct shift_break lunch = {3.0 * HOUR, 1800.0, false}, tea = {2.0 * HOUR, 900.0, true};
    fixture_shift(f, e->front, 4, 8.0 * HOUR, 8.0 * HOUR, lunch);
    fixture_shift(f, e->front, 4, 10.0 * HOUR, 8.0 * HOUR, lunch);
    fixture_shift(f, e->front, 2, 9.0 * HOUR, 5.0 * HOUR, tea);
    f->groups[e->front].absence_share = 0.1;
    f->groups[e->front].late_return = about(e, 120.0);
    f->groups[e->front].ramp = (struct ramp){0.25, 0.7};
    f->groups[e->experts].ramp = (struct ramp){0.4, 0.8};
    fixture_staff_from(f, e->experts, 8, 3);
    fixture_staff_from(f, e->experts, 30, 2);
    fixture_staff_from(f, e->chatters, 10, 1);
    fixture_staff_from(f, e->chatters, 20, 2);
    f->groups[e->home].on_call = (struct on_call){.is_used = true,
                                                  .from_seconds = 12.0 * HOUR,
                                                  .until_seconds = 26.0 * HOUR,
                                                  .response = about(e, 120.0),
                                                  .no_answer_share = 0.2,
                                                  .again_after = about(e, 200.0),
                                                  .then = e->experts};
    const int front[] = {e->call, e->task, e->back, e->item}, experts[] = {e->advice, e->task, e->urgent};
    for (int i = 0; i < 4; i++)
        fixture_skill(f, e->front, front[i]);
    for (int i = 0; i < 3; i++)
        fixture_skill(f, e->experts, experts[i]);
    fixture_skill(f, e->chatters, e->chat);
    fixture_skill(f, e->home, e->urgent);
    struct skill *help = fixture_skill(f, e->experts, e->call);
    help->preference = 2.0;
    help->speed = 0.9;
    fixture_add_rule(f, (struct routing_rule){e->call, NOBODY, e->experts, 45.0, 1});
    fixture_add_rule(f, (struct routing_rule){e->task, NOBODY, e->experts, 300.0, 0});
}

static struct everything build_everything(void)
{
    struct everything e = {.f = fixture_open_days(8.0 * HOUR, 2 * HOURS, 1800.0, DAYS)};
    struct center_fixture *f = e.f;
    e.call = fixture_calls(f, "call", 55.0, about(&e, 200.0));
    e.advice = fixture_calls(f, "advice", 0.0, about(&e, 240.0));
    e.chat = fixture_chats(f, "chat", 3, 0.2, about(&e, 300.0));
    e.task = fixture_tasks(f, "task", about(&e, 400.0));
    e.back = fixture_type(f, "call-back", "callback", about(&e, 150.0));
    e.item = fixture_type(f, "item", "outbound", about(&e, 120.0));
    e.urgent = fixture_calls(f, "urgent", 1.0, about(&e, 300.0));
    e.front = fixture_group(f, "front", 0);
    e.experts = fixture_group(f, "experts", 2);
    e.chatters = fixture_group(f, "chatters", 2);
    e.home = fixture_group(f, "home", 1);
    has_arrivals(&e, e.chat, 12.0);
    has_arrivals(&e, e.task, 4.0);
    describe_live(&e);
    describe_deferred(&e);
    describe_agents(&e);
    f->center.lines = 16;
    struct center_event *outage =
        fixture_event(f, 24.0 * HOUR + 9.3 * HOUR, 24.0 * HOUR + 11.0 * HOUR, e.call, e.front);
    outage->handle_time_factor = 1.5;
    outage->staff_factor = 0.6;
    fixture_event(f, 24.0 * HOUR + 17.0 * HOUR, 48.0 * HOUR + 9.0 * HOUR, e.task, e.experts)->staff_factor = 1.5;
    return e;
}

/* --- again ------------------------------------------------------------------------------------------------------ */

struct tables { /* copies of what a replication counted */
    struct type_counts *contact;
    struct group_counts *agent;
    size_t contact_bytes, agent_bytes;
};

static void run(struct day *day, uint64_t replication, struct interval_counts *counts)
{
    CHECK(day_run(day, (struct random_key){2026, replication}, counts, NULL));
}

static struct tables copy_of(const struct interval_counts *counts)
{
    struct tables tables = {.contact_bytes = (size_t)((counts->rows + 1) * counts->types) * sizeof *counts->contact,
                            .agent_bytes = (size_t)((counts->rows + 1) * counts->groups) * sizeof *counts->agent};
    tables.contact = memcpy(memory_zeroed(1, tables.contact_bytes), counts->contact, tables.contact_bytes);
    tables.agent = memcpy(memory_zeroed(1, tables.agent_bytes), counts->agent, tables.agent_bytes);
    return tables;
}

static bool are_same(const struct tables *tables, const struct interval_counts *counts)
{
    return memcmp(tables->contact, counts->contact, tables->contact_bytes) == 0 &&
           memcmp(tables->agent, counts->agent, tables->agent_bytes) == 0;
}

TEST(a_day_leaves_nothing_behind_for_the_next)
{
    struct everything e = build_everything();
    for (int hangs_up = 0; hangs_up < 2; hangs_up++) {
        e.f->center.hangs_up_at_close = hangs_up;
        struct interval_counts counts;
        interval_counts_init(&counts, &e.f->center);
        struct day *day = day_create(&e.f->center, NULL), *fresh = day_create(&e.f->center, NULL);
        run(day, 1, &counts);
        struct tables first = copy_of(&counts);
        run(day, 2, &counts);
        CHECK(!are_same(&first, &counts));
        struct tables second = copy_of(&counts);
        run(day, 1, &counts);
        CHECK(are_same(&first, &counts));
        run(fresh, 2, &counts);
        CHECK(are_same(&second, &counts));
        free(first.contact);
        free(first.agent);
        free(second.contact);
        free(second.agent);
        day_destroy(day);
        day_destroy(fresh);
        interval_counts_destroy(&counts);
    }
    fixture_destroy(e.f);
}

/* --- laws ------------------------------------------------------------------------------------------------------- */

static double overlap(double from, double until, double start, double end)
{
    return fmax(0.0, fmin(until, end) - fmax(from, start));
}

static void rows_are_those_of_the_legs(const struct everything *e, const struct contact_log *log, int type)
{
    const struct interval_grid *grid = &e->f->center.grid;
    for (int i = 0; i < grid->interval_count; i++) {
        double start = interval_grid_start(grid, i), end = start + grid->interval_seconds;
        double entered = 0.0, answered = 0.0, waited = 0.0, wait_sum = 0.0;
        for (int k = 0; k < log->count; k++) {
            const struct contact_record *record = &log->records[k];
            if (record->contact_type != type)
                continue;
            double left = record->end == END_ANSWERED ? record->answered_seconds : record->end_seconds;
            /* the first answer of interrupted work is known to a rounding */
            waited += overlap(record->entered_seconds, left, start, end);
            if (record->entered_seconds < start - 1e-7 || record->entered_seconds >= end - 1e-7)
                continue;
            entered++;
            answered += record->end == END_ANSWERED;
            wait_sum += record->end == END_ANSWERED ? left - record->entered_seconds : 0.0;
        }
        const struct center_fixture *f = e->f;
        CHECK(fixture_in_interval(f, i, type, ANSWERED) == answered);
        CHECK(fixture_in_interval(f, i, type, ANSWERED) + fixture_in_interval(f, i, type, ABANDONED) +
                  fixture_in_interval(f, i, type, BACKLOG) ==
              entered);
        CHECK_CLOSE(fixture_in_interval(f, i, type, WAIT_ANSWERED), wait_sum, 1e-5);
        CHECK_CLOSE(fixture_in_interval(f, i, type, QUEUE_TIME), waited, 1e-4);
    }
}

static void waits_and_work_add_up(const struct everything *e)
{
    const struct center_fixture *f = e->f;
    double handle = 0.0, busy = 0.0;
    for (int t = 0; t < f->center.contact_type_count; t++) {
        CHECK_CLOSE(fixture_total(f, t, QUEUE_TIME),
                    fixture_total(f, t, WAIT_ANSWERED) + fixture_total(f, t, WAIT_OTHERS), 1e-3);
        handle += t == e->chat ? 0.0 : fixture_total(f, t, HANDLE);
    }
    for (int g = 0; g < f->center.agent_group_count; g++) {
        busy += g == e->chatters ? 0.0 : fixture_group_total(f, g, BUSY_TIME);
        CHECK(fixture_group_total(f, g, EXCESS_TIME) >= -1e-6);
    }
    CHECK_CLOSE(busy, handle, 1e-3);
    double chatting = fixture_group_total(f, e->chatters, BUSY_TIME), chats = fixture_total(f, e->chat, HANDLE);
    CHECK(chatting < chats && chats < 3.0 * chatting);
}

static void dials_have_their_ends(const struct everything *e)
{
    const struct center_fixture *f = e->f;
    CHECK(fixture_total(f, e->item, LISTED) == 60.0 * DAYS);
    const int dialled[] = {e->back, e->item};
    for (int i = 0; i < 2; i++) {
        double listed = fixture_total(f, dialled[i], LISTED), finished = fixture_total(f, dialled[i], FINISHED);
        double reached = fixture_total(f, dialled[i], ANSWERED), unreached = fixture_total(f, dialled[i], BACKLOG);
        CHECK(reached + unreached == listed && reached <= finished && finished <= listed);
        CHECK(fixture_total(f, dialled[i], DIALS) >= finished);
    }
}

static void shifts_are_paid(const struct everything *e)
{
    const struct center_fixture *f = e->f;
    double paid = fixture_group_total(f, e->front, PAID_TIME);
    double scheduled = fixture_group_total(f, e->front, SCHEDULED_TIME);
    CHECK_CLOSE(paid, DAYS * HOUR * (8 * 7.5 + 2 * 5.0), 1e-4);
    CHECK(scheduled < DAYS * HOUR * (8 * 8.0 + 2 * 5.0));
    CHECK(fixture_group_total(f, e->front, ADHERENT_TIME) <= scheduled);
}

TEST(what_holds_in_every_centre_holds_in_one_with_everything_in_it)
{
    struct everything e = build_everything();
    double interruptions = 0.0, dials = 0.0, backs = 0.0, blocked = 0.0, backlog = 0.0;
    for (uint64_t replication = 0; replication < 12; replication++) {
        e.f->center.hangs_up_at_close = replication % 2;
        struct contact_log log = {0};
        fixture_day(e.f, replication, &log);
        for (int t = 0; t < e.f->center.contact_type_count; t++)
            rows_are_those_of_the_legs(&e, &log, t);
        waits_and_work_add_up(&e);
        dials_have_their_ends(&e);
        shifts_are_paid(&e);
        interruptions += fixture_total(e.f, e.task, INTERRUPTIONS);
        dials += fixture_total(e.f, e.item, DIALS);
        backs += fixture_total(e.f, e.call, CALLBACKS_TAKEN);
        blocked += fixture_total(e.f, e.call, BLOCKED);
        backlog += fixture_total(e.f, e.task, BACKLOG);
        contact_log_destroy(&log);
    }
    CHECK(interruptions > 0.0 && dials > 0.0 && backs > 0.0 && blocked > 0.0 && backlog > 0.0); /* it was everything */
    fixture_destroy(e.f);
}

TEST(to_be_watched_changes_nothing)
{
    struct everything e = build_everything();
    fixture_day(e.f, 5, NULL);
    struct tables unwatched = copy_of(&e.f->counts);
    struct contact_log log = {0};
    fixture_day(e.f, 5, &log);
    const double *a = unwatched.contact[0].measure, *b = e.f->counts.contact[0].measure;
    for (size_t i = 0; i < unwatched.contact_bytes / sizeof *a; i++)
        CHECK_CLOSE(a[i], b[i], 1e-4); /* handle times are differences of clock times, if somebody watches */
    CHECK(memcmp(unwatched.agent, e.f->counts.agent, unwatched.agent_bytes) == 0);
    free(unwatched.contact);
    free(unwatched.agent);
    contact_log_destroy(&log);
    fixture_destroy(e.f);
}

TEST(the_row_of_the_answer_or_of_the_end_changes_rows_and_no_sum)
{
    struct everything e = build_everything();
    double sums[3][24][CONTACT_MEASURES];
    const enum interval_of kinds[] = {INTERVAL_OF_ARRIVAL, INTERVAL_OF_ANSWER, INTERVAL_OF_END};
    for (int k = 0; k < 3; k++) {
        e.f->center.interval_of = kinds[k];
        fixture_day(e.f, 4, NULL);
        for (int t = 0; t < e.f->center.contact_type_count; t++)
            for (int m = 0; m < CONTACT_MEASURES; m++)
                sums[k][t][m] = fixture_total(e.f, t, (enum contact_measure)m);
    }
    for (int t = 0; t < e.f->center.contact_type_count; t++)
        for (int m = 0; m < CONTACT_MEASURES; m++) {
            CHECK_CLOSE(sums[1][t][m], sums[0][t][m], 1e-3);
            CHECK_CLOSE(sums[2][t][m], sums[0][t][m], 1e-3);
        }
    fixture_destroy(e.f);
}

RUN_TESTS(RUN(a_day_leaves_nothing_behind_for_the_next),
          RUN(what_holds_in_every_centre_holds_in_one_with_everything_in_it), RUN(to_be_watched_changes_nothing),
          RUN(the_row_of_the_answer_or_of_the_end_changes_rows_and_no_sum))
