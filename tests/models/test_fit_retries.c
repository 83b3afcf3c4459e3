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
        {1, 100.0, true},     {1, 400.0, false},                     /* back after 300 s */
        {2, 150.0, true},     {2, 9000.0, true},                     /* back too late, and then gone for good */
        {3, 200.0, true},     {3, 260.0, true},   {3, 560.0, false}, /* twice: 60 s, 300 s */
        {4, 300.0, false},    {4, 500.0, false},                     /* answered, and comes again anyway */
        {5, 100000.0, false}, {6, 99900.0, true},                    /* nobody knows yet */
    };
    struct retries found = retries_of_calls(calls, 11, 3600.0);
    CHECK(found.customers == 6 && found.abandoned == 5 && found.returned == 3 && found.too_late == 1);
    CHECK_CLOSE(found.share, 0.6, 1e-12);
    CHECK_CLOSE(found.standard_error, sqrt(0.6 * 0.4 / 5.0), 1e-12);
    CHECK(found.answered == 4 && found.returned_answered == 1);
    CHECK_CLOSE(found.mean_return_seconds, 220.0, 1e-12);
    CHECK_CLOSE(found.median_return_seconds, 300.0, 1e-12);
    free(found.returns);
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
        calls[count++] = (struct customer_call){customer, at, gave_up};
        if (gave_up && comes_back)
            calls[count++] = (struct customer_call){customer, at - 600.0 * log(random_stream_uniform(&stream)), false};
    }
    struct retries found = retries_of_calls(calls, count, 4.0 * 3600.0);
    CHECK_CLOSE(found.share, 0.35, 4.0 * found.standard_error);
    CHECK(found.standard_error < 0.007);
    CHECK_CLOSE(found.share_of_answered, 0.0, 1e-12);
    struct fit_sample sample = fit_sample_of_values(found.returns, found.returned);
    struct fitted_law law = fit_law_to(fit_law_find("exponential"), &sample);
    CHECK_CLOSE(law.parameters[0], 600.0, 4.0 * law.standard_errors[0]);
    fit_sample_clear(&sample);
    free(found.returns);
    free(calls);
}

/* Whatever the order of the file, and of the sort. */
TEST(calls_of_the_same_second_have_one_order)
{
    for (int turned = 0; turned < 2; turned++) {
        struct customer_call calls[] = {{1, 100.0, turned == 0}, {1, 100.0, turned == 1}, {2, 9e5, false}};
        struct retries found = retries_of_calls(calls, 3, 3600.0);
        CHECK(found.abandoned == 1 && found.returned == 1 && found.answered == 1 && found.returned_answered == 0);
        free(found.returns);
    }
}

TEST(without_abandonments_there_is_no_share)
{
    struct customer_call calls[] = {{1, 100.0, false}, {2, 9e5, false}};
    struct retries found = retries_of_calls(calls, 2, 3600.0);
    CHECK(isnan(found.share) && isnan(found.mean_return_seconds));
    free(found.returns);
}

RUN_TESTS(RUN(returns_are_the_ones_counted_by_hand), RUN(the_share_and_the_delay_are_found_again),
          RUN(calls_of_the_same_second_have_one_order), RUN(without_abandonments_there_is_no_share))
