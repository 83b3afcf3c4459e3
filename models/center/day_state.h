/*
 * day_state.h -- the parts of a running day, for the files that move it: day.c, contact_flow.c and their helpers.
 *
 * What a mechanism needs of the others is declared here, file by file. Contacts are named by their number in the pool,
 * because whatever takes a new contact may move the pool.
 */
#ifndef CALLFLOOR_MODELS_DAY_STATE_H
#define CALLFLOOR_MODELS_DAY_STATE_H

#include "models/center/agent_group.h"
#include "models/center/arrivals.h"
#include "models/center/contact.h"
#include "models/center/day.h"
#include "models/center/fate.h"
#include "models/center/hours.h"
#include "models/center/interval_counts.h"
#include "models/center/router.h"
#include "sim/simulator.h"

/* What makes a class something else than a contact that waits, talks and goes. Found once, so that the common contact
 * asks one question. */
enum class_trait {
    HAS_DOOR = 1,         /* languages, trunks or an IVR stand before its queue */
    IS_INTERRUPTIBLE = 2, /* its work may be taken away */
    IS_CHAT = 4,          /* shares its agent with other chats */
    MAY_BE_INTERPRETED = 8,
    IS_DIALLED = 16,
    HAS_OFFERS = 32,    /* more groups are asked after a wait, or a call-back is offered */
    MAY_INTERRUPT = 64, /* live, and some group that serves it does interruptible work */
    IS_WATCHED = 128,   /* a campaign stops by its service level */
    HAS_DEADLINE = 256,
    IS_PACED = 512,      /* handle times depend on the agent or the hour */
    TAKES_LINE = 1024,   /* a voice type in a centre with trunks */
    MAY_BE_PAGED = 2048, /* some group that serves it is on call at times */
    BALKS = 4096,        /* some leave at once when nobody is free */
    COUNTS_LATER = 8192, /* an answer is more than a count in the row of the entry */
};

/* What the way of every contact asks of its class, side by side: in the description it is spread over many lines. */
struct class_path {
    unsigned traits;
    int lone_group; /* the only group that can serve it, without a rule; else NOBODY */
    const struct distribution *patience, *talk, *hold, *wrap_up; /* as in contact_type */
    const struct outcome *outcomes;
    int outcome_count;
    bool is_live;
};

struct tongue { /* a language that customers of a type speak */
    double share;
    int16_t language;
    uint16_t class;
};

/* What stands before the queue of a class, side by side as well; see entrance.c. */
struct class_door {
    const struct ivr *ivr;        /* NULL: none */
    double menu_rest, menu_total; /* shares: what is left of 1 for the own type; of this and all choices together */
    bool menu_is_choice;          /* there is more than one way out of it */
    int contact_type;             /* as the user wrote it */
    int tongue_count;             /* 0: takes no notice of languages, or is one itself */
    struct tongue *tongues;       /* [tongue_count] */
};

struct server { /* an agent: alone by the group where heads are counted */
    int group;
    uint32_t agent;
};

struct line_seekers { /* contacts whose agents wait for a line to an interpreter, first come first */
    uint32_t first, last;
};

