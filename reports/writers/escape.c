/*
 * escape.c -- entities, base64 and shell quotes: every text of a scenario passes one of them on its way out.
 */
#include "reports/writers/escape.h"

#include <string.h>

#include "sim/memory.h"

void escape_html(const char *text, size_t length, FILE *file)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '&')
            fputs("&amp;", file);
        else if (byte == '<')
            fputs("&lt;", file);
        else if (byte == '>')
            fputs("&gt;", file);
        else if (byte == '"')
            fputs("&quot;", file);
        else if (byte == '\'')
            fputs("&#39;", file);
        else
            fputc(byte < 0x20 && byte != '\n' && byte != '\t' ? '?' : byte, file);
    }
}

void escape_html_text(const char *text, FILE *file) { escape_html(text, strlen(text), file); }

void escape_base64(const char *bytes, size_t length, FILE *file)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        unsigned group =
            (unsigned)at[i] << 16 | (left > 1 ? (unsigned)at[i + 1] << 8 : 0u) | (left > 2 ? at[i + 2] : 0u);
        fputc(digits[group >> 18], file);
        fputc(digits[group >> 12 & 63], file);
        fputc(left > 1 ? digits[group >> 6 & 63] : '=', file);
        fputc(left > 2 ? digits[group & 63] : '=', file);
    }
}

char *escape_shell(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,=+@%";
    if (text[0] != '\0' && text[strspn(text, plain)] == '\0')
        return memory_text(text);
    char *quoted = memory_zeroed(4 * strlen(text) + 3, 1);
    size_t written = 0;
    quoted[written++] = '\'';
    for (; *text != '\0'; text++) {
        if (*text != '\'') {
            quoted[written++] = *text;
            continue;
        }
        memcpy(quoted + written, "'\\''", 4);
        written += 4;
    }
    quoted[written] = '\'';
    return quoted;
}
