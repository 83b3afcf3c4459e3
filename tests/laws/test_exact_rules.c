/*
 * test_exact_rules.c -- routing rules against exact answers: agents held back, and help after a wait.
 *
 * With `reserve` a type is taken only while enough of the group are free: a chain. With `after`, and helpers in plenty,
 * nobody waits longer than that: the queue is M/M/n + G with a patience cut off there (Baccelli and Hebuterne 1981).
 */
#include "check.h"
#include "laws/patient_queue.h"
#include "laws/skill_model.h"

TEST(agents_held_back_come_out_exactly)
{
    static const struct skill_model models[] = {
        {.name = "one of four is kept for the first type",
         .types = 2,
         .groups = 1,
         .queue_limit = 15,
         .hours = 308,
         .type = {{.rate = 0.012, .handle = 120.0, .patience = 120.0, .within = 20.0, .priority = 1},
                  {.rate = 0.012, .handle = 120.0, .patience = 150.0, .within = 20.0}},
         .group = {{.staff = 4, .speed = {1.0, 1.0}, .reserve = {0, 1}}}},
        {.name = "two of four are kept, although the others have priority",
         .types = 2,
         .groups = 1,
         .queue_limit = 15,
         .hours = 308,
         .type = {{.rate = 0.016, .handle = 120.0, .patience = 120.0, .within = 20.0},
                  {.rate = 0.010, .handle = 150.0, .patience = 100.0, .within = 20.0, .priority = 1}},
         .group = {{.staff = 4, .speed = {1.0, 1.0}, .reserve = {0, 2}}}},
        {.name = "helpers keep one for their own, longest wait",
         .types = 2,
         .groups = 2,
         .queue_limit = 10,
         .hours = 308,
         .by_longest_wait = true,
         .type = {{.rate = 0.016, .handle = 140.0, .patience = 80.0, .within = 20.0},
                  {.rate = 0.010, .handle = 140.0, .patience = 80.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0}, .preference = {1.0}},
                   {.staff = 3, .speed = {1.0, 1.0}, .preference = {2.0, 1.0}, .reserve = {1, 0}}}},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        skill_model_comes_out_exactly(&tally, &models[i], 1600 + i);
    tally_is_plausible(&tally);
}

TEST(help_after_a_wait_comes_out_exactly)
{
    static const double after[] = {15.0, 30.0, 60.0};
    const double patience = 120.0;
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        struct center_fixture *f = fixture_steady(308, 8);
        struct patient_queue queue = {100.0 / 3600.0, 180.0, 5, fixture_exponential(f, patience), after[i], 10.0};
        int call = fixture_calls(f, "call", queue.rate * f->center.grid.interval_seconds,
                                 fixture_exponential(f, queue.mean_handle_seconds));
        int own = fixture_group(f, "own", queue.agents), helpers = fixture_group(f, "helpers", 30);
        struct routing_rule rule = {call, NOBODY, helpers, after[i], 0};
        f->types[call].patience = queue.patience;
        f->types[call].target.within_seconds = queue.within_seconds;
        fixture_skill(f, own, call);
        fixture_skill(f, helpers, call)->preference = 2.0;
        f->center.rules = &rule;
        f->center.rule_count = 1;
        struct patient_answers exact = patient_queue_answers(&queue);
        struct results *results = fixture_results(f, 1650 + i, proof_replications());
        struct about about = {"help after a wait", call};
        contact_figure_is(&tally, about, results, KPI_PROBABILITY_OF_WAIT, exact.probability_of_wait);
        contact_figure_is(&tally, about, results, KPI_WAIT, exact.wait_seconds);
        contact_figure_is(&tally, about, results, KPI_ABANDONMENT_RATE, exact.abandonment_rate);
        contact_figure_is(&tally, about, results, KPI_SERVICE_LEVEL, exact.answered_within);
        double helped = queue.rate * exact.cut_off * queue.mean_handle_seconds;
        double answered = queue.rate * (1.0 - exact.abandonment_rate) * queue.mean_handle_seconds;
        agent_figure_is(&tally, (struct about){"help after a wait", helpers}, results, KPI_BUSY, helped);
        agent_figure_is(&tally, (struct about){"help after a wait", own}, results, KPI_BUSY, answered - helped);
        results_destroy(results);
        fixture_destroy(f);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(agents_held_back_come_out_exactly), RUN(help_after_a_wait_comes_out_exactly))
