/*
 * entrance.c -- the way to the queue: who comes, through which language, trunk and menu.
 *
 * First attempts, retries and repeats come to the door; transferred and created legs go straight to their queue, and
 * keep the line that they came on.
 */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "models/center/day_state.h"
#include "sim/memory.h"

/* --- building --------------------------------------------------------------------------------------------------- */

static const double no_share = 1e-12; /* what sums of shares may miss */

/* What is left of 1 by the menu's choices, and the shares of all of these but one. */
static double shares_of_menu(const struct class_door *door, int but)
{
    double total = door->menu_rest;
    for (int i = 0; i < door->ivr->menu_count; i++)
        total += i == but ? 0.0 : door->ivr->menu[i].share;
    return total;
}

static void find_menu(struct class_door *door, const struct ivr *ivr)
{
    double rest = 1.0;
    for (int i = 0; i < ivr->menu_count; i++)
        rest -= ivr->menu[i].share;
    door->ivr = ivr;
    door->menu_rest = fmax(0.0, rest);
    door->menu_total = shares_of_menu(door, ivr->menu_count);
    door->menu_is_choice = ivr->menu_count > 1 || door->menu_rest > no_share;
}

static void find_tongues(struct class_door *door, const struct center *center)
{
    door->tongues = memory_zeroed((size_t)(center->class_count - center->contact_type_count), sizeof *door->tongues);
    for (int c = center->contact_type_count; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (class->parent == door->contact_type && class->language_share > 0.0)
            door->tongues[door->tongue_count++] =
                (struct tongue){class->language_share, (int16_t) class->language, (uint16_t)c};
    }
}

void entrance_create(struct day *day)
{
    const struct center *center = day->center;
    day->doors = memory_zeroed((size_t)center->class_count, sizeof *day->doors);
    for (int c = 0; c < center->class_count; c++) {
        struct class_door *door = &day->doors[c];
        door->contact_type = center_type_of_class(center, c);
        if (center->contact_types[c].ivr)
            find_menu(door, center->contact_types[c].ivr);
        if (center->contact_types[c].knows_languages)
            find_tongues(door, center);
    }
}

void entrance_destroy(struct day *day)
{
    for (int c = 0; c < day->center->class_count; c++)
        free(day->doors[c].tongues);
    free(day->doors);
}

/* --- legs ------------------------------------------------------------------------------------------------------- */

/* When one contact turns into two things, the second gets a number far from those that chains count through: parent and
 * branch, scattered (finalizer of MurmurHash3, a bijection, so that only the top bit that is set afterwards can let two
 * fall together). */
static uint32_t leg_of(const struct contact *parent, enum branch branch)
{
    if (branch == MAIN_BRANCH)
        return parent->leg + 1;
    uint32_t scattered = 2 * parent->leg + (branch == REPEAT_BRANCH);
    scattered = (scattered ^ scattered >> 16) * 0x85ebca6bu;
    scattered = (scattered ^ scattered >> 13) * 0xc2b2ae35u;
    return (scattered ^ scattered >> 16) | 0x80000000u;
}

static uint16_t one_more(uint16_t attempts) { return attempts < UINT16_MAX ? (uint16_t)(attempts + 1) : attempts; }

uint32_t next_leg(struct day *day, const struct contact *parent, enum branch branch, int language, int class, int queue)
{
    uint32_t number =
        new_contact(day, class, parent->origin, parent->ordinal, leg_of(parent, branch), parent->attempts);
    int of_class = day->center->contact_types[class].language; /* drawn by this very type, or her own */
    day_contact(day, number)->queue = (uint16_t)queue;
    day_more(day, number)->language = (int16_t)(of_class == NO_LANGUAGE ? language : of_class);
    return number;
}

/* What happens to a customer at the door comes from one block. */
enum door_word { LANGUAGE_WORD, IVR_TIME_WORD, IVR_END_AND_MENU_WORD, WRONG_CHOICE_WORD };

static double of_high_half(uint64_t word) { return random_uniform_of_half((uint32_t)(word >> 32)); }
static double of_low_half(uint64_t word) { return random_uniform_of_half((uint32_t)word); }

