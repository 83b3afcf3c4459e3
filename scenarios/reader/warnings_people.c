/*
 * warnings_people.c -- slips about people: languages with too few speakers, reserves of everybody, lists that nobody
 * may dial, pages that nobody answers, late returns from breaks that are not there.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "models/center/offered_load.h"
#include "scenarios/reader/nearest.h"
#include "scenarios/reader/parts.h"

struct people {
    const struct section *root;
    const struct center *center;
    struct arena *arena;
    double *loads;    /* [contact type][interval], erlangs */
    double *contacts; /* the same shape: legs that come in */
    double *staff;    /* [agent group][interval]: mean heads, events and breaks included */
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

/* Interpreters of every language, where contacts have none. */
static void warn_of_idle_interpreters(const struct people *people, int i)
{
    const struct center *center = people->center;
    bool has_any = false;
    for (int l = 0; l < center->language_count; l++)
        has_any = has_any || is_asked_for(center, l);
    if (!has_any && center->interpreters[i].languages == UINT64_MAX)
        section_warn(people->root, member_of(people, "center", i),
                     "center: interpreters \"%s\": no contact has languages, so nobody ever needs them",
                     center->interpreters[i].name);
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

static double speakers(const struct people *people, int language, int interval)
{
    const struct center *center = people->center;
    double agents = 0.0;
    for (int g = 0; g < center->agent_group_count; g++)
        agents += speed_for(center, &center->agent_groups[g], language) *
                  people->staff[g * center->grid.interval_count + interval];
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

/* People at their desks on average who speak the language and serve contacts of it. */
static double people_speaking(const struct people *people, int language, int interval)
{
    const struct center *center = people->center;
    double heads = 0.0;
    for (int g = 0; g < center->agent_group_count; g++)
        if (speed_for(center, &center->agent_groups[g], language) > 0.0)
            heads += people->staff[g * center->grid.interval_count + interval] *
                     (1.0 - center->agent_groups[g].absence_share);
    return heads;
}

/* With no interpreter either, such callers wait for somebody who is not there. */
static bool is_short_of_one(const struct people *people, int language, int interval)
{
    return interpreter_lines(people->center, language) == 0 && load_of(people, language, interval) > 0.0 &&
           people_speaking(people, language, interval) < 1.0 - 1e-9;
}

static void warn_of_absent_speakers(const struct people *people, int language)
{
    const struct center *center = people->center;
    int count = 0, first = 0;
    double fewest = 1.0;
    for (int i = center->grid.interval_count - 1; i >= 0; i--)
        if (is_short_of_one(people, language, i)) {
            count++;
            first = i;
            fewest = fmin(fewest, people_speaking(people, language, i));
        }
    if (count > 0)
        section_warn(people->root, section_find(people->root, "contacts"),
                     "language \"%s\": fewer than one person who speaks it is there in %d interval%s (first at %s; "
                     "fewest %.2g), and there is no interpreter: its callers wait",
                     center->languages[language], count, count == 1 ? "" : "s",
                     interval_clock(people->arena, &center->grid, first), fewest);
}

/* Agents who speak it, and others with an interpreter: each line helps one more. Where nobody speaks it, the lines
 * alone are weighed (weigh_lines). */
static void weigh_language(const struct people *people, int language)
{
    const struct center *center = people->center;
    int lines = interpreter_lines(center, language), over = 0, worst = 0;
    double worst_excess = 0.0, spoken = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        double excess = load_of(people, language, i) - speakers(people, language, i) - lines;
        spoken += speakers(people, language, i);
        if (is_short_of_one(people, language, i))
            continue;
        over += excess > 1e-9;
        worst = excess > worst_excess ? i : worst;
        worst_excess = fmax(worst_excess, excess);
    }
    if (over == 0 || (lines > 0 && spoken <= 0.0))
        return;
    const char *helped =
        lines > 0 ? arena_format(people->arena, " and %d interpreter line%s", lines, lines == 1 ? "" : "s") : "";
    section_warn(people->root, section_find(people->root, "contacts"),
                 "language \"%s\": offered load is above the agents who speak it in %d interval%s (worst at %s: %.1f "
                 "erlangs for %.4g agents%s)",
                 center->languages[language], over, over == 1 ? "" : "s",
                 interval_clock(people->arena, &center->grid, worst), load_of(people, language, worst),
                 speakers(people, language, worst), helped);
}

/* How long a contact of the class holds an interpreter's line when no agent speaks its language. */
static double seconds_on_line(const struct center *center, int class, const struct interpreters *interpreters)
{
    const struct contact_type *type = &center->contact_types[class];
    double seconds = interpreters->stretch * contact_type_mean_talk_seconds(type);
    seconds += interpreters->connect != NULL ? interpreters->connect->mean : 0.0;
    return seconds + (type->hold != NULL ? type->hold->mean : 0.0);
}

static bool has_other_interpreters(const struct center *center, int language, int but)
{
    for (int i = 0; i < center->interpreters_count; i++)
        if (i != but && speaks(center->interpreters[i].languages, language))
            return true;
    return false;
}

/* Lines that live callers hold who can be served through these interpreters only. */
static double lines_needed(const struct people *people, int i, int interval)
{
    const struct center *center = people->center;
    const struct interpreters *interpreters = &center->interpreters[i];
    double seconds = 0.0;
    for (int c = center->contact_type_count; c < center->class_count; c++) {
        const struct contact_type *type = &center->contact_types[c];
        if (type->channel->is_live && speaks(interpreters->languages, type->language) &&
            !has_other_interpreters(center, type->language, i) && class_is_always_interpreted(center, c))
            seconds += people->contacts[type->parent * center->grid.interval_count + interval] * type->language_share *
                       seconds_on_line(center, c, interpreters);
    }
    return seconds / center->grid.interval_seconds;
}

static void weigh_lines(const struct people *people, int i)
{
    const struct center *center = people->center;
    int over = 0, worst = 0;
    double most = 0.0;
    for (int interval = 0; interval < center->grid.interval_count; interval++) {
        double needed = lines_needed(people, i, interval);
        over += needed > center->interpreters[i].lines * (1.0 + 1e-9);
        worst = needed > most ? interval : worst;
        most = fmax(most, needed);
    }
    if (over == 0)
        return;
    section_warn(
        people->root, member_of(people, "center", i),
        "center: interpreters \"%s\": interpreted talk is more than the lines carry in %d interval%s (worst at "
        "%s: %.1f lines needed, %d there)",
        center->interpreters[i].name, over, over == 1 ? "" : "s", interval_clock(people->arena, &center->grid, worst),
        most, center->interpreters[i].lines);
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
        warn_of_idle_interpreters(people, i);
        weigh_lines(people, i);
    }
    for (int l = 0; l < center->language_count; l++) {
        weigh_language(people, l);
        warn_of_absent_speakers(people, l);
    }
}

