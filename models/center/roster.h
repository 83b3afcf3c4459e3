/*
 * roster.h -- the individuals of one agent group: who is at her desk, in contact, on a break, gone.
 *
 * Most groups count heads (agent_group.h). This is for those whose agents are told apart: by shifts and breaks,
 * absence, speed, or several chats each. The roster says who takes a contact and what becomes of her when she is done;
 * which contact that is, and when it ends, it does not know. It schedules nothing: its owner asks for the next step.
 */
#ifndef CALLFLOOR_MODELS_ROSTER_H
#define CALLFLOOR_MODELS_ROSTER_H

#include "models/center/center.h"
#include "sim/random_stream.h"

struct roster; /* state: see roster_parts.h */

struct roster_chance { /* where the roster's draws stand */
    struct random_key key;
    unsigned absence_purpose, late_return_purpose; /* low bytes of an address's part */
};

enum agent_state { AGENT_AWAY, AGENT_IDLE, AGENT_PAGED, AGENT_IN_CONTACT, AGENT_ON_BREAK };

enum agent_after { /* a contact, or a page, that is over for her */
                   AGENT_IS_FREE,
                   AGENT_HAS_CHATS, /* is still in contact, with others */
                   AGENT_GOES       /* home, or on a break */
};

/* Heads at this moment. Who calls a function that changes something compares with what was before. */
struct roster_levels {
    int at_desk;    /* idle, paged or in contact */
    int in_contact; /* with one call, or any number of chats */
    int paged;
    int on_break;
    int leaving; /* of those in contact or paged: go home or on a break when they are done */
    int staying; /* at the desk or on a break, and not about to go home */
    /* Shifts, while the centre is open; else 0: */
    int scheduled; /* agents who came, inside their shifts, breaks too; those sent home by an event left out */
    int adherent;  /* of these: at the desk when that is planned, on a break when that is planned */
    int paid;      /* inside their shifts, unpaid breaks left out; absent agents too */
    int overtime;  /* in contact after the own shift's end */
};

/** Agents are numbered from 0: shift by shift, or up to the largest head count of the group's `staff`,
 *  events included. */
struct roster *roster_create(const struct center *center, int agent_group);
void roster_destroy(struct roster *roster); /* NULL is fine */
/** Agents will be taken by lot: in a large group it shall not take long to find whom the lot means. Before
 *  roster_begin; once is enough. */
void roster_expect_lots(struct roster *roster);
/** A new replication: everybody is away. */
void roster_begin(struct roster *roster, struct roster_chance chance);

/** Shifts: the moment of the next step (somebody comes, has a break, is back, goes; the doors), INFINITY when there is
 *  none. It changes with every call that lets an agent go on a break. */
double roster_next_event(const struct roster *roster);
/** Takes all steps up to now. At the closing, agents whose shifts are not over stay without end (until the next opening
 *  sends them home), or go when the centre hangs up. */
void roster_act(struct roster *roster, double now_seconds);

/** Head counts: like agent_group_set_staff. Idle agents leave first, the longest idle before the others, then who is
 * done next. Among those who come, new hires have their share of `staff`, and are spread evenly. At most the largest
 * head count. */
void roster_set_staff(struct roster *roster, int staff, double now_seconds);
/** Shifts: from now on only this share of those who came to each shift stay, rounded half up; the last numbered go when
 *  they are free, and come back when the share grows again. 1 and more: all. */
void roster_set_share(struct roster *roster, double share, double now_seconds);

/** Idle agents. A call takes one of them. */
int roster_free_count(const struct roster *roster);
/** The fewest chats that an agent has who may take one more, fewer than `capacity` (0: somebody is idle); NOBODY when
 *  there is no such agent. */
int roster_fewest_chats(const struct roster *roster, int capacity);
/** Since when the first of those with that many chats (0: the idle) has so many; there is one. */
double roster_longest_since(const struct roster *roster, int chats);

/** An idle agent takes a call; there is one. `lot` in [0, 1) says who, by her place in the line: with 0 it is the one
 * who has been idle longest. Returns her number. */
int roster_take(struct roster *roster, double lot);
/** This one, who is idle, takes a call. */
void roster_take_agent(struct roster *roster, int agent);
/** This one, who was paged, takes it. */
void roster_respond(struct roster *roster, int agent, double now_seconds);
/** An agent with the fewest chats takes one more; roster_fewest_chats was not NOBODY. Returns her number. */
int roster_take_chat(struct roster *roster, int capacity, double lot, double now_seconds);
/** An idle agent is paged: not in contact yet, but free for nobody else; there is one. Returns her number. */
int roster_page(struct roster *roster, double lot, double now_seconds);
/** A call or chat of hers is over, or a page was in vain. */
enum agent_after roster_release(struct roster *roster, int agent, double now_seconds);
/** The same for a call or chat of one who stays (see roster_agent_stays), as most do: moves no turns. Returns true when
 *  she is idle. */
bool roster_end_and_stay(struct roster *roster, int agent, double now_seconds);

/** She is in a call that is laid aside, and has a chat instead. */
void roster_turn_to_chat(struct roster *roster, int agent, double now_seconds);

int roster_agent_count(const struct roster *roster);
enum agent_state roster_agent_state(const struct roster *roster, int agent);
/** When she is done with what is in her hands she takes more: nothing calls her home, or to a break. With head counts
 *  it is open who goes, so nobody stays for sure while there are too many. */
bool roster_agent_stays(const struct roster *roster, int agent);
/** Contacts in her hands. */
int roster_contacts(const struct roster *roster, int agent);
/** 1, or the speed of new hires, who are spread evenly among the numbers of each shift, or of the whole head count.
 *  Handle times are divided by it. */
double roster_speed(const struct roster *roster, int agent);

struct roster_levels roster_levels(const struct roster *roster);
/** Moves on when anything of the levels may have changed but `in_contact`, or what follows from it with head counts
 *  (`leaving`, `staying`); and when the next event may be another. So whoever follows the levels needs no look at all
 *  of them for each contact. */
unsigned roster_turns(const struct roster *roster);
int roster_in_contact(const struct roster *roster); /* agents */
int roster_engaged(const struct roster *roster);    /* in contact or paged */
/** Contacts in the hands of all, chats one by one. */
int roster_contacts_of_all(const struct roster *roster);

#endif
