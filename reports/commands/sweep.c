/*
 * sweep.c -- `callfloor sweep FILE --vary PATH=FROM:TO:STEP`: what does this lever do?
 *
 * Every point is read before the first is run, so a point that makes no sense stops the sweep at once. All points meet
 * the same callers.
 */
#include "reports/commands/command.h"

#include <stdlib.h>

#include "reports/commands/desk.h"
#include "reports/commands/memory_guard.h"
#include "reports/progress.h"
#include "sim/memory.h"

static const struct option *const sweep_options[] = {&option_vary,
                                                     &option_plan,
                                                     &option_set,
                                                     &option_format,
                                                     &option_out,
                                                     &option_seed,
                                                     &option_replications,
                                                     &option_precision,
                                                     &option_threads,
                                                     &option_quiet,
                                                     &option_require_targets,
                                                     &option_help,
                                                     NULL};

struct field {
    const struct options *options;
    struct scenario **scenarios;   /* [count] */
    struct run_settings *settings; /* [count] */
    struct results **points;       /* [count] */
    int steps[LEVERS_MOST];
    int count, finished;
    struct overfull overfull; /* of the point after those that are finished */
};

static struct scenario *read_point(const struct field *field, const struct scenario_source *source, int point,
                                   struct complaints *complaints)
{
    const struct options *options = field->options;
    size_t most = options->sets.count + LEVERS_MOST, count = options->sets.count;
    const char **changes = memory_zeroed(most + 1, sizeof *changes), **labels = memory_zeroed(most, sizeof *labels);
    char *moved[LEVERS_MOST] = {NULL, NULL}, *said[LEVERS_MOST] = {NULL, NULL};
    for (size_t i = 0; i < count; i++)
        changes[i] = options->sets.list[i];
    for (int lever = 0; lever < options->lever_count; lever++, count++) {
        int index = lever == 0 ? point % field->steps[0] : point / field->steps[0];
        changes[count] = moved[lever] = lever_change(&options->levers[lever], index);
        labels[count] = said[lever] = memory_format("--vary %s", moved[lever]);
    }
    struct scenario *scenario = scenario_read_labelled(source, options->plans.count > 0 ? options->plans.list[0] : NULL,
                                                       changes, labels, false, complaints);
    for (int lever = 0; lever < LEVERS_MOST; lever++) {
        free(moved[lever]);
        free(said[lever]);
    }
    free(labels);
    free(changes);
    return scenario;
}

/* The levers of a point, as they were moved: "agents.nurses.staff=4". */
static char *point_shown(const struct field *field, const struct scenario *scenario)
{
    char *shown = memory_text("");
    for (int lever = 0; lever < field->options->lever_count; lever++) {
        const char *change = scenario->changes[field->options->sets.count + (size_t)lever];
        char *longer = memory_format("%s%s%s", shown, lever > 0 ? ", " : "", change);
        free(shown);
        shown = longer;
    }
    return shown;
}

/* One note for all points where work grows without bound: the first in full, the others counted. */
static void print_growth(const struct field *field)
{
    int first = -1, others = 0;
    for (int point = 0; point < field->count; point++) {
        bool grows = field->scenarios[point]->growth != NULL;
        others += grows && first >= 0;
        first = grows && first < 0 ? point : first;
    }
    if (first < 0)
        return;
    char *shown = point_shown(field, field->scenarios[first]);
    char *where = others > 0 ? memory_format("at %s (and at %d other point%s)", shown, others, others == 1 ? "" : "s")
                             : memory_format("at %s", shown);
    desk_print_growth(field->scenarios[first], where, field->options);
    free(where);
    free(shown);
}

static bool can_bear_all(const struct field *field)
{
    bool is_bearable = true;
    for (int point = 0; point < field->count && is_bearable; point++) {
        char *shown = point_shown(field, field->scenarios[point]), *where = memory_format("at %s", shown);
        is_bearable = desk_can_bear(field->scenarios[point], where);
        free(where);
        free(shown);
    }
    return is_bearable;
}

static int report_overfull(const struct field *field)
{
    const struct scenario *scenario = field->scenarios[field->finished];
    char *shown = point_shown(field, scenario), *where = memory_format("at %s", shown);
    int status = desk_report_overfull(scenario, where, &field->overfull);
    free(where);
    free(shown);
    return status;
}

static bool read_points(struct field *field, const struct scenario_source *source)
{
    struct complaints complaints = {0};
    for (int point = 0; point < field->count && complaints.errors == 0; point++)
        field->scenarios[point] = read_point(field, source, point, &complaints);
    desk_print_complaints(&complaints, false);
    bool is_fine = complaints.errors == 0;
    if (!is_fine)
        desk_print_failure(&(struct failure){"--vary reaches a point that cannot be; nothing was simulated"});
    complaints_clear(&complaints);
    if (is_fine)
        print_growth(field);
    return is_fine && can_bear_all(field);
}

static void run_points(struct field *field, const atomic_bool *interrupted)
{
    struct progress_bar *bar = progress_bar_create(!field->options->is_quiet, field->count);
    struct progress progress = {progress_bar_report, bar, interrupted, &field->overfull};
    for (int point = 0; point < field->count && !atomic_load(interrupted); point++) {
        const struct run_settings *settings = &field->settings[point];
        progress_bar_begin_part(bar, point, settings->precision > 0.0);
        field->points[point] = replications_run(field->scenarios[point]->center, settings, &progress);
        if (field->points[point] == NULL)
            break;
        if (field->points[point]->is_partial && point > 0) /* a point less known than the others would mislead */
            break;
        field->finished++;
    }
    progress_bar_destroy(bar);
}

