/*
 * skill_model.c -- the router's rules, told a second time, for counts instead of contacts.
 */
#include "laws/skill_model.h"

#include <stdlib.h>

#include "check.h"
#include "laws/steady.h"

/* Places of a state. */
enum {
    BUSY = 0, /* [group][type] */
    RETRY = BUSY + SKILL_GROUPS * SKILL_TYPES,
    REPEAT = RETRY + SKILL_TYPES,
    WATCHED = REPEAT + SKILL_TYPES, /* 0: nobody; else 1 + place in the queue */
    LENGTH,
    QUEUE,
    QUEUE_ROOM = CHAIN_PLACES - QUEUE
};
enum { WATCHED_ANSWERED = 254, WATCHED_LEFT = 255 };

/* What a step is called: a bit for each kind and type. */
enum kind { OFFER, WAIT, JOIN, ABANDON, RETRIES_LATER, REPEATS_LATER, END };
enum { CUT_OFF = 1 << 30 }; /* the chain is finite, the centre is not */

static uint32_t bit(enum kind kind, int type) { return 1u << (kind * SKILL_TYPES + type); }

/* Types are told apart among the busy only where it matters. */
static bool busy_are_alike(const struct skill_model *model, int group)
{
    double handle = 0.0;
    for (int t = 0; t < model->types; t++) {
        double speed = model->group[group].speed[t];
        if (speed <= 0.0)
            continue;
        if (model->type[t].repeat > 0.0 || model->type[t].create > 0.0)
            return false;
        if (handle > 0.0 && handle != model->type[t].handle / speed)
            return false;
        handle = model->type[t].handle / speed;
    }
    return true;
}

static int first_skill(const struct skill_model *model, int group)
{
    int type = 0;
    while (model->group[group].speed[type] <= 0.0)
        type++;
    return type;
}

static int column(const struct skill_model *model, int group, int type)
{
    return busy_are_alike(model, group) ? first_skill(model, group) : type;
}

static int busy_in(const struct skill_model *model, const struct chain_state *s, int group)
{
    int sum = 0;
    for (int t = 0; t < model->types; t++)
        sum += s->at[BUSY + group * SKILL_TYPES + t];
    return sum;
}

static bool may_take(const struct skill_model *model, const struct chain_state *s, int group, int type)
{
    const struct skill_group *of = &model->group[group];
    int free = of->staff - busy_in(model, s, group);
    return of->speed[type] > 0.0 && free > 0 && free > of->reserve[type];
}

static void takes(const struct skill_model *model, struct chain_state *s, int group, int type)
{
    s->at[BUSY + group * SKILL_TYPES + column(model, group, type)]++;
}

/* Where only the order within a type matters, types stand together: fewer states. */
static void push(const struct skill_model *model, struct chain_state *s, int type)
{
    int place = s->at[LENGTH]++;
    for (; !model->by_longest_wait && place && s->at[QUEUE + place - 1] > type; place--)
        s->at[QUEUE + place] = s->at[QUEUE + place - 1];
    s->at[QUEUE + place] = (uint8_t)type;
    if (s->at[WATCHED] > place)
        s->at[WATCHED]++;
}

/* Takes one out of the queue; true when she was the watched one. */
static bool pull(struct chain_state *s, int place)
{
    bool was_watched = s->at[WATCHED] == place + 1;
    if (s->at[WATCHED] > place + 1)
        s->at[WATCHED]--;
    for (int i = place; i + 1 < s->at[LENGTH]; i++)
        s->at[QUEUE + i] = s->at[QUEUE + i + 1];
    s->at[QUEUE + --s->at[LENGTH]] = 0;
    return was_watched;
}

static struct chain_state the_end(int how)
{
    struct chain_state end = {{0}};
    end.at[WATCHED] = (uint8_t)how;
    return end;
}

