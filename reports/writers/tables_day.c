/*
 * tables_day.c -- tables of one run: targets, contacts, agents, and the day interval by interval.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/writers/answer.h"
#include "reports/writers/interpreted.h"
#include "reports/writers/tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static void add_target(struct table *table, const struct results *results, int type, enum target_kind kind)
{
    char text[WORDS_MOST];
    const struct contact_type *contact = &results->center->contact_types[type];
    struct estimate found = results_target_kpi(results, type, kind);
    bool holds = target_holds(&contact->target, kind, found.mean);
    char *title = answer_target_title(&contact->target, kind), *asked = answer_target_asked(&contact->target, kind);
    table_cell(table, contact->name);
    table_cell(table, title);
    table_cell(table, asked);
    table_cell(table, words_alone(found, target_kpis[kind].unit, text));
    table_cell(table, !isfinite(found.mean) ? "nothing seen" : holds ? TABLE_MET : TABLE_MISSED);
    table_cell(table, words_share(results_target(results, type, kind), true, text));
    free(asked);
    free(title);
}

/* Where nobody was seen to wait longer, it is rare, not impossible: 3 over what was looked at is the upper end of the
 * 95 % interval for a count of which none was met. */
static void add_longer_waits(struct table *table, const struct results *results, int type, enum contact_kpi kpi,
                             const char *title, double looked_at)
{
    char text[WORDS_MOST];
    struct estimate found = results_contact(results, 0, type, kpi);
    table_cell(table, results->center->contact_types[type].name);
    table_cell(table, title);
    table_cell(table, "");
    if (found.mean == 0.0 && looked_at > 0.0) {
        bool is_share = contact_kpis[kpi].unit == UNIT_FRACTION;
        snprintf(text, sizeof text, "none, < %.2g%s", (is_share ? 300.0 : 3.0) / looked_at, is_share ? " %" : "");
        table_cell(table, text);
    } else {
        table_cell(table, words_alone(found, contact_kpis[kpi].unit, text));
    }
    table_cell(table, "");
    table_cell(table, "");
}

static void add_max_wait(struct table *table, const struct results *results, int type)
{
    char limit[WORDS_MOST];
    int days = results->center->grid.days;
    double runs = results->replications, offered = results_contact(results, 0, type, KPI_OFFERED).mean;
    words_duration(results->center->contact_types[type].target.max_wait_seconds, limit);
    char *share = memory_format("share waiting longer than %s", limit);
    char *count = days == 1 ? memory_format("waits longer than %s in a day", limit)
                            : memory_format("waits longer than %s in %d days", limit, days);
    add_longer_waits(table, results, type, KPI_WAIT_BREACH_PROBABILITY, share, runs * offered);
    add_longer_waits(table, results, type, KPI_WAIT_BREACHES, count, runs);
    free(count);
    free(share);
}

static void add_all_targets(struct table *table, const struct results *results, int type)
{
    char text[WORDS_MOST];
    table_cell(table, results->center->contact_types[type].name);
    table_cell(table, "all of these on one day");
    for (int i = 0; i < 3; i++)
        table_cell(table, "");
    table_cell(table, words_share(results->target_met[type], true, text));
}

static void add_targets_of(struct table *table, const struct results *results, int type)
{
    int kinds = 0;
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        if (!isnan(target_value(&results->center->contact_types[type].target, kind))) {
            add_target(table, results, type, kind);
            if (kind == TARGET_MAX_WAIT)
                add_max_wait(table, results, type);
            kinds++;
        }
    if (kinds > 1)
        add_all_targets(table, results, type);
}

