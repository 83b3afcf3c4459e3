/*
 * replications.c -- many days on many threads, merged in the order of the replications.
 *
 * Every thread takes the next number, runs all plans under it, and puts what it counted on a bench; whoever finishes
 * merges all that is due. So sums are added in the same order whatever the threads did, and a run that stops at a
 * checkpoint throws away what ran beyond it.
 */
#include "models/center/replications.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "models/center/contact.h"
#include "models/center/day.h"
#include "models/center/growth.h"
#include "models/center/paired_plans.h"
#include "sim/memory.h"

enum { FIRST_CHECKPOINT = 20, THREADS_MOST = 256, NO_NUMBER = -1 };

struct bench {                      /* what one replication leaves behind until it is merged */
    struct interval_counts *counts; /* [plan] */
    struct digest *digests;         /* [plan] */
    int replication;                /* the one that is finished here, or NO_NUMBER */
    bool is_taken;
};

struct run {
    const struct center *const *centers;
    int plans;
    const struct run_settings *settings;
    const struct progress *progress;
    struct estimates **estimates; /* [plan] */
    struct paired_plans **pairs;  /* [plan - 1] */
    struct bench *benches;        /* [bench_count] */
    int bench_count;
    int next, merged; /* the next number to run, and to merge */
    int last;         /* no number from here on */
    int checkpoint;   /* with precision: where to look next */
    bool is_interrupted;
    struct overfull overfull; /* of the lowest replication so far */
    pthread_mutex_t lock;
    pthread_cond_t bench_free;
};

/* --- benches ---------------------------------------------------------------------------------------------------- */

static void bench_init(struct bench *bench, const struct run *run)
{
    bench->counts = memory_zeroed((size_t)run->plans, sizeof *bench->counts);
    bench->digests = memory_zeroed((size_t)run->plans, sizeof *bench->digests);
    bench->replication = NO_NUMBER;
    for (int p = 0; p < run->plans; p++) {
        interval_counts_init(&bench->counts[p], run->centers[p]);
        digest_init(&bench->digests[p], run->centers[p]);
        bench->digests[p].leaves_out_waits_of_days = run->plans == 1; /* quantiles of days are asked in comparisons */
    }
}

static void bench_destroy(struct bench *bench, int plans)
{
    for (int p = 0; p < plans; p++) {
        interval_counts_destroy(&bench->counts[p]);
        digest_destroy(&bench->digests[p]);
    }
    free(bench->counts);
    free(bench->digests);
}

/* --- merging, under the lock ------------------------------------------------------------------------------------ */

static bool all_known_well(const struct run *run)
{
    for (int p = 0; p < run->plans; p++) {
        double reached = estimates_precision(run->estimates[p]);
        if (reached > run->settings->precision) /* NaN: nothing to know */
            return false;
    }
    return true;
}

static void look_at_checkpoint(struct run *run)
{
    if (run->settings->precision <= 0.0 || run->merged != run->checkpoint)
        return;
    int most = run->settings->max_replications;
    if (run->merged >= most || all_known_well(run)) {
        run->last = run->merged;
        run->overfull.is_found = false; /* beyond the checkpoint: thrown away like all that ran there */
    } else
        run->checkpoint = run->merged > most / 2 ? most : 2 * run->merged;
}

static void merge(struct run *run, const struct bench *bench)
{
    for (int p = 0; p < run->plans; p++)
        estimates_add(run->estimates[p], &bench->digests[p], &bench->counts[p]);
    for (int p = 1; p < run->plans; p++)
        paired_plans_add(run->pairs[p - 1], &bench->digests[0], &bench->counts[0], &bench->digests[p],
                         &bench->counts[p]);
    run->merged++;
    look_at_checkpoint(run);
    if (run->progress && run->progress->report) {
        int expected = run->settings->precision > 0.0 && run->last > run->checkpoint ? run->checkpoint : run->last;
        run->progress->report(run->progress->owner, run->merged, expected);
    }
}

static void merge_what_is_due(struct run *run)
{
    for (int b = 0; b < run->bench_count && run->merged < run->last; b++) {
        if (run->benches[b].replication != run->merged)
            continue;
        merge(run, &run->benches[b]);
        run->benches[b].replication = NO_NUMBER;
        run->benches[b].is_taken = false;
        b = -1; /* the next one may lie on any bench */
    }
    pthread_cond_broadcast(&run->bench_free);
}

static uint32_t contacts_most(const struct run *run)
{
    return run->settings->contacts_most > 0 ? run->settings->contacts_most : CONTACTS_MOST;
}

/* --- working ---------------------------------------------------------------------------------------------------- */

static bool is_interrupted(struct run *run)
{
    const atomic_bool *flag = run->progress ? run->progress->interrupted : NULL;
    run->is_interrupted |= flag && atomic_load(flag);
    return run->is_interrupted;
}

static bool is_over(struct run *run) { return is_interrupted(run) || run->next >= run->last; }

