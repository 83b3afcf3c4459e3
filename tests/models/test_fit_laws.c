/*
 * test_fit_laws.c -- fits find the law that made the data, within their own standard errors.
 *
 * Samples come from sim/distribution, at fixed addresses; tolerances are four standard errors, as the fit states them.
 */
#include "models/planning/fit_laws.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

enum { SAMPLE = 6000 };

static struct random_stream stream_of(uint64_t seed)
{
    gsl_set_error_handler_off();
    return random_stream_at((struct random_key){seed, 0}, (struct random_address){0, 0, 0});
}

static double *drawn(const char *law, double first, double second, size_t count, uint64_t seed)
{
    struct random_stream stream = stream_of(seed);
    struct distribution distribution = {.law = distribution_law_find(law), .parameter = {first, second}};
    assert_null(distribution_prepare(&distribution));
    double *values = memory_zeroed(count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = distribution_sample(&distribution, &stream);
    return values;
}

static void in_whole_seconds(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = floor(values[i] + 0.5);
}

static struct fitted_law fitted(const char *law, const double *values, size_t count)
{
    struct fit_sample sample = fit_sample_of_values(values, count);
    struct fitted_law result = fit_law_to(fit_law_find(law), &sample);
    fit_sample_clear(&sample);
    return result;
}

static void check_within_errors(const struct fitted_law *found, int parameter, double truth)
{
    CHECK(found->standard_errors[parameter] > 0.0 && found->standard_errors[parameter] < 0.1 * truth);
    CHECK_CLOSE(found->parameters[parameter], truth, 4.0 * found->standard_errors[parameter]);
}

static const struct {
    const char *law;
    double first, second;
} truths[] = {{"exponential", 200.0, 0.0},     {"gamma", 240.0, 0.6},   {"gamma", 90.0, 1.4},
              {"lognormal", 185.0, 1.2},       {"weibull", 300.0, 1.6}, {"weibull", 300.0, 0.7},
              {"hyperexponential", 180.0, 1.8}};
enum { TRUTHS = sizeof truths / sizeof truths[0] };

static void check_recovery(bool is_rounded)
{
    for (int i = 0; i < TRUTHS; i++) {
        double *values = drawn(truths[i].law, truths[i].first, truths[i].second, SAMPLE, 7 + (uint64_t)i);
        if (is_rounded)
            in_whole_seconds(values, SAMPLE);
        struct fitted_law found = fitted(truths[i].law, values, SAMPLE);
        check_within_errors(&found, 0, truths[i].first);
        if (found.law->parameter_count > 1)
            check_within_errors(&found, 1, truths[i].second);
        CHECK(found.doubt == NULL);
        free(values);
    }
}

TEST(exact_durations_give_their_parameters_back) { check_recovery(false); }

TEST(durations_in_whole_seconds_give_their_parameters_back) { check_recovery(true); }

/* Short calls of 6 s on average in whole seconds: one in twelve is written down as 0. */
TEST(rounded_zeros_of_short_calls_do_not_break_or_bend_a_fit)
{
    double *values = drawn("lognormal", 6.0, 1.0, SAMPLE, 3);
    in_whole_seconds(values, SAMPLE);
    values[0] = 0.0;
    struct fitted_law found = fitted("lognormal", values, SAMPLE);
    CHECK(isfinite(found.log_likelihood));
    check_within_errors(&found, 0, 6.0);
    check_within_errors(&found, 1, 1.0);
    free(values);
}

TEST(durations_in_steps_are_recognised_and_give_their_parameters_back)
{
    static const double steps[] = {60.0, 30.0, 15.0, 10.0, 5.0};
    for (int i = 0; i < 5; i++) {
        double *values = drawn("gamma", 10.0 * steps[i], 0.8, SAMPLE, 4);
        for (size_t k = 0; k < SAMPLE; k++)
            values[k] = steps[i] * floor(values[k] / steps[i] + 0.5);
        struct fit_sample sample = fit_sample_of_values(values, SAMPLE);
        CHECK_CLOSE(sample.resolution_seconds, steps[i], 0.0);
        struct fitted_law found = fit_law_to(fit_law_find("gamma"), &sample);
        check_within_errors(&found, 0, 10.0 * steps[i]);
        check_within_errors(&found, 1, 0.8);
        CHECK(found.kolmogorov_smirnov < 0.02 && found.anderson_darling_p > 0.01);
        fit_sample_clear(&sample);
        free(values);
    }
}

TEST(a_few_round_numbers_are_no_step)
{
    double few[] = {60.0, 120.0, 30.0, 0.0, 0.0, 0.0, 0.0}, minutes[] = {60.0, 120.0, 180.0, 60.0},
           parts[] = {60.5, 120.0, 180.0, 60.0};
    CHECK_CLOSE(fit_resolution_of(few, 7), 1.0, 0.0);
    CHECK_CLOSE(fit_resolution_of(minutes, 4), 60.0, 0.0);
    CHECK_CLOSE(fit_resolution_of(parts, 4), 0.0, 0.0);
}

/* One call in `every` is short. */
static double *with_short_calls(const char *law, double mean, double cv, size_t every)
{
    double *values = drawn(law, mean, cv, SAMPLE, 11), *brief = drawn("exponential", 5.0, 0.0, SAMPLE, 12);
    for (size_t i = 0; i < SAMPLE; i += every)
        values[i] = brief[i];
    in_whole_seconds(values, SAMPLE);
    free(brief);
    return values;
}

TEST(a_spike_of_short_calls_is_told_from_the_main_law)
{
    double *values = with_short_calls("lognormal", 200.0, 1.0, 20);
    struct fitted_law found = fitted("mixture: short calls + lognormal", values, SAMPLE);
    CHECK_CLOSE(found.parameters[0], 0.05, 4.0 * found.standard_errors[0]);
    CHECK_CLOSE(found.parameters[1], 5.0, 4.0 * found.standard_errors[1]);
    CHECK_CLOSE(found.parameters[2], 200.0, 4.0 * found.standard_errors[2]);
    CHECK_CLOSE(found.parameters[3], 1.0, 4.0 * found.standard_errors[3]);
    CHECK(found.standard_errors[0] < 0.01 && found.standard_errors[1] < 1.0);
    free(values);
}

static const char *best_of(const double *values, size_t count)
{
    struct fit_sample sample = fit_sample_of_values(values, count);
    struct fit_ranking ranking = fit_rank(fit_laws_of_handle_time(), &sample);
    fit_sample_clear(&sample);
    for (int i = 1; i < ranking.ranked; i++)
        CHECK(ranking.laws[i - 1].aic <= ranking.laws[i].aic);
    return fit_ranking_choice(&ranking)->law->name;
}

TEST(the_law_that_made_the_data_is_chosen)
{
    static const char *const laws[] = {"exponential", "gamma", "lognormal", "weibull"};
    for (int i = 0; i < 4; i++) {
        double *values = drawn(laws[i], 180.0, i == 3 ? 1.7 : 0.7, SAMPLE, 40 + (uint64_t)i);
        in_whole_seconds(values, SAMPLE);
        CHECK_TEXT(best_of(values, SAMPLE), laws[i]);
        free(values);
    }
    double *values = with_short_calls("gamma", 200.0, 0.6, 15);
    CHECK_TEXT(best_of(values, SAMPLE), "mixture: short calls + gamma");
    free(values);
}

TEST(a_mixture_names_its_short_part_first)
{
    double *values = drawn("exponential", 600.0, 0.0, SAMPLE, 5), *brief = drawn("exponential", 60.0, 0.0, SAMPLE, 6);
    for (size_t i = 0; i < SAMPLE; i++)
        if (i % 10 >= 7)
            values[i] = brief[i];
    struct fitted_law found = fitted("mixture: two exponentials", values, SAMPLE);
    CHECK_CLOSE(found.parameters[0], 0.3, 4.0 * found.standard_errors[0]);
    CHECK_CLOSE(found.parameters[1], 60.0, 4.0 * found.standard_errors[1]);
    CHECK_CLOSE(found.parameters[2], 600.0, 4.0 * found.standard_errors[2]);
    free(values);
    free(brief);
}

/* By hand: 3 exact values, mean 4: each adds -log(4) - x/4, together -3 log(4) - 3. */
TEST(the_exponential_likelihood_is_the_one_worked_by_hand)
{
    double values[] = {1.5, 2.5, 8.0};
    struct fitted_law found = fitted("exponential", values, 3);
    CHECK_CLOSE(found.parameters[0], 4.0, 1e-6);
    CHECK_CLOSE(found.standard_errors[0], 4.0 / sqrt(3.0), 1e-4);
    CHECK_CLOSE(found.log_likelihood, -3.0 * log(4.0) - 3.0, 1e-9);
    CHECK_CLOSE(found.aic, 2.0 + 6.0 * log(4.0) + 6.0, 1e-9);
}

/* The logarithms of an exact lognormal sample are normal: its parameters are their mean and (n) deviation. */
TEST(the_lognormal_maximum_is_the_closed_one)
{
    double values[] = {10.5, 20.25, 40.125, 80.5, 33.3}, mean = 0.0, square = 0.0;
    for (int i = 0; i < 5; i++)
        mean += log(values[i]) / 5.0;
    for (int i = 0; i < 5; i++)
        square += (log(values[i]) - mean) * (log(values[i]) - mean) / 5.0;
    struct fitted_law found = fitted("lognormal", values, 5);
    CHECK_CLOSE(found.parameters[0], exp(mean + 0.5 * square), 1e-5);
    CHECK_CLOSE(found.parameters[1], sqrt(expm1(square)), 1e-6);
}

TEST(cut_off_waits_give_total_wait_over_abandonments)
{
    double waits[] = {10.25, 19.75, 30.5, 39.5, 50.0}; /* exact ones: whole seconds would hide the first half */
    bool abandoned[] = {true, false, false, true, false};
    struct fit_sample sample = fit_sample_of_waits(waits, abandoned, 5);
    struct fitted_law found = fit_law_to(fit_law_find("exponential"), &sample);
    CHECK_CLOSE(found.parameters[0], 75.0, 1e-5);
    CHECK_CLOSE(found.standard_errors[0], 75.0 / sqrt(2.0), 1e-3);
    CHECK(isnan(found.kolmogorov_smirnov) && isnan(found.anderson_darling));
    fit_sample_clear(&sample);
}

TEST(cut_off_weibull_patience_gives_its_parameters_back)
{
    enum { CALLERS = 12000 };
    double *patience = drawn("weibull", 300.0, 1.5, CALLERS, 21),
           *offered = drawn("exponential", 60.0, 0.0, CALLERS, 22);
    bool *abandoned = memory_zeroed(CALLERS, sizeof *abandoned);
    double *waits = memory_zeroed(CALLERS, sizeof *waits);
    for (size_t i = 0; i < CALLERS; i++) {
        abandoned[i] = patience[i] < offered[i];
        waits[i] = fmin(patience[i], offered[i]);
    }
    struct fit_sample sample = fit_sample_of_waits(waits, abandoned, CALLERS);
    struct fit_ranking ranking = fit_rank(fit_laws_of_patience(), &sample);
    const struct fitted_law *found = fit_ranking_find(&ranking, "weibull");
    CHECK_CLOSE(found->parameters[0], 300.0, 4.0 * found->standard_errors[0]);
    CHECK_CLOSE(found->parameters[1], 1.5, 4.0 * found->standard_errors[1]);
    CHECK(found->standard_errors[0] < 40.0 && found->standard_errors[1] < 0.06);
    CHECK(found->aic < fit_ranking_find(&ranking, "exponential")->aic - 50.0);
    fit_sample_clear(&sample);
    free(patience), free(offered), free(abandoned), free(waits);
}

/* Waits of `count` callers in whole seconds, those that round to 0 left out. Returns how many are kept. */
static size_t recorded_waits(double *patience, const double *offered, bool *abandoned, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        double wait = floor(fmin(patience[i], offered[i]) + 0.5);
        abandoned[kept] = patience[i] < offered[i];
        if (wait > 0.0)
            patience[kept++] = wait;
    }
    return kept;
}

