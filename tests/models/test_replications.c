/*
 * test_replications.c -- many days on many threads, precision, interruption, and plans met by the same callers.
 */
#include <malloc.h>
#include <stdatomic.h>

#include "check.h"
#include "models/center/replications.h"
#include "models/center_fixture.h"
#include "sim/confidence.h"

/* A morning with everything that makes sums: abandonment, retries, tasks, targets, two openings. */
static struct center_fixture *morning(int staff)
{
    struct center_fixture *f = fixture_open_days(8.0 * 3600.0, 8, 1800.0, 2);
    int call = fixture_calls(f, "call", 40.0, fixture_law(f, "lognormal", 200.0, 1.0));
    int task = fixture_tasks(f, "task", fixture_exponential(f, 100.0));
    struct contact_type *type = &f->types[call];
    type->patience = fixture_exponential(f, 120.0);
    type->target.service_level = 0.8;
    type->target.within_seconds = 20.0;
    type->target.abandonment = 0.05;
    type->has_target = true;
    type->busyness_cv = 0.1;
    type->on_abandon.share = 0.3;
    type->on_abandon.after = fixture_exponential(f, 600.0);
    fixture_outcome(f, call, 0.1)->creates = task;
    int agents = fixture_group(f, "agents", staff);
    f->groups[agents].wage_per_hour = 20.0;
    fixture_skill(f, agents, call);
    fixture_skill(f, agents, task)->preference = 2.0;
    return f;
}

static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static bool same_estimates(const struct estimate *a, const struct estimate *b, int count)
{
    for (int i = 0; i < count; i++)
        if (!same(a[i].mean, b[i].mean) || !same(a[i].half_width, b[i].half_width))
            return false;
    return true;
}

static bool same_results(const struct results *a, const struct results *b)
{
    int types = a->center->contact_type_count, groups = a->center->agent_group_count;
    return a->replications == b->replications && a->contacts_handled == b->contacts_handled &&
           same_estimates(a->contact, b->contact, a->rows * types * CONTACT_KPIS) &&
           same_estimates(a->agent, b->agent, a->rows * groups * AGENT_KPIS) &&
           same_estimates(a->target_met, b->target_met, types) &&
           same_estimates(a->targets, b->targets, types * TARGET_KINDS) && same_estimates(&a->cost, &b->cost, 1);
}

enum { THREAD_COUNTS = 3 };
static const int thread_counts[THREAD_COUNTS] = {2, 3, 8};

TEST(results_are_the_same_to_the_last_bit_on_1_2_3_and_8_threads)
{
    struct center_fixture *f = morning(5);
    for (int precise = 0; precise < 2; precise++) {
        struct run_settings settings = {
            .seed = 7, .replications = 57, .precision = precise ? 0.01 : 0.0, .max_replications = 500, .threads = 1};
        struct results *alone = replications_run(&f->center, &settings, NULL);
        for (int i = 0; i < THREAD_COUNTS; i++) {
            settings.threads = thread_counts[i];
            struct results *together = replications_run(&f->center, &settings, NULL);
            CHECK(same_results(alone, together));
            results_destroy(together);
        }
        settings.seed = 8;
        struct results *other = replications_run(&f->center, &settings, NULL);
        CHECK(!same_results(alone, other));
        results_destroy(alone);
        results_destroy(other);
    }
    fixture_destroy(f);
}

/* --- precision -------------------------------------------------------------------------------------------------- */

