/*
 * findings.h -- the answer of a command that does not simulate: headings, sentences, tables and charts in their order.
 *
 * The same findings become a text on the terminal, report.html with the charts inside, and the folder of --out. JSON
 * and CSV are the command's own, since their keys are the interface. Texts are copied; tables and charts are handed
 * over and destroyed with the findings. Whatever users wrote may stand in any text: it is escaped where it is printed.
 */
#ifndef CALLFLOOR_REPORTS_FINDINGS_H
#define CALLFLOOR_REPORTS_FINDINGS_H

#include <stdbool.h>
#include <stdio.h>

#include "reports/chart.h"
#include "reports/commands/options.h"
#include "reports/gnuplot.h"
#include "reports/writers/table.h"

struct findings; /* state: see findings.c */

typedef void findings_writer(const void *answer, FILE *file);

/** `title` heads the page; `command_line` repeats the run in a shell (desk_said_line). */
struct findings *findings_create(const char *title, const char *command_line);
void findings_destroy(struct findings *findings); /* NULL is fine */

/** What was asked, in one or two sentences under the title. */
void findings_asked(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** The notice of the centre: under the title and below each chart. NULL: it has none. */
void findings_notice(struct findings *findings, const char *notice);
/** A file that was read, for the last line of the page; `sha256` may be NULL. */
void findings_input(struct findings *findings, const char *file, const char *sha256);

/** The one sentence that answers the question; it stands first and large. Said again: one more sentence below it. */
void findings_answer(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
void findings_heading(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
void findings_text(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Small print at the end: definitions, sources, assumptions. */
void findings_small_print(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** An empty table leaves nothing. */
void findings_table(struct findings *findings, struct table *table);
/** The same, on the page only: what is too long for a terminal. */
void findings_page_table(struct findings *findings, struct table *table);
/** Only there: what stands for it on a terminal. */
void findings_terminal_table(struct findings *findings, struct table *table);
void findings_terminal_text(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** One line of a list there: a word, and what is said of it. */
void findings_terminal_entry(struct findings *findings, const char *word, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** A text block in fixed letters, to be pasted elsewhere. */
void findings_listing(struct findings *findings, const char *text);
/** A new chart at this place of the page; on the terminal nothing. Its name stands in charts/names.c. The pointer is
 *  good until the next chart is asked for. */
struct chart *findings_chart(struct findings *findings, const char *name);
/** The same, named "STEM_1", "STEM_2": one per queue. */
struct chart *findings_numbered_chart(struct findings *findings, const char *stem, int number);
/** Drops the last chart when it has nothing to show. Returns true when it stays. */
bool findings_keep_chart(struct findings *findings);

/** What --format json and results.json hold, and what --format csv and results.csv hold. `answer` is borrowed. */
void findings_json(struct findings *findings, findings_writer *write, const void *answer);
void findings_csv(struct findings *findings, findings_writer *write, const void *answer);
/** A file of --out beside those, such as "staffing.csv"; `name` is borrowed. */
void findings_file(struct findings *findings, const char *name, findings_writer *write, const void *answer);

/** Writes the folder (if --out asks for one), then standard output. Returns the exit status of the run. */
int findings_deliver(struct findings *findings, const struct options *options);

/** As --format text prints it. */
void findings_print_text(const struct findings *findings, bool has_colors, FILE *file);
/** report.html; `drawings` belong to the charts in their order. */
void findings_print_page(const struct findings *findings, const struct drawings *drawings, FILE *file);

#endif
