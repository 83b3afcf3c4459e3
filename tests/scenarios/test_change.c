/*
 * test_change.c -- paths and operations: what a plan and --set do to a scenario, and what they refuse to do.
 */
#include "sample.h"

static const struct contact_type *calls_of(const struct reading_result *result)
{
    return &result->scenario->center->contact_types[0];
}

static double arrivals_of(const struct reading_result *result)
{
    double sum = 0.0;
    for (int i = 0; i < result->scenario->center->grid.interval_count; i++)
        sum += calls_of(result)->expected_arrivals[i];
    return sum;
}

static int clerks_of(const struct reading_result *result, int interval)
{
    return result->scenario->center->agent_groups[0].staff[interval];
}

static struct reading_result changed(const char *plan, const char *one, const char *other)
{
    struct reading_result result = read_text(sample, plan, (const char *const[]){one, one ? other : NULL, NULL}, false);
    CHECK_TEXT(result.complaints, "");
    return result;
}

TEST(every_wrong_change_says_where_it_came_from_and_what_would_be_right)
{
    static const struct {
        const char *change, *complaints;
    } table[] = {
        {"agents.nurses.staff",
         "--set agents.nurses.staff:0: it is PATH=VALUE, for example agents.nurses.staff=9 (also +=, -=, *=)"},
        {"=3", "--set =3:0: it is PATH=VALUE, for example agents.nurses.staff=9 (also +=, -=, *=)"},
        {"agents.nurses.staff=", "--set agents.nurses.staff=:0: the value after = is missing"},
        {"agents.nurse.staff=9", "--set agents.nurse.staff=9:0: the path agents.nurse.staff does not exist; the "
                                 "nearest that does is agents.nurses.staff"},
        {"agents.nurses.stafff=9",
         "--set agents.nurses.stafff=9:0: agent group \"nurses\": unknown key \"stafff\"; did you mean \"staff\"?"},
        {"agents.nurses.staff=-1",
         "--set agents.nurses.staff=-1:0: agent group \"nurses\": staff is -1; it cannot be below 0"},
        {"agents.clerks.staff-=13",
         "--set agents.clerks.staff-=13:0: agents.clerks.staff: entry 1 becomes -1; it cannot fall below 0"},
        {"agents.clerks.staff*=-1",
         "--set agents.clerks.staff*=-1:0: agents.clerks.staff: entry 1 becomes -12; it cannot fall below 0"},
        {"agents.clerks.staff=[ 1, 2, 3 ]", "--set agents.clerks.staff=[ 1, 2, 3 ]:0: agent group \"clerks\": staff "
                                            "has 3 values, 4 are needed: one for each open interval"},
        {"agents.clerks.staff=[ 1, 2", "--set agents.clerks.staff=[ 1, 2:0: the value [ 1, 2 cannot be read; write it "
                                       "as in a scenario file, for example [ 1, 2 ] or \"text\""},
        {"agents.nurses.staff=many", "--set agents.nurses.staff=many:0: agent group \"nurses\": staff is \"many\"; it "
                                     "is one number, or an array with one for each open interval"},
        {"contacts.calls.patience.mean=180", "--set contacts.calls.patience.mean=180:0: contact \"calls\": patience: "
                                             "mean is 180; a duration needs its unit, for example \"3m\""},
        {"contacts.calls.patience.mean=-3m", "--set contacts.calls.patience.mean=-3m:0: contact \"calls\": patience: "
                                             "mean is \"-3m\"; a duration is not negative"},
        {"contacts.calls.patience.mean*=3m", "--set contacts.calls.patience.mean*=3m:0: contacts.calls.patience.mean "
                                             "is multiplied with \"3m\"; a duration is multiplied with a number"},
        {"contacts.calls.patience.mean+=3",
         "--set contacts.calls.patience.mean+=3:0: contacts.calls.patience.mean is \"3m\", so what is added is a "
         "duration with its unit, for example \"30s\", not 3"},
        {"contacts.calls.patience.mean-=5m", "--set contacts.calls.patience.mean-=5m:0: contacts.calls.patience.mean "
                                             "is \"3m\" and becomes -120 seconds; a duration is not negative"},
        {"contacts.calls.patience*=2",
         "--set contacts.calls.patience*=2:0: contacts.calls.patience is a group { }; only numbers, durations and "
         "arrays of numbers can be added to or multiplied; its mean can"},
        {"contacts.calls.arrivals*=-1", "--set contacts.calls.arrivals*=-1:0: contact \"calls\": arrivals: factor is "
                                        "-1; it is a number from 0 to 1000000000"},
        {"contacts.calls.arrivals=many", "--set contacts.calls.arrivals=many:0: contact \"calls\": arrivals is "
                                         "\"many\"; it is a group, for example { per_hour = 60; }"},
        {"contacts.calls.arrivals*=1e308", "--set contacts.calls.arrivals*=1e308:0: contact \"calls\": arrivals: "
                                           "factor is 1e+308; it is a number from 0 to 1000000000"},
        {"contacts.calls.arrivals.factr*=2",
         "--set contacts.calls.arrivals.factr*=2:0: the path contacts.calls.arrivals.factr does not exist; the nearest "
         "that does is contacts.calls.arrivals"},
        {"contacts.calls.balk=5", "--set contacts.calls.balk=5:0: contact \"calls\": balk is 5; it is a fraction in "
                                  "[0, 1], so write 0.05 for 5 percent"},
        {"contacts.calls.on_abandn.retry=0.1", "--set contacts.calls.on_abandn.retry=0.1:0: contact \"calls\": unknown "
                                               "key \"on_abandn\"; did you mean \"on_abandon\"?"},
        {"contacts.call.balk=0.1", "--set contacts.call.balk=0.1:0: the path contacts.call.balk does not exist; the "
                                   "nearest that does is contacts.calls.balk"},
        {"centre.open=08:00-12:00",
         "--set centre.open=08:00-12:00:0: the path centre.open does not exist; the nearest that does is center.open"},
        {"simulaton.seed=3",
         "--set simulaton.seed=3:0: the path simulaton.seed does not exist; the nearest that does is simulation.seed"},
        {"center.open=12:00-08:00", "--set center.open=12:00-08:00:0: center: open is \"12:00-08:00\"; the closing "
                                    "time comes after the opening time, on the same day"},
        {"center.at_close=hangup",
         "--set center.at_close=hangup:0: center: at_close is \"hangup\"; did you mean \"hang_up\"?"},
        {"contacts.calls.outcomes.urgent.probability=0.9",
         "--set contacts.calls.outcomes.urgent.probability=0.9:0: contact \"calls\": the probabilities of outcomes add "
         "up to 1.07; the sum is at most 1, and the rest is resolved"},
        {"contacts.calls.outcomes.urgnt.probability=0.9",
         "--set contacts.calls.outcomes.urgnt.probability=0.9:0: the path contacts.calls.outcomes.urgnt.probability "
         "does not exist; the nearest that does is contacts.calls.outcomes.urgent.probability"},
        {"agents.\"nurses.staff=3",
         "--set agents.\"nurses.staff=3:0: it is PATH=VALUE, for example agents.nurses.staff=9 (also +=, -=, *=)"},
        {"agents.nurses.skills.inbox.speed=0", "--set agents.nurses.skills.inbox.speed=0:0: agent group \"nurses\": "
                                               "skills 2: speed is 0; it is a number above 0 and at most 100, and "
                                               "0.8 means handle times 1/0.8 as long"},
        {"plans.fewer.name=base",
         "--set plans.fewer.name=base:0: plans.fewer.name: plans cannot be changed, only asked for"},
        {"contacts.calls.name=nurse",
         "16: contact \"nurse\": a second contact of this name; the first is from --set contacts.calls.name=nurse\n"
         "22: agent group \"clerks\": skills 1: contact is \"calls\"; it is one of \"nurse\", \"nurse\", \"inbox\""},
        {"agents=3", "--set agents=3:0: agents is 3; it is a list of groups in ( ), for example ( { name = \"clerks\"; "
                     "staff = 8; skills = ( { contact = \"calls\"; } ); } )"},
        {"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r=3",
         "--set a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r=3:0: the path a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r cannot be read; "
         "it is names with dots between them, and a name with other characters stands in double quotes: agents.\"St. "
         "Mary\".staff"},
        {"contacts.calls.priority-=true",
         "--set contacts.calls.priority-=true:0: only a number or a duration can be taken away"},
        {"simulation.seed=18446744073709551616",
         "--set simulation.seed=18446744073709551616:0: simulation: seed is "
         "1.8446744073709552e+19; it is a whole number from 0 to 9223372036854775807"},
        {"agents.nurses.staff=1e400", "--set agents.nurses.staff=1e400:0: agent group \"nurses\": staff is \"1e400\"; "
                                      "it is one number, or an array with one for each open interval"},
        {"contacts.inbox.channel=facs",
         "--set contacts.inbox.channel=facs:0: contact \"inbox\": channel is \"facs\"; did "
         "you mean \"fax\"?"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct reading_result result = read_text(sample, NULL, (const char *const[]){table[i].change, NULL}, false);
        CHECK_TEXT(result.complaints, table[i].complaints);
        result_clear(&result);
    }
}

TEST(a_complaint_about_a_labelled_change_bears_its_label)
{
    struct reading_result result = read_text(sample, NULL, NULL, false);
    struct complaints complaints = {0};
    const char *const changes[] = {"agents.clerks.staff=-2", "agents.nurses.staff=-1", "agents.nurse.staff=1", NULL};
    const char *const labels[] = {NULL, "--vary agents.nurses.staff=-1", "--vary agents.nurse.staff=1:2:1"};
    CHECK(scenario_read_labelled(result.source, NULL, changes, labels, false, &complaints) == NULL);
    char *text = complaints_text(&complaints, "");
    CHECK_TEXT(text, "--vary agents.nurse.staff=1:2:1:0: the path agents.nurse.staff does not exist; the nearest that "
                     "does is agents.nurses.staff\n"
                     "--set agents.clerks.staff=-2:0: agent group \"clerks\": staff is -2; it cannot be below 0\n"
                     "--vary agents.nurses.staff=-1:0: agent group \"nurses\": staff is -1; it cannot be below 0");
    free(text);
    complaints_clear(&complaints);
    result_clear(&result);
}

TEST(a_changed_staff_is_rounded_half_up_once)
{
    struct reading_result result = changed(NULL, "agents.clerks.staff*=1.1", NULL);
    CHECK(clerks_of(&result, 0) == 13); /* 13.2 */
    result_clear(&result);
    result = changed(NULL, "agents.clerks.staff+=0.5", NULL);
    CHECK(clerks_of(&result, 3) == 13);
    result_clear(&result);
    result = changed(NULL, "agents.clerks.staff+=0.25", "agents.clerks.staff+=0.25");
    CHECK(clerks_of(&result, 0) == 13);
    result_clear(&result);
    result = changed(NULL, "agents.clerks.staff=( 1, 2.5, 3.4, 4 )", NULL);
    CHECK(clerks_of(&result, 0) == 1 && clerks_of(&result, 1) == 3 && clerks_of(&result, 2) == 3);
    result_clear(&result);
}

TEST(a_change_of_arrivals_acts_on_their_factor)
{
    struct reading_result result = changed(NULL, "contacts.calls.arrivals*=1.1", "contacts.calls.arrivals*=2");
    CHECK_CLOSE(arrivals_of(&result), 220.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.arrivals=0.5", NULL);
    CHECK_CLOSE(arrivals_of(&result), 50.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.arrivals.factor+=1", NULL);
    CHECK_CLOSE(arrivals_of(&result), 200.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.arrivals={ per_hour = 30; }", NULL);
    CHECK_CLOSE(arrivals_of(&result), 60.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.arrivals.per_interval*=3", NULL);
    CHECK_CLOSE(arrivals_of(&result), 300.0, 1e-9);
    result_clear(&result);
}

TEST(durations_are_reckoned_with_as_durations)
{
    struct reading_result result =
        changed(NULL, "contacts.calls.patience.mean=4m", "contacts.calls.patience.mean+=30s");
    CHECK_CLOSE(calls_of(&result)->patience->mean, 270.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.patience.mean-=30s", "contacts.calls.patience.mean*=1.1");
    CHECK_CLOSE(calls_of(&result)->patience->mean, 165.0, 1e-9);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.handle_time.talk.mean=\"5m\"", NULL);
    CHECK_CLOSE(calls_of(&result)->talk->mean, 300.0, 1e-9);
    result_clear(&result);
}

TEST(set_may_write_a_key_that_the_file_leaves_out)
{
    struct reading_result result = changed(NULL, "contacts.nurse.balk=0.1", "contacts.nurse.on_abandon.retry=0.0");
    CHECK_CLOSE(result.scenario->center->contact_types[1].balk_share, 0.1, 0.0);
    result_clear(&result);
    result = changed(NULL, "center.at_close=hang_up", "agents.\"nurses\".skills.inbox.speed = 0.8");
    CHECK(result.scenario->center->hangs_up_at_close);
    CHECK_CLOSE(result.scenario->center->agent_groups[1].skills[1].speed, 0.8, 0.0);
    result_clear(&result);
    result = changed(NULL, "contacts.calls.handle_time.hold={ distribution = \"constant\"; mean = \"9s\"; }", NULL);
    CHECK_CLOSE(calls_of(&result)->hold->mean, 9.0, 0.0);
    result_clear(&result);
}

TEST(a_name_with_other_characters_stands_in_quotes)
{
    char *other = replaced(sample, "{ path = \"agents.clerks.skills\"; append = { contact = \"nurse\"; }; }",
                           "{ path = \"contacts.calls.outcomes\"; remove = \"urgent\"; }");
    char *text = replaced(other, "name = \"clerks\"", "name = \"St. \\\"M\\\" = x\"");
    struct reading_result result =
        read_text(text, NULL, (const char *const[]){"agents.\"St. \\\"M\\\" = x\".staff=3", NULL}, false);
    CHECK_TEXT(result.complaints, "");
    CHECK(clerks_of(&result, 0) == 3);
    result_clear(&result);
    free(other);
    free(text);
}

TEST(a_plan_is_applied_before_the_changes_and_leaves_the_source_alone)
{
    struct reading_result result = changed("one more", "agents.nurses.staff*=2", NULL);
    CHECK(result.scenario->center->agent_groups[1].staff[0] == 10);
    CHECK_TEXT(result.scenario->plan, "one more");
    CHECK_TEXT(result.scenario->changes[0], "agents.nurses.staff*=2");
    CHECK(result.scenario->changes[1] == NULL);
    struct complaints complaints = {0};
    struct scenario *base = scenario_read(result.source, NULL, NULL, false, &complaints);
    CHECK(base != NULL && base->center->agent_groups[1].staff[0] == 4);
    CHECK_TEXT(base->plan, "base");
    const char *const *names = scenario_plan_names(result.source);
    CHECK_TEXT(names[0], "one more");
    CHECK_TEXT(names[1], "fewer");
    CHECK(names[2] == NULL);
    scenario_destroy(base);
    result_clear(&result);
    result = changed("fewer", NULL, NULL);
    CHECK(result.scenario->center->agent_group_count == 1);
    result_clear(&result);
}

TEST(an_unknown_plan_is_refused_with_the_nearest)
{
    struct reading_result result = read_text(sample, "one mroe", NULL, false);
    CHECK_TEXT(result.complaints, "0: there is no plan \"one mroe\"; did you mean \"one more\"?");
    result_clear(&result);
    char *text = replaced(sample, "plans = (", "/*");
    char *without = replaced(text, "simulation =", "*/ simulation =");
    result = read_text(without, "x", NULL, false);
    CHECK_TEXT(result.complaints, "0: there is no plan \"x\"; the file has no plans");
    result_clear(&result);
    free(text);
    free(without);
}

TEST(a_changed_value_in_a_plan_is_complained_of_in_the_plans_line)
{
    char *text = replaced(sample, "add = 1", "add = -5");
    struct reading_result result = read_text(text, "one more", NULL, false);
    CHECK_TEXT(result.complaints, "28: agent group \"nurses\": staff is -1; it cannot be below 0");
    result_clear(&result);
    result = read_text(text, NULL, NULL, true); /* check looks at every plan */
    CHECK_TEXT(result.complaints, "28: agent group \"nurses\": staff is -1; it cannot be below 0");
    result_clear(&result);
    free(text);
}

TEST(a_change_of_replications_or_precision_replaces_the_other)
{
    struct reading_result result = changed(NULL, "simulation.precision=0.02", NULL);
    CHECK_CLOSE(result.scenario->settings.precision, 0.02, 0.0);
    result_clear(&result);
    char *text = replaced(sample, "replications = 10", "precision = 0.01");
    result = read_text(text, NULL, (const char *const[]){"simulation.replications=30", NULL}, false);
    CHECK_TEXT(result.complaints, "");
    CHECK(result.scenario->settings.precision == 0.0 && result.scenario->settings.replications == 30);
    result_clear(&result);
    free(text);
}

RUN_TESTS(RUN(every_wrong_change_says_where_it_came_from_and_what_would_be_right),
          RUN(a_complaint_about_a_labelled_change_bears_its_label), RUN(a_changed_staff_is_rounded_half_up_once),
          RUN(a_change_of_arrivals_acts_on_their_factor), RUN(durations_are_reckoned_with_as_durations),
          RUN(set_may_write_a_key_that_the_file_leaves_out), RUN(a_name_with_other_characters_stands_in_quotes),
          RUN(a_plan_is_applied_before_the_changes_and_leaves_the_source_alone),
          RUN(an_unknown_plan_is_refused_with_the_nearest),
          RUN(a_changed_value_in_a_plan_is_complained_of_in_the_plans_line),
          RUN(a_change_of_replications_or_precision_replaces_the_other))
