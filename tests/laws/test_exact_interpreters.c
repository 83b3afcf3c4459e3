/*
 * test_exact_interpreters.c -- lines to interpreters as a joint resource, against an exact chain.
 *
 * The agents speak one language. For callers of the other, agent and caller wait together until a line is free; then
 * the interpreter is connected, and the talk takes longer. Wrap-up needs no interpreter.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct interpreter_model {
    const char *name;
    double rate[2], talk, wrap_up, patience, connect, stretch; /* connect 0: at once */
    int agents, lines, limit, hours;
};

enum { TALK, FOR_A_LINE, CONNECTING, INTERPRETED_TALK, WRAP, WAITING, WAITING_2 };
enum { OFFER = 1, OFFER_2 = 2, WAIT = 4, WAIT_2 = 8, HANG_UP = 16, HANG_UP_2 = 32, REQUEST = 64, CUT_OFF = 128 };

static int busy_in(const struct chain_state *s)
{
    return s->at[TALK] + s->at[FOR_A_LINE] + s->at[CONNECTING] + s->at[INTERPRETED_TALK] + s->at[WRAP];
}

static void begins_interpreted(const struct interpreter_model *model, struct chain_state *s)
{
    if (s->at[CONNECTING] + s->at[INTERPRETED_TALK] < model->lines)
        s->at[model->connect > 0.0 ? CONNECTING : INTERPRETED_TALK]++;
    else
        s->at[FOR_A_LINE]++;
}

/* The second language goes first. Returns what happened. */
static uint32_t released(const struct interpreter_model *model, struct chain_state *s)
{
    if (s->at[WAITING_2]) {
        s->at[WAITING_2]--;
        begins_interpreted(model, s);
        return REQUEST;
    }
    if (s->at[WAITING])
        s->at[WAITING]--, s->at[TALK]++;
    return 0;
}

static uint32_t is_talked(const struct interpreter_model *model, struct chain_state *s)
{
    if (model->wrap_up <= 0.0)
        return released(model, s);
    s->at[WRAP]++;
    return 0;
}

static void arrives(const struct interpreter_model *model, struct chain *chain, struct chain_state s, int language)
{
    uint32_t what = (uint32_t)OFFER << language;
    if (busy_in(&s) < model->agents && language) {
        begins_interpreted(model, &s);
        what |= REQUEST;
    } else if (busy_in(&s) < model->agents) {
        s.at[TALK]++;
    } else {
        what |= (uint32_t)WAIT << language;
        if (s.at[WAITING + language] < model->limit)
            s.at[WAITING + language]++;
        else
            what |= CUT_OFF;
    }
    chain_step(chain, &s, model->rate[language], what);
}

static void interpreted_talk_ends(const struct interpreter_model *model, struct chain *chain, struct chain_state s)
{
    double rate = s.at[INTERPRETED_TALK] / (model->talk * model->stretch);
    s.at[INTERPRETED_TALK]--;
    if (s.at[FOR_A_LINE]) { /* the line goes on to those who wait for one, before the agent takes another caller */
        s.at[FOR_A_LINE]--;
        begins_interpreted(model, &s);
    }
    uint32_t what = is_talked(model, &s);
    chain_step(chain, &s, rate, what);
}

static void interpreter_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct interpreter_model *model = owner;
    struct chain_state s;
    for (int language = 0; language < 2; language++) {
        arrives(model, chain, *from, language);
        s = *from;
        s.at[WAITING + language]--;
        if (from->at[WAITING + language])
            chain_step(chain, &s, from->at[WAITING + language] / model->patience, (uint32_t)HANG_UP << language);
    }
    if (from->at[TALK]) {
        s = *from;
        s.at[TALK]--;
        uint32_t what = is_talked(model, &s);
        chain_step(chain, &s, from->at[TALK] / model->talk, what);
    }
    if (from->at[CONNECTING]) {
        s = *from;
        s.at[CONNECTING]--, s.at[INTERPRETED_TALK]++;
        chain_step(chain, &s, from->at[CONNECTING] / model->connect, 0);
    }
    if (from->at[INTERPRETED_TALK])
        interpreted_talk_ends(model, chain, *from);
    if (from->at[WRAP]) {
        s = *from;
        s.at[WRAP]--;
        uint32_t what = released(model, &s);
        chain_step(chain, &s, from->at[WRAP] / model->wrap_up, what);
    }
}

