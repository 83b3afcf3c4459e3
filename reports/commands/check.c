/*
 * check.c -- `callfloor check FILE`: is this scenario sound? One line when it is, every error with its place when not.
 *
 * The plans of the file are checked too: a slip in one of them should not wait until that plan is run.
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdlib.h>

#include "reports/commands/desk.h"
#include "reports/commands/memory_guard.h"
#include "reports/writers/json_stream.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static const struct option *const check_options[] = {
    &option_format_of_check, &option_plan,    &option_set,   &option_seed, &option_replications,
    &option_precision,       &option_threads, &option_quiet, &option_help, NULL};

static void read_plans(const struct scenario_source *source, const struct options *options,
                       struct complaints *complaints)
{
    const char *const *plans = options->plans.count > 0 ? options->plans.list : scenario_plan_names(source);
    for (; plans != NULL && *plans != NULL; plans++)
        scenario_destroy(scenario_read(source, *plans, options->sets.list, false, complaints));
}

struct peak {
    double erlangs;
    int interval;
};

static struct peak peak_load(const struct center *center)
{
    struct peak peak = {0.0, 0};
    size_t intervals = (size_t)center->grid.interval_count;
    double *loads = memory_zeroed((size_t)center->contact_type_count * intervals, sizeof *loads);
    center_offered_load(center, loads);
    for (size_t interval = 0; interval < intervals; interval++) {
        double sum = 0.0;
        for (size_t type = 0; type < (size_t)center->contact_type_count; type++)
            sum += loads[type * intervals + interval];
        if (sum > peak.erlangs)
            peak = (struct peak){sum, (int)interval};
    }
    free(loads);
    return peak;
}

/* The same on every machine: one thread, unless --threads says how many. */
static double memory_bytes(const struct scenario *scenario, const struct options *options)
{
    struct run_settings settings = options_settings(options, &scenario->settings);
    const struct center *center = scenario->center;
    settings.threads = settings.threads > 0 ? settings.threads : 1;
    return replications_memory(&center, 1, &settings).all;
}

static const char *plural(int count) { return count == 1 ? "" : "s"; }

static void print_line(const struct scenario *scenario, const struct scenario_source *source,
                       const struct options *options)
{
    const struct center *center = scenario->center;
    const struct interval_grid *grid = &center->grid;
    char clock[WORDS_MOST], load[WORDS_MOST];
    int plans = 0;
    for (const char *const *name = scenario_plan_names(source); name != NULL && *name != NULL; name++)
        plans++;
    struct peak peak = peak_load(center);
    char *file = words_printable(scenario->file), *name = words_printable(center->name);
    char *memory = memory_guard_shown(memory_bytes(scenario, options));
    printf("%s: sound: %s, %d contact type%s, %d agent group%s, %d interval%s of %g min on %d day%s, %d plan%s, "
           "offered load up to %s erlangs (from %s), about %s of memory to simulate\n",
           file, name, center->contact_type_count, plural(center->contact_type_count), center->agent_group_count,
           plural(center->agent_group_count), grid->interval_count, plural(grid->interval_count),
           grid->interval_seconds / 60.0, grid->days, plural(grid->days), plans, plural(plans),
           words_number(peak.erlangs, 1, load), words_clock(interval_grid_start(grid, peak.interval), clock), memory);
    free(memory);
    free(name);
    free(file);
}

static void write_complaints(struct json_stream *stream, const struct complaints *complaints)
{
    json_stream_key(stream, "complaints");
    json_stream_open(stream, '[');
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *complaint = &complaints->list[i];
        json_stream_open(stream, '{');
        json_stream_key(stream, "file");
        json_stream_text(stream, complaint->file);
        json_stream_key(stream, "line");
        if (complaint->line > 0)
            json_stream_whole(stream, (uint64_t)complaint->line);
        else
            json_stream_null(stream);
        json_stream_key(stream, "kind");
        json_stream_text(stream, complaint->is_warning ? "warning" : "error");
        json_stream_key(stream, "message");
        json_stream_text(stream, complaint->message);
        json_stream_close(stream, '}');
    }
    json_stream_close(stream, ']');
}

static void write_count(struct json_stream *stream, const char *key, int count)
{
    json_stream_key(stream, key);
    json_stream_whole(stream, (uint64_t)count);
}

/* For editors and scripts: the same as the line, and the complaints again. `scenario` is NULL when it is not sound. */
static void write_json(const struct options *options, const struct scenario *scenario,
                       const struct complaints *complaints)
{
    struct json_stream stream = json_stream_on(stdout, 2);
    json_stream_open(&stream, '{');
    json_stream_key(&stream, "file");
    json_stream_text(&stream, options->files.list[0]);
    json_stream_key(&stream, "is_sound");
    json_stream_truth(&stream, scenario != NULL);
    if (scenario != NULL) {
        json_stream_key(&stream, "name");
        json_stream_text(&stream, scenario->center->name);
        write_count(&stream, "contact_types", scenario->center->contact_type_count);
        write_count(&stream, "agent_groups", scenario->center->agent_group_count);
        write_count(&stream, "intervals", scenario->center->grid.interval_count);
        write_count(&stream, "days", scenario->center->grid.days);
        json_stream_key(&stream, "peak_offered_load_erlangs");
        json_stream_number(&stream, peak_load(scenario->center).erlangs);
        json_stream_key(&stream, "memory_bytes");
        json_stream_number(&stream, round(memory_bytes(scenario, options)));
    }
    write_complaints(&stream, complaints);
    json_stream_close(&stream, '}');
}

static void answer(const struct options *options, const struct scenario *scenario, const struct scenario_source *source,
                   const struct complaints *complaints)
{
    if (options->format == &json_writer)
        write_json(options, scenario, complaints);
    else if (scenario != NULL)
        print_line(scenario, source, options);
}

static int check(const struct options *options)
{
    struct complaints complaints = {0};
    struct scenario *scenario = NULL;
    struct scenario_source *source = scenario_open(options->files.list[0], &complaints);
    if (source != NULL)
        scenario = scenario_read(source, NULL, options->sets.list, true, &complaints);
    if (source != NULL && (scenario != NULL || options->plans.count > 0))
        read_plans(source, options, &complaints);
    desk_print_complaints(&complaints, !options->is_quiet);
    bool is_sound = scenario != NULL && complaints.errors == 0;
    if (is_sound)
        desk_print_notes(scenario, options);
    answer(options, is_sound ? scenario : NULL, source, &complaints);
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
    return desk_finish_output(is_sound ? STATUS_DONE : STATUS_INPUT_WRONG);
}

const struct command check_command = {
    .name = "check",
    .question = "is this scenario sound?",
    .arguments = "FILE [options]",
    .help =
        "Reads a scenario file with its data files and all its plans, and says in one line what it describes. When\n"
        "something is wrong, every error is told at once as file:line: message, with what was found and what would be\n"
        "right. Likely slips (more load than staff, work that grows without bound, a type nobody serves, a group\n"
        "with nothing to do) are warnings: they never change the exit status. Nothing is simulated or written.",
    .examples = "  callfloor check monday.cfg                               the file and all its plans\n"
                "  callfloor check monday.cfg --set agents.nurses.staff=9   would this change be understood?\n"
                "  generate-scenario | callfloor check -                    from another program\n",
    .options = check_options,
    .least_files = 1,
    .most_files = 1,
    .run = check,
};
