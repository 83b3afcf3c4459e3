/*
 * publish.h -- everything that --out promises: the page, the charts with their scripts and data, JSON and CSV.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_PUBLISH_H
#define CALLFLOOR_REPORTS_WRITERS_PUBLISH_H

#include <stdbool.h>
#include <stdio.h>

#include "reports/gnuplot.h"
#include "reports/output_folder.h"

enum { PUBLISHED_FILES_MOST = 16 };

/* What one folder is to hold; everything is borrowed. */
struct publication {
    const struct charts *charts;
    struct published_file {
        const char *name;
        void (*write)(const void *answer, FILE *file);
        const void *answer;
    } files[PUBLISHED_FILES_MOST]; /* beside report.html */
    size_t file_count;
    /* drawings->svg[i] belongs to charts->list[i] */
    void (*write_page)(const void *owner, const struct charts *charts, const struct drawings *drawings, FILE *file);
    const void *owner;
};

/** One more file in the folder. */
void publish_add(struct publication *publication, const char *name, void (*write)(const void *answer, FILE *file),
                 const void *answer);

/** The subfolder of the charts, in which gnuplot is to be started: its path, which the caller frees, or NULL with
 *  `failure`. */
char *publish_charts_folder(struct output_folder *folder, struct failure *failure);

/**
 * Writes into the folder and moves all of it into place. False with `failure` when something could not be written; then
 * nothing has been moved. Charts of an earlier run that this one does not draw are removed. *message: NULL, or a line
 * worth telling (charts were not drawn), which the caller frees.
 */
bool publish(const struct publication *publication, struct output_folder *folder, struct gnuplot *gnuplot,
             char **message, struct failure *failure);

/** Is this the name of a file in charts/ that callfloor writes, in this report or another? */
bool publish_draws(const char *file_name);

#endif
