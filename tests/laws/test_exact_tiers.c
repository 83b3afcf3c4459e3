/*
 * test_exact_tiers.c -- escalation to a second tier against exact chains: cold, warm, consult, and to the outside.
 *
 * The second tier has callers of its own, whom the escalated overtake. Company is kept by the first agent, while the
 * caller waits and during handover or consultation.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct tier_model {
    const char *name;
    enum transfer_mode mode;
    bool to_outside;
    double rate[2], talk[2], patience[2], wrap_up[2]; /* patience 0: nobody hangs up; wrap_up 0: none */
    double escalated, together;                       /* share; handover, consult, or answer of the outside */
    int agents[2], limit[2];
    int hours;
};

enum { TALK, TALK_2, WRAP, WRAP_2, WAITING, WAITING_2, ESCALATED, TOGETHER };
enum { OFFER = 1, OFFER_2 = 2, WAIT = 4, WAIT_2 = 8, ABANDON = 16, ABANDON_2 = 32, TRANSFER = 64, CUT_OFF = 128 };

struct scene {
    const struct tier_model *model;
    struct chain *chain;
};

static bool first_stays(const struct tier_model *model) { return model->mode != TRANSFER_COLD; }

static int busy_in(const struct tier_model *model, const struct chain_state *s, int tier)
{
    int busy = s->at[TALK + tier] + s->at[WRAP + tier];
    if (tier == 0 && first_stays(model))
        busy += s->at[ESCALATED] + s->at[TOGETHER];
    if (tier == 1)
        busy += s->at[TOGETHER];
    return busy;
}

/* An agent of the tier is free, and takes the next. */
static void released(const struct tier_model *model, struct chain_state *s, int tier)
{
    if (tier == 1 && s->at[ESCALATED]) {
        s->at[ESCALATED]--;
        s->at[first_stays(model) ? TOGETHER : TALK_2]++;
    } else if (s->at[WAITING + tier]) {
        s->at[WAITING + tier]--;
        s->at[TALK + tier]++;
    }
}

static void is_done(const struct tier_model *model, struct chain_state *s, int tier)
{
    if (model->wrap_up[tier] > 0.0)
        s->at[WRAP + tier]++;
    else
        released(model, s, tier);
}

static void arrives(const struct scene *scene, struct chain_state s, int tier)
{
    const struct tier_model *model = scene->model;
    uint32_t what = (uint32_t)OFFER << tier;
    if (busy_in(model, &s, tier) < model->agents[tier]) {
        s.at[TALK + tier]++;
    } else {
        what |= (uint32_t)WAIT << tier;
        if (s.at[WAITING + tier] < model->limit[tier])
            s.at[WAITING + tier]++;
        else
            what |= CUT_OFF;
    }
    chain_step(scene->chain, &s, model->rate[tier], what);
}

static void is_escalated(const struct scene *scene, struct chain_state s, double rate)
{
    const struct tier_model *model = scene->model;
    uint32_t what = TRANSFER | (model->to_outside ? 0 : OFFER_2);
    s.at[TALK]--;
    if (model->to_outside) {
        s.at[TOGETHER]++;
    } else if (busy_in(model, &s, 1) < model->agents[1]) {
        s.at[first_stays(model) ? TOGETHER : TALK_2]++;
    } else {
        what |= WAIT_2;
        if (s.at[ESCALATED] < model->limit[1])
            s.at[ESCALATED]++;
        else
            what |= CUT_OFF;
    }
    if (!first_stays(model))
        is_done(model, &s, 0);
    chain_step(scene->chain, &s, rate, what);
}

static void talk_ends(const struct scene *scene, struct chain_state s, int tier)
{
    const struct tier_model *model = scene->model;
    double rate = s.at[TALK + tier] / model->talk[tier], escalated = tier == 0 ? model->escalated : 0.0;
    is_escalated(scene, s, rate * escalated);
    s.at[TALK + tier]--;
    is_done(model, &s, tier);
    chain_step(scene->chain, &s, rate * (1.0 - escalated), 0);
}

static void escalated_hangs_up(const struct scene *scene, struct chain_state s)
{
    double rate = s.at[ESCALATED] / scene->model->patience[1];
    s.at[ESCALATED]--;
    if (first_stays(scene->model))
        is_done(scene->model, &s, 0);
    chain_step(scene->chain, &s, rate, ABANDON_2);
}

