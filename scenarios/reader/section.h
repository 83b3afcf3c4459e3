/*
 * section.h -- one group of settings under strict reading: every key is asked for, or is an error.
 *
 * A section knows how it is called in complaints (`contact "appointment": patience`), so that whoever reads a value
 * names the key only. Reading never stops at an error: a bad value is complained of, a harmless one takes its place,
 * and the scenario is thrown away at the end.
 */
#ifndef CALLFLOOR_SCENARIOS_SECTION_H
#define CALLFLOOR_SCENARIOS_SECTION_H

#include <stdbool.h>

#include "scenarios/reader/file_bytes.h"
#include "scenarios/reader/setting.h"

struct reading { /* one scenario being read */
    struct arena *arena;
    struct complaints *complaints;
    const char *file;        /* the scenario's, as the user named it */
    struct file_shelf *data; /* data files read so far */
    const char **notes;      /* ended by NULL */
    int note_count;
    bool has_first_day;
    long first_day; /* since 1970-01-01: of the first arrivals that a file has dates for */
};

struct section {
    struct reading *reading;
    const struct setting *group; /* NULL: the section is absent; nothing is found in it */
    const char *where;           /* "" at the top */
};

/** Adds a complaint at a setting (NULL: at the section), with the section's name in front. Returns false. */
bool section_complain(const struct section *section, const struct setting *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void section_warn(const struct section *section, const struct setting *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void reading_note(struct reading *reading, const char *text);

/** Complains of every key that is neither known nor (then it is "not supported yet") one of the later ones. */
void section_check_keys(const struct section *section, const char *const *known, const char *const *later);

const struct setting *section_find(const struct section *section, const char *key);
bool section_has(const struct section *section, const char *key);
/** Complains when the key is absent, with an example of what to write. */
bool section_needs(const struct section *section, const char *key, const char *example);

/** The group under a key; absent or no group (a complaint): one in which nothing is found. */
struct section section_group(const struct section *section, const char *key, const char *example);
/** The groups of the list under a key, [*count] of them; members that are no groups are complained of. */
struct section *section_list(const struct section *section, const char *key, const char *example, int *count);

/* One value each; `absent` is returned when the key is absent or its value was complained of. */
const char *section_text(const struct section *section, const char *key, const char *absent);
bool section_truth(const struct section *section, const char *key, bool absent);
double section_duration(const struct section *section, const char *key, double absent);
double section_share(const struct section *section, const char *key, double absent);
double section_number(const struct section *section, const char *key, double least, double most, double absent);
long long section_whole(const struct section *section, const char *key, long long least, long long most,
                        long long absent);

/** The seconds of a setting that holds a duration; complains under the name `key` and returns false. */
bool setting_duration(const struct section *section, const struct setting *value, const char *key, double *seconds);

/** One of a table's words: its index, or -1 after a complaint that names the nearest; `what` is "channel" or the like.
 */
int section_word(const struct section *section, const struct setting *value, const char *what,
                 const char *const *words);

/** The `name` of a section, checked; `what` ("contact") and its number from 1 stand in for a bad one. */
const char *section_name(struct section *section, const char *what, int number);

/** Complains of sections that bear the name of an earlier one. */
void sections_check_names(const struct section *sections, const char *const *names, int count, const char *what);

#endif
