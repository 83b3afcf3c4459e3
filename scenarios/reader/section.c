/*
 * section.c -- asks a group for its values and says what is wrong with them, in the words of the trade.
 */
#include "scenarios/reader/section.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/durations.h"
#include "scenarios/reader/nearest.h"

enum { NAME_LONGEST = 200 };

static void tell(const struct section *section, const struct setting *at, bool is_warning, const char *message)
{
    const struct setting *place = at != NULL ? at : section->group;
    const char *file = place != NULL ? place->file : section->reading->file;
    int line = place != NULL ? place->line : 0;
    const char *colon = section->where[0] != '\0' ? ": " : "";
    if (is_warning)
        complain_mildly(section->reading->complaints, file, line, "%s%s%s", section->where, colon, message);
    else
        complain(section->reading->complaints, file, line, "%s%s%s", section->where, colon, message);
}

bool section_complain(const struct section *section, const struct setting *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = memory_format_list(format, arguments);
    va_end(arguments);
    tell(section, at, false, message);
    free(message);
    return false;
}

void section_warn(const struct section *section, const struct setting *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = memory_format_list(format, arguments);
    va_end(arguments);
    tell(section, at, true, message);
    free(message);
}

void reading_note(struct reading *reading, const char *text)
{
    const char **notes = arena_zeroed(reading->arena, (size_t)reading->note_count + 2, sizeof *notes);
    for (int i = 0; i < reading->note_count; i++)
        notes[i] = reading->notes[i];
    notes[reading->note_count++] = arena_text(reading->arena, text);
    reading->notes = notes;
}

static bool is_listed(const char *const *words, const char *word)
{
    for (; words != NULL && *words != NULL; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

static void check_key(const struct section *section, const struct setting *member, const char *const *known,
                      const char *const *later)
{
    if (is_listed(known, member->name))
        return;
    if (is_listed(later, member->name)) {
        section_complain(section, member, "%s is not supported yet", member->name);
        return;
    }
    struct nearest nearest = nearest_to(member->name);
    for (int i = 0; known[i] != NULL; i++)
        nearest_consider(&nearest, known[i]);
    for (int i = 0; later != NULL && later[i] != NULL; i++)
        nearest_consider(&nearest, later[i]);
    const char *slip = nearest_slip(&nearest);
    if (slip != NULL) {
        section_complain(section, member, "unknown key \"%s\"; did you mean \"%s\"?", member->name, slip);
        return;
    }
    char *list = memory_text("");
    for (int i = 0; known[i] != NULL; i++) {
        char *longer = memory_format("%s%s%s", list, i > 0 ? ", " : "", known[i]);
        free(list);
        list = longer;
    }
    section_complain(section, member, "unknown key \"%s\"; known here: %s", member->name, list);
    free(list);
}

void section_check_keys(const struct section *section, const char *const *known, const char *const *later)
{
    for (int i = 0; section->group != NULL && i < section->group->count; i++)
        check_key(section, section->group->members[i], known, later);
}

const struct setting *section_find(const struct section *section, const char *key)
{
    return section->group != NULL ? setting_find(section->group, key) : NULL;
}

bool section_has(const struct section *section, const char *key) { return section_find(section, key) != NULL; }

bool section_needs(const struct section *section, const char *key, const char *example)
{
    if (section_has(section, key))
        return true;
    return section_complain(section, NULL, "%s is missing; write for example %s", key, example);
}

/* `found` is `value` as shown. */
static bool complain_of(const struct section *section, const struct setting *value, const char *key, const char *advice)
{
    return section_complain(section, value, "%s is %s; %s", key, setting_shown(section->reading->arena, value), advice);
}

static const char *name_below(const struct section *section, const char *key)
{
    return section->where[0] == '\0' ? key : arena_format(section->reading->arena, "%s: %s", section->where, key);
}

struct section section_group(const struct section *section, const char *key, const char *example)
{
    const struct setting *value = section_find(section, key);
    if (value != NULL && value->kind != SETTING_GROUP) {
        complain_of(section, value, key,
                    arena_format(section->reading->arena, "it is a group, for example %s", example));
        value = NULL;
    }
    return (struct section){section->reading, value, name_below(section, key)};
}

struct section *section_list(const struct section *section, const char *key, const char *example, int *count)
{
    *count = 0;
    const struct setting *list = section_find(section, key);
    if (list == NULL)
        return NULL;
    struct arena *arena = section->reading->arena;
    if (list->kind != SETTING_LIST && !(list->kind == SETTING_ARRAY && list->count == 0)) {
        complain_of(section, list, key, arena_format(arena, "it is a list of groups in ( ), for example %s", example));
        return NULL;
    }
    struct section *sections = arena_zeroed(arena, (size_t)list->count, sizeof *sections);
    for (int i = 0; i < list->count; i++) {
        if (list->members[i]->kind != SETTING_GROUP) {
            section_complain(section, list->members[i], "%s: member %d is %s; it is a list of groups, for example %s",
                             key, i + 1, setting_shown(arena, list->members[i]), example);
            continue;
        }
        const char *where = arena_format(arena, "%s %d", name_below(section, key), i + 1);
        sections[(*count)++] = (struct section){section->reading, list->members[i], where};
    }
    return sections;
}

const char *section_text(const struct section *section, const char *key, const char *absent)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return absent;
    if (value->kind == SETTING_TEXT)
        return value->text;
    complain_of(section, value, key, "it is a text in double quotes");
    return absent;
}

bool section_truth(const struct section *section, const char *key, bool absent)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return absent;
    if (value->kind == SETTING_TRUTH)
        return value->truth;
    complain_of(section, value, key, "it is true or false");
    return absent;
}

