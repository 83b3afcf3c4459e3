/*
 * test_exact_menu.c -- an IVR menu that some use wrongly, against an exact chain.
 *
 * Who is bound for the second type and presses the wrong key is answered by the first type's agents, who find out and
 * transfer her. Nobody sees in the queue who that is: it shows with the answer.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct menu_model {
    const char *name;
    double rate, share, wrong; /* of those who leave the IVR: bound for the second; of these */
    double ivr, contained, talk[2], wrong_talk, patience[2];
    int agents[2], limit, hours;
};

enum { RIGHT, SECOND, WRONG, QUEUED, QUEUED_SECOND };
enum { OFFER = 1, OFFER_2 = 2, WAIT = 4, WAIT_2 = 8, HANG_UP = 16, HANG_UP_2 = 32, TRANSFER = 64, CUT_OFF = 128 };

static double share_of_wrong(const struct menu_model *model)
{
    double wrong = model->share * model->wrong;
    return wrong / (1.0 - model->share + wrong);
}

/* An agent of the first type answers: now it shows who is right. */
static void first_answers(const struct menu_model *model, struct chain *chain, struct chain_state s, double rate,
                          uint32_t what)
{
    s.at[RIGHT]++;
    chain_step(chain, &s, rate * (1.0 - share_of_wrong(model)), what);
    s.at[RIGHT]--, s.at[WRONG]++;
    chain_step(chain, &s, rate * share_of_wrong(model), what);
}

static void first_is_free(const struct menu_model *model, struct chain *chain, struct chain_state s, double rate,
                          uint32_t what)
{
    if (!s.at[QUEUED]) {
        chain_step(chain, &s, rate, what);
        return;
    }
    s.at[QUEUED]--;
    first_answers(model, chain, s, rate, what);
}

static uint32_t waits(const struct menu_model *model, struct chain_state *s, int place)
{
    if (s->at[place] >= model->limit)
        return CUT_OFF;
    s->at[place]++;
    return 0;
}

/* Enters the second queue. Returns what this is called. */
static uint32_t second_is_offered(const struct menu_model *model, struct chain_state *s)
{
    if (s->at[SECOND] >= model->agents[1])
        return OFFER_2 | WAIT_2 | waits(model, s, QUEUED_SECOND);
    s->at[SECOND]++;
    return OFFER_2;
}

static void menu_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct menu_model *model = owner;
    double leaves_ivr = model->rate * (1.0 - model->contained), wrong = model->share * model->wrong;
    struct chain_state s = *from;
    if (s.at[RIGHT] + s.at[WRONG] < model->agents[0]) {
        first_answers(model, chain, s, leaves_ivr * (1.0 - model->share + wrong), OFFER);
    } else {
        uint32_t what = OFFER | WAIT | waits(model, &s, QUEUED);
        chain_step(chain, &s, leaves_ivr * (1.0 - model->share + wrong), what);
    }
    s = *from;
    uint32_t what = second_is_offered(model, &s);
    chain_step(chain, &s, leaves_ivr * (model->share - wrong), what);
    s = *from;
    if (s.at[RIGHT]) {
        s.at[RIGHT]--;
        first_is_free(model, chain, s, from->at[RIGHT] / model->talk[0], 0);
    }
    s = *from;
    if (s.at[WRONG]) {
        s.at[WRONG]--;
        what = TRANSFER | second_is_offered(model, &s);
        first_is_free(model, chain, s, from->at[WRONG] / model->wrong_talk, what);
    }
    s = *from;
    if (s.at[SECOND]) {
        if (s.at[QUEUED_SECOND])
            s.at[QUEUED_SECOND]--;
        else
            s.at[SECOND]--;
        chain_step(chain, &s, from->at[SECOND] / model->talk[1], 0);
    }
    for (int t = 0; t < 2; t++)
        if (from->at[QUEUED + t]) {
            s = *from;
            s.at[QUEUED + t]--;
            chain_step(chain, &s, from->at[QUEUED + t] / model->patience[t], (uint32_t)HANG_UP << t);
        }
}

static struct center_fixture *menu_fixture(const struct menu_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    struct ivr *ivr = arena_zeroed(f->arena, 1, sizeof *ivr);
    struct menu_choice *choice = arena_zeroed(f->arena, 1, sizeof *choice);
    for (int t = 0; t < 2; t++) {
        fixture_calls(f, t ? "second" : "first", t ? 0.0 : model->rate * f->center.grid.interval_seconds,
                      fixture_exponential(f, model->talk[t]));
        f->types[t].patience = fixture_exponential(f, model->patience[t]);
        fixture_skill(f, fixture_group(f, t ? "experts" : "agents", model->agents[t]), t);
    }
    *choice = (struct menu_choice){.share = model->share, .to = 1, .wrong = model->wrong};
    *ivr = (struct ivr){.time = fixture_exponential(f, model->ivr),
                        .contained_share = model->contained,
                        .menu = choice,
                        .menu_count = 1,
                        .wrong_talk = fixture_exponential(f, model->wrong_talk)};
    f->types[0].ivr = ivr;
    return f;
}

static void type_comes_out(struct tally *tally, const struct menu_model *model, const struct steady *steady, int t,
                           const struct results *results)
{
    struct about about = {model->name, t};
    double offered = steady_flow(steady, (uint32_t)OFFER << t), queue = steady_mean(steady, QUEUED + t);
    double abandoned = steady_flow(steady, (uint32_t)HANG_UP << t);
    double busy = t ? steady_mean(steady, SECOND) : steady_mean(steady, RIGHT) + steady_mean(steady, WRONG);
    contact_figure_is(tally, about, results, KPI_OFFERED, offered * (model->hours - 8) * 3600.0);
    contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT,
                      steady_flow(steady, (uint32_t)WAIT << t) / offered);
    contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
    contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
    contact_figure_is(tally, about, results, KPI_AHT, busy / (offered - abandoned));
    agent_figure_is(tally, about, results, KPI_OCCUPANCY, busy / model->agents[t]);
}

TEST(a_menu_used_wrongly_comes_out_exactly)
{
    static const struct menu_model models[] = {
        {.name = "one in three is wrong",
         .rate = 0.034,
         .share = 0.5,
         .wrong = 0.33,
         .ivr = 30.0,
         .contained = 0.1,
         .talk = {140.0, 180.0},
         .wrong_talk = 50.0,
         .patience = {120.0, 150.0},
         .agents = {3, 3},
         .limit = 16,
         .hours = 308},
        {.name = "half are wrong",
         .rate = 0.030,
         .share = 0.6,
         .wrong = 0.5,
         .ivr = 40.0,
         .talk = {120.0, 150.0},
         .wrong_talk = 80.0,
         .patience = {100.0, 100.0},
         .agents = {3, 3},
         .limit = 15,
         .hours = 308},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        struct steady steady = steady_of(menu_steps, &models[i], models[i].name, OFFER | OFFER_2, CUT_OFF);
        struct center_fixture *f = menu_fixture(&models[i]);
        struct results *results = fixture_results(f, 2400 + i, proof_replications());
        for (int t = 0; t < 2; t++)
            type_comes_out(&tally, &models[i], &steady, t, results);
        contact_figure_is(&tally, (struct about){models[i].name, 0}, results, KPI_TRANSFERS_OUT,
                          steady_flow(&steady, TRANSFER) * (models[i].hours - 8) * 3600.0);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(a_menu_used_wrongly_comes_out_exactly))