TEST(precision_is_looked_at_after_20_40_80_replications_only)
{
    struct center_fixture *f = morning(5);
    int stops[4] = {0};
    static const double asked[4] = {0.05, 0.02, 0.012, 0.008};
    for (int i = 0; i < 4; i++) {
        struct run_settings settings = {.seed = 7, .precision = asked[i], .max_replications = 2000, .threads = 2};
        struct results *results = replications_run(&f->center, &settings, NULL);
        stops[i] = results->replications;
        int checkpoint = 20;
        while (checkpoint < stops[i])
            checkpoint *= 2;
        CHECK(stops[i] == checkpoint);
        CHECK(!results->is_partial && results->precision_asked == asked[i]);
        double service_level = results_contact(results, 0, 0, KPI_SERVICE_LEVEL).half_width;
        double abandonment = results_contact(results, 0, 0, KPI_ABANDONMENT_RATE).half_width;
        CHECK(results->precision_reached == fmax(service_level, abandonment));
        CHECK(results->precision_reached <= asked[i]);
        CHECK(i == 0 || stops[i] >= stops[i - 1]);
        results_destroy(results);
        settings = (struct run_settings){.seed = 7, .replications = stops[i] / 2, .threads = 2};
        results = replications_run(&f->center, &settings, NULL); /* one checkpoint earlier it was not known so well */
        CHECK(stops[i] == 20 || results->precision_reached > asked[i]);
        results_destroy(results);
    }
    CHECK(stops[3] > stops[0]);
    fixture_destroy(f);
}

TEST(precision_gives_up_at_the_largest_number_allowed)
{
    static const int most[] = {7, 20, 33, 50};
    struct center_fixture *f = morning(5);
    for (int i = 0; i < 4; i++) {
        struct run_settings settings = {.seed = 7, .precision = 1e-6, .max_replications = most[i], .threads = 3};
        struct results *results = replications_run(&f->center, &settings, NULL);
        CHECK(results->replications == most[i] && !results->is_partial);
        CHECK(results->precision_reached > 1e-6);
        results_destroy(results);
    }
    fixture_destroy(f);
}

TEST(a_run_to_a_checkpoint_is_the_run_of_that_many_replications)
{
    struct center_fixture *f = morning(5);
    struct run_settings settings = {.seed = 7, .precision = 0.006, .max_replications = 2000, .threads = 3};
    struct results *precise = replications_run(&f->center, &settings, NULL);
    settings = (struct run_settings){.seed = 7, .replications = precise->replications, .threads = 1};
    struct results *fixed = replications_run(&f->center, &settings, NULL);
    CHECK(same_results(precise, fixed));
    results_destroy(precise);
    results_destroy(fixed);
    fixture_destroy(f);
}

/* Threads run ahead of the checkpoint at which the run ends, each to another number: what ran beyond it is forgotten.
 */
TEST(the_checkpoint_at_which_a_run_ends_is_the_same_on_1_2_3_and_8_threads)
{
    static const double asked[] = {0.05, 0.02, 0.012, 0.008};
    struct center_fixture *f = morning(5), *other = morning(6);
    const struct center *centers[] = {&f->center, &other->center};
    for (int i = 0; i < 4; i++) {
        struct run_settings settings = {.seed = 7, .precision = asked[i], .max_replications = 300, .threads = 1};
        struct results *alone = replications_run(&f->center, &settings, NULL);
        struct comparison *both = replications_compare(centers, 2, &settings, NULL);
        for (int t = 0; t < THREAD_COUNTS; t++) {
            settings.threads = thread_counts[t];
            struct results *together = replications_run(&f->center, &settings, NULL);
            struct comparison *both_together = replications_compare(centers, 2, &settings, NULL);
            CHECK(together->replications == alone->replications && same_results(alone, together));
            for (int plan = 0; plan < 2; plan++)
                CHECK(same_results(both->plans[plan], both_together->plans[plan]));
            comparison_destroy(both_together);
            results_destroy(together);
        }
        comparison_destroy(both);
        results_destroy(alone);
    }
    fixture_destroy(other);
    fixture_destroy(f);
}

/* --- few replications ------------------------------------------------------------------------------------------- */

TEST(one_replication_has_means_and_no_half_widths)
{
    struct center_fixture *f = morning(5);
    struct run_settings settings = {.seed = 7, .replications = 1, .threads = 4};
    struct results *results = replications_run(&f->center, &settings, NULL);
    CHECK(results->replications == 1);
    for (int k = 0; k < CONTACT_KPIS; k++)
        CHECK(isnan(results_contact(results, 0, 0, (enum contact_kpi)k).half_width));
    CHECK(results_contact(results, 0, 0, KPI_SERVICE_LEVEL).mean > 0.0);
    CHECK(!isnan(results->target_met[0].mean) && isnan(results->target_met[0].half_width));
    results_destroy(results);
    fixture_destroy(f);
}

