/*
 * publish.c -- fills the folder of --out. The table below says which file holds what; gnuplot draws the charts while
 * these are written, and the page comes last, because it carries the pictures inside.
 */
#include "reports/writers/publish.h"

#include <stdlib.h>
#include <string.h>

#include "reports/writers/csv.h"
#include "reports/writers/html.h"
#include "sim/memory.h"

static void write_json(const struct report *report, FILE *file) { report_write(&json_writer, report, file); }
static void write_tidy(const struct report *report, FILE *file) { report_write(&csv_writer, report, file); }

struct published_file {
    const char *name;
    void (*write)(const struct report *report, FILE *file);
};

static const struct published_file published_files[] = {
    {"results.json", write_json},           {"results.csv", write_tidy},
    {"contacts.csv", csv_write_contacts},   {"agents.csv", csv_write_agents},
    {"intervals.csv", csv_write_intervals},
};

static struct charts *charts_of(const struct report *report)
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

/* Does a chart carry this name? All that the program can draw, not only those of this report. */
static bool is_chart_stem(const char *name, size_t length)
{
    static const char *const stems[] = {
        "arrivals_and_staff",  "service_level",       "languages",         "waits",      "abandonment",    "occupancy",
        "queue_length",        "plans_service_level", "plans_abandonment", "plans_asa",  "plans_wait_p90", "plans_cost",
        "sweep_service_level", "sweep_abandonment",   "sweep_asa",         "sweep_cost", "sweep_occupancy"};
    static const char numbered[] = "sweep_heat_map_";
    size_t stem = sizeof numbered - 1;
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        if (strlen(stems[i]) == length && strncmp(stems[i], name, length) == 0)
            return true;
    return length > stem && strncmp(name, numbered, stem) == 0 && strspn(name + stem, "0123456789") == length - stem;
}

bool publish_draws(const char *file_name)
{
    static const char *const endings[] = {".svg", ".dat", ".gp"};
    size_t stem = strcspn(file_name, ".");
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(file_name + stem, endings[i]) == 0)
            return is_chart_stem(file_name, stem);
    return false;
}

static const char charts_folder[] = "charts";

char *publish_charts_folder(struct output_folder *folder, struct failure *failure)
{
    return output_folder_subfolder(folder, charts_folder, failure);
}

static bool fail_charts(const struct output_folder *folder, const struct failure *inner, struct failure *failure)
{
    return fail(failure, "--out %s: the charts could not be written: %s; older results there were not touched",
                output_folder_path(folder), inner->message);
}

static bool draw(const struct charts *charts, struct gnuplot *gnuplot, const struct output_folder *folder,
                 struct failure *failure)
{
    struct failure inner = {""};
    return gnuplot_draw(gnuplot, charts, &inner) || fail_charts(folder, &inner, failure);
}

static bool collect(struct gnuplot *gnuplot, struct drawings *drawings, const struct output_folder *folder,
                    struct failure *failure)
{
    struct failure inner = {""};
    return gnuplot_collect(gnuplot, drawings, &inner) || fail_charts(folder, &inner, failure);
}

static bool write_files(const struct report *report, struct output_folder *folder, struct failure *failure)
{
    for (size_t i = 0; i < sizeof published_files / sizeof published_files[0]; i++) {
        FILE *file = output_folder_begin(folder, published_files[i].name, failure);
        if (file == NULL)
            return false;
        published_files[i].write(report, file);
        if (!output_folder_end(folder, file, published_files[i].name, failure))
            return false;
    }
    return true;
}

static bool write_page(const struct report *report, const struct charts *charts, const struct drawings *drawings,
                       struct output_folder *folder, struct failure *failure)
{
    FILE *file = output_folder_begin(folder, "report.html", failure);
    if (file == NULL)
        return false;
    html_write(report, charts, drawings, file);
    return output_folder_end(folder, file, "report.html", failure);
}

bool publish(const struct report *report, struct output_folder *folder, struct gnuplot *gnuplot, char **message,
             struct failure *failure)
{
    struct drawings drawings = {0};
    struct charts *charts = charts_of(report);
    output_folder_clear_old(folder, charts_folder, publish_draws);
    bool is_written = draw(charts, gnuplot, folder, failure) && write_files(report, folder, failure) &&
                      collect(gnuplot, &drawings, folder, failure) &&
                      write_page(report, charts, &drawings, folder, failure) && output_folder_commit(folder, failure);
    *message = drawings.message != NULL ? memory_text(drawings.message) : NULL;
    drawings_clear(&drawings);
    charts_destroy(charts);
    return is_written;
}
