/*
 * phase_model.c -- who is in which phase, who waits, who will ring again.
 */
#include "laws/phase_model.h"

#include <string.h>

#include "check.h"
#include "laws/steady.h"

/* Places of a state. */
enum { PHASE, WAITING = PHASE + PHASES, RETRYING, REDIALLING, IN_IVR, WATCHED };
enum { WATCHED_ANSWERED = 254, WATCHED_LEFT = 255 };
enum {
    OFFER = 1,
    WAIT = 2,
    JOIN = 4,
    ABANDON = 8,
    RETRIED = 16,
    BLOCK = 32,
    REDIALLED = 64,
    TALKED = 128,
    CUT_OFF = 256,
    ATTEMPT = 512,
    CONTAIN = 1024,
    FINISH = 2048
};

/* The handle time as a walk through phases. */
struct walk {
    int phases;
    double begin[PHASES], rate[PHASES];
    int next[PHASES]; /* -1: the agent is free */
    bool holds_a_line[PHASES];
};

static struct walk walk_of(const struct phase_model *model)
{
    struct walk walk = {.phases = 1, .begin = {1.0}, .rate = {1.0 / model->talk}, .next = {-1, -1, -1, -1}};
    if (strcmp(model->law, "erlang") == 0) {
        walk.phases = (int)model->second;
        for (int p = 0; p < walk.phases; p++)
            walk.rate[p] = model->second / model->talk, walk.next[p] = p + 1 < walk.phases ? p + 1 : -1;
    } else if (strcmp(model->law, "hyperexponential") == 0) { /* balanced means */
        double square = model->second * model->second;
        walk.phases = 2;
        walk.begin[0] = 0.5 * (1.0 + sqrt((square - 1.0) / (square + 1.0)));
        walk.begin[1] = 1.0 - walk.begin[0];
        for (int p = 0; p < 2; p++)
            walk.rate[p] = 2.0 * walk.begin[p] / model->talk;
    }
    for (int p = 0; p < walk.phases; p++)
        walk.holds_a_line[p] = true;
    if (model->wrap_up > 0.0) {
        for (int p = 0; p < walk.phases; p++)
            if (walk.next[p] < 0)
                walk.next[p] = walk.phases;
        walk.rate[walk.phases++] = 1.0 / model->wrap_up;
    }
    return walk;
}

static int busy_in(const struct chain_state *s)
{
    int busy = 0;
    for (int p = 0; p < PHASES; p++)
        busy += s->at[PHASE + p];
    return busy;
}

static int lines_taken(const struct chain_state *s, const struct walk *walk)
{
    int taken = s->at[WAITING] + s->at[IN_IVR];
    for (int p = 0; p < walk->phases; p++)
        taken += walk->holds_a_line[p] ? s->at[PHASE + p] : 0;
    return taken;
}

struct scene {
    const struct phase_model *model;
    struct walk walk;
    struct chain *chain;
};

static void begins(const struct scene *scene, struct chain_state s, double rate, uint32_t what)
{
    for (int p = 0; p < scene->walk.phases; p++) {
        struct chain_state to = s;
        to.at[PHASE + p]++;
        chain_step(scene->chain, &to, rate * scene->walk.begin[p], what);
    }
}

static void comes_again(const struct scene *scene, struct chain_state s, int place, double share, double rate,
                        uint32_t what, uint32_t what_later)
{
    chain_step(scene->chain, &s, rate * (1.0 - share), what);
    bool is_cut_off = s.at[place] >= scene->model->orbit_limit;
    s.at[place] = (uint8_t)(s.at[place] + !is_cut_off);
    chain_step(scene->chain, &s, rate * share, what | what_later | (is_cut_off ? CUT_OFF : 0));
}

static void is_offered(const struct scene *scene, struct chain_state s, double rate, uint32_t what)
{
    what |= OFFER;
    if (busy_in(&s) < scene->model->agents) {
        begins(scene, s, rate, what);
        return;
    }
    if (s.at[WAITING] >= scene->model->queue_limit)
        what |= WAIT | CUT_OFF;
    else
        s.at[WAITING]++, what |= WAIT | JOIN;
    chain_step(scene->chain, &s, rate, what);
}

