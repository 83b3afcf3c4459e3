/*
 * warnings_people.c -- slips about people: languages with too few speakers, reserves of everybody, late returns from
 * breaks that are not there.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/nearest.h"
#include "scenarios/reader/parts.h"

struct people {
    const struct section *root;
    const struct center *center;
    struct arena *arena;
    double *loads; /* [contact type][interval], erlangs */
};

static const struct setting *member_of(const struct people *people, const char *list, int index)
{
    const struct setting *setting = section_find(people->root, list);
    if (setting != NULL && setting->kind == SETTING_GROUP)
        setting = setting_find(setting, "interpreters");
    return setting != NULL && index < setting->count ? setting->members[index] : NULL;
}

/* --- languages -------------------------------------------------------------------------------------------------- */

static bool speaks(uint64_t languages, int language) { return (languages >> language & 1) != 0; }

/* The share of a type's customers who speak a language; 0 where it takes no notice. */
static double share_of(const struct center *center, int contact_type, int language)
{
    int class = center_class_of(center, contact_type, language);
    return class == contact_type ? 0.0 : center->contact_types[class].language_share;
}

static bool is_asked_for(const struct center *center, int language)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (share_of(center, t, language) > 0.0)
            return true;
    return false;
}

static void warn_of_unasked(const struct people *people, uint64_t spoken, const char *list, int index, const char *who)
{
    const struct center *center = people->center;
    for (int l = 0; l < center->language_count && spoken != UINT64_MAX; l++) {
        if (!speaks(spoken, l) || is_asked_for(center, l))
            continue;
        struct nearest nearest = nearest_to(center->languages[l]);
        for (int other = 0; other < center->language_count; other++)
            if (is_asked_for(center, other))
                nearest_consider(&nearest, center->languages[other]);
        const char *slip = nearest_slip(&nearest);
        section_warn(people->root, member_of(people, list, index), "%s: languages names \"%s\", which no contact has%s",
                     who, center->languages[l],
                     slip != NULL ? arena_format(people->arena, "; did you mean \"%s\"?", slip) : "");
    }
}

static int interpreter_lines(const struct center *center, int language)
{
    int lines = 0;
    for (int i = 0; i < center->interpreters_count; i++)
        if (speaks(center->interpreters[i].languages, language))
            lines += center->interpreters[i].lines;
    return lines;
}

/* The best speed at which a group serves contacts of the language; 0: it does not. */
static double speed_for(const struct center *center, const struct agent_group *group, int language)
{
    double speed = 0.0;
    for (int s = 0; s < group->skill_count && speaks(group->languages, language); s++)
        if (share_of(center, group->skills[s].contact_type, language) > 0.0)
            speed = fmax(speed, group->skills[s].speed);
    return speed;
}

static double speakers(const struct center *center, int language, int interval)
{
    double agents = 0.0;
    for (int g = 0; g < center->agent_group_count; g++)
        agents += speed_for(center, &center->agent_groups[g], language) * center->agent_groups[g].staff[interval];
    return agents;
}

static double load_of(const struct people *people, int language, int interval)
{
    const struct center *center = people->center;
    double load = 0.0;
    for (int t = 0; t < center->contact_type_count; t++)
        if (center->contact_types[t].channel->is_live)
            load += people->loads[t * center->grid.interval_count + interval] * share_of(center, t, language);
    return load;
}

/* Agents who speak it, and others with an interpreter: each line helps one more. */
static void weigh_language(const struct people *people, int language)
{
    const struct center *center = people->center;
    int lines = interpreter_lines(center, language), over = 0, worst = 0;
    double worst_excess = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        double excess = load_of(people, language, i) - speakers(center, language, i) - lines;
        over += excess > 1e-9;
        worst = excess > worst_excess ? i : worst;
        worst_excess = fmax(worst_excess, excess);
    }
    if (over == 0)
        return;
    const char *helped =
        lines > 0 ? arena_format(people->arena, " and %d interpreter line%s", lines, lines == 1 ? "" : "s") : "";
    section_warn(people->root, section_find(people->root, "contacts"),
                 "language \"%s\": offered load is above the agents who speak it in %d interval%s (worst at %s: %.1f "
                 "erlangs for %g agents%s)",
                 center->languages[language], over, over == 1 ? "" : "s",
                 interval_clock(people->arena, &center->grid, worst), load_of(people, language, worst),
                 speakers(center, language, worst), helped);
}

static void warn_of_languages(const struct people *people)
{
    const struct center *center = people->center;
    for (int g = 0; g < center->agent_group_count; g++)
        warn_of_unasked(people, center->agent_groups[g].languages, "agents", g,
                        arena_format(people->arena, "agent group \"%s\"", center->agent_groups[g].name));
    for (int i = 0; i < center->interpreters_count; i++) {
        const char *who = arena_format(people->arena, "center: interpreters \"%s\"", center->interpreters[i].name);
        warn_of_unasked(people, center->interpreters[i].languages, "center", i, who);
    }
    for (int l = 0; l < center->language_count; l++)
        weigh_language(people, l);
}

/* --- rules and shifts ------------------------------------------------------------------------------------------- */

static int most_staff(const struct center *center, int agent_group)
{
    int most = 0;
    for (int g = 0; g < center->agent_group_count; g++)
        for (int i = 0; (agent_group == NOBODY || agent_group == g) && i < center->grid.interval_count; i++)
            most = center->agent_groups[g].staff[i] > most ? center->agent_groups[g].staff[i] : most;
    return most;
}

static void warn_of_rules(const struct people *people)
{
    const struct center *center = people->center;
    struct section routing = section_group(people->root, "routing", "");
    const struct setting *list = section_find(&routing, "rules");
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        int most = most_staff(center, rule->agent_group);
        if (rule->reserve > 0 && rule->reserve >= most)
            section_warn(&routing, list->members[r],
                         "rules %d: reserve is %d, and never more than %d of %s at their desks: it never takes these "
                         "contacts",
                         r + 1, rule->reserve, most,
                         rule->agent_group == NOBODY ? "a group are"
                                                     : arena_format(people->arena, "group \"%s\" are",
                                                                    center->agent_groups[rule->agent_group].name));
    }
}

static void warn_of_late_returns(const struct people *people)
{
    for (int g = 0; g < people->center->agent_group_count; g++) {
        const struct agent_group *group = &people->center->agent_groups[g];
        int breaks = 0;
        for (int s = 0; s < group->shift_count; s++)
            breaks += group->shifts[s].break_count;
        if (group->late_return != NULL && breaks == 0)
            section_warn(people->root, member_of(people, "agents", g),
                         "agent group \"%s\": late_return is added to breaks, and no shift has one", group->name);
    }
}

void warn_of_people(const struct section *root, const struct center *center)
{
    struct people people = {root, center, root->reading->arena, NULL};
    people.loads =
        memory_zeroed((size_t)center->contact_type_count * (size_t)center->grid.interval_count, sizeof *people.loads);
    center_offered_load(center, people.loads);
    warn_of_languages(&people);
    warn_of_rules(&people);
    warn_of_late_returns(&people);
    free(people.loads);
}
