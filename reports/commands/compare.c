/*
 * compare.c -- `callfloor compare FILE [--plan NAME]... [FILE2...]`: which plan is better, and how sure are we?
 *
 * All plans meet the same callers with the same fates. The first one is what the others are set against: the first file
 * as it is written. It is there also when somebody asks for it as "base", and then not twice.
 */
#include "reports/commands/command.h"

#include <stdlib.h>
#include <string.h>

#include "reports/commands/desk.h"
#include "reports/commands/memory_guard.h"
#include "reports/commands/nearest.h"
#include "reports/progress.h"
#include "sim/memory.h"

static const struct option *const compare_options[] = {
    &option_plan,         &option_format,          &option_out,     &option_seed,
    &option_replications, &option_precision,       &option_threads, &option_set,
    &option_quiet,        &option_require_targets, &option_help,    NULL};

enum { FILES_MOST = 64 };

struct line_up {
    const struct options *options;
    struct complaints complaints;
    struct scenario_source *sources[FILES_MOST];
    size_t source_count;
    struct scenario **scenarios; /* [count] */
    char **names;                /* [count] */
    int count;
};

static bool is_taken(const struct line_up *line_up, const char *name)
{
    for (int i = 0; i < line_up->count; i++)
        if (strcmp(line_up->names[i], name) == 0)
            return true;
    return false;
}

/* The name, or the name with the first number that makes it another than those before. */
static char *free_name(const struct line_up *line_up, const char *name)
{
    char *candidate = memory_text(name);
    for (int number = 2; is_taken(line_up, candidate); number++) {
        free(candidate);
        candidate = memory_format("%s (%d)", name, number);
    }
    return candidate;
}

static void add_plan(struct line_up *line_up, const struct scenario_source *source, const char *plan, const char *name)
{
    struct scenario *scenario = scenario_read(source, plan, line_up->options->sets.list, false, &line_up->complaints);
    if (scenario == NULL)
        return;
    size_t count = (size_t)line_up->count + 1;
    char *chosen = free_name(line_up, name != NULL ? name : scenario->center->name);
    line_up->scenarios = memory_resized(line_up->scenarios, count, sizeof *line_up->scenarios);
    line_up->names = memory_resized(line_up->names, count, sizeof *line_up->names);
    line_up->scenarios[line_up->count] = scenario;
    line_up->names[line_up->count] = chosen;
    line_up->count++;
}

static bool has_plan(const struct scenario_source *source, const char *plan)
{
    for (const char *const *name = scenario_plan_names(source); name != NULL && *name != NULL; name++)
        if (strcmp(*name, plan) == 0)
            return true;
    return false;
}

static bool open_files(struct line_up *line_up)
{
    const struct texts *files = &line_up->options->files;
    for (size_t i = 0; i < files->count && i < FILES_MOST; i++) {
        line_up->sources[i] = scenario_open(files->list[i], &line_up->complaints);
        line_up->source_count = i + 1;
    }
    return line_up->complaints.errors == 0;
}

/* One file: as written, then the plans asked for, or all of them. */
static void line_up_plans(struct line_up *line_up)
{
    const struct scenario_source *source = line_up->sources[0];
    const struct texts *asked = &line_up->options->plans;
    const char *const *plans = asked->count > 0 ? asked->list : scenario_plan_names(source);
    add_plan(line_up, source, NULL, SCENARIO_BASE_PLAN);
    for (; plans != NULL && *plans != NULL; plans++)
        if (strcmp(*plans, SCENARIO_BASE_PLAN) != 0)
            add_plan(line_up, source, *plans, *plans);
}

/* Several files: each as written, and each plan asked for in every file that has it. */
static void line_up_files(struct line_up *line_up)
{
    const struct texts *asked = &line_up->options->plans;
    for (size_t i = 0; i < line_up->source_count; i++)
        add_plan(line_up, line_up->sources[i], NULL, NULL);
    for (size_t plan = 0; plan < asked->count; plan++) {
        bool is_base = strcmp(asked->list[plan], SCENARIO_BASE_PLAN) == 0, is_found = is_base; /* it is there already */
        for (size_t i = 0; i < line_up->source_count; i++)
            if (!is_base && has_plan(line_up->sources[i], asked->list[plan])) {
                is_found = true;
                add_plan(line_up, line_up->sources[i], asked->list[plan], asked->list[plan]);
            }
        if (!is_found) /* the reader knows the nearest */
            add_plan(line_up, line_up->sources[0], asked->list[plan], asked->list[plan]);
    }
}

