/*
 * read_rules.c -- routing.rules: not before so long a wait, not while so few are free.
 */
#include "scenarios/reader/parts.h"

enum { RESERVE_MOST = 100000 };

static const char *const *contact_names(struct arena *arena, const struct center *center)
{
    const char **names = arena_zeroed(arena, (size_t)center->contact_type_count + 1, sizeof *names);
    for (int t = 0; t < center->contact_type_count; t++)
        names[t] = center->contact_types[t].name;
    return names;
}

static const char *const *group_names(struct arena *arena, const struct center *center)
{
    const char **names = arena_zeroed(arena, (size_t)center->agent_group_count + 1, sizeof *names);
    for (int g = 0; g < center->agent_group_count; g++)
        names[g] = center->agent_groups[g].name;
    return names;
}

/* NOBODY: all of them. Where none was read, something else was complained of. */
static int read_which(const struct section *rule, const char *key, const char *const *names)
{
    const struct setting *value = section_find(rule, key);
    return value != NULL && names[0] != NULL ? section_word(rule, value, key, names) : NOBODY;
}

static int read_language(const struct section *rule, const struct center *center)
{
    const struct setting *value = section_find(rule, "language");
    if (value == NULL || center->language_count > 0)
        return value != NULL ? section_word(rule, value, "language", center->languages) : NOBODY;
    section_complain(rule, value, "language is %s, but no contact, agent group or interpreter names a language",
                     setting_shown(rule->reading->arena, value));
    return NOBODY;
}

static bool has_skill(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return true;
    return false;
}

static void check_rule(const struct section *section, const struct center *center, const struct routing_rule *rule)
{
    const struct contact_type *type = rule->contact_type >= 0 ? &center->contact_types[rule->contact_type] : NULL;
    const struct agent_group *group = rule->agent_group >= 0 ? &center->agent_groups[rule->agent_group] : NULL;
    if (type != NULL && group != NULL && !has_skill(group, rule->contact_type))
        section_complain(section, section_find(section, "group"),
                         "group is \"%s\", which has not the skill for contact \"%s\", so it never takes one",
                         group->name, type->name);
    if (type != NULL && rule->language >= 0 && !type->knows_languages)
        section_complain(section, section_find(section, "language"),
                         "language is \"%s\", but contact \"%s\" has no languages", center->languages[rule->language],
                         type->name);
    if (!section_has(section, "after") && !section_has(section, "reserve"))
        section_complain(section, NULL,
                         "after or reserve is missing; write for example after = \"60s\"; or reserve = 1;");
}

void read_rules(const struct section *routing, struct center *center)
{
    static const char *const known[] = {"name", "contact", "language", "group", "after", "reserve", NULL};
    static const char example[] = "( { contact = \"calls\"; group = \"nurses\"; after = \"60s\"; } )";
    struct arena *arena = routing->reading->arena;
    int count = 0;
    struct section *sections = section_list(routing, "rules", example, &count);
    struct routing_rule *rules = arena_zeroed(arena, (size_t)count, sizeof *rules);
    const char *const *contacts = contact_names(arena, center), *const *groups = group_names(arena, center);
    for (int i = 0; i < count; i++) {
        section_check_keys(&sections[i], known, NULL);
        section_text(&sections[i], "name", NULL);
        rules[i].contact_type = read_which(&sections[i], "contact", contacts);
        rules[i].language = read_language(&sections[i], center);
        rules[i].agent_group = read_which(&sections[i], "group", groups);
        rules[i].after_seconds = section_duration(&sections[i], "after", 0.0);
        rules[i].reserve = (int)section_whole(&sections[i], "reserve", 0, RESERVE_MOST, 0);
        check_rule(&sections[i], center, &rules[i]);
    }
    center->rules = rules;
    center->rule_count = count;
}
