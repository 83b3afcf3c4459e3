/*
 * staff.c -- `callfloor staff`: how many people per interval, by formula? And would they do?
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "models/planning/group_staff.h"
#include "reports/commands/desk.h"
#include "reports/commands/interrupt.h"
#include "reports/commands/memory_guard.h"
#include "reports/commands/staff_answer.h"
#include "reports/progress.h"
#include "scenarios/reader/calendar.h"
#include "scenarios/reader/scenario_write.h"
#include "sim/memory.h"

static const struct option *const staff_options[] = {&option_staff_method,
                                                     &option_staff_model,
                                                     &option_staff_service_level,
                                                     &option_staff_within,
                                                     &option_staff_asa,
                                                     &option_staff_abandonment,
                                                     &option_staff_max_occupancy,
                                                     &option_staff_delay_probability,
                                                     &option_staff_safety,
                                                     &option_staff_interval_load,
                                                     &option_staff_shrinkage,
                                                     &option_staff_write,
                                                     &option_staff_formula_only,
                                                     &option_staff_date,
                                                     &option_staff_zone,
                                                     &option_format,
                                                     &option_out,
                                                     &option_seed,
                                                     &option_replications,
                                                     &option_precision,
                                                     &option_threads,
                                                     &option_plan,
                                                     &option_set,
                                                     &option_require_targets,
                                                     &option_quiet,
                                                     &option_help,
                                                     NULL};

static double said(const struct said_number *number) { return number->is_said ? number->value : NAN; }

static struct staffing_wish wish_of(const struct staff_options *options)
{
    struct staffing_wish wish = staffing_wish_plain();
    wish.method = options->method != NULL ? options->method : wish.method;
    wish.within = options->within_interval;
    wish.model = options->has_model ? options->model : wish.model;
    wish.targets.service_level = said(&options->service_level);
    wish.targets.within_seconds = said(&options->within_seconds);
    wish.targets.asa_seconds = said(&options->asa_seconds);
    wish.targets.abandonment = said(&options->abandonment);
    wish.targets.max_occupancy = said(&options->max_occupancy);
    wish.targets.delay_probability = said(&options->delay_probability);
    wish.safety = said(&options->safety);
    wish.shrinkage_fraction = said(&options->shrinkage);
    return wish;
}

static bool targets_fit(const struct staff_options *options, struct failure *failure)
{
    if (options->safety.is_said && options->delay_probability.is_said)
        return fail(failure, "--safety and --delay-probability are two ways to say the same; give one of them");
    bool has_nobody_wait = options->has_model && options->model == QUEUE_ERLANG_B;
    if (has_nobody_wait &&
        (options->asa_seconds.is_said || options->abandonment.is_said || options->delay_probability.is_said))
        return fail(failure,
                    "--asa, --abandonment and --delay-probability say nothing in Erlang B, where nobody waits: "
                    "give it --service-level (the share that is not turned away) or --max-occupancy");
    if (options->has_model && options->model == QUEUE_ERLANG_C && options->abandonment.is_said)
        return fail(failure, "--abandonment asks for a share that hangs up, but nobody does in Erlang C; leave out "
                             "--model c");
    return true;
}

static char *from_here(const char *path) { return memory_format("%s%s", path[0] == '/' ? "" : "./", path); }

/* Whether two paths lead to the same folder, which may not be there yet. */
static bool is_same_folder(const char *one, const char *other)
{
    struct stat first, second;
    if (stat(one, &first) == 0 && stat(other, &second) == 0)
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    size_t length = strlen(one);
    return strncmp(one, other, length) == 0 && other[length + strspn(other + length, "/")] == '\0';
}

static bool is_inside(const char *path, const char *folder)
{
    char *at = from_here(path), *home = from_here(folder);
    bool is_found = false;
    for (char *slash = strrchr(at, '/'); slash != NULL && !is_found; slash = strrchr(at, '/')) {
        *slash = '\0';
        is_found = is_same_folder(at, home);
    }
    free(home);
    free(at);
    return is_found;
}

static bool fits_together(const struct options *options, struct failure *failure)
{
    const char *write = options->staff.write;
    if (options->requires_targets && options->staff.is_formula_only)
        return fail(failure, "--require-targets judges the simulation, and --formula-only leaves it out; leave out one "
                             "of them");
    if (write != NULL && options->out != NULL && is_inside(write, options->out)) {
        const char *ending = strrchr(write, '.');
        if (ending == NULL || strcmp(ending, ".cfg") != 0)
            return fail(failure,
                        "--write %s lies in the folder of --out, where the answer's own files might replace it; "
                        "give it a name that ends in .cfg",
                        write);
    }
    return targets_fit(&options->staff, failure);
}

