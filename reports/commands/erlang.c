/*
 * erlang.c -- `callfloor erlang`: a calculator: how many people for this load?
 */
#include "reports/commands/command.h"

#include <math.h>
#include <stdlib.h>

#include "models/queueing/queue_measures.h"
#include "reports/commands/desk.h"
#include "reports/commands/erlang_answer.h"

static const double erlangs_most = 1e7;

static const struct option *const erlang_options[] = {&option_erlang_calls,
                                                      &option_erlang_per,
                                                      &option_erlang_aht,
                                                      &option_erlang_within,
                                                      &option_erlang_agents,
                                                      &option_erlang_service_level,
                                                      &option_erlang_asa,
                                                      &option_erlang_abandonment,
                                                      &option_erlang_blocking,
                                                      &option_erlang_max_occupancy,
                                                      &option_erlang_patience,
                                                      &option_erlang_lines,
                                                      &option_erlang_model,
                                                      &option_erlang_solve,
                                                      &option_erlang_shrinkage,
                                                      &option_format_of_findings,
                                                      &option_out_of_findings,
                                                      &option_quiet,
                                                      &option_help,
                                                      NULL};

static double said(const struct said_number *number, double otherwise)
{
    return number->is_said ? number->value : otherwise;
}

static int count_targets(const struct erlang_options *asked)
{
    return asked->service_level.is_said + asked->asa_seconds.is_said + asked->abandonment.is_said +
           asked->max_occupancy.is_said + asked->blocking.is_said;
}

static bool has_targets(const struct erlang_options *asked) { return count_targets(asked) > 0; }

/* ---- what was asked ---- */

static enum queue_model model_of(const struct erlang_options *asked)
{
    if (asked->has_model)
        return (enum queue_model)asked->model;
    if (asked->patience_seconds.is_said)
        return QUEUE_ERLANG_A;
    return asked->blocking.is_said && !asked->lines.is_said ? QUEUE_ERLANG_B : QUEUE_ERLANG_C;
}

static bool has_what_it_needs(const struct erlang_options *asked, struct failure *failure)
{
    if (asked->solve != SOLVE_CALLS && !asked->calls.is_said)
        return fail(failure, "erlang needs --calls, for example --calls 400 --per 1h --aht 3m");
    if (asked->solve != SOLVE_AHT && !asked->aht_seconds.is_said)
        return fail(failure, "erlang needs --aht, for example --calls 400 --per 1h --aht 3m");
    if (asked->solve == SOLVE_AGENTS && asked->agents.is_said && has_targets(asked))
        return fail(failure, "--agents says how many there are, a target asks how many are needed; give one of them, "
                             "or --solve calls or aht with both");
    if (asked->solve != SOLVE_AGENTS && !asked->agents.is_said)
        return fail(failure, "--solve %s needs --agents, for example --agents 24",
                    asked->solve == SOLVE_CALLS ? "calls" : "aht");
    if ((asked->solve == SOLVE_CALLS && asked->calls.is_said) ||
        (asked->solve == SOLVE_AHT && asked->aht_seconds.is_said))
        return fail(failure, "--solve looks for %s, so leave it out",
                    asked->solve == SOLVE_CALLS ? "--calls" : "--aht");
    if (asked->solve == SOLVE_AHT && asked->calls.value == 0.0)
        return fail(failure, "--solve aht needs --calls above 0");
    return true;
}

