/*
 * report.c -- the table of writers, and the few questions that all of them ask a report.
 *
 * To add a writer: one file in writers/ with a `const struct report_writer`, its name in report.h, one line below. The
 * option --format, its help and the message for an unknown format follow from the table.
 */
#include "reports/report.h"

#include <math.h>
#include <string.h>

#include "sim/memory.h"

static const struct report_writer *const writers[] = {&text_writer, &json_writer, &csv_writer, NULL};

const struct report_writer *const *report_writers(void) { return writers; }

const struct report_writer *report_writer_find(const char *name)
{
    for (size_t i = 0; writers[i] != NULL; i++)
        if (strcmp(writers[i]->name, name) == 0)
            return writers[i];
    return NULL;
}

void report_write(const struct report_writer *writer, const struct report *report, FILE *file)
{
    writer->write[report->question](report, file);
}

const struct results *report_results(const struct report *report, int plan)
{
    if (report->question == QUESTION_COMPARE)
        return report->comparison->plans[plan];
    return report->question == QUESTION_SWEEP ? report->sweep->points[0] : report->results;
}

bool report_uses_contact(const struct report *report, enum contact_kpi kpi)
{
    for (int plan = 0; plan < report->plan_count; plan++)
        if (report_results(report, plan)->contact_kpi_used[kpi])
            return true;
    return false;
}

bool report_uses_agent(const struct report *report, enum agent_kpi kpi)
{
    for (int plan = 0; plan < report->plan_count; plan++)
        if (report_results(report, plan)->agent_kpi_used[kpi])
            return true;
    return false;
}

bool report_has_contact(const struct results *results, int contact_type, enum contact_kpi kpi)
{
    if (kpi == KPI_ABANDONMENT_RATE_NET)
        return !isnan(results->center->contact_types[contact_type].short_abandon_seconds);
    if (kpi == KPI_UNREACHED || kpi == KPI_STILL_TO_DO)
        return results->contact_kpi_used[kpi] && results->center->contact_types[contact_type].channel->is_dialled;
    if (kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP)
        return results->contact_kpi_used[kpi] && contact_type >= results->center->contact_type_count;
    return results->contact_kpi_used[kpi];
}

struct estimate report_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi)
{
    return report_has_contact(results, contact_type, kpi) ? results_contact(results, row, contact_type, kpi)
                                                          : (struct estimate){NAN, NAN};
}

static bool type_repeats(const struct contact_type *type)
{
    for (int i = 0; i < type->outcome_count; i++)
        if (type->outcomes[i].repeats_after != NULL)
            return true;
    return false;
}

/* Calls of this type come in from outside, and each takes a line. */
static bool takes_lines(const struct center *center, const struct contact_type *type)
{
    const struct contact_type *whole = type->parent == NOBODY ? type : &center->contact_types[type->parent];
    return strcmp(type->channel->name, "voice") == 0 &&
           (whole->has_arrivals || whole->log_count > 0 || whole->backlog > 0 || type->on_abandon.share > 0.0 ||
            type_repeats(type));
}

/* Callers who want another choice of some menu are sent here by mistake, and transferred. */
static bool gets_misrouted(const struct center *center, int contact_type)
{
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct ivr *ivr = center->contact_types[t].ivr;
        bool is_choice = t == contact_type, has_wrong = false;
        for (int m = 0; ivr != NULL && m < ivr->menu_count; m++) {
            has_wrong = has_wrong || ivr->menu[m].wrong > 0.0;
            is_choice = is_choice || ivr->menu[m].to == contact_type;
        }
        if (has_wrong && is_choice)
            return true;
    }
    return false;
}

static bool has_transfer(const struct contact_type *type, bool as_consult)
{
    for (int i = 0; i < type->outcome_count; i++)
        if (type->outcomes[i].transfer_to != NOBODY && as_consult == (type->outcomes[i].mode == TRANSFER_CONSULT))
            return true;
    return false;
}

/* Of its own, or given by whoever creates it. */
static bool has_deadline(const struct center *center, const struct contact_type *type, int user_type)
{
    if (!isnan(type->deadline.within_seconds))
        return true;
    for (int t = 0; t < center->contact_type_count; t++)
        for (int i = 0; i < center->contact_types[t].outcome_count; i++) {
            const struct outcome *outcome = &center->contact_types[t].outcomes[i];
            if (outcome->creates == user_type && outcome->has_deadline)
                return true;
        }
    return false;
}

bool report_is_wait(enum contact_kpi kpi)
{
    return kpi == KPI_ASA || kpi == KPI_WAIT || kpi == KPI_WAIT_P50 || kpi == KPI_WAIT_P90 || kpi == KPI_WAIT_P95;
}

char *report_contact_title(const struct contact_type *type, enum contact_kpi kpi)
{
    bool is_calendar = report_is_wait(kpi) && !type->channel->is_live;
    return memory_format("%s%s", contact_kpis[kpi].title, is_calendar ? " (calendar)" : "");
}