TEST(what_was_not_observed_has_no_value)
{
    struct center_fixture *f = fixture_open(0.0, 4, 1800.0);
    f->center.warm_up_seconds = 1800.0;
    int call = fixture_calls(f, "call", 0.0, fixture_constant(f, 60.0)), agents = fixture_group(f, "agents", 0);
    fixture_skill(f, agents, call);
    struct run_settings settings = {.seed = 7, .replications = 10, .threads = 1};
    struct results *results = replications_run(&f->center, &settings, NULL);
    static const enum contact_kpi unseen[] = {KPI_SERVICE_LEVEL, KPI_ABANDONMENT_RATE,    KPI_ASA, KPI_WAIT,
                                              KPI_WAIT_P90,      KPI_PROBABILITY_OF_WAIT, KPI_AHT};
    for (int i = 0; i < 7; i++)
        CHECK(isnan(results_contact(results, 0, call, unseen[i]).mean));
    CHECK(results_contact(results, 0, call, KPI_OFFERED).mean == 0.0);
    CHECK(results_contact(results, 0, call, KPI_QUEUE_LENGTH).mean == 0.0);
    CHECK(isnan(results_contact(results, 1, call, KPI_OFFERED).mean)); /* warm-up: null, not 0 */
    CHECK(isnan(results_agent(results, 0, agents, KPI_OCCUPANCY).mean));
    CHECK(isnan(results->target_met[call].mean));
    results_destroy(results);
    fixture_destroy(f);
}

TEST(counts_of_the_horizon_are_those_of_its_intervals_and_of_the_time_after_closing)
{
    struct center_fixture *f = morning(4);
    struct run_settings settings = {.seed = 7, .replications = 30, .threads = 2};
    struct results *results = replications_run(&f->center, &settings, NULL);
    double offered = 0.0, waiting = 0.0, busy = 0.0;
    for (int row = 1; row < results->rows; row++) {
        offered += results_contact(results, row, 0, KPI_OFFERED).mean;
        waiting += results_contact(results, row, 0, KPI_QUEUE_LENGTH).mean / (results->rows - 1);
        busy += results_agent(results, row, 0, KPI_BUSY).mean / (results->rows - 1);
    }
    CHECK_CLOSE(offered, results_contact(results, 0, 0, KPI_OFFERED).mean, 1e-9); /* nobody enters while closed */
    CHECK_CLOSE(waiting, results_contact(results, 0, 0, KPI_QUEUE_LENGTH).mean, 1e-9);
    CHECK_CLOSE(busy, results_agent(results, 0, 0, KPI_BUSY).mean, 1e-9);
    double paid = results_agent(results, 0, 0, KPI_PAID_HOURS).mean;
    CHECK_CLOSE(paid, 4.0 * 8.0 + results_agent(results, 0, 0, KPI_OVERTIME).mean, 1e-9);
    CHECK_CLOSE(results_cost(results).mean, 20.0 * paid, 1e-9);
    results_destroy(results);
    fixture_destroy(f);
}

/* --- interruption ----------------------------------------------------------------------------------------------- */

struct impatient {
    atomic_bool interrupted;
    int last_done, stop_after;
};

static void stop_soon(void *owner, int done, int expected)
{
    struct impatient *impatient = owner;
    CHECK(done == impatient->last_done + 1 && expected == 1000);
    impatient->last_done = done;
    if (done == impatient->stop_after)
        atomic_store(&impatient->interrupted, true);
}

