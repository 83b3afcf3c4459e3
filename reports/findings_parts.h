/*
 * findings_parts.h -- what findings are made of, for the files that print them.
 */
#ifndef CALLFLOOR_REPORTS_FINDINGS_PARTS_H
#define CALLFLOOR_REPORTS_FINDINGS_PARTS_H

#include "reports/findings.h"
#include "reports/writers/publish.h"

enum part_kind { PART_HEADING, PART_TEXT, PART_ENTRY, PART_TABLE, PART_LISTING, PART_CHART };
enum part_place { PLACE_EVERYWHERE, PLACE_TERMINAL, PLACE_PAGE };

struct part {
    enum part_kind kind;
    enum part_place place;
    char *word;          /* of entries */
    char *text;          /* of headings, texts, entries and listings */
    struct table *table; /* of tables */
    size_t chart;        /* of charts: index into findings.charts */
};

struct sentences {
    char **list;
    size_t count;
};

struct findings {
    char *title, *command_line, *asked, *notice; /* asked, notice: NULL where there is none */
    struct sentences answers, small_print, inputs;
    struct part *parts; /* [part_count] */
    size_t part_count;
    struct charts *charts;
    findings_writer *write_json, *write_csv; /* NULL: there is none */
    const void *json, *csv;
    struct publication publication; /* the files beside those */
};

#endif
