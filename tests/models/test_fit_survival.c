/*
 * test_fit_survival.c -- Kaplan and Meier on the data everybody knows, and hazards of known laws.
 */
#include "models/planning/fit_survival.h"
#include "models/planning/fit_laws.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

#include "sim/memory.h"
#include "sim/random_stream.h"

#include "check.h"

/* Weeks in remission of 21 children on 6-mercaptopurine, 9 of whom relapsed: E. J. Freireich et al., Blood 21 (1963)
 * 699. Shares and Greenwood's errors as printed by J. F. Lawless, Statistical Models and Methods for Lifetime Data
 * (1982), and D. Collett, Modelling Survival Data in Medical Research. */
static const double weeks[21] = {6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
static const bool relapsed[21] = {true,  true,  true,  false, true, false, true,  false, false, true, true,
                                  false, false, false, true,  true, false, false, false, false, false};

TEST(kaplan_meier_gives_the_published_shares_and_errors)
{
    static const struct {
        double week, at_risk, share, error;
    } published[7] = {{6, 21, 0.8571, 0.0764},  {7, 17, 0.8067, 0.0869},  {10, 15, 0.7529, 0.0963},
                      {13, 12, 0.6902, 0.1068}, {16, 11, 0.6275, 0.1141}, {22, 7, 0.5378, 0.1282},
                      {23, 6, 0.4482, 0.1346}};
    struct fit_sample sample = fit_sample_of_waits(weeks, relapsed, 21);
    struct survival survival = survival_of(&sample);
    CHECK(survival.count == 7);
    for (int i = 0; i < 7; i++) {
        CHECK_CLOSE(survival.steps[i].seconds, published[i].week, 0.0);
        CHECK_CLOSE(survival.steps[i].at_risk, published[i].at_risk, 0.0);
        CHECK_CLOSE(survival.steps[i].share, published[i].share, 0.00005);
        CHECK_CLOSE(survival.steps[i].standard_error, published[i].error, 0.00006);
        CHECK(survival.steps[i].low < survival.steps[i].share && survival.steps[i].share < survival.steps[i].high);
        CHECK(survival.steps[i].low > 0.0 && survival.steps[i].high < 1.0);
    }
    CHECK_CLOSE(survival_quantile(&survival, 0.5), 23.0, 0.0);
    CHECK(isnan(survival_quantile(&survival, 0.4)));
    CHECK_CLOSE(survival_share(&survival, 9.9), 0.8067, 0.00005);
    CHECK_CLOSE(survival_share(&survival, 35.0), 0.4482, 0.00005);
    CHECK(isnan(survival_share(&survival, 36.0)));
    survival_clear(&survival);
    fit_sample_clear(&sample);
}

/* 359 weeks over 9 relapses; the Weibull maximum solves its equation at shape 1.35373, scale 33.76540. */
TEST(laws_of_the_same_data_are_the_published_ones)
{
    gsl_set_error_handler_off();
    struct fit_cell cells[21]; /* exact weeks, as the books take them */
    for (int i = 0; i < 21; i++)
        cells[i] = (struct fit_cell){weeks[i], relapsed[i] ? weeks[i] : INFINITY, 1.0};
    struct fit_sample sample = fit_sample_of_cells(cells, 21);
    struct fitted_law plain = fit_law_to(fit_law_find("exponential"), &sample);
    struct fitted_law worn = fit_law_to(fit_law_find("weibull"), &sample);
    CHECK_CLOSE(plain.parameters[0], 359.0 / 9.0, 1e-5);
    CHECK_CLOSE(plain.standard_errors[0], 359.0 / 27.0, 1e-3);
    CHECK_CLOSE(worn.parameters[1], 1.3537, 0.0005);
    CHECK_CLOSE(worn.parameters[0] / tgamma(1.0 + 1.0 / worn.parameters[1]), 33.765, 0.01);
    fit_sample_clear(&sample);
}

/* Worked by hand: 2 of 4 leave at 10 s, one is answered at 10 s, the last leaves at 30 s. */
TEST(who_is_answered_in_the_same_second_was_still_at_risk)
{
    double waits[] = {10.0, 10.0, 10.0, 30.0};
    bool left[] = {true, false, true, true};
    struct fit_sample sample = fit_sample_of_waits(waits, left, 4);
    struct survival survival = survival_of(&sample);
    CHECK(survival.count == 2);
    CHECK_CLOSE(survival.steps[0].share, 0.5, 1e-12);
    CHECK_CLOSE(survival.steps[1].share, 0.0, 0.0);
    CHECK(isnan(survival.steps[1].low) && isnan(survival.steps[1].standard_error));
    survival_clear(&survival);
    fit_sample_clear(&sample);
}

/* Patience exponential of mean 100 s, answers exponential of mean 80 s. */
static struct fit_sample drawn_waits(size_t count)
{
    struct random_stream stream = random_stream_at((struct random_key){5, 0}, (struct random_address){0, 0, 0});
    double *waits = memory_zeroed(count, sizeof *waits);
    bool *left = memory_zeroed(count, sizeof *left);
    for (size_t i = 0; i < count; i++) {
        double patience = -100.0 * log(random_stream_uniform(&stream));
        double answer = -80.0 * log(random_stream_uniform(&stream));
        waits[i] = fmin(patience, answer);
        left[i] = patience < answer;
    }
    struct fit_sample sample = fit_sample_of_waits(waits, left, count);
    free(waits);
    free(left);
    return sample;
}

TEST(without_memory_the_hazard_is_flat_and_the_band_holds_it)
{
    struct fit_sample sample = drawn_waits(8000);
    struct hazard hazard = hazard_of(&sample);
    size_t inside = 0;
    CHECK(hazard.count > 50);
    for (size_t i = 0; i < hazard.count; i++) {
        CHECK_CLOSE(hazard.points[i].rate, 0.01, 0.004);
        inside += hazard.points[i].low <= 0.01 && 0.01 <= hazard.points[i].high;
    }
    CHECK(inside > 0.8 * (double)hazard.count);
    hazard_clear(&hazard);
    fit_sample_clear(&sample);
}

TEST(the_distance_to_the_true_law_is_small_and_to_another_large)
{
    gsl_set_error_handler_off();
    struct fit_sample sample = drawn_waits(8000);
    struct survival survival = survival_of(&sample);
    struct fitted_law found = fit_law_to(fit_law_find("exponential"), &sample);
    CHECK(survival_distance(&survival, &found.curve, 50.0) < 0.03);
    struct curve other = found.curve;
    other.parts[0].parameter[0] = 200.0;
    curve_prepare(&other);
    CHECK(survival_distance(&survival, &other, 50.0) > 0.15);
    survival_clear(&survival);
    fit_sample_clear(&sample);
}

/* Patience exponential of mean 240 s, answers of mean 80 s, recorded in whole minutes; zeros are not in the sample. */
static struct fit_sample waits_in_minutes(size_t count)
{
    struct random_stream stream = random_stream_at((struct random_key){9, 0}, (struct random_address){0, 0, 0});
    double *waits = memory_zeroed(count, sizeof *waits);
    bool *left = memory_zeroed(count, sizeof *left);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        double patience = -240.0 * log(random_stream_uniform(&stream));
        double answer = -80.0 * log(random_stream_uniform(&stream));
        waits[kept] = 60.0 * round(fmin(patience, answer) / 60.0);
        left[kept] = patience < answer;
        kept += waits[kept] > 0.0;
    }
    struct fit_sample sample = fit_sample_of_waits(waits, left, kept);
    free(waits);
    free(left);
    return sample;
}