/* --- languages -------------------------------------------------------------------------------------------------- */

int language_of(const struct day *day, uint32_t number)
{
    return day->center->language_count ? day_more(day, number)->language : NO_LANGUAGE;
}

/* The customer's, whatever leg and whatever type asks: it stands at the address of her first leg. */
static uint64_t language_word(const struct day *day, const struct contact *contact)
{
    struct contact customer = *contact;
    customer.leg = 0;
    uint64_t door[4];
    fate_draw(&day->fate, &customer, FOR_DOOR, door);
    return door[LANGUAGE_WORD];
}

/* Of those that the customers of a type speak, the one that this word means. */
static const struct tongue *tongue_by_word(const struct class_door *door, uint64_t word)
{
    double left = random_uniform_of(word);
    const struct tongue *tongue = door->tongues, *last = tongue + door->tongue_count - 1;
    for (; tongue < last && left >= tongue->share; tongue++)
        left -= tongue->share;
    return tongue;
}

int language_at(const struct day *day, const struct contact *contact, int language, int contact_type)
{
    const struct class_door *door = &day->doors[contact_type];
    if (language != NO_LANGUAGE || !door->tongue_count)
        return language;
    return tongue_by_word(door, language_word(day, contact))->language;
}

int class_at(const struct day *day, const struct contact *contact, int language, int contact_type)
{
    if (!day->center->language_count)
        return contact_type;
    int spoken = language_at(day, contact, language, contact_type);
    return day->class_of[contact_type * (day->center->language_count + 1) + spoken + 1];
}

/* She stands before this type's queue, as a speaker of her language. */
static void becomes(struct day *day, uint32_t number, int contact_type)
{
    struct contact *contact = day_contact(day, number);
    if (!day->center->language_count) {
        contact->type = (uint16_t)contact_type;
    } else {
        int language = language_at(day, contact, day_more(day, number)->language, contact_type);
        day_more(day, number)->language = (int16_t)language;
        contact->type = (uint16_t)class_at(day, contact, language, contact_type);
    }
    contact->queue = (uint16_t)day->queue_of_class[contact->type];
}

/* --- all lines taken -------------------------------------------------------------------------------------------- */

static void book_at_door(struct day *day, const struct contact *contact, enum contact_measure measure)
{
    interval_counts_add(day->counts, day->counts->row, contact->type, measure, 1.0);
}

static void turn_away(struct day *day, uint32_t number, double now_seconds)
{
    struct contact contact = *day_contact(day, number);
    const struct try_again *retry = &day_class(day, &contact)->on_blocked;
    struct customer customer = customer_of(day, number);
    book_at_door(day, &contact, BLOCKED);
    contact_give_back(&day->pool, number);
    if (retry->share <= 0.0 || (retry->max_attempts && contact.attempts >= retry->max_attempts) ||
        fate_uniform(&day->fate, &contact, FOR_BLOCKED_RETRY, 0) >= retry->share)
        return;
    book_at_door(day, &contact, RETRIES);
    double after = fate_sample(&day->fate, &contact, FOR_BLOCKED_RETRY_AFTER, retry->after);
    comes_again(day, &contact, customer, MAIN_BRANCH, now_seconds + after, now_seconds);
}

/* --- the IVR ---------------------------------------------------------------------------------------------------- */

/* Of the menu's choices, `but` left out, the one at which the shares have come to so much; the own type (-1) has what
 * is left of 1. */
static int choice_at(const struct class_door *door, double left, int but)
{
    const struct ivr *ivr = door->ivr;
    int last = door->menu_rest > no_share || but == 0 ? -1 : 0;
    for (int i = 0; i < ivr->menu_count; i++) {
        if (i == but || ivr->menu[i].share <= 0.0)
            continue;
        last = i;
        if (left < ivr->menu[i].share)
            return i;
        left -= ivr->menu[i].share;
    }
    return door->menu_rest > no_share ? -1 : last;
}

