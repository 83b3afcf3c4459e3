/*
 * staff_tables.c -- the answer in sentences, tables and charts, in the order in which a planner asks.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/requirement.h"
#include "reports/commands/staff_answer.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

enum { ROWS_ON_SCREEN = 200 };

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

static double hours_present(const struct staff_answer *answer, const double *present)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    double sum = 0.0;
    for (int i = 0; i < grid->interval_count; i++)
        sum += present[i] * grid->interval_seconds / 3600.0;
    return sum;
}

/* --- what is needed ---------------------------------------------------------------------------------------------- */

static struct table *table_of_types(const struct staff_answer *answer)
{
    static const char *const headers[] = {"Contact type", "Contacts",    "AHT s", "Aim",        "Formula", "Desk hours",
                                          "Now",          "Peak people", "At",    "Paid hours", NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,   COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_TEXT, COLUMN_TEXT,
                                             COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_NUMBER, COLUMN_TEXT, COLUMN_NUMBER};
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
        cell_number(table, hours_present(answer, &answer->groups->type_present[t * center->grid.interval_count]), 1);
        cell_number(table, sum.peak_required, 1);
        table_cell(table, sum.peak_required > 0.0 ? staff_start(answer, sum.peak_interval, start) : "–");
        cell_number(table, sum.scheduled_hours, 1);
        free(formula);
        free(aim);
    }
    return table;
}

/* --- what it does ------------------------------------------------------------------------------------------------ */

static struct table *table_of_service(const struct staff_answer *answer)
{
    static const char *const headers[] = {
        "Contact type",        "SL % formula", "simulated",       "ASA s formula",    "simulated",
        "Abandoned % formula", "simulated",    "Deadline kept %", "Days on target %", NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,     COLUMN_NUMBER,   COLUMN_ESTIMATE,
                                             COLUMN_NUMBER,   COLUMN_ESTIMATE, COLUMN_NUMBER,
                                             COLUMN_ESTIMATE, COLUMN_ESTIMATE, COLUMN_ESTIMATE};
    const struct center *center = answer->required->center;
    struct table *table = table_create(9);
    columns(table, headers, kinds);
    for (int t = 0; t < center->contact_type_count; t++) {
        struct requirement_summary sum = required_staff_summary(answer->required, t);
        bool is_deferred = answer->required->types[t].is_deferred;
        table_cell(table, center->contact_types[t].name);
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
        cell_estimate(table, staff_passing(answer, t), 100.0);
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

static struct table *table_of_groups(const struct staff_answer *answer)
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
        cell_number(table, hours_present(answer, &answer->groups->needed[g * intervals]), 1);
        cell_number(table, hours_present(answer, seated), 1);
        cell_number(table, hours_present(answer, &answer->groups->present[g * intervals]), 1);
        cell_number(table, most_of(seated, intervals), 0);
        cell_number(table, most_of(&answer->groups->present[g * intervals], intervals), 1);
        cell_number(table,
                    hours_present(answer, seated) /
                        (1.0 - (isnan(shrinkage) ? center->agent_groups[g].shrinkage_fraction : shrinkage)),
                    1);
        free(served);
    }
    free(seated);
    return table;
}

/* --- the day of a type ------------------------------------------------------------------------------------------- */

