/*
 * nearest.c -- edit distance with neighbours exchanged (Damerau, optimal string alignment), for short words.
 */
#include "reports/commands/nearest.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_MOST = 63 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LENGTH_MOST + 1];
    size_t *before = rows[0], *last = rows[1], *here = rows[2];
    size_t a_length = smaller(strlen(a), LENGTH_MOST), b_length = smaller(strlen(b), LENGTH_MOST);
    for (size_t j = 0; j <= b_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        here[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t differs = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]);
            here[j] = smaller(smaller(last[j] + 1, here[j - 1] + 1), last[j - 1] + differs);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                here[j] = smaller(here[j], before[j - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = here;
        here = free_row;
    }
    return last[b_length];
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    size_t least = smaller(strlen(word), LENGTH_MOST) / 3 + 2;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(word);
        size_t found = distance(word, candidates[i]);
        if (length >= 3 && strncmp(word, candidates[i], length) == 0)
            found = 1;
        if (found < least) {
            least = found;
            nearest = candidates[i];
        }
    }
    return nearest;
}
