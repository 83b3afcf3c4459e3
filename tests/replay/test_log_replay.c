/*
 * test_log_replay.c -- the simulation meets a month that really happened.
 *
 * The log lies outside the project; without it these tests are skipped. What must hold holds exactly: every call comes
 * at its second, and none is lost. What cannot be known is bounded. The log says nothing of staff, breaks and work
 * after a call (staff_estimate.h), nothing of the priority of those who did not wait, and counts calls on which an
 * agent hung up at once as answered. So the bands are wide. No parameter was fitted to the recorded waits, but which
 * way of counting agents comes first was decided with January's table in sight; February's, counted in the same way, is
 * a check: 9.9 % abandon for 12.6 % recorded, where January has 9.1 for 10.1.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/center/replications.h"
#include "replay/replay.h"

#include "laws/center_laws.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static const char log_path[] = SOURCE_DIR "/../shared/data/anonymous_bank_1999_01_calls.csv.gz";
static const char folder[] = "files_of_test_log_replay";
enum { REPLICATIONS = 4, SEED = 1999 };

struct month {
    struct bank_log log;
    struct replay replay; /* under the first estimator */
    struct replay_sums recorded, simulated;
};

static void replay_under(struct replay *replay, const struct bank_log *log, const struct staff_estimator *estimator)
{
    struct complaints complaints = {0};
    struct replay_settings settings = {.talks_by_the_hour = true,
                                       .estimator = estimator,
                                       .interval_seconds = 1800.0,
                                       .replications = REPLICATIONS,
                                       .seed = SEED};
    bool was_run = replay_run(replay, log, &settings, folder, &complaints);
    if (!was_run)
        fail_msg("%s:%d: %s", complaints.list[0].file, complaints.list[0].line, complaints.list[0].message);
    complaints_clear(&complaints);
}

static int read_month(void **state)
{
    static struct month month;
    struct complaints complaints = {0};
    *state = NULL;
    if (access(log_path, R_OK) != 0)
        return 0;
    mkdir(folder, 0777);
    if (!bank_log_read(&month.log, log_path, &complaints))
        return -1;
    replay_under(&month.replay, &month.log, staff_estimators()[0]);
    for (int i = 0; i < month.replay.interval_count; i++) {
        replay_sums_add(&month.recorded, &month.replay.intervals[i].recorded);
        replay_sums_add(&month.simulated, &month.replay.intervals[i].simulated);
    }
    *state = &month;
    return 0;
}

static int forget_month(void **state)
{
    struct month *month = *state;
    if (month != NULL) {
        replay_clear(&month->replay);
        bank_log_clear(&month->log);
    }
    return 0;
}

#define MONTH_TEST(name)                                                                                               \
    static void name##_in(const struct month *month);                                                                  \
    static void name(void **state)                                                                                     \
    {                                                                                                                  \
        if (*state == NULL)                                                                                            \
            skip();                                                                                                    \
        name##_in(*state);                                                                                             \
    }                                                                                                                  \
    static void name##_in(const struct month *month)

/* --- exactly ---------------------------------------------------------------------------------------------------- */

MONTH_TEST(the_log_is_read_as_it_was_described)
{
    double answered = 0.0;
    for (size_t i = 0; i < month->log.count; i++)
        answered += month->log.calls[i].was_answered;
    CHECK(answered == 27060.0); /* the figures that come with the log */
    CHECK((double)month->log.count - answered == 3080.0);
    CHECK(month->log.left_in_menu == 1219);
    CHECK(month->log.phantoms == 240);
}

MONTH_TEST(every_call_of_the_open_hours_is_replayed_at_its_second)
{
    const struct center *center = month->replay.scenario->center;
    int replayed = 0;
    for (int c = 0; c < center->contact_type_count; c++)
        replayed += center->contact_types[c].log_count;
    CHECK((size_t)(replayed + month->replay.outside) == month->log.count);
    CHECK(month->replay.outside < 150); /* some hundred calls of the night and just before opening */
    double entries = 0.0, instants = 0.0;
    for (int c = 0; c < center->contact_type_count; c++)
        for (int i = 0; i < center->contact_types[c].log_count; i++)
            instants += center->contact_types[c].log_seconds[i];
    for (size_t i = 0; i < month->log.count; i++)
        if (interval_grid_at(&center->grid, month->log.calls[i].entered_seconds) >= 0)
            entries += month->log.calls[i].entered_seconds;
    CHECK(entries == instants); /* whole seconds: no rounding */
}

MONTH_TEST(the_simulated_centre_is_offered_what_the_bank_was_in_every_half_hour)
{
    for (int i = 0; i < month->replay.interval_count; i++)
        CHECK_CLOSE(month->replay.intervals[i].simulated.offered, month->replay.intervals[i].recorded.offered, 1e-9);
    CHECK(month->recorded.offered == month->recorded.answered + month->recorded.abandoned);
}

