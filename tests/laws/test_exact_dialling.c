/*
 * test_exact_dialling.c -- call-backs that ring again until they are reached, and outbound lists dialled between calls,
 * against exact chains.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

/* --- call-backs: the agent dials, rings, and talks or lays the item aside for a while ----------------------------- */

struct callback_model {
    const char *name;
    double rate, ring, talk, answered, again_after;
    int agents, limit, hours;
};

enum { RINGING, TALKING, WAITING, LATER };
enum { OFFER = 1, DIAL = 2, REACH = 4, CUT_OFF = 8 };

static void waits_or_rings(const struct callback_model *model, struct chain *chain, struct chain_state s, double rate,
                           uint32_t what)
{
    if (s.at[RINGING] + s.at[TALKING] < model->agents)
        s.at[RINGING]++, what |= DIAL;
    else if (s.at[WAITING] < model->limit)
        s.at[WAITING]++;
    else
        what |= CUT_OFF;
    chain_step(chain, &s, rate, what);
}

static void released(struct chain *chain, struct chain_state s, double rate, uint32_t what)
{
    if (s.at[WAITING])
        s.at[WAITING]--, s.at[RINGING]++, what |= DIAL;
    chain_step(chain, &s, rate, what);
}

static void callback_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct callback_model *model = owner;
    struct chain_state s = *from;
    waits_or_rings(model, chain, s, model->rate, OFFER);
    if (from->at[LATER]) {
        s.at[LATER]--;
        waits_or_rings(model, chain, s, from->at[LATER] / model->again_after, 0);
    }
    s = *from;
    if (from->at[RINGING]) {
        double rate = from->at[RINGING] / model->ring;
        s.at[RINGING]--, s.at[TALKING]++;
        chain_step(chain, &s, rate * model->answered, REACH);
        s.at[TALKING]--;
        bool is_cut_off = s.at[LATER] >= model->limit;
        s.at[LATER] = (uint8_t)(s.at[LATER] + !is_cut_off);
        released(chain, s, rate * (1.0 - model->answered), is_cut_off ? CUT_OFF : 0);
    }
    s = *from;
    if (from->at[TALKING]) {
        s.at[TALKING]--;
        released(chain, s, from->at[TALKING] / model->talk, 0);
    }
}