static struct table *table_of_day(const struct staff_answer *answer, int contact_type)
{
    static const char *const headers[] = {"Start",          "Contacts", "Load", "Needed",       "Whole",
                                          "Scheduled",      "Now",      "Net",  "Formula SL %", "Occupancy %",
                                          "Simulated SL %", NULL};
    static const enum column_kind kinds[] = {COLUMN_TEXT,   COLUMN_NUMBER, COLUMN_NUMBER,  COLUMN_NUMBER,
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

static bool has_work(const struct staff_answer *answer, int contact_type)
{
    return required_staff_summary(answer->required, contact_type).required_hours > 0.0;
}

static void tell_days(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    int rows = 0;
    for (int t = 0; t < center->contact_type_count; t++)
        rows += has_work(answer, t) ? center->grid.interval_count : 0;
    bool fits = rows <= ROWS_ON_SCREEN;
    for (int t = 0; t < center->contact_type_count; t++) {
        if (!has_work(answer, t))
            continue;
        findings_heading(findings, "%s, interval by interval", center->contact_types[t].name);
        requirement_chart_fill(findings_numbered_chart(findings, "staff_requirement", t + 1), answer->required,
                               answer->groups, answer->results, t);
        findings_keep_chart(findings);
        if (fits)
            findings_table(findings, table_of_day(answer, t));
        else
            findings_page_table(findings, table_of_day(answer, t));
    }
    if (!fits) {
        findings_heading(findings, "Interval by interval");
        findings_text(findings,
                      "The %d rows by interval and contact type are left out here; --format csv or --out has "
                      "them.",
                      rows);
    }
}

/* --- sentences --------------------------------------------------------------------------------------------------- */

static void tell_answer(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    double needed = 0.0, paid = 0.0, now = 0.0;
    for (int t = 0; t < center->contact_type_count; t++) {
        struct requirement_summary sum = required_staff_summary(answer->required, t);
        needed += sum.required_hours;
        paid += sum.scheduled_hours;
    }
    for (int g = 0; g < center->agent_group_count; g++)
        if (answer->groups->is_counted_on[g])
            now += hours_present(answer, &answer->groups->present[g * center->grid.interval_count]);
    char first[WORDS_MOST], second[WORDS_MOST], third[WORDS_MOST];
    findings_answer(
        findings,
        "%s hours at the desks are needed over the horizon, %s paid hours with shrinkage; the plan has %s at "
        "the desks.",
        words_number(needed, 1, first), words_number(paid, 1, second), words_number(now, 1, third));
}

/* Over the horizon, as --require-targets judges. */
static bool is_missed(const struct staff_answer *answer, int contact_type)
{
    const struct targets *target = &answer->results->center->contact_types[contact_type].target;
    for (int kind = 0; kind < TARGET_KINDS; kind++)
        if (!target_holds(target, (enum target_kind)kind,
                          results_target_kpi(answer->results, contact_type, (enum target_kind)kind).mean))
            return true;
    return false;
}

static void tell_simulation(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    int judged = 0, missed = 0;
    char *names = memory_text("");
    for (int t = 0; answer->results != NULL && t < center->contact_type_count; t++) {
        if (!answer->results->center->contact_types[t].has_target)
            continue;
        judged++;
        if (!is_missed(answer, t))
            continue;
        char *longer = memory_format("%s%s%s", names, missed > 0 ? ", " : "", center->contact_types[t].name);
        free(names);
        names = longer;
        missed++;
    }
    if (answer->results == NULL)
        findings_answer(findings, "These are the formula's figures; nothing was simulated.");
    else if (missed > 0)
        findings_answer(findings, "Simulated with these people, %d of %d contact types with targets miss one: %s.",
                        missed, judged, names);
    else if (judged > 0)
        findings_answer(findings, "Simulated with these people, all targets hold over the horizon.");
    free(names);
}

/* Where the other load would ask for something else. */
static void tell_other_load(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    struct staffing_wish other = answer->required->wish;
    const struct load_method *modified = load_method_find("mol");
    double most = 0.0;
    int type = 0, where = 0;
    if (other.method == modified)
        return;
    other.method = modified;
    struct required_staff *required = required_staff_find(center, &other);
    for (int t = 0; t < center->contact_type_count; t++)
        for (int i = 0; i < center->grid.interval_count; i++) {
            double change = required->types[t].intervals[i].required - answer->required->types[t].intervals[i].required;
            if (fabs(change) > fabs(most)) {
                most = change;
                type = t;
                where = i;
            }
        }
    required_staff_destroy(required);
    char start[STAFF_START_MOST];
    if (fabs(most) >= 1.0)
        findings_text(
            findings,
            "What is in hand at each moment differs from this load: modified offered load (--method mol) would "
            "ask for %.1f people %s for %s at %s.",
            fabs(most), most > 0.0 ? "more" : "fewer", center->contact_types[type].name,
            staff_start(answer, where, start));
}

static void tell_defaults(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (answer->required->types[t].basis == BASIS_DEFAULT && has_work(answer, t))
            findings_text(
                findings,
                "%s has no target that a formula can use, so %g %% within %g s was taken. Give it one of its "
                "own, target = { service_level = 0.80; within = \"20s\"; }; or say it here: --service-level 0.8 "
                "--within 20s.",
                center->contact_types[t].name, 100.0 * default_service_level,
                answer->required->types[t].targets.within_seconds);
}

/* An ASA alone is kept by who hangs up, too. */
static void tell_lost(struct findings *findings, const struct staff_answer *answer)
{
    const double many = 0.10;
    for (int t = 0; t < answer->required->center->contact_type_count; t++) {
        double lost = required_staff_summary(answer->required, t).abandonment_fraction;
        if (lost > many && isnan(answer->required->types[t].targets.abandonment))
            findings_text(findings,
                          "With the aim of %s, %.0f %% hang up by the formula: who is gone does not wait. A target for "
                          "abandonment or service level asks for more people.",
                          answer->required->center->contact_types[t].name, 100.0 * lost);
    }
}

static void tell_helpers(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int g = 0; g < center->agent_group_count; g++) {
        double hours = hours_present(answer, &answer->groups->present[g * center->grid.interval_count]);
        if (!answer->groups->is_counted_on[g] && hours > 0.0)
            findings_text(
                findings,
                "%s only helps out (others are preferred, or it is asked after a wait), so nothing is planned "
                "for it; its %.1f hours are in the simulation on top.",
                center->agent_groups[g].name, hours);
    }
}

static void tell_left_over(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (answer->required->types[t].left_seconds > 36.0)
            findings_text(findings, "%.1f hours of %s may wait until after the horizon: their deadline lies behind it.",
                          answer->required->types[t].left_seconds / 3600.0, center->contact_types[t].name);
}

/* --- why the simulation is another ---------------------------------------------------------------------------------
 */

static void tell_reasons(struct findings *findings, const struct staff_answer *answer)
{
    const struct center *center = answer->required->center;
    bool shares = false, retries = false, busy = false, callbacks = false, language = false, rules = false;
    for (int g = 0; g < center->agent_group_count; g++)
        shares = shares || (answer->groups->is_counted_on[g] && !group_staff_is_dedicated(answer->groups, g));
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        retries = retries || type->on_abandon.share > 0.0 || type->on_blocked.share > 0.0;
        busy = busy || type->busyness_cv > 0.0;
        callbacks = callbacks || type->offer_callback.as != NOBODY;
        language = language || type->knows_languages;
        rules = rules || (type->has_target && type->target.rule != RULE_OFFERED && !isnan(type->target.service_level));
    }
    findings_small_print(findings,
                         "Each contact type is staffed for itself: %s. Handle times are taken as exponential "
                         "by the formula, the simulation has their own laws.",
                         shares
                             ? "people who serve several types stand in for each other, so a group's sum is the safe "
                               "side (and what is rounded up once per group)"
                             : "here every type has people of its own");
    if (busy)
        findings_small_print(findings, "The formula sees an average day; in the simulation days differ (busyness_cv), "
                                       "and busy days lose more than quiet ones win.");
    if (retries)
        findings_small_print(findings, "Retries of those who hung up are in the simulation, not in the formula.");
    if (callbacks)
        findings_small_print(findings, "Accepted call-backs are in the simulation; the formula has everybody wait.");
    if (center->lines > 0)
        findings_small_print(findings, "The formula has lines without end, the simulation %d.", center->lines);
    if (language)
        findings_small_print(findings, "Languages: each type is staffed as one, and its people are divided by the "
                                       "shares of its languages; small teams need more than their share.");
    if (rules)
        findings_small_print(findings,
                             "A service level with another rule than answered within / offered is staffed for "
                             "as if it had this one; the simulation counts by the rule of the scenario.");
}

