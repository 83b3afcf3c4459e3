/*
 * digits.h -- numbers as texts, byte for byte as printf would write them: "%.10g" for files, "%.2f" for people.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_DIGITS_H
#define CALLFLOOR_REPORTS_WRITERS_DIGITS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes that any number takes, its end included. */
enum { DIGITS_MOST = 24, DIGITS_FIXED_MOST = 40 };

/** number: finite; zero is written without a sign. Returns the length; the text ends with a zero byte. */
size_t digits_write(double number, char text[DIGITS_MOST]);

/** With so many decimals, at most 20, as "%.*f"; zero keeps its sign. |number| below 1e15. */
size_t digits_write_fixed(double number, int decimals, char text[DIGITS_FIXED_MOST]);

/** Of a whole number, all its digits. */
size_t digits_write_whole(uint64_t number, char text[DIGITS_MOST]);

#endif
