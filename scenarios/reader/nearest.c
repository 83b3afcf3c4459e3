/*
 * nearest.c -- the distance of Damerau and Levenshtein (neighbours only), kept in three rows.
 */
#include "scenarios/reader/nearest.h"

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

enum { WORD_LONGEST = 120 };

static int smaller(int a, int b) { return a < b ? a : b; }
static bool is_same(char a, char b) { return tolower((unsigned char)a) == tolower((unsigned char)b); }

int word_distance(const char *one, const char *other)
{
    int rows[3][WORD_LONGEST + 1];
    int length = smaller((int)strlen(one), WORD_LONGEST), other_length = smaller((int)strlen(other), WORD_LONGEST);
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= other_length; j++)
        last[j] = before[j] = j;
    for (int i = 1; i <= length; i++) {
        now[0] = i;
        for (int j = 1; j <= other_length; j++) {
            now[j] = last[j - 1] + !is_same(one[i - 1], other[j - 1]);
            now[j] = smaller(now[j], smaller(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && is_same(one[i - 1], other[j - 2]) && is_same(one[i - 2], other[j - 1]))
                now[j] = smaller(now[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = last, last = now, now = spare;
    }
    return last[other_length];
}

struct nearest nearest_to(const char *word) { return (struct nearest){word, NULL, INT_MAX}; }

void nearest_consider(struct nearest *nearest, const char *known)
{
    int distance = word_distance(nearest->word, known);
    size_t length = strlen(nearest->word);
    if (length >= 3 && distance > 1 && strncmp(known, nearest->word, length) == 0)
        distance = 1; /* a word cut short: wage for wage_per_hour */
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->found = known;
    }
}

const char *nearest_slip(const struct nearest *nearest)
{
    if (nearest->found == NULL)
        return NULL;
    int length = (int)strlen(nearest->word);
    int known_length = (int)strlen(nearest->found);
    bool is_part =
        length >= 3 && (strstr(nearest->found, nearest->word) != NULL || strstr(nearest->word, nearest->found) != NULL);
    return is_part || nearest->distance <= 1 + smaller(length, known_length) / 3 ? nearest->found : NULL;
}
