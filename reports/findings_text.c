/*
 * findings_text.c -- findings on a terminal: the answer first, charts left out.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/findings_parts.h"
#include "reports/writers/paragraph.h"
#include "reports/writers/words.h"

enum { ENTRY_AT = 16 };

/* Line by line, so that the lines stay and nothing else steers the terminal. */
static void print_listing(const char *text, FILE *file)
{
    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        char *copy = words_printable(line);
        copy[length] = '\0';
        fprintf(file, "%s%s\n", length > 0 ? "    " : "", copy);
        free(copy);
        line += length + (line[length] == '\n');
    }
}

static bool is_printed(const struct part *part) { return part->place != PLACE_PAGE; }

/* On a terminal a heading may have nothing below it but charts. */
static bool has_something_below(const struct findings *findings, size_t heading)
{
    for (size_t i = heading + 1; i < findings->part_count && findings->parts[i].kind != PART_HEADING; i++)
        if (is_printed(&findings->parts[i]))
            return true;
    return false;
}

static void print_part(const struct findings *findings, size_t index, bool has_colors, FILE *file)
{
    const struct part *part = &findings->parts[index];
    switch (part->kind) {
    case PART_HEADING:
        if (has_something_below(findings, index))
            paragraph_heading(part->text, has_colors, file);
        break;
    case PART_TEXT:
        paragraph_print(part->text, file);
        break;
    case PART_ENTRY:
        paragraph_entry(part->word, part->text, ENTRY_AT, file);
        break;
    case PART_TABLE:
        table_print(part->table, has_colors, file);
        break;
    case PART_LISTING:
        print_listing(part->text, file);
        break;
    case PART_CHART:
        break;
    }
}

static void print_title(const struct findings *findings, bool has_colors, FILE *file)
{
    char *title = words_printable(findings->title);
    fprintf(file, has_colors ? "\033[1m%s\033[0m\n" : "%s\n", title);
    free(title);
    if (findings->notice != NULL)
        paragraph_print(findings->notice, file);
    if (findings->asked != NULL)
        paragraph_print(findings->asked, file);
}

static void print_sentences(const char *heading, const struct sentences *sentences, bool has_colors, FILE *file)
{
    if (sentences->count > 0)
        paragraph_heading(heading, has_colors, file);
    for (size_t i = 0; i < sentences->count; i++)
        paragraph_print(sentences->list[i], file);
}

void findings_print_text(const struct findings *findings, bool has_colors, FILE *file)
{
    print_title(findings, has_colors, file);
    print_sentences("In short", &findings->answers, has_colors, file);
    for (size_t i = 0; i < findings->part_count; i++)
        if (is_printed(&findings->parts[i]))
            print_part(findings, i, has_colors, file);
    print_sentences("Definitions and sources", &findings->small_print, has_colors, file);
}
