/*
 * offered_load.c -- contacts flow through doors and outcomes; each leg leaves its seconds of work behind.
 *
 * An interval is a small network of its own: what comes in is passed on step by step until next to nothing moves.
 */
#include "models/center/offered_load.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/events.h"
#include "sim/memory.h"

static const double day_seconds = 86400.0;

static double mean_of(const struct distribution *distribution) { return distribution ? distribution->mean : 0.0; }

/* --- dialling --------------------------------------------------------------------------------------------------- */

double dialling_mean_dials(const struct dialling *dialling)
{
    double missed = (1.0 - dialling->answered_share) * (1.0 - dialling->voicemail_share);
    if (missed >= 1.0)
        return dialling->max_attempts > 0 ? dialling->max_attempts : INFINITY;
    double tried = dialling->max_attempts > 0 ? 1.0 - pow(missed, dialling->max_attempts) : 1.0;
    return tried / (1.0 - missed);
}

double dialling_reached_share(const struct dialling *dialling)
{
    return dialling->answered_share > 0.0 ? dialling->answered_share * dialling_mean_dials(dialling) : 0.0;
}

/* Nobody ever answers: as many dials as the horizon has room for. */
static double dials_in_horizon(const struct center *center, const struct dialling *dialling)
{
    double apart = mean_of(dialling->preview) + mean_of(dialling->ring) + mean_of(dialling->again_after);
    double horizon = center->grid.interval_count * center->grid.interval_seconds;
    return fmin(dialling_mean_dials(dialling), 1.0 + horizon / fmax(apart, 1.0));
}

/* --- what one leg costs ----------------------------------------------------------------------------------------- */

struct leg_costs {                /* mean seconds of an agent for one leg of a type, languages weighted */
    double talk, handle, wrap_up; /* interpreted talk is stretched; these grow with an event's handle time factor */
    double connect;               /* to an interpreter */
    double hold;
    double stretch;       /* of talk */
    double dialling;      /* all dials and messages of an item */
    double reached_share; /* of the items so many talk */
    double side_by_side;  /* agents for one erlang */
};

double contact_type_mean_talk_seconds(const struct contact_type *type)
{
    double talk = 0.0, rest = 1.0;
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        talk += outcome->probability * (outcome->talk ? outcome->talk->mean : type->talk->mean);
        rest -= outcome->probability;
    }
    return talk + fmax(0.0, rest) * type->talk->mean;
}

bool class_is_always_interpreted(const struct center *center, int class)
{
    const struct contact_type *type = &center->contact_types[class];
    bool is_served = false;
    for (int g = 0; g < center->agent_group_count && type->language != NOBODY; g++)
        for (int s = 0; s < center->agent_groups[g].skill_count; s++) {
            if (center->agent_groups[g].skills[s].contact_type != type->parent)
                continue;
            is_served = true;
            if (center->agent_groups[g].languages >> type->language & 1)
                return false;
        }
    return is_served;
}

const struct interpreters *interpreters_for_language(const struct center *center, int language)
{
    for (int i = 0; i < center->interpreters_count; i++)
        if (center->interpreters[i].languages >> language & 1)
            return &center->interpreters[i];
    return NULL;
}

static void add_class(const struct center *center, int class, double share, struct leg_costs *costs)
{
    const struct contact_type *type = &center->contact_types[class];
    bool is_interpreted = type->language != NOBODY && class_is_always_interpreted(center, class);
    const struct interpreters *interpreters = is_interpreted ? interpreters_for_language(center, type->language) : NULL;
    double stretch = interpreters ? interpreters->stretch : 1.0, talk = contact_type_mean_talk_seconds(type);
    costs->talk += share * stretch * type->talk->mean;
    costs->handle += share * (contact_type_mean_handle_seconds(type) + (stretch - 1.0) * talk);
    costs->wrap_up += share * mean_of(type->wrap_up);
    costs->hold += share * mean_of(type->hold);
    costs->connect += share * (interpreters ? mean_of(interpreters->connect) : 0.0);
    costs->stretch += share * stretch;
}

