/*
 * read_target.c -- what the operation has promised for a contact type.
 */
#include <math.h>

#include "scenarios/reader/contact_parts.h"

static void read_rule(const struct section *target, struct contact_type *type)
{
    const struct setting *value = section_find(target, "rule");
    if (value == NULL)
        return;
    const char *names[SERVICE_LEVEL_RULES + 1] = {NULL};
    for (int i = 0; i < SERVICE_LEVEL_RULES; i++)
        names[i] = service_level_rules[i].name;
    int found = section_word(target, value, "rule", names);
    type->target.rule = found >= 0 ? (enum service_level_rule)found : RULE_OFFERED;
}

/* Two of the five rules say nothing of those who leave; the others would count like them. */
static void check_rule(const struct section *target, const struct contact_type *type)
{
    enum service_level_rule rule = type->target.rule;
    if (type->channel == NULL || type->channel->is_live || rule == RULE_OFFERED || rule == RULE_ANSWERED)
        return;
    section_complain(
        target, section_find(target, "rule"),
        "rule \"%s\" is about contacts that abandon; %s never abandons, so write \"offered\" or \"answered\"",
        service_level_rules[rule].name, channel_with_article(target->reading->arena, type->channel));
}

static void check_target(const struct section *target, const struct contact_type *type)
{
    if (section_has(target, "service_level") && !section_has(target, "within"))
        section_complain(target, NULL,
                         "service_level goes with within, which is missing; write for example within = "
                         "\"30s\";");
    if (section_has(target, "max_wait_share") && !section_has(target, "max_wait"))
        section_complain(target, section_find(target, "max_wait_share"),
                         "max_wait_share goes with max_wait, which is missing; write for example max_wait = \"30m\";");
    if (section_has(target, "abandonment") && type->channel != NULL && !type->channel->is_live)
        section_complain(target, section_find(target, "abandonment"),
                         "abandonment is for contacts that wait live; %s never abandons",
                         channel_with_article(target->reading->arena, type->channel));
}

void read_target(const struct section *contact, struct contact_type *type)
{
    static const char *const known[] = {"service_level",  "within",    "rule", "abandonment", "asa",    "max_wait",
                                        "max_wait_share", "occupancy", "set",  "source",      "status", NULL};
    static const char *const judged[] = {"service_level", "abandonment", "asa", "max_wait", "occupancy", NULL};
    type->target = (struct targets){NAN, NAN, RULE_OFFERED, NAN, NAN, NAN, NAN, NAN, NULL, NULL, NULL};
    struct section target = section_group(contact, "target", "{ service_level = 0.80; within = \"30s\"; }");
    section_check_keys(&target, known, NULL);
    type->target.service_level = section_share(&target, "service_level", NAN);
    type->target.within_seconds = section_duration(&target, "within", NAN);
    read_rule(&target, type);
    type->target.abandonment = section_share(&target, "abandonment", NAN);
    type->target.asa_seconds = section_duration(&target, "asa", NAN);
    type->target.max_wait_seconds = section_duration(&target, "max_wait", NAN);
    type->target.max_wait_share =
        section_share(&target, "max_wait_share", section_has(&target, "max_wait") ? 1.0 : NAN);
    type->target.occupancy = section_share(&target, "occupancy", NAN);
    type->target.set_name = section_text(&target, "set", NULL);
    type->target.set_source = section_text(&target, "source", NULL);
    type->target.set_status = section_text(&target, "status", NULL);
    for (int i = 0; judged[i] != NULL; i++)
        type->has_target = type->has_target || section_has(&target, judged[i]);
    check_rule(&target, type);
    check_target(&target, type);
}
