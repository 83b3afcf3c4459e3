/*
 * csv.c -- tables for spreadsheets and statistics packages: a tidy one, and wide ones for --out.
 *
 * Fractions stay fractions and times stay seconds, as in JSON; the unit stands in its own column or in the name. A
 * number that is unknown is an empty field. Quoting follows RFC 4180; lines end with a line feed.
 */
#include "reports/writers/csv.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "reports/writers/words.h"

void csv_write_text(const char *text, FILE *file)
{
    bool runs = text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL;
    bool is_plain = strpbrk(text, ",\"\r\n") == NULL;
    if (is_plain) {
        fprintf(file, "%s%s", runs ? "'" : "", text);
        return;
    }
    fputs(runs ? "\"'" : "\"", file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

static void write_number(double number, FILE *file)
{
    fputc(',', file);
    if (isfinite(number))
        fprintf(file, "%.10g", number == 0.0 ? 0.0 : number);
}

static void write_estimate(struct estimate estimate, FILE *file)
{
    write_number(estimate.mean, file);
    write_number(isfinite(estimate.mean) ? estimate.half_width : NAN, file);
}

/* A gap is one of the horizon, and has no difference between plans. */
static bool is_gap(enum contact_kpi kpi) { return kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP; }

static const char *unit_name(enum kpi_unit unit)
{
    static const char *const names[] = {
        [UNIT_COUNT] = "count",   [UNIT_FRACTION] = "fraction", [UNIT_SECONDS] = "seconds",
        [UNIT_PEOPLE] = "people", [UNIT_HOURS] = "hours",       [UNIT_MONEY] = "money"};
    return names[unit];
}

/* Where a set of rows belongs: a plan of compare, a point of a sweep, or nothing to add. */
struct origin {
    const struct report *report;
    int index; /* plan or point */
};

static int origin_count(const struct report *report)
{
    if (report->question == QUESTION_SWEEP)
        return report->sweep->steps[0] * report->sweep->steps[1];
    return report->plan_count;
}

static const struct results *results_of(struct origin origin)
{
    if (origin.report->question == QUESTION_SWEEP)
        return origin.report->sweep->points[origin.index];
    return report_results(origin.report, origin.index);
}

static void write_origin_names(const struct report *report, FILE *file)
{
    if (report->question == QUESTION_COMPARE)
        fputs("plan,", file);
    for (int lever = 0; report->question == QUESTION_SWEEP && lever < report->sweep->lever_count; lever++) {
        csv_write_text(report->sweep->paths[lever], file);
        fputc(',', file);
    }
}

static void write_origin(struct origin origin, FILE *file)
{
    const struct sweep *sweep = origin.report->sweep;
    if (origin.report->question == QUESTION_COMPARE) {
        csv_write_text(origin.report->plan_names[origin.index], file);
        fputc(',', file);
    } else if (origin.report->question == QUESTION_SWEEP) {
        fprintf(file, "%.10g,", sweep->values[0][origin.index % sweep->steps[0]]);
        if (sweep->lever_count == 2)
            fprintf(file, "%.10g,", sweep->values[1][origin.index / sweep->steps[0]]);
    }
}

/* A column of its own where there are languages: empty for a type as a whole, so that nobody adds up both. */
static void write_language_name(const struct report *report, FILE *file)
{
    if (report_has_languages(report))
        fputs(",language", file);
}

static void write_language(struct origin origin, const char *language, FILE *file)
{
    if (!report_has_languages(origin.report))
        return;
    fputc(',', file);
    csv_write_text(language, file);
}

/* "horizon,,": or "interval,1,07:00" */
static void write_place(const struct interval_grid *grid, int row, FILE *file)
{
    char start[WORDS_MOST];
    if (row == 0) {
        fputs("horizon,,", file);
        return;
    }
    int day = grid->openings[interval_grid_opening_of(grid, row - 1)].day + 1;
    fprintf(file, "interval,%d,%s", day, words_clock(interval_grid_start(grid, row - 1), start));
}

/* What a row is about; language: "" but for a language of a contact type. */
struct subject {
    const char *kind, *name, *language;
};

static struct subject subject_of_class(const struct center *center, int class)
{
    const struct contact_type *type = &center->contact_types[class];
    if (class < center->contact_type_count)
        return (struct subject){"contact", type->name, ""};
    return (struct subject){"contact", center->contact_types[type->parent].name, type->name};
}

static void write_tidy_row(struct origin origin, int row, struct subject subject, const char *kpi, enum kpi_unit unit,
                           struct estimate estimate, FILE *file)
{
    write_origin(origin, file);
    write_place(&results_of(origin)->center->grid, row, file);
    fprintf(file, ",%s,", subject.kind);
    csv_write_text(subject.name, file);
    write_language(origin, subject.language, file);
    fprintf(file, ",%s,%s", kpi, unit_name(unit));
    write_estimate(estimate, file);
    fputs(origin.report->question == QUESTION_COMPARE ? ",\n" : "\n", file);
}

static void write_tidy_targets(struct origin origin, int type, FILE *file)
{
    const struct results *results = results_of(origin);
    const struct contact_type *contact = &results->center->contact_types[type];
    if (!contact->has_target)
        return;
    struct subject subject = subject_of_class(results->center, type);
    write_tidy_row(origin, 0, subject, "target_met", UNIT_FRACTION, results->target_met[type], file);
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        char key[WORDS_MOST];
        if (isnan(target_value(&contact->target, kind)))
            continue;
        snprintf(key, sizeof key, "targets.%s", target_kpis[kind].key);
        write_tidy_row(origin, 0, subject, key, UNIT_FRACTION, results_target(results, type, kind), file);
    }
}

static void write_tidy_class(struct origin origin, int row, int class, FILE *file)
{
    const struct results *results = results_of(origin);
    struct subject subject = subject_of_class(results->center, class);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_has_contact(results, class, kpi) && !(row > 0 && is_gap(kpi)))
            write_tidy_row(origin, row, subject, contact_kpis[kpi].key, contact_kpis[kpi].unit,
                           results_contact(results, row, class, kpi), file);
}