MONTH_TEST(nobody_is_lost_in_the_simulated_month)
{
    const struct results *results = month->replay.results;
    double answered = 0.0, abandoned = 0.0;
    for (int i = 0; i < month->replay.interval_count; i++) {
        const struct replay_sums *sums = &month->replay.intervals[i].simulated;
        CHECK_CLOSE(sums->answered + sums->abandoned, sums->offered, 1e-6);
    }
    for (int c = 0; c < results->center->contact_type_count; c++) {
        answered += results_contact(results, 0, c, KPI_ANSWERED).mean;
        abandoned += results_contact(results, 0, c, KPI_ABANDONED).mean;
    }
    CHECK_CLOSE(month->simulated.answered, answered, 1e-6 * answered);
    CHECK_CLOSE(month->simulated.abandoned, abandoned, 1e-6 * abandoned);
}

MONTH_TEST(the_month_obeys_the_laws_of_every_centre) { center_obeys_the_laws(month->replay.scenario->center, SEED, 0); }

/* --- in the right region ---------------------------------------------------------------------------------------- */

/* Two reasonable ways of counting agents (present, ready) give 9 and 14 % abandonment and mean waits of 30 and 48 s:
 * the answer is not known better than by half of that distance, which is 2.5 points and a quarter of the recorded wait.
 * The bands are that, rounded up. */
MONTH_TEST(abandonment_and_waits_of_the_answered_are_in_the_right_region)
{
    CHECK_CLOSE(replay_abandonment(&month->simulated), replay_abandonment(&month->recorded), 0.03);
    CHECK_CLOSE(replay_asa_seconds(&month->simulated) / replay_asa_seconds(&month->recorded), 1.0, 0.33);
}

/* Fewer wait, and those who leave have waited longer, than in truth. In the log 86 % of those who began to wait did so
 * while fewer agents talked than at the half hour's busiest moment: real agents are away for a moment all the time, so
 * that many callers wait for a little. Simulated agents are all there, or all taken. */
MONTH_TEST(waits_are_rarer_and_longer_than_recorded_but_of_the_same_order)
{
    double waited = replay_waited_share(&month->simulated) / replay_waited_share(&month->recorded);
    double patience =
        replay_abandoner_wait_seconds(&month->simulated) / replay_abandoner_wait_seconds(&month->recorded);
    CHECK(waited > 0.6 && waited < 1.1);
    CHECK(patience > 0.9 && patience < 1.6);
}

static double abandonment_under(const struct month *month, const char *estimator)
{
    struct replay replay;
    struct replay_sums simulated = {0};
    replay_under(&replay, &month->log, staff_estimator_find(estimator));
    for (int i = 0; i < replay.interval_count; i++)
        replay_sums_add(&simulated, &replay.intervals[i].simulated);
    replay_clear(&replay);
    return replay_abandonment(&simulated);
}

/* One estimator counts too many agents, the other too few, for reasons known beforehand (staff_estimate.h). */
MONTH_TEST(the_truth_lies_between_too_many_agents_and_too_few)
{
    CHECK(abandonment_under(month, "largest") < replay_abandonment(&month->recorded));
    CHECK(abandonment_under(month, "talking while somebody waits") > replay_abandonment(&month->recorded));
}

/* Pearson's correlation of recorded and simulated abandonment over the hours of the day. */
static double correlation_over_hours(const struct month *month)
{
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
    for (int hour = 0; hour < 24; hour++) {
        struct replay_sums recorded = {0}, simulated = {0};
        for (int i = 0; i < month->replay.interval_count; i++)
            if (month->replay.intervals[i].hour == hour) {
                replay_sums_add(&recorded, &month->replay.intervals[i].recorded);
                replay_sums_add(&simulated, &month->replay.intervals[i].simulated);
            }
        if (recorded.offered == 0.0)
            continue;
        double a = replay_abandonment(&recorded), b = replay_abandonment(&simulated);
        n++, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    }
    return (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
}

MONTH_TEST(the_bad_hours_of_the_bank_are_the_bad_hours_of_the_simulation)
{
    CHECK(correlation_over_hours(month) > 0.8); /* 0.94 in fact */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(the_log_is_read_as_it_was_described),
        RUN(every_call_of_the_open_hours_is_replayed_at_its_second),
        RUN(the_simulated_centre_is_offered_what_the_bank_was_in_every_half_hour),
        RUN(nobody_is_lost_in_the_simulated_month),
        RUN(the_month_obeys_the_laws_of_every_centre),
        RUN(abandonment_and_waits_of_the_answered_are_in_the_right_region),
        RUN(waits_are_rarer_and_longer_than_recorded_but_of_the_same_order),
        RUN(the_truth_lies_between_too_many_agents_and_too_few),
        RUN(the_bad_hours_of_the_bank_are_the_bad_hours_of_the_simulation),
    };
    return cmocka_run_group_tests(tests, read_month, forget_month);
}
