/*
 * table.c -- lays out cells: first every width is measured, then every line is written once.
 */
#include "reports/writers/table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/escape.h"
#include "reports/writers/words.h"
#include "sim/memory.h"

struct column {
    enum column_kind kind;
    char *header;
    size_t width, mean_width, spread_width; /* measured while cells come in */
};

struct table {
    int columns;
    struct column *column;
    char **cells; /* [count], row by row */
    size_t count, capacity;
};

struct table *table_create(int columns)
{
    struct table *table = memory_zeroed(1, sizeof *table);
    table->columns = columns;
    table->column = memory_zeroed((size_t)columns, sizeof *table->column);
    return table;
}

void table_destroy(struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        free(table->cells[i]);
    for (int i = 0; i < table->columns; i++)
        free(table->column[i].header);
    free(table->cells);
    free(table->column);
    free(table);
}

void table_column(struct table *table, int column, enum column_kind kind, const char *header)
{
    table->column[column].kind = kind;
    table->column[column].header = words_printable(header);
    table->column[column].width = words_width(table->column[column].header);
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

bool table_is_empty(const struct table *table) { return table->count == 0; }

static void measure(struct column *column, char *cell)
{
    char *tab = column->kind == COLUMN_ESTIMATE ? strchr(cell, '\t') : NULL;
    if (column->kind != COLUMN_ESTIMATE) {
        column->width = larger(column->width, words_width(cell));
        return;
    }
    if (tab != NULL) {
        *tab = '\0';
        column->spread_width = larger(column->spread_width, words_width(tab + 1));
    }
    column->mean_width = larger(column->mean_width, words_width(cell));
    if (tab != NULL)
        *tab = '\t';
    size_t spread = column->spread_width == 0 ? 0 : 3 + column->spread_width;
    column->width = larger(column->width, column->mean_width + spread);
}

void table_cell(struct table *table, const char *text)
{
    if (table->count == table->capacity) {
        table->capacity = table->capacity == 0 ? 64 : 2 * table->capacity;
        table->cells = memory_resized(table->cells, table->capacity, sizeof *table->cells);
    }
    struct column *column = &table->column[table->count % (size_t)table->columns];
    table->cells[table->count] = column->kind == COLUMN_ESTIMATE ? memory_text(text) : words_printable(text);
    measure(column, table->cells[table->count]);
    table->count++;
}

void table_cell_format(struct table *table, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_format_list(format, arguments);
    va_end(arguments);
    table_cell(table, text);
    free(text);
}

static void print_spaces(size_t count, FILE *file) { fprintf(file, "%*s", (int)count, ""); }

static void print_left(const char *text, size_t width, bool is_last, FILE *file)
{
    fputs(text, file);
    if (!is_last)
        print_spaces(width - words_width(text), file);
}

static void print_right(const char *text, size_t width, FILE *file)
{
    print_spaces(width - words_width(text), file);
    fputs(text, file);
}

static void print_estimate(const struct column *column, const char *cell, bool is_last, FILE *file)
{
    char mean[WORDS_MOST];
    snprintf(mean, sizeof mean, "%.*s", (int)strcspn(cell, "\t"), cell);
    const char *spread = strchr(cell, '\t');
    size_t spread_room = column->spread_width == 0 ? 0 : 3 + column->spread_width;
    print_right(mean, column->width - spread_room, file);
    if (spread != NULL) {
        fputs(" ± ", file);
        print_right(spread + 1, column->spread_width, file);
    } else if (!is_last) {
        print_spaces(spread_room, file);
    }
}

enum verdict { VERDICT_NONE, VERDICT_GOOD, VERDICT_BAD };

static enum verdict verdict_of(const char *text)
{
    if (strcmp(text, TABLE_MET) == 0 || strcmp(text, TABLE_BETTER) == 0)
        return VERDICT_GOOD;
    return strcmp(text, TABLE_MISSED) == 0 || strcmp(text, TABLE_WORSE) == 0 ? VERDICT_BAD : VERDICT_NONE;
}

static void print_verdict(const struct column *column, const char *text, bool is_last, bool has_colors, FILE *file)
{
    static const char *const colors[] = {[VERDICT_NONE] = "", [VERDICT_GOOD] = "\033[32m", [VERDICT_BAD] = "\033[31m"};
    enum verdict verdict = has_colors ? verdict_of(text) : VERDICT_NONE;
    fprintf(file, "%s%s%s", colors[verdict], text, verdict != VERDICT_NONE ? "\033[0m" : "");
    if (!is_last)
        print_spaces(column->width - words_width(text), file);
}

static void print_cell(const struct column *column, const char *text, bool is_last, bool has_colors, FILE *file)
{
    if (column->kind == COLUMN_VERDICT)
        print_verdict(column, text, is_last, has_colors, file);
    else if (column->kind == COLUMN_TEXT)
        print_left(text, column->width, is_last, file);
    else if (column->kind == COLUMN_NUMBER)
        print_right(text, column->width, file);
    else
        print_estimate(column, text, is_last, file);
}

static void print_header(const struct table *table, FILE *file)
{
    size_t total = 0;
    bool is_empty = true;
    for (int i = 0; i < table->columns; i++) {
        total += table->column[i].width + (i > 0 ? 2 : 0);
        is_empty = is_empty && table->column[i].header[0] == '\0';
    }
    if (is_empty)
        return;
    fputs("  ", file);
    for (int i = 0; i < table->columns; i++) {
        const struct column *column = &table->column[i];
        bool is_last = i == table->columns - 1;
        if (column->kind == COLUMN_TEXT || column->kind == COLUMN_VERDICT)
            print_left(column->header, column->width, is_last, file);
        else
            print_right(column->header, column->width, file);
        fputs(is_last ? "\n  " : "  ", file);
    }
    for (size_t i = 0; i < total; i++)
        fputs("─", file);
    fputc('\n', file);
}

void table_print(const struct table *table, bool has_colors, FILE *file)
{
    print_header(table, file);
    for (size_t i = 0; i < table->count; i++) {
        int column = (int)(i % (size_t)table->columns);
        bool is_last = column == table->columns - 1;
        fputs("  ", file);
        print_cell(&table->column[column], table->cells[i], is_last, has_colors, file);
        if (is_last)
            fputc('\n', file);
    }
}

static const char *html_class(const struct column *column, const char *text)
{
    static const char *const verdicts[] = {[VERDICT_NONE] = "", [VERDICT_GOOD] = "met", [VERDICT_BAD] = "missed"};
    if (column->kind == COLUMN_VERDICT)
        return verdicts[verdict_of(text)];
    return column->kind == COLUMN_TEXT ? "" : "number";
}

static void print_html_cell(const struct column *column, const char *text, FILE *file)
{
    size_t mean = column->kind == COLUMN_ESTIMATE ? strcspn(text, "\t") : strlen(text);
    const char *class = html_class(column, text);
    fprintf(file, class[0] == '\0' ? "<td>" : "<td class=\"%s\">", class);
    escape_html(text, mean, file);
    if (text[mean] == '\t') {
        fputs("<span class=\"spread\"> ± ", file);
        escape_html(text + mean + 1, strlen(text + mean + 1), file);
        fputs("</span>", file);
    }
    fputs("</td>", file);
}

void table_print_html(const struct table *table, FILE *file)
{
    fputs("<div class=\"wide\"><table>\n<thead><tr>", file);
    for (int i = 0; i < table->columns; i++) {
        fprintf(file, "<th scope=\"col\" class=\"%s\">", html_class(&table->column[i], ""));
        escape_html(table->column[i].header, strlen(table->column[i].header), file);
        fputs("</th>", file);
    }
    fputs("</tr></thead>\n<tbody>\n", file);
    for (size_t i = 0; i < table->count; i++) {
        size_t column = i % (size_t)table->columns;
        fputs(column == 0 ? "<tr>" : "", file);
        print_html_cell(&table->column[column], table->cells[i], file);
        fputs(column + 1 == (size_t)table->columns ? "</tr>\n" : "", file);
    }
    fputs("</tbody></table></div>\n", file);
}
