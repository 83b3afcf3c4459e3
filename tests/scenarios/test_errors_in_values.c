/*
 * test_errors_in_values.c -- complaints about single values: units, ranges, lengths, laws, misspelt keys.
 */
#include "sample.h"

TEST(durations_shares_and_numbers_are_refused_with_advice)
{
    static const struct spoiled table[] = {
        {"mean = \"3m\"", "mean = 180",
         "5: contact \"calls\": patience: mean is 180; a duration needs its unit, for example \"3m\""},
        {"mean = \"3m\"", "mean = \"180\"",
         "5: contact \"calls\": patience: mean is \"180\"; a duration needs its unit, for example \"3m\""},
        {"mean = \"3m\"", "mean = \"3 minutes\"",
         "5: contact \"calls\": patience: mean is \"3 minutes\"; it is a duration with the units d, h, m and s in this "
         "order, for example \"4m10s\""},
        {"mean = \"3m\"", "mean = \"-3m\"",
         "5: contact \"calls\": patience: mean is \"-3m\"; a duration is not negative"},
        {"mean = \"3m\"", "mean = -3",
         "5: contact \"calls\": patience: mean is -3; a duration is not negative, and needs its unit, for example "
         "\"3m\""},
        {"mean = \"3m\"", "mean = ( \"3m\" )",
         "5: contact \"calls\": patience: mean is a list of 1; it is a duration, for example \"4m10s\""},
        {"mean = \"3m\"", "mean = \"0s\"",
         "5: contact \"calls\": patience: mean is \"0s\"; it is above 0 seconds and at most 1000000000 seconds"},
        {"mean = \"3m\"", "mean = \"99999999h\"",
         "5: contact \"calls\": patience: mean is \"99999999h\"; a duration is at most 100 years, \"36600d\""},
        {"short_abandon = \"5s\"", "short_abandon = 5",
         "6: contact \"calls\": short_abandon is 5; a duration needs its unit, for example \"5s\""},
        {"balk = 0.05", "balk = 5",
         "6: contact \"calls\": balk is 5; it is a fraction in [0, 1], so write 0.05 for 5 percent"},
        {"balk = 0.05", "balk = -0.05",
         "6: contact \"calls\": balk is -0.05; it is a fraction in [0, 1], for example 0.30 for 30 percent"},
        {"balk = 0.05", "balk = \"5%\"",
         "6: contact \"calls\": balk is \"5%\"; it is a fraction in [0, 1], so write 0.05 for 5 percent"},
        {"balk = 0.05", "balk = 500",
         "6: contact \"calls\": balk is 500; it is a fraction in [0, 1], for example 0.30 for 30 percent"},
        {"balk = 0.05", "balk = 1.5",
         "6: contact \"calls\": balk is 1.5; that is above 1; it is a fraction in [0, 1], and 1 is all of them"},
        {"balk = 0.05", "balk = \"1.5%\"",
         "6: contact \"calls\": balk is \"1.5%\"; it is a fraction in [0, 1], so write 0.0150 for 1.5 percent"},
        {"balk = 0.05", "balk = 2",
         "6: contact \"calls\": balk is 2; it is a fraction in [0, 1], so write 0.02 for 2 percent"},
        {"service_level = 0.80", "service_level = 1.1",
         "9: contact \"calls\": target: service_level is 1.1; that is above 1; it is a fraction in [0, 1], and 1 is "
         "all "
         "of them"},
        {"shrinkage = 0.28", "shrinkage = 30",
         "23: agent group \"clerks\": shrinkage is 30; it is a fraction in [0, 1], so write 0.30 for 30 percent"},
        {"shrinkage = 0.28", "shrinkage = 28.5",
         "23: agent group \"clerks\": shrinkage is 28.5; it is a fraction in [0, 1], so write 0.2850 for 28.5 percent"},
        {"shrinkage = 0.28", "shrinkage = 1.0",
         "23: agent group \"clerks\": shrinkage is 1; it is a fraction in [0, 1): somebody has to be at the desk"},
        {"service_level = 0.80", "service_level = 80",
         "9: contact \"calls\": target: service_level is 80; it is a fraction in [0, 1], so write 0.80 for 80 percent"},
        {"priority = 1;", "priority = 1.5;",
         "3: contact \"calls\": priority is 1.5; it is a whole number from -1000000 to 1000000"},
        {"priority = 1;", "priority = \"high\";",
         "3: contact \"calls\": priority is \"high\"; it is a whole number from -1000000 to 1000000"},
        {"priority = 1;", "priority = 99999999;",
         "3: contact \"calls\": priority is 99999999; it is a whole number from -1000000 to 1000000"},
        {"wage_per_hour = 24.0", "wage_per_hour = -24.0",
         "23: agent group \"clerks\": wage_per_hour is -24; it is a number from 0 to 1000000000"},
        {"wage_per_hour = 24.0", "wage_per_hour = \"24\"",
         "23: agent group \"clerks\": wage_per_hour is \"24\"; it is a number from 0 to 1000000000"},
        {"wage_per_hour = 24.0", "wage_per_hour = 1e308",
         "23: agent group \"clerks\": wage_per_hour is 1e+308; it is a number from 0 to 1000000000"},
        {"mean = \"3m\"", "mean = \"20000d\"",
         "5: contact \"calls\": patience: mean is \"20000d\"; it is above 0 seconds and at most 1000000000 seconds"},
        {"name = \"Test\"", "name = 7", "1: center: name is 7; it is a text in double quotes"},
        {"name = \"Test\"", "name = \"  \"", "1: center: the name is empty"},
    };
    CHECK_SPOILED(table);
}

