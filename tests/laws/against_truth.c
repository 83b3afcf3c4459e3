/*
 * against_truth.c -- long days, and distances in half-widths.
 */
#include "laws/against_truth.h"

#include <stdlib.h>

#include "check.h"

static bool is_proof(void) { return getenv("CALLFLOOR_PROOF") != NULL; }

int proof_replications(void) { return is_proof() ? 300 : 30; }

void figure_is(struct tally *tally, const char *what, struct estimate found, double exact)
{
    const double sharpness = is_proof() ? 0.01 : 0.03;
    double distance = fabs(found.mean - exact), half_widths = distance / found.half_width;
    if (found.half_width == 0.0 && distance <= 1e-6 * fabs(exact)) /* the same in every replication */
        return;
    if (getenv("CALLFLOOR_SHOW_FIGURES")) /* all of them, also behind the first that fails */
        print_message("             %-60s %12.6g +- %-10.3g exactly %12.6g  %5.2f\n", what, found.mean,
                      found.half_width, exact, (found.mean - exact) / found.half_width);
    tally->figures++;
    tally->within_one += half_widths <= 1.0;
    if (getenv("CALLFLOOR_SHOW_FIGURES"))
        return;
    if (!(half_widths <= 3.0))
        fail_msg("%s is %.6g +- %.3g, exactly it is %.6g: %.1f half-widths away", what, found.mean, found.half_width,
                 exact, half_widths);
    if (!(found.half_width <= sharpness * fabs(exact)))
        fail_msg("%s is %.6g +- %.3g, exactly it is %.6g: too blunt, %.1f %%", what, found.mean, found.half_width,
                 exact, 100.0 * found.half_width / fabs(exact));
}

static void named_figure_is(struct tally *tally, struct about about, const char *kpi, struct estimate found,
                            double exact)
{
    char what[200];
    snprintf(what, sizeof what, "%s: %s of %d", about.model, kpi, about.number);
    figure_is(tally, what, found, exact);
}

void contact_figure_is(struct tally *tally, struct about about, const struct results *results, enum contact_kpi kpi,
                       double exact)
{
    named_figure_is(tally, about, contact_kpis[kpi].key, results_contact(results, 0, about.number, kpi), exact);
}

void agent_figure_is(struct tally *tally, struct about about, const struct results *results, enum agent_kpi kpi,
                     double exact)
{
    named_figure_is(tally, about, agent_kpis[kpi].key, results_agent(results, 0, about.number, kpi), exact);
}

void tally_is_plausible(const struct tally *tally)
{
    print_message("             %d of %d figures within one half-width, all within three\n", tally->within_one,
                  tally->figures);
    CHECK(3 * tally->within_one >= 2 * tally->figures);
}

struct center_fixture *fixture_steady(int hours, int warm_up_hours)
{
    struct center_fixture *fixture = fixture_open(0.0, hours / 4, 4.0 * 3600.0);
    fixture->center.warm_up_seconds = warm_up_hours * 3600.0;
    return fixture;
}

struct results *fixture_results(const struct center_fixture *fixture, uint64_t seed, int replications)
{
    struct run_settings settings = {.seed = seed, .replications = replications, .threads = 2};
    return replications_run(&fixture->center, &settings, NULL);
}
