/*
 * bank_log.h -- the call-by-call log of a bank's call centre (one month of 1999) as the callers who reached the queue
 * or an agent: who came when, waited how long, left or was served by whom.
 *
 * Left out, and counted: those who hung up in the voice menu, and the rows that the log itself calls phantom. The log
 * is not part of the project; where it is absent there is no replay.
 */
#ifndef CALLFLOOR_TESTS_BANK_LOG_H
#define CALLFLOOR_TESTS_BANK_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/error.h"

enum { BANK_DAYS_MOST = 31, BANK_DAY_SECONDS = 86400 };
enum { UNNAMED_AGENT = -1 };

/* What the callers want. Each is a contact type, and a second one with priority where the bank gives it. */
struct bank_service {
    const char *code; /* in the log */
    const char *name;
    bool has_priority; /* some of its customers enter the queue as if they had waited for 90 s */
};
enum { BANK_SERVICES = 6, BANK_CONTACTS = 2 * BANK_SERVICES };
const struct bank_service *bank_services(void); /* [BANK_SERVICES] */

struct bank_call {
    int service;             /* bank_services */
    bool is_priority;        /* guessed for those who did not wait, see bank_log.c */
    bool was_answered;       /* else abandoned in the queue */
    int day;                 /* from 0, of the entry into the menu */
    double entered_seconds;  /* leaves the menu for the queue or an agent; since midnight of day 0 */
    double waited_seconds;   /* 0: answered at once */
    double answered_seconds; /* since midnight of day 0; where the log has none, entry + wait */
    double service_seconds;  /* 0 when abandoned, and in some hundred answered calls */
    int agent;               /* number of the name; UNNAMED_AGENT */
};

struct bank_log {
    struct bank_call *calls; /* [count], in the order of the log */
    size_t count, capacity;
    int left_in_menu, phantoms;
    long first_day; /* day 0, as calendar.h counts days: the first of the month */
    int days;       /* of the month */
    bool has_day[BANK_DAYS_MOST];
};

/** Reads the log. False after complaints. */
bool bank_log_read(struct bank_log *log, const char *path, struct complaints *complaints);
void bank_log_clear(struct bank_log *log);

/** Which contact type a call is: service x 2, + 1 with priority. */
int bank_call_contact(const struct bank_call *call);

/** 0: Sunday, the first day of the bank's week. */
int bank_weekday(const struct bank_log *log, int day);

/** Opening hours of a weekday, clock times; the night's few calls are outside. */
double bank_opens_seconds(int weekday);
double bank_closes_seconds(int weekday);

#endif