static bool shares_contact_type(const struct center *first, const struct center *second)
{
    for (int a = 0; a < first->contact_type_count; a++)
        for (int b = 0; b < second->contact_type_count; b++)
            if (strcmp(first->contact_types[a].name, second->contact_types[b].name) == 0)
                return true;
    return false;
}

static bool is_comparable(struct line_up *line_up)
{
    const char *file = line_up->options->files.list[0];
    if (line_up->complaints.errors > 0)
        return false;
    if (line_up->count < 2 && line_up->options->plans.count > 0)
        return complain(&line_up->complaints, file, 0,
                        "--plan \"%s\" is what every plan is set against; name another plan, or leave --plan out for "
                        "all of them",
                        SCENARIO_BASE_PLAN);
    if (line_up->count < 2)
        return complain(&line_up->complaints, file, 0,
                        "has no plans to compare; write some under `plans`, or name a second file");
    int days = line_up->scenarios[0]->center->grid.days;
    for (int i = 1; i < line_up->count; i++)
        if (line_up->scenarios[i]->center->grid.days != days)
            return complain(
                &line_up->complaints, line_up->scenarios[i]->file, 0,
                "plan \"%s\" has %d days and \"%s\" has %d; plans are compared over the same number of days",
                line_up->names[i], line_up->scenarios[i]->center->grid.days, line_up->names[0], days);
    for (int i = 1; i < line_up->count; i++)
        if (!shares_contact_type(line_up->scenarios[0]->center, line_up->scenarios[i]->center))
            return complain(&line_up->complaints, line_up->scenarios[i]->file, 0,
                            "plan \"%s\" cannot be compared with \"%s\": they have no contact type in common (contact "
                            "types are matched by name)",
                            line_up->names[i], line_up->names[0]);
    return true;
}

static bool assemble(struct line_up *line_up)
{
    if (open_files(line_up)) {
        if (line_up->source_count == 1)
            line_up_plans(line_up);
        else
            line_up_files(line_up);
    }
    bool is_fine = line_up->complaints.errors == 0 && is_comparable(line_up), is_bearable = true;
    desk_print_complaints(&line_up->complaints, false);
    for (size_t i = 0; is_fine && i < line_up->source_count && i < (size_t)line_up->count; i++)
        desk_print_notes(line_up->scenarios[i], line_up->options);
    for (int i = 0; is_fine && i < line_up->count; i++) {
        char *where = memory_format("plan \"%s\"", line_up->scenarios[i]->plan);
        desk_print_growth(line_up->scenarios[i], where, line_up->options);
        is_bearable = desk_can_bear(line_up->scenarios[i], where) && is_bearable;
        free(where);
    }
    return is_fine && is_bearable;
}

static void line_up_clear(struct line_up *line_up)
{
    for (int i = 0; i < line_up->count; i++) {
        scenario_destroy(line_up->scenarios[i]);
        free(line_up->names[i]);
    }
    for (size_t i = 0; i < line_up->source_count; i++)
        scenario_close(line_up->sources[i]);
    free(line_up->scenarios);
    free(line_up->names);
    complaints_clear(&line_up->complaints);
}

static struct comparison *run(const struct line_up *line_up, const struct run_settings *settings,
                              const atomic_bool *interrupted, struct overfull *overfull)
{
    const struct center **centers = memory_zeroed((size_t)line_up->count, sizeof *centers);
    for (int i = 0; i < line_up->count; i++)
        centers[i] = line_up->scenarios[i]->center;
    struct progress_bar *bar = progress_bar_create(!line_up->options->is_quiet, 1);
    progress_bar_begin_part(bar, 0, settings->precision > 0.0);
    struct progress progress = {progress_bar_report, bar, interrupted, overfull};
    struct comparison *comparison = replications_compare(centers, line_up->count, settings, &progress);
    progress_bar_destroy(bar);
    free(centers);
    return comparison;
}

