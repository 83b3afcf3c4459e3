/*
 * history_stream.c -- blocks of bytes in, lines out, fields out of lines.
 *
 * Most rows of an interval file hold no quote, and cutting those at their separators is all there is to do; libcsv
 * gets the others. A quote that is never closed would swallow the rest of the file, so a quoted field may span a few
 * lines only: then its first line is passed over as a slip, and reading goes on in the next.
 */
#include "scenarios/reader/history_stream.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "scenarios/reader/history/bytes_ahead.h"
#include "sim/memory.h"

enum { BLOCK = 1 << 20, LINE_LONGEST = 1 << 22 };
enum encoding { UTF_8, UTF_16_LITTLE, UTF_16_BIG, WINDOWS_1252 };

struct history_stream {
    char *path;
    FILE *file;
    struct bytes_ahead *bytes;
    enum encoding encoding;
    bool has_ended;
    char *text; /* [begin, end) is decoded and not yet handed over */
    size_t begin, end, capacity;
    char line_end;
    int line; /* of text[begin], from 1 */
    const char *fields[CSV_FIELDS_MOST];
};

/* -- letters ------------------------------------------------------------------------------------------------------ */

static size_t utf_8_of(uint32_t point, char *text)
{
    if (point < 0x80)
        return text[0] = (char)point, 1;
    if (point < 0x800)
        return text[0] = (char)(0xc0 | point >> 6), text[1] = (char)(0x80 | (point & 0x3f)), 2;
    text[0] = (char)(0xe0 | point >> 12);
    text[1] = (char)(0x80 | (point >> 6 & 0x3f));
    text[2] = (char)(0x80 | (point & 0x3f));
    return 3;
}

/* Half pairs (letters beyond the basic plane) become U+FFFD: no column or queue of the trade needs them. */
static size_t next_utf_16(struct history_stream *stream, char *text, size_t room)
{
    size_t count = 0;
    unsigned char unit[2];
    while (count + 3 <= room) {
        if (bytes_ahead_read(stream->bytes, (char *)unit, 1) == 0 ||
            bytes_ahead_read(stream->bytes, (char *)unit + 1, 1) == 0)
            return count;
        bool is_big = stream->encoding == UTF_16_BIG;
        uint32_t point = (uint32_t)unit[is_big ? 0 : 1] << 8 | unit[is_big ? 1 : 0];
        count += utf_8_of(point >= 0xd800 && point < 0xe000 ? 0xfffd : point, text + count);
    }
    return count;
}

