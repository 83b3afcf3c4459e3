/*
 * scenario_write.c -- a copy of the tree gets the new staff, and goes to a file that is read back before it counts.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "scenarios/reader/scenario_write.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenarios/reader/setting_span.h"
#include "scenarios/reader/setting_write.h"
#include "sim/memory.h"

/* --- data files as seen from the new place ----------------------------------------------------------------------- */

/* The folder of a file, without links; NULL: there is none. The caller frees it. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? memory_text(".") : memory_format("%.*s", (int)(slash - path + 1), path);
    char *real = realpath(folder, NULL);
    free(folder);
    return real;
}

/* The way from one folder to another, both without links: "", "../", "../data/". The caller frees it. */
static char *way_between(const char *from, const char *to)
{
    size_t same = 0, at = 0;
    for (; from[at] != '\0' && from[at] == to[at]; at++)
        same = from[at] == '/' ? at + 1 : same;
    bool is_from_over = from[at] == '\0' || from[at] == '/', is_to_over = to[at] == '\0' || to[at] == '/';
    if (is_from_over && is_to_over && (from[at] == '\0' || to[at] == '\0'))
        same = at;
    from += same;
    to += same;
    char *way = memory_text("");
    for (from += strspn(from, "/"); *from != '\0'; from += strspn(from, "/")) {
        char *longer = memory_format("../%s", way);
        free(way);
        way = longer;
        from += strcspn(from, "/");
    }
    to += strspn(to, "/");
    char *whole = memory_format("%s%s%s", way, to, *to != '\0' ? "/" : "");
    free(way);
    return whole;
}

struct move {  /* of the scenario's folder */
    char *way; /* from the new folder to the old one; "": the same folder */
};

/* Names of data files, of arrivals and laws. */
static const char *const file_keys[] = {"file", "log", "forecast", NULL};

static char *moved_text(const struct setting *text, void *owner)
{
    const struct move *move = owner;
    if (text->name == NULL || text->text[0] == '/' || move->way[0] == '\0')
        return NULL;
    for (int k = 0; file_keys[k] != NULL; k++)
        if (strcmp(text->name, file_keys[k]) == 0)
            return memory_format("%s%s", move->way, text->text);
    return NULL;
}

/* --- the new staff ----------------------------------------------------------------------------------------------- */

static struct setting *new_number(struct arena *arena, int value)
{
    struct setting *number = arena_zeroed(arena, 1, sizeof *number);
    *number = (struct setting){.kind = SETTING_WHOLE, .whole = value, .number = value, .file = "", .is_changed = true};
    return number;
}

/* One day where all days are alike. */
static int entries_of(const struct interval_grid *grid, const int *staff)
{
    int day = grid->opening_count > 0 ? grid->openings[0].interval_count : 0;
    for (int o = 0; o < grid->opening_count; o++)
        if (grid->openings[o].interval_count != day)
            return grid->interval_count;
    for (int i = 0; i < grid->interval_count; i++)
        if (staff[i] != staff[i % day])
            return grid->interval_count;
    return day;
}

static struct setting *new_staff(struct arena *arena, const struct interval_grid *grid, const int *staff)
{
    struct setting *array = arena_zeroed(arena, 1, sizeof *array);
    *array = (struct setting){.name = "staff", .kind = SETTING_ARRAY, .file = "", .is_changed = true};
    int count = entries_of(grid, staff);
    array->members = arena_zeroed(arena, (size_t)count, sizeof(struct setting *));
    for (; array->count < count; array->count++)
        array->members[array->count] = new_number(arena, staff[array->count]);
    return array;
}

static void remove_named(struct setting *group, const char *name)
{
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, name) == 0) {
            setting_remove_member(group, i);
            return;
        }
}

static void put_staff(struct arena *arena, struct setting *group, struct setting *staff)
{
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, "staff") == 0 || strcmp(group->members[i]->name, "shifts") == 0) {
            group->members[i] = staff;
            remove_named(group, "absence");
            remove_named(group, "late_return");
            return;
        }
    setting_add_member(arena, group, staff);
}

static struct setting *tree_with_staff(struct arena *arena, const struct scenario *scenario,
                                       const struct scenario_staff *staff)
{
    struct setting *tree = setting_copy(arena, scenario->tree), *groups = setting_find(tree, "agents");
    const struct interval_grid *grid = &scenario->center->grid;
    for (int g = 0; g < scenario->center->agent_group_count; g++)
        if (staff->is_changed[g])
            put_staff(arena, groups->members[g], new_staff(arena, grid, &staff->staff[g * grid->interval_count]));
    return tree;
}

/* --- the file ---------------------------------------------------------------------------------------------------- */

static void put_heading(const char *heading, FILE *file)
{
    while (*heading != '\0') {
        size_t length = strcspn(heading, "\n");
        fprintf(file, "# %.*s\n", (int)length, heading);
        heading += length + (heading[length] == '\n');
    }
    fputc('\n', file);
}

struct draft {
    const struct setting *tree;
    const char *text; /* with spans; NULL: there are none */
    const char *heading;
    struct move move;
};

