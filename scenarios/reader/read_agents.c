/*
 * read_agents.c -- who answers: the agent groups, their head counts and their skills.
 */
#include <math.h>

#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

static const double staff_most = 100000.0;

static const int no_staff[1];

/* A head count is whole; one that a change has scaled is rounded half up, once. */
static int heads(const struct section *group, const struct setting *staff, double value)
{
    double whole = staff->is_changed ? floor(value + 0.5 + 1e-9) : value;
    if (whole != floor(whole) || whole > staff_most) {
        section_complain(group, staff,
                         whole > staff_most ? "staff has %s; that is more than 100000 people"
                                            : "staff has %s; people are counted in whole numbers",
                         number_shown(group->reading->arena, value));
        return 0;
    }
    return (int)whole;
}

static const int *read_staff(const struct section *group, const struct interval_grid *grid)
{
    if (!section_needs(group, "staff", "staff = 8;"))
        return no_staff;
    struct arena *arena = group->reading->arena;
    size_t count = (size_t)(grid->interval_count > 0 ? grid->interval_count : 1);
    double *values = arena_zeroed(arena, count, sizeof *values);
    int *staff = arena_zeroed(arena, count, sizeof *staff);
    const struct setting *setting = section_find(group, "staff");
    if (section_per_interval(group, "staff", grid, values))
        for (int i = 0; i < grid->interval_count; i++)
            staff[i] = heads(group, setting, values[i]);
    return staff;
}

static double read_speed(const struct section *skill)
{
    const struct setting *value = section_find(skill, "speed");
    if (value == NULL)
        return 1.0;
    if (setting_is_number(value) && value->number > 0.0 && value->number <= 100.0)
        return value->number;
    section_complain(skill, value,
                     "speed is %s; it is a number above 0 and at most 100, and 0.8 means handle times 1/0.8 as long",
                     setting_shown(skill->reading->arena, value));
    return 1.0;
}

static void read_skill(const struct section *section, const char *const *contact_names, struct skill *skill)
{
    static const char *const known[] = {"contact", "preference", "speed", NULL};
    section_check_keys(section, known, NULL);
    skill->contact_type = NOBODY;
    bool has_contacts = contact_names[0] != NULL; /* if not, that was complained of already */
    if (section_needs(section, "contact", "contact = \"calls\";") && has_contacts)
        skill->contact_type = section_word(section, section_find(section, "contact"), "contact", contact_names);
    skill->preference = section_number(section, "preference", -1e6, 1e6, 1.0);
    skill->speed = read_speed(section);
}

static void read_skills(const struct section *group, const char *const *contact_names, struct agent_group *agents)
{
    int count = 0;
    struct section *sections = section_list(group, "skills", "( { contact = \"calls\"; } )", &count);
    struct skill *skills = arena_zeroed(group->reading->arena, (size_t)count, sizeof *skills);
    for (int i = 0; i < count; i++) {
        read_skill(&sections[i], contact_names, &skills[i]);
        for (int j = 0; j < i; j++)
            if (skills[i].contact_type >= 0 && skills[j].contact_type == skills[i].contact_type)
                section_complain(&sections[i], section_find(&sections[i], "contact"),
                                 "a second skill for contact "
                                 "\"%s\"",
                                 contact_names[skills[i].contact_type]);
    }
    agents->skills = skills;
    agents->skill_count = count;
}

static double read_shrinkage(const struct section *group)
{
    double shrinkage = section_share(group, "shrinkage", 0.0);
    if (shrinkage < 1.0)
        return shrinkage;
    section_complain(group, section_find(group, "shrinkage"),
                     "shrinkage is 1; it is a fraction in [0, 1): somebody has "
                     "to be at the desk");
    return 0.0;
}

/* Head counts, or shifts: both would say the same thing twice, and differently. */
static void read_presence(const struct section *group, const struct interval_grid *grid, struct agent_group *agents)
{
    static const char *const of_shifts[] = {"absence", "late_return", NULL};
    bool has_shifts = section_has(group, "shifts");
    if (has_shifts && section_has(group, "staff"))
        section_complain(group, section_find(group, "staff"),
                         "staff and shifts are both given; staff says how many sit there, shifts say who comes when: "
                         "keep one of them");
    if (has_shifts)
        read_shifts(group, grid, agents);
    else
        agents->staff = read_staff(group, grid);
    for (int i = 0; of_shifts[i] != NULL && !has_shifts; i++)
        if (section_has(group, of_shifts[i]))
            section_complain(group, section_find(group, of_shifts[i]),
                             "%s goes with shifts, which are missing: staff counts those who are there", of_shifts[i]);
    agents->absence_share = section_share(group, "absence", 0.0);
    agents->late_return = section_delay(group, "late_return");
}

static struct ramp read_ramp(const struct section *group)
{
    static const char *const known[] = {"share", "speed", NULL};
    struct section ramp = section_group(group, "ramp", "{ share = 0.25; speed = 0.7; }");
    if (ramp.group == NULL)
        return (struct ramp){0.0, 1.0};
    section_check_keys(&ramp, known, NULL);
    section_needs(&ramp, "share", "share = 0.25;");
    section_needs(&ramp, "speed", "speed = 0.7;");
    double share = section_share(&ramp, "share", 0.0);
    return (struct ramp){share, read_speed(&ramp)};
}

static void read_group(const struct section *group, const struct center *center, const char *const *contact_names,
                       struct agent_group *agents)
{
    static const char *const known[] = {"name",        "staff", "shifts",  "skills",        "languages", "absence",
                                        "late_return", "ramp",  "on_call", "wage_per_hour", "shrinkage", NULL};
    section_check_keys(group, known, NULL);
    read_presence(group, &center->grid, agents);
    read_skills(group, contact_names, agents);
    agents->languages = section_languages(group, center);
    agents->ramp = read_ramp(group);
    agents->wage_per_hour = section_number(group, "wage_per_hour", 0.0, 1e9, 0.0);
    agents->shrinkage_fraction = read_shrinkage(group);
}

void read_agents(const struct section *root, struct center *center)
{
    static const char example[] = "( { name = \"clerks\"; staff = 8; skills = ( { contact = \"calls\"; } ); } )";
    struct arena *arena = root->reading->arena;
    int count = 0;
    if (!section_has(root, "agents")) {
        section_complain(root, NULL, "agents is missing: nobody would answer; write agents = %s;", example);
        return;
    }
    struct section *groups = section_list(root, "agents", example, &count);
    const struct setting *list = section_find(root, "agents");
    if (count == 0 && setting_is_sequence(list) && list->count == 0)
        section_complain(root, list, "agents is empty: nobody would answer");
    const char **contact_names = arena_zeroed(arena, (size_t)center->contact_type_count + 1, sizeof *contact_names);
    for (int i = 0; i < center->contact_type_count; i++)
        contact_names[i] = center->contact_types[i].name;
    struct agent_group *agents = arena_zeroed(arena, (size_t)count, sizeof *agents);
    const char **names = arena_zeroed(arena, (size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++) {
        agents[i] = agent_group_plain();
        agents[i].name = names[i] = section_name(&groups[i], "agent group", i + 1);
        read_group(&groups[i], center, contact_names, &agents[i]);
    }
    sections_check_names(groups, names, count, "agent group");
    read_on_call(groups, center, names, agents, count);
    center->agent_groups = agents;
    center->agent_group_count = count;
}