/* Half a second hides 1.3 % of those with a Weibull patience of shape 0.7: without them the hazard near 0 looks tame.
 */
TEST(patience_without_its_zeros_gives_its_law_back)
{
    enum { CALLERS = 20000 };
    static const struct {
        const char *law;
        double mean, second;
    } cases[] = {{"weibull", 316.4, 0.7}, {"exponential", 60.0, 0.0}};
    for (int i = 0; i < 2; i++) {
        double *waits = drawn(cases[i].law, cases[i].mean, cases[i].second, CALLERS, 31 + (uint64_t)i),
               *offered = drawn("exponential", 70.0, 0.0, CALLERS, 33);
        bool *abandoned = memory_zeroed(CALLERS, sizeof *abandoned);
        size_t kept = recorded_waits(waits, offered, abandoned, CALLERS);
        struct fit_sample sample = fit_sample_of_waits(waits, abandoned, kept);
        struct fit_ranking ranking = fit_rank(fit_laws_of_patience(), &sample);
        const struct fitted_law *choice = fit_ranking_choice(&ranking), *worn = fit_ranking_find(&ranking, "weibull");
        CHECK_TEXT(choice->law->name, cases[i].law);
        CHECK_CLOSE(choice->parameters[0], cases[i].mean, 3.0 * choice->standard_errors[0]);
        CHECK_CLOSE(worn->parameters[1], i == 0 ? 0.7 : 1.0, 3.0 * worn->standard_errors[1]);
        CHECK(kept < CALLERS && worn->standard_errors[1] < 0.02);
        fit_sample_clear(&sample);
        free(waits), free(offered), free(abandoned);
    }
}