bool report_tells_contact(const struct results *results, int contact_type, enum contact_kpi kpi)
{
    const struct center *center = results->center;
    const struct contact_type *type = &center->contact_types[contact_type];
    int user_type = type->parent == NOBODY ? contact_type : type->parent;
    if (!report_has_contact(results, contact_type, kpi))
        return false;
    switch ((int)kpi) {
    case KPI_BLOCKED:
    case KPI_BLOCKED_RATE:
        return takes_lines(center, type);
    case KPI_CONTAINED:
    case KPI_LOST_IN_IVR:
        return type->ivr != NULL;
    case KPI_PROBABILITY_OF_WAIT: /* who is dialled waits for nobody */
        return !type->channel->is_dialled;
    case KPI_TRANSFERS_OUT:
        return has_transfer(type, false) || gets_misrouted(center, user_type);
    case KPI_CONSULTS:
        return has_transfer(type, true);
    case KPI_REPEATS:
    case KPI_FIRST_CONTACT_RESOLUTION:
        return type_repeats(type);
    case KPI_RETRIES:
        return type->on_abandon.share > 0.0 ||
               (center->lines > 0 && type->on_blocked.share > 0.0 && takes_lines(center, type));
    case KPI_INTERPRETED:
        return type->knows_languages || type->parent != NOBODY;
    case KPI_CALLBACKS:
        return type->offer_callback.as != NOBODY;
    case KPI_ABANDONED:
    case KPI_ABANDONMENT_RATE:
        return type->channel->is_live;
    case KPI_BACKLOG: /* of what is dialled it would count finished items */
        return !type->channel->is_live && !type->channel->is_dialled;
    case KPI_BACKLOG_AGE_P90:
        return !type->channel->is_live;
    case KPI_DEADLINE_KEPT:
        return !type->channel->is_live && has_deadline(center, type, user_type);
    case KPI_WAIT_BREACHES:
    case KPI_WAIT_BREACH_PROBABILITY:
        return !isnan(type->target.max_wait_seconds);
    case KPI_INTERRUPTIONS:
        return type->is_interruptible;
    case KPI_LIST_COMPLETED:
    case KPI_CONTACT_RATE:
        return type->dialling != NULL;
    }
    return true;
}

struct estimate report_telling_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi)
{
    return report_tells_contact(results, contact_type, kpi) ? results_contact(results, row, contact_type, kpi)
                                                            : (struct estimate){NAN, NAN};
}

static bool is_same_time(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

bool report_is_comparable(const struct report *report, int plan, int contact_type, enum contact_kpi kpi)
{
    const struct results *base = report_results(report, 0), *other = report_results(report, plan);
    int same = report_same_class(base, contact_type, other);
    if (same == NOBODY)
        return false;
    const struct contact_type *a = &base->center->contact_types[contact_type], *b = &other->center->contact_types[same];
    switch ((int)kpi) {
    case KPI_SERVICE_LEVEL:
        return a->target.rule == b->target.rule && is_same_time(a->target.within_seconds, b->target.within_seconds) &&
               (a->channel->is_live || a->deadline.clock == b->deadline.clock);
    case KPI_DEADLINE_KEPT:
        return is_same_time(a->deadline.within_seconds, b->deadline.within_seconds) &&
               a->deadline.clock == b->deadline.clock;
    case KPI_WAIT_BREACHES:
    case KPI_WAIT_BREACH_PROBABILITY:
        return is_same_time(a->target.max_wait_seconds, b->target.max_wait_seconds);
    }
    return true;
}

int report_next_language(const struct results *results, int contact_type, int after)
{
    const struct center *center = results->center;
    for (int c = after == NOBODY ? center->contact_type_count : after + 1; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type && results->class_used[c])
            return c;
    return NOBODY;
}

static bool results_have_languages(const struct results *results)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (report_next_language(results, type, NOBODY) != NOBODY)
            return true;
    return false;
}

bool report_has_languages(const struct report *report)
{
    int points = report->question == QUESTION_SWEEP ? report->sweep->steps[0] * report->sweep->steps[1] : 0;
    for (int point = 0; point < points; point++)
        if (results_have_languages(report->sweep->points[point]))
            return true;
    for (int plan = 0; plan < report->plan_count; plan++)
        if (results_have_languages(report_results(report, plan)))
            return true;
    return false;
}

static int type_named(const struct results *results, const char *name)
{
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (strcmp(results->center->contact_types[type].name, name) == 0)
            return type;
    return NOBODY;
}

int report_same_class(const struct results *of, int class, const struct results *in)
{
    const struct contact_type *types = of->center->contact_types;
    if (class < of->center->contact_type_count)
        return type_named(in, types[class].name);
    int type = type_named(in, types[types[class].parent].name);
    for (int c = report_next_language(in, type, NOBODY); type != NOBODY && c != NOBODY;
         c = report_next_language(in, type, c))
        if (strcmp(in->center->contact_types[c].name, types[class].name) == 0)
            return c;
    return NOBODY;
}