struct table *tables_of_targets(const struct results *results)
{
    static const char *const headers[] = {"Contact type", "Target", "Asked", "Found", "", "Days that meet it"};
    static const enum column_kind kinds[] = {COLUMN_TEXT,   COLUMN_TEXT,    COLUMN_TEXT,
                                             COLUMN_NUMBER, COLUMN_VERDICT, COLUMN_NUMBER};
    struct table *table = table_create(6);
    for (int i = 0; i < 6; i++)
        table_column(table, i, kinds[i], headers[i]);
    for (int type = 0; type < results->center->contact_type_count; type++)
        if (results->center->contact_types[type].has_target)
            add_targets_of(table, results, type);
    return table;
}

static void start_row(struct table *table, const char *title, struct scale scale)
{
    table_cell(table, title);
    table_cell(table, scale.unit);
}

static struct table *names_across(int count)
{
    struct table *table = table_create(2 + count);
    table_column(table, 0, COLUMN_TEXT, "");
    table_column(table, 1, COLUMN_TEXT, "");
    return table;
}

/* Which types a row is about: waits of live contacts and of deferred work run on two clocks, and need two rows. */
enum clientele { EVERYBODY, WHO_WAITS_LIVE, DEFERRED_WORK };

static bool is_among(const struct results *results, int type, enum clientele clientele)
{
    bool is_live = results->center->contact_types[type].channel->is_live;
    return clientele == EVERYBODY || is_live == (clientele == WHO_WAITS_LIVE);
}

/* Does a row say something of any of these types? Returns the first of them, or NOBODY. */
static int first_told(const struct results *results, int first, int count, enum contact_kpi kpi,
                      enum clientele clientele)
{
    for (int type = first; type < first + count; type++)
        if (is_among(results, type, clientele) && report_tells_contact(results, type, kpi))
            return type;
    return NOBODY;
}

/* All waits of these types, and the age of what is left, have one unit. */
static struct scale scale_of_waits(const struct results *results, enum clientele clientele)
{
    struct range range = {0};
    for (int type = 0; type < results->center->contact_type_count; type++)
        for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
            if (is_among(results, type, clientele) && (report_is_wait(kpi) || kpi == KPI_BACKLOG_AGE_P90))
                range_take_in(&range, report_telling_contact(results, 0, type, kpi).mean);
    return scale_of_range(UNIT_SECONDS, range);
}

static void add_contact_row(struct table *table, const struct results *results, int first, int count,
                            enum contact_kpi kpi, enum clientele clientele)
{
    char text[WORDS_MOST];
    struct range range = {0};
    int told = first_told(results, first, count, kpi, clientele);
    if (told == NOBODY)
        return;
    for (int i = 0; i < count; i++)
        range_take_in(&range, report_telling_contact(results, 0, first + i, kpi).mean);
    bool is_old = kpi == KPI_BACKLOG_AGE_P90; /* of deferred work only */
    struct scale scale = clientele == EVERYBODY && !is_old
                             ? scale_of_range(contact_kpis[kpi].unit, range)
                             : scale_of_waits(results, is_old ? DEFERRED_WORK : clientele);
    char *title = report_contact_title(&results->center->contact_types[told], kpi);
    start_row(table, title, scale);
    free(title);
    for (int type = first; type < first + count; type++) {
        bool is_shown = is_among(results, type, clientele);
        struct estimate found = is_shown ? report_telling_contact(results, 0, type, kpi) : (struct estimate){NAN, NAN};
        table_cell(table, words_estimate_cell(found, scale, text));
    }
}

struct table *tables_of_contacts(const struct results *results, int first, int count)
{
    struct table *table = names_across(count);
    for (int i = 0; i < count; i++)
        table_column(table, 2 + i, COLUMN_ESTIMATE, results->center->contact_types[first + i].name);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        if (report_is_wait(kpi)) {
            add_contact_row(table, results, first, count, kpi, WHO_WAITS_LIVE);
            add_contact_row(table, results, first, count, kpi, DEFERRED_WORK);
        } else {
            add_contact_row(table, results, first, count, kpi, EVERYBODY);
        }
    return table;
}