TEST(a_value_per_interval_says_how_many_it_needs)
{
    static const struct spoiled table[] = {
        {"[ 10, 20, 30, 40 ]", "[ 10, 20, 30 ]",
         "4: contact \"calls\": arrivals: per_interval has 3 values, 4 are needed: one for each open interval"},
        {"[ 10, 20, 30, 40 ]", "[ 10, 20, 30, -40 ]",
         "4: contact \"calls\": arrivals: per_interval: value 4 is -40; it cannot be below 0"},
        {"[ 10, 20, 30, 40 ]", "[ 10, 20.5, 30, 40 ]",
         "4: mismatched element type in array: arrivals = { per_interval = [ 10, 20.5, 30, 40 ]; busyness_cv = 0.1; }; "
         "-- [ ] takes numbers of one kind: write 12.0 instead of 12 beside 12.5, or use ( ) instead of [ ]"},
        {"[ 10, 20, 30, 40 ]", "( 10, \"20\", 30, 40 )",
         "4: contact \"calls\": arrivals: per_interval: value 2 is \"20\"; it is a number"},
        {"[ 10, 20, 30, 40 ]", "\"10\"",
         "4: contact \"calls\": arrivals: per_interval is \"10\"; it is one number, or an array with one for each open "
         "interval"},
        {"[ 12, 12, 12, 12 ]", "[ 12, 12, 12, 12, 12 ]",
         "22: agent group \"clerks\": staff has 5 values, 4 are needed: one for each open interval"},
        {"[ 12, 12, 12, 12 ]", "12.5",
         "22: agent group \"clerks\": staff has 12.5; people are counted in whole numbers"},
        {"[ 12, 12, 12, 12 ]", "-1", "22: agent group \"clerks\": staff is -1; it cannot be below 0"},
        {"[ 12, 12, 12, 12 ]", "1000000",
         "22: agent group \"clerks\": staff has 1000000; that is more than 100000 people"},
    };
    CHECK_SPOILED(table);
}

