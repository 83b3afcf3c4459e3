/*
 * test_exact_on_call.c -- agents who are paged, against an exact chain: an Erlang A in which everybody waits for a
 * response first.
 *
 * The page belongs to the caller: when she hangs up, the agent is free for the next. A page that nobody answers is
 * repeated after a while.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct page_model {
    const char *name;
    double rate, handle, patience, response, no_answer, again_after;
    int agents, limit, hours;
};

enum { BUSY, PAGED_WELL, IN_VAIN, WAITING };
enum { OFFER = 1, HANG_UP = 2, CUT_OFF = 4 };

static void is_paged(const struct page_model *model, struct chain *chain, struct chain_state s, double rate,
                     uint32_t what)
{
    s.at[PAGED_WELL]++;
    chain_step(chain, &s, rate * (1.0 - model->no_answer), what);
    s.at[PAGED_WELL]--, s.at[IN_VAIN]++;
    chain_step(chain, &s, rate * model->no_answer, what);
}

static void released(const struct page_model *model, struct chain *chain, struct chain_state s, double rate,
                     uint32_t what)
{
    if (!s.at[WAITING]) {
        chain_step(chain, &s, rate, what);
        return;
    }
    s.at[WAITING]--;
    is_paged(model, chain, s, rate, what);
}

static void page_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct page_model *model = owner;
    struct chain_state s = *from;
    if (s.at[BUSY] + s.at[PAGED_WELL] + s.at[IN_VAIN] < model->agents) {
        is_paged(model, chain, s, model->rate, OFFER);
    } else {
        bool is_cut_off = s.at[WAITING] >= model->limit;
        s.at[WAITING] = (uint8_t)(s.at[WAITING] + !is_cut_off);
        chain_step(chain, &s, model->rate, OFFER | (is_cut_off ? CUT_OFF : 0));
    }
    static const int places[] = {BUSY, PAGED_WELL, IN_VAIN};
    for (int i = 0; i < 3; i++) { /* a contact ends; a paged caller hangs up */
        s = *from;
        double rate = s.at[places[i]] / (places[i] == BUSY ? model->handle : model->patience);
        if (!s.at[places[i]])
            continue;
        s.at[places[i]]--;
        released(model, chain, s, rate, places[i] == BUSY ? 0 : HANG_UP);
    }
    s = *from;
    if (s.at[WAITING]) {
        s.at[WAITING]--;
        chain_step(chain, &s, from->at[WAITING] / model->patience, HANG_UP);
    }
    s = *from;
    if (s.at[PAGED_WELL]) {
        s.at[PAGED_WELL]--, s.at[BUSY]++;
        chain_step(chain, &s, from->at[PAGED_WELL] / model->response, 0);
    }
    s = *from;
    if (s.at[IN_VAIN]) {
        s.at[IN_VAIN]--;
        is_paged(model, chain, s, from->at[IN_VAIN] / model->again_after, 0);
    }
}

static struct center_fixture *page_fixture(const struct page_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    int call =
        fixture_calls(f, "call", model->rate * f->center.grid.interval_seconds, fixture_exponential(f, model->handle));
    int group = fixture_group(f, "on call", model->agents);
    f->types[call].patience = fixture_exponential(f, model->patience);
    f->groups[group].on_call = (struct on_call){.is_used = true,
                                                .from_seconds = 0.0,
                                                .until_seconds = 86400.0,
                                                .response = fixture_exponential(f, model->response),
                                                .no_answer_share = model->no_answer,
                                                .again_after = fixture_exponential(f, model->again_after),
                                                .then = NOBODY};
    fixture_skill(f, group, call);
    return f;
}

TEST(agents_on_call_come_out_exactly)
{
    static const struct page_model models[] = {
        {"plenty on call", 0.008, 120.0, 300.0, 90.0, 0.0, 1.0, 20, 4, 308},
        {"three on call", 0.010, 150.0, 300.0, 90.0, 0.0, 1.0, 3, 30, 308},
        {"one page in four fails", 0.010, 150.0, 400.0, 60.0, 0.25, 150.0, 4, 30, 308},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        const struct page_model *model = &models[i];
        struct steady steady = steady_of(page_steps, model, model->name, OFFER, CUT_OFF);
        struct center_fixture *f = page_fixture(model);
        struct results *results = fixture_results(f, 2200 + i, proof_replications());
        struct about about = {model->name, 0};
        double queue = steady_mean(&steady, PAGED_WELL) + steady_mean(&steady, IN_VAIN) + steady_mean(&steady, WAITING);
        contact_figure_is(&tally, about, results, KPI_OFFERED, model->rate * (model->hours - 8) * 3600.0);
        contact_figure_is(&tally, about, results, KPI_PROBABILITY_OF_WAIT, 1.0);
        contact_figure_is(&tally, about, results, KPI_WAIT, queue / model->rate);
        contact_figure_is(&tally, about, results, KPI_QUEUE_LENGTH, queue);
        contact_figure_is(&tally, about, results, KPI_ABANDONMENT_RATE, steady_flow(&steady, HANG_UP) / model->rate);
        contact_figure_is(&tally, about, results, KPI_AHT, model->handle);
        agent_figure_is(&tally, about, results, KPI_BUSY, steady_mean(&steady, BUSY));
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(agents_on_call_come_out_exactly))
