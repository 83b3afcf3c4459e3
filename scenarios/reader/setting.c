/*
 * setting.c -- libconfig's door: text in, const tree out.
 *
 * libconfig is given one text, never a file, and an include folder in which nothing can be opened. Its tree is copied
 * and thrown away at once. Its two bare error messages are completed here with the line and with what usually is wrong.
 */
#include "scenarios/reader/setting.h"

#include <ctype.h>
#include <errno.h>
#include <libconfig.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
/* libconfig 1.5 loses the texts it has read so far when the syntax is wrong; a few bytes that are not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libconfig"; }
#endif

static enum setting_kind kind_of(const config_setting_t *from)
{
    switch (from->type) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        return SETTING_WHOLE;
    case CONFIG_TYPE_FLOAT:
        return SETTING_NUMBER;
    case CONFIG_TYPE_BOOL:
        return SETTING_TRUTH;
    case CONFIG_TYPE_STRING:
        return SETTING_TEXT;
    case CONFIG_TYPE_ARRAY:
        return SETTING_ARRAY;
    case CONFIG_TYPE_LIST:
        return SETTING_LIST;
    default:
        return SETTING_GROUP;
    }
}

static void copy_scalar(struct arena *arena, struct setting *setting, const config_setting_t *from)
{
    switch (from->type) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        setting->whole = from->type == CONFIG_TYPE_INT ? config_setting_get_int(from) : config_setting_get_int64(from);
        setting->number = (double)setting->whole;
        break;
    case CONFIG_TYPE_FLOAT:
        setting->number = config_setting_get_float(from);
        break;
    case CONFIG_TYPE_BOOL:
        setting->truth = config_setting_get_bool(from);
        break;
    case CONFIG_TYPE_STRING:
        setting->text = arena_text(arena, config_setting_get_string(from));
        break;
    default:
        break;
    }
}

/* Names of files are copied once per run of lines of one file, not once per setting. */
struct copier {
    struct arena *arena;
    const struct source_text *source;
    const char *known, *copy;
};

static void copy_place(struct copier *copier, struct setting *setting, int line)
{
    struct source_place place = source_text_place(copier->source, line);
    if (copier->copy == NULL || copier->known != place.file) {
        copier->known = place.file;
        copier->copy = arena_text(copier->arena, place.file);
    }
    setting->file = copier->copy;
    setting->line = place.line;
}

static struct setting *copy_tree(struct copier *copier, const config_setting_t *from)
{
    struct setting *setting = arena_zeroed(copier->arena, 1, sizeof *setting);
    setting->kind = kind_of(from);
    if (config_setting_name(from) != NULL)
        setting->name = arena_text(copier->arena, config_setting_name(from));
    copy_place(copier, setting, (int)config_setting_source_line(from));
    copy_scalar(copier->arena, setting, from);
    if (setting->kind >= SETTING_ARRAY) {
        setting->count = config_setting_length(from);
        setting->members = arena_zeroed(copier->arena, (size_t)setting->count, sizeof(struct setting *));
        for (int i = 0; i < setting->count; i++)
            setting->members[i] = copy_tree(copier, config_setting_get_elem(from, (unsigned)i));
    }
    return setting;
}

/* A digit run into a unit, outside quotes: 3m. */
static bool has_bare_duration(const char *line)
{
    bool is_quoted = false;
    for (const char *at = line; *at != '\0' && *at != '#'; at++) {
        is_quoted = is_quoted != (*at == '"');
        bool is_word_before = at > line && (isalnum((unsigned char)at[-1]) || strchr("_-*.", at[-1]) != NULL);
        if (is_quoted || is_word_before || !isdigit((unsigned char)*at))
            continue;
        size_t digits = strspn(at, "0123456789.");
        if (at[digits] != '\0' && strchr("smhd", at[digits]) != NULL)
            return true;
    }
    return false;
}

static void complain_of_syntax(const char *what, const struct source_text *source, int line,
                               struct complaints *complaints)
{
    struct source_place place = source_text_place(source, line);
    char *quoted = source_text_line(source, line);
    if (strncmp(what, "mismatched", 10) == 0)
        complain(complaints, place.file, place.line,
                 "%s: %s -- [ ] takes numbers of one kind: write 12.0 instead of 12 beside 12.5, or use ( ) instead of "
                 "[ ]",
                 what, quoted);
    else if (strncmp(what, "duplicate", 9) == 0)
        complain(complaints, place.file, place.line, "%s: %s -- the same key stands twice in one group", what, quoted);
    else if (strncmp(what, "memory", 6) == 0)
        complain(complaints, place.file, place.line, "brackets are nested too deep");
    else
        complain(
            complaints, place.file, place.line,
            "syntax error: %s -- the usual suspects: a missing \";\" or closing bracket here or in the line before, "
            "a comma before \")\", a missing comma between \"}\" and \"{\", %s",
            quoted,
            has_bare_duration(quoted) ? "a duration without quotes (write \"3m\")" : "a word without double quotes");
    free(quoted);
}