/* Nobody knows the cost of a group without a wage. */
static struct estimate agent_figure(const struct results *results, int group, enum agent_kpi kpi)
{
    bool is_unknown = kpi == KPI_COST && !(results->center->agent_groups[group].wage_per_hour > 0.0);
    return is_unknown ? (struct estimate){NAN, NAN} : results_agent(results, 0, group, kpi);
}

struct table *tables_of_agents(const struct results *results, int first, int count)
{
    char text[WORDS_MOST];
    struct table *table = names_across(count);
    for (int i = 0; i < count; i++)
        table_column(table, 2 + i, COLUMN_ESTIMATE, results->center->agent_groups[first + i].name);
    for (int kpi = 0; kpi < AGENT_KPIS; kpi++) {
        struct range range = {0};
        if (!results->agent_kpi_used[kpi] || (kpi == KPI_COST && answer_wages(results->center) == ANSWER_NO_WAGES))
            continue;
        for (int i = 0; i < count; i++)
            range_take_in(&range, agent_figure(results, first + i, kpi).mean);
        struct scale scale = scale_of_range(agent_kpis[kpi].unit, range);
        start_row(table, agent_kpis[kpi].title, scale);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(agent_figure(results, first + i, kpi), scale, text));
    }
    return table;
}

struct table *tables_of_interpreters(const struct results *results, int first, int count)
{
    char text[WORDS_MOST];
    struct table *table = names_across(count);
    for (int i = 0; i < count; i++)
        table_column(table, 2 + i, COLUMN_ESTIMATE, results->center->interpreters[first + i].name);
    for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++) {
        struct range range = {0};
        for (int i = 0; i < count; i++)
            range_take_in(&range, results_interpreters(results, first + i, kpi).mean);
        struct scale scale = scale_of_range(interpreters_kpis[kpi].unit, range);
        start_row(table, interpreters_kpis[kpi].title, scale);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(results_interpreters(results, first + i, kpi), scale, text));
    }
    return table;
}

/* ---- languages ---- */

enum language_figure { OF_KPI, SHARE_INTERPRETED, UNTIL_CONVERSATION };

struct language_column {
    enum language_figure figure;
    enum contact_kpi kpi; /* of OF_KPI */
    enum kpi_unit unit;
    const char *title;
};

static const struct language_column language_columns[] = {
    {OF_KPI, KPI_OFFERED, UNIT_COUNT, "Offered"},
    {OF_KPI, KPI_SERVICE_LEVEL, UNIT_FRACTION, "Service level"},
    {OF_KPI, KPI_SERVICE_LEVEL_GAP, UNIT_FRACTION, "Gap"},
    {OF_KPI, KPI_ASA, UNIT_SECONDS, "ASA"},
    {OF_KPI, KPI_ASA_GAP, UNIT_SECONDS, "Gap"},
    {OF_KPI, KPI_ABANDONMENT_RATE, UNIT_FRACTION, "Abandoned"},
    {SHARE_INTERPRETED, CONTACT_KPIS, UNIT_FRACTION, "Interpreted"},
    {UNTIL_CONVERSATION, CONTACT_KPIS, UNIT_SECONDS, "To talk"}};

enum { LANGUAGE_COLUMNS = sizeof language_columns / sizeof language_columns[0] };

static struct estimate language_figure(const struct results *results, int class, const struct language_column *column)
{
    switch (column->figure) {
    case SHARE_INTERPRETED:
        return (struct estimate){interpreted_share(results, class), NAN};
    case UNTIL_CONVERSATION:
        return (struct estimate){interpreted_until_conversation(results, class), NAN};
    case OF_KPI:
        break;
    }
    return report_telling_contact(results, 0, class, column->kpi);
}

/* What the columns of all types with languages have in common: their scales. */
struct language_view {
    struct scale scales[LANGUAGE_COLUMNS];
    bool is_shown[LANGUAGE_COLUMNS];
};

