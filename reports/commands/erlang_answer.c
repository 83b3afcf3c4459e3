/*
 * erlang_answer.c -- the calculator's answer: one sentence, the rows around it, and what stands behind them.
 */
#include "reports/commands/erlang_answer.h"

#include <math.h>

#include "reports/writers/csv_stream.h"
#include "reports/writers/json_stream.h"
#include "reports/writers/words.h"
#include "scenarios/reader/durations.h"

const char *erlang_model_name(const struct queue_load *load)
{
    static const char *const names[] = {
        [QUEUE_ERLANG_B] = "erlang-b", [QUEUE_ERLANG_C] = "erlang-c", [QUEUE_ERLANG_A] = "erlang-a"};
    return names[load->model];
}

static double scheduled(const struct erlang_answer *answer, double agents)
{
    return agents / (1.0 - answer->shrinkage_fraction);
}

static double calls(const struct erlang_answer *answer)
{
    return answer->load.arrivals_per_second * answer->per_seconds;
}

/* ---- for programs ---- */

static void write_measures(struct json_stream *json, const struct erlang_answer *answer,
                           const struct queue_measures *row)
{
    json_stream_pair_text(json, "model", erlang_model_name(&answer->load));
    json_stream_pair_number(json, "agents", row->agents);
    json_stream_pair_number(json, "offered_load_erlangs", row->offered_load_erlangs);
    json_stream_pair_number(json, "probability_of_wait", row->wait_probability);
    json_stream_pair_number(json, "service_level", row->service_level);
    json_stream_pair_number(json, "asa_seconds", row->asa_seconds);
    json_stream_pair_number(json, "wait_seconds", row->wait_seconds);
    json_stream_pair_number(json, "abandonment_rate", row->abandonment_fraction);
    json_stream_pair_number(json, "blocking_probability", row->blocking_probability);
    json_stream_pair_number(json, "occupancy", row->occupancy_fraction);
    json_stream_pair_number(json, "queue_length", row->queue_length);
    json_stream_pair_number(json, "scheduled_agents", scheduled(answer, row->agents));
    json_stream_pair_truth(json, "stable", row->is_stable);
}

static void write_asked(struct json_stream *json, const struct erlang_answer *answer)
{
    static const char *const solves[] = {"agents", "calls", "aht"};
    json_stream_pair_text(json, "solve", solves[answer->solve]);
    json_stream_pair_number(json, "calls", calls(answer));
    json_stream_pair_number(json, "per_seconds", answer->per_seconds);
    json_stream_pair_number(json, "aht_seconds", answer->load.mean_handle_seconds);
    json_stream_pair_number(json, "within_seconds", answer->targets.within_seconds);
    json_stream_pair_number(json, "patience_seconds", answer->load.mean_patience_seconds);
    json_stream_pair_number(json, "lines", answer->load.lines);
    json_stream_pair_number(json, "shrinkage", answer->shrinkage_fraction);
    json_stream_pair_number(json, "required_agents", answer->required_agents);
    json_stream_pair_number(json, "agents_without_patience", answer->agents_without_patience);
}

void erlang_write_json(const void *answer_of, FILE *file)
{
    const struct erlang_answer *answer = answer_of;
    struct json_stream json = json_stream_on(file, 2);
    json_stream_open(&json, '{');
    write_measures(&json, answer, &answer->row);
    write_asked(&json, answer);
    json_stream_key(&json, "neighbours");
    json_stream_open(&json, '[');
    for (int i = 0; i < answer->neighbour_count; i++) {
        json_stream_open(&json, '{');
        write_measures(&json, answer, &answer->neighbours[i]);
        json_stream_close(&json, '}');
    }
    json_stream_close(&json, ']');
    json_stream_close(&json, '}');
}

void erlang_write_csv(const void *answer_of, FILE *file)
{
    const struct erlang_answer *answer = answer_of;
    struct csv_stream csv =
        csv_stream_on(file, "model,agents,chosen,offered_load_erlangs,probability_of_wait,service_level,asa_seconds,"
                            "wait_seconds,abandonment_rate,blocking_probability,occupancy,scheduled_agents");
    for (int i = 0; i < answer->neighbour_count; i++) {
        const struct queue_measures *row = &answer->neighbours[i];
        csv_stream_plain(&csv, erlang_model_name(&answer->load));
        csv_stream_number(&csv, row->agents);
        csv_stream_whole(&csv, row->agents == answer->row.agents);
        double values[] = {row->offered_load_erlangs, row->wait_probability,   row->service_level,
                           row->asa_seconds,          row->wait_seconds,       row->abandonment_fraction,
                           row->blocking_probability, row->occupancy_fraction, scheduled(answer, row->agents)};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            csv_stream_number(&csv, values[k]);
        csv_stream_end_row(&csv);
    }
    csv_stream_close(&csv);
}

/* ---- for people ---- */

