/*
 * history_csv.c -- feeds libcsv line by line.
 *
 * libcsv tells no positions, and one unclosed quote eats the rest of a file without a word. So lines are counted here,
 * and a quoted field that does not end within a few lines is taken for the slip it is.
 */
#include "scenarios/reader/history_csv.h"

#include <csv.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "sim/memory.h"

enum { FIELD_LINES_MOST = CSV_FIELD_LINES_MOST, FIELDS_MOST = CSV_FIELDS_MOST };

struct row_builder {
    char *bytes; /* the fields of the row, each ended by a NUL */
    size_t count, capacity;
    size_t starts[FIELDS_MOST];
    const char *fields[FIELDS_MOST];
    int field_count;
    bool is_done;
};

const char *csv_name(const char *field)
{
    return field[0] == '\'' && field[1] != '\0' && strchr("=+-@", field[1]) != NULL ? field + 1 : field;
}

static void take_field(void *bytes, size_t length, void *owner)
{
    struct row_builder *row = owner;
    if (row->field_count == FIELDS_MOST)
        return;
    while (row->count + length + 1 > row->capacity) {
        row->capacity = row->capacity * 2 + 1024;
        row->bytes = memory_resized(row->bytes, row->capacity, 1);
    }
    row->starts[row->field_count++] = row->count;
    if (length > 0)
        memcpy(row->bytes + row->count, bytes, length);
    row->count += length;
    row->bytes[row->count++] = '\0';
}

static void take_row(int end, void *owner)
{
    (void)end;
    ((struct row_builder *)owner)->is_done = true;
}

static char separator_of(const char *text)
{
    const char *candidates = ",;\t|";
    size_t length = strcspn(text, "\r\n"), most = 0;
    char separator = ',';
    for (const char *candidate = candidates; *candidate != '\0'; candidate++) {
        size_t found = 0;
        for (size_t i = 0; i < length; i++)
            found += text[i] == *candidate;
        if (found > most) {
            most = found;
            separator = *candidate;
        }
    }
    return separator;
}

/* -- gzip --------------------------------------------------------------------------------------------------------- */

struct gunzip {
    z_stream stream;
    int status;
};

struct gunzip *gunzip_create(void)
{
    struct gunzip *gunzip = memory_zeroed(1, sizeof *gunzip);
    gunzip->status = inflateInit2(&gunzip->stream, 15 + 32);
    return gunzip;
}

void gunzip_destroy(struct gunzip *gunzip)
{
    if (gunzip != NULL)
        inflateEnd(&gunzip->stream);
    free(gunzip);
}

bool gunzip_is_complete(const struct gunzip *gunzip) { return gunzip->status == Z_STREAM_END; }

size_t gunzip_unpack(struct gunzip *gunzip, const struct packed *packed, size_t *taken, char *text, size_t room,
                     bool *is_damaged)
{
    z_stream *stream = &gunzip->stream;
    size_t left = packed->count - *taken;
    stream->next_in = (unsigned char *)packed->bytes + *taken;
    stream->avail_in = (unsigned)(left < UINT_MAX ? left : UINT_MAX);
    stream->next_out = (unsigned char *)text;
    stream->avail_out = (unsigned)(room < UINT_MAX ? room : UINT_MAX);
    while (stream->avail_out > 0 && stream->avail_in > 0) {
        if (gunzip->status == Z_STREAM_END) /* members follow one another */
            gunzip->status = inflateReset(stream);
        if (gunzip->status == Z_OK)
            gunzip->status = inflate(stream, Z_NO_FLUSH);
        if (gunzip->status != Z_OK && gunzip->status != Z_STREAM_END)
            break;
    }
    *is_damaged = gunzip->status != Z_OK && gunzip->status != Z_STREAM_END && gunzip->status != Z_BUF_ERROR;
    *taken = (size_t)((const char *)stream->next_in - packed->bytes);
    return (size_t)((char *)stream->next_out - text);
}

/* The caller frees the text. NULL when it is damaged or too large. */
static char *unzipped(const struct file_bytes *file, size_t *count, const char **trouble)
{
    struct gunzip *gunzip = gunzip_create();
    struct packed packed = {file->bytes, file->count};
    size_t capacity = file->count * 4 + 4096, taken = 0;
    char *text = memory_resized(NULL, capacity, 1);
    bool is_damaged = false;
    for (*count = 0; taken < packed.count && !is_damaged && *count <= FILE_LARGEST;) {
        if (*count + 1 == capacity) {
            capacity *= 2;
            text = memory_resized(text, capacity, 1);
        }
        *count += gunzip_unpack(gunzip, &packed, &taken, text + *count, capacity - 1 - *count, &is_damaged);
    }
    bool is_fine = gunzip_is_complete(gunzip) && *count <= FILE_LARGEST;
    *trouble = *count > FILE_LARGEST ? "the gzip file is larger than a gigabyte when unpacked"
                                     : "the gzip file is damaged or cut short";
    gunzip_destroy(gunzip);
    text[*count] = '\0';
    if (is_fine)
        return text;
    free(text);
    return NULL;
}

/* -- rows --------------------------------------------------------------------------------------------------------- */

static bool hand_over(struct row_builder *row, int line, csv_row_action *action, void *owner)
{
    for (int i = 0; i < row->field_count; i++)
        row->fields[i] = row->bytes + row->starts[i];
    struct csv_row complete = {line, row->fields, row->field_count};
    bool goes_on = row->field_count == 0 || action(owner, &complete);
    row->count = 0;
    row->field_count = 0;
    row->is_done = false;
    return goes_on;
}

