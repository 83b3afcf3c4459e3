/*
 * fitted_laws.c -- moments, a maximum-likelihood mean under censoring, and a Kaplan-Meier curve.
 *
 * A service of some seconds, or of none, is taken as it stands: agents of that year were known to hang up on callers,
 * and they were free again at once.
 */
#include "replay/fitted_laws.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/memory.h"

static const double longest_neglect_seconds = 60.0; /* beyond it the agent is not there, see staff_estimate.c */

static FILE *open_column(const char *folder, const char *name)
{
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        fprintf(stderr, "cannot write %s\n", path);
        exit(EXIT_FAILURE);
    }
    fprintf(file, "seconds\n");
    free(path);
    return file;
}

/* --- talk ------------------------------------------------------------------------------------------------------- */

static char *recorded_talk(const struct bank_log *log, int service, const char *folder)
{
    char *name = memory_format("talk_%s.csv", bank_services()[service].name);
    FILE *file = open_column(folder, name);
    for (size_t i = 0; i < log->count; i++)
        if (log->calls[i].was_answered && log->calls[i].service == service)
            fprintf(file, "%.0f\n", log->calls[i].service_seconds);
    fclose(file);
    char *law = memory_format("{ distribution = \"empirical\"; file = \"%s\"; column = \"seconds\"; }", name);
    free(name);
    return law;
}

char *fitted_talk(const struct bank_log *log, int service, enum replay_laws laws, const char *folder)
{
    double count = 0.0, sum = 0.0, squares = 0.0;
    if (laws == LAWS_AS_RECORDED)
        return recorded_talk(log, service, folder);
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        if (!call->was_answered || call->service != service)
            continue;
        count++;
        sum += call->service_seconds;
        squares += call->service_seconds * call->service_seconds;
    }
    double mean = sum / count, cv = sqrt(squares / count - mean * mean) / mean;
    return memory_format("{ distribution = \"lognormal\"; mean = \"%.3fs\"; cv = %.6f; }", mean, cv);
}

/* --- patience --------------------------------------------------------------------------------------------------- */

struct wait {
    double seconds;
    bool ended_in_loss;
};

struct waits { /* of those who waited at all */
    struct wait *list;
    size_t count;
    double total_seconds, losses;
};

/* contact < 0: of a service, or (service < 0 too) of everybody. */
static struct waits waits_of(const struct bank_log *log, int contact, int service)
{
    struct waits waits = {memory_zeroed(log->count, sizeof *waits.list), 0, 0.0, 0.0};
    for (size_t i = 0; i < log->count; i++) {
        const struct bank_call *call = &log->calls[i];
        if (call->waited_seconds <= 0.0 || (contact >= 0 && bank_call_contact(call) != contact) ||
            (service >= 0 && call->service != service))
            continue;
        waits.list[waits.count++] = (struct wait){call->waited_seconds, !call->was_answered};
        waits.total_seconds += call->waited_seconds;
        waits.losses += !call->was_answered;
    }
    return waits;
}

/* Those of the contact type; where fewer than fifty of them lost patience, those of a larger circle. */
static struct waits enough_waits(const struct bank_log *log, int contact)
{
    struct waits waits = waits_of(log, contact, -1);
    for (int circle = 0; waits.losses < 50.0 && circle < 2; circle++) {
        free(waits.list);
        waits = waits_of(log, -1, circle == 0 ? contact / 2 : -1);
    }
    return waits;
}

static int by_length(const void *one, const void *other)
{
    const struct wait *a = one, *b = other;
    if (a->seconds != b->seconds)
        return a->seconds < b->seconds ? -1 : 1;
    return (int)b->ended_in_loss - (int)a->ended_in_loss; /* losses first: the answered were still waiting */
}

/* A thousand quantiles of Kaplan and Meier's curve; beyond it an exponential tail. */
static void write_curve(FILE *file, struct waits *waits)
{
    enum { QUANTILES = 1000 };
    double surviving = 1.0, mean = waits->total_seconds / waits->losses, last_loss = 0.0;
    int written = 0;
    qsort(waits->list, waits->count, sizeof *waits->list, by_length);
    for (size_t i = 0; i < waits->count && written < QUANTILES; i++) {
        if (!waits->list[i].ended_in_loss)
            continue;
        surviving *= 1.0 - 1.0 / (double)(waits->count - i);
        last_loss = waits->list[i].seconds;
        while (written < QUANTILES && 1.0 - (written + 0.5) / QUANTILES >= surviving) {
            fprintf(file, "%.3f\n", last_loss);
            written++;
        }
    }
    for (; written < QUANTILES; written++)
        fprintf(file, "%.3f\n", last_loss - mean * log((1.0 - (written + 0.5) / QUANTILES) / surviving));
}

