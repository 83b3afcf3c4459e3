/*
 * moment.c -- reads a date, then a time of day, then perhaps a zone or the end of a range, whichever are there.
 */
#include "scenarios/reader/history/moment.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/calendar.h"

enum { DAY = 86400 };

static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

static int digits_at(const char *at)
{
    int count = 0;
    while (is_digit(at[count]))
        count++;
    return count;
}

static long number_of(const char *at, int digits)
{
    long number = 0;
    for (int i = 0; i < digits; i++)
        number = number * 10 + (at[i] - '0');
    return number;
}

/* Also the narrow and the unbreakable blank, which some programs write before AM and PM. */
static const char *skip_blanks(const char *at)
{
    for (;;) {
        if (*at == ' ' || *at == '\t')
            at++;
        else if (strncmp(at, "\xc2\xa0", 2) == 0)
            at += 2;
        else if (strncmp(at, "\xe2\x80\xaf", 3) == 0)
            at += 3;
        else
            return at;
    }
}

/* -- dates -------------------------------------------------------------------------------------------------------- */

/* 00 to 69 are of this century, 70 to 99 of the last, as most programs have it. */
static long full_year(long year, int digits) { return digits != 2 ? year : year < 70 ? 2000 + year : 1900 + year; }

static int month_named(const char *at, int *letters)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    *letters = 0;
    while (isalpha((unsigned char)at[*letters]))
        ++*letters;
    for (int month = 0; *letters >= 3 && *letters <= 9 && month < 12; month++)
        if (strncasecmp(at, names + 3 * month, 3) == 0)
            return month + 1;
    return 0;
}

static bool take_day(struct moment *moment, long year, long month, long of_month)
{
    moment->has_day = date_from_parts(year, month, of_month, &moment->day);
    return moment->has_day;
}

/* 3/4/2025: which of them is the month? */
static bool take_numbers(struct moment *moment, enum date_order order, long first, long second, long year)
{
    if (first > 12 || second > 12)
        moment->proof = first > 12 ? DATES_DAY_FIRST : DATES_MONTH_FIRST;
    else
        moment->could_swap = first != second;
    enum date_order used = moment->proof != DATES_UNKNOWN ? moment->proof : order;
    return used == DATES_DAY_FIRST ? take_day(moment, year, second, first) : take_day(moment, year, first, second);
}

/* Parts with - / or . between them. */
static const char *read_parts(const char *at, enum date_order order, struct moment *moment)
{
    int first = digits_at(at);
    char mark = at[first];
    const char *middle = at + first + 1;
    int second = digits_at(middle);
    if (second < 1 || second > 2 || middle[second] != mark)
        return NULL;
    const char *last = middle + second + 1;
    int third = digits_at(last);
    long one = number_of(at, first), two = number_of(middle, second), three = number_of(last, third);
    bool is_fine;
    if (first == 4 && third >= 1 && third <= 2)
        is_fine = take_day(moment, one, two, three);
    else if (first > 2 || (third != 2 && third != 4))
        return NULL;
    else if (mark == '.') {
        moment->is_dotted = true;
        is_fine = take_day(moment, full_year(three, third), two, one);
    } else
        is_fine = take_numbers(moment, order, one, two, full_year(three, third));
    return is_fine ? last + third : NULL;
}

/* 20250304, 03042025 or 04032025 */
static const char *read_compact(const char *at, enum date_order order, struct moment *moment)
{
    long year = number_of(at, 4);
    bool is_fine = year >= 1900 && year < 2100 && take_day(moment, year, number_of(at + 4, 2), number_of(at + 6, 2));
    is_fine = is_fine || take_numbers(moment, order, number_of(at, 2), number_of(at + 2, 2), number_of(at + 4, 4));
    return is_fine ? at + 8 : NULL;
}

/* 4-Mar-2025, 4 March 2025, Mar 4, 2025 */
static const char *read_named(const char *at, struct moment *moment)
{
    int letters, digits = digits_at(at);
    long of_month = number_of(at, digits > 2 ? 0 : digits);
    const char *name = skip_blanks(at + digits);
    name += *name == '-';
    int month = month_named(name, &letters);
    if (month == 0 || digits > 2)
        return NULL;
    at = skip_blanks(name + letters + (name[letters] == '.'));
    if (digits == 0) {
        digits = digits_at(at);
        of_month = number_of(at, digits > 2 ? 0 : digits);
        at += digits;
        at = skip_blanks(at + (*at == ','));
    } else
        at += *at == '-' || *at == ',';
    digits = digits_at(at = skip_blanks(at));
    bool has_year = digits == 2 || digits == 4;
    return has_year && take_day(moment, full_year(number_of(at, digits), digits), month, of_month) ? at + digits : NULL;
}

