/*
 * sentence.c -- a sentence that grows; it is short, so each part may copy it.
 */
#include "reports/writers/sentence.h"

#include <stdarg.h>
#include <stdlib.h>

#include "sim/memory.h"

void sentence_say(struct sentence *sentence, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *more = memory_format_list(format, arguments);
    va_end(arguments);
    char *joined = memory_format("%s%s", sentence_text(sentence), more);
    free(sentence->text);
    free(more);
    sentence->text = joined;
}

const char *sentence_text(const struct sentence *sentence) { return sentence->text != NULL ? sentence->text : ""; }