TEST(an_interrupted_run_keeps_what_it_has_and_says_so)
{
    struct center_fixture *f = morning(5);
    struct impatient impatient = {.stop_after = 9};
    struct progress progress = {stop_soon, &impatient, &impatient.interrupted, NULL};
    struct run_settings settings = {.seed = 7, .replications = 1000, .threads = 3};
    struct results *partial = replications_run(&f->center, &settings, &progress);
    CHECK(partial && partial->is_partial);
    CHECK(partial->replications >= 9 && partial->replications < 30);
    settings.replications = partial->replications;
    struct results *whole = replications_run(&f->center, &settings, NULL);
    CHECK(same_results(partial, whole) && !whole->is_partial);
    results_destroy(partial);
    results_destroy(whole);
    fixture_destroy(f);
}

TEST(interrupted_before_the_first_replication_there_are_no_results)
{
    struct center_fixture *f = morning(5);
    struct impatient impatient = {.interrupted = true};
    struct progress progress = {NULL, &impatient, &impatient.interrupted, NULL};
    struct run_settings settings = {.seed = 7, .replications = 1000, .threads = 2};
    CHECK(replications_run(&f->center, &settings, &progress) == NULL);
    fixture_destroy(f);
}

/* One contact every 36 seconds from midnight on, and nobody for it. */
static struct center_fixture *deserted(void)
{
    struct center_fixture *f = fixture_open(0.0, 24, 3600.0);
    int task = fixture_tasks(f, "task", fixture_constant(f, 60.0));
    fixture_arrivals(f, task, 100.0);
    fixture_skill(f, fixture_group(f, "nobody", 0), task);
    return f;
}

TEST(too_many_contacts_end_the_run_and_say_when)
{
    struct center_fixture *f = deserted();
    struct overfull first = {.is_found = false};
    for (int threads = 1; threads <= 3; threads++) {
        struct overfull overfull = {.is_found = false};
        struct progress progress = {.overfull = &overfull};
        struct run_settings settings = {.seed = 7, .replications = 40, .threads = threads, .contacts_most = 1000};
        CHECK(replications_run(&f->center, &settings, &progress) == NULL);
        CHECK(overfull.is_found && overfull.contacts_most == 1000 && overfull.replication == 0);
        CHECK(overfull.at_seconds > 8.0 * 3600.0 && overfull.at_seconds < 12.0 * 3600.0); /* ten hours or so */
        first = threads == 1 ? overfull : first;
        CHECK(overfull.at_seconds == first.at_seconds);
        settings.contacts_most = 0;
        struct results *results = replications_run(&f->center, &settings, &progress);
        CHECK(results != NULL && !overfull.is_found && results->replications == 40);
        results_destroy(results);
    }
    fixture_destroy(f);
}

TEST(the_first_replication_with_too_many_contacts_is_named_whatever_the_threads_do)
{
    struct center_fixture *f = deserted();
    int first = -1;
    for (int threads = 1; threads <= 4; threads++) { /* 2400 are expected, 49 the standard deviation */
        struct overfull overfull = {.is_found = false};
        struct progress progress = {.overfull = &overfull};
        struct run_settings settings = {.seed = 7, .replications = 200, .threads = threads, .contacts_most = 2480};
        CHECK(replications_run(&f->center, &settings, &progress) == NULL && overfull.is_found);
        first = threads == 1 ? overfull.replication : first;
        CHECK(overfull.replication == first);
    }
    CHECK(first > 0 && first < 199);
    struct overfull overfull = {.is_found = false};
    struct progress progress = {.overfull = &overfull};
    struct run_settings settings = {.seed = 7, .replications = first, .threads = 3, .contacts_most = 2480};
    struct results *results = replications_run(&f->center, &settings, &progress);
    CHECK(results != NULL && !overfull.is_found && !results->is_partial); /* those before it never had too many */
    results_destroy(results);
    const struct center *centers[] = {&f->center, &f->center};
    settings.replications = 200;
    CHECK(replications_compare(centers, 2, &settings, &progress) == NULL);
    CHECK(overfull.is_found && overfull.plan == 0 && overfull.replication == first);
    fixture_destroy(f);
}

/* --- plans ------------------------------------------------------------------------------------------------------ */