/* The choice that leads to a type; -1 for the own one, or where nothing else does. */
static int choice_for(const struct ivr *ivr, int contact_type)
{
    for (int i = 0; i < ivr->menu_count; i++)
        if (ivr->menu[i].to == contact_type)
            return i;
    return -1;
}

/* Where the menu leads her, and where she wants to go: who dials again still wants what she wanted. */
static void goes_through_menu(struct day *day, uint32_t number, const struct class_door *door)
{
    const struct ivr *ivr = door->ivr;
    struct contact *contact = day_contact(day, number);
    struct contact_more *more = day_more(day, number);
    int wanted = more->wanted != NOBODY
                     ? choice_for(ivr, more->wanted)
                     : choice_at(door, of_low_half(contact->talk_word) * door->menu_total, ivr->menu_count);
    int chosen = wanted;
    if (wanted >= 0 && door->menu_is_choice && of_high_half(contact->wrap_up_word) < ivr->menu[wanted].wrong)
        chosen = choice_at(door, of_low_half(contact->wrap_up_word) * shares_of_menu(door, wanted), wanted);
    int to = chosen < 0 ? door->contact_type : ivr->menu[chosen].to;
    more->door = (int16_t)door->contact_type;
    more->wanted = (int16_t)(wanted < 0 ? door->contact_type : ivr->menu[wanted].to);
    if (to != more->wanted)
        contact->flags |= MISROUTED;
    if (to != door->contact_type) /* else she stands there already */
        becomes(day, number, to);
}

static void ivr_ends(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    const struct class_door *door = &day->doors[contact->type];
    const struct ivr *ivr = door->ivr;
    double chance = of_high_half(contact->talk_word);
    contact->event = NO_EVENT;
    if (chance < ivr->contained_share + ivr->abandoned_share) {
        book_at_door(day, contact, chance < ivr->contained_share ? CONTAINED : LOST_IN_IVR);
        lets_go_of_line(day, number);
        contact_give_back(&day->pool, number);
        return;
    }
    if (ivr->menu_count)
        goes_through_menu(day, number, door);
    enters_now(day, number, now_seconds);
}

/* `door` may be worked out already. */
static void enters_ivr(struct day *day, uint32_t number, const uint64_t *door, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    uint64_t own[4];
    if (!door)
        fate_draw(&day->fate, contact, FOR_DOOR, own);
    const uint64_t *word = door ? door : own;
    contact->talk_word = word[IVR_END_AND_MENU_WORD];
    contact->wrap_up_word = word[WRONG_CHOICE_WORD];
    double time =
        fate_sample_after(&day->fate, contact, FOR_IVR_TIME, word[IVR_TIME_WORD], day->doors[contact->type].ivr->time);
    contact->event = simulator_schedule(day->simulator, now_seconds + time, ivr_ends, day, number);
}

/* --- the door --------------------------------------------------------------------------------------------------- */

/* A customer comes: a line, the IVR, the queue. `door` and `fate` may be worked out already. */
static void comes_to_the_door(struct day *day, uint32_t number, const uint64_t *door, const uint64_t *fate,
                              double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    if (day_path(day, contact)->traits & TAKES_LINE && !takes_line(day, number, now_seconds)) {
        turn_away(day, number, now_seconds);
        return;
    }
    if (day->doors[contact->type].ivr)
        enters_ivr(day, number, door, now_seconds);
    else if (fate)
        enter_queue(day, number, fate, now_seconds);
    else
        enters_now(day, number, now_seconds);
}

void customer_arrives(struct day *day, int contact_type, double now_seconds)
{
    const struct arrivals *arrivals = &day->arrivals[contact_type];
    const uint64_t *door = arrivals_door(arrivals);
    const struct class_door *of_type = &day->doors[contact_type];
    struct tongue tongue = {.language = NO_LANGUAGE, .class = (uint16_t)contact_type};
    if (of_type->tongue_count)
        tongue = *tongue_by_word(of_type, door[LANGUAGE_WORD]);
    uint32_t number = new_contact(day, tongue.class, (uint16_t)contact_type, arrivals_ordinal(arrivals), 0, 1);
    if (day->center->language_count)
        day_more(day, number)->language = tongue.language;
    comes_to_the_door(day, number, door, arrivals_fate(arrivals), now_seconds);
}

