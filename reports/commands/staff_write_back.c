/*
 * staff_write_back.c -- the load and the requirement in the words of other systems, so that they can take them in.
 *
 * Amazon knows quarters and half hours, Genesys quarters; longer intervals are split evenly, shorter ones added up.
 * Both want UTC; IEX wants the local clock, the hour that comes twice in autumn twice and unmarked. Amazon counts whole
 * contacts: what rounding takes from one interval is given to the next. Layouts: Amazon Connect's forecast override;
 * Genesys Cloud WFM's forecast import; NICE IEX's active forecast export.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/commands/options.h"
#include "reports/commands/staff_clock.h"
#include "reports/writers/block.h"
#include "reports/writers/csv.h"
#include "scenarios/reader/calendar.h"
#include "sim/memory.h"

enum { QUARTER = 900, HALF_HOUR = 1800, DAY = 86400 };

static bool fits_quarters(const struct staff_answer *answer)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    long seconds = lround(grid->interval_seconds);
    bool fits = seconds > 0 && (seconds % QUARTER == 0 || QUARTER % seconds == 0);
    for (int o = 0; o < grid->opening_count; o++)
        fits = fits && lround(grid->openings[o].open_seconds) % QUARTER == 0;
    return fits;
}

/* One cell of the other system's grid. */
struct cell {
    double contacts, handle_seconds;
};

/* The cell of `seconds` length that begins at `start`, out of the intervals that lie over it. */
static struct cell cell_of(const struct staff_answer *answer, int contact_type, double start, double seconds)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    const struct interval_requirement *intervals = answer->required->types[contact_type].intervals;
    struct cell cell = {0.0, 0.0};
    for (int i = interval_grid_at(grid, start); i >= 0 && i < grid->interval_count; i++) {
        double from = interval_grid_start(grid, i), length = grid->interval_seconds;
        double share = (fmin(start + seconds, from + length) - fmax(start, from)) / length;
        if (share <= 0.0)
            break;
        cell.contacts += share * intervals[i].contacts;
        cell.handle_seconds += share * intervals[i].contacts * intervals[i].handle_seconds;
    }
    cell.handle_seconds = cell.contacts > 0.0 ? cell.handle_seconds / cell.contacts : 0.0;
    return cell;
}

/* "2026-11-23T07:30:00Z" */
static void put_utc(struct block *block, int64_t utc, const char *end)
{
    long day = (long)(utc / DAY) - (utc % DAY < 0), second = (long)(utc - DAY * (int64_t)day);
    char date[16];
    block_format(block, "%sT%02ld:%02ld:%02ld%s", date_shown(day, date), second / 3600, second / 60 % 60, second % 60,
                 end);
}

static bool is_one_of(const char *const *channels, const struct contact_type *type)
{
    while (*channels != NULL && strcmp(*channels, type->channel->name) != 0)
        channels++;
    return *channels != NULL;
}

/* What is planned for there; the rest would come in as something else. */
static const char *const amazon_channels[] = {"voice", "chat", NULL};
static const char *const genesys_channels[] = {"voice", "chat", "email", "callback", NULL};

static void put_genesys_type(struct block *block, const struct staff_answer *answer, int contact_type)
{
    size_t count;
    struct staff_cell *cells = staff_cells(answer, QUARTER, &count);
    for (size_t i = 0; i < count; i++) {
        struct cell cell = cell_of(answer, contact_type, cells[i].start, QUARTER);
        put_utc(block, cells[i].utc, ".000Z,");
        csv_put_text(block, answer->required->center->contact_types[contact_type].name);
        block_format(block, ",%.4f,%.2f\n", cell.contacts, cell.handle_seconds);
    }
    free(cells);
}

static void write_genesys(const void *owner, FILE *file)
{
    const struct staff_answer *answer = owner;
    const struct center *center = answer->required->center;
    struct block *block = block_create(file);
    block_text(block, "Interval Start UTC Date,Planning Group,Offered,Average Handle Time\n");
    for (int t = 0; t < center->contact_type_count; t++)
        if (is_one_of(genesys_channels, &center->contact_types[t]))
            put_genesys_type(block, answer, t);
    block_destroy(block);
}

