/*
 * test_exact_chat.c -- agents with several chats at once, each slower, against an exact chain; with calls beside them.
 *
 * A new chat goes to the agent with fewest. An agent with a chat takes no call, an agent in a call no chat; calls have
 * priority, and an agent who comes back from a call takes as many waiting chats as she may.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

enum { CHATS_AT_MOST = 3 };

struct chat_model {
    const char *name;
    double rate[2], handle[2], patience[2]; /* chats, calls */
    int agents, concurrent;
    double slow_down;
    int limit, hours;
};

enum {
    WITH = 0, /* [k]: agents with k chats, from 1 on */
    IN_CALL = CHATS_AT_MOST + 1,
    WAITING,
    WAITING_CALLS
};
enum { OFFER = 1, OFFER_CALL = 2, WAIT = 4, WAIT_CALL = 8, HANG_UP = 16, HANG_UP_CALL = 32, CUT_OFF = 64 };

static int idle(const struct chat_model *model, const struct chain_state *s)
{
    int left = model->agents - s->at[IN_CALL];
    for (int k = 1; k <= CHATS_AT_MOST; k++)
        left -= s->at[WITH + k];
    return left;
}

/* An idle agent has turned up: a call, or chats. */
static void released(const struct chat_model *model, struct chain_state *s)
{
    if (s->at[WAITING_CALLS]) {
        s->at[WAITING_CALLS]--;
        s->at[IN_CALL]++;
    } else if (s->at[WAITING]) {
        int chats = s->at[WAITING] < model->concurrent ? s->at[WAITING] : model->concurrent;
        s->at[WAITING] = (uint8_t)(s->at[WAITING] - chats);
        s->at[WITH + chats]++;
    }
}

static void chat_arrives(const struct chat_model *model, struct chain *chain, struct chain_state s)
{
    int fewest = 0;
    if (!idle(model, &s))
        for (fewest = 1; fewest < model->concurrent && !s.at[WITH + fewest];)
            fewest++;
    uint32_t what = OFFER;
    if (fewest < model->concurrent) {
        s.at[WITH + fewest + 1]++;
        if (fewest)
            s.at[WITH + fewest]--;
    } else {
        what |= WAIT | (s.at[WAITING] >= model->limit ? CUT_OFF : 0);
        s.at[WAITING] = (uint8_t)(s.at[WAITING] + (s.at[WAITING] < model->limit));
    }
    chain_step(chain, &s, model->rate[0], what);
}

static void call_arrives(const struct chat_model *model, struct chain *chain, struct chain_state s)
{
    uint32_t what = OFFER_CALL;
    if (idle(model, &s)) {
        s.at[IN_CALL]++;
    } else {
        what |= WAIT_CALL | (s.at[WAITING_CALLS] >= model->limit ? CUT_OFF : 0);
        s.at[WAITING_CALLS] = (uint8_t)(s.at[WAITING_CALLS] + (s.at[WAITING_CALLS] < model->limit));
    }
    chain_step(chain, &s, model->rate[1], what);
}

/* One of the chats of an agent with k. Who waits, waits because everybody has as many as she may. */
static void chat_ends(const struct chat_model *model, struct chain *chain, struct chain_state s, int k)
{
    double rate = s.at[WITH + k] * k / (model->handle[0] * (1.0 + model->slow_down * (k - 1)));
    if (s.at[WAITING] && k > 1) {
        s.at[WAITING]--;
    } else {
        s.at[WITH + k]--;
        if (k > 1)
            s.at[WITH + k - 1]++;
        else
            released(model, &s);
    }
    chain_step(chain, &s, rate, 0);
}

