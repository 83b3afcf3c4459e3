/*
 * test_campaigns.c -- outbound lists worked by hand: the window, what stays for the next day, what keeps them waiting.
 */
#include "models/center_fixture.h"

#include "check.h"

enum { HOUR = 3600, DAY = 86400 };

/* Dials of 10 seconds, all answered, talks of 50: one item a minute and agent. */
struct drive {
    struct center_fixture *f;
    int item, group;
    struct campaign *campaign;
    struct contact_log log;
};

static struct drive start_drive(int hours, int days, int list, double from_seconds, double until_seconds)
{
    struct drive drive = {.f = fixture_open_days(0.0, hours, HOUR, days)};
    drive.item = fixture_type(drive.f, "item", "outbound", fixture_constant(drive.f, 50.0));
    fixture_dialling(drive.f, drive.item, 10.0, 1.0);
    drive.campaign = fixture_campaign(drive.f, drive.item, list, from_seconds, until_seconds);
    drive.group = fixture_group(drive.f, "diallers", 1);
    fixture_skill(drive.f, drive.group, drive.item);
    return drive;
}

static void run(struct drive *drive) { fixture_day(drive->f, 1, &drive->log); }

static void end_drive(struct drive *drive)
{
    contact_log_destroy(&drive->log);
    fixture_destroy(drive->f);
}

static double total(const struct drive *drive, enum contact_measure measure)
{
    return fixture_total(drive->f, drive->item, measure);
}

static const struct contact_record *item(const struct drive *drive, uint64_t ordinal)
{
    for (int i = 0; i < drive->log.count; i++)
        if (drive->log.records[i].contact_type == drive->item && drive->log.records[i].ordinal == ordinal)
            return &drive->log.records[i];
    return NULL;
}

TEST(the_list_is_worked_through_from_the_beginning_of_the_window_on)
{
    struct drive drive = start_drive(2, 1, 5, 1800.0, HOUR);
    run(&drive);
    for (int i = 0; i < 5; i++)
        CHECK_CLOSE(item(&drive, (uint64_t)i)->answered_seconds, 1810.0 + 60.0 * i, 1e-9);
    CHECK(total(&drive, LISTED) == 5.0 && total(&drive, FINISHED) == 5.0 && total(&drive, DIALS) == 5.0);
    CHECK_CLOSE(total(&drive, HANDLE), 300.0, 1e-9);
    end_drive(&drive);
}

TEST(a_window_that_opens_with_an_interval_is_counted_there_and_finds_its_agents)
{
    struct drive drive = start_drive(2, 1, 5, HOUR, 2 * HOUR);
    fixture_staff_from(drive.f, drive.group, 1, 5);
    run(&drive);
    CHECK(fixture_in_interval(drive.f, 0, drive.item, LISTED) == 0.0);
    CHECK(fixture_in_interval(drive.f, 1, drive.item, LISTED) == 5.0);
    CHECK(fixture_in_interval(drive.f, 1, drive.item, DIALS) == 5.0);
    CHECK_CLOSE(item(&drive, 4)->answered_seconds, HOUR + 10.0, 1e-9);
    end_drive(&drive);
}

TEST(what_the_window_did_not_suffice_for_comes_first_on_the_next_day)
{
    struct drive drive = start_drive(2, 2, 40, 1800.0, HOUR); /* 30 items a day */
    run(&drive);
    CHECK(total(&drive, LISTED) == 80.0 && total(&drive, FINISHED) == 60.0 && total(&drive, BACKLOG) == 20.0);
    CHECK_CLOSE(item(&drive, 29)->answered_seconds, 1810.0 + 29 * 60.0, 1e-9);
    for (int i = 30; i < 60; i++)
        CHECK_CLOSE(item(&drive, (uint64_t)i)->answered_seconds, DAY + 1810.0 + (i - 30) * 60.0, 1e-9);
    CHECK(item(&drive, 60)->end == END_BACKLOG);
    CHECK_CLOSE(total(&drive, QUEUE_TIME), total(&drive, WAIT_ANSWERED) + total(&drive, WAIT_OTHERS), 1e-6);
    end_drive(&drive);
}