TEST(callbacks_come_out_exactly)
{
    static const struct callback_model models[] = {
        {"one in two is reached", 0.008, 30.0, 120.0, 0.5, 900.0, 2, 60, 408},
        {"one in four is reached", 0.006, 40.0, 150.0, 0.25, 400.0, 3, 60, 408},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        const struct callback_model *model = &models[i];
        struct steady steady = steady_of(callback_steps, model, model->name, OFFER, CUT_OFF);
        struct center_fixture *f = fixture_steady(model->hours, 8);
        struct dialling dialling = {.ring = fixture_exponential(f, model->ring),
                                    .answered_share = model->answered,
                                    .again_after = fixture_exponential(f, model->again_after)};
        int item = fixture_tasks(f, "call-back", fixture_exponential(f, model->talk));
        int group = fixture_group(f, "agents", model->agents);
        f->types[item].channel = channel_find("callback");
        f->types[item].dialling = &dialling;
        fixture_arrivals(f, item, model->rate * f->center.grid.interval_seconds);
        fixture_skill(f, group, item);
        struct results *results = fixture_results(f, 2100 + i, proof_replications());
        struct about about = {model->name, 0};
        double dials = steady_flow(&steady, DIAL), reached = steady_flow(&steady, REACH);
        double busy = steady_mean(&steady, RINGING) + steady_mean(&steady, TALKING);
        double open = (steady_mean(&steady, WAITING) + steady_mean(&steady, LATER) + steady_mean(&steady, RINGING));
        contact_figure_is(&tally, about, results, KPI_OFFERED, model->rate * (model->hours - 8) * 3600.0);
        contact_figure_is(&tally, about, results, KPI_ATTEMPTS, dials * (model->hours - 8) * 3600.0);
        contact_figure_is(&tally, about, results, KPI_CONTACT_RATE, reached / dials);
        contact_figure_is(&tally, about, results, KPI_AHT, busy / reached);
        contact_figure_is(&tally, about, results, KPI_WAIT, open / model->rate); /* until she answers */
        agent_figure_is(&tally, about, results, KPI_OCCUPANCY, busy / model->agents);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

/* --- outbound: a list without end, dialled while enough agents are free ------------------------------------------- */

struct list_model {
    const char *name;
    double rate, handle, patience;         /* calls */
    double preview, ring, talk, voicemail; /* means; preview 0: progressive */
    double answered, voicemail_share;
    int agents, keep_free, limit;
};

enum { CALLS, CALLS_WAITING, PREVIEW, RING, TALK, VOICEMAIL };
enum { CALL = 1, CALL_WAITS = 2, CALL_LOST = 4, LIST_DIAL = 8, LIST_REACHED = 16, LIST_CUT_OFF = 32 };

static int on_the_list(const struct chain_state *s)
{
    return s->at[PREVIEW] + s->at[RING] + s->at[TALK] + s->at[VOICEMAIL];
}

/* Somebody may have become free: waiting calls first, then the list. */
static void settle(const struct list_model *model, struct chain *chain, struct chain_state s, double rate,
                   uint32_t what)
{
    if (s.at[CALLS_WAITING] && s.at[CALLS] + on_the_list(&s) < model->agents)
        s.at[CALLS_WAITING]--, s.at[CALLS]++;
    while (model->agents - s.at[CALLS] - on_the_list(&s) > model->keep_free)
        s.at[model->preview > 0.0 ? PREVIEW : RING]++, what |= LIST_DIAL;
    chain_step(chain, &s, rate, what);
}

static void ends(const struct list_model *model, struct chain *chain, struct chain_state s, int place, double mean)
{
    double rate = s.at[place] / mean;
    if (!s.at[place])
        return;
    s.at[place]--;
    settle(model, chain, s, rate, 0);
}

static void ring_ends(const struct list_model *model, struct chain *chain, struct chain_state s)
{
    double rate = s.at[RING] / model->ring, missed = 1.0 - model->answered;
    if (!s.at[RING])
        return;
    s.at[RING]--, s.at[TALK]++;
    chain_step(chain, &s, rate * model->answered, LIST_REACHED);
    s.at[TALK]--, s.at[VOICEMAIL]++;
    chain_step(chain, &s, rate * missed * model->voicemail_share, 0);
    s.at[VOICEMAIL]--;
    settle(model, chain, s, rate * missed * (1.0 - model->voicemail_share), 0);
}

static void list_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct list_model *model = owner;
    struct chain_state s = *from;
    if (s.at[CALLS] + on_the_list(&s) == 0 && model->keep_free < model->agents) { /* only the very first state */
        settle(model, chain, s, 1.0, 0);
        return;
    }
    if (s.at[CALLS] + on_the_list(&s) < model->agents)
        s.at[CALLS]++, chain_step(chain, &s, model->rate, CALL);
    else if (s.at[CALLS_WAITING] < model->limit)
        s.at[CALLS_WAITING]++, chain_step(chain, &s, model->rate, CALL | CALL_WAITS);
    else
        chain_step(chain, &s, model->rate, CALL | CALL_WAITS | LIST_CUT_OFF);
    s = *from;
    ends(model, chain, s, CALLS, model->handle);
    ends(model, chain, s, TALK, model->talk);
    ends(model, chain, s, VOICEMAIL, model->voicemail);
    ring_ends(model, chain, s);
    if (s.at[PREVIEW]) {
        s.at[PREVIEW]--, s.at[RING]++;
        chain_step(chain, &s, from->at[PREVIEW] / model->preview, 0);
    }
    s = *from;
    if (s.at[CALLS_WAITING]) {
        s.at[CALLS_WAITING]--;
        chain_step(chain, &s, from->at[CALLS_WAITING] / model->patience, CALL_LOST);
    }
}

static struct center_fixture *list_fixture(const struct list_model *model, struct dialling *dialling,
                                           struct campaign *campaign)
{
    struct center_fixture *f = fixture_steady(24, 4);
    int call =
        fixture_calls(f, "call", model->rate * f->center.grid.interval_seconds, fixture_exponential(f, model->handle));
    int item = fixture_tasks(f, "list", fixture_exponential(f, model->talk)), group;
    group = fixture_group(f, "agents", model->agents);
    *dialling = (struct dialling){.preview = model->preview > 0.0 ? fixture_exponential(f, model->preview) : NULL,
                                  .ring = fixture_exponential(f, model->ring),
                                  .answered_share = model->answered,
                                  .voicemail_share = model->voicemail_share,
                                  .voicemail_time = fixture_exponential(f, model->voicemail),
                                  .max_attempts = 1};
    *campaign = (struct campaign){
        .list = 8000, .window_until_seconds = 86400.0, .only_when_idle = model->keep_free, .watched_type = NOBODY};
    f->types[call].patience = fixture_exponential(f, model->patience);
    f->types[call].priority = 1;
    f->types[item].channel = channel_find("outbound");
    f->types[item].dialling = dialling;
    f->types[item].campaign = campaign;
    f->center.interval_of = INTERVAL_OF_ANSWER; /* the list comes during the warm-up */
    fixture_skill(f, group, call);
    fixture_skill(f, group, item);
    return f;
}

TEST(a_list_dialled_between_calls_comes_out_exactly)
{
    static const struct list_model models[] = {
        {"previewed, none kept free", 0.012, 120.0, 100.0, 20.0, 25.0, 150.0, 30.0, 0.4, 0.5, 4, 0, 14},
        {"previewed, one kept free", 0.016, 120.0, 100.0, 20.0, 25.0, 150.0, 30.0, 0.4, 0.5, 5, 1, 14},
        {"progressive, two kept free", 0.020, 150.0, 120.0, 0.0, 20.0, 100.0, 20.0, 0.3, 0.6, 6, 2, 16},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        const struct list_model *model = &models[i];
        struct dialling dialling;
        struct campaign campaign;
        struct steady steady = steady_of(list_steps, model, model->name, CALL, LIST_CUT_OFF);
        struct center_fixture *f = list_fixture(model, &dialling, &campaign);
        struct results *results = fixture_results(f, 2150 + i, 20 * proof_replications());
        struct about calls = {model->name, 0}, list = {model->name, 1};
        double dials = steady_flow(&steady, LIST_DIAL), reached = steady_flow(&steady, LIST_REACHED), busy = 0.0;
        for (int place = CALLS; place <= VOICEMAIL; place++)
            busy += place == CALLS_WAITING ? 0.0 : steady_mean(&steady, place);
        contact_figure_is(&tally, calls, results, KPI_PROBABILITY_OF_WAIT,
                          steady_flow(&steady, CALL_WAITS) / model->rate);
        contact_figure_is(&tally, calls, results, KPI_WAIT, steady_mean(&steady, CALLS_WAITING) / model->rate);
        contact_figure_is(&tally, calls, results, KPI_ABANDONMENT_RATE, steady_flow(&steady, CALL_LOST) / model->rate);
        contact_figure_is(&tally, list, results, KPI_ANSWERED, reached * 20.0 * 3600.0);
        agent_figure_is(&tally, calls, results, KPI_OCCUPANCY, busy / model->agents);
        results_destroy(results);
        f->center.warm_up_seconds = 0.0; /* whom they reach does not depend on the state in which they begin */
        f->center.interval_of = INTERVAL_OF_ARRIVAL;
        results = fixture_results(f, 2170 + i, proof_replications());
        contact_figure_is(&tally, list, results, KPI_CONTACT_RATE, reached / dials);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(callbacks_come_out_exactly), RUN(a_list_dialled_between_calls_comes_out_exactly))