/* A bare number was meant as seconds, most likely, so the example says the same with its unit. */
static bool complain_of_unit(const struct section *section, const struct setting *value, const char *key, double number)
{
    char example[32] = "3m";
    if (number < 0.0)
        return complain_of(section, value, key, "a duration is not negative, and needs its unit, for example \"3m\"");
    if (number > 0.0 && number < 1e6)
        duration_shown(number, example);
    return complain_of(section, value, key,
                       arena_format(section->reading->arena, "a duration needs its unit, for example \"%s\"", example));
}

bool setting_duration(const struct section *section, const struct setting *value, const char *key, double *seconds)
{
    bool is_bare_text = value->kind == SETTING_TEXT && value->text[0] != '\0' &&
                        strspn(value->text, "0123456789. ") == strlen(value->text);
    if (setting_is_number(value) || is_bare_text)
        return complain_of_unit(section, value, key, is_bare_text ? strtod(value->text, NULL) : value->number);
    if (value->kind != SETTING_TEXT)
        return complain_of(section, value, key, "it is a duration, for example \"4m10s\"");
    if (duration_parse(value->text, seconds))
        return true;
    if (value->text[0] == '-')
        return complain_of(section, value, key, "a duration is not negative");
    if (duration_is_too_long(value->text))
        return complain_of(section, value, key, "a duration is at most 100 years, \"36600d\"");
    return complain_of(section, value, key,
                       "it is a duration with the units d, h, m and s in this order, for example "
                       "\"4m10s\"");
}

double section_duration(const struct section *section, const char *key, double absent)
{
    const struct setting *value = section_find(section, key);
    double seconds = 0.0;
    return value != NULL && setting_duration(section, value, key, &seconds) ? seconds : absent;
}

static bool complain_of_share(const struct section *section, const struct setting *value, const char *key,
                              double percent)
{
    if (setting_is_number(value) && value->number > 1.0 && value->number < 2.0)
        return complain_of(section, value, key, "that is above 1; it is a fraction in [0, 1], and 1 is all of them");
    if (percent > 1.0 && percent <= 100.0)
        return section_complain(section, value, "%s is %s; it is a fraction in [0, 1], so write %.*f for %g percent",
                                key, setting_shown(section->reading->arena, value), percent == floor(percent) ? 2 : 4,
                                percent / 100.0, percent);
    return complain_of(section, value, key, "it is a fraction in [0, 1], for example 0.30 for 30 percent");
}

double section_share(const struct section *section, const char *key, double absent)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return absent;
    if (setting_is_number(value) && value->number >= 0.0 && value->number <= 1.0)
        return value->number;
    char *end = NULL;
    double percent = setting_is_number(value) ? value->number : 0.0;
    if (value->kind == SETTING_TEXT && strchr(value->text, '%') != NULL) {
        percent = strtod(value->text, &end);
        percent = *end == '%' ? percent : 0.0;
    }
    complain_of_share(section, value, key, percent);
    return absent;
}