/* --- the centre that is simulated -------------------------------------------------------------------------------- */

static double used_or_left_out(double used, double left_out) { return isnan(used) ? left_out : used; }

/* What was staffed for is what the simulation is judged by. */
static struct targets targets_used(const struct type_requirement *from, const struct targets *own)
{
    struct targets used = *own;
    used.occupancy = from->targets.max_occupancy;
    if (from->is_deferred)
        return used;
    used.service_level = from->targets.service_level;
    used.asa_seconds = used_or_left_out(from->targets.asa_seconds, from->left_out.asa_seconds);
    used.abandonment = used_or_left_out(from->targets.abandonment, from->left_out.abandonment);
    if (!isnan(used.service_level))
        used.within_seconds = from->targets.within_seconds;
    if (from->basis == BASIS_SAFETY)
        used.max_wait_seconds = used.max_wait_share = NAN;
    return used;
}

static bool is_any_set(const struct targets *targets)
{
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        if (!isnan(target_value(targets, (enum target_kind)kind)))
            return true;
    return false;
}

/* Service is shown within the threshold of the formula, whether it is judged or not. */
static struct contact_type *types_with_targets(const struct required_staff *required)
{
    const struct center *center = required->center;
    struct contact_type *types = memory_zeroed((size_t)center->class_count, sizeof *types);
    for (int c = 0; c < center->class_count; c++) {
        const struct type_requirement *from = &required->types[center_type_of_class(center, c)];
        types[c] = center->contact_types[c];
        types[c].target = targets_used(from, &types[c].target);
        types[c].has_target = is_any_set(&types[c].target);
        if (!from->is_deferred)
            types[c].target.within_seconds = from->targets.within_seconds;
    }
    return types;
}

static struct results *simulate(const struct center *center, const struct run_settings *settings,
                                const struct options *options, struct overfull *overfull)
{
    struct progress_bar *bar = progress_bar_create(!options->is_quiet, 1);
    progress_bar_begin_part(bar, 0, settings->precision > 0.0);
    struct progress progress = {progress_bar_report, bar, interrupt_listen(), overfull};
    struct results *results = replications_run(center, settings, &progress);
    progress_bar_destroy(bar);
    return results;
}

/* --- what leaves the house --------------------------------------------------------------------------------------- */

static bool write_scenario(const struct scenario_source *source, struct staff_answer *answer,
                           const struct options *options, bool *is_input)
{
    struct failure failure = {""};
    const struct center *center = answer->scenario->center;
    char *line = desk_said_line("staff", options);
    char *heading =
        memory_format("%s: the staff below is people needed by formula.\nWritten by: %s", center->name, line);
    struct targets *targets = memory_zeroed((size_t)center->contact_type_count, sizeof *targets);
    for (int t = 0; t < center->contact_type_count; t++)
        targets[t] = targets_used(&answer->required->types[t], &center->contact_types[t].target);
    struct scenario_staff staff = {answer->groups->is_counted_on, answer->groups->staff, targets,
                                   answer->required->wish.shrinkage_fraction, heading};
    if (options->out != NULL && is_inside(options->staff.write, options->out))
        mkdir(options->out, 0777); /* --out would make it later */
    bool is_written =
        scenario_write(source, answer->scenario, &staff, options->staff.write, &answer->lost, is_input, &failure);
    desk_print_complaints(&answer->lost, !options->is_quiet);
    if (!is_written)
        desk_print_failure(&failure);
    free(targets);
    free(heading);
    free(line);
    return is_written;
}

