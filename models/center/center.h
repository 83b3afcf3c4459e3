/*
 * center.h -- the description of a call centre: what it is, before the clock runs.
 *
 * Filled once by the scenario reader (or by hand in a test) and const from then on; shared by all replications. Times
 * are seconds, shares are fractions, contact types and agent groups are named by their index.
 */
#ifndef CALLFLOOR_MODELS_CENTER_H
#define CALLFLOOR_MODELS_CENTER_H

#include <stdbool.h>
#include <stdint.h>

#include "models/center/interval_grid.h"
#include "models/kpi.h"
#include "sim/distribution.h"

enum { NOBODY = -1, OUTSIDE = -2 };

struct channel {
    const char *name;
    bool is_live;    /* waits live and may abandon; else deferred: never lost */
    bool is_dialled; /* the centre calls: callback and outbound */
};

/** The channel of that name, or NULL; channels() lists them, ended by a NULL name. */
const struct channel *channel_find(const char *name);
const struct channel *channels(void);

struct targets { /* NaN: not set */
    double service_level, within_seconds;
    enum service_level_rule rule;
    double abandonment, asa_seconds;
    double max_wait_seconds, max_wait_share; /* share of the offered that must wait no longer; default 1 */
    double occupancy;                        /* ceiling for the groups that serve the type, taken together */
    const char *set_name, *set_source;       /* of a named set of targets; NULL: the scenario's own */
    const char *set_status;                  /* "verified", "to be checked"; NULL: not said */
};

enum clock { CLOCK_OPEN, CLOCK_CALENDAR };

struct deadline {
    double within_seconds; /* NaN: none */
    enum clock clock;      /* open: only hours in which the type is open count */
};

enum transfer_mode { TRANSFER_COLD, TRANSFER_WARM, TRANSFER_CONSULT };

struct outcome {
    const char *name;
    double probability;
    const struct distribution *talk, *wrap_up; /* NULL: the contact type's own */
    int transfer_to;                           /* contact type, OUTSIDE, or NOBODY */
    enum transfer_mode mode;
    bool has_priority; /* false: the priority of the type transferred to */
    int priority;
    const struct distribution *handover;      /* warm: time together after the second answers; NULL: none */
    const struct distribution *consult;       /* consult: time together; NULL: the talk of the type consulted */
    const struct distribution *answer_after;  /* warm, consult to OUTSIDE: delay of the outside party; NULL: at once */
    int creates;                              /* deferred contact type, or NOBODY */
    const struct distribution *creates_after; /* NULL: at once */
    bool has_deadline;                        /* of what is created; false: that of its type */
    struct deadline deadline;
    const struct distribution *repeats_after; /* NULL: does not come back */
};

struct try_again { /* after abandoning, after being blocked */
    double share;  /* 0: never */
    const struct distribution *after;
    int max_attempts; /* all attempts of a customer; 0: unlimited */
};

struct menu_choice {
    double share; /* of those who leave the IVR for a queue; what is left of 1 stays with the own type */
    int to;       /* contact type */
    double wrong; /* of these, so many first reach another choice of the menu, and are transferred cold */
};

struct ivr {
    const struct distribution *time;
    double contained_share, abandoned_share; /* together at most 1 */
    const struct menu_choice *menu;
    int menu_count;
    const struct distribution *wrong_talk; /* talk of an agent who finds a misrouted caller; NULL: the type's own */
};

struct callback_offer {
    double when_expected_wait_seconds;
    double accept_share;
    int as;           /* callback type; NOBODY: no offer is made */
    bool keeps_place; /* queues with the priority of the type that she called; else with that of `as` */
};

struct dialling {                              /* callback and outbound: how the centre reaches a customer */
    const struct distribution *preview, *ring; /* NULL: none */
    double answered_share;
    double voicemail_share; /* of the dials not answered: a message is left, and the item is done */
    const struct distribution *voicemail_time;
    const struct distribution *again_after; /* NULL only where no second dial can be */
    int max_attempts;                       /* dials; 0: unlimited */
};

