/*
 * offered_load.h -- how much work comes in, interval by interval, worked out without a clock.
 *
 * First moments only: what each mechanism brings on average, as if nobody waited, gave up or was blocked.
 */
#ifndef CALLFLOOR_MODELS_OFFERED_LOAD_H
#define CALLFLOOR_MODELS_OFFERED_LOAD_H

#include "models/center/center.h"

/**
 * The load of each type, with all that its contacts turn into.
 *
 *   IVR        contained and lost callers bring nothing; the menu sends the others on; a wrong choice adds a leg
 *   languages  by the type's own shares; with interpreter where nobody who serves the type speaks the language
 *   dialled    every dial until the customer is reached or given up; only who is reached talks and turns into something
 *   lists      spread evenly over their window; while_closed and repeats out of hours: at the next opening
 *   company    time together (handover, consult) is work of both agents, the wrap-up after a consult of the second;
 *              an outside party lets the first agent wait for answer_after; how long she waits for a colleague inside
 *              depends on the queue, and is left out
 *   chats      agents needed when they have as many at once as they may
 *
 * Blocking, balking, accepted call-backs, retries and the backlog are left out.
 *
 * answered_shares  [contact type]: of its contacts so many are answered and turn into something; NULL: all
 * erlangs          [contact type][interval of the grid], in agents at speed 1, events included
 * contacts         the same shape: legs that enter the type's queue; NULL: not asked for
 */
void offered_load_find(const struct center *center, const double *answered_shares, double *erlangs, double *contacts);

/** Dials for one item until it is reached, got a message, or used up; INFINITY when nobody ever answers and there is no
 *  end to trying. */
double dialling_mean_dials(const struct dialling *dialling);
/** Of all items so many are reached in the end. */
double dialling_reached_share(const struct dialling *dialling);

/** Whether every group that serves the class's type lacks its language. */
bool class_is_always_interpreted(const struct center *center, int class);
/** The interpreters for a language: the first who know it, or NULL. */
const struct interpreters *interpreters_for_language(const struct center *center, int language);
/** Mean talk of one contact, outcomes weighted. */
double contact_type_mean_talk_seconds(const struct contact_type *type);

#endif