static struct bench *free_bench(struct run *run)
{
    for (int b = 0; b < run->bench_count; b++)
        if (!run->benches[b].is_taken)
            return &run->benches[b];
    return NULL;
}

/* Waits for a bench and a number; NULL when there is nothing left to run. */
static struct bench *take_work(struct run *run, int *replication)
{
    struct bench *bench = NULL;
    pthread_mutex_lock(&run->lock);
    while (!is_over(run) && !(bench = free_bench(run)))
        pthread_cond_wait(&run->bench_free, &run->lock);
    if (bench) {
        bench->is_taken = true;
        *replication = run->next++;
    }
    pthread_mutex_unlock(&run->lock);
    return bench;
}

/* Nothing is run from here on, and what runs before it is finished: so the first one is found, whatever the threads do.
 */
static void is_overfull(struct run *run, int plan, int replication, double at_seconds)
{
    pthread_mutex_lock(&run->lock);
    if (replication < run->last) {
        run->overfull = (struct overfull){true, plan, replication, at_seconds, contacts_most(run)};
        run->last = replication;
    }
    pthread_mutex_unlock(&run->lock);
}

/* False when it was interrupted in the middle, or had too many contacts. */
static bool run_replication(struct run *run, struct day **days, struct bench *bench, int replication)
{
    struct random_key key = {run->settings->seed, (uint64_t)replication};
    const atomic_bool *stop = run->progress ? run->progress->interrupted : NULL;
    for (int p = 0; p < run->plans; p++) {
        if (!day_run(days[p], key, &bench->counts[p], stop)) {
            if (!isnan(day_overfull_seconds(days[p])))
                is_overfull(run, p, replication, day_overfull_seconds(days[p]));
            return false;
        }
        digest_make(&bench->digests[p], &bench->counts[p]);
    }
    return true;
}

static void *work(void *owner)
{
    struct run *run = owner;
    struct day **days = memory_zeroed((size_t)run->plans, sizeof *days);
    int replication;
    for (int p = 0; p < run->plans; p++) {
        days[p] = day_create(run->centers[p], NULL);
        day_limit(days[p], contacts_most(run));
    }
    for (struct bench *bench; (bench = take_work(run, &replication)) != NULL;) {
        bool is_whole = run_replication(run, days, bench, replication);
        pthread_mutex_lock(&run->lock);
        if (is_whole)
            bench->replication = replication; /* else the bench stays taken: nothing is to be merged from it */
        merge_what_is_due(run);
        pthread_mutex_unlock(&run->lock);
    }
    for (int p = 0; p < run->plans; p++)
        day_destroy(days[p]);
    free(days);
    return NULL;
}

static int thread_count(const struct run_settings *settings, int replications)
{
    long wanted = settings->threads > 0 ? settings->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (wanted > replications)
        wanted = replications;
    return wanted < 1 ? 1 : wanted > THREADS_MOST ? THREADS_MOST : (int)wanted;
}

/* A thread that cannot be started is done without: the others do its work, and no digit changes. */
static void run_all(struct run *run, int threads)
{
    pthread_t *helpers = memory_zeroed((size_t)threads, sizeof *helpers);
    int started = 0;
    while (started < threads - 1 && pthread_create(&helpers[started], NULL, work, run) == 0)
        started++;
    work(run);
    for (int i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
    free(helpers);
}

/* --- a run ------------------------------------------------------------------------------------------------------ */

static void run_init(struct run *run, const struct center *const *centers, int plans,
                     const struct run_settings *settings, const struct progress *progress)
{
    bool is_precise = settings->precision > 0.0;
    *run = (struct run){.centers = centers, .plans = plans, .settings = settings, .progress = progress};
    run->last = is_precise ? settings->max_replications : settings->replications;
    run->checkpoint = run->last < FIRST_CHECKPOINT ? run->last : FIRST_CHECKPOINT;
    run->estimates = memory_zeroed((size_t)plans, sizeof *run->estimates);
    run->pairs = memory_zeroed((size_t)plans, sizeof *run->pairs);
    for (int p = 0; p < plans; p++) {
        run->estimates[p] = estimates_create(centers[p]);
        if (p)
            run->pairs[p - 1] = paired_plans_create(centers[0], centers[p]);
    }
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->bench_free, NULL);
}

static void run_destroy(struct run *run)
{
    for (int p = 0; p < run->plans; p++) {
        estimates_destroy(run->estimates[p]);
        paired_plans_destroy(run->pairs[p]); /* one slot more than pairs: NULL */
    }
    free(run->estimates);
    free(run->pairs);
    pthread_mutex_destroy(&run->lock);
    pthread_cond_destroy(&run->bench_free);
}

/* A little room, so that nobody waits for a slow neighbour. */
static int bench_count(int threads) { return threads == 1 ? 1 : threads + 2; }