TEST(an_item_that_would_be_dialled_again_after_the_window_waits_for_the_next_one)
{
    struct drive drive = start_drive(2, 2, 1, 1800.0, HOUR);
    struct dialling *dialling = fixture_dialling(drive.f, drive.item, 10.0, 0.0);
    dialling->again_after = fixture_constant(drive.f, 2000.0);
    dialling->max_attempts = 2;
    run(&drive);
    CHECK_CLOSE(item(&drive, 0)->end_seconds, DAY + 1810.0, 1e-9);
    CHECK(total(&drive, DIALS) == 3.0 && total(&drive, LISTED) == 2.0 && total(&drive, FINISHED) == 1.0);
    end_drive(&drive);
}

TEST(a_window_is_cut_to_the_opening_and_one_beside_it_has_no_list)
{
    struct drive drive = start_drive(2, 1, 3, 7000.0, 9 * HOUR);
    run(&drive);
    CHECK(total(&drive, LISTED) == 3.0);
    CHECK_CLOSE(item(&drive, 0)->answered_seconds, 7010.0, 1e-9);
    end_drive(&drive);
    drive = start_drive(2, 1, 3, 7200.0, 9 * HOUR);
    run(&drive);
    CHECK(total(&drive, LISTED) == 0.0 && drive.log.count == 0);
    end_drive(&drive);
}

TEST(a_careful_campaign_leaves_so_many_agents_free)
{
    struct drive drive = start_drive(1, 1, 2, 0.0, HOUR);
    int call = fixture_calls(drive.f, "call", 0.0, fixture_constant(drive.f, 100.0));
    drive.campaign->only_when_idle = 1;
    fixture_staff_from(drive.f, drive.group, 0, 2);
    fixture_skill(drive.f, drive.group, call);
    fixture_call_at(drive.f, call, 30.0); /* until 130 */
    run(&drive);
    CHECK_CLOSE(item(&drive, 0)->answered_seconds, 10.0, 1e-9);
    CHECK_CLOSE(item(&drive, 1)->answered_seconds, 140.0, 1e-9);
    end_drive(&drive);
}

/* Calls have an agent of their own and a threshold of 20 seconds; the campaign watches ten minutes of them. */
static int watches_calls(struct drive *drive, double service_level)
{
    int call = fixture_calls(drive->f, "call", 0.0, fixture_constant(drive->f, 100.0));
    fixture_skill(drive->f, fixture_group(drive->f, "others", 1), call);
    drive->f->types[call].target.within_seconds = 20.0;
    drive->campaign->watched_type = call;
    drive->campaign->watched_service_level = service_level;
    drive->campaign->watched_seconds = 600.0;
    return call;
}

TEST(a_campaign_stops_while_calls_are_served_badly_and_goes_on_when_that_is_forgotten)
{
    struct drive drive = start_drive(2, 1, 100, 0.0, 2 * HOUR);
    int call = watches_calls(&drive, 0.8);
    fixture_call_at(drive.f, call, 1000.0);
    fixture_call_at(drive.f, call, 1010.0); /* answered at 1100, late: one of two */
    run(&drive);
    CHECK_CLOSE(item(&drive, 18)->answered_seconds, 1090.0, 1e-9); /* dialled before, and talked to the end */
    CHECK_CLOSE(item(&drive, 19)->answered_seconds, 1720.0, 1e-9); /* looked at every 30 seconds: 1710 */
    end_drive(&drive);
}

TEST(a_campaign_that_was_stopped_before_its_window_opened_begins_when_that_is_forgotten)
{
    struct drive drive = start_drive(2, 1, 10, 1200.0, 2 * HOUR);
    int call = watches_calls(&drive, 0.8);
    fixture_call_at(drive.f, call, 1000.0);
    fixture_call_at(drive.f, call, 1010.0); /* answered at 1100, late: one of two */
    run(&drive);
    CHECK_CLOSE(item(&drive, 0)->answered_seconds, 1720.0, 1e-9); /* looked at every 30 seconds: 1710 */
    end_drive(&drive);
}

