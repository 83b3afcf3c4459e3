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

#include "scenarios/reader/scenario_write_tree.h"
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
    const char *path; /* that the user asked for */
    const char *plan; /* that is worked in */
    char *aside;      /* a file of our own in the same folder */
    const char *text; /* with spans; NULL: there are none */
    const char *heading;
    struct move move;
};

/* Under a name that nobody has, beside the place it is for. */
static bool begin_aside(struct draft *draft, struct failure *failure)
{
    draft->aside = memory_format("%s.XXXXXX", draft->path);
    int descriptor = mkstemp(draft->aside);
    if (descriptor >= 0 && close(descriptor) == 0)
        return true;
    return fail(failure, "%s could not be written: %s", draft->path, strerror(errno));
}

static bool write_draft(const struct draft *draft, const struct setting *tree, struct failure *failure)
{
    FILE *file = fopen(draft->aside, "w");
    if (file == NULL)
        return fail(failure, "%s could not be written: %s", draft->path, strerror(errno));
    put_heading(draft->heading, file);
    struct move move = draft->move;
    setting_write(tree, draft->text, moved_text, &move, file);
    bool is_written = ferror(file) == 0;
    is_written = fclose(file) == 0 && is_written;
    return is_written || fail(failure, "%s could not be written: %s", draft->path, strerror(errno));
}

/* Whether the draft reads with a plan; NULL: as it is. */
static bool can_be_read(const struct draft *draft, const char *plan, struct failure *failure)
{
    struct complaints complaints = {0};
    struct scenario *scenario = NULL;
    struct scenario_source *source = scenario_open(draft->aside, &complaints);
    if (source != NULL)
        scenario = scenario_read(source, plan, NULL, false, &complaints);
    bool is_fine = scenario != NULL;
    if (!is_fine && complaints.count > 0)
        fail(failure, "%s", complaints.list[0].message);
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
    return is_fine;
}

/* --- plans ------------------------------------------------------------------------------------------------------- */

/* The plan that is worked in would do its work twice; others may speak of what is gone, shifts say, and each is tried
 * by itself. Returns how many are left in `fine`. */
static int find_plans_to_keep(struct arena *arena, const struct draft *draft, const struct setting *tree,
                              struct setting *plans, struct setting **fine, struct complaints *lost)
{
    struct setting **all = plans->members;
    int count = plans->count, left = 0;
    for (int i = 0; i < count; i++) {
        struct failure why = {""};
        const char *name = setting_find(all[i], "name")->text;
        const char *again = arena_format(arena, "plan \"%s\": ", name); /* some complaints name it themselves */
        plans->members = &all[i];
        plans->count = 1;
        if (strcmp(name, draft->plan) == 0)
            complain_mildly(lost, draft->path, 0, "the plan \"%s\" is left out of the file, since it is worked in",
                            name);
        else if (write_draft(draft, tree, &why) && can_be_read(draft, name, &why))
            fine[left++] = all[i];
        else
            complain_mildly(lost, draft->path, 0,
                            "the plan \"%s\" is left out, since it does not read with the new staff: %s", name,
                            why.message + (strncmp(why.message, again, strlen(again)) == 0 ? strlen(again) : 0));
    }
    plans->members = all;
    plans->count = count;
    return left;
}

static void drop_lost_plans(struct arena *arena, const struct draft *draft, struct setting *tree,
                            struct complaints *lost)
{
    struct setting *plans = setting_find(tree, "plans");
    if (plans == NULL || plans->count == 0)
        return;
    struct setting **fine = arena_zeroed(arena, (size_t)plans->count, sizeof *fine);
    int left = find_plans_to_keep(arena, draft, tree, plans, fine, lost);
    if (left == 0) {
        scenario_tree_remove(tree, "plans");
    } else if (left < plans->count) {
        plans->members = fine;
        plans->count = left;
        plans->slots = NULL; /* laid out anew */
        plans->slot_count = 0;
    }
}

static bool write_and_read(struct arena *arena, const struct draft *draft, struct setting *tree,
                           struct complaints *lost, struct failure *failure)
{
    struct failure why = {""};
    drop_lost_plans(arena, draft, tree, lost);
    return write_draft(draft, tree, failure) &&
           (can_be_read(draft, NULL, &why) ||
            fail(failure, "the scenario with the new staff could not be read back: %s", why.message));
}

/* --- where it goes ----------------------------------------------------------------------------------------------- */

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

/* The mode of the file that it replaces, or that of any new file. */
static mode_t mode_for(const char *path)
{
    struct stat older;
    if (stat(path, &older) == 0)
        return older.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool put_in_place(const struct draft *draft, struct failure *failure)
{
    if (chmod(draft->aside, mode_for(draft->path)) == 0 && rename(draft->aside, draft->path) == 0)
        return true;
    return fail(failure, "%s could not be put in place: %s", draft->path, strerror(errno));
}

bool scenario_write(const struct scenario_source *source, const struct scenario *scenario,
                    const struct scenario_staff *staff, const char *path, struct complaints *lost, bool *is_input,
                    struct failure *failure)
{
    *is_input = !can_be_written(scenario, path, failure);
    if (*is_input)
        return false;
    struct arena *arena = arena_create();
    char *old = folder_of(scenario->file), *new = folder_of(path);
    struct draft draft = {path,           scenario->plan,
                          NULL,           scenario_text(source),
                          staff->heading, {old != NULL ? way_between(new, old) : memory_text("")}};
    bool has_file = begin_aside(&draft, failure);
    bool is_written = has_file &&
                      write_and_read(arena, &draft, scenario_tree_with(arena, scenario, staff), lost, failure) &&
                      put_in_place(&draft, failure);
    if (has_file && !is_written)
        unlink(draft.aside);
    free(draft.move.way);
    free(draft.aside);
    free(old);
    free(new);
    arena_destroy(arena);
    return is_written;
}