static int deliver(const struct staff_answer *answer, const struct options *options)
{
    char *line = desk_said_line("staff", options);
    char *title = memory_format("%s: people needed", answer->scenario->center->name), *name = staff_iex_name(answer);
    struct findings *findings = findings_create(title, line);
    findings_asked(findings, "People per interval of %g min for every contact type, by formula: %s, plan %s.",
                   answer->required->center->grid.interval_seconds / 60.0, answer->required->wish.method->title,
                   answer->scenario->plan);
    findings_notice(findings, answer->scenario->center->notice);
    findings_input(findings, answer->scenario->file, answer->scenario->sha256);
    staff_tell(findings, answer);
    findings_json(findings, staff_write_json, answer);
    findings_csv(findings, staff_write_csv, answer);
    findings_file(findings, "staffing.csv", staff_write_csv, answer);
    staff_add_files_of_others(findings, answer, options, name);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    free(name);
    free(title);
    free(line);
    bool is_partial = answer->results != NULL && answer->results->is_partial;
    if (is_partial)
        fputs("callfloor: interrupted; what was finished is reported and marked as partial\n", stderr);
    if (status == STATUS_DONE && is_partial)
        return STATUS_INTERRUPTED;
    bool is_missed = answer->results != NULL && !results_meet_targets(answer->results);
    return status == STATUS_DONE && is_missed && options->requires_targets ? STATUS_TARGET_MISSED : status;
}

/* --- one answer after the other ---------------------------------------------------------------------------------- */

static int simulate_and_deliver(struct staff_answer *answer, const struct options *options)
{
    struct run_settings settings = options_settings(options, &answer->scenario->settings);
    struct memory_wish wish = {
        .scenarios = &answer->scenario, .count = 1, .file = answer->scenario->file, .is_quiet = options->is_quiet};
    if (!options->staff.is_formula_only && !memory_guard_allows(&wish, &settings))
        return STATUS_INPUT_WRONG;
    struct center *center = staffed_center_create(answer->groups);
    struct contact_type *types = types_with_targets(answer->required);
    struct overfull overfull = {.is_found = false};
    struct results *results = NULL;
    center->contact_types = types;
    if (!options->staff.is_formula_only)
        results = simulate(center, &settings, options, &overfull);
    answer->results = results;
    int status = overfull.is_found ? desk_report_overfull(answer->scenario, "with these people", &overfull)
                 : results == NULL && !options->staff.is_formula_only ? desk_report_nothing()
                                                                      : deliver(answer, options);
    results_destroy(results);
    free(types);
    staffed_center_destroy(center);
    return status;
}

/* Says of the first type that no number of people is enough. */
static bool is_possible(const struct staff_answer *answer)
{
    for (int t = 0; t < answer->required->center->contact_type_count; t++) {
        const struct type_requirement *type = &answer->required->types[t];
        char start[STAFF_START_MOST], *aim = staff_aim(answer, t), *formula = staff_formula(type);
        if (type->impossible_interval >= 0)
            desk_print_about(answer->scenario->file,
                             "contact type \"%s\": no number of people reaches %s at %s by %s; ask for less",
                             answer->required->center->contact_types[t].name, aim,
                             staff_start(answer, type->impossible_interval, start), formula);
        free(formula);
        free(aim);
        if (type->impossible_interval >= 0)
            return false;
    }
    return true;
}

/* The dates of a file say more than an option. */
static bool dates_agree(const struct scenario *scenario, const struct staff_options *options)
{
    char asked[16], read[16];
    bool agree = !options->has_date || !scenario->has_first_day || options->day == scenario->first_day;
    if (!agree)
        desk_print_about(scenario->file,
                         "--date says that day 1 is %s, but the file of its arrivals begins there on %s; "
                         "leave out --date, or write date = \"%s\" in arrivals",
                         date_shown(options->day, asked), date_shown(scenario->first_day, read), asked);
    return agree;
}

/* False after a complaint, which is printed. */
static bool find_zone(struct staff_answer *answer, const char *name, struct zone **zone)
{
    int64_t from = 86400 * (int64_t)answer->day, days = answer->required->center->grid.days;
    struct complaints complaints = {0};
    if (name == NULL)
        return true;
    answer->zone = *zone = zone_read(name, from, from + 86400 * (days + 1), "callfloor: --zone", &complaints);
    desk_print_complaints(&complaints, false);
    complaints_clear(&complaints);
    return *zone != NULL;
}

static struct staff_change change_by_modified_load(const struct required_staff *required)
{
    const struct load_method *modified = load_method_find("mol");
    return required->wish.method == modified ? (struct staff_change){0.0, 0, 0}
                                             : required_staff_by_other_load(required, modified);
}