/* The letters of western Europe in one byte each, 0x80 to 0x9f as Windows has them. */
static uint32_t point_of_windows_1252(unsigned char byte)
{
    static const uint16_t points[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                        0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
    return byte >= 0x80 && byte < 0xa0 ? points[byte - 0x80] : byte;
}

static size_t next_windows_1252(struct history_stream *stream, char *text, size_t room)
{
    char *bytes = text + room - room / 3; /* a letter takes three bytes at most, so writing stays behind reading */
    size_t read = bytes_ahead_read(stream->bytes, bytes, room / 3), count = 0;
    for (size_t i = 0; i < read; i++)
        count += utf_8_of(point_of_windows_1252((unsigned char)bytes[i]), text + count);
    return count;
}

/* How many bytes of letters stand in the text whole; what is no UTF-8 ends them. */
static size_t utf_8_length(const unsigned char *text, size_t count)
{
    size_t at = 0;
    while (at < count) {
        size_t more = text[at] < 0x80                       ? 0
                      : text[at] >= 0xc2 && text[at] < 0xe0 ? 1
                      : (text[at] & 0xf0) == 0xe0           ? 2
                      : text[at] >= 0xf0 && text[at] < 0xf5 ? 3
                                                            : 4;
        if (more == 4 || at + more >= count)
            break;
        for (size_t i = 1; i <= more; i++)
            if ((text[at + i] & 0xc0) != 0x80)
                return at;
        at += more + 1;
    }
    return at;
}

/* The text at hand is in one byte a letter: from here on the rest is read so, too. */
static void turn_into_utf_8(struct history_stream *stream)
{
    char *bytes = stream->text;
    size_t count = stream->end, length = 0;
    stream->capacity = stream->capacity > 3 * count + 8 ? stream->capacity : 3 * count + 8;
    stream->text = memory_resized(NULL, stream->capacity, 1);
    for (size_t i = 0; i < count; i++)
        length += utf_8_of(point_of_windows_1252((unsigned char)bytes[i]), stream->text + length);
    stream->end = length;
    stream->encoding = WINDOWS_1252;
    free(bytes);
}

static size_t next_text(struct history_stream *stream, char *text, size_t room)
{
    if (stream->encoding == WINDOWS_1252)
        return next_windows_1252(stream, text, room);
    return stream->encoding == UTF_8 ? bytes_ahead_read(stream->bytes, text, room) : next_utf_16(stream, text, room);
}

/* More text behind what is there; false: there is none. */
static bool fill(struct history_stream *stream)
{
    if (stream->has_ended)
        return false;
    memmove(stream->text, stream->text + stream->begin, stream->end - stream->begin);
    stream->end -= stream->begin;
    stream->begin = 0;
    if (stream->capacity - stream->end < BLOCK / 2) {
        stream->capacity *= 2;
        stream->text = memory_resized(stream->text, stream->capacity, 1);
    }
    size_t end = stream->end;
    while (stream->capacity - 1 - stream->end > 4 && !stream->has_ended) {
        size_t count = next_text(stream, stream->text + stream->end, stream->capacity - 1 - stream->end);
        stream->end += count;
        stream->has_ended = count == 0;
    }
    return stream->end > end;
}

/* -- opening ------------------------------------------------------------------------------------------------------ */

static const char *why_not_opened(const char *path, FILE **file)
{
    struct stat status;
    *file = strcmp(path, "-") == 0 ? stdin : NULL;
    if (*file != NULL)
        return NULL;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return "it is a directory, not a file";
    *file = fopen(path, "rb");
    if (*file != NULL)
        return NULL;
    return errno == ENOENT || errno == ENOTDIR ? "there is no such file"
           : errno == EACCES                   ? "it may not be read (permission denied)"
                                               : "it cannot be read (input/output error)";
}

static void find_encoding(struct history_stream *stream)
{
    char mark[3] = {0};
    size_t count = 0;
    for (size_t more = 1; count < 3 && more > 0; count += more)
        more = bytes_ahead_read(stream->bytes, mark + count, 3 - count);
    size_t mark_length = 0;
    if (count == 3 && memcmp(mark, "\xef\xbb\xbf", 3) == 0)
        mark_length = 3;
    else if (count >= 2 && (memcmp(mark, "\xff\xfe", 2) == 0 || memcmp(mark, "\xfe\xff", 2) == 0))
        mark_length = 2;
    if (mark_length == 2)
        stream->encoding = mark[0] == '\xff' ? UTF_16_LITTLE : UTF_16_BIG;
    stream->end = 0;
    if (mark_length == 2 && count == 3) { /* one byte of the first letter is read already */
        unsigned char other = 0;
        bytes_ahead_read(stream->bytes, (char *)&other, 1);
        unsigned char first = (unsigned char)mark[2];
        bool is_big = stream->encoding == UTF_16_BIG;
        stream->end = utf_8_of((uint32_t)(is_big ? first : other) << 8 | (is_big ? other : first), stream->text);
    } else {
        memcpy(stream->text, mark + mark_length, count - mark_length);
        stream->end = count - mark_length;
    }
}

static const char *why_no_text(const struct history_stream *stream)
{
    size_t count = stream->end;
    const char *text = stream->text;
    if (stream->has_ended && bytes_ahead_trouble(stream->bytes) != NULL)
        return bytes_ahead_trouble(stream->bytes);
    if (count >= 4 && memcmp(text, "PK\x03\x04", 4) == 0)
        return "it is a spreadsheet or a zip archive; save the sheet as CSV and import that";
    if (count >= 4 && memcmp(text, "\xd0\xcf\x11\xe0", 4) == 0)
        return "it is an old Excel file; save the sheet as CSV and import that";
    if (memchr(text, '\0', count) != NULL)
        return "it is a binary file; a CSV file with a header line is needed";
    for (size_t i = 0; i < count; i++)
        if (strchr(" \t\r\n", text[i]) == NULL)
            return NULL;
    return "the file is empty; a CSV file with a header line is needed";
}

struct history_stream *history_stream_open(const char *path, struct complaints *complaints)
{
    FILE *file;
    const char *trouble = why_not_opened(path, &file);
    if (trouble != NULL) {
        complain(complaints, path, 0, "%s", trouble);
        return NULL;
    }
    struct history_stream *stream = memory_zeroed(1, sizeof *stream);
    *stream = (struct history_stream){.path = memory_text(path), .file = file, .capacity = BLOCK, .line = 1};
    stream->bytes = bytes_ahead_create(file);
    stream->text = memory_resized(NULL, stream->capacity, 1);
    find_encoding(stream);
    fill(stream);
    if (stream->end >= 3 && memcmp(stream->text, "\xef\xbb\xbf", 3) == 0)
        stream->begin = 3; /* a mark of UTF-8 kept by whoever turned the file into UTF-16 */
    size_t good =
        stream->encoding == UTF_8 ? utf_8_length((const unsigned char *)stream->text, stream->end) : stream->end;
    if (good + 4 < stream->end || (good < stream->end && stream->has_ended))
        turn_into_utf_8(stream);
    stream->line_end = memchr(stream->text, '\n', stream->end) == NULL ? '\r' : '\n';
    trouble = why_no_text(stream);
    if (trouble == NULL)
        return stream;
    complain(complaints, path, 0, "%s", trouble);
    history_stream_close(stream);
    return NULL;
}

void history_stream_close(struct history_stream *stream)
{
    if (stream == NULL)
        return;
    bytes_ahead_destroy(stream->bytes);
    if (stream->file != stdin)
        fclose(stream->file);
    free(stream->text);
    free(stream->path);
    free(stream);
}

bool history_stream_was_windows_1252(const struct history_stream *stream) { return stream->encoding == WINDOWS_1252; }

void history_stream_sha256(const struct history_stream *stream, char hexadecimal[65])
{
    bytes_ahead_sha256(stream->bytes, hexadecimal);
}

/* -- rows --------------------------------------------------------------------------------------------------------- */

struct row_feed {
    char separator;
    struct csv_quoted *quoted;
    csv_row_action *action;
    csv_slip_action *slip;
    void *owner;
    const char **fields;
};

static bool is_blank(char letter) { return letter == ' ' || letter == '\t'; }

/* Cuts a line without quotes in place; `line[length]` may be written to. */
static int cut(char *line, size_t length, char separator, const char **fields)
{
    int count = 0;
    char *end = line + length;
    *end = separator;
    for (char *at = line; at <= end && count < CSV_FIELDS_MOST;) {
        char *stop = at;
        while (*stop != separator)
            stop++;
        char *next = stop + 1;
        while (at < stop && is_blank(*at))
            at++;
        while (stop > at && is_blank(stop[-1]))
            stop--;
        *stop = '\0';
        fields[count++] = at;
        at = next;
    }
    return count;
}

static void tell_slip(const struct row_feed *feed, int line, const char *why)
{
    if (feed->slip != NULL)
        feed->slip(feed->owner, line, why);
}

static bool is_empty_line(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_blank(line[i]) && line[i] != '\r')
            return false;
    return true;
}