static void add_dialling(const struct center *center, const struct dialling *dialling, struct leg_costs *costs)
{
    double dials = dials_in_horizon(center, dialling);
    double messages = dials * (1.0 - dialling->answered_share) * dialling->voicemail_share;
    costs->dialling =
        dials * (mean_of(dialling->preview) + mean_of(dialling->ring)) + messages * mean_of(dialling->voicemail_time);
    costs->reached_share = dialling_reached_share(dialling);
}

static struct leg_costs costs_of(const struct center *center, int contact_type)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    struct leg_costs costs = {.reached_share = 1.0, .side_by_side = 1.0};
    double shares = 0.0;
    for (int c = center->contact_type_count; c < center->class_count; c++)
        if (center->contact_types[c].parent == contact_type) {
            add_class(center, c, center->contact_types[c].language_share, &costs);
            shares += center->contact_types[c].language_share;
        }
    if (shares < 1.0 - 1e-9)
        add_class(center, contact_type, 1.0 - shares, &costs);
    if (type->dialling)
        add_dialling(center, type->dialling, &costs);
    if (type->chat) /* several at once are slower each and, unless they hinder each other too much, faster together */
        costs.side_by_side =
            fmin(1.0, (1.0 + type->chat->slow_down * (type->chat->concurrent - 1)) / type->chat->concurrent);
    return costs;
}

/* --- flows ------------------------------------------------------------------------------------------------------ */

struct network {
    const struct center *center;
    const double *answered_shares; /* or NULL */
    struct leg_costs *costs;       /* [contact type] */
    double *straight;              /* [contact type][interval]: into the queue, past the door */
    double *late;                  /* [contact type]: repeats that wait for their type to open */
    double *late_before;           /* the same, when the interval began */
    /* of the present interval, [contact type]: */
    double *moving, *next; /* whole legs of this step and of the one after it */
    double *legs;          /* whole legs of all steps */
    double *other_legs;    /* of callers who came to the wrong type, or for advice */
    double *paced;         /* their work; an event may lengthen it */
    double *unpaced;       /* time together and the like, which it does not */
    int interval;
};

static bool is_open(const struct network *network, int contact_type)
{
    const bool *open = network->center->contact_types[contact_type].open_intervals;
    return open == NULL || open[network->interval];
}

static double answered_share(const struct network *network, int contact_type)
{
    return network->answered_shares ? network->answered_shares[contact_type] : 1.0;
}

/* `flow` callers bound for one type are answered in another, and handed on. */
static void flow_astray(struct network *network, const struct ivr *ivr, int to, int bound_for, double flow)
{
    const struct leg_costs *costs = &network->costs[to];
    double talk = ivr->wrong_talk ? costs->stretch * ivr->wrong_talk->mean : costs->talk;
    if (to == bound_for) {
        network->next[to] += flow;
        return;
    }
    network->other_legs[to] += flow;
    network->paced[to] += flow * (talk + costs->hold + costs->wrap_up);
    network->unpaced[to] += flow * costs->connect;
    network->next[bound_for] += flow * answered_share(network, to);
}

/* Those of one choice who reach another, each by its share. The own type is a choice too. */
static void flow_to_other_choices(struct network *network, int own_type, int wanted, double flow)
{
    const struct ivr *ivr = network->center->contact_types[own_type].ivr;
    double rest = 1.0, others;
    for (int i = 0; i < ivr->menu_count; i++)
        rest -= ivr->menu[i].share;
    rest = fmax(0.0, rest);
    others = rest;
    for (int i = 0; i < ivr->menu_count; i++)
        others += i == wanted ? 0.0 : ivr->menu[i].share;
    if (others <= 1e-12) { /* there is none */
        network->next[ivr->menu[wanted].to] += flow;
        return;
    }
    for (int i = 0; i < ivr->menu_count; i++)
        if (i != wanted)
            flow_astray(network, ivr, ivr->menu[i].to, ivr->menu[wanted].to, flow * ivr->menu[i].share / others);
    flow_astray(network, ivr, own_type, ivr->menu[wanted].to, flow * rest / others);
}