static struct comparison *compare(const struct center_fixture *from, const struct center_fixture *to, int replications)
{
    const struct center *centers[] = {&from->center, &to->center};
    struct run_settings settings = {.seed = 7, .replications = replications, .threads = 2};
    return replications_compare(centers, 2, &settings, NULL);
}

TEST(a_plan_compared_with_itself_differs_by_exactly_0_plus_or_minus_0)
{
    struct center_fixture *f = morning(5);
    struct comparison *comparison = compare(f, f, 40);
    for (int k = 0; k < CONTACT_KPIS; k++) {
        struct difference difference = comparison_contact(comparison, 1, 0, (enum contact_kpi)k);
        if (isnan(results_contact(comparison->plans[0], 0, 0, (enum contact_kpi)k).mean))
            continue;
        CHECK(difference.change.mean == 0.0 && difference.change.half_width == 0.0);
        CHECK(isnan(difference.probability_better) || difference.probability_better == 0.0);
        CHECK(isnan(difference.probability_worse) || difference.probability_worse == 0.0);
    }
    CHECK(comparison->cost[0].change.mean == 0.0 && comparison->cost[0].change.half_width == 0.0);
    comparison_destroy(comparison);
    fixture_destroy(f);
}

TEST(one_more_agent_is_told_far_better_by_the_same_callers_than_by_others)
{
    struct center_fixture *five = morning(5), *six = morning(6);
    struct comparison *comparison = compare(five, six, 100);
    static const enum contact_kpi kpis[] = {KPI_SERVICE_LEVEL, KPI_ABANDONMENT_RATE, KPI_WAIT, KPI_ASA, KPI_WAIT_P90};
    for (int i = 0; i < 5; i++) {
        struct estimate first = results_contact(comparison->plans[0], 0, 0, kpis[i]);
        struct estimate second = results_contact(comparison->plans[1], 0, 0, kpis[i]);
        struct difference difference = comparison_contact(comparison, 1, 0, kpis[i]);
        CHECK_CLOSE(difference.change.mean, second.mean - first.mean, 1e-12);
        CHECK(difference.change.half_width < 0.6 * hypot(first.half_width, second.half_width));
        CHECK(difference.probability_better > 0.9 && difference.probability_worse < 0.1);
    }
    CHECK(comparison->cost[0].change.mean > 0.0 && comparison->cost[0].probability_worse == 1.0);
    comparison_destroy(comparison);
    fixture_destroy(five);
    fixture_destroy(six);
}

TEST(each_plan_of_a_comparison_is_what_it_is_alone)
{
    struct center_fixture *five = morning(5), *six = morning(6);
    struct comparison *comparison = compare(five, six, 25);
    struct run_settings settings = {.seed = 7, .replications = 25, .threads = 1};
    for (int plan = 0; plan < 2; plan++) {
        struct results *alone = replications_run(plan ? &six->center : &five->center, &settings, NULL);
        CHECK(same_results(alone, comparison->plans[plan]));
        results_destroy(alone);
    }
    comparison_destroy(comparison);
    fixture_destroy(five);
    fixture_destroy(six);
}

TEST(plans_without_a_common_type_have_no_difference_there)
{
    struct center_fixture *five = morning(5), *other = morning(5);
    other->types[0].name = "somebody else";
    struct comparison *comparison = compare(five, other, 10);
    CHECK(isnan(comparison_contact(comparison, 1, 0, KPI_SERVICE_LEVEL).change.mean));
    CHECK(!isnan(comparison_contact(comparison, 1, 1, KPI_OFFERED).change.mean));
    comparison_destroy(comparison);
    fixture_destroy(five);
    fixture_destroy(other);
}

