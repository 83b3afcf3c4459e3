/*
 * digits.c -- a week of intervals is a million numbers, and printf would be a good part of the run.
 *
 * What a call centre counts and measures lies between a ten-thousandth and a thousand million: there, ten digits are
 * one product of whole numbers, exact in 128 bits, and rounded like printf's, halves to even. Everything else is
 * printf's.
 */
#include "reports/writers/digits.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS = 10, LOWEST_POWER = -4, HIGHEST_POWER = 8, DECIMALS_QUICK = 6 };

static const double smallest = 1e-4, largest = 1e9, largest_whole = 1e10;

__extension__ typedef unsigned __int128 wide;

/* The last of `length` bytes is the last digit. */
static void put_digits(uint64_t number, char *text, size_t length)
{
    for (; length > 0; length--, number /= 10)
        text[length - 1] = (char)('0' + number % 10);
}

size_t digits_write_whole(uint64_t number, char text[DIGITS_MOST])
{
    size_t length = 1;
    for (uint64_t rest = number / 10; rest > 0; rest /= 10)
        length++;
    put_digits(number, text, length);
    text[length] = '\0';
    return length;
}

/* The power of ten of the first digit. The doubles nearest to 0.1, 0.01 ... all lie above, so no number is misjudged.
 */
static int first_power(double size)
{
    static const double powers[] = {1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    int power = LOWEST_POWER;
    while (power < HIGHEST_POWER && size >= powers[power - LOWEST_POWER])
        power++;
    return power;
}

static const uint64_t powers_of_ten[] = {1,           10,           100,           1000,          10000,
                                         100000,      1000000,      10000000,      100000000,     1000000000,
                                         10000000000, 100000000000, 1000000000000, 10000000000000};

/* size x 10^places, rounded: size is mantissa / 2^shift, and the product has 53 + 44 bits at most. */
static uint64_t scaled(double size, int places)
{
    uint64_t bits;
    memcpy(&bits, &size, sizeof bits);
    uint64_t mantissa = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
    int shift = 1075 - (int)(bits >> 52);
    wide product = (wide)mantissa * powers_of_ten[places];
    wide half = (wide)1 << (shift - 1), rest = product & ((half << 1) - 1);
    uint64_t whole = (uint64_t)(product >> shift);
    return whole + (rest > half || (rest == half && whole % 2 == 1));
}

/* digits: ten of them, the first at 10^power. */
static size_t put_point(const char *digits, int power, char *text)
{
    size_t count = DIGITS, before = power < 0 ? 1 : (size_t)power + 1, zeros = power < 0 ? (size_t)(-power) - 1 : 0;
    size_t taken = power < 0 ? 0 : before;
    while (count > taken && digits[count - 1] == '0')
        count--;
    memcpy(text, power < 0 ? "0" : digits, before);
    if (count == taken)
        return before;
    text[before] = '.';
    memcpy(text + before + 1, "000", zeros);
    memcpy(text + before + 1 + zeros, digits + taken, count - taken);
    return before + 1 + zeros + count - taken;
}

static size_t put_fraction(double size, char *text)
{
    char digits[DIGITS];
    int power = first_power(size);
    uint64_t number = scaled(size, DIGITS - 1 - power);
    if (number == (uint64_t)largest_whole) { /* 9.99999999996 is 10 */
        number /= 10;
        power++;
    }
    put_digits(number, digits, DIGITS);
    return put_point(digits, power, text);
}

size_t digits_write(double number, char text[DIGITS_MOST])
{
    double size = fabs(number);
    size_t sign = number < 0.0;
    text[0] = '-';
    if (size < largest_whole && size == (double)(uint64_t)size)
        return sign + digits_write_whole((uint64_t)size, text + sign);
    if (size < smallest || size >= largest)
        return (size_t)snprintf(text, DIGITS_MOST, "%.10g", number);
    size_t length = sign + put_fraction(size, text + sign);
    text[length] = '\0';
    return length;
}

size_t digits_write_fixed(double number, int decimals, char text[DIGITS_FIXED_MOST])
{
    double size = fabs(number);
    if ((size < smallest && size > 0.0) || size >= largest || decimals > DECIMALS_QUICK)
        return (size_t)snprintf(text, DIGITS_FIXED_MOST, "%.*f", decimals, number);
    uint64_t digits = size > 0.0 ? scaled(size, decimals) : 0, whole = digits / powers_of_ten[decimals];
    size_t length = signbit(number) != 0;
    text[0] = '-';
    length += digits_write_whole(whole, text + length);
    if (decimals == 0)
        return length;
    text[length++] = '.';
    put_digits(digits - whole * powers_of_ten[decimals], text + length, (size_t)decimals);
    length += (size_t)decimals;
    text[length] = '\0';
    return length;
}
