/*
 * test_published_queues.c -- the simulated centre against tables that planners know.
 *
 * Each published figure lies within three half-widths of the simulation, plus half a unit of its last printed digit.
 */
#include "check.h"
#include "models/center/replications.h"
#include "models/center_fixture.h"

struct published {
    double calls, per_seconds, handle_seconds, patience_seconds, within_seconds;
    int agents;
    double service_level, asa_seconds, abandonment, occupancy; /* NaN: not printed */
};

static void is_near(const char *what, struct estimate found, double printed, double last_digit)
{
    if (!isnan(printed) && !(fabs(found.mean - printed) <= 3.0 * found.half_width + 0.5 * last_digit))
        fail_msg("%s is %.6g +- %.2g, published %.6g", what, found.mean, found.half_width, printed);
}

static void comes_out(const struct published *published, uint64_t seed)
{
    struct center_fixture *f = fixture_open(0.0, 27, 4.0 * 3600.0);
    f->center.warm_up_seconds = 8.0 * 3600.0;
    double per_interval = published->calls / published->per_seconds * f->center.grid.interval_seconds;
    int call = fixture_calls(f, "call", per_interval, fixture_exponential(f, published->handle_seconds));
    if (isfinite(published->patience_seconds))
        f->types[call].patience = fixture_exponential(f, published->patience_seconds);
    f->types[call].target.within_seconds = published->within_seconds;
    fixture_skill(f, fixture_group(f, "agents", published->agents), call);
    struct run_settings settings = {.seed = seed, .replications = 20, .threads = 2};
    struct results *results = replications_run(&f->center, &settings, NULL);
    is_near("service level", results_contact(results, 0, 0, KPI_SERVICE_LEVEL), published->service_level, 1e-4);
    is_near("ASA", results_contact(results, 0, 0, KPI_ASA), published->asa_seconds, 1e-2);
    is_near("abandonment", results_contact(results, 0, 0, KPI_ABANDONMENT_RATE), published->abandonment, 1e-4);
    is_near("occupancy", results_agent(results, 0, 0, KPI_OCCUPANCY), published->occupancy, 1e-4);
    results_destroy(results);
    fixture_destroy(f);
}

TEST(the_power_of_one_table_comes_out)
{
    /* SWPP, "the power of one": 400 calls an hour of 180 s, 30 s threshold, Erlang C */
    static const struct published table[] = {
        {400, 3600, 180, INFINITY, 30, 22, .5931, 51.11, NAN, .9091},
        {400, 3600, 180, INFINITY, 30, 23, .7478, 24.94, NAN, .8696},
        {400, 3600, 180, INFINITY, 30, 24, .8470, 13.41, NAN, .8333},
        {400, 3600, 180, INFINITY, 30, 26, .9472, 4.30, NAN, .7692},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        comes_out(&table[i], 10 + i);
}

TEST(the_same_table_with_callers_who_hang_up_comes_out)
{
    /* the same load, exponential patience of 120 s; service level over offered (exact M/M/n+M) */
    static const double service_level[] = {.6347, .7084, .7738, .8295, .8752, .9113, .9389};
    static const double abandonment[] = {.1554, .1246, .0977, .0749, .0560, .0408, .0290};
    for (int i = 0; i < 7; i++) {
        struct published row = {400, 3600, 180, 120, 30, 18 + i, service_level[i], NAN, abandonment[i], NAN};
        comes_out(&row, 20 + (uint64_t)i);
    }
}

TEST(other_published_examples_come_out)
{
    static const struct published examples[] = {
        {100, 1800, 180, INFINITY, 20, 14, .8884, 7.84, NAN, .7143}, /* three calculators agree */
        {100, 1800, 180, 300, 20, 13, .85818, NAN, .024963, .75003}, /* Erlang A of an open-source package */
        {100, 1800, 240, INFINITY, 20, 20, NAN, 2.2435, NAN, .6667}, /* a spreadsheet library's page */
        {100, 1800, 300, INFINITY, 20, 20, NAN, 30.431, NAN, .8333},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        comes_out(&examples[i], 30 + i);
}

RUN_TESTS(RUN(the_power_of_one_table_comes_out), RUN(the_same_table_with_callers_who_hang_up_comes_out),
          RUN(other_published_examples_come_out))
