/*
 * findings_page.c -- findings as a page, from the answer down to the small print.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/findings_parts.h"
#include "reports/writers/escape.h"
#include "reports/writers/html_page.h"

static void print_part(const struct findings *findings, const struct part *part, const struct drawings *drawings,
                       FILE *file)
{
    switch (part->kind) {
    case PART_HEADING:
        html_page_element("h2", part->text, file);
        break;
    case PART_TEXT:
        html_page_element("p", part->text, file);
        break;
    case PART_TABLE:
        table_print_html(part->table, file);
        break;
    case PART_LISTING:
        html_page_element("pre", part->text, file);
        break;
    case PART_ENTRY: /* on terminals only */
        break;
    case PART_CHART:
        if (part->chart < drawings->count && drawings->svg[part->chart] != NULL)
            html_page_chart(&findings->charts->list[part->chart], drawings->svg[part->chart], file);
        break;
    }
}

static void print_top(const struct findings *findings, FILE *file)
{
    html_page_element("h1", findings->title, file);
    if (findings->notice != NULL)
        html_page_element("p class=\"notice\"", findings->notice, file);
    if (findings->asked != NULL)
        html_page_element("p class=\"asked\"", findings->asked, file);
    for (size_t i = 0; i < findings->answers.count; i++)
        html_page_element(i == 0 ? "p class=\"answer\"" : "p", findings->answers.list[i], file);
}

static void print_small_print(const struct findings *findings, FILE *file)
{
    if (findings->small_print.count > 0)
        html_page_element("h2", "Definitions and sources", file);
    for (size_t i = 0; i < findings->small_print.count; i++)
        html_page_element("p class=\"source\"", findings->small_print.list[i], file);
    html_page_element("h2", "How to repeat this", file);
    html_page_element("pre", findings->command_line, file);
    fputs("<footer>callfloor " CALLFLOOR_VERSION, file);
    for (size_t i = 0; i < findings->inputs.count; i++) {
        fputs("<br>", file);
        escape_html_text(findings->inputs.list[i], file);
    }
    fputs("</footer>\n", file);
}

void findings_print_page(const struct findings *findings, const struct drawings *drawings, FILE *file)
{
    html_page_begin(findings->title, file);
    print_top(findings, file);
    for (size_t i = 0; i < findings->part_count; i++)
        if (findings->parts[i].place != PLACE_TERMINAL)
            print_part(findings, &findings->parts[i], drawings, file);
    if (drawings->message != NULL)
        html_page_element("p", drawings->message, file);
    print_small_print(findings, file);
    html_page_end(file);
}
