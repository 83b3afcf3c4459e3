/*
 * read.c -- a source is parsed once and read as often as there are plans and changes to look at.
 *
 * Reading copies the tree, changes the copy, and lets each part of the description read its share. Only when nobody
 * has complained is there a scenario.
 */
#include "scenarios/reader/read.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/nearest.h"
#include "scenarios/reader/parts.h"
#include "scenarios/reader/setting_span.h"

struct scenario_source {
    char *path;
    struct arena *arena;
    struct file_shelf files; /* the scenario and its includes */
    struct source_text text; /* these in one */
    struct setting *root;
    bool has_spans;
    const char **plan_names;
};

static const char **find_plan_names(struct arena *arena, const struct setting *root)
{
    const struct setting *plans = setting_find(root, "plans");
    int most = plans != NULL ? plans->count : 0, count = 0;
    const char **names = arena_zeroed(arena, (size_t)most + 1, sizeof *names);
    for (int i = 0; i < most; i++) {
        const struct setting *name = setting_find(plans->members[i], "name");
        if (name != NULL && name->kind == SETTING_TEXT)
            names[count++] = name->text;
    }
    return names;
}

struct scenario_source *scenario_open(const char *path, struct complaints *complaints)
{
    struct scenario_source *source = memory_zeroed(1, sizeof *source);
    source->path = memory_text(path);
    source->arena = arena_create();
    if (source_text_read(&source->text, &source->files, path, complaints))
        source->root = setting_read(source->arena, &source->text, complaints);
    if (source->root != NULL)
        source->has_spans = setting_find_spans(source->arena, source->text.text, source->root);
    if (source->root == NULL) {
        scenario_close(source);
        complaints_sort(complaints);
        return NULL;
    }
    source->plan_names = find_plan_names(source->arena, source->root);
    return source;
}

void scenario_close(struct scenario_source *source)
{
    if (source == NULL)
        return;
    source_text_clear(&source->text);
    file_shelf_clear(&source->files);
    arena_destroy(source->arena);
    free(source->path);
    free(source);
}

const char *scenario_text(const struct scenario_source *source) { return source->has_spans ? source->text.text : NULL; }

const char *const *scenario_plan_names(const struct scenario_source *source) { return source->plan_names; }

static void read_parts(const struct section *root, struct center *center, struct run_settings *settings)
{
    static const char *const known[] = {"center", "contacts", "agents",     "routing",
                                        "events", "plans",    "simulation", NULL};
    static const char *const later[] = {"schedule", NULL};
    section_check_keys(root, known, later);
    read_language_names(root, center);
    read_center(root, center);
    read_interpreters(root, center);
    size_t errors_before = root->reading->complaints->errors;
    read_contacts(root, center);
    read_agents(root, center);
    if (root->reading->complaints->errors == errors_before)
        check_served(root, center);
    read_routing(root, center);
    read_events(root, center);
    read_simulation(root, center, settings);
}

static const struct plan *find_plan(const struct section *root, const struct plan *plans, int count, const char *name)
{
    struct nearest nearest = nearest_to(name);
    for (int i = 0; i < count; i++) {
        if (strcmp(plans[i].name, name) == 0)
            return &plans[i];
        nearest_consider(&nearest, plans[i].name);
    }
    const char *file = root->reading->file;
    if (nearest.found == NULL)
        complain(root->reading->complaints, file, 0, "there is no plan \"%s\"; the file has no plans", name);
    else
        complain(root->reading->complaints, file, 0, "there is no plan \"%s\"; did you mean \"%s\"?", name,
                 nearest.found);
    return NULL;
}

static void apply_plan(const struct section *root, struct setting *tree, const struct plan *plan)
{
    for (int i = 0; i < plan->change_count; i++)
        change_apply(root->reading->arena, tree, &plan->changes[i], root->reading->complaints);
}

static void apply_texts(const struct section *root, struct setting *tree, const char *const *texts,
                        const char *const *labels)
{
    for (int i = 0; texts != NULL && texts[i] != NULL; i++) {
        struct change change;
        const char *label = labels != NULL ? labels[i] : NULL;
        if (change_read(root->reading->arena, texts[i], label, &change, root->reading->complaints))
            change_apply(root->reading->arena, tree, &change, root->reading->complaints);
    }
}