TEST(in_coarse_steps_answers_and_abandonments_share_the_step)
{
    gsl_set_error_handler_off();
    struct fit_sample sample = waits_in_minutes(12000);
    struct survival survival = survival_of(&sample);
    struct fit_ranking ranking = fit_rank(fit_laws_of_patience(), &sample);
    const struct fitted_law *chosen = fit_ranking_choice(&ranking);
    CHECK_TEXT(chosen->law->name, "exponential");
    CHECK_CLOSE(chosen->parameters[0], 240.0, 3.0 * chosen->standard_errors[0]);
    CHECK_CLOSE(survival.steps[0].share, exp(-60.0 / 240.0), 3.0 * survival.steps[0].standard_error);
    CHECK_CLOSE(survival.steps[2].share, exp(-180.0 / 240.0), 3.0 * survival.steps[2].standard_error);
    CHECK(survival_distance(&survival, &chosen->curve, 50.0) < 0.03);
    survival_clear(&survival);
    fit_sample_clear(&sample);
}

/* A window narrower than two steps holds no abandonment, or all those of a minute. */
TEST(the_hazard_does_not_show_the_steps_of_the_recording)
{
    struct fit_sample sample = waits_in_minutes(12000);
    struct hazard hazard = hazard_of(&sample);
    CHECK(hazard.count > 50);
    for (size_t i = 0; i < hazard.count; i++)
        CHECK_CLOSE(hazard.points[i].rate, 1.0 / 240.0, 0.4 / 240.0);
    hazard_clear(&hazard);
    fit_sample_clear(&sample);
}

RUN_TESTS(RUN(kaplan_meier_gives_the_published_shares_and_errors), RUN(laws_of_the_same_data_are_the_published_ones),
          RUN(who_is_answered_in_the_same_second_was_still_at_risk),
          RUN(without_memory_the_hazard_is_flat_and_the_band_holds_it),
          RUN(in_coarse_steps_answers_and_abandonments_share_the_step),
          RUN(the_hazard_does_not_show_the_steps_of_the_recording),
          RUN(the_distance_to_the_true_law_is_small_and_to_another_large))
