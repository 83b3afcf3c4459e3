/*
 * test_exact_virtual_hold.c -- callers who are offered a call-back instead of a long wait, against an exact chain.
 *
 * The offer is made to whom finds nobody free and so many waiting; who accepts is called when no caller waits any more.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct hold_model {
    const char *name;
    double rate, handle, patience, when, accept, ring, talk;
    int agents, limit, callback_limit, hours;
};

enum { CALLS, RINGING, TALKING, WAITING, TO_CALL };
enum { ATTEMPT = 1, OFFER = 2, WAIT = 4, HANG_UP = 8, ACCEPT = 16, CUT_OFF = 32 };

static void released(struct chain *chain, struct chain_state s, double rate)
{
    if (s.at[WAITING])
        s.at[WAITING]--, s.at[CALLS]++;
    else if (s.at[TO_CALL])
        s.at[TO_CALL]--, s.at[RINGING]++;
    chain_step(chain, &s, rate, 0);
}

static void arrives(const struct hold_model *model, struct chain *chain, struct chain_state s)
{
    if (s.at[CALLS] + s.at[RINGING] + s.at[TALKING] < model->agents) {
        s.at[CALLS]++;
        chain_step(chain, &s, model->rate, ATTEMPT | OFFER);
        return;
    }
    double expected_wait = (s.at[WAITING] + 1) * model->handle / model->agents;
    double accepts = expected_wait >= model->when ? model->accept : 0.0;
    struct chain_state other = s;
    uint32_t what = ATTEMPT | ACCEPT | (s.at[TO_CALL] >= model->callback_limit ? CUT_OFF : 0);
    other.at[TO_CALL] = (uint8_t)(s.at[TO_CALL] + (s.at[TO_CALL] < model->callback_limit));
    chain_step(chain, &other, model->rate * accepts, what);
    what = ATTEMPT | OFFER | WAIT | (s.at[WAITING] >= model->limit ? CUT_OFF : 0);
    s.at[WAITING] = (uint8_t)(s.at[WAITING] + (s.at[WAITING] < model->limit));
    chain_step(chain, &s, model->rate * (1.0 - accepts), what);
}

static void hold_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct hold_model *model = owner;
    const double mean[] = {[CALLS] = model->handle, [RINGING] = 0.0, [TALKING] = model->talk};
    struct chain_state s = *from;
    arrives(model, chain, s);
    for (int place = CALLS; place <= TALKING; place += TALKING - CALLS) {
        s = *from;
        if (!s.at[place])
            continue;
        s.at[place]--;
        released(chain, s, from->at[place] / mean[place]);
    }
    s = *from;
    if (s.at[RINGING]) {
        s.at[RINGING]--, s.at[TALKING]++;
        chain_step(chain, &s, from->at[RINGING] / model->ring, 0);
    }
    s = *from;
    if (s.at[WAITING]) {
        s.at[WAITING]--;
        chain_step(chain, &s, from->at[WAITING] / model->patience, HANG_UP);
    }
}

static struct center_fixture *hold_fixture(const struct hold_model *model, struct dialling *dialling)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    int call =
        fixture_calls(f, "call", model->rate * f->center.grid.interval_seconds, fixture_exponential(f, model->handle));
    int back = fixture_tasks(f, "call-back", fixture_exponential(f, model->talk));
    int group = fixture_group(f, "agents", model->agents);
    *dialling = (struct dialling){.ring = fixture_exponential(f, model->ring), .answered_share = 1.0};
    f->types[call].patience = fixture_exponential(f, model->patience);
    f->types[call].priority = 1;
    f->types[call].offer_callback = (struct callback_offer){model->when, model->accept, back, false};
    f->types[back].channel = channel_find("callback");
    f->types[back].dialling = dialling;
    fixture_skill(f, group, call);
    fixture_skill(f, group, back);
    return f;
}

static void figures(struct tally *tally, const struct hold_model *model, const struct steady *steady,
                    const struct results *results)
{
    struct about calls = {model->name, 0}, backs = {model->name, 1};
    double offered = steady_flow(steady, OFFER), accepted = steady_flow(steady, ACCEPT);
    double seconds = (model->hours - 8) * 3600.0;
    double to_call = steady_mean(steady, TO_CALL) + steady_mean(steady, RINGING);
    double busy = steady_mean(steady, CALLS) + steady_mean(steady, RINGING) + steady_mean(steady, TALKING);
    contact_figure_is(tally, calls, results, KPI_ATTEMPTS, model->rate * seconds);
    contact_figure_is(tally, calls, results, KPI_OFFERED, offered * seconds);
    contact_figure_is(tally, calls, results, KPI_CALLBACKS, accepted * seconds);
    contact_figure_is(tally, calls, results, KPI_PROBABILITY_OF_WAIT, steady_flow(steady, WAIT) / offered);
    contact_figure_is(tally, calls, results, KPI_WAIT, steady_mean(steady, WAITING) / offered);
    contact_figure_is(tally, calls, results, KPI_ABANDONMENT_RATE, steady_flow(steady, HANG_UP) / offered);
    contact_figure_is(tally, backs, results, KPI_OFFERED, accepted * seconds);
    contact_figure_is(tally, backs, results, KPI_WAIT, to_call / accepted);
    contact_figure_is(tally, backs, results, KPI_AHT, model->ring + model->talk);
    agent_figure_is(tally, calls, results, KPI_OCCUPANCY, busy / model->agents);
}

TEST(virtual_hold_comes_out_exactly)
{
    static const struct hold_model models[] = {
        {"offered when somebody waits", 0.020, 150.0, 200.0, 99.0, 0.6, 20.0, 120.0, 4, 20, 80, 608},
        {"offered at once", 0.018, 120.0, 150.0, 10.0, 0.5, 30.0, 120.0, 3, 18, 120, 608},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        struct dialling dialling;
        struct steady steady = steady_of(hold_steps, &models[i], models[i].name, ATTEMPT, CUT_OFF);
        struct center_fixture *f = hold_fixture(&models[i], &dialling);
        struct results *results = fixture_results(f, 2300 + i, proof_replications());
        figures(&tally, &models[i], &steady, results);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(virtual_hold_comes_out_exactly))