static void time_together_ends(const struct scene *scene, struct chain_state s)
{
    const struct tier_model *model = scene->model;
    double rate = s.at[TOGETHER] / model->together;
    s.at[TOGETHER]--;
    is_done(model, &s, 0);
    if (!model->to_outside && model->mode == TRANSFER_WARM)
        s.at[TALK_2]++;
    else if (!model->to_outside)
        is_done(model, &s, 1);
    chain_step(scene->chain, &s, rate, 0);
}

static void tier_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct tier_model *model = owner;
    struct scene scene = {model, chain};
    for (int tier = 0; tier < (model->to_outside ? 1 : 2); tier++) {
        struct chain_state s = *from;
        arrives(&scene, s, tier);
        if (from->at[TALK + tier])
            talk_ends(&scene, s, tier);
        if (from->at[WRAP + tier]) {
            s.at[WRAP + tier]--;
            released(model, &s, tier);
            chain_step(chain, &s, from->at[WRAP + tier] / model->wrap_up[tier], 0);
        }
        s = *from;
        if (from->at[WAITING + tier] && model->patience[tier] > 0.0) {
            s.at[WAITING + tier]--;
            chain_step(chain, &s, from->at[WAITING + tier] / model->patience[tier], (uint32_t)ABANDON << tier);
        }
    }
    if (from->at[ESCALATED] && model->patience[1] > 0.0)
        escalated_hangs_up(&scene, *from);
    if (from->at[TOGETHER])
        time_together_ends(&scene, *from);
}

static struct center_fixture *tier_fixture(const struct tier_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    for (int t = 0; t < (model->to_outside ? 1 : 2); t++) {
        fixture_calls(f, t ? "second" : "first", model->rate[t] * f->center.grid.interval_seconds,
                      fixture_exponential(f, model->talk[t]));
        if (model->patience[t] > 0.0)
            f->types[t].patience = fixture_exponential(f, model->patience[t]);
        if (model->wrap_up[t] > 0.0)
            f->types[t].wrap_up = fixture_exponential(f, model->wrap_up[t]);
        fixture_skill(f, fixture_group(f, t ? "experts" : "agents", model->agents[t]), t);
    }
    struct outcome *outcome = fixture_outcome(f, 0, model->escalated);
    const struct distribution *together = model->together > 0.0 ? fixture_exponential(f, model->together) : NULL;
    outcome->transfer_to = model->to_outside ? OUTSIDE : 1;
    outcome->mode = model->mode;
    outcome->has_priority = !model->to_outside;
    outcome->priority = 1;
    if (model->to_outside)
        outcome->answer_after = together;
    else if (model->mode == TRANSFER_WARM)
        outcome->handover = together;
    else if (model->mode == TRANSFER_CONSULT)
        outcome->consult = together;
    return f;
}

static double busy_of(const struct tier_model *model, const struct steady *steady, int tier)
{
    double busy = 0.0;
    for (int i = 0; i < chain_size(steady->chain); i++)
        busy += steady->share[i] * busy_in(model, chain_at(steady->chain, i), tier);
    return busy;
}

static void tier_comes_out(struct tally *tally, const struct tier_model *model, const struct steady *steady, int tier,
                           const struct results *results)
{
    struct about about = {model->name, tier};
    double offered = steady_flow(steady, (uint32_t)OFFER << tier), seconds = (model->hours - 8) * 3600.0;
    double abandoned = steady_flow(steady, (uint32_t)ABANDON << tier);
    double queue = steady_mean(steady, WAITING + tier) + (tier ? steady_mean(steady, ESCALATED) : 0.0);
    double busy = busy_of(model, steady, tier);
    contact_figure_is(tally, about, results, KPI_OFFERED, offered * seconds);
    contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT,
                      steady_flow(steady, (uint32_t)WAIT << tier) / offered);
    contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
    contact_figure_is(tally, about, results, KPI_QUEUE_LENGTH, queue);
    contact_figure_is(tally, about, results, KPI_AHT, busy / (offered - abandoned));
    agent_figure_is(tally, about, results, KPI_OCCUPANCY, busy / model->agents[tier]);
    if (abandoned > 0.0)
        contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
}

