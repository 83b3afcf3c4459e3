/*
 * required_staff.c -- from arrivals to people, type by type.
 *
 * The load side is offered_load.h and staffing_load.h, the formulas are requirement.h, and which of them to which
 * targets is required_staff_targets.h. Here they meet; neighbours with the same load are asked for once.
 */
#include "models/planning/required_staff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/center/offered_load.h"
#include "models/planning/deferred_workload.h"
#include "models/planning/required_staff_targets.h"
#include "models/planning/seats.h"
#include "models/queueing/chat_occupancy.h"
#include "models/queueing/queue_measures.h"
#include "sim/memory.h"

static const double hair = 1e-9;    /* of a person, lost in rounding */
static const double no_load = 1e-9; /* erlangs */

/* --- whose people ------------------------------------------------------------------------------------------------ */

/* By the groups its people sit in: speeds as the work is divided, and paid people for one at a desk, which add up group
 * by group. erlangs[interval]: of the type, at speed 1. */
static void find_people(const struct center *center, int contact_type, const double *present, const double *erlangs,
                        double asked_shrinkage, struct type_requirement *type)
{
    int groups = center->agent_group_count, intervals = center->grid.interval_count;
    double *shares = memory_zeroed((size_t)groups * (size_t)intervals, sizeof *shares), work = 0.0, done = 0.0;
    seats_find(center, present, contact_type, shares, NULL);
    for (int i = 0; i < intervals; i++) {
        double seated = 0.0, paid = 0.0, speed = 0.0;
        for (int g = 0; g < groups; g++) {
            double share = shares[g * intervals + i], own = center->agent_groups[g].shrinkage_fraction;
            seated += share;
            paid += share / (1.0 - (isnan(asked_shrinkage) ? own : asked_shrinkage));
            speed += share * seats_speed(center, g, contact_type);
        }
        double weight = erlangs[i] + 1e-9; /* without work all intervals count alike */
        work += weight;
        done += weight * (seated > 0.0 ? speed / seated : 1.0);
        type->intervals[i].shrinkage_fraction = seated > 0.0 ? 1.0 - seated / paid : fmax(0.0, asked_shrinkage);
    }
    type->speed = done / work;
    free(shares);
}

static int chats_side_by_side(const struct contact_type *type)
{
    if (type->chat == NULL || type->chat->slow_down * (type->chat->concurrent - 1) >= type->chat->concurrent - 1)
        return 1;
    return type->chat->concurrent;
}

static struct type_requirement type_requirement_of(const struct center *center, int contact_type,
                                                   const struct staffing_wish *wish, const double *present,
                                                   const double *erlangs)
{
    const struct contact_type *of = &center->contact_types[contact_type];
    struct type_requirement type = {.is_deferred = !of->channel->is_live, .impossible_interval = -1};
    type.side_by_side = chats_side_by_side(of);
    type.slow_down = of->chat != NULL ? of->chat->slow_down : 0.0;
    type.intervals = memory_zeroed((size_t)center->grid.interval_count, sizeof *type.intervals);
    find_people(center, contact_type, present, erlangs, wish->shrinkage_fraction, &type);
    required_staff_find_model(center, contact_type, wish, &type);
    required_staff_find_targets(of, wish, &type);
    type.deadline_seconds = type.is_deferred ? deferred_deadline_seconds(of) : NAN;
    return type;
}

/* --- people of one interval -------------------------------------------------------------------------------------- */

/* Chats: as many desks as an agent has chats, each of them so long as a chat really takes. */
static struct queue_load load_of(const struct type_requirement *type, const struct interval_requirement *interval)
{
    double handle = interval->handle_seconds;
    return (struct queue_load){.model = type->model,
                               .arrivals_per_second = interval->load * type->side_by_side / handle,
                               .mean_handle_seconds = handle,
                               .mean_patience_seconds = type->patience.mean_seconds,
                               .lines = INFINITY};
}

/* A ceiling on occupancy is one of people, who are occupied by one chat as by three. */
static struct chat_load chat_load_of(const struct type_requirement *type, const struct queue_load *load)
{
    double slow_down = type->slow_down, slowest = 1.0 + slow_down * (type->side_by_side - 1);
    return (struct chat_load){.arrivals_per_second = load->arrivals_per_second,
                              .mean_handle_seconds = load->mean_handle_seconds / slowest,
                              .leaving_rate = 1.0 / type->patience.mean_seconds,
                              .concurrent = type->side_by_side,
                              .slow_down = slow_down};
}

/* People for a ceiling on occupancy; 0: none is asked for. */
static double people_for_chats(const struct type_requirement *type, const struct queue_load *load)
{
    struct chat_load chats = chat_load_of(type, load);
    return isnan(type->targets.max_occupancy) ? 0.0 : chat_occupancy_agents(&chats, type->targets.max_occupancy);
}

