/*
 * test_read_agents_more.c -- lines, interpreters, shifts, on-call, rules and events: every key arrives where it
 * belongs.
 */
#include "models/center/routing_policy.h"

#include "sample.h"

static struct reading_result read_with(const char *center, const char *nurses, const char *rest)
{
    char *housed = replaced(sample, "interval = \"30m\";", center);
    char *staffed = replaced(housed, "staff = 4;", nurses);
    char *all = memory_format("%s%s", staffed, rest);
    char *planless = replaced(all, "path = \"agents.nurses.staff\"; add = 1;",
                              "path = \"agents.nurses.skills\"; "
                              "append = { contact = \"calls\"; };");
    struct reading_result result = read_text(planless, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    free(housed);
    free(staffed);
    free(all);
    free(planless);
    return result;
}

TEST(lines_and_interpreters_are_read)
{
    struct reading_result result = read_with(
        "interval = \"30m\"; lines = 48; interpreters = ( { name = \"phone\"; languages = [ \"spanish\", \"hmong\" ]; "
        "lines = 3; connect = \"40s\"; stretch = 2; }, { name = \"all\"; lines = 9; } );",
        "staff = 4; languages = [ \"english\", \"hmong\" ];", "");
    const struct center *center = result.scenario->center;
    CHECK(center->lines == 48 && center->interpreters_count == 2 && center->language_count == 3);
    CHECK_TEXT(center->languages[0], "english"); /* agents are looked at before interpreters */
    CHECK_TEXT(center->languages[1], "hmong");
    CHECK_TEXT(center->languages[2], "spanish");
    const struct interpreters *phone = &center->interpreters[0], *all = &center->interpreters[1];
    CHECK_TEXT(phone->name, "phone");
    CHECK(phone->languages == 6 && phone->lines == 3 && all->languages == UINT64_MAX && all->lines == 9);
    CHECK_CLOSE(phone->connect->mean, 40.0, 0.0);
    CHECK_CLOSE(phone->stretch, 2.0, 0.0);
    CHECK_CLOSE(all->stretch, 1.6, 0.0);
    CHECK(all->connect == NULL);
    CHECK(center->agent_groups[0].languages == UINT64_MAX && center->agent_groups[1].languages == 3);
    result_clear(&result);
}

TEST(without_a_word_there_are_no_lines_no_rules_and_no_events)
{
    struct reading_result result = read_with("interval = \"30m\";", "staff = 4;", "");
    const struct center *center = result.scenario->center;
    CHECK(center->lines == 0 && center->interpreters_count == 0 && center->rule_count == 0 && center->event_count == 0);
    CHECK(center->contact_types[0].pieces == NULL && center->agent_groups[0].shift_count == 0);
    CHECK(!center->agent_groups[0].on_call.is_used && center->agent_groups[0].ramp.share == 0.0);
    CHECK(center->agent_groups[0].absence_share == 0.0 && center->agent_groups[0].late_return == NULL);
    CHECK(result.scenario->growth == NULL);
    result_clear(&result);
}

TEST(shifts_are_read_with_their_breaks_in_order_and_planned)
{
    struct reading_result result =
        read_with("interval = \"30m\";",
                  "shifts = ( { name = \"early\"; agents = 6; start = \"07:00\"; length = \"2h30m\";\n"
                  "  breaks = ( { after = \"2h\"; length = \"20m\"; paid = false; }, { after = \"1h\"; length = "
                  "\"10m\"; } ); },\n"
                  "  { agents = 2; start = \"08:30\"; length = \"8h\"; } );\n"
                  "absence = 0.05; late_return = \"90s\"; ramp = { share = 0.25; speed = 0.7; };",
                  "");
    const struct agent_group *nurses = &result.scenario->center->agent_groups[1];
    CHECK(nurses->shift_count == 2);
    const struct shift *early = &nurses->shifts[0], *late = &nurses->shifts[1];
    CHECK(early->agents == 6 && early->start_seconds == 7 * 3600.0 && early->seconds == 9000.0);
    CHECK(early->break_count == 2 && late->break_count == 0);
    CHECK(early->breaks[0].after_seconds == 3600.0 && early->breaks[0].seconds == 600.0 && early->breaks[0].is_paid);
    CHECK(early->breaks[1].after_seconds == 7200.0 && early->breaks[1].seconds == 1200.0 && !early->breaks[1].is_paid);
    CHECK_CLOSE(nurses->absence_share, 0.05, 0.0);
    CHECK_CLOSE(nurses->late_return->mean, 90.0, 0.0);
    CHECK_CLOSE(nurses->ramp.share, 0.25, 0.0);
    CHECK_CLOSE(nurses->ramp.speed, 0.7, 0.0);
    /* 08:00: six, away for ten minutes; 08:30: two more; 09:00: the six are away for twenty; 09:30: they have gone */
    const int planned[] = {6, 8, 2, 2};
    for (int i = 0; i < 4; i++)
        CHECK(nurses->staff[i] == planned[i]);
    result_clear(&result);
}

TEST(plans_reach_shifts_by_name_and_round_people_half_up)
{
    char *text = replaced(sample, "staff = 4;",
                          "shifts = ( { name = \"day\"; agents = 5; start = \"08:00\"; "
                          "length = \"2h\"; } );");
    char *planless = replaced(text, "path = \"agents.nurses.staff\"; add = 1;",
                              "path = \"agents.nurses.shifts.day.agents\"; add = 1;");
    const char *changes[] = {"agents.nurses.shifts.day.agents*=0.9", "agents.nurses.shifts.day.length=1h", NULL};
    struct reading_result result = read_text(planless, NULL, changes, false);
    CHECK_TEXT(result.complaints, "");
    const struct agent_group *nurses = &result.scenario->center->agent_groups[1];
    CHECK(nurses->shifts[0].agents == 5 && nurses->staff[1] == 5 && nurses->staff[2] == 0); /* 4.5 */
    result_clear(&result);
    free(planless);
    free(text);
}

TEST(on_call_is_read_and_may_cross_midnight)
{
    char *text = replaced(sample, "staff = 4;",
                          "staff = 4; on_call = { hours = \"19:00-08:30\"; response = { distribution = "
                          "\"exponential\"; mean = \"9m\"; };\nno_answer = 0.1; again_after = \"5m\"; then = "
                          "\"backup\"; };");
    char *more = replaced(text, "agents = (",
                          "agents = ( { name = \"backup\"; staff = 1; skills = ( { contact = \"nurse\"; } ); "
                          "on_call = { hours = \"08:00-09:00\"; response = \"12m\"; }; },");
    struct reading_result result = read_text(more, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    const struct on_call *backup = &result.scenario->center->agent_groups[0].on_call;
    const struct on_call *nurses = &result.scenario->center->agent_groups[2].on_call;
    CHECK(nurses->is_used && nurses->from_seconds == 19 * 3600.0 && nurses->until_seconds == 32.5 * 3600.0);
    CHECK_CLOSE(nurses->response->mean, 540.0, 0.0);
    CHECK_CLOSE(nurses->no_answer_share, 0.1, 0.0);
    CHECK_CLOSE(nurses->again_after->mean, 300.0, 0.0);
    CHECK(nurses->then == 0 && backup->then == NOBODY && backup->again_after == NULL);
    CHECK(backup->from_seconds == 8 * 3600.0 && backup->until_seconds == 9 * 3600.0 && backup->no_answer_share == 0.0);
    result_clear(&result);
    free(text);
    free(more);
}

TEST(a_rule_holds_for_all_that_it_does_not_name)
{
    char *text =
        replaced(sample, "routing = {",
                 "routing = { rules = ( { contact = \"inbox\"; group = \"nurses\"; reserve = 2; },\n"
                 "  { name = \"late\"; contact = \"calls\"; after = \"45s\"; }, { after = \"5s\"; reserve = 1; } );");
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    const struct routing_rule *rules = result.scenario->center->rules;
    CHECK(result.scenario->center->rule_count == 3);
    CHECK(rules[0].contact_type == 2 && rules[0].agent_group == 1 && rules[0].language == NOBODY);
    CHECK(rules[0].reserve == 2 && rules[0].after_seconds == 0.0);
    CHECK(rules[1].contact_type == 0 && rules[1].agent_group == NOBODY && rules[1].after_seconds == 45.0);
    CHECK(rules[2].contact_type == NOBODY && rules[2].reserve == 1 && rules[2].after_seconds == 5.0);
    result_clear(&result);
    free(text);
}

TEST(every_order_of_agents_and_contacts_is_read)
{
    for (const struct agent_order *const *order = agent_orders(); *order != NULL; order++) {
        char *change = memory_format("routing.agent_order=%s, longest_idle", (*order)->name);
        char *alone = memory_format("routing.agent_order=%s", (*order)->name);
        bool is_itself = strcmp((*order)->name, "longest_idle") == 0;
        const char *changes[] = {is_itself ? alone : change, NULL};
        struct reading_result result = read_text(sample, NULL, changes, false);
        CHECK_TEXT(result.complaints, "");
        CHECK(result.scenario->center->agent_order[0] == *order);
        result_clear(&result);
        free(change);
        free(alone);
    }
    for (const struct contact_order *const *order = contact_orders(); *order != NULL; order++) {
        char *change = memory_format("routing.contact_order=%s", (*order)->name);
        const char *changes[] = {change, NULL};
        struct reading_result result = read_text(sample, NULL, changes, false);
        CHECK_TEXT(result.complaints, "");
        CHECK(result.scenario->center->contact_order[0] == *order && result.scenario->center->contact_order[1] == NULL);
        result_clear(&result);
        free(change);
    }
}

static struct reading_result read_events(const char *hours, const char *events)
{
    char *text = replaced(sample, "open = \"08:00-10:00\";", hours);
    char *all = memory_format("%sevents = ( %s );\n", text, events);
    struct reading_result result = read_text(all, NULL, NULL, false);
    CHECK_TEXT(result.complaints, "");
    free(text);
    free(all);
    return result;
}

TEST(an_event_cuts_the_arrivals_and_leaves_the_staff)
{
    struct reading_result result =
        read_events("open = \"08:00-10:00\";",
                    "{ name = \"mailing\"; from = \"08:45\"; until = \"09:06\"; contacts = [ \"calls\" ]; "
                    "arrivals_factor = 3; },\n{ name = \"snow\"; groups = [ \"nurses\" ]; staff_factor = 0.5; }");
    const struct center *center = result.scenario->center;
    const struct contact_type *calls = &center->contact_types[0];
    CHECK(center->event_count == 2); /* in order of `from`: the snow falls all day */
    CHECK_TEXT(center->events[0].name, "snow");
    CHECK(center->events[0].from_seconds == 0.0 && center->events[0].until_seconds == 86400.0);
    CHECK(!center->events[0].agent_groups[0] && center->events[0].agent_groups[1] &&
          center->events[0].contact_types[1]);
    CHECK(center->events[0].staff_factor == 0.5 && center->events[0].arrivals_factor == 1.0);
    CHECK(center->events[1].contact_types[0] && !center->events[1].contact_types[1]);
    CHECK(center->events[1].handle_time_factor == 1.0 && center->events[1].arrivals_factor == 3.0);
    CHECK(calls->piece_count == 6 && center->contact_types[1].pieces == NULL);
    const double pieces[] = {10.0, 10.0, 30.0, 18.0, 24.0, 40.0}, expected[] = {10.0, 40.0, 42.0, 40.0};
    for (int i = 0; i < 6; i++)
        CHECK_CLOSE(calls->pieces[i].expected, pieces[i], 1e-9);
    for (int i = 0; i < 4; i++) {
        CHECK_CLOSE(calls->expected_arrivals[i], expected[i], 1e-9);
        CHECK(center->agent_groups[1].staff[i] == 4);
    }
    result_clear(&result);
}

TEST(an_event_happens_on_its_days_and_may_cross_midnight)
{
    struct reading_result result =
        read_events("open = ( \"00:00-02:00\", \"00:00-02:00\", \"closed\", \"22:00-24:00\" ); days = 4;",
                    "{ name = \"two\"; day = [ 1, 4 ]; arrivals_factor = 2.0; },\n"
                    "{ name = \"night\"; from = \"23:00\"; until = \"01:00\"; handle_time_factor = 1.5; }");
    const struct center *center = result.scenario->center;
    /* two: days 1 and 4. night: before day 1, from day 1 into day 2, in the night to day 5; day 3 is closed */
    CHECK(center->event_count == 5);
    const double from[] = {0.0, 0.0, 23.0, 72.0, 95.0}, until[] = {1.0, 24.0, 25.0, 96.0, 97.0};
    for (int e = 0; e < 5; e++) {
        CHECK_CLOSE(center->events[e].from_seconds, from[e] * 3600.0, 0.0);
        CHECK_CLOSE(center->events[e].until_seconds, until[e] * 3600.0, 0.0);
    }
    CHECK_CLOSE(center->contact_types[0].expected_arrivals[0], 20.0, 1e-9);
    CHECK_CLOSE(center->contact_types[0].expected_arrivals[4], 10.0, 1e-9);
    result_clear(&result);
}

TEST(a_plan_may_bring_the_first_event_and_the_first_rule)
{
    char *text = replaced(
        sample, "plans = (",
        "plans = ( { name = \"mail\"; changes = ( { path = \"events\"; append = { name = \"mail\"; arrivals_factor "
        "= 2.0; }; } ); },\n{ name = \"set\"; changes = ( { path = \"events\"; set = ( { name = \"mail\"; "
        "arrivals_factor = 2.0; } ); } ); },\n{ name = \"rule\"; changes = ( { path = \"routing.rules\"; append = "
        "{ contact = \"calls\"; after = \"9s\"; }; } ); },");
    static const char *const plans[] = {"mail", "set", "rule"};
    for (int p = 0; p < 3; p++) {
        struct reading_result result = read_text(text, plans[p], NULL, false);
        CHECK_TEXT(result.complaints, "");
        CHECK(result.scenario->center->event_count == (p < 2) && result.scenario->center->rule_count == (p == 2));
        result_clear(&result);
    }
    free(text);
}

TEST(work_that_grows_is_noted_for_who_runs_the_day)
{
    char *text = replaced(sample, "channel = \"task\";", "channel = \"task\"; arrivals = { per_hour = 200; };");
    struct reading_result result = read_text(text, NULL, NULL, false);
    CHECK_TEXT(
        result.scenario->growth,
        "contact \"inbox\": grows without bound from 08:00 on: 27.5 hours of work over the whole horizon for 8.0 "
        "agent hours, and nobody gives up");
    result_clear(&result);
    free(text);
}

RUN_TESTS(RUN(lines_and_interpreters_are_read), RUN(without_a_word_there_are_no_lines_no_rules_and_no_events),
          RUN(shifts_are_read_with_their_breaks_in_order_and_planned),
          RUN(plans_reach_shifts_by_name_and_round_people_half_up), RUN(on_call_is_read_and_may_cross_midnight),
          RUN(a_rule_holds_for_all_that_it_does_not_name), RUN(every_order_of_agents_and_contacts_is_read),
          RUN(an_event_cuts_the_arrivals_and_leaves_the_staff),
          RUN(an_event_happens_on_its_days_and_may_cross_midnight),
          RUN(a_plan_may_bring_the_first_event_and_the_first_rule), RUN(work_that_grows_is_noted_for_who_runs_the_day))
