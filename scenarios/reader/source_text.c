/*
 * source_text.c -- walks over a file token by token, far enough to know what is text, comment, number or include.
 *
 * The tokens are libconfig's own. A whole number beyond 32 bits gets the L that libconfig wants; one beyond 64 bits
 * or a number beyond double is refused, because libconfig would read something else.
 */
#include "scenarios/reader/source_text.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

enum { INCLUDES_DEEPEST = 10, QUOTED_LONGEST = 160, LARGEST_TEXT = 1 << 26 };

struct walk { /* over one file */
    struct source_text *source;
    struct file_shelf *shelf; /* NULL: nothing can be included */
    struct complaints *complaints;
    const char *file;
    const char *at;
    int line, depth;
    const char *word; /* the last one seen: the key of what comes now */
    int word_length;
};

static void put_byte(struct walk *walk, char byte)
{
    struct source_text *source = walk->source;
    if (source->count + 1 >= source->capacity) {
        source->capacity = source->capacity * 2 + 4096;
        source->text = memory_resized(source->text, source->capacity, 1);
    }
    if (source->count == 0 || source->text[source->count - 1] == '\n') {
        if (source->line_count == source->place_capacity) {
            source->place_capacity = source->place_capacity * 2 + 256;
            source->places = memory_resized(source->places, source->place_capacity, sizeof(struct source_place));
        }
        source->places[source->line_count++] = (struct source_place){walk->file, walk->line};
    }
    source->text[source->count++] = byte;
    source->text[source->count] = '\0';
}

static void copy_bytes(struct walk *walk, size_t count)
{
    for (; count > 0; count--) {
        put_byte(walk, *walk->at);
        walk->line += *walk->at++ == '\n';
    }
}

static bool is_at_line_start(const struct walk *walk)
{
    const struct source_text *source = walk->source;
    return source->count == 0 || source->text[source->count - 1] == '\n';
}

static bool walk_file(struct walk *walk);

