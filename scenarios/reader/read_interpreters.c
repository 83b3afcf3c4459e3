/*
 * read_interpreters.c -- lines to interpreters, and the languages that somebody speaks.
 */
#include <string.h>

#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

enum { LINES_MOST = 100000 };

/* Languages were collected from the same tree, so a text is always among them, unless there are too many. */
static uint64_t bit_of(const struct center *center, const char *name)
{
    for (int l = 0; l < center->language_count && l < 64; l++)
        if (strcmp(center->languages[l], name) == 0)
            return UINT64_C(1) << l;
    return 0;
}

uint64_t section_languages(const struct section *section, const struct center *center)
{
    const struct setting *list = section_find(section, "languages");
    uint64_t spoken = 0;
    if (list == NULL)
        return UINT64_MAX;
    struct arena *arena = section->reading->arena;
    if (!setting_is_sequence(list) || list->count == 0) {
        section_complain(section, list,
                         "languages is %s; it names the languages spoken, for example [ \"english\", \"spanish\" ], "
                         "and is left out by who speaks all",
                         setting_is_sequence(list) ? "empty" : setting_shown(arena, list));
        return UINT64_MAX;
    }
    for (int i = 0; i < list->count; i++) {
        const struct setting *name = list->members[i];
        uint64_t bit = name->kind == SETTING_TEXT ? bit_of(center, name->text) : 0;
        if (name->kind != SETTING_TEXT || name->text[0] == '\0')
            section_complain(section, name, "languages: value %d is %s; it is the name of a language in double quotes",
                             i + 1, setting_shown(arena, name));
        else if ((spoken & bit) != 0)
            section_complain(section, name, "languages names \"%s\" twice", name->text);
        spoken |= bit;
    }
    return spoken;
}

static double read_stretch(const struct section *section)
{
    const struct setting *value = section_find(section, "stretch");
    if (value == NULL)
        return 1.6;
    if (setting_is_number(value) && value->number >= 1.0 && value->number <= 100.0)
        return value->number;
    section_complain(section, value,
                     "stretch is %s; it is a number from 1 to 100, and 1.6 means that a talk takes 1.6 times as long",
                     setting_shown(section->reading->arena, value));
    return 1.6;
}

void read_interpreters(const struct section *root, struct center *center)
{
    static const char *const known[] = {"name", "languages", "lines", "connect", "stretch", NULL};
    static const char example[] = "( { name = \"interpreter line\"; lines = 4; connect = \"45s\"; } )";
    struct arena *arena = root->reading->arena;
    const struct setting *of_center = section_find(root, "center");
    if (of_center == NULL || of_center->kind != SETTING_GROUP)
        return;
    struct section section = section_group(root, "center", "");
    int count = 0;
    struct section *sections = section_list(&section, "interpreters", example, &count);
    struct interpreters *interpreters = arena_zeroed(arena, (size_t)count, sizeof *interpreters);
    const char **names = arena_zeroed(arena, (size_t)count, sizeof *names);
    for (int i = 0; i < count; i++) {
        interpreters[i].name = names[i] = section_name(&sections[i], "interpreters", i + 1);
        section_check_keys(&sections[i], known, NULL);
        section_needs(&sections[i], "lines", "lines = 4;");
        interpreters[i].lines = (int)section_whole(&sections[i], "lines", 1, LINES_MOST, 1);
        interpreters[i].languages = section_languages(&sections[i], center);
        interpreters[i].connect = section_delay(&sections[i], "connect");
        interpreters[i].stretch = read_stretch(&sections[i]);
    }
    sections_check_names(sections, names, count, "interpreters entry");
    center->interpreters = interpreters;
    center->interpreters_count = count;
}
