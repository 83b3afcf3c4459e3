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

#include "scenarios/reader/file_bytes.h"
#include "scenarios/reader/history_csv.h"
#include "sim/memory.h"

static const struct bank_service services[BANK_SERVICES] = {
    {"PS", "regular", true}, {"PE", "english", true},   {"NW", "new", false},
    {"NE", "stock", true},   {"IN", "internet", false}, {"TT", "called_back", true},
};

const struct bank_service *bank_services(void) { return services; }

int bank_call_contact(const struct bank_call *call) { return 2 * call->service + call->is_priority; }

/* Day 0 was a Friday. On Saturdays the first calls are answered at seven, whatever other sources say. */
double bank_opens_seconds(int day) { return day % 7 == 1 ? 19.0 * 3600.0 : 7.0 * 3600.0; }
double bank_closes_seconds(int day) { return day % 7 == 0 ? 14.0 * 3600.0 : 24.0 * 3600.0; }

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

static bool take_row(void *owner, const struct csv_row *row)
{
    struct row_reading *reading = owner;
    struct bank_log *log = reading->log;
    if (!reading->has_header)
        return take_header(reading, row);
    const char *field[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
        if (reading->at[c] >= row->count)
            return complain(reading->complaints, reading->path, row->line, "the row is too short");
        field[c] = row->fields[reading->at[c]];
    }
    struct bank_call call = {.was_answered = strcmp(field[OUTCOME], "AGENT") == 0};
    call.day = strlen(field[DATE]) == 10 ? atoi(field[DATE] + 8) - 1 : -1;
    if (call.day < 0 || call.day >= BANK_DAYS)
        return complain(reading->complaints, reading->path, row->line, "date is \"%s\"", field[DATE]);
    call.waited_seconds = atof(field[QUEUE_TIME]);
    if (strcmp(field[OUTCOME], "PHANTOM") == 0) {
        log->phantoms++;
        return true;
    }
    if (!call.was_answered && call.waited_seconds <= 0.0) {
        log->left_in_menu++;
        return true;
    }
    double midnight = (double)call.day * BANK_DAY_SECONDS, service_start = atof(field[SERVICE_START]);
    call.service = service_of(field[TYPE]);
    call.is_priority = services[call.service].has_priority && strcmp(field[PRIORITY], "2") == 0;
    call.entered_seconds = midnight + atof(field[MENU_EXIT]);
    call.answered_seconds = call.entered_seconds + call.waited_seconds;
    if (service_start > 0.0 && midnight + service_start >= call.entered_seconds - 60.0) /* else past midnight */
        call.answered_seconds = midnight + service_start;
    call.service_seconds = call.was_answered ? atof(field[SERVICE_TIME]) : 0.0;
    call.agent = field[AGENT][0] == 'S' ? atoi(field[AGENT] + 1) : UNNAMED_AGENT;
    log->has_day[call.day] = true;
    add_call(log, &call);
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
