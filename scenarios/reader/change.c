/*
 * change.c -- what-if, one leaf of the tree at a time.
 */
#include "scenarios/reader/change.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/durations.h"
#include "scenarios/reader/nearest.h"
#include "scenarios/reader/setting_path.h"

struct changing { /* one change at work */
    struct arena *arena;
    struct setting *root;
    const struct change *change;
    struct complaints *complaints;
};

static bool refuse(const struct changing *changing, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(const struct changing *changing, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = memory_format_list(format, arguments);
    va_end(arguments);
    const struct change *change = changing->change;
    complain(changing->complaints, change->file, change->line, "%s%s%s", change->where,
             change->where[0] != '\0' ? ": " : "", message);
    free(message);
    return false;
}

/* -- --set -------------------------------------------------------------------------------------------------------- */

/* The first = outside quotes, or NULL. */
static const char *equals_sign(const char *text)
{
    bool is_quoted = false;
    for (; *text != '\0'; text++) {
        if (is_quoted && *text == '\\' && text[1] != '\0')
            text++;
        else if (*text == '"')
            is_quoted = !is_quoted;
        else if (*text == '=' && !is_quoted)
            return text;
    }
    return NULL;
}

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    size_t blanks = strspn(text, " \t");
    return blanks >= length ? "" : arena_format(arena, "%.*s", (int)(length - blanks), text + blanks);
}

static bool negate(struct arena *arena, struct setting *value)
{
    value->whole = -value->whole;
    value->number = -value->number;
    if (value->kind == SETTING_TEXT)
        value->text = value->text[0] == '-' ? value->text + 1 : arena_format(arena, "-%s", value->text);
    return setting_is_number(value) || value->kind == SETTING_TEXT;
}

bool change_read(struct arena *arena, const char *text, const char *label, struct change *change,
                 struct complaints *complaints)
{
    const char *file = label != NULL ? arena_text(arena, label) : arena_format(arena, "--set %s", text);
    const char *equals = equals_sign(text);
    if (equals == NULL || equals == text)
        return complain(complaints, file, 0, "it is PATH=VALUE, for example agents.nurses.staff=9 (also +=, -=, *=)");
    char operator= equals[-1];
    size_t length = (size_t)(equals - text);
    bool has_operator = operator== '+' || operator== '-' || operator== '*';
    struct setting *value = setting_read_value(arena, trimmed(arena, equals + 1, strlen(equals + 1)), file, complaints);
    if (value == NULL)
        return false;
    if (value->kind == SETTING_TEXT && value->text[0] == '\0')
        return complain(complaints, file, 0, "the value after = is missing");
    if (operator== '-' && !negate(arena, value))
        return complain(complaints, file, 0, "only a number or a duration can be taken away");
    *change = (struct change){
        .path = trimmed(arena, text, has_operator ? length - 1 : length),
        .operation = operator== '*' ? CHANGE_SCALE
                     : has_operator ? CHANGE_ADD
                                    : CHANGE_SET,
        .value = value,
        .file = file,
        .line = 0,
        .where = "",
    };
    return true;
}

/* -- arithmetic --------------------------------------------------------------------------------------------------- */

static void mark(const struct changing *changing, struct setting *setting)
{
    setting->file = changing->change->file;
    setting->line = changing->change->line;
    setting->is_changed = true;
}

static double result_of(const struct changing *changing, double before, double operand)
{
    return changing->change->operation == CHANGE_ADD ? before + operand : before * operand;
}

static bool is_reckoning(enum change_operation operation)
{
    return operation == CHANGE_ADD || operation == CHANGE_SCALE;
}

static bool reckon_number(const struct changing *changing, struct setting *target)
{
    const struct setting *operand = changing->change->value;
    if (!setting_is_number(operand))
        return refuse(changing, "%s is %s, so what is added or multiplied is a number, not %s", changing->change->path,
                      setting_shown(changing->arena, target), setting_shown(changing->arena, operand));
    double result = result_of(changing, target->number, operand->number);
    if (!isfinite(result))
        return refuse(changing, "%s becomes too large a number", changing->change->path);
    bool is_whole = result == floor(result) && fabs(result) < 9e15;
    target->kind = is_whole ? SETTING_WHOLE : SETTING_NUMBER;
    target->whole = is_whole ? (int64_t)result : 0;
    target->number = result;
    mark(changing, target);
    return true;
}

static bool duration_with_sign(const char *text, double *seconds)
{
    bool is_negative = text[0] == '-';
    if (!duration_parse(text + (is_negative || text[0] == '+'), seconds))
        return false;
    *seconds = is_negative ? -*seconds : *seconds;
    return true;
}