/* What is finished, as whole rows of the second lever, or a piece of the first row. */
static struct sweep finished_sweep(const struct field *field, double *values[LEVERS_MOST])
{
    const struct options *options = field->options;
    struct sweep sweep = {.lever_count = options->lever_count, .points = field->points};
    int rows = field->finished / field->steps[0];
    sweep.steps[0] = rows > 0 ? field->steps[0] : field->finished;
    sweep.steps[1] = rows > 0 ? rows : 1;
    for (int lever = 0; lever < options->lever_count; lever++) {
        sweep.paths[lever] = options->levers[lever].shown;
        values[lever] = memory_zeroed((size_t)field->steps[lever], sizeof *values[lever]);
        for (int i = 0; i < field->steps[lever]; i++)
            values[lever][i] = lever_value(&options->levers[lever], i);
        sweep.values[lever] = values[lever];
        sweep.is_duration[lever] = options->levers[lever].is_duration;
    }
    return sweep;
}

static int deliver(const struct field *field, const struct scenario *scenario, const struct run_settings *settings,
                   struct delivery *delivery)
{
    double *values[LEVERS_MOST] = {NULL, NULL};
    struct sweep sweep = finished_sweep(field, values);
    char *command_line = desk_command_line("sweep", field->options, settings);
    bool misses = false;
    for (int point = 0; point < sweep.steps[0] * sweep.steps[1]; point++)
        misses = misses || !results_meet_targets(sweep.points[point]);
    struct report report = {.question = QUESTION_SWEEP,
                            .plan_count = 1,
                            .scenarios = &scenario,
                            .plan_names = (const char *const[]){scenario->plan},
                            .sweep = &sweep,
                            .is_partial = field->finished < field->count || sweep.points[0]->is_partial,
                            .command_line = command_line};
    int status = desk_deliver(&report, delivery, misses);
    free(command_line);
    free(values[0]);
    free(values[1]);
    return status;
}

static bool has_memory(struct field *field)
{
    struct memory_wish wish = {.scenarios = (const struct scenario *const *)field->scenarios,
                               .count = field->count,
                               .is_sweep = true,
                               .file = field->scenarios[0]->file,
                               .is_quiet = field->options->is_quiet};
    for (int point = 0; point < field->count; point++)
        field->settings[point] = options_settings(field->options, &field->scenarios[point]->settings);
    return memory_guard_allows(&wish, field->settings);
}

static int run_and_deliver(struct field *field, const struct scenario *scenario)
{
    struct delivery delivery;
    struct run_settings settings = options_settings(field->options, &scenario->settings);
    if (!has_memory(field))
        return STATUS_INPUT_WRONG;
    if (!desk_prepare(&delivery, field->options))
        return STATUS_WORLD_FAILED;
    run_points(field, delivery.interrupted);
    if (field->finished > 0 && !field->overfull.is_found)
        return deliver(field, scenario, &settings, &delivery);
    desk_abandon(&delivery);
    return field->overfull.is_found ? report_overfull(field) : desk_report_nothing();
}

static struct field field_of(const struct options *options)
{
    struct field field = {.options = options, .steps = {1, 1}};
    for (int lever = 0; lever < options->lever_count; lever++)
        field.steps[lever] = options->levers[lever].points;
    field.count = field.steps[0] * field.steps[1];
    field.scenarios = memory_zeroed((size_t)field.count, sizeof *field.scenarios);
    field.settings = memory_zeroed((size_t)field.count, sizeof *field.settings);
    field.points = memory_zeroed((size_t)field.count, sizeof *field.points);
    return field;
}

static void field_clear(struct field *field)
{
    for (int point = 0; point < field->count; point++) {
        results_destroy(field->points[point]);
        scenario_destroy(field->scenarios[point]);
    }
    free(field->points);
    free(field->settings);
    free(field->scenarios);
}

static int sweep(const struct options *options)
{
    if (options->lever_count == 0) {
        desk_print_failure(&(struct failure){"sweep needs a lever: --vary PATH=FROM:TO:STEP, for example "
                                             "--vary agents.nurses.staff=5:9:1"});
        return STATUS_INPUT_WRONG;
    }
    if (options->plans.count > 1) {
        desk_print_failure(&(struct failure){"sweep moves its lever in one plan; --plan is given more than once"});
        return STATUS_INPUT_WRONG;
    }
    struct scenario_source *source;
    struct scenario *scenario = desk_read(options->files.list[0], options, &source);
    struct field field = field_of(options);
    int status = STATUS_INPUT_WRONG;
    if (scenario != NULL && read_points(&field, source))
        status = run_and_deliver(&field, scenario);
    field_clear(&field);
    scenario_destroy(scenario);
    scenario_close(source);
    return status;
}

const struct command sweep_command = {
    .name = "sweep",
    .question = "what does this lever do?",
    .arguments = "FILE --vary PATH=FROM:TO:STEP [--vary ...] [options]",
    .help =
        "Moves one lever from FROM to TO, or two against each other, and simulates every point with the same callers.\n"
        "The answer is a table over the lever, with --out also a chart with its 95 % band (two levers: a heat map).\n"
        "The path is the same as after --set; TO is included when the steps reach it; durations carry their units.\n"
        "A path to an array, such as `staff` by interval, sets every entry; += and *= move the array as it is.",
    .examples = "  callfloor sweep monday.cfg --vary agents.nurses.staff=5:9:1\n"
                "  callfloor sweep monday.cfg --vary contacts.appointment.arrivals*=0.8:1.2:0.1 --out results\n"
                "  callfloor sweep monday.cfg --vary agents.clerks.staff+=-2:2:1 --vary agents.nurses.staff=6:8:1\n",
    .options = sweep_options,
    .least_files = 1,
    .most_files = 1,
    .run = sweep,
};
