/*
 * history_csv.c -- feeds libcsv line by line.
 *
 * libcsv tells no positions, and one unclosed quote eats the rest of a file without a word. So lines are counted here,
 * and a quoted field that does not end within a few lines is taken for the slip it is.
 */
#include "scenarios/reader/history_csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "sim/memory.h"

enum { FIELD_LINES_MOST = 20, FIELDS_MOST = 10000 };
static const size_t largest_text = (size_t)1 << 31;

struct row_builder {
    char *bytes; /* the fields of the row, each ended by a NUL */
    size_t count, capacity;
    size_t starts[FIELDS_MOST];
    const char *fields[FIELDS_MOST];
    int field_count;
    bool is_done;
};

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

/* A member of a gzip file after the other; the caller frees the text. NULL when it is damaged. */
static char *unzipped(const struct file_bytes *file, size_t *count)
{
    z_stream stream = {0};
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        return NULL;
    size_t capacity = file->count * 4 + 4096;
    char *text = memory_resized(NULL, capacity, 1);
    *count = 0;
    stream.next_in = (unsigned char *)file->bytes;
    stream.avail_in = (unsigned)file->count;
    int status = Z_OK;
    while (status == Z_OK && *count < largest_text) {
        if (*count + 1 == capacity) {
            capacity *= 2;
            text = memory_resized(text, capacity, 1);
        }
        stream.next_out = (unsigned char *)text + *count;
        stream.avail_out = (unsigned)(capacity - 1 - *count);
        status = inflate(&stream, Z_NO_FLUSH);
        *count = capacity - 1 - stream.avail_out;
        if (status == Z_STREAM_END && stream.avail_in > 0)
            status = inflateReset(&stream);
    }
    inflateEnd(&stream);
    text[*count] = '\0';
    if (status == Z_STREAM_END)
        return text;
    free(text);
    return NULL;
}

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

static bool parse_lines(struct csv_parser *parser, const char *path, const char *text, csv_row_action *action,
                        void *owner, struct complaints *complaints)
{
    struct row_builder *row = memory_zeroed(1, sizeof *row);
    int line = 1, first_line = 1;
    bool is_fine = true;
    for (const char *at = text; is_fine && *at != '\0'; line++) {
        size_t length = strcspn(at, "\n");
        length += at[length] == '\n';
        size_t parsed = csv_parse(parser, at, length, take_field, take_row, row);
        if (parsed < length || csv_error(parser) != CSV_SUCCESS)
            is_fine = complain(complaints, path, line,
                               "column %d: a double quote stands where none can be; inside a "
                               "quoted field it is written twice",
                               row->field_count + 1);
        else if (at[length - 1] != '\n' && !row->is_done && csv_fini(parser, take_field, take_row, row) != 0)
            is_fine = complain(complaints, path, first_line,
                               "column %d: the double quote that opens here is never "
                               "closed",
                               row->field_count + 1);
        else if (!row->is_done && row->field_count + (int)row->count == 0 && length <= 2 && line == first_line)
            first_line = line + 1; /* a blank line */
        else if (!row->is_done && line - first_line >= FIELD_LINES_MOST)
            is_fine = complain(complaints, path, first_line,
                               "column %d: a quoted field runs over more than %d lines; "
                               "a closing double quote is missing",
                               row->field_count + 1, FIELD_LINES_MOST);
        if (is_fine && row->is_done) {
            is_fine = hand_over(row, first_line, action, owner);
            first_line = line + 1;
        }
        at += length;
    }
    if (is_fine && csv_fini(parser, take_field, take_row, row) != 0)
        is_fine = complain(complaints, path, first_line, "column %d: the double quote that opens here is never closed",
                           row->field_count + 1);
    if (is_fine && row->is_done)
        is_fine = hand_over(row, first_line, action, owner);
    free(row->bytes);
    free(row);
    return is_fine;
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
    bool is_fine = parse_lines(&parser, path, text, action, owner, complaints);
    csv_free(&parser);
    return is_fine;
}

bool history_csv_read(const struct file_bytes *file, csv_row_action *action, void *owner, struct complaints *complaints)
{
    if (strncmp(file->bytes, "\x1f\x8b", 2) != 0)
        return parse_text(file->path, file->bytes, file->count, action, owner, complaints);
    size_t count = 0;
    char *text = unzipped(file, &count);
    if (text == NULL)
        return complain(complaints, file->path, 0, "the gzip file is damaged or cut short");
    bool is_fine = parse_text(file->path, text, count, action, owner, complaints);
    free(text);
    return is_fine;
}