struct day {
    const struct center *center;
    const struct observer *observer; /* or NULL */
    struct simulator *simulator;
    struct fate fate;
    struct router *router;
    struct waiting_queue *queues; /* [queue_count], the router's */
    int queue_count;
    unsigned *traits;         /* [class]: enum class_trait */
    int *class_of;            /* [contact type][1 + language]: NO_LANGUAGE first */
    struct class_path *paths; /* [class] */
    struct class_door *doors; /* [class] */
    int *queue_of_class;      /* [class]: the queue of its own priority and deadline */
    int **queue_of_outcome;   /* [class][outcome * classes + class transferred to]: its queue, or NOBODY */
    int **queue_of_created;   /* the same for what an outcome creates */
    struct agent_group_state *groups;
    struct arrivals *arrivals; /* [contact type] */
    int *company;              /* [group][class]: agents who keep company to a caller that waits for such an agent */
    bool *has_prospect;        /* [class]: filled by prospects_find */
    int lines_taken;           /* trunks; those of ended calls among them, until somebody looks */
    double *line_notes;        /* [line_note_count]: ends of calls whose end is known; see lines.c */
    int line_note_count;
    struct event_list *line_ends; /* the same, in order */
    int *interpreters_taken;      /* [interpreters]: lines */
    struct line_seekers line_seekers;
    uint32_t *interruptible;          /* [group]: of the interruptible work in hand, the one begun last */
    uint32_t *night_ordinal;          /* [contact type]: contacts that came while closed so far */
    double *handle_factor;            /* [class]: of the events that are on */
    double *staff_factor;             /* [group] */
    struct desk *desks;               /* [group]; see staffing.c */
    struct campaign_state *campaigns; /* [contact type]; see dialling.c */
    struct contact_pool pool;
    struct interval_counts *counts;
    int interval; /* the present one */
    bool is_open;
    bool has_menus;     /* some IVR leads to other types */
    bool counts_at_end; /* intervals are those of the end, or somebody observes: waits must be remembered */
};

static inline struct contact *day_contact(const struct day *day, uint32_t number)
{
    return &day->pool.contacts[number];
}
static inline struct contact_more *day_more(const struct day *day, uint32_t number) { return &day->pool.more[number]; }

static inline const struct class_path *day_path(const struct day *day, const struct contact *contact)
{
    return &day->paths[contact->type];
}

static inline const struct contact_type *day_class(const struct day *day, const struct contact *contact)
{
    return &day->center->contact_types[contact->type];
}

/** A contact of this class that has just begun; see fate.h for whose it is. Pointers into the pool may move. */
static inline uint32_t new_contact(struct day *day, int class, uint16_t origin, uint32_t ordinal, uint32_t leg,
                                   uint16_t attempts)
{
    uint32_t number = contact_take(&day->pool);
    struct contact *contact = day_contact(day, number);
    contact->ordinal = ordinal;
    contact->leg = leg;
    contact->event = NO_EVENT;
    contact->type = (uint16_t) class;
    contact->origin = origin;
    contact->attempts = attempts;
    contact->queue = (uint16_t)day->queue_of_class[class];
    contact->outcome = RESOLVED;
    contact->flags = 0;
    if (day->has_menus)
        day_more(day, number)->door = day_more(day, number)->wanted = NOBODY;
    return number;
}

/** An agent of this group serves this class. */
static inline bool day_serves(const struct day *day, int agent_group, int class)
{
    return router_speed(day->router, agent_group, class) > 0.0;
}

/* staffing.c: who is at the desk. */

/** Which groups need individuals; their rosters. */
void staffing_create(struct day *day);
void staffing_destroy(struct day *day);
/** A new replication: everybody is away, and the shifts have their first step. */
void staffing_begin(struct day *day);
/** Planned head counts and events as they are now, for every group; then agents look for work. */
void staffing_changes(struct day *day, double now_seconds);
/** The doors close: head counts go where the centre hangs up; rosters see to it themselves. */
void staffing_at_closing(struct day *day, double now_seconds);
/** The row of the statistics is about to change. */
void staffing_turns_page(struct day *day, double now_seconds);
/** A free agent is in contact from now on; of those who chat, the one with the fewest chats. */
struct server staff_takes(struct day *day, int agent_group, const struct contact *contact, double now_seconds);
/** A free agent is reserved, but not in contact; then responds, or did not. */
struct server staff_page(struct day *day, int agent_group, const struct contact *contact, double now_seconds);
void staff_responds(struct day *day, struct server server, double now_seconds);
void staff_did_not_respond(struct day *day, struct server server, double now_seconds);
/** Of a group that counts heads: one who finishes a contact while more are in contact than the plan has. */
void somebody_beyond_staff_goes(struct day *day, int agent_group, double now_seconds);
/** An individual is done with a contact. Returns true when she can take another now. */
bool individual_is_done(struct day *day, struct server server, double now_seconds);
/** This free individual takes a contact; returns who does, which for chats may be another. */
struct server individual_takes(struct day *day, struct server server, const struct contact *contact,
                               double now_seconds);
