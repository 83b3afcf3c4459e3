/*
 * staff_tables.c -- the answer in tables: what is needed, what it does, who sits where, and the day of each type.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/staff_tables.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

static void cell_number(struct table *table, double value, int decimals)
{
    char text[WORDS_MOST];
    table_cell(table, words_number(value, decimals, text));
}

static void cell_share(struct table *table, double share) { cell_number(table, 100.0 * share, 1); }

static void cell_estimate(struct table *table, struct estimate estimate, double factor)
{
    const struct scale scale = {factor, 1, ""};
    char text[WORDS_MOST];
    table_cell(table, words_estimate_cell(estimate, scale, text));
}

static void columns(struct table *table, const char *const *headers, const enum column_kind *kinds)
{
    for (int c = 0; headers[c] != NULL; c++)
        table_column(table, c, kinds[c], headers[c]);
}

double staff_hours(const struct staff_answer *answer, const double *present)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    double sum = 0.0;
    for (int i = 0; i < grid->interval_count; i++)
        sum += present[i] * grid->interval_seconds / 3600.0;
    return sum;
}

/* --- what is needed ---------------------------------------------------------------------------------------------- */

struct table *staff_table_of_types(const struct staff_answer *answer)
{
    static const char *const headers[] = {"Contact type", "Contacts",    "AHT s", "Aim",        "Formula", "Desk hours",
                                          "Now",          "Peak people", "At",    "Paid hours", NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,   COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_TEXT,   COLUMN_TEXT,
                                             COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER};
    const struct center *center = answer->required->center;
    struct table *table = table_create(10);
    columns(table, headers, kinds);
    for (int t = 0; t < center->contact_type_count; t++) {
        struct requirement_summary sum = required_staff_summary(answer->required, t);
        char *aim = staff_aim(answer, t), *formula = staff_formula(&answer->required->types[t]);
        char start[STAFF_START_MOST];
        table_cell(table, center->contact_types[t].name);
        cell_number(table, sum.contacts, 0);
        cell_number(table, sum.handle_seconds, 0);
        table_cell(table, aim);
        table_cell(table, formula);
        cell_number(table, sum.required_hours, 1);
        cell_number(table, staff_hours(answer, &answer->groups->type_present[t * center->grid.interval_count]), 1);
        cell_number(table, sum.peak_required, 1);
        table_cell(table, sum.peak_required > 0.0 ? staff_start(answer, sum.peak_interval, start) : "–");
        cell_number(table, sum.scheduled_hours, 1);
        free(formula);
        free(aim);
    }
    return table;
}

/* --- what it does ------------------------------------------------------------------------------------------------ */

struct table *staff_table_of_service(const struct staff_answer *answer)
{
    static const char *const headers[] = {"Contact type",
                                          "Within",
                                          "SL % formula",
                                          "simulated",
                                          "ASA s formula",
                                          "simulated",
                                          "Abandoned % formula",
                                          "simulated",
                                          "Deadline kept %",
                                          "Days on target %",
                                          NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,     COLUMN_TEXT,     COLUMN_NUMBER, COLUMN_ESTIMATE,
                                             COLUMN_NUMBER,   COLUMN_ESTIMATE, COLUMN_NUMBER, COLUMN_ESTIMATE,
                                             COLUMN_ESTIMATE, COLUMN_NUMBER};
    const struct center *center = answer->required->center;
    struct table *table = table_create(10);
    columns(table, headers, kinds);
    for (int t = 0; t < center->contact_type_count; t++) {
        struct requirement_summary sum = required_staff_summary(answer->required, t);
        bool is_deferred = answer->required->types[t].is_deferred;
        double within = answer->results->center->contact_types[t].target.within_seconds;
        char duration[WORDS_MOST];
        table_cell(table, center->contact_types[t].name);
        table_cell(table, isnan(within) ? "–" : words_duration(within, duration));
        cell_share(table, sum.service_level);
        cell_estimate(table, staff_simulated(answer, 0, t, KPI_SERVICE_LEVEL), 100.0);
        cell_number(table, sum.asa_seconds, 1);
        cell_estimate(table, is_deferred ? (struct estimate){NAN, NAN} : staff_simulated(answer, 0, t, KPI_ASA), 1.0);
        cell_share(table, sum.abandonment_fraction);
        cell_estimate(table,
                      is_deferred ? (struct estimate){NAN, NAN} : staff_simulated(answer, 0, t, KPI_ABANDONMENT_RATE),
                      100.0);
        cell_estimate(
            table, is_deferred ? staff_simulated(answer, 0, t, KPI_DEADLINE_KEPT) : (struct estimate){NAN, NAN}, 100.0);
        table_cell(table, words_share(staff_passing(answer, t), false, duration));
    }
    return table;
}