/* A gamma law of shape 1.5 and mean 9 s in whole seconds, its zeros left out. */
TEST(short_durations_without_their_zeros_give_their_law_back)
{
    double cv = sqrt(1.0 / 1.5), *values = drawn("gamma", 9.0, cv, SAMPLE, 35);
    in_whole_seconds(values, SAMPLE);
    size_t kept = 0;
    for (size_t i = 0; i < SAMPLE; i++)
        if (values[i] > 0.0)
            values[kept++] = values[i];
    struct fit_sample sample = fit_sample_of_values(values, kept);
    fit_sample_without_zeros(&sample);
    struct fit_ranking ranking = fit_rank(fit_laws_of_handle_time(), &sample);
    const struct fitted_law *choice = fit_ranking_choice(&ranking);
    CHECK_TEXT(choice->law->name, "gamma");
    CHECK_CLOSE(choice->parameters[0], 9.0, 3.0 * choice->standard_errors[0]);
    CHECK_CLOSE(choice->parameters[1], cv, 3.0 * choice->standard_errors[1]);
    CHECK(kept < SAMPLE && choice->kolmogorov_smirnov < 0.02 && choice->anderson_darling_p > 0.01);
    fit_sample_clear(&sample);
    free(values);
}

TEST(too_little_is_not_fitted)
{
    double one[] = {30.0}, same[] = {30.0, 30.0, 30.0};
    struct fit_sample lonely = fit_sample_of_values(one, 1), alike = fit_sample_of_values(same, 3);
    CHECK(fit_rank(fit_laws_of_handle_time(), &lonely).count == 0);
    CHECK(fit_rank(fit_laws_of_handle_time(), &alike).count == 0);
    fit_sample_clear(&lonely);
    fit_sample_clear(&alike);
}

RUN_TESTS(RUN(exact_durations_give_their_parameters_back), RUN(durations_in_whole_seconds_give_their_parameters_back),
          RUN(rounded_zeros_of_short_calls_do_not_break_or_bend_a_fit),
          RUN(durations_in_steps_are_recognised_and_give_their_parameters_back), RUN(a_few_round_numbers_are_no_step),
          RUN(a_spike_of_short_calls_is_told_from_the_main_law), RUN(the_law_that_made_the_data_is_chosen),
          RUN(a_mixture_names_its_short_part_first), RUN(the_exponential_likelihood_is_the_one_worked_by_hand),
          RUN(the_lognormal_maximum_is_the_closed_one), RUN(cut_off_waits_give_total_wait_over_abandonments),
          RUN(cut_off_weibull_patience_gives_its_parameters_back), RUN(patience_without_its_zeros_gives_its_law_back),
          RUN(short_durations_without_their_zeros_give_their_law_back), RUN(too_little_is_not_fitted))