static void flow_through_door(struct network *network, int contact_type, double flow)
{
    const struct ivr *ivr = network->center->contact_types[contact_type].ivr;
    if (!ivr) {
        network->next[contact_type] += flow;
        return;
    }
    double passing = flow * fmax(0.0, 1.0 - ivr->contained_share - ivr->abandoned_share), staying = passing;
    for (int i = 0; i < ivr->menu_count; i++) {
        const struct menu_choice *choice = &ivr->menu[i];
        staying -= passing * choice->share;
        network->next[choice->to] += passing * choice->share * (1.0 - choice->wrong);
        if (choice->wrong > 0.0 && choice->share > 0.0)
            flow_to_other_choices(network, contact_type, i, passing * choice->share * choice->wrong);
    }
    network->next[contact_type] += fmax(0.0, staying);
}

/* Time that the first and the second agent spend together with the caller. */
static double mean_time_together(const struct center *center, const struct outcome *outcome)
{
    if (outcome->mode == TRANSFER_WARM)
        return mean_of(outcome->handover);
    if (outcome->mode == TRANSFER_COLD)
        return 0.0;
    bool is_inside = outcome->consult == NULL && outcome->transfer_to >= 0;
    return is_inside ? center->contact_types[outcome->transfer_to].talk->mean : mean_of(outcome->consult);
}

/* What the first agent spends in company, as far as it is known: a party outside answers after a time of its own; how
 * long a colleague lets her wait is for the clock to say. */
static void flow_in_company(struct network *network, int contact_type, const struct outcome *outcome, double flow)
{
    double company = mean_time_together(network->center, outcome);
    if (outcome->transfer_to == OUTSIDE && outcome->mode != TRANSFER_COLD)
        company += mean_of(outcome->answer_after);
    network->unpaced[contact_type] += flow * company;
}

/* The second leg: whole, and with a time together; or advice, which turns into nothing. */
static void flow_to_second(struct network *network, const struct outcome *outcome, double flow)
{
    int to = outcome->transfer_to;
    network->unpaced[to] += flow * mean_time_together(network->center, outcome);
    if (outcome->mode != TRANSFER_CONSULT) {
        network->next[to] += flow;
        return;
    }
    network->other_legs[to] += flow;
    network->paced[to] += flow * network->costs[to].wrap_up;
}

static void flow_on(struct network *network, int contact_type, double answered)
{
    const struct contact_type *type = &network->center->contact_types[contact_type];
    for (int i = 0; i < type->outcome_count; i++) {
        const struct outcome *outcome = &type->outcomes[i];
        double flow = answered * outcome->probability;
        if (outcome->transfer_to != NOBODY)
            flow_in_company(network, contact_type, outcome, flow);
        if (outcome->transfer_to >= 0)
            flow_to_second(network, outcome, flow);
        if (outcome->creates >= 0)
            network->next[outcome->creates] += flow;
        if (!outcome->repeats_after)
            continue;
        if (is_open(network, contact_type))
            flow_through_door(network, contact_type, flow);
        else
            network->late[contact_type] += flow;
    }
}

static double take_step(struct network *network)
{
    int types = network->center->contact_type_count;
    double *spare = network->moving, sum = 0.0;
    network->moving = network->next;
    network->next = spare;
    for (int t = 0; t < types; t++) {
        network->next[t] = 0.0;
        network->legs[t] += network->moving[t];
        sum += network->moving[t];
    }
    for (int t = 0; t < types; t++)
        if (network->moving[t] > 0.0)
            flow_on(network, t, network->moving[t] * network->costs[t].reached_share * answered_share(network, t));
    return sum;
}

static void comes_in(struct network *network)
{
    const struct center *center = network->center;
    for (int t = 0; t < center->contact_type_count; t++) {
        const struct contact_type *type = &center->contact_types[t];
        double flow = type->has_arrivals ? type->expected_arrivals[network->interval] : 0.0;
        if (is_open(network, t)) {
            flow += network->late[t];
            network->late[t] = 0.0;
        }
        network->next[t] += network->straight[t * center->grid.interval_count + network->interval];
        if (flow > 0.0)
            flow_through_door(network, t, flow);
    }
}

static void forget_flows(struct network *network)
{
    for (int t = 0; t < network->center->contact_type_count; t++)
        network->next[t] = network->legs[t] = network->other_legs[t] = network->paced[t] = network->unpaced[t] = 0.0;
}

