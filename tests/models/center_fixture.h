/*
 * center_fixture.h -- a call centre in a few lines, without a scenario file.
 *
 *     struct center_fixture *f = fixture_open(0.0, 8, 1800.0);             eight half hours from midnight
 *     int call = fixture_calls(f, "call", 20.0, fixture_law(f, "exponential", 180.0, 0.0));
 *     fixture_skill(f, fixture_group(f, "agents", 3), call);
 *     fixture_day(f, 1, &log);
 *
 * Contacts of a test worked by hand come at given seconds (fixture_call_at): an agent nobody else can reach talks until
 * then and transfers the caller. Every leg that ends is written into a log.
 */
#ifndef CALLFLOOR_TESTS_CENTER_FIXTURE_H
#define CALLFLOOR_TESTS_CENTER_FIXTURE_H

#include "models/center/center.h"
#include "models/center/contact.h"
#include "models/center/interval_counts.h"
#include "models/center/observer.h"
#include "sim/memory.h"

enum { FIXTURE_TYPES = 24, FIXTURE_GROUPS = 24, FIXTURE_OUTCOMES = 6 };

struct center_fixture {
    struct center center; /* description: change it freely before the day runs */
    struct contact_type *types;
    struct agent_group *groups;
    struct arena *arena;
    struct interval_counts counts; /* of the last day that ran */
    bool has_counts;
};

/** One opening from `open_seconds` on: `intervals` of `interval_seconds`. Usual routing, no warm-up, serve at close. */
struct center_fixture *fixture_open(double open_seconds, int intervals, double interval_seconds);
/** The same opening on several days. Only before types and groups are added. */
struct center_fixture *fixture_open_days(double open_seconds, int intervals, double interval_seconds, int days);
void fixture_destroy(struct center_fixture *fixture);

/** A prepared law; `second` only where the law has a second parameter. Lives as long as the fixture. */
const struct distribution *fixture_law(struct center_fixture *fixture, const char *law, double first, double second);
const struct distribution *fixture_constant(struct center_fixture *fixture, double seconds);
const struct distribution *fixture_exponential(struct center_fixture *fixture, double mean_seconds);

/** A voice type with `expected` arrivals in every interval (0: no arrivals of its own); returns its index. */
int fixture_calls(struct center_fixture *fixture, const char *name, double expected, const struct distribution *talk);
/** A deferred type without arrivals of its own. */
int fixture_tasks(struct center_fixture *fixture, const char *name, const struct distribution *talk);
/** Other arrivals: this many in every interval. */
void fixture_arrivals(struct center_fixture *fixture, int type, double expected);
/** An agent group with the same staff in all intervals; returns its index. */
int fixture_group(struct center_fixture *fixture, const char *name, int staff);
/** Other staff from an interval on. */
void fixture_staff_from(struct center_fixture *fixture, int group, int interval, int staff);
/** The group serves the type, preference 1, speed 1. The skill may be changed. */
struct skill *fixture_skill(struct center_fixture *fixture, int group, int type);
/** An outcome that changes nothing yet, with this probability. */
struct outcome *fixture_outcome(struct center_fixture *fixture, int type, double probability);

/** One contact of `type` enters at `seconds` after the first opening, whatever else happens. Returns the type that
 *  brings it (its own leg is in the log too). */
int fixture_call_at(struct center_fixture *fixture, int type, double seconds);

/** Tie-breaks, comma-separated as the user writes them. */
void fixture_agent_order(struct center_fixture *fixture, const char *names);
void fixture_contact_order(struct center_fixture *fixture, const char *names);

struct contact_log { /* starts as {0}; in order of the ends */
    struct contact_record *records;
    int count, capacity;
};

void contact_log_destroy(struct contact_log *log);
/** The nth (from 0) leg of this type in order of entry, then of its end; NULL when there are fewer. */
const struct contact_record *contact_log_find(const struct contact_log *log, int type, int nth);
int contact_log_count(const struct contact_log *log, int type);

/** Runs one replication; `log` may be NULL. What it counted stands in fixture->counts. */
void fixture_day(struct center_fixture *fixture, uint64_t replication, struct contact_log *log);

/** A measure over all rows of the last day (without the warm-up's row); one of an interval. */
double fixture_total(const struct center_fixture *fixture, int type, enum contact_measure measure);
double fixture_in_interval(const struct center_fixture *fixture, int interval, int type, enum contact_measure measure);
double fixture_group_total(const struct center_fixture *fixture, int group, enum agent_measure measure);

/* --- the door, languages, interpreters, rules; claims about single legs ------------------------------------------- */

enum { FIXTURE_LOG = 16, FIXTURE_LANGUAGES = 6, FIXTURE_RULES = 6 };

/** A customer comes to the door of `type` (trunk, language, IVR) at this second of the horizon; in order of time. The
 *  type has no other arrivals. */
void fixture_comes_at(struct center_fixture *fixture, int type, double seconds);
/** What the centre's customers speak: names, comma-separated. Once, before anybody speaks. */
void fixture_languages(struct center_fixture *fixture, const char *names);
/** The shares of the type's customers, shares[language]. Only when all types have been added: its languages stand
 *  behind them. The class of a language is center_class_of. */
void fixture_spoken(struct center_fixture *fixture, int type, const double *shares);
/** Lines to interpreters of these languages (bits), connected at once, stretch 1; may be changed. */
struct interpreters *fixture_interpreters(struct center_fixture *fixture, uint64_t languages, int lines);
/** A rule that says nothing yet; NOBODY: for all types, for all groups. */
struct routing_rule *fixture_rule(struct center_fixture *fixture, int type, int group);

/** The test fails unless the nth leg of the class was answered after this wait, and done at this second. */
void contact_log_has_answered(const struct contact_log *log, int type, int nth, double entered, double wait,
                              double done);
/** The same for a leg that was not. */
void contact_log_has_left(const struct contact_log *log, int type, int nth, enum contact_end how, double entered,
                          double left);
/** Destroys both. */
void fixture_end(struct center_fixture *fixture, struct contact_log *log);

#endif