static struct center_fixture *interpreter_fixture(const struct interpreter_model *model, struct interpreters *lines)
{
    static const char *const languages[] = {"en", "es"};
    struct center_fixture *f = fixture_steady(model->hours, 8);
    double rate = model->rate[0] + model->rate[1];
    int call = fixture_calls(f, "call", rate * f->center.grid.interval_seconds, fixture_exponential(f, model->talk));
    int group = fixture_group(f, "agents", model->agents);
    f->types[call].patience = fixture_exponential(f, model->patience);
    if (model->wrap_up > 0.0)
        f->types[call].wrap_up = fixture_exponential(f, model->wrap_up);
    f->center.languages = languages;
    f->center.language_count = 2;
    f->types[call].knows_languages = true;
    for (int l = 0; l < 2; l++) {
        f->types[1 + l] = contact_type_in_language(&f->center, call, l, model->rate[l] / rate);
        f->types[1 + l].priority = l;
        f->center.class_count++;
    }
    f->groups[group].languages = 1;
    *lines = (struct interpreters){
        "lines", 2, model->lines, model->connect > 0.0 ? fixture_exponential(f, model->connect) : NULL, model->stretch};
    f->center.interpreters = lines;
    f->center.interpreters_count = 1;
    fixture_skill(f, group, call);
    return f;
}

static void language_comes_out(struct tally *tally, const struct interpreter_model *model, const struct steady *steady,
                               int language, const struct results *results)
{
    struct about about = {model->name, 1 + language};
    double offered = steady_flow(steady, (uint32_t)OFFER << language);
    double queue = steady_mean(steady, WAITING + language);
    double abandoned = steady_flow(steady, (uint32_t)HANG_UP << language), aht = model->talk + model->wrap_up;
    if (language) /* the wait for a line is handle time */
        aht = model->wrap_up + (steady_mean(steady, FOR_A_LINE) + steady_mean(steady, CONNECTING) +
                                steady_mean(steady, INTERPRETED_TALK)) /
                                   (offered - abandoned);
    contact_figure_is(tally, about, results, KPI_OFFERED, offered * (model->hours - 8) * 3600.0);
    contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT,
                      steady_flow(steady, (uint32_t)WAIT << language) / offered);
    contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
    contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
    contact_figure_is(tally, about, results, KPI_AHT, aht);
}

static void lines_come_out(struct tally *tally, const struct interpreter_model *model, const struct steady *steady,
                           const struct results *results)
{
    double requests = steady_flow(steady, REQUEST), seconds = (model->hours - 8) * 3600.0;
    double busy = steady_mean(steady, CONNECTING) + steady_mean(steady, INTERPRETED_TALK);
    double line_wait = steady_mean(steady, FOR_A_LINE) / requests;
    figure_is(tally, "requests", results->interpreters[INTERPRETERS_REQUESTS], requests * seconds);
    figure_is(tally, "wait for a line", results->interpreters[INTERPRETERS_WAIT], line_wait);
    if (model->connect > 0.0)
        figure_is(tally, "until connected", results->interpreters[INTERPRETERS_CONNECT], line_wait + model->connect);
    figure_is(tally, "lines taken", results->interpreters[INTERPRETERS_BUSY], busy);
    figure_is(tally, "occupancy of the lines", results->interpreters[INTERPRETERS_OCCUPANCY], busy / model->lines);
}

TEST(interpreters_come_out_exactly)
{
    static const struct interpreter_model models[] = {
        {.name = "one line",
         .rate = {0.012, 0.006},
         .talk = 120.0,
         .wrap_up = 30.0,
         .patience = 100.0,
         .connect = 20.0,
         .stretch = 1.6,
         .agents = 4,
         .lines = 1,
         .limit = 14,
         .hours = 308},
        {.name = "two lines",
         .rate = {0.010, 0.012},
         .talk = 120.0,
         .patience = 120.0,
         .connect = 30.0,
         .stretch = 1.5,
         .agents = 4,
         .lines = 2,
         .limit = 16,
         .hours = 308},
        {.name = "connected at once",
         .rate = {0.010, 0.010},
         .talk = 120.0,
         .wrap_up = 20.0,
         .patience = 120.0,
         .stretch = 1.0,
         .agents = 3,
         .lines = 1,
         .limit = 15,
         .hours = 308},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        struct interpreters lines;
        struct steady steady = steady_of(interpreter_steps, &models[i], models[i].name, OFFER | OFFER_2, CUT_OFF);
        struct center_fixture *f = interpreter_fixture(&models[i], &lines);
        struct results *results = fixture_results(f, 1800 + i, proof_replications());
        for (int language = 0; language < 2; language++)
            language_comes_out(&tally, &models[i], &steady, language, results);
        lines_come_out(&tally, &models[i], &steady, results);
        agent_figure_is(&tally, (struct about){models[i].name, 0}, results, KPI_BUSY,
                        steady_mean(&steady, TALK) + steady_mean(&steady, FOR_A_LINE) +
                            steady_mean(&steady, CONNECTING) + steady_mean(&steady, INTERPRETED_TALK) +
                            steady_mean(&steady, WRAP));
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(interpreters_come_out_exactly))
