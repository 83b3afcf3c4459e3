/*
 * nearest.c -- the reader knows how near two words are; here whole lists are asked, and beginnings count as meant.
 */
#include "reports/commands/nearest.h"

#include <string.h>

#include "scenarios/reader/nearest.h"

const char *nearest_word(const char *word, const char *const *candidates, size_t count)
{
    struct nearest nearest = nearest_to(word);
    size_t length = strlen(word);
    for (size_t i = 0; i < count; i++) {
        if (length >= 3 && strncmp(word, candidates[i], length) == 0)
            return candidates[i];
        nearest_consider(&nearest, candidates[i]);
    }
    return nearest_slip(&nearest);
}