/** Would take another contact after this one: nothing calls her home, or to a break. */
bool server_stays(const struct day *day, struct server server);
/** Lays her work aside for a contact of this class; she stays in contact. */
void server_turns_to(struct day *day, struct server server, const struct contact_type *class, double now_seconds);
/** Contacts in the hands of the group, chats one by one. */
int staff_contacts(const struct day *day, int agent_group);

/* prospects.c: has waiting an end? */

/** Fills day->has_prospect[class]: some agent will be free for a live contact of this class. */
void prospects_find(const struct day *day);
/** Some group with staff serves the class. */
bool prospects_somebody_on_duty(const struct day *day, int class);

/* bookkeeping.c: what is written down about a contact. */

/** Shown to the campaigns that watch its class. */
void book_sight(struct day *day, const struct contact *contact, bool was_answered, double wait_seconds,
                double now_seconds);
/** Answered now; since_seconds is still its entry into the queue. Of those that count later. */
void book_answer(struct day *day, uint32_t number, double now_seconds);
/** Begun now, in time or not. */
void book_deadline(struct day *day, const struct contact *contact, double now_seconds);
/** The agent is done; since_seconds is the answer. For contacts whose handle time was not booked with the answer. */
void book_done(struct day *day, uint32_t number, double handle_seconds, double now_seconds);
/** Left without an answer. Returns the row that it was booked in. */
int book_left(struct day *day, const struct contact *contact, enum contact_end end, double now_seconds);
/** The row of what happens now to a contact that is not answered yet. */
int book_row(const struct day *day, const struct contact *contact);
/** Still unanswered when the horizon ends. */
void book_backlog(struct day *day, uint32_t number, double end_seconds);
/** Dialled in vain, and not tried any more: in the backlog, but of no age. */
void book_given_up(struct day *day, uint32_t number, double now_seconds);

/* entrance.c: the way to the queue. */

/** What stands before each queue. */
void entrance_create(struct day *day);
void entrance_destroy(struct day *day);
/** The present customer of this type's arrivals comes to its door. */
void customer_arrives(struct day *day, int contact_type, double now_seconds);
/** One of those who already wait when the horizon begins; an item of a campaign's list. */
void backlog_arrives(struct day *day, int contact_type, enum origin_kind origin, uint32_t ordinal, double now_seconds);
/** What comes between this opening and the next. */
void night_falls(struct day *day, int opening, double now_seconds);
/** What stays with a customer from one contact to the next. */
struct customer {
    int language; /* or NO_LANGUAGE */
    int door;     /* the type whose IVR led her on: she dials that again; or NOBODY: where she was */
    int wanted;   /* with a door: where she wanted to go */
};
struct customer customer_of(const struct day *day, uint32_t number);
/** The customer tries again or contacts again at `due`, when the type is open; after its last closing she does not.
 *  `branch` tells her next legs apart. */
enum branch { MAIN_BRANCH, CREATED_BRANCH, REPEAT_BRANCH };
void comes_again(struct day *day, const struct contact *parent, struct customer customer, enum branch branch,
                 double due_seconds, double now_seconds);
/** A leg that goes straight to a queue: transferred or created. */
uint32_t next_leg(struct day *day, const struct contact *parent, enum branch branch, int language, int class,
                  int queue);
