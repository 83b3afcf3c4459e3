/*
 * lineup.h -- a line of people in the order in which they joined it: who stands at the 4,000th place?
 *
 * They leave from anywhere and join at the end. Joining, leaving and finding a place take as many steps as the number
 * of people has binary digits; along a list it would be as many as there are people in front.
 */
#ifndef CALLFLOOR_MODELS_LINEUP_H
#define CALLFLOOR_MODELS_LINEUP_H

struct lineup {
    int *people; /* [tickets]: who drew it, or NOBODY when she is gone */
    int *ticket; /* [people]: hers, while she stands in the line */
    int *counts; /* [1 + tickets]: of people, a tree of partial sums (P. Fenwick, 1994) */
    int tickets; /* a power of two; when all are drawn, who stands in the line gets new ones */
    int drawn;
};

void lineup_init(struct lineup *lineup, int people);
void lineup_clear(struct lineup *lineup); /* what it holds, not itself */

/** Nobody is in the line. */
void lineup_begin(struct lineup *lineup);
/** This one, who was not in the line, is its last; was in it, and leaves. */
void lineup_join(struct lineup *lineup, int person);
void lineup_leave(struct lineup *lineup, int person);
/** With so many people before her; there is one. */
int lineup_at(const struct lineup *lineup, int place);

#endif
