/*
 * publish_report.c -- which file of the folder holds what of a simulated report.
 */
#include "reports/writers/publish_report.h"

#include "reports/writers/csv.h"
#include "reports/writers/html.h"

static void write_json(const void *report, FILE *file) { report_write(&json_writer, report, file); }
static void write_tidy(const void *report, FILE *file) { report_write(&csv_writer, report, file); }
static void write_contacts(const void *report, FILE *file) { csv_write_contacts(report, file); }
static void write_agents(const void *report, FILE *file) { csv_write_agents(report, file); }
static void write_intervals(const void *report, FILE *file) { csv_write_intervals(report, file); }

static void write_page(const void *report, const struct charts *charts, const struct drawings *drawings, FILE *file)
{
    html_write(report, charts, drawings, file);
}

struct charts *publish_report_charts(const struct report *report)
{
    switch (report->question) {
    case QUESTION_COMPARE:
        return charts_of_comparison(report->comparison, report->plan_names);
    case QUESTION_SWEEP:
        return charts_of_sweep(report->sweep);
    case QUESTION_SIMULATE:
    case QUESTIONS:
        break;
    }
    return charts_of_results(report->results);
}

struct publication publish_report(const struct report *report, const struct charts *charts)
{
    struct publication publication = {.charts = charts, .write_page = write_page, .owner = report};
    publish_add(&publication, "results.json", write_json, report);
    publish_add(&publication, "results.csv", write_tidy, report);
    publish_add(&publication, "contacts.csv", write_contacts, report);
    publish_add(&publication, "agents.csv", write_agents, report);
    publish_add(&publication, "intervals.csv", write_intervals, report);
    return publication;
}
