/*
 * event_list.h -- future events in order of time, then of scheduling.
 *
 * Every event has a small number that stays valid until it is removed, so any event can be cancelled, moved, or
 * replaced in place. Inside it is a tournament of four at a time; see event_list_parts.h.
 */
#ifndef CALLFLOOR_SIM_EVENT_LIST_H
#define CALLFLOOR_SIM_EVENT_LIST_H

#include <stdbool.h>
#include <stdint.h>

struct event_list; /* state: see event_list_parts.h */

struct event_list *event_list_create(void);
void event_list_destroy(struct event_list *list); /* NULL is fine */
void event_list_clear(struct event_list *list);

/** Adds an event and returns its number. Numbers of removed events are used again; they are dense, from 0. */
uint32_t event_list_add(struct event_list *list, double at_seconds);

/** The earliest event: its time (INFINITY when the list is empty) and its number. */
double event_list_first_time(const struct event_list *list);
uint32_t event_list_first(const struct event_list *list);

/** Moves the earliest event to a later time, keeping its number: one way through the list instead of two. */
void event_list_replace_first(struct event_list *list, double at_seconds);
void event_list_remove_first(struct event_list *list);

/** Any event, by number. */
void event_list_move(struct event_list *list, uint32_t event, double at_seconds);
/** The same, and it comes before all others of that time. */
void event_list_move_ahead(struct event_list *list, uint32_t event, double at_seconds);
void event_list_remove(struct event_list *list, uint32_t event);

/** How many are pending; counted one by one. */
uint32_t event_list_count(const struct event_list *list);

#endif
