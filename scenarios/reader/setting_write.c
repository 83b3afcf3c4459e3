/*
 * setting_write.c -- old text where it still holds, new text where a setting was changed.
 *
 * A group or list keeps what stands around its members, and new ones stand at its end. One that has lost a member is
 * laid out anew; its unchanged members still bring their own text.
 */
#include "scenarios/reader/setting_write.h"

#include <stdlib.h>
#include <string.h>

struct writing {
    const char *text;
    setting_text_maker *make_text;
    void *owner;
    FILE *file;
};

enum { NUMBERS_IN_A_LINE = 16 };

static void put_text(const char *text, FILE *file)
{
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fprintf(file, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            fprintf(file, "\\x%02x", (unsigned)(unsigned char)*text);
        else
            fputc(*text, file);
    }
    fputc('"', file);
}

/* A number that libconfig reads as one of its kind: with a point, or an L where 32 bits do not hold it. */
static void put_number(const struct setting *setting, FILE *file)
{
    if (setting->kind == SETTING_WHOLE) {
        bool is_long = setting->whole > INT32_MAX || setting->whole < INT32_MIN;
        fprintf(file, "%lld%s", (long long)setting->whole, is_long ? "L" : "");
        return;
    }
    char number[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(number, sizeof number, "%.*g", digits, setting->number);
        if (strtod(number, NULL) == setting->number)
            break;
    }
    fprintf(file, "%s%s", number, strpbrk(number, ".en") != NULL ? "" : ".0");
}

static void put_old(const struct writing *writing, size_t begin, size_t end)
{
    fwrite(writing->text + begin, 1, end - begin, writing->file);
}

static void put_scalar(const struct writing *writing, const struct setting *setting)
{
    char *made = setting->kind == SETTING_TEXT && writing->make_text != NULL
                     ? writing->make_text(setting, writing->owner)
                     : NULL;
    bool is_old =
        made == NULL && !setting->is_changed && writing->text != NULL && setting->span.end > setting->span.begin;
    if (is_old)
        put_old(writing, setting->span.begin, setting->span.end);
    else if (setting->kind == SETTING_TEXT)
        put_text(made != NULL ? made : setting->text, writing->file);
    else if (setting->kind == SETTING_TRUTH)
        fputs(setting->truth ? "true" : "false", writing->file);
    else
        put_number(setting, writing->file);
    free(made);
}

static void put_indent(int depth, FILE *file) { fprintf(file, "\n%*s", 2 * depth, ""); }

static void put_value(const struct writing *writing, const struct setting *setting, int depth);

/* Members that were added stand behind the last old one, before what followed it. */
static void put_added(const struct writing *writing, const struct setting *setting, int depth)
{
    for (int i = setting->slot_count; i < setting->count; i++) {
        if (setting->kind == SETTING_GROUP)
            fprintf(writing->file, "; %s = ", setting->members[i]->name);
        else
            fputs(", ", writing->file);
        put_value(writing, setting->members[i], depth + 1);
    }
}

/* Between the old borders, with the old text between the members. */
static void put_in_slots(const struct writing *writing, const struct setting *setting, int depth)
{
    size_t at = setting->span.begin;
    for (int i = 0; i < setting->slot_count; i++) {
        put_old(writing, at, setting->slots[i].span.begin);
        put_value(writing, setting->members[i], depth + 1);
        at = setting->slots[i].span.end;
    }
    put_added(writing, setting, depth);
    put_old(writing, at, setting->span.end);
}

static void put_members(const struct writing *writing, const struct setting *setting, int depth)
{
    for (int i = 0; i < setting->count; i++) {
        const struct setting *member = setting->members[i];
        if (setting->kind == SETTING_ARRAY && i % NUMBERS_IN_A_LINE != 0)
            fputc(' ', writing->file);
        else if (setting->kind != SETTING_ARRAY || setting->count > NUMBERS_IN_A_LINE)
            put_indent(depth, writing->file);
        if (setting->kind == SETTING_GROUP)
            fprintf(writing->file, "%s = ", member->name);
        put_value(writing, member, depth);
        fputs(setting->kind == SETTING_GROUP ? ";" : i + 1 < setting->count ? "," : "", writing->file);
    }
}

static void put_anew(const struct writing *writing, const struct setting *setting, int depth)
{
    static const char opening[] = "[({", closing[] = "])}";
    int kind = setting->kind - SETTING_ARRAY;
    fputc(opening[kind], writing->file);
    put_members(writing, setting, depth + 1);
    if (setting->count > (setting->kind == SETTING_ARRAY ? NUMBERS_IN_A_LINE : 0))
        put_indent(depth, writing->file);
    fputc(closing[kind], writing->file);
}

static bool has_slots(const struct writing *writing, const struct setting *setting)
{
    bool is_empty = setting->slot_count == 0 && setting->count > 0;
    if (writing->text == NULL || setting->slots == NULL || is_empty || setting->count < setting->slot_count ||
        setting->span.end <= setting->span.begin)
        return false;
    for (int i = 0; i < setting->slot_count && setting->kind == SETTING_GROUP; i++)
        if (strcmp(setting->slots[i].name, setting->members[i]->name) != 0)
            return false;
    return true;
}

static void put_value(const struct writing *writing, const struct setting *setting, int depth)
{
    if (setting->kind < SETTING_ARRAY)
        put_scalar(writing, setting);
    else if (has_slots(writing, setting))
        put_in_slots(writing, setting, depth);
    else
        put_anew(writing, setting, depth);
}

void setting_write(const struct setting *root, const char *text, setting_text_maker *make_text, void *owner, FILE *file)
{
    struct writing writing = {text, make_text, owner, file};
    if (has_slots(&writing, root)) {
        put_in_slots(&writing, root, -1);
    } else {
        put_members(&writing, root, 0);
        fputc('\n', file);
    }
}
