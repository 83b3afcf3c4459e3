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
    arrivals->next_ordinal = 0;
    arrivals->opening = 0;
    arrivals->interval = -1;
    arrivals->pieces = arrivals->type->pieces ? arrivals->type->piece_count : arrivals->center->grid.interval_count;
    if (arrivals->pieces)
        enter_piece(arrivals, 0);
}

/* One block gives the first words of four customers; a draw that needs more goes on at the customer's own address.
 * The fates of two are worked out side by side. */
static void look_ahead(struct arrivals *arrivals, uint32_t ordinal)
{
    struct random_address block = {ordinal / 4, arrivals->owner, FOR_ARRIVAL};
    struct random_address fates = {ordinal, arrivals->owner, FOR_FATE};
    if (ordinal % 4 == 0)
        random_block(arrivals->key, block, 0, arrivals->words);
    if (ordinal % RANDOM_PAIR == 0)
        random_pair(arrivals->key, fates, arrivals->fates);
}

static double unit_exponential(struct arrivals *arrivals, uint32_t ordinal)
{
    double quick = ziggurat_exponential_of(arrivals->words[ordinal % 4]);
    if (!isnan(quick))
        return quick;
    struct random_address own = {ordinal, arrivals->owner, FOR_ARRIVAL_MORE};
    struct random_stream stream = random_stream_after(arrivals->key, own, arrivals->words[ordinal % 4]);
    return ziggurat_exponential(&stream);
}

double arrivals_next(struct arrivals *arrivals)
{
    uint32_t ordinal = arrivals->next_ordinal++;
    look_ahead(arrivals, ordinal);
    if (arrivals->type->log_count)
        return (int64_t)ordinal < arrivals->type->log_count ? arrivals->type->log_seconds[ordinal] : INFINITY;
    double due = arrivals->gone + unit_exponential(arrivals, ordinal);
    while (due >= arrivals->expected) {
        if (arrivals->piece + 1 >= arrivals->pieces)
            return INFINITY;
        due -= arrivals->expected;
        enter_piece(arrivals, arrivals->piece + 1);
    }
    arrivals->gone = due;
    return arrivals->start_seconds + due * arrivals->seconds_per_contact;
}
