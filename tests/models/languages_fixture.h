/*
 * languages_fixture.h -- a centre of two types, of which the first is spoken in three languages; no clock runs in it.
 *
 * Counts are written by hand, as the engine would, and digested.
 */
#ifndef CALLFLOOR_TESTS_LANGUAGES_FIXTURE_H
#define CALLFLOOR_TESTS_LANGUAGES_FIXTURE_H

#include "models/center/digest.h"
#include "models/center_fixture.h"

enum { CALL, OTHER, CALL_ENGLISH, CALL_SPANISH, CALL_HMONG, LANGUAGE_CLASSES };

/* Two openings of one interval each. English 0.7, Spanish 0.3; nobody who calls first speaks Hmong. */
static inline struct center_fixture *languages_open(void)
{
    static const char *const names[] = {"English", "Spanish", "Hmong"};
    static const double shares[] = {0.7, 0.3, 0.0};
    struct center_fixture *f = fixture_open_days(0.0, 1, 3600.0, 2);
    fixture_calls(f, "call", 10.0, fixture_constant(f, 60.0));
    fixture_calls(f, "other", 10.0, fixture_constant(f, 60.0));
    f->types[CALL].target.within_seconds = 20.0;
    f->types[CALL].knows_languages = true;
    f->center.languages = names;
    f->center.language_count = 3;
    for (int l = 0; l < 3; l++)
        f->types[f->center.class_count++] = contact_type_in_language(&f->center, CALL, l, shares[l]);
    fixture_skill(f, fixture_group(f, "agents", 3), CALL);
    return f;
}

#endif