/* What flows on of one leg of each type, by its outcomes: [into][of], row by row. Out of hours nothing is told of. */
static double *steps_of_one_leg(struct network *network)
{
    int types = network->center->contact_type_count;
    double *shares = memory_zeroed((size_t)types * (size_t)types, sizeof *shares);
    for (int of = 0; of < types; of++) {
        double late = network->late[of];
        forget_flows(network);
        flow_on(network, of, network->costs[of].reached_share * answered_share(network, of));
        network->late[of] = late;
        for (int into = 0; into < types; into++)
            shares[into * types + of] = network->next[into];
    }
    return shares;
}

/* Brings the row with the largest entry of a column to its place. False: there is none but 0. */
static bool lead_with_largest(double *rows, double *right, int types, int column)
{
    int lead = column;
    for (int row = column; row < types; row++)
        lead = fabs(rows[row * types + column]) > fabs(rows[lead * types + column]) ? row : lead;
    for (int j = 0; j < types; j++) {
        double spare = rows[lead * types + j];
        rows[lead * types + j] = rows[column * types + j];
        rows[column * types + j] = spare;
    }
    double spare = right[lead];
    right[lead] = right[column], right[column] = spare;
    return fabs(rows[column * types + column]) >= 1e-14;
}

/* Solves legs = came_in + shares x legs by elimination; the largest entry of a column leads. False: the chain has no
 * end, and there is no such number. */
static bool solve_legs(double *shares, double *legs, int types)
{
    for (int i = 0; i < types; i++)
        for (int j = 0; j < types; j++)
            shares[i * types + j] = (i == j) - shares[i * types + j];
    for (int column = 0; column < types; column++) {
        if (!lead_with_largest(shares, legs, types, column))
            return false;
        for (int row = 0; row < types; row++) {
            double factor = row == column ? 0.0 : shares[row * types + column] / shares[column * types + column];
            for (int j = column; j < types && factor != 0.0; j++)
                shares[row * types + j] -= factor * shares[column * types + j];
            legs[row] -= factor * legs[column];
        }
    }
    bool is_end = true;
    for (int t = 0; t < types; t++) {
        legs[t] /= shares[t * types + t];
        is_end = is_end && legs[t] >= -1e-9 && isfinite(legs[t]);
    }
    return is_end;
}

/* The interval begins once more. */
static void come_in_anew(struct network *network)
{
    memcpy(network->late, network->late_before, (size_t)network->center->contact_type_count * sizeof *network->late);
    forget_flows(network);
    comes_in(network);
}

/* The sum of all steps at once, where they become smaller too slowly. A chain without an end, which no scenario may
 * have, keeps those of the steps that were gone. */
static void flow_to_the_end(struct network *network)
{
    int types = network->center->contact_type_count;
    double *legs = memory_zeroed((size_t)types, sizeof *legs), *gone = memory_zeroed((size_t)types, sizeof *gone);
    memcpy(gone, network->legs, (size_t)types * sizeof *gone);
    come_in_anew(network);
    for (int t = 0; t < types; t++)
        legs[t] = network->next[t];
    double *shares = steps_of_one_leg(network);
    bool is_end = solve_legs(shares, legs, types);
    come_in_anew(network);
    for (int t = 0; t < types; t++) {
        network->legs[t] = is_end ? fmax(0.0, legs[t]) : gone[t];
        if (network->legs[t] > 0.0)
            flow_on(network, t, network->legs[t] * network->costs[t].reached_share * answered_share(network, t));
    }
    free(shares);
    free(legs);
    free(gone);
}

static void flow_through_interval(struct network *network, int interval)
{
    enum { STEPS_MOST = 1000 };
    int types = network->center->contact_type_count, step = 0;
    network->interval = interval;
    memcpy(network->late_before, network->late, (size_t)types * sizeof *network->late);
    forget_flows(network);
    comes_in(network);
    while (step < STEPS_MOST && take_step(network) > 1e-12)
        step++;
    if (step == STEPS_MOST)
        flow_to_the_end(network);
}

/* --- what comes past the door ----------------------------------------------------------------------------------- */

