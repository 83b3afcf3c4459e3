/*
 * against_truth.c -- long days, and distances in half-widths.
 */
#include "laws/against_truth.h"

#include "check.h"

void figure_is(struct tally *tally, const char *what, struct estimate found, double exact)
{
    double distance = fabs(found.mean - exact), half_widths = distance / found.half_width;
    tally->figures++;
    tally->within_one += half_widths <= 1.0;
    if (!(half_widths <= 3.0))
        fail_msg("%s is %.6g +- %.3g, exactly it is %.6g: %.1f half-widths away", what, found.mean, found.half_width,
                 exact, half_widths);
}

void tally_is_plausible(const struct tally *tally)
{
    print_message("             %d of %d figures within one half-width, all within three\n", tally->within_one,
                  tally->figures);
    CHECK(tally->within_one >= 0.75 * tally->figures);
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