static struct setting *parse(struct arena *arena, const struct source_text *source, struct complaints *complaints)
{
    config_t config;
    config_init(&config);
    config_set_include_dir(&config, "/dev/null"); /* includes are in the text already; none is opened behind our back */
    struct setting *root = NULL;
    if (config_read_string(&config, source->text != NULL ? source->text : "")) {
        struct copier copier = {arena, source, NULL, NULL};
        root = copy_tree(&copier, config_root_setting(&config));
    } else {
        complain_of_syntax(config_error_text(&config) != NULL ? config_error_text(&config) : "syntax error", source,
                           config_error_line(&config), complaints);
    }
    config_destroy(&config);
    return root;
}

struct setting *setting_read(struct arena *arena, const struct source_text *source, struct complaints *complaints)
{
    struct setting *root = parse(arena, source, complaints);
    if (root != NULL && root->count == 0) {
        struct source_place place = source_text_place(source, 1);
        complain(complaints, place.file, 0,
                 "the file is empty but for comments; a scenario has at least center, "
                 "contacts and agents");
        return NULL;
    }
    return root;
}

static struct setting *bare_value(struct arena *arena, const char *text, const char *file)
{
    struct setting *value = arena_zeroed(arena, 1, sizeof *value);
    value->file = arena_text(arena, file);
    size_t length = strlen(text);
    char *end = NULL;
    bool looks_like_number = length > 0 && strspn(text, "0123456789+-.eE") == length;
    double number = looks_like_number ? strtod(text, &end) : 0.0;
    if (looks_like_number && *end == '\0' && end != text && !isinf(number)) {
        value->number = number;
        errno = 0;
        value->whole = strtoll(text, &end, 10);
        value->kind = *end == '\0' && errno == 0 ? SETTING_WHOLE : SETTING_NUMBER;
    } else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        value->kind = SETTING_TRUTH;
        value->truth = text[0] == 't';
    } else {
        value->kind = SETTING_TEXT;
        value->text = arena_text(arena, text);
    }
    return value;
}

static void forget_lines(struct setting *setting)
{
    setting->line = 0;
    for (int i = 0; i < setting->count; i++)
        forget_lines(setting->members[i]);
}

struct setting *setting_read_value(struct arena *arena, const char *text, const char *file,
                                   struct complaints *complaints)
{
    text += strspn(text, " \t");
    if (*text == '\0' || strchr("[({\"", *text) == NULL)
        return bare_value(arena, text, file);
    struct source_text source = {0};
    char *line = memory_format("value = %s;", text);
    struct complaints inner = {0};
    struct setting *root = source_text_take(&source, file, line, &inner) ? parse(arena, &source, &inner) : NULL;
    if (root == NULL || root->count != 1) {
        complain(complaints, file, 0,
                 "the value %s cannot be read; write it as in a scenario file, for example "
                 "[ 1, 2 ] or \"text\"",
                 text);
        root = NULL;
    } else {
        forget_lines(root);
    }
    complaints_clear(&inner);
    source_text_clear(&source);
    free(line);
    return root != NULL ? root->members[0] : NULL;
}

struct setting *setting_copy(struct arena *arena, const struct setting *setting)
{
    struct setting *copy = arena_zeroed(arena, 1, sizeof *copy);
    *copy = *setting;
    copy->name = setting->name != NULL ? arena_text(arena, setting->name) : NULL;
    copy->text = setting->text != NULL ? arena_text(arena, setting->text) : NULL;
    copy->file = arena_text(arena, setting->file);
    copy->members = arena_zeroed(arena, (size_t)setting->count, sizeof(struct setting *));
    for (int i = 0; i < setting->count; i++)
        copy->members[i] = setting_copy(arena, setting->members[i]);
    return copy;
}

struct setting *setting_find(const struct setting *group, const char *name)
{
    if (group == NULL || group->kind != SETTING_GROUP)
        return NULL;
    for (int i = 0; i < group->count; i++)
        if (strcmp(group->members[i]->name, name) == 0)
            return group->members[i];
    return NULL;
}

void setting_add_member(struct arena *arena, struct setting *parent, struct setting *member)
{
    struct setting **members = arena_zeroed(arena, (size_t)parent->count + 1, sizeof *members);
    if (parent->count > 0)
        memcpy(members, parent->members, (size_t)parent->count * sizeof *members);
    members[parent->count++] = member;
    parent->members = members;
}

void setting_remove_member(struct setting *parent, int index)
{
    for (int i = index; i + 1 < parent->count; i++)
        parent->members[i] = parent->members[i + 1];
    parent->count--;
}

bool setting_is_number(const struct setting *setting)
{
    return setting->kind == SETTING_WHOLE || setting->kind == SETTING_NUMBER;
}

bool setting_is_sequence(const struct setting *setting)
{
    return setting->kind == SETTING_ARRAY || setting->kind == SETTING_LIST;
}

const char *number_shown(struct arena *arena, double number)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return arena_text(arena, text);
}

const char *setting_shown(struct arena *arena, const struct setting *setting)
{
    switch (setting->kind) {
    case SETTING_WHOLE:
        return arena_format(arena, "%lld", (long long)setting->whole);
    case SETTING_NUMBER:
        return number_shown(arena, setting->number);
    case SETTING_TRUTH:
        return setting->truth ? "true" : "false";
    case SETTING_TEXT:
        return arena_format(arena, "\"%s\"", setting->text);
    case SETTING_ARRAY:
        return arena_format(arena, "an array of %d", setting->count);
    case SETTING_LIST:
        return arena_format(arena, "a list of %d", setting->count);
    default:
        return "a group { }";
    }
}
