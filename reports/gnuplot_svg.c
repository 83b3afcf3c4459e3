/*
 * gnuplot_svg.c -- the last hand on a drawing.
 *
 * gnuplot escapes & and < in texts, but leaves > as it is, so that a name with "]]>" makes a file no XML reader takes,
 * and lets "&#x" pass as the beginning of a character that nobody wrote. Both are mended here and not in the script:
 * what would help there is drawn literally by every terminal but this one. So a script that is run by hand may give a
 * drawing that is refused, for such names only.
 *
 * gnuplot also titles the sheet "Gnuplot" and each curve with the columns of its data, which browsers show under the
 * mouse and screen readers read aloud.
 */
#include "reports/gnuplot_svg.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "reports/plot_text.h"

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static void write_element(FILE *out, const char *name, const char *text)
{
    char *clean = plot_text_clean(text);
    fprintf(out, "<%s>", name);
    for (const char *at = clean; *at; at++)
        if (*at == '&')
            fputs("&amp;", out);
        else if (*at == '<')
            fputs("&lt;", out);
        else if (*at == '>')
            fputs("&gt;", out);
        else
            fputc(*at, out);
    fprintf(out, "</%s>", name);
    free(clean);
}

/* Behind the end of the element that begins here, or NULL when it is another one. */
static const char *behind_element(const char *svg, const char *begin, const char *end)
{
    const char *found = begins_with(svg, begin) ? strstr(svg, end) : NULL;
    return found ? found + strlen(end) : NULL;
}

/* A tag; none of gnuplot's attributes holds a text of ours. */
static const char *write_tag(FILE *out, const char *svg)
{
    const char *end = strchr(svg, '>');
    size_t length = end ? (size_t)(end + 1 - svg) : strlen(svg);
    fwrite(svg, 1, length, out);
    return svg + length;
}

static const char *write_character(FILE *out, const char *svg)
{
    if (*svg == '>')
        fputs("&gt;", out);
    else if (begins_with(svg, "&#x"))
        fputs("&amp;", out);
    else
        fputc(*svg, out);
    return svg + 1;
}

void gnuplot_svg_write(FILE *out, const char *svg, const char *title, const char *description)
{
    bool has_title = false, has_description = false;
    while (*svg) {
        const char *behind;
        if ((behind = behind_element(svg, "<title>", "</title>"))) {
            if (!has_title)
                write_element(out, "title", title);
            has_title = true;
            svg = behind;
        } else if ((behind = behind_element(svg, "<desc>", "</desc>"))) {
            if (!has_description)
                write_element(out, "desc", description);
            has_description = true;
            svg = behind;
        } else
            svg = *svg == '<' ? write_tag(out, svg) : write_character(out, svg);
    }
}