/* Marks the newest of her type: the last of those that stand together, or the last of all. */
static void mark_last_of(struct chain_state *s, int type)
{
    for (int i = 0; i < s->at[LENGTH]; i++)
        if (s->at[QUEUE + i] == type)
            s->at[WATCHED] = (uint8_t)(i + 1);
}

static void mark_0(struct chain_state *s, const void *model) { (void)model, mark_last_of(s, 0); }
static void mark_1(struct chain_state *s, const void *model) { (void)model, mark_last_of(s, 1); }
static void mark_2(struct chain_state *s, const void *model) { (void)model, mark_last_of(s, 2); }

static int group_for(const struct skill_model *model, const struct chain_state *s, int type)
{
    int best = -1;
    for (int g = 0; g < model->groups; g++)
        if (may_take(model, s, g, type) &&
            (best < 0 || model->group[g].preference[type] < model->group[best].preference[type]))
            best = g;
    return best;
}

static bool goes_before(const struct skill_model *model, int group, int type, int other)
{
    if (model->by_longest_wait || type == other)
        return false; /* the other came first */
    if (model->type[type].priority != model->type[other].priority)
        return model->type[type].priority > model->type[other].priority;
    return model->group[group].preference[type] < model->group[group].preference[other];
}

/* The place in the queue that a free agent of the group takes next; -1: none. */
static int place_for(const struct skill_model *model, const struct chain_state *s, int group)
{
    int best = -1;
    for (int i = 0; i < s->at[LENGTH]; i++)
        if (may_take(model, s, group, s->at[QUEUE + i]) &&
            (best < 0 || goes_before(model, group, s->at[QUEUE + i], s->at[QUEUE + best])))
            best = i;
    return best;
}

/* --- what can happen -------------------------------------------------------------------------------------------- */

/* Comes again later with a share: the step in two. */
static void step_with_sequel(const struct skill_model *model, struct chain *chain, struct chain_state s, int place,
                             double share, double rate, uint32_t what, uint32_t what_later)
{
    chain_step(chain, &s, rate * (1.0 - share), what);
    if (share <= 0.0)
        return;
    if (s.at[WATCHED] >= WATCHED_ANSWERED) {
        chain_step(chain, &s, rate * share, what);
        return;
    }
    bool is_cut_off = s.at[place] >= model->orbit_limit;
    s.at[place] = (uint8_t)(s.at[place] + !is_cut_off);
    chain_step(chain, &s, rate * share, what | what_later | (is_cut_off ? CUT_OFF : 0));
}

static void arrives(const struct skill_model *model, struct chain *chain, struct chain_state s, int type, double rate)
{
    const struct skill_type *of = &model->type[type];
    int group = group_for(model, &s, type);
    if (group >= 0) {
        takes(model, &s, group, type);
        chain_step(chain, &s, rate, bit(OFFER, type));
        return;
    }
    step_with_sequel(model, chain, s, RETRY + type, of->retry, rate * of->balk,
                     bit(OFFER, type) | bit(WAIT, type) | bit(ABANDON, type), bit(RETRIES_LATER, type));
    uint32_t what = bit(OFFER, type) | bit(WAIT, type);
    if (s.at[LENGTH] >= model->queue_limit)
        what |= CUT_OFF;
    else
        push(model, &s, type), what |= bit(JOIN, type);
    chain_step(chain, &s, rate * (1.0 - of->balk), what);
}

static void hangs_up(const struct skill_model *model, struct chain *chain, struct chain_state s, int place)
{
    int type = s.at[QUEUE + place];
    const struct skill_type *of = &model->type[type];
    if (of->patience <= 0.0)
        return;
    if (pull(&s, place))
        s = the_end(WATCHED_LEFT);
    step_with_sequel(model, chain, s, RETRY + type, of->retry, 1.0 / of->patience, bit(ABANDON, type),
                     bit(RETRIES_LATER, type));
}

