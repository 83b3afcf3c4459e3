/*
 * replay.c -- the scenario written, read, run; then call by call and KPI by KPI into the same intervals.
 */
#include "replay/replay.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/replications.h"
#include "replay/fitted_laws.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

/* --- writing ---------------------------------------------------------------------------------------------------- */

static const char *contact_name(int contact, char name[64])
{
    snprintf(name, 64, "%s%s", bank_services()[contact / 2].name, contact % 2 ? " priority" : "");
    return name;
}

static bool is_open_at(const struct bank_log *log, const struct bank_call *call)
{
    int day = (int)floor(call->entered_seconds / BANK_DAY_SECONDS), weekday = bank_weekday(log, day);
    double clock = call->entered_seconds - (double)day * BANK_DAY_SECONDS;
    return day < log->days && clock >= bank_opens_seconds(weekday) && clock < bank_closes_seconds(weekday);
}

/* The instants of one contact type; all of them, the reader leaves out those outside the open hours. Returns how many
 * are inside. */
static int write_instants(const struct bank_log *log, int contact, const char *folder)
{
    char *path = memory_format("%s/arrivals_%d.csv", folder, contact);
    FILE *file = fopen(path, "w");
    int inside = 0;
    char date[16];
    free(path);
    if (file == NULL)
        return -1;
    fprintf(file, "date,arrival\n"); /* seconds since midnight of the date, past 86400 on the day after */
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        if (bank_call_contact(call) != contact)
            continue;
        inside += is_open_at(log, call);
        fprintf(file, "%s,%.0f\n", date_shown(log->first_day + call->day, date),
                call->entered_seconds - (double)call->day * BANK_DAY_SECONDS);
    }
    return fclose(file) == 0 ? inside : -1;
}

static void write_contact(FILE *file, const struct bank_log *log, const struct replay_settings *settings,
                          const char *folder, const char *wrap_up, int contact)
{
    char name[64], date[16];
    char *talk = fitted_talk(log, contact / 2, settings->laws, folder);
    char *patience = fitted_patience(log, contact, settings->laws, folder);
    fprintf(file,
            "  { name = \"%s\"; channel = \"voice\"; priority = %d;\n"
            "    arrivals = { log = \"arrivals_%d.csv\"; column = \"arrival\"; date = \"%s\"; "
            "missing = \"closed\"; };\n"
            "    handle_time = { talk = %s;%s };\n    patience = %s; }",
            contact_name(contact, name), settings->order == ORDER_OF_PRIORITY ? contact % 2 : 0, contact,
            date_shown(log->first_day, date), talk, wrap_up, patience);
    free(talk);
    free(patience);
}

/* Names of the contact types written are those of the one group's skills. */
static bool write_contacts(FILE *file, const struct bank_log *log, const struct replay_settings *settings,
                           const char *folder)
{
    char *skills = memory_text(""), name[64];
    char *wrap_up = settings->estimator->counts_wrap_up ? fitted_wrap_up(log, folder) : memory_text("");
    fprintf(file, "contacts = (\n");
    for (int contact = 0; contact < BANK_CONTACTS; contact++) {
        int inside = write_instants(log, contact, folder);
        if (inside < 0)
            return false;
        if (inside == 0)
            continue;
        fprintf(file, "%s", skills[0] != '\0' ? ",\n" : "");
        write_contact(file, log, settings, folder, wrap_up, contact);
        char *longer = memory_format("%s%s{ contact = \"%s\"; }", skills, skills[0] != '\0' ? ", " : "",
                                     contact_name(contact, name));
        free(skills);
        skills = longer;
    }
    fprintf(file, "\n);\nagents = ( { name = \"agents\"; skills = ( %s );\n", skills);
    free(skills);
    free(wrap_up);
    return true;
}