static struct language_view language_view_of(const struct results *results)
{
    struct language_view view = {.is_shown = {false}};
    struct range waits = {0};
    for (int i = 0; i < LANGUAGE_COLUMNS; i++) {
        struct range range = {0};
        for (int type = 0; type < results->center->contact_type_count; type++)
            for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
                 class = report_next_language(results, type, class)) {
                double value = language_figure(results, class, &language_columns[i]).mean;
                view.is_shown[i] = view.is_shown[i] || isfinite(value);
                range_take_in(language_columns[i].unit == UNIT_SECONDS ? &waits : &range, value);
            }
        view.scales[i] = scale_of_range(language_columns[i].unit, range);
    }
    for (int i = 0; i < LANGUAGE_COLUMNS; i++)
        if (language_columns[i].unit == UNIT_SECONDS)
            view.scales[i] = scale_of_range(UNIT_SECONDS, waits);
    return view;
}

/* No-break spaces: an indent that the page keeps. */
static void add_language_row(struct table *table, const struct results *results, const struct language_view *view,
                             int class)
{
    char text[WORDS_MOST];
    const struct contact_type *type = &results->center->contact_types[class];
    bool is_language = class >= results->center->contact_type_count;
    char *name = memory_format("%s%s", is_language ? "\u00A0\u00A0" : "", type->name);
    table_cell(table, name);
    free(name);
    for (int i = 0; i < LANGUAGE_COLUMNS; i++) {
        const struct language_column *column = &language_columns[i];
        bool is_gap = column->kpi == KPI_SERVICE_LEVEL_GAP || column->kpi == KPI_ASA_GAP;
        if (!view->is_shown[i])
            continue;
        if (is_gap && results_contact(results, 0, class, column->kpi).mean == 0.0)
            table_cell(table, "best");
        else
            table_cell(table,
                       (is_gap || column->figure == UNTIL_CONVERSATION) && !is_language
                           ? ""
                           : words_estimate_cell(language_figure(results, class, column), view->scales[i], text));
    }
}

struct table *tables_of_languages(const struct results *results)
{
    struct language_view view = language_view_of(results);
    int count = 0;
    for (int i = 0; i < LANGUAGE_COLUMNS; i++)
        count += view.is_shown[i];
    struct table *table = table_create(1 + count);
    table_column(table, 0, COLUMN_TEXT, "");
    for (int i = 0, column = 1; i < LANGUAGE_COLUMNS; i++) {
        const char *unit = view.scales[i].unit;
        if (!view.is_shown[i])
            continue;
        if (language_columns[i].kpi == KPI_SERVICE_LEVEL_GAP)
            unit = "points";
        char *header = memory_format("%s%s%s", language_columns[i].title, unit[0] == '\0' ? "" : " ", unit);
        table_column(table, column++, COLUMN_ESTIMATE, header);
        free(header);
    }
    for (int type = 0; type < results->center->contact_type_count && count > 0; type++) {
        int class = report_next_language(results, type, NOBODY);
        if (class != NOBODY)
            add_language_row(table, results, &view, type);
        for (; class != NOBODY; class = report_next_language(results, type, class))
            add_language_row(table, results, &view, class);
    }
    return table;
}

/* ---- by interval ---- */

struct day_column {
    enum contact_kpi kpi;
    const char *title;
};

static const struct day_column day_columns[] = {
    {KPI_OFFERED, "Offered"},
    {KPI_SERVICE_LEVEL, "Service level"},
    {KPI_ABANDONMENT_RATE, "Abandoned"},
    {KPI_ASA, "ASA"},
    {KPI_WAIT_P90, "P90 wait"},
    {KPI_QUEUE_LENGTH, "Queue"},
    {KPI_DEADLINE_KEPT, "In time"},
};

enum { DAY_COLUMNS = sizeof day_columns / sizeof day_columns[0] };