struct line_feed { /* the file on its way through libcsv */
    struct csv_parser *parser;
    struct row_builder *row;
    const char *path;
    struct complaints *complaints;
    int line, first_line; /* of the present row */
};

static bool complain_of_quote(const struct line_feed *feed, int line, const char *what)
{
    return complain(feed->complaints, feed->path, line, "column %d: %s", feed->row->field_count + 1, what);
}

static bool end_quoted(struct line_feed *feed)
{
    return csv_fini(feed->parser, take_field, take_row, feed->row) == 0 ||
           complain_of_quote(feed, feed->first_line, "the double quote that opens here is never closed");
}

static bool feed_line(struct line_feed *feed, const char *at, size_t length)
{
    const struct row_builder *row = feed->row;
    size_t parsed = csv_parse(feed->parser, at, length, take_field, take_row, feed->row);
    if (parsed < length || csv_error(feed->parser) != CSV_SUCCESS)
        return complain_of_quote(feed, feed->line,
                                 "a double quote stands where none can be; inside a quoted field it is "
                                 "written twice");
    if (row->is_done)
        return true;
    if (at[length - 1] != '\n')
        return end_quoted(feed);
    bool is_blank = row->field_count == 0 && length <= 2 && feed->line == feed->first_line;
    if (is_blank)
        feed->first_line = feed->line + 1;
    return is_blank || feed->line - feed->first_line < FIELD_LINES_MOST ||
           complain_of_quote(feed, feed->first_line,
                             "a quoted field runs over more than 20 lines; a closing double quote is missing");
}

static bool parse_lines(struct line_feed *feed, const char *text, csv_row_action *action, void *owner)
{
    feed->line = feed->first_line = 1;
    for (const char *at = text; *at != '\0'; feed->line++) {
        size_t length = strcspn(at, "\n");
        length += at[length] == '\n';
        if (!feed_line(feed, at, length))
            return false;
        if (feed->row->is_done) {
            if (!hand_over(feed->row, feed->first_line, action, owner))
                return false;
            feed->first_line = feed->line + 1;
        }
        at += length;
    }
    return end_quoted(feed) && (!feed->row->is_done || hand_over(feed->row, feed->first_line, action, owner));
}

static bool parse_text(const char *path, const char *text, size_t count, csv_row_action *action, void *owner,
                       struct complaints *complaints)
{
    if (strlen(text) != count)
        return complain(complaints, path, 0, "it is a binary file; a CSV file with a header line is needed");
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    if (text[strspn(text, " \t\r\n")] == '\0')
        return complain(complaints, path, 0, "the file is empty; a CSV file with a header line is needed");
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return complain(complaints, path, 0, "the CSV reader cannot be started");
    csv_set_delim(&parser, (unsigned char)separator_of(text + strspn(text, "\r\n")));
    struct row_builder *row = memory_zeroed(1, sizeof *row);
    struct line_feed feed = {.parser = &parser, .row = row, .path = path, .complaints = complaints};
    bool is_fine = parse_lines(&feed, text, action, owner);
    free(row->bytes);
    free(row);
    csv_free(&parser);
    return is_fine;
}

bool history_csv_read(const struct file_bytes *file, csv_row_action *action, void *owner, struct complaints *complaints)
{
    if (strncmp(file->bytes, "\x1f\x8b", 2) != 0)
        return parse_text(file->path, file->bytes, file->count, action, owner, complaints);
    size_t count = 0;
    const char *trouble;
    char *text = unzipped(file, &count, &trouble);
    if (text == NULL)
        return complain(complaints, file->path, 0, "%s", trouble);
    bool is_fine = parse_text(file->path, text, count, action, owner, complaints);
    free(text);
    return is_fine;
}

/* -- one quoted row ----------------------------------------------------------------------------------------------- */

struct csv_quoted {
    struct csv_parser parser;
    struct row_builder row;
};

struct csv_quoted *csv_quoted_create(char separator)
{
    struct csv_quoted *quoted = memory_zeroed(1, sizeof *quoted);
    csv_init(&quoted->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&quoted->parser, (unsigned char)separator);
    return quoted;
}

void csv_quoted_destroy(struct csv_quoted *quoted)
{
    if (quoted != NULL) {
        csv_free(&quoted->parser);
        free(quoted->row.bytes);
    }
    free(quoted);
}

static enum csv_verdict drop_row(struct csv_quoted *quoted, enum csv_verdict verdict)
{
    unsigned char separator = csv_get_delim(&quoted->parser);
    csv_free(&quoted->parser);
    csv_init(&quoted->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&quoted->parser, separator);
    quoted->row.count = 0;
    quoted->row.field_count = 0;
    quoted->row.is_done = false;
    return verdict;
}

enum csv_verdict csv_quoted_parse(struct csv_quoted *quoted, const char *text, size_t length, struct csv_row *row)
{
    struct row_builder *built = &quoted->row;
    size_t parsed = csv_parse(&quoted->parser, text, length, take_field, take_row, built);
    if (parsed < length)
        return drop_row(quoted, CSV_MISQUOTED);
    if (!built->is_done && text[length - 1] != '\n' && csv_fini(&quoted->parser, take_field, take_row, built) != 0)
        return drop_row(quoted, CSV_UNCLOSED);
    if (!built->is_done)
        return drop_row(quoted, CSV_UNCLOSED);
    for (int i = 0; i < built->field_count; i++)
        built->fields[i] = built->bytes + built->starts[i];
    row->fields = built->fields;
    row->count = built->field_count;
    return drop_row(quoted, CSV_ROW);
}