/* The row that begins with this line and needs no other. */
static bool take_plain(const struct row_feed *feed, char *line, size_t length, int number)
{
    if (length > 0 && line[length - 1] == '\r')
        length--;
    if (is_empty_line(line, length))
        return true;
    struct csv_row row = {number, feed->fields, cut(line, length, feed->separator, feed->fields)};
    return feed->action(feed->owner, &row);
}

/* How many bytes the quoted row beginning at `text` has, and how many lines; 0: a slip was told. */
static size_t take_quoted(const struct row_feed *feed, const char *text, size_t count, char line_end, int number,
                          int *lines, bool *goes_on)
{
    size_t length = 0;
    for (*lines = 1; *lines <= CSV_FIELD_LINES_MOST && length < count; ++*lines) {
        const char *stop = memchr(text + length, line_end, count - length);
        length = stop != NULL ? (size_t)(stop - text) + 1 : count;
        struct csv_row row = {.line = number};
        enum csv_verdict verdict = csv_quoted_parse(feed->quoted, text, length, &row);
        if (verdict == CSV_ROW) {
            *goes_on = feed->action(feed->owner, &row);
            return length;
        }
        if (verdict == CSV_MISQUOTED)
            break;
    }
    tell_slip(feed, number,
              length < count && *lines <= CSV_FIELD_LINES_MOST
                  ? "a double quote stands where none can be; inside a quoted field it is written twice"
                  : "a double quote is opened and never closed");
    return 0;
}