/* --- rules and shifts ------------------------------------------------------------------------------------------- */

static bool serves(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return true;
    return contact_type == NOBODY;
}

/* The largest staff of the groups meant that may take the contact. */
static int most_staff(const struct center *center, int agent_group, int contact_type)
{
    int most = 0;
    for (int g = 0; g < center->agent_group_count; g++)
        for (int i = 0; i < center->grid.interval_count; i++)
            if ((agent_group == NOBODY || agent_group == g) && serves(&center->agent_groups[g], contact_type) &&
                center->agent_groups[g].staff[i] > most)
                most = center->agent_groups[g].staff[i];
    return most;
}

static void warn_of_rules(const struct people *people)
{
    const struct center *center = people->center;
    struct section routing = section_group(people->root, "routing", "");
    const struct setting *list = section_find(&routing, "rules");
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        int most = most_staff(center, rule->agent_group, rule->contact_type);
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

/* --- campaigns that nobody may dial ----------------------------------------------------------------------------- */

/* How many of the group stay free, by the list's own word or by a rule for all languages. */
static int kept_free(const struct center *center, int contact_type, int agent_group)
{
    int kept = center->contact_types[contact_type].campaign->only_when_idle;
    for (int r = 0; r < center->rule_count; r++) {
        const struct routing_rule *rule = &center->rules[r];
        if (rule->language == NOBODY && (rule->contact_type == NOBODY || rule->contact_type == contact_type) &&
            (rule->agent_group == NOBODY || rule->agent_group == agent_group) && rule->reserve > kept)
            kept = rule->reserve;
    }
    return kept;
}

static bool is_in_window(const struct interval_grid *grid, const struct campaign *campaign, int interval)
{
    const struct opening *opening = &grid->openings[interval_grid_opening_of(grid, interval)];
    double start = interval_grid_start(grid, interval) - opening->day * 86400.0;
    return start < campaign->window_until_seconds && start + grid->interval_seconds > campaign->window_from_seconds;
}

/* Of events, those that bring more people: the mean of an interval may be above its head count. */
static double most_in_window(const struct people *people, int agent_group, const struct campaign *campaign)
{
    const struct center *center = people->center;
    double most = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        int cell = agent_group * center->grid.interval_count + i;
        if (is_in_window(&center->grid, campaign, i))
            most = fmax(most, fmax(center->agent_groups[agent_group].staff[i], people->staff[cell]));
    }
    return most;
}

