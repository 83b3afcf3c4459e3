/*
 * engine_model.c -- a centre filled by hand: one contact type, one agent group, one long day.
 */
#include "engine_model.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/replications.h"
#include "models/center/routing_policy.h"
#include "sim/memory.h"

enum { QUARTERS = 96 };

struct engine_model {
    struct opening day;
    struct distribution talk, patience;
    double expected_arrivals[QUARTERS];
    int staff[QUARTERS];
    struct skill skill;
    struct contact_type calls;
    struct agent_group agents;
    const struct agent_order *agent_order[3];
    const struct contact_order *contact_order[4];
    struct center center;
};

static struct distribution exponential(double mean_seconds)
{
    struct distribution law = {.law = distribution_law_find("exponential"), .parameter = {mean_seconds}};
    distribution_prepare(&law);
    return law;
}

static struct contact_type contact_type_of(const struct engine_model *engine_model, double answer_within_seconds)
{
    struct contact_type type = contact_type_plain();
    type.name = "calls";
    type.has_arrivals = true;
    type.expected_arrivals = engine_model->expected_arrivals;
    type.patience = &engine_model->patience;
    type.talk = &engine_model->talk;
    type.target.within_seconds = answer_within_seconds;
    return type;
}

static struct center center_of(const struct engine_model *engine_model)
{
    return (struct center){
        .name = "M/M/n+M",
        .grid = {.days = 1,
                 .interval_seconds = 900,
                 .opening_count = 1,
                 .openings = (struct opening *)&engine_model->day,
                 .interval_count = QUARTERS},
        .warm_up_seconds = 3600, /* the loop begins empty once, the engine every day */
        .contact_types = &engine_model->calls,
        .contact_type_count = 1,
        .class_count = 1,
        .agent_groups = &engine_model->agents,
        .agent_group_count = 1,
        .agent_order = engine_model->agent_order,
        .contact_order = engine_model->contact_order,
    };
}

static void default_routing(struct engine_model *engine_model)
{
    engine_model->agent_order[0] = agent_order_find("preference");
    engine_model->agent_order[1] = agent_order_find("longest_idle");
    engine_model->contact_order[0] = contact_order_find("priority");
    engine_model->contact_order[1] = contact_order_find("preference");
    engine_model->contact_order[2] = contact_order_find("longest_wait");
}

struct engine_model *engine_model_create(const struct bare_model *model)
{
    struct engine_model *engine_model = memory_zeroed(1, sizeof *engine_model);
    engine_model->day = (struct opening){.close_seconds = QUARTERS * 900.0, .interval_count = QUARTERS};
    engine_model->talk = exponential(model->mean_handle_seconds);
    engine_model->patience = exponential(model->mean_patience_seconds);
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        engine_model->expected_arrivals[quarter] = 900.0 / model->mean_gap_seconds;
        engine_model->staff[quarter] = model->agents;
    }
    engine_model->skill = (struct skill){.contact_type = 0, .preference = 1, .speed = 1};
    engine_model->calls = contact_type_of(engine_model, model->answer_within_seconds);
    engine_model->agents = agent_group_plain();
    engine_model->agents.name = "agents";
    engine_model->agents.staff = engine_model->staff;
    engine_model->agents.skills = &engine_model->skill;
    engine_model->agents.skill_count = 1;
    default_routing(engine_model);
    engine_model->center = center_of(engine_model);
    return engine_model;
}

void engine_model_destroy(struct engine_model *engine_model) { free(engine_model); }

const struct center *engine_model_center(const struct engine_model *engine_model) { return &engine_model->center; }

struct bare_record engine_model_run(const struct engine_model *engine_model, int days, uint64_t seed)
{
    struct run_settings settings = {.seed = seed, .replications = days, .threads = 1};
    struct results *results = replications_run(&engine_model->center, &settings, NULL);
    double offered = results_contact(results, 0, 0, KPI_OFFERED).mean * days;
    struct bare_record record = {
        .offered = (uint64_t)llround(offered),
        .abandoned = (uint64_t)llround(offered * results_contact(results, 0, 0, KPI_ABANDONMENT_RATE).mean),
        .waited = (uint64_t)llround(offered * results_contact(results, 0, 0, KPI_PROBABILITY_OF_WAIT).mean),
        .answered_within = (uint64_t)llround(offered * results_contact(results, 0, 0, KPI_SERVICE_LEVEL).mean),
        .wait_seconds = offered * results_contact(results, 0, 0, KPI_WAIT).mean,
        .mean_busy = results_agent(results, 0, 0, KPI_BUSY).mean,
        .mean_queue = results_contact(results, 0, 0, KPI_QUEUE_LENGTH).mean,
    };
    results_destroy(results);
    return record;
}