/* The agent is free, and takes the next. */
static struct chain_state released(const struct skill_model *model, struct chain_state s, int group, int type)
{
    s.at[BUSY + group * SKILL_TYPES + type]--;
    int place = place_for(model, &s, group);
    if (place < 0)
        return s;
    takes(model, &s, group, s.at[QUEUE + place]);
    return pull(&s, place) ? the_end(WATCHED_ANSWERED) : s;
}

static struct chain_state with_created(const struct skill_model *model, struct chain_state s, int type,
                                       bool *is_cut_off)
{
    int group = group_for(model, &s, type);
    *is_cut_off = group < 0 && s.at[LENGTH] >= model->queue_limit;
    if (group >= 0)
        takes(model, &s, group, type);
    else if (!*is_cut_off)
        push(model, &s, type);
    return s;
}

static int in_queue(const struct chain_state *s, int type)
{
    int count = 0;
    for (int i = 0; i < s->at[LENGTH]; i++)
        count += s->at[QUEUE + i] == type;
    return count;
}

static void ends(const struct skill_model *model, struct chain *chain, struct chain_state s, int group, int type)
{
    const struct skill_type *of = &model->type[type];
    double rate = s.at[BUSY + group * SKILL_TYPES + type] * model->group[group].speed[type] / of->handle;
    if (of->create > 0.0) { /* the work is there before the agent is free */
        bool is_cut_off;
        struct chain_state more = with_created(model, s, of->created, &is_cut_off);
        bool waits = in_queue(&more, of->created) > 0;
        more = released(model, more, group, type);
        waits &= in_queue(&more, of->created) > 0; /* else this very agent takes it, without a wait */
        uint32_t what = bit(END, type) | bit(OFFER, of->created) | (waits ? bit(WAIT, of->created) : 0) |
                        (waits ? bit(JOIN, of->created) : 0) | (is_cut_off ? CUT_OFF : 0);
        chain_step(chain, &more, rate * of->create, what);
    }
    step_with_sequel(model, chain, released(model, s, group, type), REPEAT + type, of->repeat,
                     rate * (1.0 - of->create), bit(END, type), bit(REPEATS_LATER, type));
}

static void comes_again(const struct skill_model *model, struct chain *chain, struct chain_state s, int place, int type,
                        double mean)
{
    if (!s.at[place])
        return;
    double rate = s.at[place] / mean;
    s.at[place]--;
    arrives(model, chain, s, type, rate);
}

static bool keeps_agents_back(const struct skill_model *model)
{
    for (int g = 0; g < model->groups; g++)
        for (int t = 0; t < model->types; t++)
            if (model->group[g].reserve[t])
                return true;
    return false;
}

/* Under longest wait, who comes later stands behind the watched customer, and is nothing to her. */
static void skill_steps(const void *owner, const struct chain_state *from, struct chain *chain)
{
    const struct skill_model *model = owner;
    if (from->at[WATCHED] >= WATCHED_ANSWERED)
        return;
    bool newcomers_matter = !from->at[WATCHED] || !model->by_longest_wait || keeps_agents_back(model);
    for (int t = 0; t < model->types; t++) {
        if (newcomers_matter) {
            arrives(model, chain, *from, t, model->type[t].rate);
            comes_again(model, chain, *from, RETRY + t, t, model->type[t].retry_after);
            comes_again(model, chain, *from, REPEAT + t, t, model->type[t].repeat_after);
        }
        for (int g = 0; g < model->groups; g++)
            if (from->at[BUSY + g * SKILL_TYPES + t])
                ends(model, chain, *from, g, t);
    }
    for (int i = 0; i < from->at[LENGTH]; i++)
        hangs_up(model, chain, *from, i);
}

/* --- the engine's side ------------------------------------------------------------------------------------------ */

/* Number of the engine's type or class for a type of the model: languages stand behind the type that has them. */
static int class_of(const struct skill_model *model, int type) { return model->are_languages ? 1 + type : type; }