static void warn_of_idle_campaign(const struct people *people, int t)
{
    const struct center *center = people->center;
    const struct campaign *campaign = center->contact_types[t].campaign;
    double most = 0.0;
    int fewest_kept = 0, groups = 0;
    for (int g = 0; g < center->agent_group_count; g++) {
        if (!serves(&center->agent_groups[g], t))
            continue;
        double staff = most_in_window(people, g, campaign);
        int kept = kept_free(center, t, g);
        if (staff > kept)
            return;
        fewest_kept = groups++ == 0 || kept < fewest_kept ? kept : fewest_kept;
        most = fmax(most, staff);
    }
    if (groups == 0 || campaign->list == 0 || fewest_kept == 0)
        return;
    section_warn(people->root, member_of(people, "contacts", t),
                 "contact \"%s\": nobody may ever dial it: it is taken only while more than %d agents of a group are "
                 "free (only_when_idle, or a reserve), and in its window no group that serves it has more than %.4g",
                 center->contact_types[t].name, fewest_kept, most);
}

/* --- pages that nobody answers ---------------------------------------------------------------------------------- */

static void warn_of_dead_pages(const struct people *people)
{
    for (int g = 0; g < people->center->agent_group_count; g++) {
        const struct agent_group *group = &people->center->agent_groups[g];
        if (group->on_call.is_used && group->on_call.no_answer_share >= 1.0 && group->on_call.then != NOBODY)
            section_warn(people->root, member_of(people, "agents", g),
                         "agent group \"%s\": on_call: no_answer is 1, so it never answers a page, and each waits "
                         "again_after before \"%s\" is asked",
                         group->name, people->center->agent_groups[group->on_call.then].name);
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

/* Who is there on average. */
static void find_staff(const struct people *people)
{
    int intervals = people->center->grid.interval_count;
    for (int g = 0; g < people->center->agent_group_count; g++)
        events_mean_staff(people->center, g, &people->staff[g * intervals]);
}

void warn_of_people(const struct section *root, const struct center *center)
{
    size_t types = (size_t)center->contact_type_count, intervals = (size_t)center->grid.interval_count;
    struct people people = {.root = root, .center = center, .arena = root->reading->arena};
    people.loads = memory_zeroed(types * intervals, sizeof *people.loads);
    people.contacts = memory_zeroed(types * intervals, sizeof *people.contacts);
    people.staff = memory_zeroed((size_t)center->agent_group_count * intervals, sizeof *people.staff);
    offered_load_find(center, NULL, people.loads, people.contacts);
    find_staff(&people);
    warn_of_languages(&people);
    warn_of_rules(&people);
    warn_of_late_returns(&people);
    warn_of_dead_pages(&people);
    for (int t = 0; t < center->contact_type_count; t++)
        if (center->contact_types[t].campaign != NULL)
            warn_of_idle_campaign(&people, t);
    free(people.loads);
    free(people.contacts);
    free(people.staff);
}
