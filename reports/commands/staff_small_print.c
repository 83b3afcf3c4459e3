/*
 * staff_small_print.c -- why the simulation is another than the formula, what the words mean, and where they are from.
 */
#include <math.h>

#include "reports/commands/staff_answer.h"

/* A group that both answers and does what cannot be put down. */
static bool has_work_in_between(const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int g = 0; g < center->agent_group_count; g++) {
        bool answers = false, works = false;
        for (int t = 0; t < center->contact_type_count; t++) {
            bool has_share = answer->groups->shares[t * center->agent_group_count + g] > 0.0;
            answers = answers || (has_share && center->contact_types[t].channel->is_live);
            works = works || (has_share && !center->contact_types[t].channel->is_live &&
                              !center->contact_types[t].is_interruptible);
        }
        if (answers && works)
            return true;
    }
    return false;
}

static bool repeats(const struct contact_type *type)
{
    for (int o = 0; o < type->outcome_count; o++)
        if (type->outcomes[o].repeats_after != NULL)
            return true;
    return false;
}

static bool retries(const struct contact_type *type)
{
    return type->on_abandon.share > 0.0 || type->on_blocked.share > 0.0;
}

static bool differs_by_day(const struct contact_type *type) { return type->busyness_cv > 0.0; }

static bool offers_callback(const struct contact_type *type) { return type->offer_callback.as != NOBODY; }

static bool has_languages(const struct contact_type *type) { return type->knows_languages; }

static bool balks(const struct contact_type *type) { return type->balk_share > 0.0; }

static bool has_deferred_backlog(const struct contact_type *type)
{
    return type->backlog > 0 && !type->channel->is_live;
}

static bool has_live_backlog(const struct contact_type *type) { return type->backlog > 0 && type->channel->is_live; }

static bool has_chats(const struct contact_type *type) { return type->chat != NULL && type->chat->concurrent > 1; }

static bool has_other_rule(const struct contact_type *type)
{
    return type->has_target && type->target.rule != RULE_OFFERED && !isnan(type->target.service_level);
}

static const struct reason { /* said where it holds for one of the types */
    bool (*holds)(const struct contact_type *type);
    const char *text;
} reasons[] = {
    {differs_by_day, "The formula sees an average day; in the simulation days differ (busyness_cv), and busy days lose "
                     "more than quiet ones win."},
    {repeats, "Repeats are in the load of the interval of the contact that they come from; in the simulation they come "
              "later, after repeats_after."},
    {retries, "Retries of those who hung up are in the simulation, not in the formula."},
    {offers_callback, "Accepted call-backs are in the simulation; the formula has everybody wait."},
    {has_languages, "Languages: each type is staffed as one, and its people are divided by the work of its languages; "
                    "small teams need more than their share. Its patience is the mixture of theirs, by contacts."},
    {balks, "Who balks counts as a patience of 0 in M/M/n+G, as in the simulation; Erlang C and B leave balking out."},
    {has_chats,
     "Chats: to the formula an agent is as many places as chats are taken at once (concurrent), and every chat "
     "lasts as long as it does beside that many others (slow_down), which is its AHT here; the load is in agents. "
     "Occupancy is the share of time with a chat in hand."},
    {has_deferred_backlog,
     "The contacts and the hours of the horizon include the backlog; in the intervals it is in the load only."},
    {has_live_backlog, "A backlog of live contacts is in the simulation, not in the formula."},
    {has_other_rule,
     "A service level with another rule than answered within / offered is staffed for as if it had this "
     "one; the simulation counts by the rule of the scenario."},
};

static bool shares_people(const struct staff_answer *answer)
{
    for (int g = 0; g < answer->required->center->agent_group_count; g++)
        if (answer->groups->is_counted_on[g] && !group_staff_is_dedicated(answer->groups, g))
            return true;
    return false;
}

static bool holds_somewhere(const struct reason *reason, const struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        if (reason->holds(&center->contact_types[t]))
            return true;
    return false;
}

static bool changes_staff(const struct center *center)
{
    for (int e = 0; e < center->event_count; e++)
        if (center->events[e].staff_factor != 1.0)
            return true;
    return false;
}

static void tell_reasons(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    findings_small_print(
        findings,
        "Each contact type is staffed for itself. The formulas take handle times as exponential%s; the "
        "simulation has their own laws.",
        answer->required->wish.method == load_method_find("mol") ? ", the load in hand has their own law" : "");
    if (shares_people(answer))
        findings_small_print(findings, "People who serve several types stand in for each other, so the sum over a "
                                       "group's types is usually more than it needs.");
    if (has_work_in_between(answer))
        findings_small_print(findings,
                             "Who does deferred work between contacts keeps a caller waiting until the piece in "
                             "hand is done, unless it is interruptible; the formula does not see that.");
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (holds_somewhere(&reasons[i], center))
            findings_small_print(findings, "%s", reasons[i].text);
    if (center->interpreters_count > 0)
        findings_small_print(
            findings,
            "The formula has a line to an interpreter free at any time; in the simulation a contact may wait for one.");
    if (changes_staff(center))
        findings_small_print(
            findings, "Where an event keeps a share of the people away (its factor for staff), Seated is what has "
                      "to be planned so that enough come; Needed, Whole and Now count who is there.");
    if (center->lines > 0)
        findings_small_print(findings, "The formula has lines without end, the simulation %d.", center->lines);
}

/* Types that are judged by something else have a service level too. */
static void tell_threshold(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct type_requirement *type = &answer->required->types[t];
        bool is_asked = !isnan(type->targets.service_level) || !isnan(answer->required->wish.targets.within_seconds) ||
                        !isnan(center->contact_types[t].target.within_seconds);
        if (type->is_deferred || is_asked || !staff_has_work(answer, t))
            continue;
        findings_small_print(
            findings,
            "Where a contact type names no threshold, its service level is shown within %g s, and judged "
            "by nothing.",
            default_within_seconds);
        return;
    }
}

static void tell_sources(struct findings *findings, const struct staff_answer *answer)
{
    findings_small_print(
        findings, "Needed: people at their desks, fractional. Whole: rounded up; the formula's service level is "
                  "that of the whole number. Scheduled: needed / (1 - shrinkage), last of all. Net: people there "
                  "now less people needed. Deferred work: as even a staff as its deadlines allow.");
    findings_small_print(
        findings,
        "Load: %s (SIPP and lagged: Green, Kolesar, Soares 2001; modified offered load: Jennings, "
        "Mandelbaum, Massey, Whitt 1996). Formulas: Erlang (1917), Palm (1943) and, for other patience "
        "than exponential, M/M/n+G (Baccelli, Hebuterne 1981; Zeltyn, Mandelbaum 2005). Service level: "
        "answered within / offered.",
        answer->required->wish.method->title);
}

void staff_tell_small_print(struct findings *findings, const struct staff_answer *answer)
{
    tell_reasons(findings, answer);
    tell_threshold(findings, answer);
    tell_sources(findings, answer);
}