/* Letters, digits, - _ . ( ) and space are allowed in names. */
static bool fits_amazon(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
           strchr("-_.() ", sign) != NULL;
}

/* Nothing in a name may look like the end of a field or of a row, or like the beginning of a quoted one. */
static bool fits_iex(char sign) { return sign != '|' && sign != '"' && (unsigned char)sign >= ' '; }

/* The name as it is written there. The caller frees it. */
static char *name_in(bool (*fits)(char sign), const char *name)
{
    char *there = memory_text(name);
    for (char *sign = there; *sign != '\0'; sign++)
        if (!fits(*sign))
            *sign = '_';
    return there;
}

static void put_name(struct block *block, bool (*fits)(char sign), const char *name)
{
    char *there = name_in(fits, name);
    block_text(block, there);
    free(there);
}

static void put_amazon_type(struct block *block, const struct staff_answer *answer, int contact_type)
{
    const struct center *center = answer->required->center;
    bool is_chat = strcmp(center->contact_types[contact_type].channel->name, "chat") == 0;
    int length = lround(center->grid.interval_seconds) % HALF_HOUR == 0 ? HALF_HOUR : QUARTER;
    double owed = 0.0;
    size_t count;
    struct staff_cell *cells = staff_cells(answer, length, &count);
    for (size_t i = 0; i < count; i++) {
        struct cell cell = cell_of(answer, contact_type, cells[i].start, length);
        double whole = floor(cell.contacts + owed + 0.5);
        owed += cell.contacts - whole;
        put_name(block, fits_amazon, center->contact_types[contact_type].name);
        block_format(block, ",,%s,", is_chat ? "CHAT" : "VOICE");
        put_utc(block, cells[i].utc, "Z,");
        block_format(block, "%dmins,%.0f,%.2f\n", length / 60, fabs(whole), cell.handle_seconds);
    }
    free(cells);
}

static void write_amazon(const void *owner, FILE *file)
{
    const struct staff_answer *answer = owner;
    const struct center *center = answer->required->center;
    struct block *block = block_create(file);
    block_text(block, "QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,"
                      "AverageHandleTime\n");
    for (int t = 0; t < center->contact_type_count; t++)
        if (is_one_of(amazon_channels, &center->contact_types[t]))
            put_amazon_type(block, answer, t);
    block_destroy(block);
}

static void put_iex_row(struct block *block, const struct staff_answer *answer, int contact_type, int i)
{
    const struct center *center = answer->required->center;
    const struct interval_requirement *interval = &answer->required->types[contact_type].intervals[i];
    double start = interval_grid_start(&center->grid, i), lost = fmax(0.0, interval->measures.abandonment_fraction);
    long day = (long)floor(start / DAY), minute = lround(start - (double)day * DAY) / 60;
    char date[16];
    date_shown(answer->day + day, date); /* yyyy-mm-dd */
    block_format(block, "%.2s%.2s%.4s|%02ld:%02ld|1|", date + 5, date + 8, date, minute / 60, minute % 60);
    put_name(block, fits_iex, center->name);
    block_format(block, "|%d|", contact_type + 1);
    put_name(block, fits_iex, center->contact_types[contact_type].name);
    block_format(block, "|%.4f|%.4f|%.2f|", interval->contacts, interval->contacts * (1.0 - lost),
                 interval->contacts > 0.0 ? interval->handle_seconds : 0.0);
    if (isfinite(interval->measures.occupancy_fraction))
        block_format(block, "%.2f", 100.0 * interval->measures.occupancy_fraction);
    block_format(block, "|%.4f|||%.2f\n", interval->required,
                 answer->groups->type_present[contact_type * center->grid.interval_count + i]);
}

static void write_iex(const void *owner, FILE *file)
{
    const struct staff_answer *answer = owner;
    const struct center *center = answer->required->center;
    struct block *block = block_create(file);
    block_text(block, "Date|Period|SAGroupID|SAGroupName|CTID|CTName|FcstContactsReceived|FcstContactsHandled|FcstAHT|"
                      "FcstOcc|FcstReq|RevPlanReq|CommitPlanReq|SchedOpen\n");
    size_t count;
    struct staff_cell *cells = staff_cells(answer, center->grid.interval_seconds, &count);
    for (int t = 0; t < center->contact_type_count; t++)
        for (size_t i = 0; i < count; i++)
            put_iex_row(block, answer, t, interval_grid_at(&center->grid, cells[i].start));
    free(cells);
    block_destroy(block);
}