TEST(a_caller_who_gives_up_is_served_badly_too)
{
    struct drive drive = start_drive(2, 1, 100, 0.0, 2 * HOUR);
    int call = watches_calls(&drive, 0.8);
    drive.f->types[call].patience = fixture_constant(drive.f, 15.0);
    fixture_call_at(drive.f, call, 1000.0);
    fixture_call_at(drive.f, call, 1010.0); /* gone at 1025 */
    run(&drive);
    CHECK_CLOSE(item(&drive, 17)->answered_seconds, 1030.0, 1e-9);
    CHECK_CLOSE(item(&drive, 18)->answered_seconds, 1660.0, 1e-9); /* 1025 is forgotten when looked at in 1650 */
    end_drive(&drive);
}

TEST(a_wait_of_exactly_the_threshold_is_no_reason_to_stop)
{
    struct drive drive = start_drive(1, 1, 60, 0.0, HOUR);
    int call = watches_calls(&drive, 1.0);
    drive.f->types[call].talk = fixture_constant(drive.f, 7.3); /* 121.1 + 7.3 is a rounding too late */
    drive.f->types[call].target.within_seconds = 7.3;
    fixture_call_at(drive.f, call, 121.1);
    fixture_call_at(drive.f, call, 121.1);
    run(&drive);
    CHECK_CLOSE(item(&drive, 3)->answered_seconds, 190.0, 1e-9);
    end_drive(&drive);
}

TEST(exactly_the_service_level_that_was_asked_for_is_not_below_it)
{
    struct drive drive = start_drive(1, 1, 60, 0.0, HOUR);
    int call = watches_calls(&drive, 0.56); /* 0.56 x 25 is a rounding above 14 */
    fixture_staff_from(drive.f, 1, 0, 14);
    drive.f->types[call].backlog = 25; /* 14 at once, eleven after 100 seconds */
    run(&drive);
    CHECK_CLOSE(item(&drive, 2)->answered_seconds, 130.0, 1e-9);
    end_drive(&drive);
}

TEST(a_window_from_midnight_to_midnight_goes_on_with_the_looks_of_the_day_before)
{
    struct drive drive = start_drive(24, 2, 2000, 0.0, DAY);
    int call = watches_calls(&drive, 0.8);
    drive.campaign->watched_seconds = 700.0; /* looked at every 35 seconds, which is no part of a day: 86415, ... */
    fixture_call_at(drive.f, call, DAY + 1000.0);
    fixture_call_at(drive.f, call, DAY + 1010.0); /* answered at 1100, late: forgotten after 1800 */
    run(&drive);
    int before = 0, after = 0;
    double again = INFINITY;
    for (int i = 0; i < drive.log.count; i++) {
        const struct contact_record *of = &drive.log.records[i];
        bool is_late = of->answered_seconds > DAY + 1120.0;
        if (of->contact_type != drive.item || of->end != END_ANSWERED)
            continue;
        before += !is_late;
        after += is_late;
        again = is_late ? fmin(again, of->answered_seconds) : again;
    }
    CHECK(before > 1440 && after > 0);
    CHECK_CLOSE(again, DAY + 1835.0 + 10.0,
                1e-9); /* 1800 = 35 x 2520 - 86400 is not past it; looks from DAY on: 1820 */
    end_drive(&drive);
}

RUN_TESTS(RUN(the_list_is_worked_through_from_the_beginning_of_the_window_on),
          RUN(a_window_that_opens_with_an_interval_is_counted_there_and_finds_its_agents),
          RUN(what_the_window_did_not_suffice_for_comes_first_on_the_next_day),
          RUN(an_item_that_would_be_dialled_again_after_the_window_waits_for_the_next_one),
          RUN(a_window_is_cut_to_the_opening_and_one_beside_it_has_no_list),
          RUN(a_careful_campaign_leaves_so_many_agents_free),
          RUN(a_campaign_stops_while_calls_are_served_badly_and_goes_on_when_that_is_forgotten),
          RUN(a_campaign_that_was_stopped_before_its_window_opened_begins_when_that_is_forgotten),
          RUN(a_caller_who_gives_up_is_served_badly_too), RUN(a_wait_of_exactly_the_threshold_is_no_reason_to_stop),
          RUN(exactly_the_service_level_that_was_asked_for_is_not_below_it),
          RUN(a_window_from_midnight_to_midnight_goes_on_with_the_looks_of_the_day_before))