static void attempts(const struct scene *scene, struct chain_state s, double rate)
{
    const struct phase_model *model = scene->model;
    if (model->lines && lines_taken(&s, &scene->walk) >= model->lines)
        comes_again(scene, s, REDIALLING, model->redial, rate, ATTEMPT | BLOCK, REDIALLED);
    else if (model->ivr > 0.0) {
        bool is_cut_off = s.at[IN_IVR] >= 60;
        s.at[IN_IVR] = (uint8_t)(s.at[IN_IVR] + !is_cut_off);
        chain_step(scene->chain, &s, rate, ATTEMPT | (is_cut_off ? CUT_OFF : 0));
    } else
        is_offered(scene, s, rate, ATTEMPT);
}

static void leaves_the_ivr(const struct scene *scene, struct chain_state s)
{
    const struct phase_model *model = scene->model;
    double rate = s.at[IN_IVR] / model->ivr;
    s.at[IN_IVR]--;
    chain_step(scene->chain, &s, rate * model->contained, CONTAIN);
    chain_step(scene->chain, &s, rate * model->lost_in_ivr, 0);
    is_offered(scene, s, rate * (1.0 - model->contained - model->lost_in_ivr), 0);
}

static void hangs_up(const struct scene *scene, struct chain_state s)
{
    const struct phase_model *model = scene->model;
    int watched = s.at[WATCHED]; /* 1 + those ahead */
    for (int i = 1; i <= s.at[WAITING]; i++) {
        struct chain_state to = s;
        to.at[WAITING]--;
        to.at[WATCHED] = (uint8_t)(watched > i ? watched - 1 : watched);
        if (watched == i) {
            to = (struct chain_state){{0}}, to.at[WATCHED] = WATCHED_LEFT;
            chain_step(scene->chain, &to, 1.0 / model->patience, ABANDON);
        } else
            comes_again(scene, to, RETRYING, model->retry, 1.0 / model->patience, ABANDON, RETRIED);
    }
}

static void phase_ends(const struct scene *scene, struct chain_state s, int phase)
{
    const struct walk *walk = &scene->walk;
    double rate = s.at[PHASE + phase] * walk->rate[phase];
    bool is_talked = walk->holds_a_line[phase] && (walk->next[phase] < 0 || !walk->holds_a_line[walk->next[phase]]);
    uint32_t what = (is_talked ? TALKED : 0) | (walk->next[phase] < 0 ? FINISH : 0);
    s.at[PHASE + phase]--;
    if (walk->next[phase] >= 0) {
        s.at[PHASE + walk->next[phase]]++;
        chain_step(scene->chain, &s, rate, what);
    } else if (!s.at[WAITING]) {
        chain_step(scene->chain, &s, rate, what);
    } else if (s.at[WATCHED] == 1) {
        s = (struct chain_state){{0}}, s.at[WATCHED] = WATCHED_ANSWERED;
        chain_step(scene->chain, &s, rate, what);
    } else {
        s.at[WAITING]--;
        s.at[WATCHED] = (uint8_t)(s.at[WATCHED] ? s.at[WATCHED] - 1 : 0);
        begins(scene, s, rate, what);
    }
}

static void phase_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct phase_model *model = owner;
    struct scene scene = {model, walk_of(model), chain};
    if (from->at[WATCHED] >= WATCHED_ANSWERED)
        return;
    attempts(&scene, *from, model->rate);
    for (int again = RETRYING; again <= REDIALLING; again++)
        if (from->at[again]) {
            struct chain_state s = *from;
            s.at[again]--;
            attempts(&scene, s, from->at[again] / (again == RETRYING ? model->retry_after : model->redial_after));
        }
    if (from->at[IN_IVR])
        leaves_the_ivr(&scene, *from);
    if (model->patience > 0.0)
        hangs_up(&scene, *from);
    for (int p = 0; p < scene.walk.phases; p++)
        if (from->at[PHASE + p])
            phase_ends(&scene, *from, p);
}