static void write_center(FILE *file, const struct bank_log *log, const struct replay_settings *settings)
{
    static const char *const weekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                           "thursday", "friday", "saturday"};
    fprintf(file,
            "center = { name = \"Anonymous bank\"; start_day = \"%s\"; days = %d;\n"
            "  interval = \"%.0fs\"; open = (",
            weekdays[bank_weekday(log, 0)], log->days, settings->interval_seconds);
    for (int day = 0; day < 7; day++)
        fprintf(file, "%s \"%02.0f:00-%02.0f:00\"", day > 0 ? "," : "",
                bank_opens_seconds(bank_weekday(log, day)) / 3600.0,
                bank_closes_seconds(bank_weekday(log, day)) / 3600.0);
    fprintf(file, " ); };\n");
}

static void write_staff(FILE *file, const struct replay *replay)
{
    fprintf(file, "  staff = [");
    for (int i = 0; i < replay->interval_count; i++)
        fprintf(file, "%s%s%d", i > 0 ? "," : "", i % 34 == 0 ? "\n    " : " ", replay->intervals[i].staff);
    fprintf(file, " ]; } );\n");
}

/* How much longer the calls answered in an hour of the day are than the same mix of services is over the month. */
static void hourly_factors(const struct bank_log *log, double factors[24])
{
    double talked[24] = {0.0}, expected[24] = {0.0}, sum[BANK_SERVICES] = {0.0}, count[BANK_SERVICES] = {0.0};
    for (size_t i = 0; i < log->count; i++) {
        sum[log->calls[i].service] += log->calls[i].service_seconds;
        count[log->calls[i].service] += log->calls[i].was_answered;
    }
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        int hour = (int)(fmod(call->answered_seconds, BANK_DAY_SECONDS) / 3600.0);
        talked[hour] += call->service_seconds;
        expected[hour] += call->was_answered ? sum[call->service] / count[call->service] : 0.0;
    }
    for (int hour = 0; hour < 24; hour++)
        factors[hour] = expected[hour] > 0.0 ? talked[hour] / expected[hour] : 1.0;
}

static void write_events(FILE *file, const struct bank_log *log)
{
    double factors[24];
    hourly_factors(log, factors);
    fprintf(file, "events = (");
    for (int hour = 7; hour < 24; hour++)
        fprintf(file, "%s\n  { name = \"%d h\"; from = \"%02d:00\"; until = \"%02d:00\"; handle_time_factor = %.4f; }",
                hour > 7 ? "," : "", hour, hour, hour + 1, factors[hour]);
    fprintf(file, " );\n");
}

static bool write_scenario(const struct replay *replay, const struct bank_log *log,
                           const struct replay_settings *settings, const char *folder, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return false;
    write_center(file, log, settings);
    bool is_fine = write_contacts(file, log, settings, folder);
    write_staff(file, replay);
    if (settings->talks_by_the_hour)
        write_events(file, log);
    fprintf(file,
            "routing = { contact_order = \"priority, longest_wait\"; };\n"
            "simulation = { seed = %llu; replications = %d; };\n",
            (unsigned long long)settings->seed, settings->replications);
    return fclose(file) == 0 && is_fine;
}

/* --- what was recorded ------------------------------------------------------------------------------------------ */

static void lay_intervals(struct replay *replay, const struct bank_log *log, const struct replay_settings *settings)
{
    struct interval_sight *sights = staff_sights(log, settings->interval_seconds, &replay->interval_count);
    replay->intervals = memory_zeroed((size_t)replay->interval_count, sizeof *replay->intervals);
    int i = 0;
    for (int day = 0; day < log->days; day++) {
        int weekday = bank_weekday(log, day);
        for (double s = bank_opens_seconds(weekday); s < bank_closes_seconds(weekday);
             s += settings->interval_seconds) {
            replay->intervals[i] = (struct replay_interval){
                .day = day,
                .weekday = weekday,
                .hour = (int)(s / 3600.0),
                .staff = log->has_day[day] ? staff_estimate(settings->estimator, &sights[i]) : 0};
            i++;
        }
    }
    free(sights);
}

