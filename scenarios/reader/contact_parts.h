/*
 * contact_parts.h -- the parts of one contact type, each read by a file of its own.
 *
 * What a part needs to know of the others (its channel, its hours, who else can be named) is handed to it.
 */
#ifndef CALLFLOOR_SCENARIOS_CONTACT_PARTS_H
#define CALLFLOOR_SCENARIOS_CONTACT_PARTS_H

#include "models/center/center.h"
#include "scenarios/reader/section.h"

/* -- who can be named --------------------------------------------------------------------------------------------- */

struct contact_names {
    const struct contact_type *types; /* their channels are read already */
    const char *const *names;         /* ended by NULL */
    const struct contact_type *own;   /* the type that is being read */
};

typedef bool contact_fits(const struct contact_type *type);
bool contact_is_live(const struct contact_type *type); /* after a complaint of its channel: as wanted */
bool contact_is_deferred(const struct contact_type *type);
bool contact_is_callback(const struct contact_type *type);
bool contact_is_voice(const struct contact_type *type);

/** The contact type that a key names, whether it fits or not. NOBODY when the key is absent, or after a complaint of a
 *  name that nobody bears; that suggests only types that fit, and `more` unless it is NULL. */
int section_contact(const struct section *section, const char *key, const struct contact_names *names,
                    contact_fits *fits, const char *more);

/** "a task", "an email", "a voice contact": what comes in on a channel. */
const char *channel_with_article(struct arena *arena, const struct channel *channel);

/* -- channel and hours -------------------------------------------------------------------------------------------- */

/** NULL after a complaint. */
const struct channel *read_channel(const struct section *contact);
/** Complains of keys that say nothing sensible of a contact on this channel. */
void check_channel_keys(const struct section *contact, const struct channel *channel);

struct own_hours { /* when a contact type is open */
    const struct interval_grid *center;
    struct interval_grid grid; /* its own open intervals; the centre's when the type says nothing */
    const int *interval_of;    /* [interval of grid]: the centre's interval; NULL: the same numbers */
    bool is_unclear;           /* after a complaint: the centre's hours stand in */
};

/** open: fills the type's open_intervals too. */
struct own_hours read_own_hours(const struct section *contact, const struct interval_grid *center,
                                struct contact_type *type);

/* -- the rest of a type ------------------------------------------------------------------------------------------- */

/** arrivals, while_closed. */
void read_arrivals(const struct section *contact, const struct own_hours *hours, struct contact_type *type);
/** busyness_group: all members state the same cv. */
void check_busyness_groups(const struct section *contacts, const struct contact_type *types, int count);
void read_handle_time(const struct section *contact, struct contact_type *type);
void read_target(const struct section *contact, struct contact_type *type);
/** deadline = { within; clock; }: of a type, or of what an outcome creates. */
struct deadline read_deadline(const struct section *section);

/* After all types are known, because these name them. */
void read_outcomes(const struct section *contact, const struct contact_names *names, struct contact_type *type);
void read_ivr(const struct section *contact, const struct contact_names *names, struct contact_type *type);
void read_callback_offer(const struct section *contact, const struct contact_names *names, struct contact_type *type);
/** callback and outbound: how the centre reaches its customers. */
void read_dialling(const struct section *contact, const struct contact_names *names, const struct own_hours *hours,
                   struct contact_type *type);

/** Complains of outcomes that send a contact round in a circle for ever, or bring ever more of them. */
void check_circles(const struct section *contacts, const struct contact_type *types, int count,
                   const struct interval_grid *grid);

/** languages, after all types are whole: appends their language entries to the center's types, which have room for
 *  one of each language per type. */
void read_languages(const struct section *contacts, struct contact_type *types, struct center *center);

#endif