static bool include_file(struct walk *walk, const char *name)
{
    if (walk->shelf == NULL || walk->depth == INCLUDES_DEEPEST)
        return complain(walk->complaints, walk->file, walk->line,
                        "@include \"%s\": files include each other more than %d deep", name, INCLUDES_DEEPEST);
    if (walk->source->count > LARGEST_TEXT)
        return complain(walk->complaints, walk->file, walk->line, "@include \"%s\": too much text is included", name);
    char *path = file_path_beside(walk->file, name);
    const char *trouble = "a scenario cannot include standard input";
    const struct file_bytes *bytes = strcmp(path, "-") == 0 ? NULL : file_shelf_take(walk->shelf, path, &trouble);
    free(path);
    if (bytes == NULL)
        return complain(walk->complaints, walk->file, walk->line, "@include \"%s\": %s", name, trouble);
    if (strlen(bytes->bytes) != bytes->count)
        return complain(walk->complaints, walk->file, walk->line, "@include \"%s\": it is a binary file", name);
    struct walk inner = *walk;
    inner.file = bytes->path;
    inner.at = bytes->bytes + (strncmp(bytes->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    inner.line = 1;
    inner.depth++;
    bool is_fine = walk_file(&inner);
    put_byte(walk, '\n');
    return is_fine;
}

/* Where the name of an @include begins, or NULL when the line is none. */
static const char *include_name(const struct walk *walk)
{
    if (!is_at_line_start(walk))
        return NULL;
    const char *at = walk->at + strspn(walk->at, " \t");
    if (strncmp(at, "@include", 8) != 0)
        return NULL;
    size_t blanks = strspn(at + 8, " \t");
    return blanks > 0 && at[8 + blanks] == '"' ? at + 8 + blanks + 1 : NULL;
}

static bool walk_include(struct walk *walk, const char *name)
{
    size_t length = strcspn(name, "\"\n");
    if (name[length] != '"')
        return complain(walk->complaints, walk->file, walk->line, "@include: the file name has no closing quote");
    char *copy = memory_format("%.*s", (int)length, name);
    bool is_fine = include_file(walk, copy);
    free(copy);
    walk->at = name + length + 1;
    return is_fine;
}

/* libconfig would end the text there without a word. */
static bool has_nul_escape(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '\\' && strncmp(&text[++i], "x00", 3) == 0)
            return true;
    return false;
}

static bool walk_text(struct walk *walk)
{
    size_t length = 1;
    while (walk->at[length] != '"' && walk->at[length] != '\0')
        length += walk->at[length] == '\\' && walk->at[length + 1] != '\0' ? 2 : 1;
    if (walk->at[length] == '\0')
        return complain(walk->complaints, walk->file, walk->line,
                        "syntax error: the text that opens here with a double quote is never closed");
    bool is_fine = !has_nul_escape(walk->at + 1, length - 1) ||
                   complain(walk->complaints, walk->file, walk->line,
                            "%.*s holds \\x00, a byte that ends a text; leave it out", walk->word_length, walk->word);
    copy_bytes(walk, length + 1);
    return is_fine;
}

static bool walk_comment(struct walk *walk)
{
    const char *end = strstr(walk->at + 2, "*/");
    if (end == NULL)
        return complain(walk->complaints, walk->file, walk->line,
                        "syntax error: the comment that opens here with /* is never closed");
    copy_bytes(walk, (size_t)(end + 2 - walk->at));
    return true;
}

static size_t number_length(const char *at)
{
    size_t length = *at == '-' || *at == '+';
    bool is_hexadecimal = at[length] == '0' && tolower((unsigned char)at[length + 1]) == 'x';
    for (;; length++) {
        char byte = at[length];
        bool is_exponent_sign = (byte == '-' || byte == '+') && length > 1 && !is_hexadecimal &&
                                tolower((unsigned char)at[length - 1]) == 'e';
        if (!isalnum((unsigned char)byte) && byte != '.' && !is_exponent_sign)
            return length;
    }
}

static bool refuse_number(struct walk *walk, size_t length, const char *why)
{
    complain(walk->complaints, walk->file, walk->line, "%.*s is %.*s, %s", walk->word_length, walk->word,
             (int)(length < 60 ? length : 60), walk->at, why);
    copy_bytes(walk, length);
    return false;
}

static bool walk_number(struct walk *walk)
{
    size_t length = number_length(walk->at);
    size_t sign = *walk->at == '-' || *walk->at == '+';
    size_t digits = sign + strspn(walk->at + sign, "0123456789");
    size_t ells = digits + strspn(walk->at + digits, "L");
    bool is_whole = digits > sign && ells == length;
    errno = 0;
    if (tolower((unsigned char)walk->at[digits]) == 'x') {
        if (strtoull(walk->at + sign, NULL, 16) > INT_MAX)
            return refuse_number(walk, length, "which is too large for a number in hexadecimal");
        copy_bytes(walk, length);
        return true;
    }
    if (!is_whole) {
        if (isinf(strtod(walk->at, NULL)))
            return refuse_number(walk, length, "which is too large; numbers are finite");
        copy_bytes(walk, length);
        return true;
    }
    long long value = strtoll(walk->at, NULL, 10);
    if (errno == ERANGE)
        return refuse_number(walk, length, "which is too large for a whole number");
    copy_bytes(walk, length);
    if (ells == digits && (value > INT_MAX || value < INT_MIN))
        put_byte(walk, 'L');
    return true;
}

static bool is_number_start(const char *at)
{
    size_t sign = *at == '-' || *at == '+';
    return isdigit((unsigned char)at[sign]) || (at[sign] == '.' && isdigit((unsigned char)at[sign + 1]));
}

static bool walk_token(struct walk *walk)
{
    const char *at = walk->at;
    if (*at == '"')
        return walk_text(walk);
    if (at[0] == '/' && at[1] == '*')
        return walk_comment(walk);
    if (*at == '#' || (at[0] == '/' && at[1] == '/')) {
        copy_bytes(walk, strcspn(at, "\n"));
        return true;
    }
    if (is_number_start(at))
        return walk_number(walk);
    size_t word = 0;
    if (isalpha((unsigned char)*at) || *at == '*')
        while (isalnum((unsigned char)at[word]) || (at[word] != '\0' && strchr("-_*", at[word]) != NULL))
            word++;
    if (word > 0) {
        walk->word = at;
        walk->word_length = word < 60 ? (int)word : 60;
    }
    copy_bytes(walk, word > 0 ? word : 1);
    return true;
}

static bool walk_file(struct walk *walk)
{
    bool is_fine = true;
    while (*walk->at != '\0') {
        const char *name = include_name(walk);
        bool is_token_fine = name != NULL ? walk_include(walk, name) : walk_token(walk);
        is_fine = is_fine && is_token_fine;
        if (!is_token_fine && walk->complaints->errors > 0 && (*walk->at == '"' || *walk->at == '/' || name != NULL))
            return false; /* what follows an unclosed text, comment or include makes no sense */
    }
    return is_fine;
}

static bool is_blank(const char *text)
{
    for (; *text != '\0'; text++)
        if (!isspace((unsigned char)*text))
            return false;
    return true;
}

bool source_text_read(struct source_text *source, struct file_shelf *shelf, const char *path,
                      struct complaints *complaints)
{
    const char *trouble = NULL;
    const struct file_bytes *file = file_shelf_take_stream(shelf, path, &trouble);
    if (file == NULL)
        return complain(complaints, path, 0, "%s", trouble);
    if (strlen(file->bytes) != file->count)
        return complain(complaints, path, 0, "it is a binary file; a scenario is text");
    const char *text = file->bytes + (strncmp(file->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    if (is_blank(text))
        return complain(complaints, path, 0, "the file is empty; a scenario has at least center, contacts and agents");
    struct walk walk = {source, shelf, complaints, file->path, text, 1, 0, "the value", 9};
    return walk_file(&walk);
}

bool source_text_take(struct source_text *source, const char *name, const char *text, struct complaints *complaints)
{
    struct walk walk = {source, NULL, complaints, name, text, 1, 0, "the value", 9};
    return walk_file(&walk);
}

void source_text_clear(struct source_text *source)
{
    free(source->text);
    free(source->places);
    *source = (struct source_text){0};
}

struct source_place source_text_place(const struct source_text *source, int line)
{
    if (source->line_count == 0)
        return (struct source_place){"", 0};
    if (line < 1)
        line = 1;
    if ((size_t)line > source->line_count)
        line = (int)source->line_count;
    return source->places[line - 1];
}

char *source_text_line(const struct source_text *source, int line)
{
    const char *at = source->text != NULL ? source->text : "";
    for (int i = 1; i < line && strchr(at, '\n') != NULL; i++)
        at = strchr(at, '\n') + 1;
    size_t length = strcspn(at, "\n");
    while (length > 0 && isspace((unsigned char)*at))
        at++, length--;
    char *copy = memory_format("%.*s", (int)(length < QUOTED_LONGEST ? length : QUOTED_LONGEST), at);
    for (char *byte = copy; *byte != '\0'; byte++)
        if ((unsigned char)*byte < ' ' || *byte == 127)
            *byte = ' ';
    return copy;
}