static void add_list(const struct center *center, const struct campaign *campaign, const struct opening *opening,
                     double *straight)
{
    double from = fmax(opening->open_seconds, opening->day * day_seconds + campaign->window_from_seconds);
    double until = fmin(opening->close_seconds, opening->day * day_seconds + campaign->window_until_seconds);
    for (int i = 0; i < opening->interval_count && from < until; i++) {
        double start = opening->open_seconds + i * center->grid.interval_seconds;
        double inside = fmin(until, start + center->grid.interval_seconds) - fmax(from, start);
        straight[opening->first_interval + i] += campaign->list * fmax(0.0, inside) / (until - from);
    }
}

static void find_straight(const struct center *center, int contact_type, double *straight)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    for (int o = 0; o < center->grid.opening_count; o++) {
        const struct opening *opening = &center->grid.openings[o];
        if (type->campaign)
            add_list(center, type->campaign, opening, straight);
        if (o > 0 && !interval_grid_runs_on(&center->grid, o - 1))
            straight[opening->first_interval] += type->while_closed;
    }
}

/* --- all intervals ---------------------------------------------------------------------------------------------- */

static double *new_row(const struct center *center)
{
    return memory_zeroed((size_t)center->contact_type_count, sizeof(double));
}

static void network_init(struct network *network, const struct center *center, const double *answered_shares)
{
    size_t types = (size_t)center->contact_type_count, intervals = (size_t)center->grid.interval_count;
    *network = (struct network){.center = center, .answered_shares = answered_shares};
    network->costs = memory_zeroed(types, sizeof *network->costs);
    network->straight = memory_zeroed(types * intervals, sizeof *network->straight);
    network->late = new_row(center);
    network->late_before = new_row(center);
    network->moving = new_row(center);
    network->next = new_row(center);
    network->legs = new_row(center);
    network->other_legs = new_row(center);
    network->paced = new_row(center);
    network->unpaced = new_row(center);
    for (size_t t = 0; t < types; t++) {
        network->costs[t] = costs_of(center, (int)t);
        find_straight(center, (int)t, &network->straight[t * intervals]);
    }
}

static void network_clear(struct network *network)
{
    free(network->costs);
    free(network->straight);
    free(network->late);
    free(network->late_before);
    free(network->moving);
    free(network->next);
    free(network->legs);
    free(network->other_legs);
    free(network->paced);
    free(network->unpaced);
}

/* Events that make every contact longer make the load larger. [contact type][interval] */
static double *handle_factors(const struct center *center)
{
    int intervals = center->grid.interval_count, cells = center->contact_type_count * intervals;
    double *factors = memory_zeroed((size_t)cells, sizeof *factors);
    for (int cell = 0; cell < cells; cell++)
        factors[cell] = 1.0;
    for (int t = 0; t < center->contact_type_count && center->event_count > 0; t++)
        events_mean_factor(center, EVENT_HANDLE_TIME, t, &factors[t * intervals]);
    return factors;
}

/* Seconds of agents in the interval that was flowed through last. */
static double work_of(const struct network *network, int contact_type, double handle_factor)
{
    const struct leg_costs *costs = &network->costs[contact_type];
    double legs = network->legs[contact_type], reached = legs * costs->reached_share;
    double paced = reached * costs->handle + network->paced[contact_type];
    double unpaced = legs * costs->dialling + reached * costs->connect + network->unpaced[contact_type];
    return (paced * handle_factor + unpaced) * costs->side_by_side;
}

void offered_load_find(const struct center *center, const double *answered_shares, double *erlangs, double *contacts)
{
    struct network network;
    int types = center->contact_type_count, intervals = center->grid.interval_count;
    double *factors = handle_factors(center);
    network_init(&network, center, answered_shares);
    for (int i = 0; i < intervals; i++) {
        flow_through_interval(&network, i);
        for (int t = 0; t < types; t++) {
            int cell = t * intervals + i;
            erlangs[cell] = work_of(&network, t, factors[cell]) / center->grid.interval_seconds;
            if (contacts)
                contacts[cell] = network.legs[t] + network.other_legs[t];
        }
    }
    network_clear(&network);
    free(factors);
}
