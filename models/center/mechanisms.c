/*
 * mechanisms.c -- what a scenario makes use of: reports leave out the figures of the rest.
 */
#include "models/center/mechanisms.h"

#include <math.h>
#include <stdlib.h>

#include "sim/memory.h"

/* --- figures ---------------------------------------------------------------------------------------------------- */

static void look_at_outcomes(const struct contact_type *type, bool *used)
{
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        used[KPI_TRANSFERS_OUT] |= outcome->transfer_to != NOBODY;
        used[KPI_CONSULTS] |= outcome->transfer_to != NOBODY && outcome->mode == TRANSFER_CONSULT;
        used[KPI_REPEATS] |= outcome->repeats_after != NULL;
        used[KPI_DEADLINE_KEPT] |= outcome->creates >= 0 && outcome->has_deadline;
    }
}

static void look_at_ivr(const struct ivr *ivr, bool *used)
{
    if (!ivr)
        return;
    used[KPI_CONTAINED] = true;
    for (int m = 0; m < ivr->menu_count; m++) /* who is misrouted is transferred */
        used[KPI_TRANSFERS_OUT] |= ivr->menu[m].wrong > 0.0;
}

static void look_at_type(const struct center *center, const struct contact_type *type, bool *used)
{
    look_at_outcomes(type, used);
    look_at_ivr(type->ivr, used);
    used[KPI_BACKLOG] |= !type->channel->is_live;
    used[KPI_RETRIES] |= type->on_abandon.share > 0.0 || (center->lines > 0 && type->on_blocked.share > 0.0);
    used[KPI_ABANDONMENT_RATE_NET] |= !isnan(type->short_abandon_seconds);
    used[KPI_WAIT_BREACHES] |= !isnan(type->target.max_wait_seconds);
    used[KPI_CALLBACKS] |= type->offer_callback.as != NOBODY;
    used[KPI_DEADLINE_KEPT] |= !isnan(type->deadline.within_seconds);
    used[KPI_INTERRUPTIONS] |= type->is_interruptible;
    used[KPI_CONTACT_RATE] |= type->dialling != NULL;
    used[KPI_SERVICE_LEVEL_GAP] |= type->knows_languages;
}

void mechanisms_contact_kpis(const struct center *center, bool *used)
{
    static const enum contact_kpi optional[] = {
        KPI_BLOCKED,
        KPI_BLOCKED_RATE,
        KPI_CONTAINED,
        KPI_CALLBACKS,
        KPI_LOST_IN_IVR,
        KPI_UNREACHED,
        KPI_STILL_TO_DO,
        KPI_TRANSFERS_OUT,
        KPI_REPEATS,
        KPI_RETRIES,
        KPI_FIRST_CONTACT_RESOLUTION,
        KPI_BACKLOG,
        KPI_BACKLOG_AGE_P90,
        KPI_DEADLINE_KEPT,
        KPI_WAIT_BREACHES,
        KPI_INTERRUPTIONS,
        KPI_LIST_COMPLETED,
        KPI_CONTACT_RATE,
        KPI_WAIT_BREACH_PROBABILITY,
        KPI_CONSULTS,
        KPI_INTERPRETED,
        KPI_ASA_GAP,
        KPI_ABANDONMENT_RATE_NET,
        KPI_SERVICE_LEVEL_GAP,
    };
    for (int k = 0; k < CONTACT_KPIS; k++)
        used[k] = true;
    for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
        used[optional[i]] = false;
    for (int t = 0; t < center->contact_type_count; t++)
        look_at_type(center, &center->contact_types[t], used);
    used[KPI_BLOCKED] = used[KPI_BLOCKED_RATE] = center->lines > 0;
    used[KPI_INTERPRETED] = center->interpreters_count > 0;
    used[KPI_FIRST_CONTACT_RESOLUTION] = used[KPI_REPEATS];
    used[KPI_BACKLOG_AGE_P90] = used[KPI_BACKLOG];
    used[KPI_WAIT_BREACH_PROBABILITY] = used[KPI_WAIT_BREACHES];
    used[KPI_LIST_COMPLETED] = used[KPI_CONTACT_RATE];
    used[KPI_UNREACHED] = used[KPI_STILL_TO_DO] = used[KPI_CONTACT_RATE];
    used[KPI_LOST_IN_IVR] = used[KPI_CONTAINED];
    used[KPI_ASA_GAP] = used[KPI_SERVICE_LEVEL_GAP];
}

void mechanisms_agent_kpis(const struct center *center, bool *used)
{
    for (int k = 0; k < AGENT_KPIS; k++)
        used[k] = true;
    used[KPI_COMPANY] = used[KPI_ADHERENCE] = false;
    for (int t = 0; t < center->contact_type_count; t++)
        for (int i = 0; i < center->contact_types[t].outcome_count; i++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[i];
            used[KPI_COMPANY] |= outcome->transfer_to != NOBODY && outcome->mode != TRANSFER_COLD;
        }
    for (int g = 0; g < center->agent_group_count; g++)
        used[KPI_ADHERENCE] |= center->agent_groups[g].shift_count > 0;
}

/* --- languages -------------------------------------------------------------------------------------------------- */

/* Customers of `from` come to type `to` and bring their languages; true when that is news. */
static bool bring(uint64_t *spoken, int from, int to)
{
    if (to < 0)
        return false;
    uint64_t before = spoken[to];
    spoken[to] |= spoken[from];
    return spoken[to] != before;
}

/* Everywhere that customers of a type can go from there. */
static bool spread(const struct center *center, int type, uint64_t *spoken)
{
    const struct contact_type *of = &center->contact_types[type];
    bool is_news = bring(spoken, type, of->offer_callback.as);
    for (int i = 0; i < of->outcome_count; i++) {
        is_news |= bring(spoken, type, of->outcomes[i].transfer_to);
        is_news |= bring(spoken, type, of->outcomes[i].creates);
    }
    for (int m = 0; of->ivr && m < of->ivr->menu_count; m++)
        is_news |= bring(spoken, type, of->ivr->menu[m].to);
    return is_news;
}

void mechanisms_classes(const struct center *center, bool *used)
{
    uint64_t *spoken = memory_zeroed((size_t)center->contact_type_count, sizeof *spoken);
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].language_share > 0.0)
            spoken[center->contact_types[c].parent] |= UINT64_C(1) << center->contact_types[c].language;
    for (bool is_news = true; is_news;) {
        is_news = false;
        for (int t = 0; t < center->contact_type_count; t++)
            is_news |= spread(center, t, spoken);
    }
    for (int c = 0; c < center->class_count; c++) {
        const struct contact_type *type = &center->contact_types[c];
        used[c] = type->parent == NOBODY || (spoken[type->parent] >> type->language & 1);
    }
    free(spoken);
}
