/*
 * tables_day.c -- tables of one run: targets, contacts, agents, and the day interval by interval.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/writers/answer.h"
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

static double larger_of(double largest, double value)
{
    return isfinite(value) && fabs(value) > largest ? fabs(value) : largest;
}

/* The scale of a row of several names: the smallest time chooses the unit, so that none shrinks to nothing. */
static double scale_giver(enum kpi_unit unit, double so_far, double value)
{
    if (unit != UNIT_SECONDS)
        return larger_of(so_far, value);
    return isfinite(value) && value > 0.0 && (so_far == 0.0 || value < so_far) ? value : so_far;
}

static void start_row(struct table *table, const struct kpi *kpi, struct scale scale)
{
    table_cell(table, kpi->title);
    table_cell(table, scale.unit);
}

static struct table *names_across(int count)
{
    struct table *table = table_create(2 + count);
    table_column(table, 0, COLUMN_TEXT, "");
    table_column(table, 1, COLUMN_TEXT, "");
    return table;
}

/* Does a row say something of any of these types? */
static bool is_told(const struct results *results, int first, int count, enum contact_kpi kpi)
{
    for (int i = 0; i < count; i++)
        if (report_tells_contact(results, first + i, kpi))
            return true;
    return false;
}

struct table *tables_of_contacts(const struct results *results, int first, int count)
{
    char text[WORDS_MOST];
    struct table *table = names_across(count);
    for (int i = 0; i < count; i++)
        table_column(table, 2 + i, COLUMN_ESTIMATE, results->center->contact_types[first + i].name);
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++) {
        double giver = 0.0;
        if (!is_told(results, first, count, kpi))
            continue;
        for (int i = 0; i < count; i++)
            giver = scale_giver(contact_kpis[kpi].unit, giver, report_telling_contact(results, 0, first + i, kpi).mean);
        struct scale scale = scale_for(contact_kpis[kpi].unit, giver);
        start_row(table, &contact_kpis[kpi], scale);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(report_telling_contact(results, 0, first + i, kpi), scale, text));
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
        double giver = 0.0;
        if (!results->agent_kpi_used[kpi] || (kpi == KPI_COST && answer_wages(results->center) == ANSWER_NO_WAGES))
            continue;
        for (int i = 0; i < count; i++)
            giver = scale_giver(agent_kpis[kpi].unit, giver, agent_figure(results, first + i, kpi).mean);
        struct scale scale = scale_for(agent_kpis[kpi].unit, giver);
        start_row(table, &agent_kpis[kpi], scale);
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
        double giver = 0.0;
        for (int i = 0; i < count; i++)
            giver = scale_giver(interpreters_kpis[kpi].unit, giver, results_interpreters(results, first + i, kpi).mean);
        struct scale scale = scale_for(interpreters_kpis[kpi].unit, giver);
        start_row(table, &interpreters_kpis[kpi], scale);
        for (int i = 0; i < count; i++)
            table_cell(table, words_estimate_cell(results_interpreters(results, first + i, kpi), scale, text));
    }
    return table;
}

/* ---- languages ---- */

struct language_column {
    enum contact_kpi kpi;
    const char *title;
};

static const struct language_column language_columns[] = {
    {KPI_OFFERED, "Offered"}, {KPI_SERVICE_LEVEL, "Service level"}, {KPI_SERVICE_LEVEL_GAP, "Gap"},  {KPI_ASA, "ASA"},
    {KPI_ASA_GAP, "Gap"},     {KPI_ABANDONMENT_RATE, "Abandoned"},  {KPI_INTERPRETED, "Interpreted"}};

enum { LANGUAGE_COLUMNS = sizeof language_columns / sizeof language_columns[0] };

/* What the columns of all types with languages have in common: their scales. */
struct language_view {
    struct scale scales[LANGUAGE_COLUMNS];
    bool is_shown[LANGUAGE_COLUMNS];
};

static struct language_view language_view_of(const struct results *results)
{
    struct language_view view;
    for (int i = 0; i < LANGUAGE_COLUMNS; i++) {
        double giver = 0.0;
        enum contact_kpi kpi = language_columns[i].kpi;
        view.is_shown[i] = false;
        for (int type = 0; type < results->center->contact_type_count; type++)
            for (int class = report_next_language(results, type, NOBODY); class != NOBODY;
                 class = report_next_language(results, type, class)) {
                double value = report_contact(results, 0, class, kpi).mean;
                view.is_shown[i] = view.is_shown[i] || isfinite(value);
                giver = scale_giver(contact_kpis[kpi].unit, giver, value);
            }
        view.scales[i] = scale_for(contact_kpis[kpi].unit, giver);
    }
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
        enum contact_kpi kpi = language_columns[i].kpi;
        bool is_gap = kpi == KPI_SERVICE_LEVEL_GAP || kpi == KPI_ASA_GAP;
        if (!view->is_shown[i])
            continue;
        if (is_gap && results_contact(results, 0, class, kpi).mean == 0.0)
            table_cell(table, "best");
        else
            table_cell(table, is_gap && !is_language
                                  ? ""
                                  : words_estimate_cell(report_contact(results, 0, class, kpi), view->scales[i], text));
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

/* Negative where the column has no figure at all. */
static double scale_giver_of_day(const struct results *results, int type, enum contact_kpi kpi)
{
    double giver = 0.0;
    bool is_seen = false;
    for (int row = 1; row < results->rows; row++) {
        double value = report_telling_contact(results, row, type, kpi).mean;
        is_seen = is_seen || isfinite(value);
        giver = scale_giver(contact_kpis[kpi].unit, giver, value);
    }
    return is_seen ? giver : -1.0;
}

/* Columns without any figure (a service level without a threshold, abandonment where nobody can) are left out. Returns
 * how many there are. */
static int day_columns_of(const struct results *results, int type, enum contact_kpi kpis[DAY_COLUMNS],
                          struct scale scales[DAY_COLUMNS], const char *titles[DAY_COLUMNS])
{
    int count = 0;
    bool is_live = results->center->contact_types[type].channel->is_live;
    for (int i = 0; i < DAY_COLUMNS; i++) {
        double giver = scale_giver_of_day(results, type, day_columns[i].kpi);
        bool says_nothing = day_columns[i].kpi == KPI_ABANDONMENT_RATE && !is_live;
        if (giver < 0.0 || says_nothing)
            continue;
        kpis[count] = day_columns[i].kpi;
        titles[count] = day_columns[i].title;
        scales[count++] = scale_for(contact_kpis[day_columns[i].kpi].unit, giver);
    }
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
    for (int i = 0; i < count; i++)
        name_column(table, 1 + i, COLUMN_ESTIMATE, titles[i], scales[i]);
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
