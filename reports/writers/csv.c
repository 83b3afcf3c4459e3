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

#include "reports/writers/block.h"
#include "reports/writers/words.h"

void csv_put_text(struct block *block, const char *text)
{
    bool runs = text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL;
    bool is_plain = strpbrk(text, ",\"\r\n") == NULL;
    if (is_plain) {
        block_text(block, runs ? "'" : "");
        block_text(block, text);
        return;
    }
    block_text(block, runs ? "\"'" : "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            block_byte(block, '"');
        block_byte(block, *text);
    }
    block_byte(block, '"');
}

static void write_number(double number, struct block *block)
{
    block_byte(block, ',');
    if (isfinite(number))
        block_number(block, number);
}

static void write_estimate(struct estimate estimate, struct block *block)
{
    write_number(estimate.mean, block);
    write_number(isfinite(estimate.mean) ? estimate.half_width : NAN, block);
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
    bool has_languages;
};

static struct origin origin_of(const struct report *report, int index)
{
    return (struct origin){report, index, report_has_languages(report)};
}

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

static void write_origin_names(const struct report *report, struct block *block)
{
    if (report->question == QUESTION_COMPARE)
        block_text(block, "plan,");
    for (int lever = 0; report->question == QUESTION_SWEEP && lever < report->sweep->lever_count; lever++) {
        csv_put_text(block, report->sweep->paths[lever]);
        block_byte(block, ',');
    }
}

static void write_origin(struct origin origin, struct block *block)
{
    const struct sweep *sweep = origin.report->sweep;
    if (origin.report->question == QUESTION_COMPARE) {
        csv_put_text(block, origin.report->plan_names[origin.index]);
        block_byte(block, ',');
    } else if (origin.report->question == QUESTION_SWEEP) {
        block_format(block, "%.10g,", sweep->values[0][origin.index % sweep->steps[0]]);
        if (sweep->lever_count == 2)
            block_format(block, "%.10g,", sweep->values[1][origin.index / sweep->steps[0]]);
    }
}

/* A column of its own where there are languages: empty for a type as a whole, so that nobody adds up both. */
static void write_language_name(const struct report *report, struct block *block)
{
    if (report_has_languages(report))
        block_text(block, ",language");
}

static void write_language(struct origin origin, const char *language, struct block *block)
{
    if (!origin.has_languages)
        return;
    block_byte(block, ',');
    csv_put_text(block, language);
}

/* A row of the results: the horizon, or an interval with its day and start. */
struct place {
    struct origin origin;
    int row;
    char day_and_start[WORDS_MOST]; /* "1,07:00"; of the horizon "," */
};

static struct place place_of(struct origin origin, int row)
{
    struct place place = {origin, row, ","};
    const struct interval_grid *grid = &results_of(origin)->center->grid;
    char start[WORDS_MOST];
    if (row == 0)
        return place;
    int day = grid->openings[interval_grid_opening_of(grid, row - 1)].day + 1;
    words_clock(interval_grid_start(grid, row - 1), start);
    snprintf(place.day_and_start, sizeof place.day_and_start, "%d,%.5s", day, start);
    return place;
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

/* Day, start, kind, name and language. */
static void write_about(const struct place *place, struct subject subject, struct block *block)
{
    block_text(block, place->day_and_start);
    block_byte(block, ',');
    block_text(block, subject.kind);
    block_byte(block, ',');
    csv_put_text(block, subject.name);
    write_language(place->origin, subject.language, block);
}

static void write_tidy_row(const struct place *place, struct subject subject, const char *kpi, enum kpi_unit unit,
                           struct estimate estimate, struct block *block)
{
    write_origin(place->origin, block);
    block_text(block, place->row == 0 ? "horizon," : "interval,");
    write_about(place, subject, block);
    block_byte(block, ',');
    block_text(block, kpi);
    block_byte(block, ',');
    block_text(block, unit_name(unit));
    write_estimate(estimate, block);
    block_text(block, place->origin.report->question == QUESTION_COMPARE ? ",\n" : "\n");
}

static void write_tidy_targets(const struct place *place, int type, struct block *block)
{
    const struct results *results = results_of(place->origin);
    const struct contact_type *contact = &results->center->contact_types[type];
    if (!contact->has_target)
        return;
    struct subject subject = subject_of_class(results->center, type);
    write_tidy_row(place, subject, "target_met", UNIT_FRACTION, results->target_met[type], block);
    for (int kind = 0; kind < TARGET_KINDS; kind++) {
        char key[WORDS_MOST];
        if (isnan(target_value(&contact->target, kind)))
            continue;
        snprintf(key, sizeof key, "targets.%s", target_kpis[kind].key);
        write_tidy_row(place, subject, key, UNIT_FRACTION, results_target(results, type, kind), block);
    }
}

static void write_tidy_class(const struct place *place, int class, struct block *block)
{
    const struct results *results = results_of(place->origin);
    struct subject subject = subject_of_class(results->center, class);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_has_contact(results, class, kpi) && !(place->row > 0 && is_gap(kpi)))
            write_tidy_row(place, subject, contact_kpis[kpi].key, contact_kpis[kpi].unit,
                           results_contact(results, place->row, class, kpi), block);
}

