/*
 * check.c -- `callfloor check FILE`: is this scenario sound? One line when it is, every error with its place when not.
 *
 * The plans of the file are checked too: a slip in one of them should not wait until that plan is run.
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdlib.h>

#include "reports/commands/desk.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static const struct option *const check_options[] = {&option_plan,         &option_set,       &option_seed,
                                                     &option_replications, &option_precision, &option_threads,
                                                     &option_quiet,        &option_help,      NULL};

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

static const char *plural(int count) { return count == 1 ? "" : "s"; }

static void print_line(const struct scenario *scenario, const struct scenario_source *source)
{
    const struct center *center = scenario->center;
    const struct interval_grid *grid = &center->grid;
    char clock[WORDS_MOST], load[WORDS_MOST];
    int plans = 0;
    for (const char *const *name = scenario_plan_names(source); name != NULL && *name != NULL; name++)
        plans++;
    struct peak peak = peak_load(center);
    char *file = words_printable(scenario->file), *name = words_printable(center->name);
    printf("%s: sound: %s, %d contact type%s, %d agent group%s, %d interval%s of %g min on %d day%s, %d plan%s, "
           "offered load up to %s erlangs (from %s)\n",
           file, name, center->contact_type_count, plural(center->contact_type_count), center->agent_group_count,
           plural(center->agent_group_count), grid->interval_count, plural(grid->interval_count),
           grid->interval_seconds / 60.0, grid->days, plural(grid->days), plans, plural(plans),
           words_number(peak.erlangs, 1, load), words_clock(interval_grid_start(grid, peak.interval), clock));
    free(name);
    free(file);
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
    if (is_sound) {
        desk_print_notes(scenario, options);
        print_line(scenario, source);
    }
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
        "right. Likely slips (more load than staff, a contact type nobody serves, a group with nothing to do) are\n"
        "warnings: they never change the exit status. Nothing is simulated and nothing is written.",
    .examples = "  callfloor check monday.cfg                          the file and all its plans\n"
                "  callfloor check monday.cfg --set agents.nurses.staff=9   would this change be understood?\n"
                "  generate-scenario | callfloor check -               from another program\n",
    .options = check_options,
    .least_files = 1,
    .most_files = 1,
    .run = check,
};