/* --- where they sit ---------------------------------------------------------------------------------------------- */

/* "appointment, 40 % of billing": the types a group is counted on for. The caller frees. */
static char *served_text(const struct staff_answer *answer, int agent_group)
{
    const struct center *center = answer->required->center;
    char *text = memory_text("");
    for (int t = 0; t < center->contact_type_count; t++) {
        double share = answer->groups->shares[t * center->agent_group_count + agent_group];
        if (share < 0.0005)
            continue;
        const char *name = center->contact_types[t].name, *comma = text[0] != '\0' ? ", " : "";
        char *longer = share > 0.9995 ? memory_format("%s%s%s", text, comma, name)
                                      : memory_format("%s%s%.0f %% of %s", text, comma, 100.0 * share, name);
        free(text);
        text = longer;
    }
    if (text[0] == '\0') {
        free(text);
        text =
            memory_text(answer->groups->is_counted_on[agent_group] ? "nothing comes in" : "helps out; left as it is");
    }
    return text;
}

static double most_of(const double *values, int count)
{
    double most = 0.0;
    for (int i = 0; i < count; i++)
        most = fmax(most, values[i]);
    return most;
}

struct table *staff_table_of_groups(const struct staff_answer *answer)
{
    static const char *const headers[] = {"Agent group", "For",      "Needed",     "Seated", "Now",
                                          "Peak seated", "Peak now", "Paid hours", NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,   COLUMN_TEXT,   COLUMN_NUMBER, COLUMN_NUMBER,
                                             COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER};
    const struct center *center = answer->required->center;
    int intervals = center->grid.interval_count;
    struct table *table = table_create(8);
    double *seated = memory_zeroed((size_t)intervals, sizeof *seated);
    columns(table, headers, kinds);
    for (int g = 0; g < center->agent_group_count; g++) {
        double shrinkage = answer->required->wish.shrinkage_fraction;
        for (int i = 0; i < intervals; i++)
            seated[i] = answer->groups->staff[g * intervals + i];
        char *served = served_text(answer, g);
        table_cell(table, center->agent_groups[g].name);
        table_cell(table, served);
        cell_number(table, staff_hours(answer, &answer->groups->needed[g * intervals]), 1);
        cell_number(table, staff_hours(answer, seated), 1);
        cell_number(table, staff_hours(answer, &answer->groups->present[g * intervals]), 1);
        cell_number(table, most_of(seated, intervals), 0);
        cell_number(table, most_of(&answer->groups->present[g * intervals], intervals), 1);
        cell_number(table,
                    staff_hours(answer, seated) /
                        (1.0 - (isnan(shrinkage) ? center->agent_groups[g].shrinkage_fraction : shrinkage)),
                    1);
        free(served);
    }
    free(seated);
    return table;
}

/* --- the day of a type ------------------------------------------------------------------------------------------- */

struct table *staff_table_of_day(const struct staff_answer *answer, int contact_type)
{
    static const char *const headers[] = {"Start",          "Contacts", "Load", "Needed",       "Whole",
                                          "Scheduled",      "Now",      "Net",  "Formula SL %", "Occupancy %",
                                          "Simulated SL %", NULL};
    static const enum column_kind kinds[] = {COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER,  COLUMN_NUMBER,
                                             COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER,  COLUMN_NUMBER,
                                             COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_ESTIMATE};
    const struct type_requirement *type = &answer->required->types[contact_type];
    int intervals = answer->required->center->grid.interval_count;
    struct table *table = table_create(11);
    columns(table, headers, kinds);
    for (int i = 0; i < intervals; i++) {
        const struct interval_requirement *interval = &type->intervals[i];
        char start[STAFF_START_MOST];
        table_cell(table, staff_start(answer, i, start));
        cell_number(table, interval->contacts, 1);
        cell_number(table, interval->load, 2);
        cell_number(table, interval->required, 2);
        cell_number(table, interval->rounded, 0);
        cell_number(table, interval->scheduled, 2);
        cell_number(table, answer->groups->type_present[contact_type * intervals + i], 1);
        cell_number(table, staff_net(answer, contact_type, i), 1);
        cell_share(table, interval->measures.service_level);
        cell_share(table, interval->measures.occupancy_fraction);
        cell_estimate(table, staff_simulated(answer, 1 + i, contact_type, KPI_SERVICE_LEVEL), 100.0);
    }
    return table;
}