static void start_interval(struct table *table, const struct results *results, int interval)
{
    char clock[WORDS_MOST], text[2 * WORDS_MOST];
    const struct interval_grid *grid = &results->center->grid;
    int day = grid->openings[interval_grid_opening_of(grid, interval)].day + 1;
    words_clock(interval_grid_start(grid, interval), clock);
    snprintf(text, sizeof text, "day %d, %s", day, clock);
    table_cell(table, grid->days > 1 ? text : clock);
}

static void name_column(struct table *table, int column, enum column_kind kind, const char *title, struct scale scale)
{
    char *header = memory_format("%s%s%s", title, scale.unit[0] == '\0' ? "" : " ", scale.unit);
    table_column(table, column, kind, header);
    free(header);
}

/* Columns without any figure (a service level without a threshold, abandonment where nobody can) are left out; waits
 * have one unit. Returns how many there are. */
static int day_columns_of(const struct results *results, int type, enum contact_kpi kpis[DAY_COLUMNS],
                          struct scale scales[DAY_COLUMNS], const char *titles[DAY_COLUMNS])
{
    int count = 0;
    struct range ranges[DAY_COLUMNS] = {{0.0, 0.0}}, waits = {0};
    for (int i = 0; i < DAY_COLUMNS; i++) {
        bool is_seen = false;
        for (int row = 1; row < results->rows; row++) {
            double value = report_telling_contact(results, row, type, day_columns[i].kpi).mean;
            is_seen = is_seen || isfinite(value);
            range_take_in(report_is_wait(day_columns[i].kpi) ? &waits : &ranges[count], value);
        }
        if (!is_seen)
            continue;
        kpis[count] = day_columns[i].kpi;
        titles[count++] = day_columns[i].title;
    }
    for (int i = 0; i < count; i++)
        scales[i] = scale_of_range(contact_kpis[kpis[i]].unit, report_is_wait(kpis[i]) ? waits : ranges[i]);
    return count;
}

struct table *tables_of_contact_day(const struct results *results, int type)
{
    char text[WORDS_MOST];
    enum contact_kpi kpis[DAY_COLUMNS];
    struct scale scales[DAY_COLUMNS];
    const char *titles[DAY_COLUMNS];
    int count = day_columns_of(results, type, kpis, scales, titles);
    struct table *table = table_create(1 + count);
    table_column(table, 0, COLUMN_TEXT, "From");
    for (int i = 0; i < count; i++) {
        bool is_calendar = report_is_wait(kpis[i]) && !results->center->contact_types[type].channel->is_live;
        char *title = memory_format("%s%s", titles[i], is_calendar ? " (calendar)" : "");
        name_column(table, 1 + i, COLUMN_ESTIMATE, title, scales[i]);
        free(title);
    }
    for (int row = 1; row < results->rows; row++) {
        start_interval(table, results, row - 1);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(report_contact(results, row, type, kpis[i]), scales[i], text));
    }
    return table;
}

struct table *tables_of_agent_day(const struct results *results, int first, int count)
{
    char text[WORDS_MOST];
    struct scale people = {1.0, 1, ""}, percent = scale_for(UNIT_FRACTION, 1.0);
    struct table *table = table_create(1 + 2 * count);
    table_column(table, 0, COLUMN_TEXT, "From");
    for (int i = 0; i < count; i++) {
        char *title = memory_format("%s on duty", results->center->agent_groups[first + i].name);
        name_column(table, 1 + 2 * i, COLUMN_NUMBER, title, people);
        name_column(table, 2 + 2 * i, COLUMN_ESTIMATE, "occupancy", percent);
        free(title);
    }
    for (int row = 1; row < results->rows; row++) {
        start_interval(table, results, row - 1);
        for (int i = 0; i < count; i++) {
            struct estimate staffed = results_agent(results, row, first + i, KPI_STAFFED);
            struct estimate occupancy = results_agent(results, row, first + i, KPI_OCCUPANCY);
            table_cell(table, words_number(staffed.mean, people.decimals, text));
            table_cell(table, words_estimate_cell(occupancy, percent, text));
        }
    }
    return table;
}
