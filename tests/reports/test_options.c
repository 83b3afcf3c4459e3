/*
 * test_options.c -- the words behind a command: what is understood, and what is refused with advice.
 */
#include <stdlib.h>

#include "reports/commands/lever.h"
#include "reports/commands/nearest.h"
#include "reports/commands/options.h"
#include "check.h" /* last: cmocka has a macro fail() */

static const struct option *const known[] = {&option_format, &option_seed, &option_replications, &option_precision,
                                             &option_plan,   &option_set,  &option_vary,         &option_out,
                                             &option_quiet,  &option_help, &option_threads,      NULL};

/* What is said about these words; "" when they are understood. */
static const char *complaint_about(const char *const *words, int count)
{
    static struct failure failure;
    struct options options;
    failure.message[0] = '\0';
    bool is_read = options_read(&options, "simulate", known, count, words, &failure);
    CHECK(is_read == (failure.message[0] == '\0'));
    options_clear(&options);
    return failure.message;
}

#define ABOUT(...)                                                                                                     \
    complaint_about((const char *const[]){__VA_ARGS__}, sizeof(const char *[]){__VA_ARGS__} / sizeof(char *))
#define SAYS(text, part) CHECK(strstr((text), (part)) != NULL)

TEST(options_may_stand_before_and_after_the_file)
{
    struct failure failure = {""};
    struct options options;
    const char *words[] = {"--seed", "7", "monday.cfg", "--set=a.b=1", "--set", "c.d+=2", "-q", "--format=json"};
    CHECK(options_read(&options, "simulate", known, 8, words, &failure));
    CHECK(options.files.count == 1 && options.sets.count == 2 && options.is_quiet && options.seed == 7);
    CHECK_TEXT(options.files.list[0], "monday.cfg");
    CHECK_TEXT(options.sets.list[0], "a.b=1");
    CHECK_TEXT(options.sets.list[1], "c.d+=2");
    CHECK(options.sets.list[2] == NULL);
    CHECK_TEXT(options.format->name, "json");
    options_clear(&options);
}

TEST(two_dashes_end_the_options_and_one_dash_is_a_file)
{
    struct failure failure = {""};
    struct options options;
    const char *words[] = {"-", "--", "--seed"};
    CHECK(options_read(&options, "simulate", known, 3, words, &failure));
    CHECK(options.files.count == 2 && !options.has_seed);
    CHECK_TEXT(options.files.list[0], "-");
    CHECK_TEXT(options.files.list[1], "--seed");
    options_clear(&options);
}

TEST(the_largest_seed_is_read_exactly)
{
    struct failure failure = {""};
    struct options options;
    const char *words[] = {"--seed", "18446744073709551615"};
    CHECK(options_read(&options, "simulate", known, 2, words, &failure));
    CHECK(options.seed == UINT64_MAX);
    options_clear(&options);
    SAYS(ABOUT("--seed", "18446744073709551616"), "whole number from 0");
}

TEST(an_unknown_option_is_answered_with_the_nearest)
{
    SAYS(ABOUT("--replication", "3"), "did you mean --replications?");
    SAYS(ABOUT("--sed", "3"), "did you mean --seed?");
    SAYS(ABOUT("--zzzzzz"), "--help");
}

TEST(values_out_of_range_are_refused_with_advice)
{
    SAYS(ABOUT("--seed", "-4"), "\"-4\"");
    SAYS(ABOUT("--seed", "4.5"), "whole number");
    SAYS(ABOUT("--seed"), "needs a value");
    SAYS(ABOUT("--seed", "--quiet"), "needs a value");
    SAYS(ABOUT("--seed", "1", "--seed=2"), "given twice");
    SAYS(ABOUT("--quiet=yes"), "takes no value");
    SAYS(ABOUT("--replications", "0"), "from 1 to");
    SAYS(ABOUT("--threads", "many"), "from 1 to");
    SAYS(ABOUT("--format", "jsn"), "did you mean json?");
    SAYS(ABOUT("--set", "agents.nurses.staff"), "PATH=VALUE");
}

TEST(a_precision_in_percent_is_explained)
{
    SAYS(ABOUT("--precision", "1"), "write 0.01");
    SAYS(ABOUT("--precision", "5%"), "write 0.05");
    SAYS(ABOUT("--precision", "0"), "above 0");
    SAYS(ABOUT("--precision", "nan"), "fraction");
    SAYS(ABOUT("--precision", "0.01", "--replications", "20"), "one of them");
    CHECK_TEXT(ABOUT("--precision", "0.01"), "");
}