/* Mon, Monday, ... and the comma after it */
static const char *skip_weekday(const char *at)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int letters = 0;
    while (isalpha((unsigned char)at[letters]))
        letters++;
    for (int i = 0; letters >= 3 && letters <= 9 && i < 7; i++)
        if (strncasecmp(at, names[i], 3) == 0)
            return skip_blanks(at + letters + (at[letters] == ',' || at[letters] == '.'));
    return at;
}

static const char *read_date(const char *at, enum date_order order, struct moment *moment)
{
    at = skip_weekday(at);
    int digits = digits_at(at);
    if (digits == 8 && !isalnum((unsigned char)at[8]))
        return read_compact(at, order, moment);
    if (digits > 0 && (at[digits] == '-' || at[digits] == '/' || at[digits] == '.')) {
        const char *end = read_parts(at, order, moment);
        if (end != NULL)
            return end;
    }
    return digits <= 2 ? read_named(at, moment) : NULL;
}

/* -- times of day ------------------------------------------------------------------------------------------------- */

static const char *read_half_of_day(const char *at, long *hours)
{
    const char *word = skip_blanks(at);
    char half = (char)tolower((unsigned char)*word);
    if (half != 'a' && half != 'p')
        return at;
    const char *end = word + 1 + (word[1] == '.');
    if (tolower((unsigned char)*end) != 'm' || *hours < 1 || *hours > 12)
        return NULL;
    *hours = *hours % 12 + (half == 'p' ? 12 : 0);
    return end + 1 + (end[1] == '.');
}

/* 9:00, 09:00:00.000, 9 AM, 0900; up to 24:00, which some write for the end of a day */
static const char *read_time(const char *at, int *second)
{
    int digits = digits_at(at);
    long hours = number_of(at, digits > 4 ? 0 : digits), minutes = 0, seconds = 0;
    if (digits < 1 || digits > 4)
        return NULL;
    at += digits;
    if (*at == ':' || (*at == '.' && digits <= 2 && digits_at(at + 1) == 2)) {
        char mark = *at;
        if (digits > 2 || digits_at(at + 1) != 2)
            return NULL;
        minutes = number_of(at + 1, 2);
        at += 3;
        if (*at == mark && digits_at(at + 1) == 2) {
            seconds = number_of(at + 1, 2);
            at += 3;
            at += *at == '.' && is_digit(at[1]) ? 1 + digits_at(at + 1) : 0;
        }
    } else if (digits > 2 || (*skip_blanks(at) | 32) != 'a') {
        if ((*skip_blanks(at) | 32) != 'p' || digits > 2) { /* the telephone system's hhmm: 900, 30, 0 */
            minutes = hours % 100;
            hours /= 100;
        }
    }
    at = read_half_of_day(at, &hours);
    *second = (int)(hours * 3600 + minutes * 60 + seconds);
    return at != NULL && minutes < 60 && seconds < 60 && *second <= DAY ? at : NULL;
}

/* EST, CEST, MSK, CHAST: the clock is the centre's own. "09:00 TOTAL" and "09:00 AVG" are no times of day. */
static bool is_zone_letters(const char *word)
{
    static const char *const others[] = {"MSK", "MSD", "WIB", "WITA"};
    size_t length = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (word[length] != '\0' || length < 3)
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(word, others[i]) == 0)
            return true;
    bool is_of_time = word[length - 1] == 'T';
    return is_of_time && (length <= 4 || (length == 5 && strchr("SD", word[3]) != NULL));
}