static bool has_lines(const struct history_stream *stream, size_t from, int lines)
{
    for (const char *at = stream->text + from; lines > 0; lines--) {
        at = memchr(at, stream->line_end, (size_t)(stream->text + stream->end - at));
        if (at == NULL)
            return false;
        at++;
    }
    return true;
}

/* One row off the front of text[begin, end). False: the action said so. */
static bool take_row(struct history_stream *stream, const struct row_feed *feed, size_t length, bool is_last)
{
    char *line = stream->text + stream->begin;
    bool goes_on = true;
    int lines = 1;
    size_t whole = length + !is_last;
    if (memchr(line, '\0', length) != NULL)
        tell_slip(feed, stream->line, "the line holds a NUL byte");
    else if (length > LINE_LONGEST)
        tell_slip(feed, stream->line, "the line is longer than four million bytes");
    else if (memchr(line, '"', length) == NULL)
        goes_on = take_plain(feed, line, length, stream->line);
    else {
        size_t taken =
            take_quoted(feed, line, stream->end - stream->begin, stream->line_end, stream->line, &lines, &goes_on);
        lines = taken > 0 ? lines : 1;
        whole = taken > 0 ? taken : whole;
    }
    stream->begin += whole;
    stream->line += lines;
    return goes_on;
}

/* Rows until the text at hand ends; with `may_fill`, until the file does. */
static bool take_rows(struct history_stream *stream, const struct row_feed *feed, bool may_fill)
{
    for (;;) {
        char *line = stream->text + stream->begin;
        size_t left = stream->end - stream->begin;
        char *stop = memchr(line, stream->line_end, left);
        size_t length = stop != NULL ? (size_t)(stop - line) : left;
        bool needs_more = stop == NULL || (memchr(line, '"', length) != NULL &&
                                           !has_lines(stream, stream->begin, CSV_FIELD_LINES_MOST));
        if (needs_more && may_fill && left < 2 * (size_t)LINE_LONGEST && fill(stream))
            continue;
        if (left == 0 || (stop == NULL && !stream->has_ended && !may_fill))
            return true;
        if (!take_row(stream, feed, length, stop == NULL))
            return false;
        if (stream->line == INT_MAX)
            return false;
    }
}

void history_stream_peek(struct history_stream *stream, char separator, csv_row_action *action, void *owner)
{
    struct row_feed feed = {separator, csv_quoted_create(separator), action, NULL, owner, stream->fields};
    char *text = stream->text;
    size_t begin = stream->begin, end = stream->end;
    stream->text = memory_resized(NULL, stream->capacity, 1);
    memcpy(stream->text, text, end);
    take_rows(stream, &feed, false);
    free(stream->text);
    stream->text = text;
    stream->begin = begin;
    stream->end = end;
    stream->line = 1;
    csv_quoted_destroy(feed.quoted);
}

bool history_stream_read(struct history_stream *stream, char separator, csv_row_action *action, csv_slip_action *slip,
                         void *owner, struct complaints *complaints)
{
    struct row_feed feed = {separator, csv_quoted_create(separator), action, slip, owner, stream->fields};
    if (!stream->has_ended)
        bytes_ahead_start(stream->bytes);
    bool is_fine = take_rows(stream, &feed, true);
    csv_quoted_destroy(feed.quoted);
    const char *trouble = stream->has_ended ? bytes_ahead_trouble(stream->bytes) : NULL;
    if (trouble != NULL)
        return complain(complaints, stream->path, stream->line, "%s; so far it was read", trouble);
    return is_fine;
}