static void run_through(struct run *run)
{
    int threads = thread_count(run->settings, run->last);
    run->bench_count = bench_count(threads);
    run->benches = memory_zeroed((size_t)run->bench_count, sizeof *run->benches);
    for (int b = 0; b < run->bench_count; b++)
        bench_init(&run->benches[b], run);
    run_all(run, threads);
    for (int b = 0; b < run->bench_count; b++) /* before the results need room */
        bench_destroy(&run->benches[b], run->plans);
    free(run->benches);
    if (run->progress && run->progress->overfull)
        *run->progress->overfull = run->overfull;
}

/* --- memory ----------------------------------------------------------------------------------------------------- */

static double staff_most(const struct center *center)
{
    double most = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        double staff = 0.0;
        for (int g = 0; g < center->agent_group_count; g++)
            staff += center->agent_groups[g].staff[i];
        most = fmax(most, staff);
    }
    return most;
}

/* In a day under way. */
static double contacts_in(const struct center *center, const struct run_settings *settings)
{
    double most = settings->contacts_most > 0 ? settings->contacts_most : CONTACTS_MOST;
    return fmin(most, growth_crowd(center).contacts + staff_most(center));
}

/* Contacts wait or are served, each with an event, in tables that double. */
static double contacts_bytes(double contacts)
{
    const double event = 40.0, doubled = 1.5, least = 65536.0;
    return least + doubled * contacts * (sizeof(struct contact) + sizeof(struct contact_more) + event);
}

struct run_memory replications_memory(const struct center *const *centers, int count,
                                      const struct run_settings *settings)
{
    int replications = settings->precision > 0.0 ? settings->max_replications : settings->replications;
    struct run_memory memory = {.threads = thread_count(settings, replications)};
    for (int p = 0; p < count; p++) {
        double contacts = contacts_in(centers[p], settings);
        memory.crowd = fmax(memory.crowd, contacts);
        memory.sums += estimates_bytes(centers[p], replications) + (p > 0 ? paired_plans_bytes(centers[0]) : 0.0);
        memory.counting +=
            bench_count(memory.threads) * (interval_counts_bytes(centers[p]) + digest_bytes(centers[p], count == 1));
        memory.contacts += memory.threads * contacts_bytes(contacts);
        memory.results += results_bytes(centers[p]);
    }
    memory.all = memory.sums + fmax(memory.counting + memory.contacts, memory.results);
    return memory;
}

/* There is something to tell. */
static bool is_fine(const struct run *run) { return run->merged > 0 && !run->overfull.is_found; }

static struct results *results_of(const struct run *run, int plan)
{
    struct results *results = estimates_results(run->estimates[plan]);
    results->seed = run->settings->seed;
    results->precision_asked = run->settings->precision > 0.0 ? run->settings->precision : 0.0;
    results->is_partial = run->is_interrupted && run->merged < run->last;
    return results;
}

struct results *replications_run(const struct center *center, const struct run_settings *settings,
                                 const struct progress *progress)
{
    struct run run;
    run_init(&run, &center, 1, settings, progress);
    run_through(&run);
    struct results *results = is_fine(&run) ? results_of(&run, 0) : NULL;
    run_destroy(&run);
    return results;
}

static struct comparison *comparison_of(const struct run *run)
{
    struct comparison *comparison = memory_zeroed(1, sizeof *comparison);
    int classes = comparison->class_count = run->centers[0]->class_count;
    comparison->contact_type_count = run->centers[0]->contact_type_count;
    comparison->plan_count = run->plans;
    comparison->agent_group_count = run->centers[0]->agent_group_count;
    comparison->plans = memory_zeroed((size_t)run->plans, sizeof(struct results *));
    comparison->contact = memory_zeroed((size_t)(run->plans * classes * CONTACT_KPIS), sizeof *comparison->contact);
    comparison->cost = memory_zeroed((size_t)run->plans, sizeof *comparison->cost);
    for (int p = 0; p < run->plans; p++)
        comparison->plans[p] = results_of(run, p);
    for (int p = 1; p < run->plans; p++)
        paired_plans_differences(run->pairs[p - 1], run->estimates[0], run->estimates[p],
                                 &comparison->contact[(p - 1) * classes * CONTACT_KPIS], &comparison->cost[p - 1]);
    return comparison;
}

struct comparison *replications_compare(const struct center *const *centers, int count,
                                        const struct run_settings *settings, const struct progress *progress)
{
    struct run run;
    run_init(&run, centers, count, settings, progress);
    run_through(&run);
    struct comparison *comparison = is_fine(&run) ? comparison_of(&run) : NULL;
    run_destroy(&run);
    return comparison;
}

struct difference comparison_contact(const struct comparison *comparison, int plan, int contact_type,
                                     enum contact_kpi kpi)
{
    return comparison->contact[((plan - 1) * comparison->class_count + contact_type) * CONTACT_KPIS + (int)kpi];
}

void comparison_destroy(struct comparison *comparison)
{
    if (!comparison)
        return;
    for (int p = 0; p < comparison->plan_count; p++)
        results_destroy(comparison->plans[p]);
    free(comparison->plans);
    free(comparison->contact);
    free(comparison->cost);
    free(comparison);
}