/** It enters its queue at `due`, or now. */
void enters_at(struct day *day, uint32_t number, double due_seconds, double now_seconds);
void enters_now(struct day *day, uint32_t number, double now_seconds);
/** The language of a customer who comes to this type, her own or drawn by the shares. */
int language_at(const struct day *day, const struct contact *contact, int language, int contact_type);
/** The class in which she comes to it. */
int class_at(const struct day *day, const struct contact *contact, int language, int contact_type);
int language_of(const struct day *day, uint32_t number);

/* lines.c: trunks. */

void lines_create(struct day *day);
void lines_destroy(struct day *day);
void lines_begin(struct day *day);

/** She takes one of the centre's lines; false when all are taken. */
bool takes_line(struct day *day, uint32_t number, double now_seconds);
/** Her line is free again, if she holds one; now, or from a known moment on. */
void lets_go_of_line(struct day *day, uint32_t number);
void lets_go_of_line_at(struct day *day, uint32_t number, double at_seconds);

/* contact_flow.c: the two moments, and what lies between them. */

/** The present customer of this type's arrivals comes, and the next one is seen to; an event's action. */
void customer_comes(void *owner, uint32_t contact_type, double now_seconds);
void enter_queue(struct day *day, uint32_t number, const uint64_t fate[4], double now_seconds);
/** Waits outside every queue, or in its own; with its patience. */
void begin_waiting(struct day *day, uint32_t number, uint64_t patience_word, double now_seconds);
/** Back in its queue, at its place by entry, after a dial, a page or an interruption. */
void waits_again(struct day *day, uint32_t number, double now_seconds);
/** Takes a waiting contact out of its queue; it waits no longer. */
void end_waiting(struct day *day, uint32_t number, double now_seconds);
/** An agent, counted as in contact, takes up this contact in whatever way its type asks for. */
void agent_takes(struct day *day, uint32_t number, struct server server, double now_seconds);
/** A free agent of the group takes this contact. */
void free_agent_takes(struct day *day, uint32_t number, int agent_group, double now_seconds);
void answer(struct day *day, uint32_t number, struct server server, double now_seconds);
/** An agent is done with a contact, and goes home, takes the next, or is free. */
void agent_is_free(struct day *day, struct server server, double now_seconds);
/** Free agents of the group take contacts as long as there are both. */
void agents_seek_contacts(struct day *day, int agent_group, double now_seconds);
/** A contact that waits no more, and has no event, leaves without an answer. */
void leave(struct day *day, uint32_t number, enum contact_end end, double now_seconds);
/** Works on a contact for so long at the agent's pace, then the action. */
void begin_phase(struct day *day, uint32_t number, double work_seconds, event_action *action, double now_seconds);
/** Whoever serves it, and whatever event is on, sets the pace for the whole contact. */
void set_pace(struct day *day, uint32_t number, struct server server);
double pace_of(const struct day *day, uint32_t number);
struct server server_of(const struct day *day, uint32_t number);

/* closing.c: who still waits then. */

/** The doors are closed: live contacts in this queue whose waiting would have no end are hung up on (abandoned, without
 *  retry): all of them where nobody is on duty for them; where all agents keep company to callers who wait for each
 *  other, one, which sets an agent free. Returns true when somebody was hung up on. */
bool queue_lets_go(struct day *day, int queue, double now_seconds);
/** Nothing else is going to happen: the first of the live contacts in this queue is hung up on; or of those whom an
 *  agent keeps company. It was kept from everybody who serves it, as by a reserve that is never free. Returns true when
 *  there was one. */
bool queue_hangs_up(struct day *day, int queue, bool only_accompanied, double now_seconds);
/** What still waits when all is over becomes backlog. */
void queue_becomes_backlog(struct day *day, int queue, double end_seconds);

/* sequel.c: what an answered contact turns into. */