static bool write_draft(const struct draft *draft, const char *path, struct failure *failure)
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return fail(failure, "%s could not be written: %s", path, strerror(errno));
    put_heading(draft->heading, file);
    struct move move = draft->move;
    setting_write(draft->tree, draft->text, moved_text, &move, file);
    bool is_written = ferror(file) == 0;
    is_written = fclose(file) == 0 && is_written;
    return is_written || fail(failure, "%s could not be written: %s", path, strerror(errno));
}

static bool can_be_read(const char *path, struct failure *failure)
{
    struct complaints complaints = {0};
    struct scenario *scenario = NULL;
    struct scenario_source *source = scenario_open(path, &complaints);
    if (source != NULL)
        scenario = scenario_read(source, NULL, NULL, false, &complaints);
    bool is_fine = scenario != NULL;
    if (!is_fine && complaints.count > 0)
        fail(failure, "the scenario with the new staff could not be read back: %s", complaints.list[0].message);
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
    return is_fine;
}

/* Plans may speak of shifts that are gone: then they go too. */
static bool write_and_read(struct draft *draft, struct setting *tree, const char *path, bool *has_lost_plans,
                           struct failure *failure)
{
    struct failure first = {""};
    draft->tree = tree;
    if (!write_draft(draft, path, failure))
        return false;
    if (can_be_read(path, &first))
        return true;
    *has_lost_plans = setting_find(tree, "plans") != NULL;
    if (!*has_lost_plans)
        return fail(failure, "%s", first.message);
    remove_named(tree, "plans");
    return write_draft(draft, path, failure) && can_be_read(path, failure);
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat first, second;
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

static bool names_a_file(const char *key)
{
    for (int k = 0; key != NULL && file_keys[k] != NULL; k++)
        if (strcmp(key, file_keys[k]) == 0)
            return true;
    return false;
}

/* Whether the path is a part of the scenario: an included file, or a file of data, as seen from its folder. */
static bool is_part_of(const struct setting *tree, const char *folder, const char *path)
{
    if (tree->file != NULL && tree->file[0] != '\0' && is_same_file(tree->file, path))
        return true;
    if (tree->kind == SETTING_TEXT && names_a_file(tree->name)) {
        char *data = tree->text[0] == '/' ? memory_text(tree->text) : memory_format("%s/%s", folder, tree->text);
        bool is_same = is_same_file(data, path);
        free(data);
        return is_same;
    }
    for (int i = 0; i < tree->count; i++)
        if (is_part_of(tree->members[i], folder, path))
            return true;
    return false;
}

/* What is there already may be replaced only when it is a plain file that may be written. */
static bool may_be_replaced(const char *path, struct failure *failure)
{
    enum { ANYBODY_WRITES = 0222 };
    struct stat there;
    if (lstat(path, &there) != 0)
        return true;
    if (!S_ISREG(there.st_mode))
        return fail(failure, "%s is not a plain file (a folder, a link, a device); give --write another name", path);
    return (there.st_mode & ANYBODY_WRITES) != 0 ||
           fail(failure, "%s may not be written to; give --write another name", path);
}

static bool can_be_written(const struct scenario *scenario, const char *path, struct failure *failure)
{
    if (is_same_file(scenario->file, path))
        return fail(failure, "%s is the scenario itself; give --write another name", path);
    char *home = folder_of(scenario->file);
    bool is_part = is_part_of(scenario->tree, home != NULL ? home : ".", path);
    free(home);
    if (is_part)
        return fail(failure, "%s is a part of the scenario, which reads it; give --write another name", path);
    if (!may_be_replaced(path, failure))
        return false;
    char *folder = folder_of(path);
    free(folder);
    return folder != NULL || fail(failure, "%s: there is no such folder", path);
}

bool scenario_write(const struct scenario_source *source, const struct scenario *scenario,
                    const struct scenario_staff *staff, const char *path, bool *has_lost_plans, bool *is_input,
                    struct failure *failure)
{
    *has_lost_plans = false;
    *is_input = !can_be_written(scenario, path, failure);
    if (*is_input)
        return false;
    struct arena *arena = arena_create();
    char *old = folder_of(scenario->file), *new = folder_of(path), *aside = memory_format("%s.part", path);
    struct draft draft = {
        NULL, scenario_text(source), staff->heading, {old != NULL ? way_between(new, old) : memory_text("")}};
    bool is_written = write_and_read(&draft, tree_with_staff(arena, scenario, staff), aside, has_lost_plans, failure);
    struct stat older;
    if (is_written && stat(path, &older) == 0 && chmod(aside, older.st_mode & 07777) != 0)
        is_written = fail(failure, "%s could not be given the mode of %s: %s", aside, path, strerror(errno));
    if (is_written && rename(aside, path) != 0)
        is_written = fail(failure, "%s could not be put in place: %s", path, strerror(errno));
    if (!is_written)
        unlink(aside);
    free(draft.move.way);
    free(aside);
    free(old);
    free(new);
    arena_destroy(arena);
    return is_written;
}
