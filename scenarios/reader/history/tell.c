/*
 * tell.c -- the mapping log's own words.
 */
#include "scenarios/reader/history/tell.h"

#include <stdio.h>

#include "scenarios/reader/calendar.h"

enum { DAY = 86400 };

static const struct {
    const char *subject, *text;
} skips[SKIPS] = {
    [SKIP_ABOVE] = {"banners", "lines above the header"},
    [SKIP_BANNER] = {"banners", "lines between pages"},
    [SKIP_REPEATED_HEADER] = {"repeated headers", "the header again"},
    [SKIP_TOTAL] = {"totals", "totals and averages of other rows"},
    [SKIP_SHORT] = {"short rows", "fewer fields than the header has"},
    [SKIP_LONG] = {"long rows", "more fields than the header has; a separator stands inside a field without quotes"},
    [SKIP_TIME] = {"time not understood", "no date and time of day that could be read"},
    [SKIP_DATE_ORDER] = {"impossible dates", "day and month stand the other way round than elsewhere in the file"},
    [SKIP_FIGURE] = {"count not understood", "the number of contacts is no number, or negative"},
    [SKIP_EMPTY] = {"empty rows", "neither contacts offered nor handled"},
    [SKIP_QUOTE] = {"damaged rows", "a double quote is missing or stands where none can be, or a NUL byte"},
    [SKIP_NOT_ASKED] = {"other queues", "left out, since one queue was asked for"},
};

const char *tell_why(enum skip why) { return skips[why].text; }

static void tell_mapped(struct import_log *log, const struct layout_column *column)
{
    const struct field *field = column->field;
    char unit[48] = "";
    if (field->is_time && column->unit_seconds != 0.0 && column->unit_seconds != 1.0)
        snprintf(unit, sizeof unit, ", in %s",
                 column->unit_seconds == 0.001  ? "milliseconds"
                 : column->unit_seconds == 60.0 ? "minutes"
                                                : "hours");
    if (field->kind == FIELD_MEAN)
        import_log_add(log, IMPORT_DERIVED, column->title, "%s%s; %s = mean x contacts", field->meaning, unit,
                       history_measure_names[field->measure].name);
    else if (field->kind == FIELD_SHARE)
        import_log_add(log, IMPORT_DERIVED, column->title, "%s; %s = share x offered", field->meaning,
                       history_measure_names[field->measure].name);
    else if (column->within_seconds > 0.0)
        import_log_add(log, IMPORT_MAPPED, column->title, "%s (%s), of %g s (sl_seconds)", field->name, field->meaning,
                       column->within_seconds);
    else
        import_log_add(log, IMPORT_MAPPED, column->title, "%s (%s%s)", field->name, field->meaning, unit);
}

static bool has_kind(const struct layout *layout, enum field_kind kind, int measure)
{
    for (int i = 0; i < layout->count; i++) {
        const struct field *field = layout->columns[i].field;
        if (field != NULL && field->kind == kind && field->measure == measure)
            return true;
    }
    return false;
}

static bool has_measure(const struct layout *layout, int measure)
{
    return has_kind(layout, FIELD_SUM, measure) || has_kind(layout, FIELD_MEAN, measure) ||
           has_kind(layout, FIELD_SHARE, measure);
}

void tell_columns_of(struct import_log *log, const struct layout *layout)
{
    import_log_add(log, IMPORT_NOTE, "profile", "%s: %s; header in line %d, cut at %s", layout->profile->name,
                   layout->profile->summary, layout->header_line,
                   layout->separator == ','    ? "commas"
                   : layout->separator == ';'  ? "semicolons"
                   : layout->separator == '\t' ? "tabs"
                                               : "bars");
    for (int i = 0; i < layout->count; i++)
        if (layout->columns[i].field != NULL)
            tell_mapped(log, &layout->columns[i]);
        else
            import_log_add(log, IMPORT_IGNORED, layout->columns[i].title, "%s", layout->columns[i].why_ignored);
    if (!has_measure(layout, HISTORY_OFFERED) && has_measure(layout, HISTORY_ABANDONED))
        import_log_add(log, IMPORT_DERIVED, "offered", "%s",
                       has_kind(layout, FIELD_SUM, HISTORY_ABANDONED) ? "handled + abandoned"
                                                                      : "handled / (1 - share abandoned)");
    if (!has_measure(layout, HISTORY_HANDLE_SECONDS) && has_measure(layout, HISTORY_TALK_SECONDS))
        import_log_add(log, IMPORT_DERIVED, "handle_s", "talk_s + hold_s + acw_s, as far as they are known");
    if (layout->profile->note != NULL)
        import_log_add(log, IMPORT_NOTE, "profile", "%s", layout->profile->note);
}

void tell_skipped(struct row_reader *rows)
{
    for (int i = 0; i < SKIPS; i++)
        import_log_count(rows->log, i == SKIP_ABOVE ? IMPORT_NOTE : IMPORT_SKIPPED, &rows->skipped[i], skips[i].subject,
                         "%s", skips[i].text);
    import_log_count(rows->log, IMPORT_NOTE, &rows->carried_dates, "dates", "blank; taken from the row above");
}

void tell_merged(struct row_reader *rows)
{
    const struct merges *merges = history_builder_merges(rows->builder);
    char date[16];
    long day = (long)(merges->first_doubled_seconds / DAY);
    import_log_count(rows->log, IMPORT_NOTE, &merges->doubled_hour, "summer time",
                     "the hour that comes twice when clocks are put back: both were added up; the first on %s",
                     date_shown(day, date));
    import_log_count(rows->log, IMPORT_SKIPPED, &merges->copies, "copies", "exact copies of an earlier row");
    import_log_count(rows->log, IMPORT_SKIPPED, &merges->replaced, "replaced rows",
                     "a later row of the same queue and interval took their place, as the profile says");
    import_log_count(rows->log, IMPORT_IMPLAUSIBLE, &merges->added, "doubled intervals",
                     "rows of a queue and interval that was there already; they were added up, and what one of them "
                     "leaves open is left open");
}