const struct outcome *outcome_of(const struct day *day, const struct contact *contact); /* NULL: resolved */
bool has_sequel(const struct outcome *outcome);
/** The talk is over; an event's action. */
void talk_ends(void *owner, uint32_t number, double now_seconds);
/** A second agent answers an accompanied leg: the time together, and the first agent's release. */
double time_together(struct day *day, uint32_t number);
void first_agent_goes(struct day *day, uint32_t number, double together_seconds, double now_seconds);
/** The accompanied leg left: its first agent keeps company to nobody any more. */
void company_breaks_off(struct day *day, uint32_t first_leg, int class, double now_seconds);
bool is_consulted(const struct day *day, uint32_t number);

/* offers.c: what is done for a contact while it waits. */

/** Asks further groups when the rules allow it. */
void await_next_offer(struct day *day, uint32_t number, double now_seconds);
void offer_is_off(struct day *day, uint32_t number); /* it waits no longer */
/** Who would wait long is offered a call-back; true when it was accepted and the contact is gone. */
bool accepts_callback(struct day *day, uint32_t number, double now_seconds);

/* paging.c: agents on call. */

bool is_on_call(const struct day *day, int agent_group, double now_seconds);
/** Nobody at a desk, but somebody on call is free: the contact waits, in no queue, until she responds. */
void page_at_once(struct day *day, uint32_t number, int agent_group, uint64_t patience_word, double now_seconds);
void page_from_queue(struct day *day, uint32_t number, int agent_group, double now_seconds);
/** The caller's patience ended before anybody responded. */
void page_is_dropped(struct day *day, uint32_t number, double now_seconds);
/** The doors close: deferred work goes back to its queue, and where callers are hung up on, those for whom somebody was
 *  paged are. */
void pages_at_closing(struct day *day, double now_seconds);

/* interruption.c: work that a live contact may take the agent from. */

/** A live contact for which nobody is free takes an agent from such work; true when there was one. */
bool interrupt_somebody(struct day *day, uint32_t number, bool is_in_queue, double now_seconds);
/** So many seconds of work that may be taken away, then the action. */
void interruptible_phase_begins(struct day *day, uint32_t number, double seconds, event_action *action,
                                double now_seconds);
/** An agent goes on with what was interrupted. */
void work_is_resumed(struct day *day, uint32_t number, struct server server, double now_seconds);
/** Nobody will go on with it: it was answered long ago, and is booked with what was done. */
void work_stays_undone(struct day *day, uint32_t number, double end_seconds);

/* dialling.c: call-backs and campaigns. */

/** An agent, counted as in contact, dials the next item: preview, ring, and what comes of it. */
void dial(struct day *day, uint32_t number, struct server server, double now_seconds);
struct campaign_state *campaigns_create(const struct center *center);
void campaigns_destroy(struct campaign_state *campaigns, const struct center *center);
void campaigns_clear(struct day *day);
/** Schedules the windows of the opening that begins. */
void campaigns_begin_day(struct day *day, int opening);
/** A contact of a watched class was answered or left; `is_within`: answered within the threshold. */
void campaigns_see(struct day *day, int class, bool is_within, double now_seconds);

/* chatting.c: several chats at one desk. */

/** Answered: one more chat at the desk of its agent, and all of them slower. */
void chat_joins(struct day *day, uint32_t number, double now_seconds);
/** So much work, counted as if it were the only chat, then the action. */
void chat_phase_begins(struct day *day, uint32_t number, double seconds, event_action *action, double now_seconds);
/** Booked already: it leaves the desk, the others are quicker, and the agent looks for more. */
void chat_is_done(struct day *day, uint32_t number, double now_seconds);
/** Agents with chats and room for more take waiting ones. */
void chatting_agents_seek(struct day *day, int agent_group, double now_seconds);

/* interpreting.c: lines to interpreters. */

/** The contact's talk, of so much work, begins as soon as an interpreter is there. */
void interpreter_is_called(struct day *day, uint32_t number, double talk_seconds, double now_seconds);
void interpreter_goes(struct day *day, uint32_t number, double now_seconds);

#endif