static int deliver(const struct line_up *line_up, const struct comparison *comparison,
                   const struct run_settings *settings, struct delivery *delivery)
{
    bool is_partial = false, misses = false;
    char *command_line = desk_command_line("compare", line_up->options, settings);
    for (int plan = 0; plan < comparison->plan_count; plan++) {
        is_partial = is_partial || comparison->plans[plan]->is_partial;
        misses = misses || !results_meet_targets(comparison->plans[plan]);
    }
    struct report report = {.question = QUESTION_COMPARE,
                            .plan_count = line_up->count,
                            .scenarios = (const struct scenario *const *)line_up->scenarios,
                            .plan_names = (const char *const *)line_up->names,
                            .comparison = comparison,
                            .is_partial = is_partial,
                            .command_line = command_line};
    int status = desk_deliver(&report, delivery, misses);
    free(command_line);
    return status;
}

static int report_overfull(const struct line_up *line_up, const struct overfull *overfull)
{
    const struct scenario *scenario = line_up->scenarios[overfull->plan];
    char *where = memory_format("plan \"%s\"", scenario->plan);
    int status = desk_report_overfull(scenario, where, overfull);
    free(where);
    return status;
}

static bool has_memory(const struct line_up *line_up, struct run_settings *settings)
{
    struct memory_wish wish = {.scenarios = (const struct scenario *const *)line_up->scenarios,
                               .count = line_up->count,
                               .file = line_up->scenarios[0]->file,
                               .is_quiet = line_up->options->is_quiet};
    return memory_guard_allows(&wish, settings);
}

static int run_and_deliver(const struct line_up *line_up)
{
    struct delivery delivery;
    struct run_settings settings = options_settings(line_up->options, &line_up->scenarios[0]->settings);
    if (!has_memory(line_up, &settings))
        return STATUS_INPUT_WRONG;
    if (!desk_prepare(&delivery, line_up->options))
        return STATUS_WORLD_FAILED;
    struct overfull overfull = {.is_found = false};
    struct comparison *comparison = run(line_up, &settings, delivery.interrupted, &overfull);
    if (comparison == NULL) {
        desk_abandon(&delivery);
        return overfull.is_found ? report_overfull(line_up, &overfull) : desk_report_nothing();
    }
    int status = deliver(line_up, comparison, &settings, &delivery);
    comparison_destroy(comparison);
    return status;
}

/* The plan that is asked for twice, or NULL. */
static const char *find_repeated(const struct texts *plans)
{
    for (size_t i = 0; i < plans->count; i++)
        for (size_t before = 0; before < i; before++)
            if (strcmp(plans->list[i], plans->list[before]) == 0)
                return plans->list[i];
    return NULL;
}

static bool names_plans_once(const struct texts *plans)
{
    struct failure failure = {""};
    const char *repeated = find_repeated(plans);
    if (repeated == NULL)
        return true;
    fail(&failure, "--plan \"%s\" is given twice; once is enough", repeated);
    desk_print_failure(&failure);
    return false;
}

static int compare(const struct options *options)
{
    if (!names_plans_once(&options->plans))
        return STATUS_INPUT_WRONG;
    struct line_up line_up = {.options = options};
    int status = assemble(&line_up) ? run_and_deliver(&line_up) : STATUS_INPUT_WRONG;
    line_up_clear(&line_up);
    return status;
}

const struct command compare_command = {
    .name = "compare",
    .question = "which plan is better, and how sure are we?",
    .arguments = "FILE [--plan NAME]... [FILE2...] [options]",
    .help =
        "Runs the scenario as it is written (\"base\") and each plan with the very same callers, who have the same\n"
        "patience and the same talk times under every plan; so the differences are the plans' own, and their ± is far\n"
        "smaller than that of the figures themselves. Live contacts are judged by service level and abandonment,\n"
        "outbound work by the list completed, other deferred work by the deadline kept, each language for itself.\n"
        "Without --plan, all plans of the file are compared. With several files, each is a plan named by its centre.\n"
        "A change counts as clear when it is larger than its ±; beside it stands the share of days on which the plan\n"
        "does better.",
    .examples = "  callfloor compare monday.cfg                        all plans of the file\n"
                "  callfloor compare monday.cfg --plan \"one more nurse\" --out results\n"
                "  callfloor compare today.cfg tomorrow.cfg            two files, met by the same callers\n",
    .options = compare_options,
    .least_files = 1,
    .most_files = FILES_MOST,
    .run = compare,
};
