/*
 * report.c -- the table of writers, and the few questions that all of them ask a report.
 *
 * To add a writer: one file in writers/ with a `const struct report_writer`, its name in report.h, one line below. The
 * option --format, its help and the message for an unknown format follow from the table.
 */
#include "reports/report.h"

#include <math.h>
#include <string.h>

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
    if (kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP)
        return results->contact_kpi_used[kpi] && contact_type >= results->center->contact_type_count;
    return results->contact_kpi_used[kpi];
}

struct estimate report_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi)
{
    return report_has_contact(results, contact_type, kpi) ? results_contact(results, row, contact_type, kpi)
                                                          : (struct estimate){NAN, NAN};
}

bool report_tells_contact(const struct results *results, int contact_type, enum contact_kpi kpi)
{
    const struct contact_type *type = &results->center->contact_types[contact_type];
    if (!report_has_contact(results, contact_type, kpi))
        return false;
    switch ((int)kpi) {
    case KPI_BLOCKED:
    case KPI_BLOCKED_RATE:
        return strcmp(type->channel->name, "voice") == 0;
    case KPI_CONTAINED:
        return type->ivr != NULL;
    case KPI_CALLBACKS:
        return type->offer_callback.as != NOBODY;
    case KPI_ABANDONED:
    case KPI_ABANDONMENT_RATE:
        return type->channel->is_live;
    case KPI_BACKLOG:
    case KPI_BACKLOG_AGE_P90:
    case KPI_DEADLINE_KEPT:
        return !type->channel->is_live;
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