/* NaN: no number does. */
static double people_for(const struct type_requirement *type, const struct queue_load *load, double safety)
{
    double offered = load->arrivals_per_second * load->mean_handle_seconds, desks = 0.0;
    struct queue_targets targets = type->targets;
    if (type->side_by_side > 1) {
        desks = type->side_by_side * people_for_chats(type, load);
        targets.max_occupancy = NAN;
    }
    if (!isnan(safety))
        desks = fmax(desks, offered + safety * sqrt(offered));
    if (queue_targets_is_any_set(&targets)) {
        double asked = requirement_agents_with(load, &type->patience, &targets, false);
        desks = isnan(asked) ? NAN : fmax(desks, asked);
    }
    if (queue_targets_is_any_set(&type->longest)) {
        double asked = requirement_agents_with(load, &type->patience, &type->longest, false);
        desks = isnan(asked) || isnan(desks) ? NAN : fmax(desks, asked);
    }
    return desks / type->side_by_side;
}

static void find_live(struct type_requirement *type, struct interval_requirement *interval, double safety)
{
    struct queue_load load = load_of(type, interval);
    interval->required = people_for(type, &load, safety);
    interval->rounded = ceil(interval->required - hair);
    if (isnan(interval->required))
        return;
    interval->measures = queue_measures_with(&load, &type->patience, interval->rounded * type->side_by_side,
                                             type->targets.within_seconds);
    struct chat_load chats = chat_load_of(type, &load);
    if (type->side_by_side > 1)
        interval->measures.occupancy_fraction = chat_occupancy(&chats, interval->rounded);
}

static void find_deferred(const struct type_requirement *type, struct interval_requirement *interval)
{
    double ceiling = isnan(type->targets.max_occupancy) ? 1.0 : type->targets.max_occupancy;
    interval->required = interval->load / ceiling;
    interval->rounded = ceil(interval->required - hair);
    interval->measures.occupancy_fraction = interval->load / interval->rounded;
}

static void find_people_of_interval(struct type_requirement *type, int i, const struct staffing_wish *wish)
{
    struct interval_requirement *interval = &type->intervals[i];
    const struct queue_measures unknown = {.service_level = NAN,
                                           .asa_seconds = NAN,
                                           .wait_seconds = NAN,
                                           .abandonment_fraction = NAN,
                                           .wait_probability = NAN,
                                           .blocking_probability = NAN,
                                           .occupancy_fraction = NAN,
                                           .queue_length = NAN,
                                           .is_stable = true};
    interval->measures = unknown;
    if (interval->load <= no_load) {
        interval->load = 0.0;
        return;
    }
    const struct interval_requirement *before = i > 0 ? &type->intervals[i - 1] : NULL;
    if (type->is_deferred) {
        find_deferred(type, interval);
    } else if (before != NULL && before->load == interval->load && before->handle_seconds == interval->handle_seconds) {
        interval->required = before->required;
        interval->rounded = before->rounded;
        interval->measures = before->measures;
    } else {
        find_live(type, interval, wish->safety);
    }
    interval->scheduled = interval->required / (1.0 - interval->shrinkage_fraction);
    if (isnan(interval->required) && type->impossible_interval < 0)
        type->impossible_interval = i;
}

/* --- the load of a type ------------------------------------------------------------------------------------------ */

static void take_arrivals(const struct center *center, const double *erlangs, const double *contacts,
                          struct type_requirement *type)
{
    for (int i = 0; i < center->grid.interval_count; i++) {
        struct interval_requirement *interval = &type->intervals[i];
        interval->contacts = contacts[i];
        interval->arriving = erlangs[i] / type->speed;
        if (contacts[i] > 0.0)
            interval->handle_seconds =
                interval->arriving * type->side_by_side * center->grid.interval_seconds / contacts[i];
    }
}

/* The load lasts beyond the last contacts; then their handle time is that of the horizon. */
static double mean_handle_seconds(const struct center *center, const struct type_requirement *type)
{
    double work = 0.0, contacts = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        work += type->intervals[i].arriving * center->grid.interval_seconds;
        contacts += type->intervals[i].contacts;
    }
    return contacts > 0.0 ? work * type->side_by_side / contacts : 0.0;
}

/* A chat lasts longer than it keeps its share of an agent; for the load only how long it lasts matters. */
static void find_live_load(const struct center *center, int contact_type, const struct staffing_wish *wish,
                           struct type_requirement *type)
{
    size_t intervals = (size_t)center->grid.interval_count;
    double *room = memory_zeroed(3 * intervals, sizeof *room), *contacts = room, *handle = room + intervals;
    double *loads = room + 2 * intervals, mean = mean_handle_seconds(center, type);
    struct handle_law *law = handle_law_of_type(center, contact_type);
    for (size_t i = 0; i < intervals; i++) {
        contacts[i] = type->intervals[i].contacts;
        handle[i] = type->intervals[i].handle_seconds;
    }
    struct arriving_work work = {&center->grid, contacts, handle, law};
    staffing_load_find(&work, wish->method, wish->within, loads);
    for (size_t i = 0; i < intervals; i++) {
        type->intervals[i].load = loads[i] / type->side_by_side;
        if (type->intervals[i].handle_seconds <= 0.0)
            type->intervals[i].handle_seconds = mean;
    }
    handle_law_destroy(law);
    free(room);
}

