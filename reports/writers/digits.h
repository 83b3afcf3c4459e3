/*
 * digits.h -- a number in at most ten significant digits, byte for byte as printf's "%.10g" would write it.
 */
#ifndef CALLFLOOR_REPORTS_WRITERS_DIGITS_H
#define CALLFLOOR_REPORTS_WRITERS_DIGITS_H

#include <stddef.h>
#include <stdint.h>

enum { DIGITS_MOST = 24 }; /* bytes that any number takes, its end included */

/** number: finite; zero is written without a sign. Returns the length; the text ends with a zero byte. */
size_t digits_write(double number, char text[DIGITS_MOST]);

/** Of a whole number, all its digits. */
size_t digits_write_whole(uint64_t number, char text[DIGITS_MOST]);

#endif
