/*
 * read_ivr.c -- before the queue: the menu that answers first, and the offer to be called back.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/law.h"

static const double slack = 1e-9; /* in sums of shares */

static const struct distribution *no_time(struct arena *arena)
{
    struct distribution *constant = arena_zeroed(arena, 1, sizeof *constant);
    constant->law = distribution_law_find("constant");
    distribution_prepare(constant);
    return constant;
}

static void read_choice(const struct section *section, const struct contact_names *names, struct menu_choice *choice)
{
    static const char *const known[] = {"share", "to", "wrong", NULL};
    section_check_keys(section, known, NULL);
    section_needs(section, "share", "share = 0.30;");
    section_needs(section, "to", "to = \"nurse\";");
    choice->share = section_share(section, "share", 0.0);
    choice->wrong = section_share(section, "wrong", 0.0);
    choice->to = section_contact(section, "to", names, contact_is_voice, NULL);
    if (choice->to >= 0 && !contact_is_voice(&names->types[choice->to]))
        section_complain(section, section_find(section, "to"),
                         "to is \"%s\", %s; a telephone menu leads to voice contacts", names->names[choice->to],
                         channel_with_article(section->reading->arena, names->types[choice->to].channel));
}

/* The shares of the menu together; what is missing to 1 stays with the own type. */
static double menu_sum(const struct ivr *ivr)
{
    double sum = 0.0;
    for (int i = 0; i < ivr->menu_count; i++)
        sum += ivr->menu[i].share;
    return sum;
}

static void check_menu(const struct section *section, const struct section *choices, const struct ivr *ivr)
{
    struct arena *arena = section->reading->arena;
    double sum = menu_sum(ivr);
    if (sum > 1.0 + slack)
        section_complain(section, section_find(section, "menu"),
                         "the shares of menu add up to %s; the sum is at most 1, and the rest stays with this contact",
                         number_shown(arena, round(sum * 1e12) / 1e12));
    for (int i = 0; i < ivr->menu_count; i++) {
        for (int j = 0; j < i; j++)
            if (ivr->menu[i].to >= 0 && ivr->menu[i].to == ivr->menu[j].to)
                section_complain(&choices[i], section_find(&choices[i], "to"),
                                 "a second choice that leads to \"%s\"; add its share to the first",
                                 section_find(&choices[i], "to")->text);
        if (ivr->menu[i].wrong > 0.0 && sum <= 1.0 + slack && 1.0 - ivr->menu[i].share <= slack)
            section_complain(&choices[i], section_find(&choices[i], "wrong"),
                             "wrong: everybody chooses this, so there is no other choice to be taken by mistake");
    }
}

static void read_menu(const struct section *section, const struct contact_names *names, struct ivr *ivr)
{
    int count = 0;
    struct section *choices = section_list(section, "menu", "( { share = 0.30; to = \"nurse\"; } )", &count);
    struct menu_choice *menu = arena_zeroed(section->reading->arena, (size_t)count, sizeof *menu);
    for (int i = 0; i < count; i++)
        read_choice(&choices[i], names, &menu[i]);
    ivr->menu = menu;
    ivr->menu_count = count;
    check_menu(section, choices, ivr);
}

static void check_wrong_talk(const struct section *section, const struct ivr *ivr)
{
    double wrong = 0.0;
    for (int i = 0; i < ivr->menu_count; i++)
        wrong += ivr->menu[i].wrong;
    if (section_has(section, "wrong_talk") && !(wrong > 0.0))
        section_complain(section, section_find(section, "wrong_talk"),
                         "wrong_talk goes with a choice of the menu that has wrong, and there is none");
}

void read_ivr(const struct section *contact, const struct contact_names *names, struct contact_type *type)
{
    static const char *const known[] = {"time", "contained", "abandoned", "menu", "wrong_talk", NULL};
    static const char example[] = "{ time = \"45s\"; contained = 0.15; abandoned = 0.03; }";
    struct section section = section_group(contact, "ivr", example);
    if (section.group == NULL)
        return;
    struct arena *arena = contact->reading->arena;
    struct ivr *ivr = arena_zeroed(arena, 1, sizeof *ivr);
    section_check_keys(&section, known, NULL);
    ivr->time = section_delay(&section, "time");
    if (ivr->time == NULL)
        ivr->time = no_time(arena);
    ivr->contained_share = section_share(&section, "contained", 0.0);
    ivr->abandoned_share = section_share(&section, "abandoned", 0.0);
    double sum = ivr->contained_share + ivr->abandoned_share;
    if (sum > 1.0 + slack)
        section_complain(&section, section_find(&section, "contained"),
                         "contained and abandoned add up to %s; the sum is at most 1, and the rest goes on to a queue",
                         number_shown(arena, round(sum * 1e12) / 1e12));
    read_menu(&section, names, ivr);
    ivr->wrong_talk = section_distribution(&section, "wrong_talk");
    check_wrong_talk(&section, ivr);
    type->ivr = ivr;
}

void read_callback_offer(const struct section *contact, const struct contact_names *names, struct contact_type *type)
{
    static const char *const known[] = {"when_expected_wait", "accept", "as", "keep_place", NULL};
    static const char example[] = "{ when_expected_wait = \"3m\"; accept = 0.5; as = \"call_back\"; }";
    struct section section = section_group(contact, "offer_callback", example);
    if (section.group == NULL)
        return;
    struct callback_offer *offer = &type->offer_callback;
    section_check_keys(&section, known, NULL);
    section_needs(&section, "when_expected_wait", "when_expected_wait = \"3m\";");
    section_needs(&section, "accept", "accept = 0.5;");
    section_needs(&section, "as", "as = \"call_back\";");
    offer->when_expected_wait_seconds = section_duration(&section, "when_expected_wait", 0.0);
    offer->accept_share = section_share(&section, "accept", 0.0);
    offer->keeps_place = section_truth(&section, "keep_place", true);
    int as = section_contact(&section, "as", names, contact_is_callback, NULL);
    if (as >= 0 && !contact_is_callback(&names->types[as]))
        section_complain(&section, section_find(&section, "as"),
                         "as is \"%s\", %s; a caller is called back as a contact of channel \"callback\"",
                         names->names[as], channel_with_article(contact->reading->arena, names->types[as].channel));
    offer->as = as;
}