/* The plans that were not asked for: do their paths exist and, for `check`, are their results sound? */
static void check_other_plans(const struct section *root, const struct setting *written, const struct plan *plans,
                              int count, bool thoroughly)
{
    for (int i = 0; i < count; i++) {
        struct reading reading = *root->reading;
        struct file_shelf data = {0}; /* what other plans read is no part of this scenario's hash */
        reading.data = &data;
        struct setting *tree = setting_copy(reading.arena, written);
        struct section top = {&reading, tree, ""};
        apply_plan(&top, tree, &plans[i]);
        struct center center = {0};
        struct run_settings settings = {0};
        if (thoroughly)
            read_parts(&top, &center, &settings);
        file_shelf_clear(&data);
    }
}

/* For who runs the day all the same; `check` says it as a warning, with its line. */
static const char *growth_of(struct arena *arena, const struct center *center)
{
    int first = 0;
    bool *is_in = arena_zeroed(arena, (size_t)center->contact_type_count, sizeof *is_in);
    return growth_shown(arena, center, is_in, &first);
}

static const char *const *copied_texts(struct arena *arena, const char *const *texts)
{
    int count = 0;
    while (texts != NULL && texts[count] != NULL)
        count++;
    const char **copies = arena_zeroed(arena, (size_t)count + 1, sizeof *copies);
    for (int i = 0; i < count; i++)
        copies[i] = arena_text(arena, texts[i]);
    return copies;
}

static void read_changed(const struct section *root, struct setting *tree, const struct setting *written,
                         const char *const *labels, struct scenario *scenario, struct center *center,
                         bool wants_warnings)
{
    size_t errors_before = root->reading->complaints->errors;
    int count = 0;
    const struct plan *plans = read_plans(root, &count);
    bool is_base = strcmp(scenario->plan, SCENARIO_BASE_PLAN) == 0;
    const struct plan *plan = is_base ? NULL : find_plan(root, plans, count, scenario->plan);
    if (plan != NULL)
        apply_plan(root, tree, plan);
    apply_texts(root, tree, scenario->changes, labels);
    read_parts(root, center, &scenario->settings);
    check_other_plans(root, written, plans, count,
                      wants_warnings && root->reading->complaints->errors == errors_before);
    if (wants_warnings && root->reading->complaints->errors == errors_before)
        warn_of_slips(root, center);
}

struct scenario *scenario_read(const struct scenario_source *source, const char *plan, const char *const *changes,
                               bool wants_warnings, struct complaints *complaints)
{
    return scenario_read_labelled(source, plan, changes, NULL, wants_warnings, complaints);
}

struct scenario *scenario_read_labelled(const struct scenario_source *source, const char *plan,
                                        const char *const *changes, const char *const *labels, bool wants_warnings,
                                        struct complaints *complaints)
{
    static const char *no_notes[1];
    size_t errors_before = complaints->errors;
    struct arena *arena = arena_create();
    struct file_shelf data = {0};
    struct scenario *scenario = arena_zeroed(arena, 1, sizeof *scenario);
    struct center *center = arena_zeroed(arena, 1, sizeof *center);
    scenario->arena = arena;
    scenario->file = arena_text(arena, source->path);
    scenario->plan = arena_text(arena, plan != NULL ? plan : SCENARIO_BASE_PLAN);
    scenario->changes = copied_texts(arena, changes);
    scenario->center = center;
    struct reading reading = {
        .arena = arena, .complaints = complaints, .file = scenario->file, .data = &data, .notes = no_notes};
    struct setting *tree = setting_copy(arena, source->root);
    struct section root = {&reading, tree, ""};
    read_changed(&root, tree, source->root, labels, scenario, center, wants_warnings);
    scenario->notes = reading.notes;
    scenario->has_first_day = reading.has_first_day;
    scenario->first_day = reading.first_day;
    scenario->tree = tree;
    file_shelf_sha256(&source->files, &data, scenario->sha256);
    file_shelf_clear(&data);
    complaints_sort(complaints);
    if (complaints->errors == errors_before) {
        scenario->growth = growth_of(arena, center);
        scenario->crowd = crowd_shown(arena, center, CROWD_MOST);
        return scenario;
    }
    arena_destroy(arena);
    return NULL;
}

void scenario_destroy(struct scenario *scenario)
{
    if (scenario != NULL)
        arena_destroy(scenario->arena);
}