static bool fits_the_model(const struct erlang_options *asked, struct failure *failure)
{
    enum queue_model model = model_of(asked);
    if (model == QUEUE_ERLANG_A && !asked->patience_seconds.is_said)
        return fail(failure, "--model a (Erlang A) needs --patience, for example --patience 2m");
    if (model != QUEUE_ERLANG_A && asked->patience_seconds.is_said)
        return fail(failure, "--patience belongs to Erlang A; leave out --model, or leave out --patience");
    if (model != QUEUE_ERLANG_A && asked->abandonment.is_said)
        return fail(failure, "--abandonment needs --patience (for example 2m): without it nobody hangs up");
    if (model == QUEUE_ERLANG_B && asked->lines.is_said)
        return fail(failure, "in Erlang B the lines are what --agents says or what is looked for; leave out --lines");
    if (model == QUEUE_ERLANG_B && asked->asa_seconds.is_said)
        return fail(failure, "--asa does not go with Erlang B, where nobody waits; ask for --blocking 0.01");
    if (model != QUEUE_ERLANG_B && asked->blocking.is_said && !asked->lines.is_said)
        return fail(failure, "--blocking needs --lines (how many calls fit in), or --model b alone");
    bool is_queue_bounded = model == QUEUE_ERLANG_A || asked->lines.is_said;
    if (is_queue_bounded && asked->max_occupancy.value >= 1.0 && count_targets(asked) == 1)
        return fail(failure, "--max-occupancy 1 holds with any number of agents when callers hang up or lines are "
                             "limited; ask for less, for example 0.85, or for a service level as well");
    if (asked->lines.is_said && asked->agents.is_said && asked->lines.value < asked->agents.value)
        return fail(failure, "--lines %g is below --agents %g; it counts all calls that fit in, talking or waiting",
                    asked->lines.value, asked->agents.value);
    double load = asked->calls.value / said(&asked->per_seconds, 3600.0) * asked->aht_seconds.value;
    return load <= erlangs_most ||
           fail(failure, "%g erlangs are offered; the formulas are good up to %g", load, erlangs_most);
}

static struct queue_load load_of(const struct erlang_options *asked)
{
    return (struct queue_load){
        .model = model_of(asked),
        .arrivals_per_second = asked->calls.value / said(&asked->per_seconds, 3600.0),
        .mean_handle_seconds = asked->aht_seconds.value,
        .mean_patience_seconds = said(&asked->patience_seconds, INFINITY),
        .patience = asked->patience.law != NULL ? &asked->patience : NULL,
        .lines = said(&asked->lines, INFINITY),
    };
}

/* The trade's own target when none is said: 80 % within the threshold, 1 % blocking for trunks. */
static struct queue_targets targets_of(const struct erlang_options *asked)
{
    bool is_silent = !has_targets(asked), is_trunks = model_of(asked) == QUEUE_ERLANG_B;
    return (struct queue_targets){
        .service_level = said(&asked->service_level, is_silent && !is_trunks ? 0.8 : NAN),
        .within_seconds = said(&asked->within_seconds, 20.0),
        .asa_seconds = said(&asked->asa_seconds, NAN),
        .abandonment = said(&asked->abandonment, NAN),
        .max_occupancy = said(&asked->max_occupancy, NAN),
        .blocking = said(&asked->blocking, is_silent && is_trunks ? 0.01 : NAN),
        .delay_probability = NAN,
        .longer_wait = NAN,
    };
}

/* ---- the answer ---- */

static void find_rows(struct erlang_answer *answer, double agents)
{
    struct patience_curve patience; /* read once: some laws are slow to read */
    queue_load_patience(&answer->load, &patience);
    double within = answer->targets.within_seconds;
    answer->row = queue_measures_with(&answer->load, &patience, agents, within);
    for (int i = -ERLANG_NEIGHBOURS / 2; i <= ERLANG_NEIGHBOURS / 2; i++) {
        bool fits = answer->load.model == QUEUE_ERLANG_B || agents + i <= answer->load.lines;
        if ((agents + i > 0.0 || i == 0) && fits) /* without calls nobody is the answer */
            answer->neighbours[answer->neighbour_count++] =
                queue_measures_with(&answer->load, &patience, agents + i, within);
    }
    patience_curve_clear(&patience);
}

/* With the numbers of the answer, what would have been asked for if nobody hung up. */
static double without_patience(const struct erlang_answer *answer)
{
    struct queue_load patient = answer->load;
    struct queue_targets targets = answer->targets;
    patient.model = QUEUE_ERLANG_C;
    targets.abandonment = NAN;
    bool is_comparable = answer->load.model == QUEUE_ERLANG_A && answer->solve == SOLVE_AGENTS &&
                         isinf(answer->load.lines) && !isnan(answer->required_agents);
    return is_comparable ? requirement_agents(&patient, &targets, true) : NAN;
}