static const char *read_offset(const char *at, bool may_be_range, struct moment *moment)
{
    const char *zone = skip_blanks(at);
    if (*zone == 'Z' || *zone == 'z') {
        moment->is_utc = true;
        return zone + 1;
    }
    if (strncmp(zone, "UTC", 3) == 0 || strncmp(zone, "GMT", 3) == 0) {
        moment->is_utc = true;
        return zone + 3;
    }
    if (is_zone_letters(zone))
        return zone + strlen(zone);
    if (*at != '+' && (*at != '-' || may_be_range))
        return at;
    int hours = digits_at(at + 1);
    const char *minutes = at + 1 + (hours == 4 ? 2 : hours) + (at[1 + hours] == ':');
    if (hours != 2 && hours != 4)
        return at;
    bool has_minutes = hours == 4 || at[1 + hours] == ':';
    if (has_minutes && digits_at(minutes) != 2)
        return at;
    long seconds = number_of(at + 1, 2) * 3600 + (has_minutes ? number_of(minutes, 2) * 60 : 0);
    moment->is_utc = true;
    moment->offset_seconds = (int)(*at == '-' ? -seconds : seconds);
    return has_minutes ? minutes + 2 : minutes;
}

/* 09:00-09:30, 9:00 AM - 9:30 AM, 09:00 to 09:30, 2025-03-04T09:00Z/2025-03-04T09:30Z */
static const char *read_range(const char *at, struct moment *moment)
{
    const char *mark = skip_blanks(at);
    size_t length = *mark == '-' || *mark == '/'            ? 1
                    : strncasecmp(mark, "to ", 3) == 0      ? 3
                    : strncmp(mark, "\xe2\x80\x93", 3) == 0 ? 3
                                                            : 0;
    if (length == 0)
        return at;
    struct moment end = {0};
    mark = skip_blanks(mark + length);
    const char *time = read_date(mark, DATES_UNKNOWN, &end);
    time = time == NULL ? mark : skip_blanks(time + (*time == 'T'));
    time = read_time(time, &moment->end_second);
    moment->has_end = time != NULL;
    return time == NULL ? NULL : read_offset(time, !end.has_day, &end);
}

static const char *read_clock(const char *at, bool has_t, struct moment *moment)
{
    const char *end = read_time(at, &moment->second);
    if (end == NULL)
        return NULL;
    moment->has_second = true;
    bool has_seconds = end - at >= 7 && memchr(at + 5, ':', (size_t)(end - at - 5)) != NULL;
    size_t rest = strlen(end);
    bool is_offset = has_t || (moment->has_day && has_seconds && (rest == 3 || rest == 5 || rest == 6));
    end = read_offset(end, !is_offset, moment);
    bool is_bare = end - at <= 2; /* 12/31 is no range */
    return is_bare ? end : read_range(end, moment);
}

static int two(const char *at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

/* "2025-03-04 09:00" and "2025-03-04T09:00:00Z", which most files write, without any search. */
static bool read_iso(const char *text, struct moment *moment)
{
    static const char shape[] = "0000-00-00 00:00";
    for (int i = 0; i < 16; i++)
        if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != shape[i] && !(i == 10 && text[i] == 'T'))
            return false;
    const char *rest = text + 16;
    int seconds = 0;
    if (rest[0] == ':' && is_digit(rest[1]) && is_digit(rest[2])) {
        seconds = two(rest + 1);
        rest += 3;
    }
    if (rest[0] != '\0' && (rest[0] != 'Z' || rest[1] != '\0'))
        return false;
    int hours = two(text + 11), minutes = two(text + 14);
    moment->is_utc = rest[0] == 'Z';
    moment->has_second = hours < 24 && minutes < 60 && seconds < 60;
    moment->second = hours * 3600 + minutes * 60 + seconds;
    return moment->has_second && take_day(moment, two(text) * 100 + two(text + 2), two(text + 5), two(text + 8));
}

bool moment_parse(const char *text, enum date_order order, struct moment *moment)
{
    *moment = (struct moment){0};
    if (read_iso(text, moment))
        return true;
    *moment = (struct moment){0};
    const char *at = skip_blanks(text);
    const char *time = read_date(at, order, moment);
    bool has_t = time != NULL && (*time == 'T' || *time == 't');
    if (time == NULL)
        time = at;
    else
        time = skip_blanks(time + (has_t || *time == ','));
    if (*time != '\0')
        time = read_clock(time, has_t, moment);
    return time != NULL && *skip_blanks(time) == '\0' && (moment->has_day || moment->has_second);
}

long day_swapped(long day)
{
    long year, month, of_month, swapped;
    date_parts(day, &year, &month, &of_month);
    return date_from_parts(year, of_month, month, &swapped) ? swapped : day;
}