char *fitted_patience(const struct bank_log *log, int contact, enum replay_laws laws, const char *folder)
{
    struct waits waits = enough_waits(log, contact);
    char *law;
    if (laws == LAWS_AS_RECORDED) {
        char *name = memory_format("patience_%d.csv", contact);
        FILE *file = open_column(folder, name);
        write_curve(file, &waits);
        fclose(file);
        law = memory_format("{ distribution = \"empirical\"; file = \"%s\"; column = \"seconds\"; }", name);
        free(name);
    } else {
        law =
            memory_format("{ distribution = \"exponential\"; mean = \"%.3fs\"; }", waits.total_seconds / waits.losses);
    }
    free(waits.list);
    return law;
}

/* --- wrap-up ---------------------------------------------------------------------------------------------------- */

static int by_agent_and_time(const void *one, const void *other)
{
    const struct bank_call *a = *(const struct bank_call *const *)one, *b = *(const struct bank_call *const *)other;
    if (a->agent != b->agent)
        return a->agent - b->agent;
    return (a->answered_seconds > b->answered_seconds) - (a->answered_seconds < b->answered_seconds);
}

/* Answered calls with an agent's name, one agent after the other. */
static const struct bank_call **named_calls(const struct bank_log *log, size_t *count)
{
    const struct bank_call **calls = memory_zeroed(log->count, sizeof *calls);
    *count = 0;
    for (size_t i = 0; i < log->count; i++)
        if (log->calls[i].was_answered && log->calls[i].agent != UNNAMED_AGENT)
            calls[(*count)++] = &log->calls[i];
    qsort(calls, *count, sizeof *calls, by_agent_and_time);
    return calls;
}

static short *queue_by_second(const struct bank_log *log)
{
    short *waiting = memory_zeroed((size_t)(BANK_DAYS_MOST + 1) * BANK_DAY_SECONDS, sizeof *waiting);
    for (size_t i = 0; i < log->count; i++)
        for (double s = 0.0; s < log->calls[i].waited_seconds; s++)
            waiting[(long)(log->calls[i].entered_seconds + s)]++;
    return waiting;
}

/* From the end of a call until the next one of this agent begins, or until nobody waits any more. */
static struct wait pause_between(const short *waiting, const struct bank_call *call, const struct bank_call *next)
{
    double end = call->answered_seconds + call->service_seconds, seconds = 0.0;
    double until = fmin(next->answered_seconds - end, longest_neglect_seconds);
    while (seconds < until && waiting[(long)(end + seconds)] > 0)
        seconds++;
    return (struct wait){seconds, seconds >= next->answered_seconds - end};
}

char *fitted_wrap_up(const struct bank_log *log, const char *folder)
{
    size_t count;
    const struct bank_call **calls = named_calls(log, &count);
    short *waiting = queue_by_second(log);
    struct waits pauses = {memory_zeroed(count, sizeof *pauses.list), 0, 0.0, 0.0};
    for (size_t i = 0; i + 1 < count; i++) {
        const struct bank_call *call = calls[i], *next = calls[i + 1];
        if (call->agent != next->agent || call->day != next->day ||
            waiting[(long)(call->answered_seconds + call->service_seconds)] == 0)
            continue;
        struct wait pause = pause_between(waiting, call, next);
        if (!pause.ended_in_loss && pause.seconds >= longest_neglect_seconds)
            continue;
        pauses.list[pauses.count++] = pause;
        pauses.total_seconds += pause.seconds;
        pauses.losses += pause.ended_in_loss;
    }
    FILE *file = open_column(folder, "wrap_up.csv");
    write_curve(file, &pauses);
    fclose(file);
    free(pauses.list);
    free(waiting);
    free(calls);
    return memory_text(" wrap_up = { distribution = \"empirical\"; file = \"wrap_up.csv\"; column = \"seconds\"; };");
}
