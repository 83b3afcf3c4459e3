/*
 * plot_text.c -- any text, made fit for a picture.
 *
 * Names come from scenario files and may hold anything: quotes, backticks, percent signs, half a character. They are
 * drawn as they read and must never be read as a command. gnuplot has two kinds of quotes; within single ones nothing
 * is special but the apostrophe, and its doubling is not reliable, so a text with one goes into double quotes in which
 * every byte that is not a plain letter is an octal escape.
 */
#define _DEFAULT_SOURCE /* strsep */
#include "reports/plot_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

static size_t length_announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* The character at `text` and how many bytes it takes; 0 for a byte that begins none. */
static uint32_t character_at(const char *text, size_t *length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)text;
    *length = length_announced(bytes[0]);
    if (*length <= 1)
        return *length ? bytes[0] : 0;
    uint32_t character = bytes[0] & (0x7F >> *length);
    for (size_t i = 1; i < *length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) { /* the terminating NUL stops here too */
            *length = 0;
            return 0;
        }
        character = character << 6 | (bytes[i] & 0x3F);
    }
    bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < least[*length] || character > 0x10FFFF || is_surrogate)
        *length = 0;
    return character;
}

static bool is_control(uint32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

char *plot_text_clean(const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
    char *clean = memory_zeroed(3 * strlen(text) + 1, 1);
    char *end = clean;
    while (*text) {
        size_t length;
        uint32_t character = character_at(text, &length);
        bool is_readable = length > 0 && character != 0xFFFE && character != 0xFFFF;
        if (!is_readable)
            end = memcpy(end, replacement, 3), end += 3;
        else if (is_control(character))
            *end++ = ' ';
        else
            end = memcpy(end, text, length), end += length;
        text += length ? length : 1;
    }
    return clean;
}

static size_t character_count(const char *clean)
{
    size_t count = 0;
    for (; *clean; clean++)
        count += ((unsigned char)*clean & 0xC0) != 0x80;
    return count;
}

char *plot_text_short(const char *text, size_t most)
{
    static const char ellipsis[] = "\xE2\x80\xA6"; /* U+2026 */
    char *clean = plot_text_clean(text);
    if (character_count(clean) <= most)
        return clean;
    char *end = clean;
    for (size_t i = 0; i + 1 < most; i++)
        end += length_announced((unsigned char)*end);
    while (end > clean && end[-1] == ' ')
        end--;
    *end = '\0';
    char *cut = memory_format("%s%s", clean, ellipsis);
    free(clean);
    return cut;
}

/* Combining marks take no room, the scripts of East Asia and pictographs a square. */
static double character_width(uint32_t character)
{
    if ((character >= 0x300 && character < 0x370) || (character >= 0x200B && character <= 0x200F))
        return 0.0;
    bool is_square = (character >= 0x1100 && character < 0x1160) || (character >= 0x2E80 && character < 0xA4D0) ||
                     (character >= 0xAC00 && character < 0xD7A4) || (character >= 0xF900 && character < 0xFB00) ||
                     (character >= 0xFF00 && character < 0xFF61) || (character >= 0x1F300 && character < 0x40000);
    if (is_square)
        return 1.05;
    if (character < 0x80 && strchr(" .,:;'|!iIjltfr()[]", (int)character))
        return 0.42;
    if (character == 'm' || character == 'w' || character == 'M' || character == 'W' || character == '%')
        return 0.98;
    return character >= 'A' && character <= 'Z' ? 0.72 : 0.63;
}

double plot_text_width(const char *text, double font_size)
{
    double width = 0.0;
    while (*text) {
        size_t length;
        uint32_t character = character_at(text, &length);
        width += character_width(character);
        text += length ? length : 1;
    }
    return width * font_size;
}

/* Behind the first `count` characters. */
static const char *behind_characters(const char *clean, size_t count)
{
    for (; *clean && count > 0; count--)
        clean += length_announced((unsigned char)*clean);
    return clean;
}

static char *without_middle(const char *clean, size_t kept)
{
    size_t all = character_count(clean), behind = kept / 2;
    const char *head_end = behind_characters(clean, kept - behind), *tail = behind_characters(clean, all - behind);
    while (head_end > clean && head_end[-1] == ' ')
        head_end--;
    return memory_format("%.*s\xE2\x80\xA6%s", (int)(head_end - clean), clean, tail); /* U+2026 */
}

char *plot_text_fitting(const char *text, double font_size, double pixels)
{
    char *clean = plot_text_clean(text);
    if (plot_text_width(clean, font_size) <= pixels)
        return clean;
    size_t kept = character_count(clean) - 1;
    char *cut = without_middle(clean, kept);
    while (kept > 2 && plot_text_width(cut, font_size) > pixels) {
        free(cut);
        cut = without_middle(clean, --kept);
    }
    free(clean);
    return cut;
}

char **plot_text_lines(const char *text, double font_size, double pixels, size_t *count)
{
    char *clean = plot_text_clean(text);
    char *line = memory_text("");
    char **lines = NULL;
    *count = 0;
    for (char *rest = clean, *word; (word = strsep(&rest, " ")) != NULL;) {
        char *longer = memory_format("%s%s%s", line, *line ? " " : "", word);
        if (*line && plot_text_width(longer, font_size) > pixels) {
            lines = memory_resized(lines, *count + 2, sizeof *lines);
            lines[(*count)++] = line;
            line = memory_text(word);
            free(longer);
        } else {
            free(line);
            line = longer;
        }
    }
    free(clean);
    if (!*line) {
        free(line);
        return lines;
    }
    lines = memory_resized(lines, *count + 1, sizeof *lines);
    lines[(*count)++] = line;
    return lines;
}

static bool is_plain(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ' '; }

char *plot_text_quoted(const char *text)
{
    char *clean = plot_text_clean(text);
    char *quoted;
    if (!strchr(clean, '\'')) {
        quoted = memory_format("'%s'", clean);
        free(clean);
        return quoted;
    }
    quoted = memory_zeroed(4 * strlen(clean) + 3, 1);
    char *end = quoted;
    *end++ = '"';
    for (const char *byte = clean; *byte; byte++)
        if (is_plain(*byte))
            *end++ = *byte;
        else
            end += sprintf(end, "\\%03o", (unsigned char)*byte);
    *end++ = '"';
    free(clean);
    return quoted;
}

char *plot_text_quoted_format(const char *text)
{
    char *doubled = memory_zeroed(2 * strlen(text) + 1, 1);
    for (char *end = doubled; *text; text++) {
        *end++ = *text;
        if (*text == '%')
            *end++ = '%';
    }
    char *quoted = plot_text_quoted(doubled);
    free(doubled);
    return quoted;
}