/* --- which of them, and what is not in them ---------------------------------------------------------------------- */

char *staff_iex_name(const struct staff_answer *answer)
{
    const struct interval_grid *grid = &answer->required->center->grid;
    double open = grid->opening_count > 0 ? grid->openings[0].open_seconds : 0.0;
    char date[16];
    date_shown(answer->day + (long)floor(open / DAY), date);
    int minutes = (int)fmod(open, DAY) / 60;
    return memory_format("ctActiveForecast_%.2s%.2s%.2s_%02d%02d.txt", date + 5, date + 8, date + 2, minutes / 60,
                         minutes % 60);
}

static void add_file(struct findings *findings, const char *name, findings_writer *write,
                     const struct staff_answer *answer, const char *const *channels, const char *takes)
{
    const struct center *center = answer->required->center;
    char *left_out = memory_text("");
    int left = 0;
    for (int t = 0; t < center->contact_type_count; t++) {
        if (is_one_of(channels, &center->contact_types[t]))
            continue;
        char *longer = memory_format("%s%s%s", left_out, left > 0 ? ", " : "", center->contact_types[t].name);
        free(left_out);
        left_out = longer;
        left++;
    }
    if (left < center->contact_type_count)
        findings_file(findings, name, write, answer);
    if (left > 0)
        findings_text(findings, "%s takes %s; %s: %s.", name, takes,
                      left < center->contact_type_count ? "left out of it" : "with no such type it is not written",
                      left_out);
    free(left_out);
}

/* The list, which is taken, with the name at its end if that is another there. The caller frees it. */
static char *with_changed(char *list, bool (*fits)(char sign), const char *name)
{
    char *there = name_in(fits, name), *longer = list;
    if (strcmp(there, name) != 0) {
        longer = memory_format("%s%s%s", list, list[0] != '\0' ? ", " : "", there);
        free(list);
    }
    free(there);
    return longer;
}

/* A system that looks for the names it knows would not find these. */
static void tell_names(struct findings *findings, const struct staff_answer *answer, const char *file,
                       bool (*fits)(char sign), const char *const *channels, const char *signs)
{
    const struct center *center = answer->required->center;
    char *changed = memory_text("");
    if (channels == NULL)
        changed = with_changed(changed, fits, center->name);
    for (int t = 0; t < center->contact_type_count; t++)
        if (channels == NULL || is_one_of(channels, &center->contact_types[t]))
            changed = with_changed(changed, fits, center->contact_types[t].name);
    if (changed[0] != '\0')
        findings_text(findings, "%s takes %s; names are written there as %s.", file, signs, changed);
    free(changed);
}

void staff_add_files_of_others(struct findings *findings, const struct staff_answer *answer,
                               const struct options *options, const char *iex_name)
{
    if (options->staff.has_zone && (options->out == NULL || !answer->has_date))
        findings_text(findings,
                      "--zone is for the files of other systems, which need --out and a date; here it changes "
                      "nothing.");
    if (options->out == NULL)
        return;
    if (!answer->has_date) {
        findings_text(findings, "Files for Genesys, Amazon and IEX need a date: say --date 2026-11-23 for day 1.");
        return;
    }
    staff_tell_clock(findings, answer);
    findings_file(findings, iex_name, write_iex, answer);
    tell_names(findings, answer, iex_name, fits_iex, NULL, "no | and no quotes in names");
    if (!fits_quarters(answer)) {
        findings_text(findings,
                      "Genesys and Amazon take quarters of an hour; these intervals do not fit them, so there "
                      "is a file for IEX only.");
        return;
    }
    add_file(findings, "genesys_forecast.csv", write_genesys, answer, genesys_channels,
             "voice, chat, email and call-backs");
    add_file(findings, "amazon_forecast_override.csv", write_amazon, answer, amazon_channels, "voice and chat");
    tell_names(findings, answer, "amazon_forecast_override.csv", fits_amazon, amazon_channels,
               "no other signs in names than letters, digits, - _ . ( ) and space");
}
