/*
 * test_fit_retries.c -- who came back: counted by hand, and found again in drawn customers.
 */
#include "models/planning/fit_retries.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

TEST(returns_are_the_ones_counted_by_hand)
{
    struct customer_call calls[] = {
        {1, 100.0, true, 0.0},     {1, 400.0, false, 0.0}, /* back after 300 s */
        {2, 150.0, true, 0.0},     {2, 9000.0, true, 0.0}, /* back too late, and then gone for good */
        {3, 200.0, true, 0.0},     {3, 260.0, true, 0.0},   {3, 560.0, false, 0.0}, /* twice: 60 s, 300 s */
        {4, 300.0, false, 0.0},    {4, 500.0, false, 0.0},  /* answered, and comes again anyway */
        {5, 100000.0, false, 0.0}, {6, 99900.0, true, 0.0}, /* nobody knows yet */
    };
    struct retries found = retries_of_calls(calls, 11, 3600.0);
    CHECK(found.customers == 6 && found.abandoned == 5 && found.returned == 3 && found.too_late == 1);
    CHECK_CLOSE(found.share, 0.6, 1e-12);
    CHECK_CLOSE(found.standard_error, sqrt(0.6 * 0.4 / 5.0), 1e-12);
    CHECK(found.answered == 4 && found.returned_answered == 1);
    CHECK_CLOSE(found.mean_return_seconds, 220.0, 1e-12);
    CHECK_CLOSE(found.median_return_seconds, 300.0, 1e-12);
    retries_clear(&found);
}

/* One in three abandons, 35 % of those call again after 10 minutes on average. */
TEST(the_share_and_the_delay_are_found_again)
{
    enum { CUSTOMERS = 20000 };
    gsl_set_error_handler_off();
    struct random_stream stream = random_stream_at((struct random_key){3, 0}, (struct random_address){0, 0, 0});
    struct customer_call *calls = memory_zeroed(2 * CUSTOMERS, sizeof *calls);
    size_t count = 0;
    for (uint64_t customer = 1; customer <= CUSTOMERS; customer++) {
        double at = 2e6 * random_stream_uniform(&stream);
        bool gave_up = random_stream_uniform(&stream) < 1.0 / 3.0, comes_back = random_stream_uniform(&stream) < 0.35;
        calls[count++] = (struct customer_call){customer, at, gave_up, gave_up ? 30.0 : 0.0};
        if (gave_up && comes_back)
            calls[count++] =
                (struct customer_call){customer, at + 30.0 - 600.0 * log(random_stream_uniform(&stream)), false, 0.0};
    }
    struct retries found = retries_of_calls(calls, count, 4.0 * 3600.0);
    CHECK_CLOSE(found.share, 0.35, 4.0 * found.standard_error);
    CHECK(found.standard_error < 0.007);
    CHECK_CLOSE(found.share_of_answered, 0.0, 1e-12);
    CHECK(found.is_clear);
    struct fit_sample sample = retries_sample(&found);
    struct fitted_law law = fit_law_to(fit_law_find("exponential"), &sample);
    CHECK_CLOSE(law.parameters[0], 600.0, 4.0 * law.standard_errors[0]);
    fit_sample_clear(&sample);
    retries_clear(&found);
    free(calls);
}

/* Calls of 300 customers who call for other reasons all the time; `retry` of those who gave up call again after 10
 * minutes on average. */
static struct retries retries_among_other_calls(double retry)
{
    enum { CALLS = 20000 };
    struct random_stream stream = random_stream_at((struct random_key){7, 0}, (struct random_address){0, 0, 0});
    struct customer_call *calls = memory_zeroed(2 * CALLS, sizeof *calls);
    size_t count = 0;
    for (int i = 0; i < CALLS; i++) {
        uint64_t customer = 1 + (uint64_t)(1200.0 * random_stream_uniform(&stream));
        double at = 1.2e6 * random_stream_uniform(&stream);
        bool gave_up = random_stream_uniform(&stream) < 0.3, comes_back = random_stream_uniform(&stream) < retry;
        calls[count++] = (struct customer_call){customer, at, gave_up, gave_up ? 60.0 : 0.0};
        if (gave_up && comes_back)
            calls[count++] =
                (struct customer_call){customer, at + 60.0 - 600.0 * log(random_stream_uniform(&stream)), false, 0.0};
    }
    struct retries found = retries_of_calls(calls, count, 4.0 * 3600.0);
    free(calls);
    return found;
}

TEST(calls_that_would_have_come_anyway_are_taken_out)
{
    gsl_set_error_handler_off();
    struct retries found = retries_among_other_calls(0.3);
    CHECK(found.share > 0.4 && found.share_of_answered > 0.15);
    CHECK(found.is_clear);
    CHECK_CLOSE(found.own_share, 0.3, 3.0 * found.own_error);
    CHECK(found.own_error < 0.02);
    struct fit_sample sample = retries_sample(&found);
    struct fitted_law law = fit_law_to(fit_law_find("exponential"), &sample);
    CHECK_CLOSE(law.parameters[0], 600.0, 100.0);
    fit_sample_clear(&sample);
    retries_clear(&found);
}

TEST(without_retries_other_calls_make_none)
{
    struct retries found = retries_among_other_calls(0.0);
    CHECK(found.share > 0.15);
    CHECK(!found.is_clear);
    retries_clear(&found);
}

/* The clock of a retry runs from giving up, not from calling. */
TEST(the_delay_counts_from_giving_up)
{
    struct customer_call calls[] = {{1, 100.0, true, 50.0}, {1, 400.0, false, 0.0}, {2, 9e5, false, 0.0}};
    struct retries found = retries_of_calls(calls, 3, 3600.0);
    CHECK_CLOSE(found.mean_return_seconds, 250.0, 1e-12);
    retries_clear(&found);
}

/* Whatever the order of the file, and of the sort. */
TEST(calls_of_the_same_second_have_one_order)
{
    for (int turned = 0; turned < 2; turned++) {
        struct customer_call calls[] = {
            {1, 100.0, turned == 0, 0.0}, {1, 100.0, turned == 1, 0.0}, {2, 9e5, false, 0.0}};
        struct retries found = retries_of_calls(calls, 3, 3600.0);
        CHECK(found.abandoned == 1 && found.returned == 1 && found.answered == 1 && found.returned_answered == 0);
        retries_clear(&found);
    }
}

TEST(without_abandonments_there_is_no_share)
{
    struct customer_call calls[] = {{1, 100.0, false, 0.0}, {2, 9e5, false, 0.0}};
    struct retries found = retries_of_calls(calls, 2, 3600.0);
    CHECK(isnan(found.share) && isnan(found.mean_return_seconds));
    retries_clear(&found);
}

RUN_TESTS(RUN(returns_are_the_ones_counted_by_hand), RUN(the_share_and_the_delay_are_found_again),
          RUN(calls_that_would_have_come_anyway_are_taken_out), RUN(without_retries_other_calls_make_none),
          RUN(the_delay_counts_from_giving_up), RUN(calls_of_the_same_second_have_one_order),
          RUN(without_abandonments_there_is_no_share))
