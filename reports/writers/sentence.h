/*
 * sentence.h -- a sentence that grows, part by part.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_SENTENCE_H
#define CALLFLOOR_REPORTS_WRITERS_SENTENCE_H

struct sentence { /* starts as {NULL}; the owner frees the text */
    char *text;
};

/** Adds to the end, on the same line: a line break in a name becomes "?", as all that could steer a terminal. */
void sentence_say(struct sentence *sentence, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Adds to the end what was said elsewhere, or "\n", which begins a line of details. */
void sentence_add(struct sentence *sentence, const char *text);
/** What was said so far; "" before the first word. */
const char *sentence_text(const struct sentence *sentence);

#endif