static void describe(struct center_fixture *f, const struct skill_type *of, int class)
{
    struct contact_type *type = &f->types[class];
    type->talk = fixture_exponential(f, of->handle);
    if (of->patience > 0.0)
        type->patience = fixture_exponential(f, of->patience);
    type->priority = of->priority;
    type->balk_share = of->balk;
    if (of->within > 0.0)
        type->target.within_seconds = of->within;
    type->on_abandon.share = of->retry;
    if (of->retry > 0.0)
        type->on_abandon.after = fixture_exponential(f, of->retry_after);
}

static void add_outcomes(struct center_fixture *f, const struct skill_type *of, int type)
{
    if (of->repeat > 0.0)
        fixture_outcome(f, type, of->repeat * (1.0 - of->create))->repeats_after =
            fixture_exponential(f, of->repeat_after);
    if (of->create > 0.0)
        fixture_outcome(f, type, of->create)->creates = of->created;
}

static void add_types(struct center_fixture *f, const struct skill_model *model)
{
    for (int t = 0; t < model->types; t++) {
        const struct skill_type *of = &model->type[t];
        const struct distribution *talk = fixture_exponential(f, of->handle);
        char name[] = {'t', (char)('0' + t), '\0'};
        if (of->is_deferred)
            fixture_tasks(f, name, talk);
        else
            fixture_calls(f, name, of->rate * f->center.grid.interval_seconds, talk);
        describe(f, of, t);
        add_outcomes(f, of, t);
    }
}

static void add_languages(struct center_fixture *f, const struct skill_model *model)
{
    static const char *const names[SKILL_TYPES] = {"en", "es", "pl"};
    double rate = 0.0;
    for (int t = 0; t < model->types; t++)
        rate += model->type[t].rate;
    fixture_calls(f, "call", rate * f->center.grid.interval_seconds, fixture_exponential(f, model->type[0].handle));
    f->center.languages = names;
    f->center.language_count = model->types;
    f->types[0].knows_languages = true;
    for (int t = 0; t < model->types; t++) {
        f->types[1 + t] = contact_type_in_language(&f->center, 0, t, model->type[t].rate / rate);
        f->center.class_count++;
        describe(f, &model->type[t], 1 + t);
    }
}

static void add_skill(struct center_fixture *f, const struct skill_group *of, int group, int t)
{
    struct skill *skill = fixture_skill(f, group, t);
    skill->speed = of->speed[t];
    skill->preference = of->preference[t];
    if (of->reserve[t])
        ((struct routing_rule *)f->center.rules)[f->center.rule_count++] =
            (struct routing_rule){t, NOBODY, group, 0.0, of->reserve[t]};
}

static void add_group(struct center_fixture *f, const struct skill_model *model, int g)
{
    static const char *const names[SKILL_GROUPS] = {"a", "b", "c"};
    const struct skill_group *of = &model->group[g];
    fixture_group(f, names[g], of->staff);
    if (model->are_languages) {
        add_skill(f, of, g, 0);
        f->groups[g].languages = 0;
    }
    for (int t = 0; t < model->types; t++)
        if (model->are_languages)
            f->groups[g].languages |= (uint64_t)(of->speed[t] > 0.0) << t;
        else if (of->speed[t] > 0.0)
            add_skill(f, of, g, t);
}

static struct center_fixture *skill_fixture(const struct skill_model *model)
{
    struct center_fixture *f = fixture_steady(model->hours, 8);
    f->center.rules = arena_zeroed(f->arena, SKILL_GROUPS * SKILL_TYPES, sizeof *f->center.rules);
    if (model->are_languages)
        add_languages(f, model);
    else
        add_types(f, model);
    for (int g = 0; g < model->groups; g++)
        add_group(f, model, g);
    if (model->by_longest_wait)
        fixture_contact_order(f, "longest_wait");
    return f;
}

/* --- side by side ----------------------------------------------------------------------------------------------- */