TEST(a_plan_that_is_closed_on_a_day_is_compared_on_the_others)
{
    struct center_fixture *both = morning(5), *second_only = morning(5);
    struct interval_grid *grid = &second_only->center.grid;
    grid->openings[0] = grid->openings[1];
    grid->openings[0].first_interval = 0;
    grid->opening_count = 1;
    grid->interval_count = 8;
    struct comparison *comparison = compare(both, second_only, 20);
    struct difference difference = comparison_contact(comparison, 1, 0, KPI_SERVICE_LEVEL);
    CHECK(difference.change.half_width > 0.0);
    CHECK(difference.probability_better + difference.probability_worse <= 1.0);
    CHECK(comparison->cost[0].change.mean < 0.0);
    comparison_destroy(comparison);
    comparison = compare(second_only, both, 20);
    CHECK(comparison->cost[0].change.mean > 0.0);
    comparison_destroy(comparison);
    fixture_destroy(both);
    fixture_destroy(second_only);
}

/* --- intervals in which little happens -------------------------------------------------------------------------- */

enum { QUIET_DAYS = 12, QUIET_INTERVALS = 10 };

struct quiet_sums { /* of one interval, day by day */
    struct ratio_sums offered, asa, queue_length, busy;
};

static void add_day(struct quiet_sums *sums, const struct center_fixture *f, int interval)
{
    double answered = fixture_in_interval(f, interval, 0, ANSWERED);
    double abandoned = fixture_in_interval(f, interval, 0, ABANDONED), seconds = f->center.grid.interval_seconds;
    const struct group_counts *agents = &f->counts.agent[interval_counts_row_of_interval(&f->counts, interval)];
    ratio_add(&sums->offered, answered + abandoned, 1.0);
    ratio_add(&sums->asa, fixture_in_interval(f, interval, 0, WAIT_ANSWERED), answered);
    ratio_add(&sums->queue_length, fixture_in_interval(f, interval, 0, QUEUE_TIME), seconds);
    ratio_add(&sums->busy, agents->measure[BUSY_TIME] > 1e-6 ? agents->measure[BUSY_TIME] : 0.0, seconds);
}

static void is_known_as(struct estimate found, const struct ratio_sums *expected)
{
    double mean = ratio_value(expected), half_width = ratio_half_width(expected);
    CHECK(isnan(mean) == isnan(found.mean) && isnan(half_width) == isnan(found.half_width));
    if (!isnan(mean))
        CHECK_CLOSE(found.mean, mean, 1e-9 * (1.0 + mean));
    if (!isnan(half_width))
        CHECK_CLOSE(found.half_width, half_width, 1e-9 * (1.0 + half_width));
}

TEST(days_on_which_nothing_happened_in_an_interval_are_observations_of_it_too)
{
    struct center_fixture *f = fixture_open(0.0, QUIET_INTERVALS, 900.0);
    int call = fixture_calls(f, "call", 0.4, fixture_exponential(f, 600.0));
    fixture_skill(f, fixture_group(f, "agent", 1), call);
    struct quiet_sums sums[QUIET_INTERVALS] = {0};
    for (int day = 0; day < QUIET_DAYS; day++) {
        fixture_day(f, (uint64_t)day, NULL);
        for (int i = 0; i < QUIET_INTERVALS; i++)
            add_day(&sums[i], f, i);
    }
    struct run_settings settings = {.seed = 2026, .replications = QUIET_DAYS, .threads = 1}; /* the same days */
    struct results *results = replications_run(&f->center, &settings, NULL);
    for (int i = 0; i < QUIET_INTERVALS; i++) {
        is_known_as(results_contact(results, 1 + i, call, KPI_OFFERED), &sums[i].offered);
        is_known_as(results_contact(results, 1 + i, call, KPI_ASA), &sums[i].asa);
        is_known_as(results_contact(results, 1 + i, call, KPI_QUEUE_LENGTH), &sums[i].queue_length);
        is_known_as(results_agent(results, 1 + i, 0, KPI_BUSY), &sums[i].busy);
    }
    results_destroy(results);
    fixture_destroy(f);
}

/* --- memory ----------------------------------------------------------------------------------------------------- */

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
static double allocated_bytes(void)
{
    struct mallinfo2 info = mallinfo2();
    return (double)info.uordblks + (double)info.hblkhd;
}

