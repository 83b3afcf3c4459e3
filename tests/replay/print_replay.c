/*
 * print_replay.c -- the tables: every way to guess the staff, then the month, its weekdays and hours in full.
 *
 *     print_replay LOG FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "replay/replay.h"

enum { REPLICATIONS = 10, SEED = 1999 };

static void print_heading(const char *what)
{
    printf("\n%-80s %8s %15s %15s %15s %15s %15s\n", what, "offered", "answered", "abandoned %", "wait, answered",
           "answered late %", "wait, abandoned");
    printf("%-80s %8s", "", "");
    for (int i = 0; i < 5; i++)
        printf(" %7s %7s", "log", "sim");
    printf("\n");
}

static void print_row(const char *name, const struct replay_sums *recorded, const struct replay_sums *simulated)
{
    printf("%-80s %8.0f %7.0f %7.0f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f\n", name, recorded->offered,
           recorded->answered, simulated->answered, 100.0 * replay_abandonment(recorded),
           100.0 * replay_abandonment(simulated), replay_asa_seconds(recorded), replay_asa_seconds(simulated),
           100.0 * replay_waited_share(recorded), 100.0 * replay_waited_share(simulated),
           replay_abandoner_wait_seconds(recorded), replay_abandoner_wait_seconds(simulated));
}

/* Rows of the intervals with this weekday and hour; -1: any. */
static void print_some(const struct replay *replay, const char *name, int weekday, int hour)
{
    struct replay_sums recorded = {0}, simulated = {0};
    for (int i = 0; i < replay->interval_count; i++) {
        const struct replay_interval *interval = &replay->intervals[i];
        if ((weekday >= 0 && interval->weekday != weekday) || (hour >= 0 && interval->hour != hour))
            continue;
        replay_sums_add(&recorded, &interval->recorded);
        replay_sums_add(&simulated, &interval->simulated);
    }
    print_row(name, &recorded, &simulated);
}

static void run_or_stop(struct replay *replay, const struct bank_log *log, const struct replay_settings *settings,
                        const char *folder)
{
    struct complaints complaints = {0};
    if (replay_run(replay, log, settings, folder, &complaints))
        return;
    for (size_t i = 0; i < complaints.count; i++)
        fprintf(stderr, "%s:%d: %s\n", complaints.list[i].file, complaints.list[i].line, complaints.list[i].message);
    exit(EXIT_FAILURE);
}

static void print_variant(const char *name, const struct bank_log *log, const struct replay_settings *settings,
                          const char *folder)
{
    struct replay replay;
    run_or_stop(&replay, log, settings, folder);
    print_some(&replay, name, -1, -1);
    replay_clear(&replay);
}

static void print_estimators(const struct bank_log *log, struct replay_settings settings, const char *folder)
{
    static const double lengths[] = {1800.0, 600.0};
    for (int l = 0; l < 2; l++) {
        char heading[64];
        settings.interval_seconds = lengths[l];
        snprintf(heading, sizeof heading, "agents, guessed every %.0f minutes", lengths[l] / 60.0);
        print_heading(heading);
        for (int e = 0; staff_estimators()[e] != NULL; e++) {
            settings.estimator = staff_estimators()[e];
            print_variant(settings.estimator->summary, log, &settings, folder);
        }
    }
}

static void print_laws(const struct bank_log *log, struct replay_settings settings, const char *folder)
{
    print_heading("laws and order");
    for (int v = 0; v < 4; v++) {
        settings.laws = v % 2 ? LAWS_AS_RECORDED : LAWS_OF_MOMENTS;
        settings.order = v / 2 ? ORDER_OF_PRIORITY : ORDER_OF_ENTRY;
        char name[64];
        snprintf(name, sizeof name, "%s, %s", settings.laws == LAWS_AS_RECORDED ? "as recorded" : "moments",
                 settings.order == ORDER_OF_PRIORITY ? "priority first" : "first come, first served");
        print_variant(name, log, &settings, folder);
    }
    settings.laws = LAWS_OF_MOMENTS;
    settings.order = ORDER_OF_ENTRY;
    settings.talks_by_the_hour = false;
    print_variant("moments, first come, first served, calls alike at all hours", log, &settings, folder);
}

static void print_month(const struct bank_log *log, const struct replay_settings *settings, const char *folder)
{
    static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
    struct replay replay;
    char name[32];
    run_or_stop(&replay, log, settings, folder);
    print_heading(settings->estimator->name);
    print_some(&replay, "month", -1, -1);
    for (int weekday = 0; weekday < 7; weekday++)
        print_some(&replay, weekdays[weekday], weekday, -1);
    for (int hour = 7; hour < 24; hour++) {
        snprintf(name, sizeof name, "%02d:00", hour);
        print_some(&replay, name, -1, hour);
    }
    printf("\n%zu calls reached the queue or an agent; %d of them outside the open hours are not replayed. Left out "
           "before: %d hung up in the menu, %d phantoms.\n",
           log->count, replay.outside, log->left_in_menu, log->phantoms);
    replay_clear(&replay);
}

int main(int argc, char **argv)
{
    struct bank_log log = {0};
    struct complaints complaints = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: print_replay LOG FOLDER\n");
        return EXIT_FAILURE;
    }
    if (!bank_log_read(&log, argv[1], &complaints)) {
        printf("no replay: %s: %s\n", argv[1], complaints.list[0].message);
        complaints_clear(&complaints);
        return EXIT_SUCCESS;
    }
    struct replay_settings settings = {.estimator = staff_estimators()[0],
                                       .interval_seconds = 1800.0,
                                       .talks_by_the_hour = true,
                                       .replications = REPLICATIONS,
                                       .seed = SEED};
    print_estimators(&log, settings, argv[2]);
    print_laws(&log, settings, argv[2]);
    print_month(&log, &settings, argv[2]);
    bank_log_clear(&log);
    return EXIT_SUCCESS;
}
