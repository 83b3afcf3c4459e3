/*
 * check_served.c -- is there somebody for everybody who may be sent on, in the language that she speaks? And is work
 * that may be interrupted never done with an interpreter?
 *
 * Read after contacts and agents, and only where both are sound.
 */
#include <string.h>

#include "scenarios/reader/nearest.h"
#include "scenarios/reader/parts.h"

struct service { /* who is there */
    const struct section *root;
    const struct center *center;
    uint64_t *spoken; /* [contact type]: languages of its groups, with those of interpreters if it has any group */
    uint64_t *needed; /* [contact type]: languages that its customers may have */
    uint64_t interpreted;
    bool *is_served; /* [contact type] */
};

static struct section contact_section(const struct service *service, int type)
{
    const struct section *root = service->root;
    const struct setting *list = section_find(root, "contacts");
    const char *name = service->center->contact_types[type].name;
    return (struct section){root->reading, list->members[type],
                            arena_format(root->reading->arena, "contact \"%s\"", name)};
}

static void find_spoken(struct service *service)
{
    const struct center *center = service->center;
    for (int i = 0; i < center->interpreters_count; i++)
        service->interpreted |= center->interpreters[i].languages;
    for (int g = 0; g < center->agent_group_count; g++)
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            int type = center->agent_groups[g].skills[s].contact_type;
            service->is_served[type] = true;
            service->spoken[type] |= center->agent_groups[g].languages | service->interpreted;
        }
}

static bool hand_on(struct service *service, int from, int to)
{
    uint64_t before = service->needed[to];
    service->needed[to] |= service->needed[from];
    return service->needed[to] != before;
}

/* A customer keeps her language wherever she is sent. Returns whether anything was new. */
static bool hand_on_from(struct service *service, int from)
{
    const struct contact_type *type = &service->center->contact_types[from];
    bool is_new = false;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        if (outcome->probability > 0.0 && outcome->transfer_to >= 0)
            is_new = hand_on(service, from, outcome->transfer_to) || is_new;
        if (outcome->probability > 0.0 && outcome->creates >= 0)
            is_new = hand_on(service, from, outcome->creates) || is_new;
    }
    for (int i = 0; type->ivr != NULL && i < type->ivr->menu_count; i++)
        is_new = hand_on(service, from, type->ivr->menu[i].to) || is_new;
    if (type->offer_callback.as >= 0)
        is_new = hand_on(service, from, type->offer_callback.as) || is_new;
    return is_new;
}

static void find_needed(struct service *service)
{
    const struct center *center = service->center;
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].language_share > 0.0)
            service->needed[center->contact_types[c].parent] |= (uint64_t)1 << center->contact_types[c].language;
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (int t = 0; t < center->contact_type_count; t++)
            is_new = hand_on_from(service, t) || is_new;
    }
}

static void check_transfers(const struct service *service, int t)
{
    const struct contact_type *type = &service->center->contact_types[t];
    struct section contact = contact_section(service, t);
    for (int i = 0; i < type->outcome_count; i++) {
        int to = type->outcomes[i].transfer_to;
        if (to < 0 || service->is_served[to] || !(type->outcomes[i].probability > 0.0))
            continue;
        const struct setting *written = setting_find(section_find(&contact, "outcomes")->members[i], "transfer_to");
        section_complain(&contact, written,
                         "outcome \"%s\": transfer_to is \"%s\", which nobody serves; give an agent group the skill",
                         type->outcomes[i].name, service->center->contact_types[to].name);
    }
    for (int i = 0; type->ivr != NULL && i < type->ivr->menu_count; i++)
        if (!service->is_served[type->ivr->menu[i].to] && type->ivr->menu[i].share > 0.0)
            section_complain(&contact, section_find(&contact, "ivr"),
                             "the menu leads to \"%s\", which nobody serves; give an agent group the skill",
                             service->center->contact_types[type->ivr->menu[i].to].name);
}

/* "; did you mean \"english\"?" where somebody who serves the type speaks a language of nearly the same name. */
static const char *meant(const struct service *service, int t, int language)
{
    const struct center *center = service->center;
    struct nearest nearest = nearest_to(center->languages[language]);
    for (int l = 0; l < center->language_count; l++)
        if ((service->spoken[t] >> l & 1) != 0)
            nearest_consider(&nearest, center->languages[l]);
    const char *slip = nearest_slip(&nearest);
    return slip != NULL ? arena_format(service->root->reading->arena, "; did you mean \"%s\"?", slip) : "";
}

static void check_languages(const struct service *service, int t)
{
    const struct center *center = service->center;
    if (!center->contact_types[t].knows_languages || !service->is_served[t])
        return;
    struct section contact = contact_section(service, t);
    for (int l = 0; l < center->language_count; l++)
        if (((service->needed[t] & ~service->spoken[t]) >> l & 1) != 0)
            section_complain(&contact, section_find(&contact, "languages"),
                             "nobody who serves it speaks \"%s\", and no interpreters do; give an agent group the "
                             "language or the centre interpreters%s",
                             center->languages[l], meant(service, t, l));
}

static bool has_skill(const struct agent_group *group, int contact_type)
{
    for (int s = 0; s < group->skill_count; s++)
        if (group->skills[s].contact_type == contact_type)
            return true;
    return false;
}

/* Work is put back without its interpreter's line, so it may not need one. */
static void check_interruptible(const struct service *service, int t)
{
    const struct center *center = service->center;
    const struct contact_type *type = &center->contact_types[t];
    if (!type->is_interruptible || !type->knows_languages)
        return;
    struct section contact = contact_section(service, t);
    for (int g = 0; g < center->agent_group_count; g++) {
        const struct agent_group *group = &center->agent_groups[g];
        uint64_t foreign = service->needed[t] & service->interpreted & ~group->languages;
        for (int l = 0; l < center->language_count && has_skill(group, t); l++)
            if ((foreign >> l & 1) != 0) {
                section_complain(
                    &contact, section_find(&contact, "interruptible"),
                    "interruptible: group \"%s\" does not speak \"%s\" and needs an interpreter, whose line "
                    "could not be kept over an interruption; leave interruptible out, or the skill to those "
                    "who speak the language",
                    group->name, center->languages[l]);
                return;
            }
    }
}

void check_served(const struct section *root, const struct center *center)
{
    struct arena *arena = root->reading->arena;
    size_t types = (size_t)center->contact_type_count;
    struct service service = {.root = root, .center = center};
    service.spoken = arena_zeroed(arena, types, sizeof *service.spoken);
    service.needed = arena_zeroed(arena, types, sizeof *service.needed);
    service.is_served = arena_zeroed(arena, types, sizeof *service.is_served);
    find_spoken(&service);
    find_needed(&service);
    for (int t = 0; t < center->contact_type_count; t++) {
        check_transfers(&service, t);
        check_languages(&service, t);
        check_interruptible(&service, t);
    }
}
