/*
 * profile.h -- how one vendor writes interval files: the family of profiles.
 *
 * Members stand in profiles/, one file each, and in the table of profile.c; `generic` is the alias dictionary.
 */
#ifndef CALLFLOOR_SCENARIOS_PROFILE_H
#define CALLFLOOR_SCENARIOS_PROFILE_H

#include "scenarios/reader/history/builder.h"
#include "scenarios/reader/history/moment.h"

struct profile_column {
    const char *title;   /* compared without capitals, blanks and marks; of equal ones the first is the leftmost */
    const char *field;   /* as in field.h; NULL: known, and of no use to us */
    double unit_seconds; /* of times written as plain numbers; 0: seconds */
};

struct history_profile {
    const char *name, *summary;
    const struct profile_column *columns; /* ended by a NULL title; NULL: by the dictionary */
    const char *const *marks; /* a header with all these titles is of this profile; NULL: never recognised */
    enum interval_label label;
    enum duplicates duplicates;
    bool is_utc;           /* also without a Z */
    bool is_forecast;      /* fractions of contacts are nothing odd */
    enum date_order dates; /* where the file itself leaves it open */
    char separator;        /* '\0': found in the file */
    char decimal;          /* ',' or '.'; '\0': found in the file */
    const char *zone;      /* of the centre's clock, for profiles in UTC; NULL: not said */
    const char *note;      /* what a planner should know of such files; NULL: nothing */
};

/** The family: profiles()[i]->name is NULL at its end; the last one is generic. */
const struct history_profile *const *profiles(void);
const struct history_profile *profile_find(const char *name); /* or NULL */
char *profile_names(void);                                    /* all, with commas between; the caller frees it */

extern const struct history_profile profile_canonical, profile_amazon_connect, profile_genesys_history,
    profile_genesys_forecast, profile_avaya_hsplit, profile_cisco_uccx, profile_nice_iex, profile_generic;

#endif