TEST(replications_and_precision_each_replace_what_the_file_says)
{
    struct run_settings of_file = {.seed = 1, .replications = 100, .precision = 0.01, .max_replications = 2000};
    struct options options = {.has_replications = true, .replications = 30};
    struct run_settings fixed = options_settings(&options, &of_file);
    CHECK(fixed.replications == 30 && fixed.precision == 0.0 && fixed.seed == 1);
    options = (struct options){.has_precision = true, .precision = 0.02, .has_seed = true, .seed = 9};
    struct run_settings precise = options_settings(&options, &of_file);
    CHECK(precise.precision == 0.02 && precise.seed == 9 && precise.max_replications == 2000);
}

/* A lever that is read, or a failure whose message is `says`. */
static struct lever lever_of(const char *text, const char *says)
{
    struct lever lever = {0};
    struct failure failure = {""};
    bool is_read = lever_read(&lever, text, &failure);
    CHECK(is_read == (says == NULL));
    if (says != NULL)
        SAYS(failure.message, says);
    return lever;
}

static void lever_clear(struct lever lever)
{
    free(lever.path);
    free(lever.shown);
}

TEST(a_lever_reaches_its_end_without_rounding_errors)
{
    struct lever lever = lever_of("contacts.appointment.arrivals*=0.8:1.2:0.1", NULL);
    CHECK(lever.points == 5);
    CHECK(lever_value(&lever, 3) == 1.1);
    CHECK(lever_value(&lever, 4) == 1.2);
    CHECK_TEXT(lever.path, "contacts.appointment.arrivals*");
    CHECK_TEXT(lever.shown, "contacts.appointment.arrivals (times)");
    char *change = lever_change(&lever, 3);
    CHECK_TEXT(change, "contacts.appointment.arrivals*=1.1");
    free(change);
    lever_clear(lever);
}

TEST(a_lever_may_be_a_duration_or_run_down)
{
    struct lever lever = lever_of("contacts.\"a=b\".patience.mean=3m:4m30s:45s", NULL);
    CHECK(lever.points == 3 && lever.is_duration);
    CHECK_TEXT(lever.path, "contacts.\"a=b\".patience.mean");
    char *change = lever_change(&lever, 1);
    CHECK_TEXT(change, "contacts.\"a=b\".patience.mean=225s");
    free(change);
    lever_clear(lever);
    struct lever down = lever_of("agents.nurses.staff=9:5:-2", NULL);
    CHECK(down.points == 3 && lever_value(&down, 2) == 5.0);
    lever_clear(down);
}

TEST(a_lever_that_makes_no_sense_is_refused)
{
    lever_clear(lever_of("agents.nurses.staff", "PATH=FROM:TO:STEP"));
    lever_clear(lever_of("a=1:2", "three values"));
    lever_clear(lever_of("a=1:2:3:4", "three values"));
    lever_clear(lever_of("a=1:2:x", "neither a number nor a duration"));
    lever_clear(lever_of("a=1m:2:1", "all be durations"));
    lever_clear(lever_of("a=1:9:-1", "turn its sign"));
    lever_clear(lever_of("a=1:9:0", "step is 0"));
    lever_clear(lever_of("a=1:9:1e-9", "1000 are the most"));
    lever_clear(lever_of("a=1:inf:1", "neither"));
}

TEST(the_nearest_word_is_near_enough_or_none)
{
    const char *words[] = {"simulate", "compare", "sweep", "check"};
    CHECK_TEXT(nearest_word("simluate", words, 4), "simulate");
    CHECK_TEXT(nearest_word("comp", words, 4), "compare");
    CHECK(nearest_word("xyzzy", words, 4) == NULL);
}

RUN_TESTS(RUN(options_may_stand_before_and_after_the_file), RUN(two_dashes_end_the_options_and_one_dash_is_a_file),
          RUN(the_largest_seed_is_read_exactly), RUN(an_unknown_option_is_answered_with_the_nearest),
          RUN(values_out_of_range_are_refused_with_advice), RUN(a_precision_in_percent_is_explained),
          RUN(replications_and_precision_each_replace_what_the_file_says),
          RUN(a_lever_reaches_its_end_without_rounding_errors), RUN(a_lever_may_be_a_duration_or_run_down),
          RUN(a_lever_that_makes_no_sense_is_refused), RUN(the_nearest_word_is_near_enough_or_none))
