/*
 * rows.h -- one row of an interval file into one record of the history.
 *
 * What cannot be read is counted under its reason and passed over; what can be read both ways (days and months) is
 * read one way and turned round when a later row settles it.
 */
#ifndef CALLFLOOR_SCENARIOS_ROWS_H
#define CALLFLOOR_SCENARIOS_ROWS_H

#include "scenarios/reader/history/builder.h"
#include "scenarios/reader/history/figure.h"
#include "scenarios/reader/history/layout.h"

enum skip {
    SKIP_ABOVE, /* the header, so no row of the table */
    SKIP_BANNER,
    SKIP_REPEATED_HEADER,
    SKIP_TOTAL,
    SKIP_SHORT,
    SKIP_LONG,
    SKIP_TIME,
    SKIP_DATE_ORDER,
    SKIP_FIGURE,
    SKIP_EMPTY,
    SKIP_QUOTE,
    SKIP_NOT_ASKED,
    SKIPS
};

enum { MOMENT_TEXT = 40, DAY_MINUTES = 1440 };

struct clock_column { /* with the last text it held, since texts repeat */
    int at;           /* -1: none */
    char text[MOMENT_TEXT];
    struct moment moment;
    bool is_moment, counts_hours;
};

struct figure_column {
    int at;
    const struct field *field;
    double unit_seconds;   /* 0: not said */
    double within_seconds; /* of a title that names the threshold; 0: none */
    struct sightings wrong, negative;
    struct sightings above_0, above_1, above_100; /* plain shares as written: up to 1, up to 100, and more */
    bool says_percent;                            /* in its title */
    bool has_plain;                               /* a plain number was seen */
    char first_wrong[48];
    struct figure_evidence evidence;
    struct sightings open;                         /* numbers that can be read both ways, as 1,234 */
    bool has_overlong_commas, has_overlong_points; /* a mean of 180.250 that were ten hours and more as 180250 s */
};

struct row_reader {
    const struct layout *layout;
    const struct history_wish *wish;
    struct history_builder *builder;
    struct import_log *log;
    enum date_order order;      /* as far as it is known */
    struct sightings proofs[3]; /* [enum date_order]: dates that can be read one way only */
    bool has_decimal_comma;
    struct clock_column stamp, date, time, end;
    int minutes_at, key_at[KEY_TEXTS];
    struct figure_column *figures; /* [figure_count]: sums before means and shares, which need them */
    int figure_count;
    bool has_buckets;
    uint32_t marks; /* of the row in hand, see record_origin */
    struct sightings skipped[SKIPS];
    struct sightings numbered_dates, dotted_dates; /* 3/4/2025, whatever it means; 04.03.2025 */
    struct sightings ambiguous_dates, carried_dates, other_offsets, with_seconds, utc, offsets, local, midnight_24;
    bool has_ranges, has_odd_starts, has_ends_only; /* ends_only: of its times the file has the ends */
    char ambiguous_text[MOMENT_TEXT];
    struct sightings inclusive_ends, wrong_lengths; /* 09:00-09:29; lengths that are none */
    char wrong_length[MOMENT_TEXT];
    int offset_seconds; /* of the first time with one */
    long carried_day;
    bool has_carried_day;
    bool is_in_zone;          /* times in UTC were brought to the centre's clock */
    struct clock_jump *jumps; /* [jump_count] of that clock */
    size_t jump_count;
    size_t per_length[DAY_MINUTES + 1]; /* rows by the minutes from their start to their end */
    size_t per_minute[DAY_MINUTES];     /* rows of unknown length by their minute of the day */
};

void row_reader_init(struct row_reader *reader, const struct layout *layout, const struct history_wish *wish,
                     struct history_builder *builder, struct import_log *log);
void row_reader_clear(struct row_reader *reader);

/** The zone of the centre's clock: as asked for, or of the profile; NULL: not said. */
const char *row_reader_zone(const struct row_reader *reader);

csv_row_action row_reader_take;       /* owner: the reader */
csv_row_action row_reader_weigh;      /* the same; only the evidence of its columns is changed */
csv_slip_action row_reader_take_slip; /* the same */

#endif