static void add_percent(struct table *table, double share)
{
    if (isnan(share))
        table_cell(table, "-");
    else
        table_cell_format(table, "%.1f %%", 100.0 * share);
}

static void add_seconds(struct table *table, double seconds)
{
    if (isinf(seconds))
        table_cell(table, "grows");
    else if (isnan(seconds))
        table_cell(table, "-");
    else
        table_cell_format(table, "%.1f s", seconds);
}

enum { COLUMNS = 10 };

static struct table *rows_of(const struct erlang_answer *answer)
{
    static const char *const headers[COLUMNS] = {"",          "agents",  "answered in time", "must wait", "ASA",
                                                 "mean wait", "hang up", "blocked",          "occupancy", "scheduled"};
    struct table *table = table_create(COLUMNS);
    for (int c = 0; c < COLUMNS; c++)
        table_column(table, c, c == 0 ? COLUMN_TEXT : COLUMN_NUMBER, headers[c]);
    for (int i = 0; i < answer->neighbour_count; i++) {
        const struct queue_measures *row = &answer->neighbours[i];
        table_cell(table, row->agents == answer->row.agents ? "->" : "");
        table_cell_format(table, "%.10g", row->agents);
        add_percent(table, row->service_level);
        add_percent(table, row->wait_probability);
        add_seconds(table, row->asa_seconds);
        add_seconds(table, row->wait_seconds);
        add_percent(table, row->abandonment_fraction);
        add_percent(table, row->blocking_probability);
        add_percent(table, row->occupancy_fraction);
        table_cell_format(table, "%.1f", scheduled(answer, row->agents));
    }
    return table;
}

static const struct queue_measures *one_fewer(const struct erlang_answer *answer)
{
    for (int i = 1; i < answer->neighbour_count; i++)
        if (answer->neighbours[i].agents == answer->row.agents)
            return &answer->neighbours[i - 1];
    return NULL;
}

static void tell_sentence(struct findings *findings, const struct erlang_answer *answer)
{
    char within[WORDS_MOST], per[32];
    const struct queue_measures *row = &answer->row, *fewer = one_fewer(answer);
    words_duration(answer->targets.within_seconds, within);
    duration_shown(answer->per_seconds, per);
    if (answer->solve == SOLVE_CALLS)
        findings_answer(findings, "%.10g agent%s up to %.1f calls per %s; %.1f %% are then answered within %s.",
                        row->agents, row->agents == 1.0 ? " carries" : "s carry", calls(answer), per,
                        100.0 * row->service_level, within);
    else if (answer->solve == SOLVE_AHT)
        findings_answer(findings, "%.10g agent%s can take %.1f s per call; %.1f %% are then answered within %s.",
                        row->agents, row->agents == 1.0 ? "" : "s", answer->load.mean_handle_seconds,
                        100.0 * row->service_level, within);
    else if (!row->is_stable)
        findings_answer(findings, "%.10g agent%s cannot carry %.10g erlangs: the queue grows without end.", row->agents,
                        row->agents == 1.0 ? "" : "s", row->offered_load_erlangs);
    else if (answer->load.model == QUEUE_ERLANG_B && fewer != NULL)
        findings_answer(findings, "%.10g line%s %.2f %% of the calls; %.10g would block %.2f %%.", row->agents,
                        row->agents == 1.0 ? " blocks" : "s block", 100.0 * row->blocking_probability, fewer->agents,
                        100.0 * fewer->blocking_probability);
    else if (fewer != NULL)
        findings_answer(findings, "%.10g agent%s %.1f %% within %s; %.10g would answer %.1f %%.", row->agents,
                        row->agents == 1.0 ? " answers" : "s answer", 100.0 * row->service_level, within, fewer->agents,
                        100.0 * fewer->service_level);
    else
        findings_answer(findings, "%.10g agent%s %.1f %% within %s.", row->agents,
                        row->agents == 1.0 ? " answers" : "s answer", 100.0 * row->service_level, within);
}

static void tell_load(struct findings *findings, const struct erlang_answer *answer)
{
    char aht[WORDS_MOST], per[32];
    findings_text(findings, "%.10g calls per %s of %s each are %.10g erlangs%s.", calls(answer),
                  duration_shown(answer->per_seconds, per), words_duration(answer->load.mean_handle_seconds, aht),
                  answer->row.offered_load_erlangs,
                  answer->is_default_target ? ". No target was said, so the usual one was taken: "
                                              "80 % within the threshold, or 1 % blocked for trunks"
                                            : "");
    if (isfinite(answer->load.lines))
        findings_text(findings, "With %.10g lines %.2f %% of the calls are blocked.", answer->load.lines,
                      100.0 * answer->row.blocking_probability);
    bool is_limit = isinf(answer->load.lines) && answer->load.model == QUEUE_ERLANG_C &&
                    answer->required_agents <= answer->row.offered_load_erlangs * (1.0 + 1e-9);
    if (answer->required_agents >= 1e-6)
        findings_text(findings, "Before rounding: %s%.10g.", is_limit ? "anything above " : "",
                      answer->required_agents);
    if (answer->shrinkage_fraction > 0.0)
        findings_text(findings, "With %.4g %% shrinkage: %.2f scheduled, %.0f rounded up.",
                      100.0 * answer->shrinkage_fraction, scheduled(answer, answer->row.agents),
                      ceil(scheduled(answer, answer->row.agents) - 1e-9));
}

