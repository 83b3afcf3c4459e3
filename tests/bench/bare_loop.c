/*
 * bare_loop.c -- the yardstick, as tight as it can be without losing a statistic.
 *
 * One 4-ary heap of 16-byte timers, each caller knowing where its timer stands, so that patience is cancelled when an
 * agent answers; a timer that is followed by another of its kind is replaced at the top instead of taken out and put
 * in. Timers are ordered by time alone. Chance is xoshiro256+ (D. Blackman, S. Vigna, 2021) through a ziggurat of 256
 * layers (G. Marsaglia, W. W. Tsang, J. Stat. Software 5(8), 2000). Statistics: time integrals of busy agents and of
 * the queue, a histogram of waits by the second, offered and abandoned by quarter of an hour, the service level.
 */
#include "bare_loop.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* --- chance ------------------------------------------------------------------------------------------------------ */

enum { LAYERS = 256 };

struct dice {
    uint64_t a, b, c, d;
};

struct layers { /* of exp(-x): layer i is right[i] wide and ends at top[i + 1]; the first carries the tail */
    double right[LAYERS + 1], top[LAYERS + 1];
};

static inline uint64_t dice_throw(struct dice *dice)
{
    uint64_t thrown = dice->a + dice->d, shifted = dice->b << 17;
    dice->c ^= dice->a;
    dice->d ^= dice->b;
    dice->b ^= dice->c;
    dice->a ^= dice->d;
    dice->c ^= shifted;
    dice->d = dice->d << 45 | dice->d >> 19;
    return thrown;
}

