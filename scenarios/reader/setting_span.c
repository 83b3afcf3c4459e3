/*
 * setting_span.c -- a second walk over a text that libconfig has understood already.
 *
 * libconfig tells lines, not places. Here the same text is walked along the finished tree, so that nothing has to be
 * understood again: only where a value begins and ends.
 */
#include "scenarios/reader/setting_span.h"

#include <ctype.h>
#include <string.h>

struct walk {
    struct arena *arena;
    const char *text, *at;
};

static void skip_line(struct walk *walk) { walk->at += strcspn(walk->at, "\n"); }

/* Blanks, comments, and the marks between settings that say nothing. */
static void skip(struct walk *walk, const char *marks)
{
    for (;;) {
        if (*walk->at == '#' || strncmp(walk->at, "//", 2) == 0) {
            skip_line(walk);
        } else if (strncmp(walk->at, "/*", 2) == 0) {
            const char *end = strstr(walk->at + 2, "*/");
            walk->at = end != NULL ? end + 2 : walk->at + strlen(walk->at);
        } else if (*walk->at != '\0' && (isspace((unsigned char)*walk->at) || strchr(marks, *walk->at) != NULL)) {
            walk->at++;
        } else {
            return;
        }
    }
}

static void walk_one_text(struct walk *walk)
{
    walk->at++;
    while (*walk->at != '\0' && *walk->at != '"')
        walk->at += walk->at[0] == '\\' && walk->at[1] != '\0' ? 2 : 1;
    walk->at += *walk->at == '"';
}

/* Texts side by side are one text. Returns its end. */
static const char *walk_text(struct walk *walk)
{
    const char *end = walk->at;
    while (*walk->at == '"') {
        walk_one_text(walk);
        end = walk->at;
        skip(walk, "");
    }
    return end;
}

static bool walk_value(struct walk *walk, struct setting *setting);

static bool walk_name(struct walk *walk, const struct setting *member)
{
    size_t length = strlen(member->name);
    if (strncmp(walk->at, member->name, length) != 0)
        return false;
    walk->at += length;
    skip(walk, "");
    if (*walk->at != '=' && *walk->at != ':')
        return false;
    walk->at++;
    skip(walk, "");
    return true;
}

static bool walk_members(struct walk *walk, struct setting *setting)
{
    struct text_slot *slots = arena_zeroed(walk->arena, (size_t)setting->count, sizeof *slots);
    for (int i = 0; i < setting->count; i++) {
        skip(walk, ";,");
        if (setting->kind == SETTING_GROUP && !walk_name(walk, setting->members[i]))
            return false;
        if (!walk_value(walk, setting->members[i]))
            return false;
        slots[i] = (struct text_slot){setting->members[i]->name, setting->members[i]->span};
    }
    setting->slots = slots;
    setting->slot_count = setting->count;
    skip(walk, ";,");
    return true;
}

static bool walk_value(struct walk *walk, struct setting *setting)
{
    const char *begin = walk->at, *end;
    char closing = setting->kind == SETTING_ARRAY ? ']' : setting->kind == SETTING_LIST ? ')' : '}';
    if (setting->kind >= SETTING_ARRAY) {
        walk->at++;
        if (!walk_members(walk, setting) || *walk->at != closing)
            return false;
        end = ++walk->at;
    } else if (setting->kind == SETTING_TEXT) {
        end = walk_text(walk);
    } else {
        while (isalnum((unsigned char)*walk->at) || (*walk->at != '\0' && strchr("+-.", *walk->at) != NULL))
            walk->at++;
        end = walk->at;
    }
    setting->span = (struct text_span){(size_t)(begin - walk->text), (size_t)(end - walk->text)};
    return end > begin;
}

bool setting_find_spans(struct arena *arena, const char *text, struct setting *root)
{
    struct walk walk = {arena, text, text};
    bool is_fine = walk_members(&walk, root) && *walk.at == '\0';
    root->span = (struct text_span){0, strlen(text)};
    return is_fine;
}
