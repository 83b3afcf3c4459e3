/*
 * error.c -- complaints about a file are collected and sorted; a failure of the world is told once.
 *
 * Nothing is printed here: the top room reads the lists out.
 */
#include "sim/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

static bool is_known(const struct complaints *complaints, const char *file, int line, const char *message)
{
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *known = &complaints->list[i];
        if (known->line == line && strcmp(known->message, message) == 0 && strcmp(known->file, file) == 0)
            return true;
    }
    return false;
}

static void add(struct complaints *complaints, const char *file, int line, char *message, bool is_warning)
{
    if (is_known(complaints, file, line, message)) {
        free(message);
        return;
    }
    if (complaints->count == complaints->capacity) {
        complaints->capacity = complaints->capacity ? 2 * complaints->capacity : 8;
        complaints->list = memory_resized(complaints->list, complaints->capacity, sizeof *complaints->list);
    }
    complaints->list[complaints->count++] = (struct complaint){memory_text(file), line, message, is_warning};
    complaints->errors += !is_warning;
}

bool complain(struct complaints *complaints, const char *file, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(complaints, file, line, memory_format_list(format, arguments), false);
    va_end(arguments);
    return false;
}

void complain_mildly(struct complaints *complaints, const char *file, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(complaints, file, line, memory_format_list(format, arguments), true);
    va_end(arguments);
}

static size_t first_mention(const struct complaints *complaints, const char *file)
{
    size_t i = 0;
    while (strcmp(complaints->list[i].file, file) != 0)
        i++;
    return i;
}

/* Insertion sort: the lists are short, and equal lines keep the order of complaint. */
void complaints_sort(struct complaints *complaints)
{
    size_t count = complaints->count;
    size_t *file = memory_zeroed(count, sizeof *file);
    for (size_t i = 0; i < count; i++)
        file[i] = first_mention(complaints, complaints->list[i].file);
    for (size_t i = 1; i < count; i++) {
        struct complaint moved = complaints->list[i];
        size_t moved_file = file[i], k = i;
        for (; k &&
               (file[k - 1] > moved_file || (file[k - 1] == moved_file && complaints->list[k - 1].line > moved.line));
             k--) {
            complaints->list[k] = complaints->list[k - 1];
            file[k] = file[k - 1];
        }
        complaints->list[k] = moved;
        file[k] = moved_file;
    }
    free(file);
}

void complaints_clear(struct complaints *complaints)
{
    for (size_t i = 0; i < complaints->count; i++) {
        free(complaints->list[i].file);
        free(complaints->list[i].message);
    }
    free(complaints->list);
    *complaints = (struct complaints){0};
}

bool fail(struct failure *failure, const char *format, ...)
{
    if (failure->message[0])
        return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->message, sizeof failure->message, format, arguments);
    va_end(arguments);
    return false;
}