static uint64_t split_mix(uint64_t *state)
{
    uint64_t mixed = *state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

static struct dice dice_of(uint64_t seed)
{
    struct dice dice;
    dice.a = split_mix(&seed);
    dice.b = split_mix(&seed);
    dice.c = split_mix(&seed);
    dice.d = split_mix(&seed);
    return dice;
}

static void layers_cut(struct layers *layers)
{
    const double tail = 7.69711747013104972, area = (tail + 1.0) * exp(-tail);
    layers->right[0] = area * exp(tail);
    layers->right[1] = tail;
    for (int i = 1; i + 1 < LAYERS; i++)
        layers->right[i + 1] = -log(exp(-layers->right[i]) + area / layers->right[i]);
    layers->right[LAYERS] = 0.0;
    for (int i = 0; i <= LAYERS; i++)
        layers->top[i] = exp(-layers->right[i]);
}

static inline double unit_of(uint64_t thrown) { return ((double)(thrown >> 11) + 0.5) * 0x1p-53; }

/* One throw in a hundred comes here: under the curve's edge, or into the tail, which is the curve once more. */
static __attribute__((noinline, cold)) double wait_at_the_edge(const struct layers *layers, struct dice *dice, double x,
                                                               unsigned layer)
{
    double tails = 0.0;
    do {
        double height = layers->top[layer + 1] - layers->top[layer];
        if (layer == 0)
            tails += layers->right[1];
        else if (layers->top[layer] + unit_of(dice_throw(dice)) * height < exp(-x))
            break;
        uint64_t thrown = dice_throw(dice);
        layer = thrown & (LAYERS - 1);
        x = unit_of(thrown) * layers->right[layer];
    } while (x >= layers->right[layer + 1]);
    return tails + x;
}

static inline double wait_of_mean_one(const struct layers *layers, struct dice *dice)
{
    uint64_t thrown = dice_throw(dice);
    unsigned layer = thrown & (LAYERS - 1);
    double x = unit_of(thrown) * layers->right[layer];
    return __builtin_expect(x < layers->right[layer + 1], true) ? x : wait_at_the_edge(layers, dice, x, layer);
}

/* --- the floor: callers and their timers ------------------------------------------------------------------------- */

enum { CALLERS = 1 << 16, NOBODY = 0, WAITS = 1024, QUARTERS = 1 << 12, DOORBELL = 0 };

/* What rings: the doorbell, or caller * 2 for the end of a talk, caller * 2 + 1 for the end of patience. */
struct timer {
    double at_seconds;
    uint32_t rings, unused;
};

struct caller {
    double came_seconds;
    uint32_t timer_place, next, previous;
};

struct floor { /* state of one run */
    struct timer timers[CALLERS];
    struct caller callers[CALLERS];
    uint64_t waits[WAITS], offered[QUARTERS], abandoned[QUARTERS];
    struct layers layers;
    struct dice gaps, talks, patience;
    uint32_t timer_count, first, last, free_caller, used_callers, queue;
    int idle;
    double now_seconds, busy_seconds, queue_seconds;
    struct bare_record record;
};

static inline void timer_stand(struct floor *floor, uint32_t place, struct timer timer)
{
    floor->timers[place] = timer;
    floor->callers[timer.rings >> 1].timer_place = place;
}

static inline void timer_rise(struct floor *floor, uint32_t place, struct timer timer)
{
    for (uint32_t above; place > 0; place = above) {
        above = (place - 1) / 4;
        if (timer.at_seconds >= floor->timers[above].at_seconds)
            break;
        timer_stand(floor, place, floor->timers[above]);
    }
    timer_stand(floor, place, timer);
}

static inline uint32_t earlier_of(const struct timer *timers, uint32_t one, uint32_t other)
{
    return timers[other].at_seconds < timers[one].at_seconds ? other : one;
}

static inline uint32_t earliest_below(const struct floor *floor, uint32_t child)
{
    const struct timer *timers = floor->timers;
    if (child + 4 <= floor->timer_count) {
        uint32_t left = child + (timers[child + 1].at_seconds < timers[child].at_seconds);
        uint32_t right = child + 2 + (timers[child + 3].at_seconds < timers[child + 2].at_seconds);
        return earlier_of(timers, left, right);
    }
    uint32_t earliest = child;
    for (uint32_t other = child + 1; other < floor->timer_count; other++)
        earliest = earlier_of(timers, earliest, other);
    return earliest;
}

static inline void timer_sink(struct floor *floor, uint32_t place, struct timer timer)
{
    for (uint32_t below; 4 * place + 1 < floor->timer_count; place = below) {
        below = earliest_below(floor, 4 * place + 1);
        if (timer.at_seconds <= floor->timers[below].at_seconds)
            break;
        timer_stand(floor, place, floor->timers[below]);
    }
    timer_stand(floor, place, timer);
}

static inline void timer_start(struct floor *floor, double after_seconds, uint32_t rings)
{
    timer_rise(floor, floor->timer_count++, (struct timer){floor->now_seconds + after_seconds, rings, 0});
}

static inline void timer_follow(struct floor *floor, double after_seconds, uint32_t rings)
{
    timer_sink(floor, 0, (struct timer){floor->now_seconds + after_seconds, rings, 0});
}

static inline void timer_drop_first(struct floor *floor)
{
    struct timer last = floor->timers[--floor->timer_count];
    if (floor->timer_count > 0)
        timer_sink(floor, 0, last);
}

static inline void timer_stop(struct floor *floor, uint32_t caller)
{
    uint32_t place = floor->callers[caller].timer_place;
    struct timer last = floor->timers[--floor->timer_count];
    if (place == floor->timer_count)
        return;
    if (place > 0 && last.at_seconds < floor->timers[(place - 1) / 4].at_seconds)
        timer_rise(floor, place, last);
    else
        timer_sink(floor, place, last);
}

/* --- callers ----------------------------------------------------------------------------------------------------- */

static inline uint32_t caller_enter(struct floor *floor)
{
    uint32_t caller = floor->free_caller;
    if (caller != NOBODY)
        floor->free_caller = floor->callers[caller].next;
    else
        caller = floor->used_callers++;
    if (caller >= CALLERS)
        abort();
    floor->callers[caller].came_seconds = floor->now_seconds;
    return caller;
}

static inline void caller_go(struct floor *floor, uint32_t caller)
{
    floor->callers[caller].next = floor->free_caller;
    floor->free_caller = caller;
}

static inline void queue_join(struct floor *floor, uint32_t caller)
{
    floor->callers[caller].next = NOBODY;
    floor->callers[caller].previous = floor->last;
    *(floor->last != NOBODY ? &floor->callers[floor->last].next : &floor->first) = caller;
    floor->last = caller;
    floor->queue++;
}

static inline void queue_leave(struct floor *floor, uint32_t caller)
{
    uint32_t before = floor->callers[caller].previous, after = floor->callers[caller].next;
    *(before != NOBODY ? &floor->callers[before].next : &floor->first) = after;
    *(after != NOBODY ? &floor->callers[after].previous : &floor->last) = before;
    floor->queue--;
}

static inline void count_answer(struct floor *floor, const struct bare_model *model, double wait_seconds)
{
    floor->waits[wait_seconds < WAITS - 1 ? (unsigned)wait_seconds : WAITS - 1]++;
    floor->record.answered_within += wait_seconds <= model->answer_within_seconds;
    floor->record.wait_seconds += wait_seconds;
}

/* --- the three moments ------------------------------------------------------------------------------------------- */

static inline unsigned quarter_of(double seconds) { return (uint64_t)(seconds * (1.0 / 900)) & (QUARTERS - 1); }

static inline void on_doorbell(struct floor *floor, const struct bare_model *model)
{
    timer_follow(floor, wait_of_mean_one(&floor->layers, &floor->gaps) * model->mean_gap_seconds, DOORBELL);
    floor->offered[quarter_of(floor->now_seconds)]++;
    uint32_t caller = caller_enter(floor);
    if (floor->idle > 0) {
        floor->idle--;
        count_answer(floor, model, 0.0);
        timer_start(floor, wait_of_mean_one(&floor->layers, &floor->talks) * model->mean_handle_seconds, caller * 2);
    } else {
        floor->record.waited++;
        queue_join(floor, caller);
        timer_start(floor, wait_of_mean_one(&floor->layers, &floor->patience) * model->mean_patience_seconds,
                    caller * 2 + 1);
    }
}

static inline void on_end_of_patience(struct floor *floor, uint32_t caller)
{
    queue_leave(floor, caller);
    timer_drop_first(floor);
    double came = floor->callers[caller].came_seconds;
    floor->abandoned[quarter_of(came)]++;
    floor->record.abandoned++;
    floor->record.wait_seconds += floor->now_seconds - came;
    caller_go(floor, caller);
}

static inline void on_end_of_talk(struct floor *floor, const struct bare_model *model, uint32_t caller)
{
    uint32_t next = floor->first;
    if (next != NOBODY) {
        queue_leave(floor, next);
        count_answer(floor, model, floor->now_seconds - floor->callers[next].came_seconds);
        timer_stop(floor, next);
        timer_follow(floor, wait_of_mean_one(&floor->layers, &floor->talks) * model->mean_handle_seconds, next * 2);
    } else {
        floor->idle++;
        timer_drop_first(floor);
    }
    caller_go(floor, caller);
}

static void floor_run(struct floor *floor, const struct bare_model *model, uint64_t calls)
{
    timer_start(floor, wait_of_mean_one(&floor->layers, &floor->gaps) * model->mean_gap_seconds, DOORBELL);
    for (uint64_t offered = 0;;) {
        struct timer timer = floor->timers[0];
        double step = timer.at_seconds - floor->now_seconds;
        floor->busy_seconds += step * (model->agents - floor->idle);
        floor->queue_seconds += step * floor->queue;
        floor->now_seconds = timer.at_seconds;
        if (timer.rings == DOORBELL) {
            if (offered++ == calls)
                return;
            on_doorbell(floor, model);
        } else if (timer.rings & 1)
            on_end_of_patience(floor, timer.rings >> 1);
        else
            on_end_of_talk(floor, model, timer.rings >> 1);
    }
}

struct bare_record bare_loop_run(const struct bare_model *model, uint64_t calls, uint64_t seed)
{
    assert(model->agents >= 1 && model->agents <= 30000);
    struct floor *floor = calloc(1, sizeof *floor);
    if (!floor)
        abort();
    layers_cut(&floor->layers);
    floor->gaps = dice_of(seed * 3);
    floor->talks = dice_of(seed * 3 + 1);
    floor->patience = dice_of(seed * 3 + 2);
    floor->idle = model->agents;
    floor->used_callers = 1; /* nobody is number 0 */
    floor_run(floor, model, calls);
    struct bare_record record = floor->record;
    record.offered = calls;
    record.mean_busy = floor->busy_seconds / floor->now_seconds;
    record.mean_queue = floor->queue_seconds / floor->now_seconds;
    free(floor);
    return record;
}
