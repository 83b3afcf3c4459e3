/*
 * center_laws.h -- what holds in every call centre, whatever its description: to be run on any centre at all.
 */
#ifndef CALLFLOOR_TESTS_CENTER_LAWS_H
#define CALLFLOOR_TESTS_CENTER_LAWS_H

#include "models/center/center.h"

/**
 * Runs one replication and fails the test (naming the law) unless
 *   every customer who came to a queue, and every leg she took, ends exactly once, in order of time;
 *   offered = answered + abandoned + backlog, leg by leg and in the sums; deferred work is never abandoned, and waits
 *   for the morning when it is not begun before closing;
 *   the sum of waits is the time integral of the queue (Little's law), type by type, over all and in each interval;
 *   the sum of handle times is the contact time of the agents, group by group;
 *   no group begins a contact beyond its staff, and nobody waits while somebody is free who could serve her.
 * Where a mechanism suspends a law (several chats at one desk, work in two sittings, agents who are paged), the law is
 * left out for that type or group.
 */
void center_obeys_the_laws(const struct center *center, uint64_t seed, uint64_t replication);

/**
 * The laws of sums alone (the second to the fourth), class by class: for centres whose callers may stay outside
 * (trunks, IVR), and whose agents may be free and not take somebody (rules, languages, pages, dials). Work is not taken
 * away.
 */
void center_adds_up(const struct center *center, uint64_t seed, uint64_t replication);

#endif
