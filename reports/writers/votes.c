/*
 * votes.c -- by which figures a plan is judged, and what they say.
 *
 * Live contacts: service level and abandonment, what has a target, first-contact resolution; the average speed of
 * answer where these say nothing. Outbound work: the list completed, then customers reached. Other deferred work: the
 * deadline kept, then the service level on its clock. Volumes are no merit: of repeats, first-contact resolution tells.
 * Languages have a vote of their own. What means something else in the other plan has none.
 */
#include "reports/writers/votes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

enum { TIERS = 3 }; /* the next one is asked where the one before says nothing */

struct voters {
    bool is_asked[TIERS][CONTACT_KPIS];
};

static bool is_clear(struct estimate change)
{
    return isfinite(change.half_width) && fabs(change.mean) > change.half_width;
}

static bool has_threshold(const struct contact_type *type) { return !isnan(type->target.within_seconds); }

static void ask_live(const struct contact_type *type, struct voters *voters)
{
    voters->is_asked[0][KPI_SERVICE_LEVEL] = voters->is_asked[0][KPI_ABANDONMENT_RATE] = true;
    voters->is_asked[0][KPI_FIRST_CONTACT_RESOLUTION] = true;
    voters->is_asked[has_threshold(type) && isnan(type->target.asa_seconds) ? 1 : 0][KPI_ASA] = true;
}

static void ask_deferred(const struct contact_type *type, struct voters *voters)
{
    bool is_targeted = !isnan(type->target.service_level);
    bool has_time = has_threshold(type) || !isnan(type->deadline.within_seconds);
    if (type->campaign != NULL || strcmp(type->channel->name, "outbound") == 0) {
        voters->is_asked[0][KPI_LIST_COMPLETED] = true;
        voters->is_asked[1][KPI_ANSWERED] = true;
        return;
    }
    voters->is_asked[0][KPI_DEADLINE_KEPT] = true;
    voters->is_asked[is_targeted ? 0 : 1][KPI_SERVICE_LEVEL] = true;
    voters->is_asked[2][KPI_BACKLOG] = voters->is_asked[2][KPI_STILL_TO_DO] = !has_time;
}

static struct voters voters_of(const struct contact_type *type)
{
    struct voters voters = {.is_asked = {{false}}};
    if (type->channel->is_live)
        ask_live(type, &voters);
    else
        ask_deferred(type, &voters);
    voters.is_asked[0][KPI_WAIT_BREACHES] = !isnan(type->target.max_wait_seconds);
    return voters;
}

static void take_vote(struct votes *votes, const struct report *report, int plan, int class, enum contact_kpi kpi)
{
    const struct results *base = report_results(report, 0);
    if (!report_tells_contact(base, class, kpi) || !report_is_comparable(report, plan, class, kpi))
        return;
    struct difference found = comparison_contact(report->comparison, plan, class, kpi);
    if (!is_clear(found.change))
        return;
    bool gains = (found.change.mean > 0.0) == (contact_kpis[kpi].better == BETTER_HIGHER);
    double share = gains ? found.probability_better : found.probability_worse;
    votes->list[votes->count++] = (struct vote){class, kpi, gains, found.change, share};
    votes->better += gains;
}

static void ask_type(struct votes *votes, const struct report *report, int plan, int type)
{
    int before = votes->count;
    struct voters voters = voters_of(&report_results(report, 0)->center->contact_types[type]);
    for (int tier = 0; tier < TIERS && votes->count == before; tier++)
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
            if (voters.is_asked[tier][kpi])
                take_vote(votes, report, plan, type, kpi);
}

static void ask_languages(struct votes *votes, const struct report *report, int plan, int type)
{
    const struct results *base = report_results(report, 0);
    const struct contact_type *contact = &base->center->contact_types[type];
    for (int class = report_next_language(base, type, NOBODY); class != NOBODY;
         class = report_next_language(base, type, class))
        if (has_threshold(contact) || contact->channel->is_live)
            take_vote(votes, report, plan, class, has_threshold(contact) ? KPI_SERVICE_LEVEL : KPI_ASA);
}

/* The surest first: what happens on most days; of those, the largest change of a share. */
static int by_share(const void *a, const void *b)
{
    const struct vote *first = a, *second = b;
    if (first->share != second->share)
        return first->share > second->share ? -1 : 1;
    if (first->kpi == second->kpi && fabs(first->change.mean) != fabs(second->change.mean))
        return fabs(first->change.mean) > fabs(second->change.mean) ? -1 : 1;
    return first->class != second->class ? first->class - second->class : (int)first->kpi - (int)second->kpi;
}

struct votes votes_find(const struct report *report, int plan)
{
    const struct comparison *comparison = report->comparison;
    size_t most = (size_t)comparison->class_count * CONTACT_KPIS;
    struct votes votes = {memory_zeroed(most, sizeof *votes.list), 0, 0};
    for (int type = 0; type < comparison->contact_type_count; type++) {
        ask_type(&votes, report, plan, type);
        ask_languages(&votes, report, plan, type);
    }
    qsort(votes.list, (size_t)votes.count, sizeof *votes.list, by_share);
    return votes;
}

void votes_clear(struct votes *votes)
{
    free(votes->list);
    *votes = (struct votes){NULL, 0, 0};
}

bool vote_is_of_language(const struct report *report, const struct vote *vote)
{
    return vote->class >= report->comparison->contact_type_count;
}

enum service_outcome votes_outcome(const struct votes *votes)
{
    if (votes->count == 0)
        return MAY_BE_CHANCE;
    if (votes->better > 0 && votes->better < votes->count)
        return GIVES_AND_TAKES;
    return votes->better > 0 ? SERVES_BETTER : SERVES_WORSE;
}

static bool is_nothing(struct estimate change) { return !(fabs(change.mean) > 0.0) && !(change.half_width > 0.0); }

bool votes_nothing_differs(const struct report *report, int plan)
{
    const struct comparison *comparison = report->comparison;
    for (int class = 0; class < comparison->class_count; class ++)
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
            if (!is_nothing(comparison_contact(comparison, plan, class, kpi).change))
                return false;
    return is_nothing(comparison->cost[plan - 1].change);
}