static void find_deferred_load(const struct center *center, int contact_type, struct type_requirement *type)
{
    size_t intervals = (size_t)center->grid.interval_count;
    double *arriving = memory_zeroed(2 * intervals, sizeof *arriving), *needed = arriving + intervals;
    const struct contact_type *of = &center->contact_types[contact_type];
    double each = mean_handle_seconds(center, type);
    each = each > 0.0 ? each : contact_type_mean_handle_seconds(of) / type->speed;
    for (size_t i = 0; i < intervals; i++)
        arriving[i] = type->intervals[i].arriving;
    type->backlog = of->backlog;
    type->backlog_seconds = of->backlog * each;
    type->left_seconds = deferred_workload_find(center, contact_type, arriving, type->backlog_seconds, needed);
    for (size_t i = 0; i < intervals; i++)
        type->intervals[i].load = needed[i];
    free(arriving);
}

/* Of the horizon: what is not worked of what is paid; where nothing is needed, the mean of the intervals. */
static void find_shrinkage(const struct center *center, struct type_requirement *type)
{
    double required = 0.0, scheduled = 0.0;
    for (int i = 0; i < center->grid.interval_count; i++) {
        const struct interval_requirement *interval = &type->intervals[i];
        double weight = interval->required > 0.0 ? interval->required : 1e-9;
        required += weight;
        scheduled += weight / (1.0 - interval->shrinkage_fraction);
    }
    type->shrinkage_fraction = scheduled > 0.0 ? 1.0 - required / scheduled : 0.0;
}

struct required_staff *required_staff_find(const struct center *center, const struct staffing_wish *wish)
{
    size_t types = (size_t)center->contact_type_count, intervals = (size_t)center->grid.interval_count;
    struct required_staff *required = memory_zeroed(1, sizeof *required);
    double *erlangs = memory_zeroed(2 * types * intervals, sizeof *erlangs), *contacts = erlangs + types * intervals;
    *required = (struct required_staff){center, *wish, memory_zeroed(types, sizeof *required->types)};
    double *present = seats_present(center);
    offered_load_find(center, NULL, erlangs, contacts);
    for (size_t t = 0; t < types; t++) {
        struct type_requirement *type = &required->types[t];
        *type = type_requirement_of(center, (int)t, wish, present, &erlangs[t * intervals]);
        take_arrivals(center, &erlangs[t * intervals], &contacts[t * intervals], type);
        if (type->is_deferred)
            find_deferred_load(center, (int)t, type);
        else
            find_live_load(center, (int)t, wish, type);
        for (size_t i = 0; i < intervals; i++)
            find_people_of_interval(type, (int)i, wish);
        find_shrinkage(center, type);
    }
    free(present);
    free(erlangs);
    return required;
}

/* --- another load ------------------------------------------------------------------------------------------------- */

static struct staff_change change_of_type(const struct required_staff *required, int contact_type,
                                          const struct staffing_wish *other)
{
    const struct type_requirement *own = &required->types[contact_type];
    size_t intervals = (size_t)required->center->grid.interval_count;
    struct type_requirement type = *own;
    type.intervals = memory_zeroed(intervals, sizeof *type.intervals);
    memcpy(type.intervals, own->intervals, intervals * sizeof *type.intervals);
    find_live_load(required->center, contact_type, other, &type);
    int where = 0;
    for (int i = 0; i < (int)intervals; i++)
        if (fabs(type.intervals[i].load - own->intervals[i].load) >
            fabs(type.intervals[where].load - own->intervals[where].load))
            where = i;
    struct interval_requirement *there = &type.intervals[where];
    there->required = 0.0;
    if (there->load > no_load)
        find_live(&type, there, other->safety);
    struct staff_change change = {there->required - own->intervals[where].required, contact_type, where};
    free(type.intervals);
    return change;
}

struct staff_change required_staff_by_other_load(const struct required_staff *required,
                                                 const struct load_method *method)
{
    struct staffing_wish other = required->wish;
    struct staff_change most = {0.0, 0, 0};
    other.method = method;
    for (int t = 0; t < required->center->contact_type_count; t++) {
        if (required->types[t].is_deferred)
            continue;
        struct staff_change change = change_of_type(required, t, &other);
        if (fabs(change.people) > fabs(most.people))
            most = change;
    }
    return most;
}

void required_staff_destroy(struct required_staff *required)
{
    if (required == NULL)
        return;
    for (int t = 0; t < required->center->contact_type_count; t++) {
        free(required->types[t].intervals);
        patience_curve_clear(&required->types[t].patience);
    }
    free(required->types);
    free(required);
}