struct campaign {                                     /* outbound: a list that is worked through between calls */
    int list;                                         /* new items per opening */
    double window_from_seconds, window_until_seconds; /* clock times of the day */
    int only_when_idle;                               /* so many agents of the group stay free */
    int watched_type;                                 /* stop_below; NOBODY: never stops */
    double watched_service_level, watched_seconds;    /* below it over the last so many seconds */
};

struct chat {
    int concurrent;   /* per agent */
    double slow_down; /* with k chats each runs at speed 1 / (1 + slow_down (k - 1)) */
};

/* Arrival rate and handle times are constant in a piece; pieces are intervals, cut where events begin and end. */
struct arrival_piece {
    double start_seconds, seconds; /* on the clock of the horizon */
    double expected;               /* contacts; factors included */
    int interval;
};

/* A type as the user wrote it, or (parent >= 0) one language of such a type: what the engine queues and counts. */
struct contact_type {
    const char *name;
    const struct channel *channel;
    int parent;                         /* the type whose language this is; NOBODY: it is as the user wrote it */
    int language;                       /* center.languages; NOBODY: takes no notice of languages */
    double language_share;              /* of the parent's own customers */
    bool knows_languages;               /* a parent: its contacts are always those of one of its languages */
    bool has_arrivals;                  /* false: reached by transfer or creation only */
    const double *expected_arrivals;    /* [interval of the grid], factors and events included */
    const struct arrival_piece *pieces; /* the same, cut at events; NULL: the intervals themselves */
    int piece_count;
    const double *log_seconds;           /* replayed instead: instants on the clock of the horizon, ascending */
    int log_count;                       /* 0: no log */
    double while_closed;                 /* expected count in each closed period between two openings */
    const bool *open_intervals;          /* [interval of the grid]: own hours; NULL: whenever the centre is open */
    double busyness_cv;                  /* 0: every day alike */
    const char *busyness_group;          /* NULL: a factor of its own */
    const struct distribution *patience; /* NULL: nobody abandons */
    double balk_share;
    const struct distribution *talk;           /* never NULL */
    const struct distribution *hold, *wrap_up; /* NULL: none */
    int priority;
    struct targets target;
    bool has_target;              /* any of the judged ones; `within` alone is none */
    double short_abandon_seconds; /* NaN: none */
    struct try_again on_abandon, on_blocked;
    struct deadline deadline;          /* deferred types */
    bool is_interruptible;             /* deferred types: a live contact may take the agent away */
    const struct distribution *resume; /* extra time when it is taken up again; NULL: none */
    const struct ivr *ivr;             /* NULL: none */
    struct callback_offer offer_callback;
    const struct dialling *dialling; /* callback, outbound; else NULL */
    const struct campaign *campaign; /* outbound; else NULL */
    const struct chat *chat;         /* chat; else NULL */
    int backlog;                     /* contacts already waiting when the horizon begins */
    const struct outcome *outcomes;
    int outcome_count;
};

struct skill {
    int contact_type;
    double preference; /* lower is preferred */
    double speed;      /* handle times are divided by it */
};

struct shift_break {
    double after_seconds, seconds; /* from the start of the shift */
    bool is_paid;
};

struct shift {
    int agents;
    double start_seconds, seconds; /* start: clock time of the day */
    const struct shift_break *breaks;
    int break_count;
};

struct ramp { /* new hires */
    double share, speed;
};

struct on_call {
    bool is_used;
    double from_seconds, until_seconds; /* clock times; until may be past midnight (above 86400) */
    const struct distribution *response;
    double no_answer_share;
    const struct distribution *again_after;
    int then; /* agent group that the contact is offered to after a page without answer; NOBODY: the same again */
};