double section_number(const struct section *section, const char *key, double least, double most, double absent)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return absent;
    if (setting_is_number(value) && isfinite(value->number) && value->number >= least && value->number <= most)
        return value->number;
    struct arena *arena = section->reading->arena;
    complain_of(
        section, value, key,
        arena_format(arena, "it is a number from %s to %s", number_shown(arena, least), number_shown(arena, most)));
    return absent;
}

long long section_whole(const struct section *section, const char *key, long long least, long long most,
                        long long absent)
{
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return absent;
    bool is_whole =
        value->kind == SETTING_WHOLE ||
        (value->kind == SETTING_NUMBER && value->number == floor(value->number) && fabs(value->number) < 9e15);
    long long whole = value->kind == SETTING_NUMBER && is_whole ? (long long)value->number : value->whole;
    if (is_whole && whole >= least && whole <= most)
        return whole;
    complain_of(section, value, key,
                arena_format(section->reading->arena, "it is a whole number from %lld to %lld", least, most));
    return absent;
}

int section_word(const struct section *section, const struct setting *value, const char *what, const char *const *words)
{
    struct nearest nearest = nearest_to(value->kind == SETTING_TEXT ? value->text : "");
    char *list = memory_text("");
    for (int i = 0; words[i] != NULL; i++) {
        nearest_consider(&nearest, words[i]);
        char *longer = memory_format("%s%s\"%s\"", list, i > 0 ? ", " : "", words[i]);
        free(list);
        list = longer;
        if (value->kind == SETTING_TEXT && strcmp(value->text, words[i]) == 0) {
            free(list);
            return i;
        }
    }
    const char *shown = setting_shown(section->reading->arena, value);
    const char *slip = value->kind == SETTING_TEXT ? nearest_slip(&nearest) : NULL;
    if (slip != NULL)
        section_complain(section, value, "%s is %s; did you mean \"%s\"?", what, shown, slip);
    else if (words[0] == NULL)
        section_complain(section, value, "%s is %s; there is none to choose from", what, shown);
    else
        section_complain(section, value, "%s is %s; it is one of %s", what, shown, list);
    free(list);
    return -1;
}

/* Length of the well-formed UTF-8 character at `at`, 0 when it is none. */
static int utf8_length(const unsigned char *at)
{
    int length = at[0] < 0x80                    ? 1
                 : at[0] >= 0xc2 && at[0] < 0xe0 ? 2
                 : (at[0] & 0xf0) == 0xe0        ? 3
                 : at[0] >= 0xf0 && at[0] < 0xf5 ? 4
                                                 : 0;
    for (int i = 1; i < length; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    bool is_overlong = (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xf0 && at[1] < 0x90);
    bool is_beyond = (at[0] == 0xed && at[1] >= 0xa0) || (at[0] == 0xf4 && at[1] >= 0x90);
    return is_overlong || is_beyond ? 0 : length;
}

static bool is_utf8(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        int length = utf8_length(at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

static const char *trouble_with_name(const char *name)
{
    if (name[strspn(name, " \t\r\n")] == '\0')
        return "the name is empty";
    if (strlen(name) > NAME_LONGEST)
        return "the name is longer than 200 bytes";
    return is_utf8(name) ? NULL : "the name is not valid UTF-8; save the file as UTF-8";
}

const char *section_name(struct section *section, const char *what, int number)
{
    struct arena *arena = section->reading->arena;
    section->where = number > 0 ? arena_format(arena, "%s %d", what, number) : what;
    const struct setting *value = section_find(section, "name");
    if (!section_needs(section, "name", "name = \"...\";"))
        return section->where;
    const char *name = section_text(section, "name", NULL);
    const char *trouble = name != NULL ? trouble_with_name(name) : NULL;
    if (trouble != NULL)
        section_complain(section, value, "%s", trouble);
    if (name == NULL || trouble != NULL)
        return section->where;
    section->where = arena_format(arena, "%s \"%s\"", what, name);
    return name;
}

void sections_check_names(const struct section *sections, const char *const *names, int count, const char *what)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (strcmp(names[i], names[j]) == 0) {
                const struct setting *first = section_find(&sections[j], "name");
                const char *place = first == NULL ? "before it"
                                    : first->line > 0
                                        ? arena_format(sections[i].reading->arena, "in line %d", first->line)
                                        : arena_format(sections[i].reading->arena, "from %s", first->file);
                section_complain(&sections[i], section_find(&sections[i], "name"),
                                 "a second %s of this name; the first is %s", what, place);
                break;
            }
}