static bool reckon_duration(const struct changing *changing, struct setting *target, double before)
{
    const struct change *change = changing->change;
    double operand = 0.0;
    if (change->operation == CHANGE_SCALE && !setting_is_number(change->value))
        return refuse(changing, "%s is multiplied with %s; a duration is multiplied with a number", change->path,
                      setting_shown(changing->arena, change->value));
    if (change->operation == CHANGE_ADD &&
        (change->value->kind != SETTING_TEXT || !duration_with_sign(change->value->text, &operand)))
        return refuse(changing,
                      "%s is \"%s\", so what is added is a duration with its unit, for example \"30s\", not %s",
                      change->path, target->text, setting_shown(changing->arena, change->value));
    if (change->operation == CHANGE_SCALE)
        operand = change->value->number;
    double result = result_of(changing, before, operand);
    if (!(result >= 0.0 && result < 1e15))
        return refuse(changing, "%s is \"%s\" and becomes %s seconds; a duration is not negative", change->path,
                      target->text, number_shown(changing->arena, result));
    const char *shown = number_shown(changing->arena, result);
    target->text = strchr(shown, 'e') == NULL ? arena_format(changing->arena, "%ss", shown)
                                              : arena_format(changing->arena, "%.9fs", result);
    mark(changing, target);
    return true;
}

static bool reckon_entries(const struct changing *changing, struct setting *target)
{
    for (int i = 0; i < target->count; i++) {
        struct setting *entry = target->members[i];
        if (!setting_is_number(entry))
            return refuse(changing, "%s: entry %d is %s, which cannot be reckoned with", changing->change->path, i + 1,
                          setting_shown(changing->arena, entry));
        double operand = changing->change->value->number, result = result_of(changing, entry->number, operand);
        if (setting_is_number(changing->change->value) && result < 0.0)
            return refuse(changing, "%s: entry %d becomes %s; it cannot fall below 0", changing->change->path, i + 1,
                          number_shown(changing->arena, result));
    }
    for (int i = 0; i < target->count; i++)
        if (!reckon_number(changing, target->members[i]))
            return false;
    mark(changing, target);
    return true;
}

static bool reckon(const struct changing *changing, struct setting *target)
{
    double seconds = 0.0;
    if (setting_is_number(target))
        return reckon_number(changing, target);
    if (target->kind == SETTING_TEXT && duration_parse(target->text, &seconds))
        return reckon_duration(changing, target, seconds);
    if (setting_is_sequence(target))
        return reckon_entries(changing, target);
    return refuse(changing, "%s is %s; only numbers, durations and arrays of numbers can be added to or multiplied%s",
                  changing->change->path, setting_shown(changing->arena, target),
                  setting_find(target, "mean") != NULL ? "; its mean can" : "");
}

/* -- places in the tree ------------------------------------------------------------------------------------------- */

static bool refuse_path(const struct changing *changing)
{
    const char *path = changing->change->path;
    const char *nearest = setting_path_nearest(changing->arena, changing->root, path);
    return refuse(changing, "the path %s does not exist; the nearest that does is %s", path,
                  nearest != NULL ? nearest : "none");
}

static struct setting *new_member(const struct changing *changing, struct setting *parent, const char *name,
                                  const struct setting *value)
{
    struct setting *member =
        value != NULL ? setting_copy(changing->arena, value) : arena_zeroed(changing->arena, 1, sizeof *member);
    if (value == NULL)
        member->kind = SETTING_GROUP;
    member->name = name != NULL ? arena_text(changing->arena, name) : NULL;
    mark(changing, member);
    setting_add_member(changing->arena, parent, member);
    return member;
}

/* Sections that a file may leave out: set may begin them. */
static bool is_optional_section(const char *name)
{
    return strcmp(name, "simulation") == 0 || strcmp(name, "routing") == 0 || strcmp(name, "events") == 0;
}

/* Lists that a file may leave out: append may begin them. */
static bool is_optional_list(const struct setting_path *path, int step)
{
    const char *name = path->steps[step];
    bool is_event = step == 0 && strcmp(name, "events") == 0;
    return step + 1 == path->count &&
           (is_event || (step > 0 && (strcmp(name, "rules") == 0 || strcmp(name, "interpreters") == 0)));
}

static bool may_begin(const struct changing *changing, const struct setting *at, const struct setting_path *path,
                      int step)
{
    if (at->kind != SETTING_GROUP)
        return false;
    if (changing->change->operation == CHANGE_APPEND)
        return is_optional_list(path, step) || (step == 0 && path->count > 1 && is_optional_section(path->steps[0]));
    return changing->change->operation == CHANGE_SET && (step > 0 || is_optional_section(path->steps[0]));
}

/* The setting a path leads to. Where a group lacks a key, `set` puts an empty group there (the last step: it is for
 * the caller to fill), and *is_new says so; whether such a key is known, the reader judges. NULL after a complaint. */