static void look_at_memory(void *owner, int done, int expected)
{
    (void)done, (void)expected;
    double *most = owner;
    *most = fmax(*most, allocated_bytes());
}

/* What a run on this thread allocates, over what was told beforehand. */
static double memory_against_estimate(const struct center *center, int replications)
{
    struct run_settings settings = {.seed = 7, .replications = replications, .threads = 1};
    double before = allocated_bytes(), most = before;
    struct progress progress = {.report = look_at_memory, .owner = &most};
    struct results *results = replications_run(center, &settings, &progress);
    look_at_memory(&most, 0, 0);
    results_destroy(results);
    return (most - before) / replications_memory(&center, 1, &settings).all;
}

TEST(the_memory_of_a_run_is_known_beforehand_within_a_factor_of_two)
{
    static const int replications[] = {1, 10, 60};
    for (int i = 0; i < 3; i++) {
        struct center_fixture *small = morning(5), *wide = fixture_open_days(0.0, 48, 1800.0, 5);
        for (int t = 0; t < 12; t++) {
            int call = fixture_calls(wide, "call", 6.0, fixture_exponential(wide, 300.0));
            fixture_skill(wide, fixture_group(wide, "agents", 2), call);
        }
        double of_small = memory_against_estimate(&small->center, replications[i]);
        double of_wide = memory_against_estimate(&wide->center, replications[i]);
        CHECK(of_small > 0.5 && of_small < 2.0);
        CHECK(of_wide > 0.5 && of_wide < 2.0);
        fixture_destroy(small);
        fixture_destroy(wide);
    }
}
#else
TEST(the_memory_of_a_run_is_known_beforehand_within_a_factor_of_two) {} /* nobody to ask */
#endif

TEST(memory_grows_with_threads_plans_and_replications)
{
    struct center_fixture *f = morning(5);
    const struct center *plans[] = {&f->center, &f->center};
    struct run_settings one = {.replications = 4, .threads = 1}, four = {.replications = 4, .threads = 4},
                        long_run = {.replications = 5000, .threads = 1};
    double bytes = replications_memory(plans, 1, &one).all;
    CHECK(replications_memory(plans, 1, &four).all > 2.0 * bytes);
    CHECK(replications_memory(plans, 2, &one).all > 1.9 * bytes);
    CHECK(replications_memory(plans, 1, &long_run).all > bytes);
    fixture_destroy(f);
}

RUN_TESTS(RUN(results_are_the_same_to_the_last_bit_on_1_2_3_and_8_threads),
          RUN(precision_is_looked_at_after_20_40_80_replications_only),
          RUN(precision_gives_up_at_the_largest_number_allowed),
          RUN(the_checkpoint_at_which_a_run_ends_is_the_same_on_1_2_3_and_8_threads),
          RUN(a_run_to_a_checkpoint_is_the_run_of_that_many_replications),
          RUN(one_replication_has_means_and_no_half_widths), RUN(what_was_not_observed_has_no_value),
          RUN(counts_of_the_horizon_are_those_of_its_intervals_and_of_the_time_after_closing),
          RUN(an_interrupted_run_keeps_what_it_has_and_says_so),
          RUN(interrupted_before_the_first_replication_there_are_no_results),
          RUN(too_many_contacts_end_the_run_and_say_when),
          RUN(the_first_replication_with_too_many_contacts_is_named_whatever_the_threads_do),
          RUN(a_plan_compared_with_itself_differs_by_exactly_0_plus_or_minus_0),
          RUN(one_more_agent_is_told_far_better_by_the_same_callers_than_by_others),
          RUN(each_plan_of_a_comparison_is_what_it_is_alone), RUN(plans_without_a_common_type_have_no_difference_there),
          RUN(a_plan_that_is_closed_on_a_day_is_compared_on_the_others),
          RUN(days_on_which_nothing_happened_in_an_interval_are_observations_of_it_too),
          RUN(the_memory_of_a_run_is_known_beforehand_within_a_factor_of_two),
          RUN(memory_grows_with_threads_plans_and_replications))