static void write_tidy_interpreters(const struct place *place, struct block *block)
{
    const struct results *results = results_of(place->origin);
    for (int i = 0; i < results->center->interpreters_count; i++) {
        struct subject subject = {"interpreters", results->center->interpreters[i].name, ""};
        for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++)
            write_tidy_row(place, subject, interpreters_kpis[kpi].key, interpreters_kpis[kpi].unit,
                           results_interpreters(results, i, kpi), block);
    }
}

static void write_tidy_table_row(const struct place *place, struct block *block)
{
    const struct results *results = results_of(place->origin);
    const struct center *center = results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        write_tidy_class(place, type, block);
        if (place->row == 0)
            write_tidy_targets(place, type, block);
        for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
             language = report_next_language(results, type, language))
            write_tidy_class(place, language, block);
    }
    for (int group = 0; group < center->agent_group_count; group++)
        for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
            if (results->agent_kpi_used[kpi])
                write_tidy_row(place, (struct subject){"agent", center->agent_groups[group].name, ""},
                               agent_kpis[kpi].key, agent_kpis[kpi].unit,
                               results_agent(results, place->row, group, kpi), block);
    if (place->row == 0)
        write_tidy_interpreters(place, block);
}

static void write_difference(const struct report *report, int plan, struct subject subject, const struct kpi *kpi,
                             struct difference difference, struct block *block)
{
    csv_put_text(block, report->plan_names[plan]);
    block_format(block, ",difference,,,%s,", subject.kind);
    csv_put_text(block, subject.name);
    write_language(origin_of(report, plan), subject.language, block);
    block_format(block, ",%s,%s", kpi->key, unit_name(kpi->unit));
    write_estimate(difference.change, block);
    write_number(difference.probability_better, block);
    block_byte(block, '\n');
}

static void write_class_differences(const struct report *report, int plan, int class, struct block *block)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    struct subject subject = subject_of_class(base->center, class);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_has_contact(base, class, kpi) && !is_gap(kpi))
            write_difference(report, plan, subject, &contact_kpis[kpi],
                             comparison_contact(comparison, plan, class, kpi), block);
}

static void write_differences(const struct report *report, int plan, struct block *block)
{
    const struct comparison *comparison = report->comparison;
    const struct results *base = comparison->plans[0];
    for (int type = 0; type < comparison->contact_type_count; type++) {
        write_class_differences(report, plan, type, block);
        for (int language = report_next_language(base, type, NOBODY); language != NOBODY;
             language = report_next_language(base, type, language))
            write_class_differences(report, plan, language, block);
    }
    write_difference(report, plan, (struct subject){"agent", "all", ""}, &agent_kpis[KPI_COST],
                     comparison->cost[plan - 1], block);
}

/* A script that reads the table must be able to see that the run was interrupted. */
static void write_partial_row(const struct report *report, struct block *block)
{
    if (!report->is_partial)
        return;
    int before = report->question == QUESTION_COMPARE ? 1
                 : report->question == QUESTION_SWEEP ? report->sweep->lever_count
                                                      : 0;
    for (int i = 0; i < before; i++)
        block_byte(block, ',');
    block_format(block, "run,,,,,%spartial,,1,%s\n", report_has_languages(report) ? "," : "",
                 report->question == QUESTION_COMPARE ? "," : "");
}

static void write_tidy(const struct report *report, FILE *file)
{
    bool is_comparison = report->question == QUESTION_COMPARE;
    struct block *block = block_create(file);
    write_origin_names(report, block);
    block_text(block, "level,day,start,kind,name");
    write_language_name(report, block);
    block_format(block, ",kpi,unit,mean,half_width%s\n", is_comparison ? ",probability_better" : "");
    write_partial_row(report, block);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = origin_of(report, i);
        int rows = report->question == QUESTION_SWEEP ? 1 : results_of(origin)->rows;
        for (int row = 0; row < rows; row++) {
            struct place place = place_of(origin, row);
            write_tidy_table_row(&place, block);
        }
    }
    for (int plan = 1; is_comparison && plan < report->plan_count; plan++)
        write_differences(report, plan, block);
    block_destroy(block);
}

static void write_contact_header(const struct report *report, struct block *block)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_uses_contact(report, kpi))
            block_format(block, ",%s,%s_half_width", contact_kpis[kpi].key, contact_kpis[kpi].key);
}

static void write_agent_header(const struct report *report, struct block *block)
{
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (report_uses_agent(report, kpi))
            block_format(block, ",%s,%s_half_width", agent_kpis[kpi].key, agent_kpis[kpi].key);
}