static void tell_lesson(struct findings *findings, const struct erlang_answer *answer)
{
    if (!isnan(answer->agents_without_patience) && answer->agents_without_patience > answer->row.agents)
        findings_text(findings,
                      "Erlang C, in which nobody hangs up, would ask for %.10g. The difference is paid for by those "
                      "who hang up: %.1f %% of the calls.",
                      answer->agents_without_patience, 100.0 * answer->row.abandonment_fraction);
}

static void add_panel(struct chart *chart, const struct erlang_answer *answer, const char *heading, enum axis_kind kind,
                      size_t offset)
{
    struct panel *panel = chart_add_panel(chart, heading, kind, kind == AXIS_DURATION ? "wait" : NULL);
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, NULL, 0, (size_t)answer->neighbour_count, false);
    for (int i = 0; i < answer->neighbour_count; i++) {
        const struct queue_measures *row = &answer->neighbours[i];
        double value = *(const double *)((const char *)row + offset);
        series_point(series, (size_t)i, row->agents, (struct estimate){isinf(value) ? NAN : value, NAN}, 0.0, INFINITY);
    }
    panel->x.kind = AXIS_NUMBER;
}

static void add_chart(struct findings *findings, const struct erlang_answer *answer)
{
    struct chart *chart = findings_chart(findings, "erlang_neighbours");
    chart_title(chart, "What an agent more or fewer does");
    chart_subtitle(chart, "by number of agents, around %.10g", answer->row.agents);
    chart_description(chart, "Service level, waits and occupancy over the number of agents");
    bool is_b = answer->load.model == QUEUE_ERLANG_B;
    if (is_b)
        add_panel(chart, answer, "Blocked", AXIS_PERCENT, offsetof(struct queue_measures, blocking_probability));
    else
        add_panel(chart, answer, "Answered in time", AXIS_PERCENT, offsetof(struct queue_measures, service_level));
    if (answer->load.model == QUEUE_ERLANG_A)
        add_panel(chart, answer, "Hang up", AXIS_PERCENT, offsetof(struct queue_measures, abandonment_fraction));
    if (!is_b)
        add_panel(chart, answer, "Average speed of answer", AXIS_DURATION,
                  offsetof(struct queue_measures, asa_seconds));
    add_panel(chart, answer, "Occupancy", AXIS_PERCENT, offsetof(struct queue_measures, occupancy_fraction));
    findings_keep_chart(findings);
}

static const char *formula_of(const struct queue_load *load)
{
    if (load->model == QUEUE_ERLANG_B)
        return "Erlang B (A. K. Erlang 1917): whoever finds no line free is lost";
    if (load->model == QUEUE_ERLANG_C)
        return "Erlang C (A. K. Erlang 1917): nobody hangs up";
    return load->patience != NULL ? "M/M/n+G (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005)"
                                  : "Erlang A (C. Palm 1943)";
}

static void tell_formula(struct findings *findings, const struct queue_load *load)
{
    char mean[WORDS_MOST], patience[WORDS_MOST + 100] = "", lines[100] = "";
    if (load->model == QUEUE_ERLANG_A)
        snprintf(patience, sizeof patience, ": callers hang up after %s patience with a mean of %s",
                 load->patience == NULL ? "an exponential" : load->patience->law->name,
                 words_duration(load->mean_patience_seconds, mean));
    if (isfinite(load->lines))
        snprintf(lines, sizeof lines, ". %.10g lines: whoever comes when all are taken is blocked", load->lines);
    findings_small_print(findings, "%s%s%s. Poisson calls at a steady rate, exponential handle times, one pool.",
                         formula_of(load), patience, lines);
}

void erlang_tell(struct findings *findings, const struct erlang_answer *answer)
{
    char within[WORDS_MOST];
    tell_sentence(findings, answer);
    tell_load(findings, answer);
    if (answer->neighbour_count > 0)
        findings_table(findings, rows_of(answer));
    tell_lesson(findings, answer);
    add_chart(findings, answer);
    tell_formula(findings, &answer->load);
    findings_small_print(findings,
                         "Answered in time: within %s / offered. ASA: mean wait of the answered. Mean wait: of all who "
                         "got in. Scheduled: agents / (1 - shrinkage).",
                         words_duration(answer->targets.within_seconds, within));
}