static void write_tidy_interpreters(struct origin origin, FILE *file)
{
    const struct results *results = results_of(origin);
    for (int i = 0; i < results->center->interpreters_count; i++) {
        struct subject subject = {"interpreters", results->center->interpreters[i].name, ""};
        for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++)
            write_tidy_row(origin, 0, subject, interpreters_kpis[kpi].key, interpreters_kpis[kpi].unit,
                           results_interpreters(results, i, kpi), file);
    }
}

static void write_tidy_table_row(struct origin origin, int row, FILE *file)
{
    const struct results *results = results_of(origin);
    const struct center *center = results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        write_tidy_class(origin, row, type, file);
        if (row == 0)
            write_tidy_targets(origin, type, file);
        for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
             language = report_next_language(results, type, language))
            write_tidy_class(origin, row, language, file);
    }
    for (int group = 0; group < center->agent_group_count; group++)
        for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
            if (results->agent_kpi_used[kpi])
                write_tidy_row(origin, row, (struct subject){"agent", center->agent_groups[group].name, ""},
                               agent_kpis[kpi].key, agent_kpis[kpi].unit, results_agent(results, row, group, kpi),
                               file);
    if (row == 0)
        write_tidy_interpreters(origin, file);
}

static void write_difference(const struct report *report, int plan, struct subject subject, const struct kpi *kpi,
                             struct difference difference, FILE *file)
{
    csv_write_text(report->plan_names[plan], file);
    fprintf(file, ",difference,,,%s,", subject.kind);
    csv_write_text(subject.name, file);
    write_language((struct origin){report, plan}, subject.language, file);
    fprintf(file, ",%s,%s", kpi->key, unit_name(kpi->unit));
    write_estimate(difference.change, file);
    write_number(difference.probability_better, file);
    fputc('\n', file);
}

static void write_class_differences(const struct report *report, int plan, int class, FILE *file)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    struct subject subject = subject_of_class(base->center, class);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_has_contact(base, class, kpi) && !is_gap(kpi))
            write_difference(report, plan, subject, &contact_kpis[kpi],
                             comparison_contact(comparison, plan, class, kpi), file);
}

static void write_differences(const struct report *report, int plan, FILE *file)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    for (int type = 0; type < comparison->contact_type_count; type++) {
        write_class_differences(report, plan, type, file);
        for (int language = report_next_language(base, type, NOBODY); language != NOBODY;
             language = report_next_language(base, type, language))
            write_class_differences(report, plan, language, file);
    }
    write_difference(report, plan, (struct subject){"agent", "all", ""}, &agent_kpis[KPI_COST],
                     comparison->cost[plan - 1], file);
}

/* A script that reads the table must be able to see that the run was interrupted. */
static void write_partial_row(const struct report *report, FILE *file)
{
    if (!report->is_partial)
        return;
    int before = report->question == QUESTION_COMPARE ? 1
                 : report->question == QUESTION_SWEEP ? report->sweep->lever_count
                                                      : 0;
    for (int i = 0; i < before; i++)
        fputc(',', file);
    fprintf(file, "run,,,,,%spartial,,1,%s\n", report_has_languages(report) ? "," : "",
            report->question == QUESTION_COMPARE ? "," : "");
}

static void write_tidy(const struct report *report, FILE *file)
{
    bool is_comparison = report->question == QUESTION_COMPARE;
    write_origin_names(report, file);
    fputs("level,day,start,kind,name", file);
    write_language_name(report, file);
    fprintf(file, ",kpi,unit,mean,half_width%s\n", is_comparison ? ",probability_better" : "");
    write_partial_row(report, file);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = {report, i};
        int rows = report->question == QUESTION_SWEEP ? 1 : results_of(origin)->rows;
        for (int row = 0; row < rows; row++)
            write_tidy_table_row(origin, row, file);
    }
    for (int plan = 1; is_comparison && plan < report->plan_count; plan++)
        write_differences(report, plan, file);
}

