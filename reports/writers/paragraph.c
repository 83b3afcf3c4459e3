/*
 * paragraph.c -- breaks lines between words.
 */
#include "reports/writers/paragraph.h"

#include <stdlib.h>
#include <string.h>

#include "reports/writers/words.h"

enum { LINE_WIDTH = 98 };

void paragraph_heading(const char *heading, bool has_colors, FILE *file)
{
    char *printable = words_printable(heading);
    fprintf(file, has_colors ? "\n\033[1m%s\033[0m\n" : "\n%s\n", printable);
    free(printable);
}

void paragraph_wrap(char *text, size_t column, size_t indent, FILE *file)
{
    char *rest;
    bool is_first = true;
    for (char *word = strtok_r(text, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        size_t width = words_width(word);
        if (!is_first && column + 1 + width > LINE_WIDTH) {
            fprintf(file, "\n%*s", (int)indent - 1, "");
            column = indent - 1;
        }
        fprintf(file, " %s", word);
        column += 1 + width;
        is_first = false;
    }
    fputc('\n', file);
}

void paragraph_print(const char *text, FILE *file)
{
    char *copy = words_printable(text);
    fputc(' ', file);
    paragraph_wrap(copy, 1, 2, file);
    free(copy);
}

void paragraph_entry(const char *word, const char *text, size_t at, FILE *file)
{
    char *printable = words_printable(word), *copy = words_printable(text);
    size_t width = words_width(printable);
    bool has_room = width < at - 4;
    fprintf(file, "  %s%*s ", printable, has_room ? (int)(at - 4 - width) : 0, "");
    paragraph_wrap(copy, has_room ? at - 1 : width + 3, at, file);
    free(copy);
    free(printable);
}
