/*
 * read_on_call.c -- who is not at the desk but comes to the telephone when paged.
 */
#include <math.h>

#include "scenarios/reader/durations.h"
#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

static const double day_seconds = 86400.0;

/* Whether clock times that come back every day meet open hours; `until` may be past midnight. */
static bool meets_open_hours(const struct interval_grid *grid, double from, double until)
{
    for (int day = -1; day < grid->days; day++)
        if (interval_grid_open_between(grid, day * day_seconds + from, day * day_seconds + until) > 0.0)
            return true;
    return false;
}

static bool read_hours(const struct section *section, const struct interval_grid *grid, struct on_call *on_call)
{
    if (!section_needs(section, "hours", "hours = \"19:00-07:00\";"))
        return false;
    const struct setting *value = section_find(section, "hours");
    double from = 0.0, until = 0.0;
    if (value->kind != SETTING_TEXT || !clock_range_parse(value->text, &from, &until))
        return section_complain(section, value,
                                "hours is %s; it is a range of clock times, which may cross midnight, such as "
                                "\"19:00-07:00\"",
                                setting_shown(section->reading->arena, value));
    if (from == until)
        return section_complain(section, value, "hours is %s, no time at all; day and night is \"00:00-24:00\"",
                                setting_shown(section->reading->arena, value));
    on_call->from_seconds = from;
    on_call->until_seconds = until > from ? until : until + day_seconds;
    return grid->opening_count == 0 || meets_open_hours(grid, from, on_call->until_seconds) ||
           section_complain(section, value, "hours is %s; the centre is never open then, so nobody is ever paged",
                            setting_shown(section->reading->arena, value));
}

static void read_pages(const struct section *section, const char *const *names, struct on_call *on_call)
{
    section_needs(section, "response", "response = { distribution = \"exponential\"; mean = \"10m\"; };");
    on_call->response = section_delay(section, "response");
    on_call->no_answer_share = section_share(section, "no_answer", 0.0);
    on_call->again_after = section_delay(section, "again_after");
    if (on_call->no_answer_share > 0.0)
        section_needs(section, "again_after", "again_after = \"10m\";");
    const struct setting *then = section_find(section, "then");
    if (then != NULL)
        on_call->then = section_word(section, then, "then", names);
}

static bool shares_a_contact(const struct agent_group *one, const struct agent_group *other)
{
    for (int i = 0; i < one->skill_count; i++)
        for (int j = 0; j < other->skill_count; j++)
            if (one->skills[i].contact_type == other->skills[j].contact_type)
                return true;
    return false;
}

static void check_then(const struct section *group, const char *const *names, const struct agent_group *agents,
                       int paged)
{
    int then = agents[paged].on_call.then;
    struct section section = section_group(group, "on_call", "");
    if (then == NOBODY)
        return;
    if (then == paged)
        section_complain(&section, section_find(&section, "then"),
                         "then is the group itself; left out, the same group is paged again");
    else if (!shares_a_contact(&agents[paged], &agents[then]))
        section_complain(&section, section_find(&section, "then"),
                         "then is \"%s\", a group that serves none of this group's contacts", names[then]);
}

/* A page takes an agent for one contact from wherever she is; several chats are held at one desk. */
static void check_chats(const struct section *on_call, const struct center *center, const struct agent_group *agents)
{
    for (int s = 0; s < agents->skill_count; s++) {
        int type = agents->skills[s].contact_type;
        if (type >= 0 && center->contact_types[type].chat != NULL) {
            section_complain(
                on_call, NULL,
                "this group has the skill \"%s\", and a chat needs a desk: a page is for one contact; give "
                "chats a group of their own",
                center->contact_types[type].name);
            return;
        }
    }
}

/* Follows the pages that nobody ever answers: somebody has to, in the end. */
static void check_end(const struct section *group, const struct agent_group *agents, int count, int paged)
{
    int at = paged;
    for (int step = 0; step <= count; step++) {
        const struct on_call *on_call = &agents[at].on_call;
        if (!on_call->is_used || on_call->no_answer_share < 1.0)
            return;
        at = on_call->then != NOBODY ? on_call->then : at;
    }
    struct section section = section_group(group, "on_call", "");
    section_complain(&section, section_find(&section, "no_answer"),
                     "no_answer is 1, and so it is wherever the page goes then: nobody would ever answer");
}

void read_on_call(const struct section *groups, const struct center *center, const char *const *names,
                  struct agent_group *agents, int count)
{
    static const char *const known[] = {"hours", "response", "no_answer", "again_after", "then", NULL};
    static const char example[] = "{ hours = \"19:00-07:00\"; response = \"10m\"; }";
    for (int i = 0; i < count; i++) {
        struct section section = section_group(&groups[i], "on_call", example);
        if (section.group == NULL)
            continue;
        section_check_keys(&section, known, NULL);
        agents[i].on_call.is_used = true;
        check_chats(&section, center, &agents[i]);
        read_hours(&section, &center->grid, &agents[i].on_call);
        read_pages(&section, names, &agents[i].on_call);
    }
    for (int i = 0; i < count; i++) {
        check_then(&groups[i], names, agents, i);
        check_end(&groups[i], agents, count, i);
    }
}
