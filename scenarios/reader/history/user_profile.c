/*
 * user_profile.c -- strict reading, as for scenarios: unknown keys and words are errors with the nearest known one.
 */
#include "scenarios/reader/history/user_profile.h"

#include <string.h>

#include "scenarios/reader/history/field.h"
#include "scenarios/reader/section.h"

static const char *const known_keys[] = {"name",  "summary", "separator",  "decimal", "dates", "label",
                                         "clock", "zone",    "duplicates", "columns", NULL};

/* One of the words under a key, by its number; `absent` when it is not there or wrong. */
static int word_of(const struct section *section, const char *key, const char *const *words, int absent)
{
    const struct setting *value = section_find(section, key);
    int found = value == NULL ? -1 : section_word(section, value, key, words);
    return found < 0 ? absent : found;
}

static char separator_of(const struct section *section)
{
    static const char *const words[] = {"comma", "semicolon", "tab", "bar", ",", ";", "\t", "|", NULL};
    int word = word_of(section, "separator", words, -1);
    return word < 0 ? '\0' : ",;\t|"[word % 4];
}

static char decimal_of(const struct section *section)
{
    static const char *const words[] = {"point", "comma", ".", ",", NULL};
    int word = word_of(section, "decimal", words, -1);
    return word < 0 ? '\0' : ".,"[word % 2];
}

static const char *field_of(const struct section *column)
{
    const char *names[80];
    int count = 0;
    for (const struct field *field = fields(); field->name != NULL && count < 79; field++)
        names[count++] = field->name;
    names[count] = NULL;
    if (!section_needs(column, "field", "\"offered\""))
        return NULL;
    int word = section_word(column, section_find(column, "field"), "field", names);
    return word < 0 ? NULL : names[word];
}

static double unit_of(const struct section *column, const struct field *field)
{
    static const char *const words[] = {"s", "ms", "min", "h", NULL};
    static const double seconds[] = {1.0, 0.001, 60.0, 3600.0};
    int word = word_of(column, "unit", words, -1);
    if (word >= 0 && field != NULL && !field->is_time)
        section_complain(column, section_find(column, "unit"), "unit is given, but \"%s\" is no time", field->name);
    return word < 0 ? 1.0 : seconds[word];
}

static struct profile_column read_column(struct section *column)
{
    static const char *const keys[] = {"title", "field", "unit", NULL};
    section_check_keys(column, keys, NULL);
    section_needs(column, "title", "\"Calls In\"");
    const char *title = section_text(column, "title", ""), *name = field_of(column);
    const struct field *field = name != NULL ? field_find(name) : NULL;
    return (struct profile_column){title, name, unit_of(column, field)};
}

static bool has_kind(const struct profile_column *columns, bool wants_clock)
{
    for (; columns->title != NULL; columns++) {
        const struct field *field = columns->field != NULL ? field_find(columns->field) : NULL;
        if (field == NULL)
            continue;
        bool is_clock = field->kind <= FIELD_TIME;
        bool is_count =
            field->kind == FIELD_SUM && (field->measure == HISTORY_OFFERED || field->measure == HISTORY_HANDLED);
        if (wants_clock ? is_clock : is_count)
            return true;
    }
    return false;
}

static const struct profile_column *read_columns(const struct section *top)
{
    int count = 0;
    if (!section_needs(top, "columns", "( { title = \"Calls In\"; field = \"offered\"; } )"))
        return NULL;
    struct section *sections =
        section_list(top, "columns", "( { title = \"Calls In\"; field = \"offered\"; } )", &count);
    struct profile_column *columns = arena_zeroed(top->reading->arena, (size_t)count + 1, sizeof *columns);
    for (int i = 0; i < count; i++)
        columns[i] = read_column(&sections[i]);
    const struct setting *list = section_find(top, "columns");
    if (!has_kind(columns, true))
        section_complain(top, list, "columns name no time: one field must be \"start\", or \"date\" and \"time\"");
    if (!has_kind(columns, false))
        section_complain(top, list, "columns name no count: one field must be \"offered\" or \"handled\"");
    return columns;
}

static void read_top(const struct section *top, struct history_profile *profile)
{
    static const char *const orders[] = {"day-first", "month-first", NULL};
    static const char *const labels[] = {"start", "end", NULL};
    static const char *const clocks[] = {"local", "utc", NULL};
    static const char *const rules[] = {"add", "last", NULL};
    section_check_keys(top, known_keys, NULL);
    profile->name = section_text(top, "name", top->reading->file);
    profile->summary = section_text(top, "summary", "a profile of your own");
    profile->separator = separator_of(top);
    profile->decimal = decimal_of(top);
    profile->dates = (enum date_order)(word_of(top, "dates", orders, -1) + 1);
    profile->label = (enum interval_label)(word_of(top, "label", labels, -1) + 1);
    profile->is_utc = word_of(top, "clock", clocks, 0) == 1;
    profile->zone = section_text(top, "zone", NULL);
    profile->duplicates = word_of(top, "duplicates", rules, 0) == 1 ? DUPLICATES_LAST_WINS : DUPLICATES_ADD;
    profile->columns = read_columns(top);
}

const struct history_profile *user_profile_read(struct arena *arena, const char *path, struct complaints *complaints)
{
    struct file_shelf shelf = {0};
    struct source_text source = {0};
    struct history_profile *profile = NULL;
    size_t errors_before = complaints->errors;
    if (source_text_read(&source, &shelf, path, complaints)) {
        struct setting *tree = setting_read(arena, &source, complaints);
        struct reading reading = {.arena = arena, .complaints = complaints, .file = path};
        struct section top = {&reading, tree, ""};
        profile = tree != NULL ? arena_zeroed(arena, 1, sizeof *profile) : NULL;
        if (profile != NULL)
            read_top(&top, profile);
    }
    source_text_clear(&source);
    file_shelf_clear(&shelf);
    return complaints->errors > errors_before ? NULL : profile;
}
