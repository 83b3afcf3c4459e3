/*
 * sentence.h -- a sentence that grows, part by part.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_SENTENCE_H
#define CALLFLOOR_REPORTS_WRITERS_SENTENCE_H

struct sentence { /* starts as {NULL}; the owner frees the text */
    char *text;
};

/** Adds to the end. */
void sentence_say(struct sentence *sentence, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** What was said so far; "" before the first word. */
const char *sentence_text(const struct sentence *sentence);

#endif