static void model_comes_out(struct tally *tally, const struct tier_model *model, uint64_t seed)
{
    struct steady steady = steady_of(tier_steps, model, model->name, OFFER | OFFER_2, CUT_OFF);
    double seconds = (model->hours - 8) * 3600.0;
    struct center_fixture *f = tier_fixture(model);
    struct results *results = fixture_results(f, seed, proof_replications());
    for (int tier = 0; tier < (model->to_outside ? 1 : 2); tier++)
        tier_comes_out(tally, model, &steady, tier, results);
    contact_figure_is(tally, (struct about){model->name, 0}, results,
                      model->mode == TRANSFER_CONSULT ? KPI_CONSULTS : KPI_TRANSFERS_OUT,
                      steady_flow(&steady, TRANSFER) * seconds);
    if (first_stays(model))
        agent_figure_is(tally, (struct about){model->name, 0}, results, KPI_COMPANY,
                        (steady_mean(&steady, ESCALATED) + steady_mean(&steady, TOGETHER)) * seconds);
    results_destroy(results);
    fixture_destroy(f);
    steady_end(&steady);
}

#define FIRST_AND_SECOND                                                                                               \
    .rate = {0.012, 0.006}, .talk = {120.0, 150.0}, .escalated = 0.3, .agents = {3, 2}, .limit = {12, 11}, .hours = 308

TEST(cold_and_warm_transfers_come_out_exactly)
{
    static const struct tier_model models[] = {
        {"cold", TRANSFER_COLD, FIRST_AND_SECOND, .patience = {100.0, 120.0}, .wrap_up = {30.0, 0.0}},
        {"cold, a patient second tier", TRANSFER_COLD, .rate = {0.014, 0.004}, .talk = {120.0, 100.0}, .escalated = 0.4,
         .agents = {3, 2}, .limit = {12, 26}, .hours = 508, .patience = {100.0, 0.0}},
        {"warm without handover time", TRANSFER_WARM, FIRST_AND_SECOND, .patience = {100.0, 120.0},
         .wrap_up = {30.0, 0.0}, .together = 1e-3},
        {"warm with handover and wrap-up", TRANSFER_WARM, FIRST_AND_SECOND, .patience = {100.0, 120.0},
         .wrap_up = {30.0, 20.0}, .together = 40.0},
        {"warm, a patient second tier", TRANSFER_WARM, .rate = {0.016, 0.0}, .talk = {120.0, 110.0}, .escalated = 0.4,
         .agents = {4, 2}, .limit = {16, 5}, .hours = 308, .patience = {100.0, 0.0}, .together = 30.0},
        {"warm to the outside", TRANSFER_WARM, true, .rate = {0.016, 0.0}, .talk = {120.0, 0.0}, .escalated = 0.4,
         .agents = {3, 0}, .limit = {16, 0}, .hours = 308, .patience = {100.0, 0.0}, .wrap_up = {30.0, 0.0},
         .together = 90.0},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        model_comes_out(&tally, &models[i], 1400 + i);
    tally_is_plausible(&tally);
}

TEST(consultations_come_out_exactly)
{
    static const struct tier_model models[] = {
        {"consult", TRANSFER_CONSULT, FIRST_AND_SECOND, .patience = {100.0, 120.0}, .wrap_up = {30.0, 0.0},
         .together = 60.0},
        {"consult, wrap-up of both", TRANSFER_CONSULT, FIRST_AND_SECOND, .patience = {100.0, 120.0},
         .wrap_up = {30.0, 25.0}, .together = 60.0},
        {"consult, a patient caller", TRANSFER_CONSULT, .rate = {0.012, 0.0}, .talk = {120.0, 1.0}, .escalated = 0.4,
         .agents = {4, 1}, .limit = {16, 5}, .hours = 308, .patience = {100.0, 0.0}, .together = 80.0},
        {"consult the outside", TRANSFER_CONSULT, true, .rate = {0.016, 0.0}, .talk = {120.0, 0.0}, .escalated = 0.4,
         .agents = {3, 0}, .limit = {16, 0}, .hours = 308, .patience = {100.0, 0.0}, .wrap_up = {30.0, 0.0},
         .together = 90.0},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        model_comes_out(&tally, &models[i], 1450 + i);
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(cold_and_warm_transfers_come_out_exactly), RUN(consultations_come_out_exactly))