static void write_contact_values(struct origin origin, int row, int type, struct block *block)
{
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_uses_contact(origin.report, kpi))
            write_estimate(report_contact(results_of(origin), row, type, kpi), block);
}

static void write_agent_values(struct origin origin, int row, int group, struct block *block)
{
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        if (report_uses_agent(origin.report, kpi))
            write_estimate(results_agent(results_of(origin), row, group, kpi), block);
}

/* The last column of the wide tables, there only after an interruption. */
static void end_header(const struct report *report, struct block *block)
{
    block_text(block, report->is_partial ? ",partial\n" : "\n");
}
static void end_row(const struct report *report, struct block *block)
{
    block_text(block, report->is_partial ? ",1\n" : "\n");
}

static void write_contact(struct origin origin, int class, struct block *block)
{
    const struct results *results = results_of(origin);
    struct subject subject = subject_of_class(results->center, class);
    bool is_type = class < results->center->contact_type_count;
    write_origin(origin, block);
    csv_put_text(block, subject.name);
    write_language(origin, subject.language, block);
    write_contact_values(origin, 0, class, block);
    write_estimate(is_type ? results->target_met[class] : (struct estimate){NAN, NAN}, block);
    end_row(origin.report, block);
}

void csv_write_contacts(const struct report *report, FILE *file)
{
    struct block *block = block_create(file);
    write_origin_names(report, block);
    block_text(block, "name");
    write_language_name(report, block);
    write_contact_header(report, block);
    block_text(block, ",target_met,target_met_half_width");
    end_header(report, block);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = origin_of(report, i);
        const struct results *results = results_of(origin);
        for (int type = 0; type < results->center->contact_type_count; type++) {
            write_contact(origin, type, block);
            for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
                 language = report_next_language(results, type, language))
                write_contact(origin, language, block);
        }
    }
    block_destroy(block);
}

void csv_write_agents(const struct report *report, FILE *file)
{
    struct block *block = block_create(file);
    write_origin_names(report, block);
    block_text(block, "name");
    write_agent_header(report, block);
    end_header(report, block);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = origin_of(report, i);
        const struct center *center = results_of(origin)->center;
        for (int group = 0; group < center->agent_group_count; group++) {
            write_origin(origin, block);
            csv_put_text(block, center->agent_groups[group].name);
            write_agent_values(origin, 0, group, block);
            end_row(report, block);
        }
    }
    block_destroy(block);
}

/* Commas for the columns that belong to the other kind. */
static void skip_columns(int columns, struct block *block)
{
    for (int i = 0; i < columns; i++)
        block_text(block, ",,");
}

static void write_class_interval(const struct place *place, int class, int agent_columns, struct block *block)
{
    write_origin(place->origin, block);
    write_about(place, subject_of_class(results_of(place->origin)->center, class), block);
    write_contact_values(place->origin, place->row, class, block);
    skip_columns(agent_columns, block);
    end_row(place->origin.report, block);
}

static void write_interval(const struct place *place, int contact_columns, int agent_columns, struct block *block)
{
    const struct results *results = results_of(place->origin);
    const struct center *center = results->center;
    for (int type = 0; type < center->contact_type_count; type++) {
        write_class_interval(place, type, agent_columns, block);
        for (int language = report_next_language(results, type, NOBODY); language != NOBODY;
             language = report_next_language(results, type, language))
            write_class_interval(place, language, agent_columns, block);
    }
    for (int group = 0; group < center->agent_group_count; group++) {
        write_origin(place->origin, block);
        write_about(place, (struct subject){"agent", center->agent_groups[group].name, ""}, block);
        skip_columns(contact_columns, block);
        write_agent_values(place->origin, place->row, group, block);
        end_row(place->origin.report, block);
    }
}

void csv_write_intervals(const struct report *report, FILE *file)
{
    struct block *block = block_create(file);
    int contact_columns = 0, agent_columns = 0;
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        contact_columns += report_uses_contact(report, kpi);
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++)
        agent_columns += report_uses_agent(report, kpi);
    write_origin_names(report, block);
    block_text(block, "day,start,kind,name");
    write_language_name(report, block);
    write_contact_header(report, block);
    write_agent_header(report, block);
    end_header(report, block);
    for (int i = 0; i < origin_count(report); i++) {
        struct origin origin = origin_of(report, i);
        for (int row = 1; row < results_of(origin)->rows; row++) {
            struct place place = place_of(origin, row);
            write_interval(&place, contact_columns, agent_columns, block);
        }
    }
    block_destroy(block);
}

const struct report_writer csv_writer = {
    .name = "csv",
    .summary = "one tidy table: a row for every KPI of every name, for the horizon and each interval",
    .write = {write_tidy, write_tidy, write_tidy},
};