static void chat_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct chat_model *model = owner;
    chat_arrives(model, chain, *from);
    call_arrives(model, chain, *from);
    for (int k = 1; k <= model->concurrent; k++)
        if (from->at[WITH + k])
            chat_ends(model, chain, *from, k);
    struct chain_state s = *from;
    if (from->at[IN_CALL]) {
        s.at[IN_CALL]--;
        released(model, &s);
        chain_step(chain, &s, from->at[IN_CALL] / model->handle[1], 0);
    }
    for (int t = 0; t < 2; t++)
        if (from->at[WAITING + t]) {
            s = *from;
            s.at[WAITING + t]--;
            chain_step(chain, &s, from->at[WAITING + t] / model->patience[t], (uint32_t)HANG_UP << t);
        }
}

static struct center_fixture *chat_fixture(const struct chat_model *model, struct chat *chat)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    int group = fixture_group(f, "agents", model->agents);
    *chat = (struct chat){model->concurrent, model->slow_down};
    for (int t = 0; t < (model->rate[1] > 0.0 ? 2 : 1); t++) {
        fixture_calls(f, t ? "call" : "chat", model->rate[t] * f->center.grid.interval_seconds,
                      fixture_exponential(f, model->handle[t]));
        f->types[t].patience = fixture_exponential(f, model->patience[t]);
        f->types[t].priority = t;
        fixture_skill(f, group, t);
    }
    f->types[0].channel = channel_find("chat");
    f->types[0].chat = chat;
    return f;
}

static void type_comes_out(struct tally *tally, const struct chat_model *model, const struct steady *steady, int t,
                           const struct results *results)
{
    struct about about = {model->name, t};
    double offered = steady_flow(steady, (uint32_t)OFFER << t), queue = steady_mean(steady, WAITING + t);
    double abandoned = steady_flow(steady, (uint32_t)HANG_UP << t), served = t ? steady_mean(steady, IN_CALL) : 0.0;
    for (int k = 1; t == 0 && k <= model->concurrent; k++)
        served += k * steady_mean(steady, WITH + k);
    contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT,
                      steady_flow(steady, (uint32_t)WAIT << t) / offered);
    contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
    contact_figure_is(tally, about, results, KPI_QUEUE_LENGTH, queue);
    contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
    contact_figure_is(tally, about, results, KPI_AHT, served / (offered - abandoned));
}

TEST(chats_come_out_exactly)
{
    static const struct chat_model models[] = {
        {.name = "two chats at once",
         .rate = {0.020, 0.0},
         .handle = {180.0, 1.0},
         .patience = {120.0, 1.0},
         .agents = 3,
         .concurrent = 2,
         .slow_down = 0.5,
         .limit = 20,
         .hours = 308},
        {.name = "three chats at once",
         .rate = {0.030, 0.0},
         .handle = {200.0, 1.0},
         .patience = {100.0, 1.0},
         .agents = 3,
         .concurrent = 3,
         .slow_down = 0.25,
         .limit = 24,
         .hours = 308},
        {.name = "three chats, no slower",
         .rate = {0.030, 0.0},
         .handle = {200.0, 1.0},
         .patience = {100.0, 1.0},
         .agents = 2,
         .concurrent = 3,
         .slow_down = 0.0,
         .limit = 24,
         .hours = 308},
        {.name = "two chats at once, and calls",
         .rate = {0.016, 0.010},
         .handle = {150.0, 120.0},
         .patience = {120.0, 90.0},
         .agents = 4,
         .concurrent = 2,
         .slow_down = 0.3,
         .limit = 16,
         .hours = 308},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        struct chat chat;
        struct steady steady = steady_of(chat_steps, &models[i], models[i].name, OFFER | OFFER_CALL, CUT_OFF);
        struct center_fixture *f = chat_fixture(&models[i], &chat);
        struct results *results = fixture_results(f, 1900 + i, proof_replications());
        double busy = steady_mean(&steady, IN_CALL);
        for (int k = 1; k <= models[i].concurrent; k++)
            busy += steady_mean(&steady, WITH + k);
        for (int t = 0; t < f->center.contact_type_count; t++)
            type_comes_out(&tally, &models[i], &steady, t, results);
        agent_figure_is(&tally, (struct about){models[i].name, 0}, results, KPI_OCCUPANCY, busy / models[i].agents);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(chats_come_out_exactly))