void enters_now(struct day *day, uint32_t number, double now_seconds)
{
    uint64_t fate[4];
    fate_draw(&day->fate, day_contact(day, number), FOR_FATE, fate);
    enter_queue(day, number, fate, now_seconds);
}

void backlog_arrives(struct day *day, int contact_type, enum origin_kind origin, uint32_t ordinal, double now_seconds)
{
    uint32_t number = new_contact(day, contact_type, fate_origin(&day->fate, origin, contact_type), ordinal, 0, 1);
    day_more(day, number)->language = NO_LANGUAGE;
    becomes(day, number, contact_type);
    enters_now(day, number, now_seconds);
}

static void falls_due(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    day_contact(day, number)->event = NO_EVENT;
    enters_now(day, number, now_seconds);
}

void enters_at(struct day *day, uint32_t number, double due_seconds, double now_seconds)
{
    if (due_seconds > now_seconds)
        day_contact(day, number)->event = simulator_schedule(day->simulator, due_seconds, falls_due, day, number);
    else
        enters_now(day, number, now_seconds);
}

static void come_back(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    day_contact(day, number)->event = NO_EVENT;
    comes_to_the_door(day, number, NULL, NULL, now_seconds);
}

struct customer customer_of(const struct day *day, uint32_t number)
{
    struct customer customer = {language_of(day, number), NOBODY, NOBODY};
    if (day->has_menus) {
        customer.door = day_more(day, number)->door;
        customer.wanted = day_more(day, number)->wanted;
    }
    return customer;
}

void comes_again(struct day *day, const struct contact *parent, struct customer customer, enum branch branch,
                 double due_seconds, double now_seconds)
{
    const double redial_seconds = 1.0; /* nobody is faster, and with no pause at all the clock would never go on */
    double again_seconds = due_seconds > now_seconds ? due_seconds : now_seconds + redial_seconds;
    int class = customer.door == NOBODY ? parent->type : class_at(day, parent, customer.language, customer.door);
    double due = hours_next_open(day->center, &day->center->contact_types[class], again_seconds);
    if (due == INFINITY)
        return;
    uint32_t number =
        new_contact(day, class, parent->origin, parent->ordinal, leg_of(parent, branch), one_more(parent->attempts));
    day_more(day, number)->language = (int16_t)customer.language;
    if (day->has_menus)
        day_more(day, number)->wanted = (int16_t)customer.wanted;
    day_contact(day, number)->event = simulator_schedule(day->simulator, due, come_back, day, number);
}

/* --- while the doors are closed --------------------------------------------------------------------------------- */

static void comes_at_night(struct day *day, int contact_type, double instant_seconds, double now_seconds)
{
    uint32_t ordinal = day->night_ordinal[contact_type]++;
    uint32_t number =
        new_contact(day, contact_type, fate_origin(&day->fate, ORIGIN_NIGHT, contact_type), ordinal, 0, 1);
    day_more(day, number)->language = NO_LANGUAGE;
    becomes(day, number, contact_type);
    enters_at(day, number, instant_seconds, now_seconds);
}

void night_falls(struct day *day, int opening, double now_seconds)
{
    const struct interval_grid *grid = &day->center->grid;
    if (opening + 1 >= grid->opening_count)
        return;
    double until = grid->openings[opening + 1].open_seconds;
    for (int t = 0; t < day->center->contact_type_count; t++) {
        double expected = day->center->contact_types[t].while_closed;
        if (expected <= 0.0)
            continue;
        struct random_address address = {(uint64_t)opening, random_hash_of_text(day->center->contact_types[t].name),
                                         FOR_NIGHT};
        struct random_stream stream = random_stream_at(day->fate.key, address);
        gsl_rng generator = random_stream_gsl(&stream);
        unsigned count = gsl_ran_poisson(&generator, expected);
        for (unsigned i = 0; i < count; i++)
            comes_at_night(day, t, now_seconds + gsl_rng_uniform(&generator) * (until - now_seconds), now_seconds);
    }
}
