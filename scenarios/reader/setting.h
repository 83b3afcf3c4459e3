/*
 * setting.h -- a scenario file as a tree of settings, each of which knows where it was written.
 *
 * The only file that knows libconfig is setting.c: what leaves it is a tree of our own, which the reader reads and of
 * which changes take a copy. Everything in a tree lives in the arena it was made with.
 */
#ifndef CALLFLOOR_SCENARIOS_SETTING_H
#define CALLFLOOR_SCENARIOS_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scenarios/reader/source_text.h"
#include "sim/error.h"
#include "sim/memory.h"

enum setting_kind {
    SETTING_WHOLE,
    SETTING_NUMBER,
    SETTING_TRUTH,
    SETTING_TEXT,
    SETTING_ARRAY, /* [ ]: scalars of one kind */
    SETTING_LIST,  /* ( ): anything */
    SETTING_GROUP, /* { }: named members */
};

struct text_span { /* bytes of the source's text, from `begin` up to `end`; equal: none */
    size_t begin, end;
};

struct text_slot { /* where a member's value was written */
    const char *name;
    struct text_span span;
};

struct setting {
    const char *name; /* NULL in arrays and lists */
    enum setting_kind kind;
    int64_t whole;
    double number; /* of a whole number too */
    bool truth;
    const char *text;
    struct setting **members;
    int count; /* of members */
    const char *file;
    int line;
    bool is_changed;               /* by a plan or by --set; file and line are then those of the change */
    struct text_span span;         /* of the value as it is written, changes aside; see setting_span.h */
    const struct text_slot *slots; /* [slot_count]: its members as they were written */
    int slot_count;
};

/** The tree of a source, or NULL after one complaint (a syntax error stands alone). */
struct setting *setting_read(struct arena *arena, const struct source_text *source, struct complaints *complaints);

/** One value as after `=` in a file or in --set: a number, a truth, [ ], ( ), { }, a quoted text, or bare words.
 *  NULL after a complaint in the name of `file`. */
struct setting *setting_read_value(struct arena *arena, const char *text, const char *file,
                                   struct complaints *complaints);

struct setting *setting_copy(struct arena *arena, const struct setting *setting);
/** The member of a group with that name, or NULL. */
struct setting *setting_find(const struct setting *group, const char *name);
void setting_add_member(struct arena *arena, struct setting *parent, struct setting *member);
void setting_remove_member(struct setting *parent, int index);

bool setting_is_number(const struct setting *setting);
bool setting_is_sequence(const struct setting *setting); /* an array or a list */

/** The value as a complaint shows it: 180, "abc", an array of 24 ... */
const char *setting_shown(struct arena *arena, const struct setting *setting);
/** A number in the shortest way that reads back as the same. */
const char *number_shown(struct arena *arena, double number);

#endif