static int answer_scenario(const struct scenario_source *source, const struct scenario *scenario,
                           const struct options *options)
{
    struct staffing_wish wish = wish_of(&options->staff);
    struct required_staff *required = required_staff_find(scenario->center, &wish);
    struct group_staff *groups = group_staff_find(required);
    struct staff_change by_other_load = change_by_modified_load(required);
    interrupt_listen(); /* from here on there are files to be left whole */
    struct staff_answer answer = {.scenario = scenario,
                                  .required = required,
                                  .groups = groups,
                                  .by_other_load = by_other_load,
                                  .has_date = options->staff.has_date || scenario->has_first_day,
                                  .day = options->staff.has_date ? options->staff.day : scenario->first_day,
                                  .zone_seconds = options->staff.zone_seconds,
                                  .written = options->staff.write};
    bool is_input = true;
    struct zone *zone = NULL;
    bool is_fine = find_zone(&answer, options->staff.zone, &zone) && is_possible(&answer) &&
                   (options->staff.write == NULL || write_scenario(source, &answer, options, &is_input));
    int status = is_fine ? simulate_and_deliver(&answer, options) : is_input ? STATUS_INPUT_WRONG : STATUS_WORLD_FAILED;
    complaints_clear(&answer.lost);
    zone_destroy(zone);
    group_staff_destroy(groups);
    required_staff_destroy(required);
    return status;
}

static int staff(const struct options *options)
{
    struct failure failure = {""};
    if (options->plans.count > 1)
        fail(&failure, "staff answers for one plan; run it once for each");
    if (failure.message[0] != '\0' || !fits_together(options, &failure)) {
        desk_print_failure(&failure);
        return STATUS_INPUT_WRONG;
    }
    interrupt_end_at_once("callfloor: interrupted before the staff was found; there is nothing to report\n");
    struct scenario_source *source;
    struct scenario *scenario = desk_read(options->files.list[0], options, &source);
    bool is_fine = scenario != NULL && dates_agree(scenario, &options->staff);
    int status = is_fine ? answer_scenario(source, scenario, options) : STATUS_INPUT_WRONG;
    scenario_destroy(scenario);
    scenario_close(source);
    return status;
}

const struct command staff_command = {
    .name = "staff",
    .question = "how many people per interval, by formula?",
    .arguments = "FILE [options]",
    .help =
        "Works out, for every contact type of a scenario and every interval, how many people at their desks keep its\n"
        "targets: by Erlang A where callers hang up (with their own law of patience), by Erlang C where nobody does,\n"
        "by workload where work has a deadline. Transfers, created work and repeats are in the load of the interval "
        "of\n"
        "the contact they come from, whatever repeats_after says. Fractions are kept; shrinkage is applied last, by\n"
        "division. The people are then seated in the groups that serve each type and simulated, so that the formula's\n"
        "service level stands beside the simulated one, with its ±.\n"
        "\n"
        "Targets are those of the scenario; an option replaces the one it names for all live types. A type without\n"
        "any target gets 80 % within 20 s, and it is said so.\n"
        "\n"
        "--format csv (and staffing.csv in --out): start, minutes, queue, required (fractional), required_rounded,\n"
        "scheduled = required / (1 - shrinkage), shrinkage, net (people there now less required), then the formula's\n"
        "service_level, asa_seconds, abandonment and occupancy with the rounded number, the simulated service level "
        "of\n"
        "the interval with its 95 % interval ci_low to ci_high, and probability_of_passing: the share of simulated "
        "days\n"
        "on which all targets of the type hold. With a date, --out also writes genesys_forecast.csv,\n"
        "amazon_forecast_override.csv (in UTC, see --zone; with the channels that these systems plan for) and an IEX\n"
        "active forecast (local clock, FcstReq = required, SchedOpen = people there now). Where --zone puts clocks on "
        "or\n"
        "back, the hour that does not come is in none of the three, and the hour that comes twice is there twice.\n"
        "\n"
        "--write puts in the people, the targets they were found for and the --shrinkage; head counts take the place\n"
        "of shifts. The --plan that is worked in is left out, as are plans that no longer read, and they are named.\n"
        "\n"
        "Assumptions of the formulas: Poisson arrivals, exponential handle times (the load of mol has their own law),\n"
        "contact types that share nobody, an interval that is long enough to settle (stationary) or whose load moves\n"
        "slowly (lagged, mol).",
    .examples =
        "  callfloor staff monday.cfg                                    the scenario's own targets\n"
        "  callfloor staff monday.cfg --method mol --write staffed.cfg    and a scenario with the answer in it\n"
        "  callfloor staff monday.cfg --service-level 0.9 --within 30s --max-occupancy 0.85 --format csv\n",
    .options = staff_options,
    .least_files = 1,
    .most_files = 1,
    .run = staff,
};
