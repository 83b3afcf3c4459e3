/*
 * simulate.c -- `callfloor simulate FILE`: what will the day be like?
 */
#include "reports/commands/command.h"

#include <stdlib.h>

#include "reports/commands/desk.h"
#include "reports/commands/memory_guard.h"
#include "reports/progress.h"

static const struct option *const simulate_options[] = {
    &option_format, &option_out, &option_seed,  &option_replications,    &option_precision, &option_threads,
    &option_plan,   &option_set, &option_quiet, &option_require_targets, &option_help,      NULL};

static struct results *run(const struct scenario *scenario, const struct run_settings *settings,
                           const struct delivery *delivery, struct overfull *overfull)
{
    struct progress_bar *bar = progress_bar_create(!delivery->options->is_quiet, 1);
    progress_bar_begin_part(bar, 0, settings->precision > 0.0);
    struct progress progress = {progress_bar_report, bar, delivery->interrupted, overfull};
    struct results *results = replications_run(scenario->center, settings, &progress);
    progress_bar_destroy(bar);
    return results;
}

static int deliver(const struct scenario *scenario, const struct results *results, const struct run_settings *settings,
                   struct delivery *delivery)
{
    char *command_line = desk_command_line("simulate", delivery->options, settings);
    struct report report = {.question = QUESTION_SIMULATE,
                            .plan_count = 1,
                            .scenarios = &scenario,
                            .plan_names = (const char *const[]){scenario->plan},
                            .results = results,
                            .is_partial = results->is_partial,
                            .command_line = command_line};
    int status = desk_deliver(&report, delivery, !results_meet_targets(results));
    free(command_line);
    return status;
}

static int run_and_deliver(const struct scenario *scenario, const struct options *options)
{
    struct delivery delivery;
    struct run_settings settings = options_settings(options, &scenario->settings);
    struct memory_wish wish = {
        .scenarios = &scenario, .count = 1, .file = scenario->file, .is_quiet = options->is_quiet};
    if (!memory_guard_allows(&wish, &settings))
        return STATUS_INPUT_WRONG;
    if (!desk_prepare(&delivery, options))
        return STATUS_WORLD_FAILED;
    struct overfull overfull = {.is_found = false};
    struct results *results = run(scenario, &settings, &delivery, &overfull);
    if (results == NULL) {
        desk_abandon(&delivery);
        return overfull.is_found ? desk_report_overfull(scenario, "", &overfull) : desk_report_nothing();
    }
    int status = deliver(scenario, results, &settings, &delivery);
    results_destroy(results);
    return status;
}

static int simulate(const struct options *options)
{
    if (options->plans.count > 1) {
        desk_print_failure(
            &(struct failure){"simulate runs one plan; to set plans side by side use callfloor compare"});
        return STATUS_INPUT_WRONG;
    }
    struct scenario_source *source;
    struct scenario *scenario = desk_read(options->files.list[0], options, &source);
    bool can_run = scenario != NULL && desk_can_bear(scenario, "");
    int status = can_run ? run_and_deliver(scenario, options) : STATUS_INPUT_WRONG;
    scenario_destroy(scenario);
    scenario_close(source);
    return status;
}

const struct command simulate_command = {
    .name = "simulate",
    .question = "what will the day be like?",
    .arguments = "FILE [options]",
    .help =
        "Simulates the scenario many times, each time with other callers, and reports what to expect: service level,\n"
        "waits, abandonment and occupancy, for the whole horizon and by interval. Every figure comes with ±, the\n"
        "half-width of its 95 % interval: more replications make it smaller. Targets are judged twice: over all days\n"
        "together, and as the share of days on which they hold, because a good average can hide bad days.",
    .examples =
        "  callfloor simulate monday.cfg                       tables on the screen\n"
        "  callfloor simulate monday.cfg --out results         a report to send, charts and CSV tables\n"
        "  callfloor simulate monday.cfg --plan \"one more nurse\" --precision 0.005 --format json | jq .contacts\n",
    .options = simulate_options,
    .least_files = 1,
    .most_files = 1,
    .run = simulate,
};
