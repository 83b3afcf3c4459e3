/*
 * bank_log.c -- rows of the log become callers.
 *
 * Not recorded: the priority of those who did not wait (the log says 0 for all). They are given the share of priority
 * customers found among the waiting ones of the same service, evenly spread. As nobody overtakes a caller who does not
 * wait, a wrong guess matters only where the simulation lets somebody wait who in fact did not.
 */
#include "replay/bank_log.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/file_bytes.h"
#include "scenarios/reader/history_csv.h"
#include "sim/memory.h"

static const struct bank_service services[BANK_SERVICES] = {
    {"PS", "regular", true}, {"PE", "english", true},   {"NW", "new", false},
    {"NE", "stock", true},   {"IN", "internet", false}, {"TT", "called_back", true},
};

const struct bank_service *bank_services(void) { return services; }

int bank_call_contact(const struct bank_call *call) { return 2 * call->service + call->is_priority; }

/* On Saturdays the bank opens when the Sabbath is out; in winter the first calls are answered at seven in the evening.
 */
double bank_opens_seconds(int weekday) { return weekday == 6 ? 19.0 * 3600.0 : 7.0 * 3600.0; }
double bank_closes_seconds(int weekday) { return weekday == 5 ? 14.0 * 3600.0 : 24.0 * 3600.0; }

int bank_weekday(const struct bank_log *log, int day)
{
    long sunday;
    date_parse("1999-01-03", &sunday);
    return (int)(((log->first_day + day - sunday) % 7 + 7) % 7);
}

/* --- rows ------------------------------------------------------------------------------------------------------- */

enum column { DATE, PRIORITY, TYPE, MENU_EXIT, QUEUE_TIME, SERVICE_START, SERVICE_TIME, OUTCOME, AGENT, COLUMNS };
static const char *const column_names[COLUMNS] = {"date",        "priority",   "type",    "vru_exit_s", "q_time_s",
                                                  "ser_start_s", "ser_time_s", "outcome", "agent"};

struct row_reading {
    struct bank_log *log;
    struct complaints *complaints;
    const char *path;
    bool has_header;
    int at[COLUMNS];
};

static bool take_header(struct row_reading *reading, const struct csv_row *row)
{
    reading->has_header = true;
    for (int c = 0; c < COLUMNS; c++) {
        reading->at[c] = -1;
        for (int i = 0; i < row->count; i++)
            if (strcmp(row->fields[i], column_names[c]) == 0)
                reading->at[c] = i;
        if (reading->at[c] < 0)
            return complain(reading->complaints, reading->path, row->line, "no column %s", column_names[c]);
    }
    return true;
}

static int service_of(const char *code)
{
    for (int s = 0; s < BANK_SERVICES; s++)
        if (strcmp(services[s].code, code) == 0)
            return s;
    return 0; /* two rows of a code that nobody explains */
}

static void add_call(struct bank_log *log, const struct bank_call *call)
{
    if (log->count == log->capacity) {
        log->capacity = log->capacity > 0 ? 2 * log->capacity : 4096;
        log->calls = memory_resized(log->calls, log->capacity, sizeof *log->calls);
    }
    log->calls[log->count++] = *call;
}

/* The day of the month, from 0; the first row tells which month it is. */
static bool find_day(struct row_reading *reading, const char *date, int line, int *day)
{
    struct bank_log *log = reading->log;
    long found;
    if (!date_parse(date, &found))
        return complain(reading->complaints, reading->path, line, "date is \"%s\"", date);
    if (log->days == 0)
        log->first_day = found - atoi(date + 8) + 1;
    *day = (int)(found - log->first_day);
    if (*day < 0 || *day >= BANK_DAYS_MOST)
        return complain(reading->complaints, reading->path, line, "date is \"%s\", of another month", date);
    log->days = *day + 1 > log->days ? *day + 1 : log->days;
    return true;
}

/* Where the log has no start of the service, or one past midnight, it is worked out. */
static struct bank_call call_of(const char *const *field, int day)
{
    double midnight = (double)day * BANK_DAY_SECONDS, service_start = atof(field[SERVICE_START]);
    struct bank_call call = {.was_answered = strcmp(field[OUTCOME], "AGENT") == 0, .day = day};
    call.service = service_of(field[TYPE]);
    call.is_priority = services[call.service].has_priority && strcmp(field[PRIORITY], "2") == 0;
    call.waited_seconds = atof(field[QUEUE_TIME]);
    call.entered_seconds = midnight + atof(field[MENU_EXIT]);
    call.answered_seconds = call.entered_seconds + call.waited_seconds;
    if (service_start > 0.0 && midnight + service_start >= call.entered_seconds - 60.0)
        call.answered_seconds = midnight + service_start;
    call.service_seconds = call.was_answered ? atof(field[SERVICE_TIME]) : 0.0;
    call.agent = field[AGENT][0] == 'S' ? atoi(field[AGENT] + 1) : UNNAMED_AGENT;
    return call;
}

static bool take_row(void *owner, const struct csv_row *row)
{
    struct row_reading *reading = owner;
    struct bank_log *log = reading->log;
    const char *field[COLUMNS];
    int day = 0;
    if (!reading->has_header)
        return take_header(reading, row);
    for (int c = 0; c < COLUMNS; c++) {
        if (reading->at[c] >= row->count)
            return complain(reading->complaints, reading->path, row->line, "the row is too short");
        field[c] = row->fields[reading->at[c]];
    }
    if (!find_day(reading, field[DATE], row->line, &day))
        return false;
    struct bank_call call = call_of(field, day);
    if (strcmp(field[OUTCOME], "PHANTOM") == 0) {
        log->phantoms++;
    } else if (!call.was_answered && call.waited_seconds <= 0.0) {
        log->left_in_menu++;
    } else {
        log->has_day[day] = true;
        add_call(log, &call);
    }
    return true;
}

/* --- priorities that are not recorded --------------------------------------------------------------------------- */

static void guess_priorities(struct bank_log *log)
{
    double waited[BANK_SERVICES] = {0.0}, priority[BANK_SERVICES] = {0.0}, due[BANK_SERVICES] = {0.0};
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        waited[call->service] += call->waited_seconds > 0.0;
        priority[call->service] += call->waited_seconds > 0.0 && call->is_priority;
    }
    for (size_t i = 0; i < log->count; i++) {
        struct bank_call *call = &log->calls[i];
        if (call->waited_seconds > 0.0 || waited[call->service] == 0.0)
            continue;
        due[call->service] += priority[call->service] / waited[call->service];
        call->is_priority = due[call->service] >= 1.0;
        due[call->service] -= call->is_priority;
    }
}

bool bank_log_read(struct bank_log *log, const char *path, struct complaints *complaints)
{
    struct file_shelf shelf = {0};
    struct row_reading reading = {.log = log, .complaints = complaints, .path = path};
    const char *trouble = NULL;
    const struct file_bytes *file = file_shelf_take(&shelf, path, &trouble);
    bool is_fine = file != NULL ? history_csv_read(file, take_row, &reading, complaints)
                                : complain(complaints, path, 0, "%s", trouble);
    file_shelf_clear(&shelf);
    if (is_fine)
        guess_priorities(log);
    return is_fine;
}

void bank_log_clear(struct bank_log *log)
{
    free(log->calls);
    *log = (struct bank_log){0};
}