static double waiting(const struct chain *chain, const double *share, int type)
{
    double sum = 0.0;
    for (int i = 0; i < chain_size(chain); i++)
        for (int k = 0; k < chain_at(chain, i)->at[LENGTH]; k++)
            sum += chain_at(chain, i)->at[QUEUE + k] == type ? share[i] : 0.0;
    return sum;
}

static void type_comes_out(struct tally *tally, const struct skill_model *model, const struct chain *chain,
                           const double *share, int t, const struct results *results)
{
    static void (*const marks[])(struct chain_state *, const void *) = {mark_0, mark_1, mark_2};
    double offered = chain_flow(chain, share, bit(OFFER, t)), queue = waiting(chain, share, t);
    double joined = chain_flow(chain, share, bit(JOIN, t)), waits = chain_flow(chain, share, bit(WAIT, t));
    double abandoned = chain_flow(chain, share, bit(ABANDON, t)), seconds = (model->hours - 8) * 3600.0;
    struct about about = {model->name, class_of(model, t)};
    contact_figure_is(tally, about, results, KPI_OFFERED, offered * seconds);
    contact_figure_is(tally, about, results, KPI_PROBABILITY_OF_WAIT, waits / offered);
    contact_figure_is(tally, about, results, KPI_WAIT, queue / offered);
    contact_figure_is(tally, about, results, KPI_QUEUE_LENGTH, queue);
    if (abandoned > 0.0)
        contact_figure_is(tally, about, results, KPI_ABANDONMENT_RATE, abandoned / offered);
    if (model->type[t].retry > 0.0)
        contact_figure_is(tally, about, results, KPI_RETRIES,
                          chain_flow(chain, share, bit(RETRIES_LATER, t)) * seconds);
    if (model->type[t].repeat > 0.0)
        contact_figure_is(tally, about, results, KPI_REPEATS,
                          chain_flow(chain, share, bit(REPEATS_LATER, t)) * seconds);
    if (model->type[t].within <= 0.0)
        return;
    struct chain_watch watch =
        chain_watch(chain, share, bit(JOIN, t), marks[t], the_end(WATCHED_ANSWERED), the_end(WATCHED_LEFT));
    double wait, answered = chain_watch_answered(&watch, &wait) * joined, at_once = offered - waits;
    CHECK_CLOSE(answered + at_once + abandoned, offered, 1e-5 * offered); /* the chain agrees with itself */
    double within = chain_watch_answered_within(&watch, model->type[t].within) * joined;
    contact_figure_is(tally, about, results, KPI_SERVICE_LEVEL, (at_once + within) / offered);
    contact_figure_is(tally, about, results, KPI_ASA, answered * wait / (answered + at_once));
    chain_watch_end(&watch);
}

static double occupancy(const struct skill_model *model, const struct chain *chain, const double *share, int group)
{
    double busy = 0.0;
    for (int t = 0; t < model->types; t++)
        busy += chain_mean(chain, share, BUSY + group * SKILL_TYPES + t);
    return busy / model->group[group].staff;
}

void skill_model_comes_out_exactly(struct tally *tally, const struct skill_model *model, uint64_t seed)
{
    CHECK(model->queue_limit <= QUEUE_ROOM);
    uint32_t all = 0;
    for (int t = 0; t < model->types; t++)
        all |= bit(OFFER, t);
    struct steady steady = steady_of(skill_steps, model, model->name, all, CUT_OFF);
    struct center_fixture *f = skill_fixture(model);
    struct results *results = fixture_results(f, seed, proof_replications());
    for (int t = 0; t < model->types; t++)
        type_comes_out(tally, model, steady.chain, steady.share, t, results);
    for (int g = 0; g < model->groups; g++)
        agent_figure_is(tally, (struct about){model->name, g}, results, KPI_OCCUPANCY,
                        occupancy(model, steady.chain, steady.share, g));
    results_destroy(results);
    fixture_destroy(f);
    steady_end(&steady);
}
