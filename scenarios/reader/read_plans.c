/*
 * read_plans.c -- the what-ifs that a scenario brings along.
 *
 * Here a plan is checked for its form: a name and changes, each with a path and one operation. Whether its paths exist
 * and the result is sound shows when it is applied.
 */
#include <string.h>

#include "scenarios/reader/parts.h"
#include "scenarios/reader/read.h"

static const char *const operations[] = {"set",    "add",    "scale",
                                         "append", "remove", NULL}; /* as enum change_operation */

static bool read_operation(const struct section *section, struct change *change)
{
    change->value = NULL;
    for (int i = 0; operations[i] != NULL; i++) {
        const struct setting *value = section_find(section, operations[i]);
        if (value == NULL)
            continue;
        if (change->value != NULL)
            return section_complain(section, value, "%s and %s in one change; a change has one operation",
                                    operations[change->operation], operations[i]);
        change->operation = (enum change_operation)i;
        change->value = value;
    }
    return change->value != NULL ||
           section_complain(section, NULL, "the operation is missing: set, add, scale, append or remove");
}

static bool read_change(const struct section *section, const char *where, struct change *change)
{
    static const char *const known[] = {"path", "set", "add", "scale", "append", "remove", NULL};
    section_check_keys(section, known, NULL);
    bool is_fine = section_needs(section, "path", "path = \"agents.nurses.staff\";");
    change->path = section_text(section, "path", NULL);
    change->file = section->group->file;
    const struct setting *path = section_find(section, "path");
    change->line = path != NULL ? path->line : section->group->line;
    change->where = where;
    return read_operation(section, change) && is_fine && change->path != NULL;
}

static void read_changes(const struct section *section, struct plan *plan)
{
    static const char example[] = "( { path = \"agents.nurses.staff\"; add = 1; } )";
    int count = 0;
    section_needs(section, "changes", "changes = ( { path = \"agents.nurses.staff\"; add = 1; } );");
    struct section *sections = section_list(section, "changes", example, &count);
    struct change *changes = arena_zeroed(section->reading->arena, (size_t)count, sizeof *changes);
    for (int i = 0; i < count; i++)
        plan->change_count += read_change(&sections[i], section->where, &changes[plan->change_count]);
    plan->changes = changes;
}

struct plan *read_plans(const struct section *root, int *count)
{
    static const char *const known[] = {"name", "changes", NULL};
    static const char example[] = "( { name = \"one more nurse\"; changes = ( { path = \"agents.nurses.staff\"; "
                                  "add = 1; } ); } )";
    struct arena *arena = root->reading->arena;
    struct section *sections = section_list(root, "plans", example, count);
    struct plan *plans = arena_zeroed(arena, (size_t)*count, sizeof *plans);
    const char **names = arena_zeroed(arena, (size_t)*count, sizeof *names);
    for (int i = 0; i < *count; i++) {
        plans[i].name = names[i] = section_name(&sections[i], "plan", i + 1);
        if (strcmp(names[i], SCENARIO_BASE_PLAN) == 0)
            section_complain(&sections[i], section_find(&sections[i], "name"),
                             "the name \"%s\" is taken: it means the file as it is written", SCENARIO_BASE_PLAN);
        section_check_keys(&sections[i], known, NULL);
        read_changes(&sections[i], &plans[i]);
    }
    sections_check_names(sections, names, *count, "plan");
    return plans;
}