static struct center_fixture *phase_fixture(const struct phase_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    int call = fixture_calls(f, "call", model->rate * f->center.grid.interval_seconds,
                             fixture_law(f, model->law, model->talk, model->second));
    struct contact_type *type = &f->types[call];
    f->center.lines = model->lines;
    if (model->patience > 0.0)
        type->patience = fixture_exponential(f, model->patience);
    if (model->wrap_up > 0.0)
        type->wrap_up = fixture_exponential(f, model->wrap_up);
    type->target.within_seconds = model->within;
    if (model->retry > 0.0)
        type->on_abandon = (struct try_again){model->retry, fixture_exponential(f, model->retry_after), 0};
    if (model->redial > 0.0)
        type->on_blocked = (struct try_again){model->redial, fixture_exponential(f, model->redial_after), 0};
    if (model->ivr > 0.0) {
        struct ivr *ivr = arena_zeroed(f->arena, 1, sizeof *ivr);
        ivr->time = fixture_exponential(f, model->ivr);
        ivr->contained_share = model->contained;
        ivr->abandoned_share = model->lost_in_ivr;
        type->ivr = ivr;
    }
    fixture_skill(f, fixture_group(f, "agents", model->agents), call);
    return f;
}

static void mark_last(struct chain_state *s, const void *model)
{
    (void)model;
    s->at[WATCHED] = s->at[WAITING];
}

static struct chain_state the_end(int how)
{
    struct chain_state end = {{0}};
    end.at[WATCHED] = (uint8_t)how;
    return end;
}

static void queue_comes_out(struct tally *tally, const struct phase_model *model, const struct chain *chain,
                            const double *share, const struct results *results)
{
    struct about about = {model->name, 0};
    double offered = chain_flow(chain, share, OFFER), queue = chain_mean(chain, share, WAITING), busy = 0.0, wait = 0.0;
    double joined = chain_flow(chain, share, JOIN), at_once = offered - chain_flow(chain, share, WAIT);
    double abandoned = chain_flow(chain, share, ABANDON);
    struct chain_watch watch =
        chain_watch(chain, share, JOIN, mark_last, the_end(WATCHED_ANSWERED), the_end(WATCHED_LEFT));
    double answered = joined > 0.0 ? chain_watch_answered(&watch, &wait) * joined : 0.0;
    double within = joined > 0.0 ? chain_watch_answered_within(&watch, model->within) * joined : 0.0;
    CHECK_CLOSE(answered + at_once + abandoned, offered, 1e-5 * offered);
    for (int p = 0; p < PHASES; p++)
        busy += chain_mean(chain, share, PHASE + p);
    contact_figure_is(tally, about, results, KPI_OFFERED, offered * (model->hours - 8) * 3600.0);
    contact_figure_is(tally, about, results, KPI_AHT, model->talk + model->wrap_up);
    agent_figure_is(tally, about, results, KPI_OCCUPANCY, busy / model->agents);
    if (joined > 0.0) {
        contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT, 1.0 - at_once / offered);
        contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
        contact_figure_is(tally, about, results, KPI_ASA, answered * wait / (answered + at_once));
        contact_figure_is(tally, about, results, KPI_QUEUE_LENGTH, queue);
        contact_figure_is(tally, about, results, KPI_SERVICE_LEVEL, (at_once + within) / offered);
    }
    if (abandoned > 0.0)
        contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
    chain_watch_end(&watch);
}

static void doors_come_out(struct tally *tally, const struct phase_model *model, const struct chain *chain,
                           const double *share, const struct results *results)
{
    struct about about = {model->name, 0};
    double seconds = (model->hours - 8) * 3600.0, attempted = chain_flow(chain, share, ATTEMPT);
    double again = chain_flow(chain, share, RETRIED | REDIALLED), blocked = chain_flow(chain, share, BLOCK);
    contact_figure_is(tally, about, results, KPI_ATTEMPTS, attempted * seconds);
    if (again > 0.0)
        contact_figure_is(tally, about, results, KPI_RETRIES, again * seconds);
    if (blocked > 0.0)
        contact_figure_is(tally, about, results, KPI_BLOCKED_RATE, blocked / attempted);
    if (model->contained > 0.0)
        contact_figure_is(tally, about, results, KPI_CONTAINED, chain_flow(chain, share, CONTAIN) * seconds);
}

void phase_model_comes_out_exactly(struct tally *tally, const struct phase_model *model, uint64_t seed)
{
    struct steady steady = steady_of(phase_steps, model, model->name, ATTEMPT, CUT_OFF);
    struct center_fixture *f = phase_fixture(model);
    struct results *results = fixture_results(f, seed, proof_replications());
    queue_comes_out(tally, model, steady.chain, steady.share, results);
    doors_come_out(tally, model, steady.chain, steady.share, results);
    results_destroy(results);
    fixture_destroy(f);
    steady_end(&steady);
}
