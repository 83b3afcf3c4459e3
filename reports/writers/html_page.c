/*
 * html_page.c -- the frame of a page. There is no script, no time stamp and nothing from outside.
 */
#include "reports/writers/html_page.h"

#include <string.h>

#include "reports/writers/escape.h"

void html_page_element(const char *element, const char *text, FILE *file)
{
    fprintf(file, "<%s>", element);
    escape_html_text(text, file);
    fprintf(file, "</%.*s>\n", (int)strcspn(element, " "), element);
}

void html_page_chart(const struct chart *chart, const char *svg, FILE *file)
{
    fputs("<figure><img alt=\"", file);
    escape_html_text(chart->description != NULL ? chart->description : chart->title, file);
    fputs("\" src=\"data:image/svg+xml;base64,", file);
    escape_base64(svg, strlen(svg), file);
    fputs("\">", file);
    fputs("</figure>\n", file);
}

void html_page_begin(const char *title, FILE *file)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
          file);
    html_page_element("title", title, file);
    fprintf(file, "<style>\n%s</style>\n</head>\n<body><main>\n", html_style);
}

void html_page_end(FILE *file) { fputs("</main></body>\n</html>\n", file); }