static struct setting *find_target(const struct changing *changing, const struct setting_path *path, bool *is_new)
{
    struct setting *at = changing->root;
    *is_new = false;
    for (int i = 0; i < path->count; i++) {
        struct setting *next = setting_path_step(at, path->steps[i]);
        if (next == NULL && !may_begin(changing, at, path, i)) {
            refuse_path(changing);
            return NULL;
        }
        *is_new = next == NULL;
        at = next != NULL ? next : new_member(changing, at, path->steps[i], NULL);
    }
    return at;
}

static void replace(const struct changing *changing, struct setting *target, const struct setting *value)
{
    struct setting *copy = setting_copy(changing->arena, value);
    copy->name = target->name;
    *target = *copy;
    mark(changing, target);
}

/* `arrivals` stands for its factor, which is 1 when it is not written. */
static struct setting *factor_of(const struct changing *changing, struct setting *arrivals)
{
    struct setting *factor = setting_find(arrivals, "factor");
    if (factor != NULL)
        return factor;
    const struct setting one = {.kind = SETTING_WHOLE, .whole = 1, .number = 1.0, .file = arrivals->file};
    return new_member(changing, arrivals, "factor", &one);
}

static bool is_factor_meant(const struct changing *changing, const struct setting *target)
{
    return target->kind == SETTING_GROUP && target->name != NULL && strcmp(target->name, "arrivals") == 0 &&
           (is_reckoning(changing->change->operation) || setting_is_number(changing->change->value));
}

/* Scaling a factor that is not written scales 1. */
static bool is_absent_factor(const struct changing *changing, const struct setting_path *path,
                             struct setting **arrivals)
{
    struct setting *at = changing->root;
    for (int i = 0; at != NULL && i + 1 < path->count; i++)
        at = setting_path_step(at, path->steps[i]);
    *arrivals = at;
    return at != NULL && path->count > 1 && is_reckoning(changing->change->operation) && at->name != NULL &&
           at->kind == SETTING_GROUP && strcmp(at->name, "arrivals") == 0 &&
           strcmp(path->steps[path->count - 1], "factor") == 0;
}

static bool append(const struct changing *changing, struct setting *target, bool is_new)
{
    if (is_new)
        target->kind = SETTING_LIST;
    if (target->kind != SETTING_LIST)
        return refuse(changing, "%s is %s; only a list ( ) can be appended to", changing->change->path,
                      setting_shown(changing->arena, target));
    struct setting *member = setting_copy(changing->arena, changing->change->value);
    member->name = NULL;
    setting_add_member(changing->arena, target, member);
    return true;
}

static bool remove_member(const struct changing *changing, struct setting *target)
{
    const struct setting *name = changing->change->value;
    if (target->kind != SETTING_LIST || name->kind != SETTING_TEXT)
        return refuse(changing, "remove takes a list ( ) and the name of one of its members");
    struct nearest nearest = nearest_to(name->text);
    struct setting *found = setting_path_step(target, name->text);
    for (int i = 0; i < target->count; i++) {
        if (target->members[i] == found) {
            setting_remove_member(target, i);
            return true;
        }
        const struct setting *known = setting_find(target->members[i], "name");
        known = known != NULL ? known : setting_find(target->members[i], "contact");
        if (known != NULL && known->kind == SETTING_TEXT)
            nearest_consider(&nearest, known->text);
    }
    return refuse(changing, "%s has no \"%s\" to remove%s%s%s", changing->change->path, name->text,
                  nearest.found != NULL ? "; the nearest that it has is \"" : "",
                  nearest.found != NULL ? nearest.found : "", nearest.found != NULL ? "\"" : "");
}

bool change_apply(struct arena *arena, struct setting *root, const struct change *change, struct complaints *complaints)
{
    struct changing changing = {arena, root, change, complaints};
    struct setting_path path;
    struct setting *arrivals = NULL;
    bool is_new = false;
    if (!setting_path_read(arena, change->path, &path))
        return refuse(&changing,
                      "the path %s cannot be read; it is names with dots between them, and a name with "
                      "other characters stands in double quotes: agents.\"St. Mary\".staff",
                      change->path);
    if (strcmp(path.steps[0], "plans") == 0)
        return refuse(&changing, "%s: plans cannot be changed, only asked for", change->path);
    if (is_absent_factor(&changing, &path, &arrivals))
        return reckon(&changing, factor_of(&changing, arrivals));
    struct setting *target = find_target(&changing, &path, &is_new);
    if (target == NULL)
        return false;
    if (is_factor_meant(&changing, target) && !is_new)
        target = factor_of(&changing, target);
    switch (change->operation) {
    case CHANGE_SET:
        replace(&changing, target, change->value);
        return true;
    case CHANGE_APPEND:
        return append(&changing, target, is_new);
    case CHANGE_REMOVE:
        return remove_member(&changing, target);
    default:
        return reckon(&changing, target);
    }
}
