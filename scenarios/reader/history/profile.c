/*
 * profile.c -- the table of profiles.
 */
#include "scenarios/reader/history/profile.h"

#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

const struct history_profile profile_generic = {
    .name = "generic", .summary = "any file with a time column and a count column, by the usual words for them"};

static const struct history_profile nobody = {.name = NULL};

static const struct history_profile *const table[] = {
    &profile_canonical,        &profile_amazon_connect, &profile_genesys_history,
    &profile_genesys_forecast, &profile_avaya_hsplit,   &profile_cisco_uccx,
    &profile_nice_iex,         &profile_generic,        &nobody,
};

const struct history_profile *const *profiles(void) { return table; }

const struct history_profile *profile_find(const char *name)
{
    for (const struct history_profile *const *profile = table; (*profile)->name != NULL; profile++)
        if (strcmp((*profile)->name, name) == 0)
            return *profile;
    return NULL;
}

char *profile_names(void)
{
    char *names = memory_text("");
    for (const struct history_profile *const *profile = table; (*profile)->name != NULL; profile++) {
        char *longer = memory_format("%s%s%s", names, names[0] != '\0' ? ", " : "", (*profile)->name);
        free(names);
        names = longer;
    }
    return names;
}
