/*
 * sentence.c -- a sentence that grows; it is short, so each part may copy it.
 */
#include "reports/writers/sentence.h"

#include <stdarg.h>
#include <stdlib.h>

#include "reports/writers/words.h"
#include "sim/memory.h"

void sentence_add(struct sentence *sentence, const char *text)
{
    char *joined = memory_format("%s%s", sentence_text(sentence), text);
    free(sentence->text);
    sentence->text = joined;
}

void sentence_say(struct sentence *sentence, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *more = memory_format_list(format, arguments);
    va_end(arguments);
    char *printable = words_printable(more);
    free(more);
    sentence_add(sentence, printable);
    free(printable);
}

const char *sentence_text(const struct sentence *sentence) { return sentence->text != NULL ? sentence->text : ""; }