TEST(numbers_that_do_not_fit_are_refused)
{
    static const struct spoiled table[] = {
        {"seed = 7", "seed = 99999999999999999999",
         "31: seed is 99999999999999999999, which is too large for a whole number"},
        {"seed = 7", "seed = -7", "31: simulation: seed is -7; it is a whole number from 0 to 9223372036854775807"},
        {"seed = 7", "seed = 0xFFFFFFFFFF", "31: seed is 0xFFFFFFFFFF, which is too large for a number in hexadecimal"},
        {"cv = 0.75", "cv = 1e999", "7: cv is 1e999, which is too large; numbers are finite"},
        {"cv = 0.75", "cv = -0.75",
         "7: contact \"calls\": handle_time: talk: cv is -0.75; it is above 0 and at most 100"},
        {"cv = 0.75", "cv = \"wide\"", "7: contact \"calls\": handle_time: talk: cv is \"wide\"; it is a number"},
    };
    CHECK_SPOILED(table);
}

TEST(a_text_does_not_end_before_its_quote)
{
    static const struct spoiled table[] = {
        {"name = \"Test\"", "name = \"Te\\x00st\"", "1: name holds \\x00, a byte that ends a text; leave it out"},
        {"\"one more\"", "\"one\\\\\\x00\"", "28: name holds \\x00, a byte that ends a text; leave it out"},
    };
    CHECK_SPOILED(table);
    char *text = replaced(sample, "name = \"Test\"", "name = \"Te\\\\x00st\"");
    struct reading_result result = read_text(text, NULL, NULL, true);
    CHECK_TEXT(result.complaints, "");
    CHECK_TEXT(result.scenario->center->name, "Te\\x00st");
    result_clear(&result);
    free(text);
}

TEST(distributions_are_checked_against_their_law)
{
    static const struct spoiled table[] = {
        {"\"exponential\"; mean = \"3m\"", "\"exponental\"; mean = \"3m\"",
         "5: contact \"calls\": patience: distribution is \"exponental\"; did you mean \"exponential\"?"},
        {"\"exponential\"; mean = \"3m\"", "\"exponental\"; mean = 180",
         "5: contact \"calls\": patience: distribution is \"exponental\"; did you mean \"exponential\"?\n"
         "5: contact \"calls\": patience: mean is 180; a duration needs its unit, for example \"3m\""},
        {"distribution = \"exponential\"; mean = \"3m\";", "low = 60; high = \"3m\";",
         "5: contact \"calls\": patience: distribution is missing; write for example distribution = \"exponential\";\n"
         "5: contact \"calls\": patience: low is 60; a duration needs its unit, for example \"1m\""},
        {"\"exponential\"; mean = \"3m\"", "\"normal\"; mean = \"3m\"",
         "5: contact \"calls\": patience: distribution is \"normal\"; did you mean \"lognormal\"?"},
        {"distribution = \"exponential\"; mean = \"3m\";", "mean = \"3m\";",
         "5: contact \"calls\": patience: distribution is missing; write for example distribution = \"exponential\";"},
        {"distribution = \"exponential\"; mean = \"3m\";", "distribution = \"exponential\";",
         "5: contact \"calls\": patience: mean is missing; write for example mean = \"3m\";"},
        {"distribution = \"exponential\"; mean = \"3m\";", "distribution = \"exponential\"; mean = \"3m\"; cv = 2;",
         "5: contact \"calls\": patience: unknown key \"cv\"; known here: distribution, mean"},
        {"{ distribution = \"exponential\"; mean = \"3m\"; }", "\"3m\"",
         "5: contact \"calls\": patience is \"3m\"; it is a distribution, and a duration needs its unit: for example { "
         "distribution = \"exponential\"; mean = \"3m\"; }"},
        {"{ distribution = \"exponential\"; mean = \"3m\"; }", "180",
         "5: contact \"calls\": patience is 180; it is a distribution, and a duration needs its unit: for example { "
         "distribution = \"exponential\"; mean = \"3m\"; }"},
        {"\"exponential\"; mean = \"3m\"", "\"hyperexponential\"; mean = \"3m\"; cv = 0.5",
         "5: contact \"calls\": patience: cv is 0.5; it is at least 1 and at most 100"},
        {"\"exponential\"; mean = \"3m\"", "\"uniform\"; low = \"3m\"; high = \"1m\"",
         "5: contact \"calls\": patience: low is above high; write the smaller duration as low"},
        {"phases = 2", "phases = 2.5",
         "17: contact \"nurse\": handle_time: talk: phases is 2.5; it is a whole number, at least 1 and at most 1000"},
        {"phases = 2", "phases = 0",
         "17: contact \"nurse\": handle_time: talk: phases is 0; it is a whole number, at least 1 and at most 1000"},
        {"shape = 1.4", "shape = 0", "16: contact \"nurse\": patience: shape is 0; it is at least 0.1 and at most 100"},
        {"\"exponential\"; mean = \"3m\"", "\"mixture\"",
         "5: contact \"calls\": patience: parts is missing; write for example parts = ( { weight = 0.8; distribution = "
         "\"exponential\"; mean = \"2m\"; } );"},
        {"\"exponential\"; mean = \"3m\"", "\"mixture\"; parts = ( )",
         "5: contact \"calls\": patience: parts is empty; a mixture has at least one"},
        {"\"exponential\"; mean = \"3m\"",
         "\"mixture\"; parts = ( { distribution = \"exponential\"; mean = \"3m\"; } )",
         "5: contact \"calls\": patience: parts 1: weight is missing; write for example weight = 0.5;"},
        {"\"exponential\"; mean = \"3m\"",
         "\"mixture\"; parts = ( { weight = 0; distribution = \"exponential\"; mean = \"3m\"; } )",
         "5: contact \"calls\": patience: the weights of parts add up to 0"},
        {"\"exponential\"; mean = \"3m\"",
         "\"mixture\"; parts = ( { weight = -1; distribution = \"exponential\"; mean = 3; } )",
         "5: contact \"calls\": patience: parts 1: weight is -1; it is a number from 0 to 1000000000000\n"
         "5: contact \"calls\": patience: parts 1: mean is 3; a duration needs its unit, for example \"3s\""},
        {"\"exponential\"; mean = \"3m\"", "\"empirical\"; file = \"nowhere.csv\"",
         "5: contact \"calls\": patience: column is missing; write for example column = \"talk_seconds\";"},
    };
    CHECK_SPOILED(table);
}

