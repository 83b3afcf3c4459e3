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
    return results->contact_kpi_used[kpi];
}

struct estimate report_contact(const struct results *results, int row, int contact_type, enum contact_kpi kpi)
{
    return report_has_contact(results, contact_type, kpi) ? results_contact(results, row, contact_type, kpi)
                                                          : (struct estimate){NAN, NAN};
}
