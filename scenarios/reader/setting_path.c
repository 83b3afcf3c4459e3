/*
 * setting_path.c -- walks a tree by names.
 */
#include "scenarios/reader/setting_path.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/nearest.h"

/* One step from `*at` on, which ends behind it; NULL when it is malformed. */
static const char *read_step(struct arena *arena, const char **at)
{
    if (**at != '"') {
        size_t length = strcspn(*at, ".\"");
        const char *step = arena_format(arena, "%.*s", (int)length, *at);
        *at += length;
        return length > 0 && **at != '"' ? step : NULL;
    }
    char *step = arena_text(arena, ++*at);
    char *end = step;
    for (; **at != '"'; ++*at) {
        if (**at == '\\' && ((*at)[1] == '"' || (*at)[1] == '\\'))
            ++*at;
        if (**at == '\0')
            return NULL;
        *end++ = **at;
    }
    *end = '\0';
    ++*at;
    return step;
}

bool setting_path_read(struct arena *arena, const char *text, struct setting_path *path)
{
    path->count = 0;
    for (const char *at = text;; at++) {
        if (path->count == PATH_STEPS_MOST || (path->steps[path->count++] = read_step(arena, &at)) == NULL)
            return false;
        if (*at == '\0')
            return true;
        if (*at != '.')
            return false;
    }
}

static const char *name_of(const struct setting *member)
{
    if (member->name != NULL)
        return member->name;
    const struct setting *name = setting_find(member, "name");
    if (name == NULL)
        name = setting_find(member, "contact");
    if (name == NULL)
        name = setting_find(member, "to"); /* a choice of a telephone menu */
    return name != NULL && name->kind == SETTING_TEXT ? name->text : NULL;
}

struct setting *setting_path_step(const struct setting *parent, const char *step)
{
    if (parent->kind == SETTING_GROUP)
        return setting_find(parent, step);
    for (int i = 0; parent->kind == SETTING_LIST && i < parent->count; i++) {
        const char *name = name_of(parent->members[i]);
        if (name != NULL && strcmp(name, step) == 0)
            return parent->members[i];
    }
    return NULL;
}

static bool is_plain(const char *name)
{
    for (; *name != '\0'; name++)
        if (!isalnum((unsigned char)*name) && strchr(" _-", *name) == NULL)
            return false;
    return true;
}

static char *quoted(const char *name)
{
    char *text = memory_zeroed(strlen(name) * 2 + 3, 1), *end = text;
    *end++ = '"';
    for (; *name != '\0'; name++) {
        if (*name == '"' || *name == '\\')
            *end++ = '\\';
        *end++ = *name;
    }
    *end = '"';
    return text;
}

struct search {
    struct nearest nearest;
    char *found; /* a copy: what the search holds is gone when it returns */
    int steps_left;
};

static void consider_below(struct search *search, const struct setting *parent, const char *path)
{
    for (int i = 0; i < parent->count && search->steps_left > 0; i++, search->steps_left--) {
        const char *name = name_of(parent->members[i]);
        if (name == NULL)
            continue;
        char *step = is_plain(name) ? memory_text(name) : quoted(name);
        char *longer = memory_format("%s%s%s", path, path[0] != '\0' ? "." : "", step);
        int distance = search->nearest.distance;
        nearest_consider(&search->nearest, longer);
        if (search->nearest.distance < distance) {
            free(search->found);
            search->found = memory_text(longer);
        }
        consider_below(search, parent->members[i], longer);
        free(longer);
        free(step);
    }
}

const char *setting_path_nearest(struct arena *arena, const struct setting *root, const char *text)
{
    struct search search = {nearest_to(text), NULL, 20000};
    consider_below(&search, root, "");
    const char *found = search.found != NULL ? arena_text(arena, search.found) : NULL;
    free(search.found);
    return found;
}