TEST(unknown_keys_are_errors_with_the_nearest_known_one)
{
    static const struct spoiled table[] = {
        {"patience =", "patiense =", "5: contact \"calls\": unknown key \"patiense\"; did you mean \"patience\"?"},
        {"handle_time = { talk = { distribution = \"lognormal\"",
         "handel_time = { talk = { distribution = \"lognormal\"",
         "3: contact \"calls\": handle_time is missing; write for example handle_time = { talk = { distribution = "
         "\"exponential\"; mean = \"4m10s\"; }; };\n"
         "7: contact \"calls\": unknown key \"handel_time\"; did you mean \"handle_time\"?"},
        {"wage_per_hour", "wage", "23: agent group \"clerks\": unknown key \"wage\"; did you mean \"wage_per_hour\"?"},
        {"shrinkage = 0.28;", "colour = \"blue\";",
         "23: agent group \"clerks\": unknown key \"colour\"; known here: name, staff, shifts, skills, "
         "languages, absence, late_return, ramp, on_call, wage_per_hour, shrinkage"},
        {"contacts = (", "contact = (",
         "1: contacts is missing: a scenario without contacts has nothing to simulate; write contacts = ( { name = "
         "\"calls\"; channel = \"voice\"; arrivals = { per_hour = 60; }; handle_time = { talk = { distribution = "
         "\"exponential\"; mean = \"4m\"; }; }; } );\n"
         "2: unknown key \"contact\"; did you mean \"contacts\"?"},
        {"routing =", "rooting =", "26: unknown key \"rooting\"; did you mean \"routing\"?"},
    };
    CHECK_SPOILED(table);
}

RUN_TESTS(RUN(durations_shares_and_numbers_are_refused_with_advice), RUN(a_value_per_interval_says_how_many_it_needs),
          RUN(numbers_that_do_not_fit_are_refused), RUN(a_text_does_not_end_before_its_quote),
          RUN(distributions_are_checked_against_their_law), RUN(unknown_keys_are_errors_with_the_nearest_known_one))
