/*
 * test_exact_interruption.c -- work that calls may interrupt, against an exact chain (preemptive resume).
 *
 * Calls take no notice of the work: theirs is Erlang A. What was interrupted goes on before new work is begun.
 */
#include "check.h"
#include "laws/against_truth.h"
#include "laws/steady.h"

struct work_model {
    const char *name;
    double rate[2], handle[2], patience; /* calls, work */
    double resume;                       /* mean extra time when work is taken up again; only with one agent */
    int agents, limit[2], hours;
};

enum { CALLS, WORKED_ON, WAITING, NOT_BEGUN, LAID_ASIDE, RESUMES };
enum { OFFER = 1, OFFER_WORK = 2, WAIT = 4, WAIT_WORK = 8, HANG_UP = 16, INTERRUPT = 32, CUT_OFF = 64 };

enum { RESUMES_AT_MOST = 12 };

static void released(struct chain_state *s)
{
    if (s->at[WAITING])
        s->at[WAITING]--, s->at[CALLS]++;
    else if (s->at[LAID_ASIDE])
        s->at[LAID_ASIDE]--, s->at[WORKED_ON]++;
    else if (s->at[NOT_BEGUN])
        s->at[NOT_BEGUN]--, s->at[WORKED_ON]++;
}

static void arrives(const struct work_model *model, struct chain *chain, struct chain_state s, int is_work)
{
    uint32_t what = (uint32_t)OFFER << is_work;
    if (s.at[CALLS] + s.at[WORKED_ON] < model->agents) {
        s.at[is_work ? WORKED_ON : CALLS]++;
    } else if (!is_work && s.at[WORKED_ON]) {
        s.at[WORKED_ON]--, s.at[LAID_ASIDE]++, s.at[CALLS]++;
        what |= INTERRUPT;
        if (model->resume > 0.0 && s.at[RESUMES] < RESUMES_AT_MOST) /* one time more, on top of what is left */
            s.at[RESUMES]++;
        else if (model->resume > 0.0)
            what |= CUT_OFF;
    } else {
        int queue = is_work ? NOT_BEGUN : WAITING;
        what |= (uint32_t)WAIT << is_work;
        if (s.at[queue] < model->limit[is_work])
            s.at[queue]++;
        else
            what |= CUT_OFF;
    }
    chain_step(chain, &s, model->rate[is_work], what);
}

static void work_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct work_model *model = owner;
    for (int is_work = 0; is_work < 2; is_work++) {
        int place = is_work ? WORKED_ON : CALLS;
        struct chain_state s = *from;
        arrives(model, chain, s, is_work);
        if (!s.at[place])
            continue;
        if (is_work && s.at[RESUMES]) {
            s.at[RESUMES]--;
            chain_step(chain, &s, 1.0 / model->resume, 0);
            continue;
        }
        s.at[place]--;
        released(&s);
        chain_step(chain, &s, from->at[place] / model->handle[is_work], 0);
    }
    if (from->at[WAITING]) {
        struct chain_state s = *from;
        s.at[WAITING]--;
        chain_step(chain, &s, from->at[WAITING] / model->patience, HANG_UP);
    }
}

static struct center_fixture *work_fixture(const struct work_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    double interval = f->center.grid.interval_seconds;
    int call = fixture_calls(f, "call", model->rate[0] * interval, fixture_exponential(f, model->handle[0]));
    int work = fixture_tasks(f, "work", fixture_exponential(f, model->handle[1]));
    int group = fixture_group(f, "agents", model->agents);
    f->types[call].patience = fixture_exponential(f, model->patience);
    f->types[call].priority = 1;
    f->types[work].is_interruptible = true;
    if (model->resume > 0.0)
        f->types[work].resume = fixture_exponential(f, model->resume);
    fixture_arrivals(f, work, model->rate[1] * interval);
    fixture_skill(f, group, call);
    fixture_skill(f, group, work);
    return f;
}

static void figures(struct tally *tally, const struct work_model *model, const struct steady *steady,
                    const struct results *results)
{
    struct about calls = {model->name, 0}, work = {model->name, 1};
    double offered = steady_flow(steady, OFFER), offered_work = steady_flow(steady, OFFER_WORK);
    double seconds = (model->hours - 8) * 3600.0;
    contact_figure_is(tally, calls, results, KPI_PROBABILITY_OF_WAIT, steady_flow(steady, WAIT) / offered);
    contact_figure_is(tally, calls, results, KPI_WAIT, steady_mean(steady, WAITING) / offered);
    contact_figure_is(tally, calls, results, KPI_ABANDONMENT_RATE, steady_flow(steady, HANG_UP) / offered);
    contact_figure_is(tally, work, results, KPI_PROBABILITY_OF_WAIT, steady_flow(steady, WAIT_WORK) / offered_work);
    contact_figure_is(tally, work, results, KPI_WAIT, steady_mean(steady, NOT_BEGUN) / offered_work);
    contact_figure_is(tally, work, results, KPI_QUEUE_LENGTH, steady_mean(steady, NOT_BEGUN));
    contact_figure_is(tally, work, results, KPI_INTERRUPTIONS, steady_flow(steady, INTERRUPT) * seconds);
    contact_figure_is(tally, work, results, KPI_AHT, steady_mean(steady, WORKED_ON) / offered_work);
    agent_figure_is(tally, calls, results, KPI_OCCUPANCY,
                    (steady_mean(steady, CALLS) + steady_mean(steady, WORKED_ON)) / model->agents);
}

TEST(interrupted_work_comes_out_exactly)
{
    static const struct work_model models[] = {
        {.name = "one agent",
         .rate = {0.004, 0.0015},
         .handle = {120.0, 200.0},
         .patience = 150.0,
         .agents = 1,
         .limit = {8, 60},
         .hours = 1608},
        {.name = "one agent who must find her place again",
         .rate = {0.004, 0.0012},
         .handle = {120.0, 200.0},
         .patience = 150.0,
         .resume = 40.0,
         .agents = 1,
         .limit = {8, 60},
         .hours = 1608},
        {.name = "three agents",
         .rate = {0.014, 0.0035},
         .handle = {120.0, 240.0},
         .patience = 100.0,
         .agents = 3,
         .limit = {12, 60},
         .hours = 1608},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++) {
        struct steady steady = steady_of(work_steps, &models[i], models[i].name, OFFER | OFFER_WORK, CUT_OFF);
        struct center_fixture *f = work_fixture(&models[i]);
        struct results *results = fixture_results(f, 2000 + i, proof_replications());
        figures(&tally, &models[i], &steady, results);
        results_destroy(results);
        fixture_destroy(f);
        steady_end(&steady);
    }
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(interrupted_work_comes_out_exactly))
