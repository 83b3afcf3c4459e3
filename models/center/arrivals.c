/*
 * arrivals.c -- walks along the expected counts of the pieces of the horizon, one unit exponential at a time; or along
 * a log.
 */
#include "models/center/arrivals.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#include "models/center/fate.h"
#include "sim/ziggurat.h"

void arrivals_init(struct arrivals *arrivals, const struct center *center, int contact_type)
{
    const struct contact_type *type = &center->contact_types[contact_type];
    *arrivals = (struct arrivals){.center = center, .type = type, .owner = random_hash_of_text(type->name)};
    arrivals->has_door = type->ivr || type->knows_languages;
    const char *group = type->busyness_group;
    arrivals->busyness_owner = group ? ~random_hash_of_text(group) : arrivals->owner;
    if (type->busyness_cv > 0.0)
        arrivals->busyness_shape = 1.0 / (type->busyness_cv * type->busyness_cv);
    ziggurat_prepare();
}

static void draw_busyness(struct arrivals *arrivals, int day)
{
    arrivals->busyness = 1.0;
    if (arrivals->busyness_shape == 0.0)
        return;
    struct random_address address = {(uint64_t)day, arrivals->busyness_owner, FOR_BUSYNESS};
    struct random_stream stream = random_stream_at(arrivals->key, address);
    gsl_rng generator = random_stream_gsl(&stream);
    arrivals->busyness = gsl_ran_gamma(&generator, arrivals->busyness_shape, 1.0 / arrivals->busyness_shape);
}

/* Makes this piece the present one; the caller has checked that it exists. Without events a piece is an interval. */
static void enter_piece(struct arrivals *arrivals, int number)
{
    const struct interval_grid *grid = &arrivals->center->grid;
    const struct arrival_piece *piece = arrivals->type->pieces ? &arrivals->type->pieces[number] : NULL;
    const struct opening *opening = &grid->openings[arrivals->opening];
    int interval = piece ? piece->interval : number;
    if (interval == opening->first_interval + opening->interval_count)
        opening = &grid->openings[++arrivals->opening];
    if (interval == opening->first_interval && interval != arrivals->interval)
        draw_busyness(arrivals, opening->day);
    arrivals->piece = number;
    arrivals->interval = interval;
    arrivals->gone = 0.0;
    arrivals->expected = (piece ? piece->expected : arrivals->type->expected_arrivals[interval]) * arrivals->busyness;
    arrivals->start_seconds =
        piece ? piece->start_seconds
              : opening->open_seconds + (interval - opening->first_interval) * grid->interval_seconds;
    arrivals->seconds_per_contact = (piece ? piece->seconds : grid->interval_seconds) / arrivals->expected;
}

void arrivals_begin(struct arrivals *arrivals, struct random_key key)
{
    arrivals->key = key;
    arrivals->rounds = random_rounds_of(key);
    arrivals->first = arrivals->next = arrivals->ready = 0;
    arrivals->opening = 0;
    arrivals->interval = -1;
    arrivals->pieces = arrivals->type->pieces ? arrivals->type->piece_count : arrivals->center->grid.interval_count;
    if (arrivals->pieces)
        enter_piece(arrivals, 0);
}

/* A draw that needs more than its word goes on at the customer's own address. */
static double unit_exponential(const struct arrivals *arrivals, uint32_t ordinal, uint64_t word)
{
    double quick = ziggurat_exponential_of(word);
    if (!isnan(quick))
        return quick;
    struct random_address own = {ordinal, arrivals->owner, FOR_ARRIVAL_MORE};
    struct random_stream stream = random_stream_after(arrivals->key, own, word);
    return ziggurat_exponential(&stream);
}

/* When the expected count has grown by so much more; INFINITY when it never does. */
static double goes_on(struct arrivals *arrivals, double by)
{
    double due = arrivals->gone + by;
    while (due >= arrivals->expected) {
        if (arrivals->piece + 1 >= arrivals->pieces)
            return INFINITY;
        due -= arrivals->expected;
        enter_piece(arrivals, arrivals->piece + 1);
    }
    arrivals->gone = due;
    return arrivals->start_seconds + due * arrivals->seconds_per_contact;
}

/* Fills `seconds` up to the first who does not come any more. Returns how many do. One block gives the first words of
 * four customers. */
static uint32_t draw_times(struct arrivals *arrivals)
{
    uint64_t words[4];
    for (uint32_t i = 0; i < ARRIVALS_AHEAD; i++) {
        uint32_t ordinal = arrivals->first + i;
        if (ordinal % 4 == 0)
            random_block_by(&arrivals->rounds, (struct random_address){ordinal / 4, arrivals->owner, FOR_ARRIVAL}, 0,
                            words);
        arrivals->seconds[i] = goes_on(arrivals, unit_exponential(arrivals, ordinal, words[ordinal % 4]));
        if (arrivals->seconds[i] == INFINITY)
            return i;
    }
    return ARRIVALS_AHEAD;
}

static uint32_t read_log(struct arrivals *arrivals)
{
    for (uint32_t i = 0; i < ARRIVALS_AHEAD; i++) {
        int64_t entry = (int64_t)arrivals->first + i;
        arrivals->seconds[i] = entry < arrivals->type->log_count ? arrivals->type->log_seconds[entry] : INFINITY;
        if (arrivals->seconds[i] == INFINITY)
            return i;
    }
    return ARRIVALS_AHEAD;
}

void arrivals_look_ahead(struct arrivals *arrivals)
{
    arrivals->first += arrivals->ready;
    arrivals->next = 0;
    uint32_t come = arrivals->type->log_count ? read_log(arrivals) : draw_times(arrivals);
    enum purpose purpose = arrivals->has_door ? FOR_DOOR : FOR_FATE;
    random_blocks(&arrivals->rounds, (struct random_address){arrivals->first, arrivals->owner, purpose}, come,
                  arrivals->words);
    arrivals->ready = come < ARRIVALS_AHEAD ? come + 1 : come; /* the one who never comes, too */
}