static void tell_sources(struct findings *findings, const struct staff_answer *answer)
{
    findings_small_print(
        findings, "Needed: people at their desks, fractional. Whole: rounded up; the formula's service level is "
                  "that of the whole number. Scheduled: needed / (1 - shrinkage), last of all. Net: people there "
                  "now less people needed. Deferred work: its handle time spread evenly from the interval in "
                  "which it comes in to its deadline.");
    findings_small_print(
        findings,
        "Load: %s (SIPP and lagged: Green, Kolesar, Soares 2001; modified offered load: Jennings, "
        "Mandelbaum, Massey, Whitt 1996). Formulas: Erlang (1917), Palm (1943) and, for other patience "
        "than exponential, M/M/n+G (Baccelli, Hebuterne 1981; Zeltyn, Mandelbaum 2005). Service level: "
        "answered within / offered.",
        answer->required->wish.method->title);
}

void staff_tell(struct findings *findings, const struct staff_answer *answer)
{
    tell_answer(findings, answer);
    tell_simulation(findings, answer);
    findings_heading(findings, "People needed");
    findings_table(findings, table_of_types(answer));
    tell_defaults(findings, answer);
    tell_lost(findings, answer);
    tell_left_over(findings, answer);
    tell_other_load(findings, answer);
    if (answer->results != NULL) {
        findings_heading(findings, "The formula's service, and the simulated one with these people");
        findings_table(findings, table_of_service(answer));
    }
    findings_heading(findings, "Where they sit (hours over the horizon)");
    findings_table(findings, table_of_groups(answer));
    tell_helpers(findings, answer);
    tell_days(findings, answer);
    if (answer->written != NULL)
        findings_text(findings, "The scenario with these people: %s", answer->written);
    tell_reasons(findings, answer);
    tell_sources(findings, answer);
}
