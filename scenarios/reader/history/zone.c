/*
 * zone.c -- asks the C library for the clock's offset once a day, and closes in where two days differ.
 */
#include "scenarios/reader/history/zone.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

enum { DAY = 86400 };

struct change {
    int64_t at_seconds; /* UTC */
    int64_t offset_seconds;
};

struct zone {
    struct change *changes; /* [count], ascending; the first holds from the beginning */
    size_t count;
};

static pthread_mutex_t one_zone_per_process = PTHREAD_MUTEX_INITIALIZER;

static int64_t offset_at(int64_t utc_seconds)
{
    struct tm local;
    time_t instant = (time_t)utc_seconds;
    long day;
    if (localtime_r(&instant, &local) == NULL ||
        !date_from_parts(local.tm_year + 1900L, local.tm_mon + 1L, local.tm_mday, &day))
        return 0;
    return (int64_t)day * DAY + local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec - utc_seconds;
}

static void add_change(struct zone *zone, int64_t at_seconds, int64_t offset_seconds)
{
    zone->changes = memory_resized(zone->changes, zone->count + 1, sizeof *zone->changes);
    zone->changes[zone->count++] = (struct change){at_seconds, offset_seconds};
}

/* The first instant in (before, after] with the offset of `after`. */
static int64_t instant_of_change(int64_t before, int64_t after)
{
    int64_t offset = offset_at(after);
    while (after - before > 1) {
        int64_t middle = before + (after - before) / 2;
        *(offset_at(middle) == offset ? &after : &before) = middle;
    }
    return after;
}

static void find_changes(struct zone *zone, int64_t from_seconds, int64_t until_seconds)
{
    int64_t before = from_seconds - DAY;
    add_change(zone, before, offset_at(before));
    for (int64_t day = from_seconds; day <= until_seconds + DAY; before = day, day += DAY)
        if (offset_at(day) != offset_at(before))
            add_change(zone, instant_of_change(before, day), offset_at(day));
}

static const char *database(void)
{
    const char *folder = getenv("TZDIR");
    return folder != NULL && folder[0] == '/' ? folder : "/usr/share/zoneinfo";
}

static bool is_known(const char *name)
{
    struct stat status;
    if (name[0] == '\0' || name[0] == '/' || strstr(name, "..") != NULL)
        return false;
    char *path = memory_format("%s/%s", database(), name);
    bool is_file = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    free(path);
    return is_file;
}

static void complain_of_zone(const char *name, const char *path, struct complaints *complaints)
{
    char *list = memory_format("%s/tzdata.zi", database());
    FILE *file = fopen(list, "r");
    struct nearest nearest = nearest_to(name);
    char line[256], word[128], found[128] = "";
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "Z %127s", word) == 1 || sscanf(line, "L %*s %127s", word) == 1) {
            int distance = nearest.distance;
            nearest_consider(&nearest, word);
            if (nearest.distance < distance)
                snprintf(found, sizeof found, "%s", word);
            nearest.found = found; /* the word itself is written over by the next */
        }
    const char *slip = nearest_slip(&nearest);
    complain(complaints, path, 0, "the time zone is \"%s\"; %s%s%s%s", name,
             file == NULL ? "it is not in this machine's database of zones (package tzdata)" : "there is no such zone",
             slip != NULL ? "; did you mean " : "; write one such as America/New_York", slip != NULL ? slip : "",
             slip != NULL ? "?" : "");
    if (file != NULL)
        fclose(file);
    free(list);
}

struct zone *zone_read(const char *name, int64_t from_seconds, int64_t until_seconds, const char *path,
                       struct complaints *complaints)
{
    if (!is_known(name)) {
        complain_of_zone(name, path, complaints);
        return NULL;
    }
    struct zone *zone = memory_zeroed(1, sizeof *zone);
    pthread_mutex_lock(&one_zone_per_process);
    const char *before = getenv("TZ");
    char *kept = before != NULL ? memory_text(before) : NULL;
    setenv("TZ", name, 1);
    tzset();
    find_changes(zone, from_seconds, until_seconds);
    if (kept != NULL)
        setenv("TZ", kept, 1);
    else
        unsetenv("TZ");
    tzset();
    pthread_mutex_unlock(&one_zone_per_process);
    free(kept);
    return zone;
}

void zone_destroy(struct zone *zone)
{
    if (zone != NULL)
        free(zone->changes);
    free(zone);
}

bool zone_may_change_at(int64_t local_seconds)
{
    long year, month, of_month, day = (long)(local_seconds / DAY) - (local_seconds % DAY < 0);
    long hour = (long)(local_seconds - (int64_t)day * DAY) / 3600;
    date_parts(day, &year, &month, &of_month);
    return hour <= 3 && date_weekday(day) >= 4 && ((month >= 2 && month <= 4) || (month >= 9 && month <= 11));
}

bool zone_goes_back_at(int64_t local_seconds)
{
    long year, month, of_month, day = (long)(local_seconds / DAY) - (local_seconds % DAY < 0);
    date_parts(day, &year, &month, &of_month);
    bool is_week = (month == 10 && of_month >= 25) || ((month == 11 || month == 4) && of_month <= 7);
    return is_week && date_weekday(day) == 6 && zone_may_change_at(local_seconds);
}

struct clock_jump *zone_jumps(const struct zone *zone, size_t *count)
{
    struct clock_jump *jumps = memory_zeroed(zone->count, sizeof *jumps);
    *count = 0;
    for (size_t i = 1; i < zone->count; i++) {
        const struct change *change = &zone->changes[i];
        if (change->offset_seconds > change[-1].offset_seconds)
            jumps[(*count)++] = (struct clock_jump){change->at_seconds + change[-1].offset_seconds,
                                                    change->at_seconds + change->offset_seconds};
    }
    return jumps;
}

int64_t zone_local(const struct zone *zone, int64_t utc_seconds)
{
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(zone->changes[middle].at_seconds <= utc_seconds ? &low : &high) = middle;
    }
    return utc_seconds + zone->changes[low].offset_seconds;
}