struct agent_group {
    const char *name;
    const int *staff; /* [interval of the grid]: people at their desks, before events; with shifts: as planned */
    const struct skill *skills;
    int skill_count;
    uint64_t languages; /* bit l: speaks center.languages[l]; all bits set: every language */
    const struct shift *shifts;
    int shift_count; /* 0: head counts */
    double absence_share;
    const struct distribution *late_return; /* NULL: none */
    struct ramp ramp;                       /* share 0: none */
    struct on_call on_call;
    double wage_per_hour;      /* 0: no wage given */
    double shrinkage_fraction; /* [0, 1) */
};

struct interpreters { /* a joint resource: lines to interpreters */
    const char *name;
    uint64_t languages;
    int lines;
    const struct distribution *connect; /* NULL: at once */
    double stretch;                     /* talk takes so many times as long */
};

struct routing_rule {
    int contact_type;     /* as the user wrote it; NOBODY: all */
    int language;         /* NOBODY: all */
    int agent_group;      /* NOBODY: all */
    double after_seconds; /* offered only after that wait; 0: at once */
    int reserve;          /* taken only while more than so many of the group are free */
};

struct center_event { /* a mailing, an outbreak, an outage, a snow day */
    const char *name;
    double from_seconds, until_seconds; /* on the clock of the horizon, one entry for each day it happens */
    const bool *contact_types;          /* [contact type]: touched */
    const bool *agent_groups;           /* [agent group] */
    /* 1: unchanged. Those of arrivals are already in the pieces. Those of staff are in no head count: an event may
     * begin inside an interval, so the day changes the staff at `from` and `until` (events_factor_steps). */
    double arrivals_factor, handle_time_factor, staff_factor;
};

enum interval_of { INTERVAL_OF_ARRIVAL, INTERVAL_OF_ANSWER, INTERVAL_OF_END };

struct agent_order;   /* routing_policy.h */
struct contact_order; /* routing_policy.h */

struct center {
    const char *name;
    const char *notice; /* what every reader of a result must know, in a sentence; NULL: none */
    struct interval_grid grid;
    double warm_up_seconds; /* on the clock of the horizon; statistics begin here; 0: with the first opening */
    bool hangs_up_at_close;
    enum interval_of interval_of;
    int lines;                    /* trunks; 0: without limit */
    const char *const *languages; /* every language named anywhere */
    int language_count;
    const struct interpreters *interpreters;
    int interpreters_count;
    const struct contact_type *contact_types; /* [class_count]: those of the user, then their languages */
    int contact_type_count, class_count;
    const struct agent_group *agent_groups;
    int agent_group_count;
    const struct routing_rule *rules;
    int rule_count;
    const struct center_event *events; /* in order of `from` */
    int event_count;
    const struct agent_order *const *agent_order; /* tie-breaks, ended by NULL */
    const struct contact_order *const *contact_order;
};

/** A type and a group with nothing set: no targets, no deadline, no offer; every language. To be filled from there. */
struct contact_type contact_type_plain(void);
struct agent_group agent_group_plain(void);

/** The entry of one language of a type: like the type, without arrivals and backlog of its own; named by the language.
 *  The caller puts in what the language has for itself, and appends it to contact_types. */
struct contact_type contact_type_in_language(const struct center *center, int contact_type, int language, double share);

/** The class of a contact of this type for a customer of this language: its language's entry, or the type itself. */
int center_class_of(const struct center *center, int contact_type, int language);

/** The type as the user wrote it. */
static inline int center_type_of_class(const struct center *center, int class)
{
    return class < center->contact_type_count ? class : center->contact_types[class].parent;
}

/** The most chats that one agent of the group can have at a time; 0: she has none. */
int center_most_chats(const struct center *center, const struct agent_group *group);

/** Mean of talk + hold + wrap-up of one contact, outcomes weighted, company and speed left out. */
double contact_type_mean_handle_seconds(const struct contact_type *type);

/** Work arriving in an interval over its length, in erlangs: own arrivals, plus what all mechanisms are expected to
 * make of them, spread as their source is, and as long as events make it. What is counted, and what is ignored
 * (abandonment, blocking, accepted call-backs), stands at offered_load_find. loads[contact type][interval]. */
void center_offered_load(const struct center *center, double *loads_erlangs);

#endif