static bool solve(struct erlang_answer *answer, const struct erlang_options *asked, struct failure *failure)
{
    double agents = said(&asked->agents, NAN);
    answer->required_agents = NAN;
    if (answer->solve == SOLVE_CALLS)
        answer->load.arrivals_per_second = requirement_calls_per_second(&answer->load, &answer->targets, agents);
    else if (answer->solve == SOLVE_AHT)
        answer->load.mean_handle_seconds = requirement_handle_seconds(&answer->load, &answer->targets, agents);
    else if (!asked->agents.is_said) {
        answer->required_agents = requirement_agents(&answer->load, &answer->targets, false);
        agents = requirement_agents(&answer->load, &answer->targets, true);
    }
    double load = answer->load.arrivals_per_second * answer->load.mean_handle_seconds;
    if (isnan(agents))
        return fail(failure, "no number of agents reaches the targets; ask for less%s",
                    asked->lines.is_said ? ", or allow more --lines" : "");
    if (!isfinite(load) || (answer->solve != SOLVE_AGENTS && load == 0.0))
        return fail(failure, "no amount of %s just reaches the targets with %g agents",
                    answer->solve == SOLVE_CALLS ? "calls" : "handle time", agents);
    find_rows(answer, agents);
    answer->agents_without_patience = without_patience(answer);
    return true;
}

static int deliver(const struct erlang_answer *answer, const struct options *options)
{
    char *line = desk_said_line("erlang", options);
    struct findings *findings = findings_create("Erlang calculator", line);
    erlang_tell(findings, answer);
    findings_json(findings, erlang_write_json, answer);
    findings_csv(findings, erlang_write_csv, answer);
    int status = findings_deliver(findings, options);
    findings_destroy(findings);
    free(line);
    return status;
}

static int erlang(const struct options *options)
{
    const struct erlang_options *asked = &options->erlang;
    struct failure failure = {""};
    if (!has_what_it_needs(asked, &failure) || !fits_the_model(asked, &failure)) {
        desk_print_failure(&failure);
        return STATUS_INPUT_WRONG;
    }
    struct erlang_answer answer = {
        .load = load_of(asked),
        .targets = targets_of(asked),
        .solve = asked->solve,
        .per_seconds = said(&asked->per_seconds, 3600.0),
        .shrinkage_fraction = said(&asked->shrinkage, 0.0),
        .is_default_target = !has_targets(asked) && (!asked->agents.is_said || asked->solve != SOLVE_AGENTS),
    };
    if (!solve(&answer, asked, &failure)) {
        desk_print_failure(&failure);
        return STATUS_INPUT_WRONG;
    }
    return deliver(&answer, options);
}

const struct command erlang_command = {
    .name = "erlang",
    .question = "a calculator: how many people for this load?",
    .arguments = "--calls N --aht D [options]",
    .help =
        "How many agents answer these calls as well as asked, how well a number of agents does, or how many calls and\n"
        "what handle time they can carry; with the rows from three agents fewer to three more. Without --agents and\n"
        "without a target it looks for 80 % within 20 s (Erlang B: 1 % blocked).\n"
        "\n"
        "All formulas assume Poisson calls at a steady rate, exponential handle times, one queue in order of arrival,\n"
        "one pool in which everybody can take everything, and no calling back. They differ in what a caller does who\n"
        "finds nobody free:\n"
        "  Erlang B  (Erlang 1917) is lost at once: trunks. Any law of handle times will do. --model b, or "
        "--blocking.\n"
        "  Erlang C  (Erlang 1917) waits for ever. Asks for too many agents where people hang up, and has no answer\n"
        "            when the load is not below the agents: waits are then null in JSON.\n"
        "  Erlang A  (Palm 1943) hangs up after an exponential patience: --patience 2m.\n"
        "  M/M/n+G   (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005) the same with any law of patience:\n"
        "            --patience lognormal:mean=2m,cv=1. It is called erlang-a in JSON.\n"
        "With --lines K, C, A and M/M/n+G have room for K calls in all, and block the others. The service\n"
        "level is exact: answered within the threshold / offered. Numbers of agents may be fractions, as a\n"
        "requirement before rounding is; the lines left for waiting are then K - agents.",
    .examples = "  callfloor erlang --calls 400 --per 1h --aht 3m --within 30s --service-level 0.8 --patience 2m\n"
                "  callfloor erlang --calls 100 --per 30m --aht 3m --agents 14 --format json\n"
                "  callfloor erlang --solve calls --agents 24 --aht 3m --service-level 0.8 --max-occupancy 0.85\n"
                "  callfloor erlang --calls 600 --aht 3m --blocking 0.01                 trunks, by Erlang B\n",
    .options = erlang_options,
    .least_files = 0,
    .most_files = 0,
    .run = erlang,
};