static void write_contact_header(const struct report *report, FILE *file)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_uses_contact(report, kpi))
            fprintf(file, ",%s,%s_half_width", contact_kpis[kpi].key, contact_kpis[kpi].key);
}

static void write_agent_header(const struct report *report, FILE *file)
{
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (report_uses_agent(report, kpi))
            fprintf(file, ",%s,%s_half_width", agent_kpis[kpi].key, agent_kpis[kpi].key);
}

static void write_contact_values(struct origin origin, int row, int type, FILE *file)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_uses_contact(origin.report, kpi))
            write_estimate(report_contact(results_of(origin), row, type, kpi), file);
}

static void write_agent_values(struct origin origin, int row, int group, FILE *file)
{
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (report_uses_agent(origin.report, kpi))
            write_estimate(results_agent(results_of(origin), row, group, kpi), file);
}

/* The last column of the wide tables, there only after an interruption. */
static void end_header(const struct report *report, FILE *file)
{
    fputs(report->is_partial ? ",partial\n" : "\n", file);
}
static void end_row(const struct report *report, FILE *file) { fputs(report->is_partial ? ",1\n" : "\n", file); }

static void write_contact(struct origin origin, int class, FILE *file)
{
    const struct results *results = results_of(origin);
    struct subject subject = subject_of_class(results->center, class);
    bool is_type = class < results->center->contact_type_count;
    write_origin(origin, file);
    csv_write_text(subject.name, file);
    write_language(origin, subject.language, file);
    write_contact_values(origin, 0, class, file);
    write_estimate(is_type ? results->target_met[class] : (struct estimate){NAN, NAN}, file);
    end_row(origin.report, file);
}

void csv_write_contacts(const struct report *report, FILE *file)
{
    write_origin_names(report, file);
    fputs("name", file);
    write_language_name(report, file);
    write_contact_header(report, file);
    fputs(",target_met,target_met_half_width", file);
    end_header(report, file);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = {report, i};
        const struct results *results = results_of(origin);
        for (int type = 0; type < results->center->contact_type_count; type++) {
            write_contact(origin, type, file);
            for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
                 language = report_next_language(results, type, language))
                write_contact(origin, language, file);
        }
    }
}

void csv_write_agents(const struct report *report, FILE *file)
{
    write_origin_names(report, file);
    fputs("name", file);
    write_agent_header(report, file);
    end_header(report, file);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = {report, i};
        const struct center *center = results_of(origin)->center;
        for (int group = 0; group < center->agent_group_count; group++) {
            write_origin(origin, file);
            csv_write_text(center->agent_groups[group].name, file);
            write_agent_values(origin, 0, group, file);
            end_row(report, file);
        }
    }
}

/* Commas for the columns that belong to the other kind. */
static void skip_columns(int columns, FILE *file)
{
    for (int i = 0; i < columns; i++)
        fputs(",,", file);
}

static void write_interval_start(struct origin origin, int row, struct subject subject, FILE *file)
{
    char start[WORDS_MOST];
    const struct interval_grid *grid = &results_of(origin)->center->grid;
    write_origin(origin, file);
    int day = grid->openings[interval_grid_opening_of(grid, row - 1)].day + 1;
    fprintf(file, "%d,%s,%s,", day, words_clock(interval_grid_start(grid, row - 1), start), subject.kind);
    csv_write_text(subject.name, file);
    write_language(origin, subject.language, file);
}

static void write_class_interval(struct origin origin, int row, int class, int agent_columns, FILE *file)
{
    write_interval_start(origin, row, subject_of_class(results_of(origin)->center, class), file);
    write_contact_values(origin, row, class, file);
    skip_columns(agent_columns, file);
    end_row(origin.report, file);
}

static void write_interval(struct origin origin, int row, int contact_columns, int agent_columns, FILE *file)
{
    const struct results *results = results_of(origin);
    const struct center *center = results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        write_class_interval(origin, row, type, agent_columns, file);
        for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
             language = report_next_language(results, type, language))
            write_class_interval(origin, row, language, agent_columns, file);
    }
    for (int group = 0; group < center->agent_group_count; group++) {
        write_interval_start(origin, row, (struct subject){"agent", center->agent_groups[group].name, ""}, file);
        skip_columns(contact_columns, file);
        write_agent_values(origin, row, group, file);
        end_row(origin.report, file);
    }
}

void csv_write_intervals(const struct report *report, FILE *file)
{
    int contact_columns = 0, agent_columns = 0;
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        contact_columns += report_uses_contact(report, kpi);
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        agent_columns += report_uses_agent(report, kpi);
    write_origin_names(report, file);
    fputs("day,start,kind,name", file);
    write_language_name(report, file);
    write_contact_header(report, file);
    write_agent_header(report, file);
    end_header(report, file);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = {report, i};
        for (int row = 1; row < results_of(origin)->rows; row++)
            write_interval(origin, row, contact_columns, agent_columns, file);
    }
}

const struct report_writer csv_writer = {
    .name = "csv",
    .summary = "one tidy table: a row for every KPI of every name, for the horizon and each interval",
    .write = {write_tidy, write_tidy, write_tidy},
};