static void add_recorded(struct replay *replay, const struct bank_log *log, const struct interval_grid *grid)
{
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        int interval = interval_grid_at(grid, call->entered_seconds);
        if (interval < 0) {
            replay->outside++;
            continue;
        }
        struct replay_sums *sums = &replay->intervals[interval].recorded;
        sums->offered++;
        sums->answered += call->was_answered;
        sums->abandoned += !call->was_answered;
        sums->answered_after_waiting += call->was_answered && call->waited_seconds > 0.0;
        *(call->was_answered ? &sums->answered_wait_seconds : &sums->abandoned_wait_seconds) += call->waited_seconds;
    }
}

/* --- what was simulated ----------------------------------------------------------------------------------------- */

static double mean_of(const struct results *results, int row, int contact, enum contact_kpi kpi)
{
    double mean = results_contact(results, row, contact, kpi).mean;
    return isnan(mean) ? 0.0 : mean; /* nobody came, nobody was answered */
}

static void add_simulated(struct replay *replay)
{
    for (int i = 0; i < replay->interval_count; i++)
        for (int c = 0; c < replay->scenario->center->contact_type_count; c++) {
            const struct results *results = replay->results;
            double offered = mean_of(results, 1 + i, c, KPI_OFFERED),
                   answered = mean_of(results, 1 + i, c, KPI_ANSWERED);
            double abandoned = mean_of(results, 1 + i, c, KPI_ABANDONED);
            double waiting = offered * mean_of(results, 1 + i, c, KPI_PROBABILITY_OF_WAIT);
            double answered_wait = answered * mean_of(results, 1 + i, c, KPI_ASA);
            replay_sums_add(&replay->intervals[i].simulated,
                            &(struct replay_sums){.offered = offered,
                                                  .answered = answered,
                                                  .abandoned = abandoned,
                                                  .answered_after_waiting = waiting - abandoned,
                                                  .answered_wait_seconds = answered_wait,
                                                  .abandoned_wait_seconds =
                                                      offered * mean_of(results, 1 + i, c, KPI_WAIT) - answered_wait});
        }
}

bool replay_run(struct replay *replay, const struct bank_log *log, const struct replay_settings *settings,
                const char *folder, struct complaints *complaints)
{
    char *path = memory_format("%s/bank.cfg", folder);
    *replay = (struct replay){0};
    lay_intervals(replay, log, settings);
    if (!write_scenario(replay, log, settings, folder, path))
        complain(complaints, path, 0, "cannot be written: %s", strerror(errno));
    else
        replay->source = scenario_open(path, complaints);
    if (replay->source != NULL)
        replay->scenario = scenario_read(replay->source, NULL, NULL, false, complaints);
    if (replay->scenario != NULL)
        replay->results = replications_run(replay->scenario->center, &replay->scenario->settings, NULL);
    free(path);
    if (replay->results == NULL)
        return false;
    add_recorded(replay, log, &replay->scenario->center->grid);
    add_simulated(replay);
    return true;
}

void replay_clear(struct replay *replay)
{
    results_destroy(replay->results);
    scenario_destroy(replay->scenario);
    scenario_close(replay->source);
    free(replay->intervals);
    *replay = (struct replay){0};
}

/* --- sums ------------------------------------------------------------------------------------------------------- */

void replay_sums_add(struct replay_sums *sums, const struct replay_sums *more)
{
    sums->offered += more->offered;
    sums->answered += more->answered;
    sums->abandoned += more->abandoned;
    sums->answered_after_waiting += more->answered_after_waiting;
    sums->answered_wait_seconds += more->answered_wait_seconds;
    sums->abandoned_wait_seconds += more->abandoned_wait_seconds;
}

double replay_abandonment(const struct replay_sums *sums) { return sums->abandoned / sums->offered; }
double replay_asa_seconds(const struct replay_sums *sums) { return sums->answered_wait_seconds / sums->answered; }
double replay_waited_share(const struct replay_sums *sums) { return sums->answered_after_waiting / sums->answered; }

double replay_abandoner_wait_seconds(const struct replay_sums *sums)
{
    return sums->abandoned_wait_seconds / sums->abandoned;
}
