/*
 * test_digits.c -- the quick way to write a number gives printf's bytes, for whatever number.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "reports/writers/digits.h"

#include "check.h"

static bool is_as_printed(double number)
{
    char text[DIGITS_MOST], printed[64];
    size_t length = digits_write(number, text);
    snprintf(printed, sizeof printed, "%.10g", number == 0.0 ? 0.0 : number);
    if (strcmp(text, printed) == 0 && length == strlen(printed))
        return true;
    print_message("%a: \"%s\" instead of \"%s\"\n", number, text, printed);
    return false;
}

static bool is_as_printed_around(double number)
{
    return is_as_printed(number) && is_as_printed(-number) && is_as_printed(nextafter(number, INFINITY)) &&
           is_as_printed(nextafter(number, 0.0));
}

static uint64_t next_bits(uint64_t *state)
{
    *state += 0x9E3779B97F4A7C15u;
    uint64_t bits = *state;
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
    return bits ^ bits >> 31;
}

static double next_share(uint64_t *state) { return (double)(next_bits(state) >> 11) * 0x1p-53; }

TEST(any_double_is_written_as_printf_writes_it)
{
    uint64_t state = 1;
    for (int i = 0; i < 300000; i++) {
        double number;
        uint64_t bits = next_bits(&state);
        memcpy(&number, &bits, sizeof number);
        if (isfinite(number))
            CHECK(is_as_printed(number));
    }
}

TEST(numbers_of_every_size_that_a_report_holds_are_written_as_printf_writes_them)
{
    uint64_t state = 2;
    for (int i = 0; i < 1000000; i++)
        CHECK(is_as_printed(pow(10.0, 18.0 * next_share(&state) - 6.0)));
}

TEST(ratios_of_counts_are_written_as_printf_writes_them)
{
    uint64_t state = 3;
    for (int i = 0; i < 1000000; i++) {
        double of = 1.0 + (double)(next_bits(&state) % 100000);
        CHECK(is_as_printed((double)(next_bits(&state) % 1000000) / of));
    }
}

TEST(halves_of_the_last_digit_go_to_the_even_one)
{
    uint64_t state = 4;
    for (int k = 1; k <= 30; k++)
        for (int i = 0; i < 20000; i++)
            CHECK(is_as_printed((double)(next_bits(&state) % ((uint64_t)1 << 40)) * ldexp(1.0, -k)));
    CHECK(is_as_printed(100000000.25) && is_as_printed(100000000.75) && is_as_printed(100000000.05));
    CHECK(is_as_printed(1.00000000005) && is_as_printed(0.5) && is_as_printed(0.00048828125));
}

TEST(next_to_a_power_of_ten_no_digit_is_lost)
{
    for (int power = -320; power <= 308; power++) {
        double number = pow(10.0, power);
        CHECK(is_as_printed_around(number));
        CHECK(is_as_printed_around(number * 9.9999999995) || power == 308);
        CHECK(is_as_printed_around(number * 9.99999999949999) || power == 308);
        CHECK(is_as_printed_around(number * 0.99999999995));
    }
}

TEST(the_ends_of_the_doubles_are_written_too)
{
    static const double numbers[] = {0.0,    -0.0,         5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
                                     1e10,   1e9,          1e-4,   9007199254740993.0,      18446744073709551616.0,
                                     9999e6, 123456789.125};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        CHECK(is_as_printed_around(numbers[i]));
}

static bool is_fixed_as_printed(double number, int decimals)
{
    char text[DIGITS_FIXED_MOST], printed[64];
    size_t length = digits_write_fixed(number, decimals, text);
    snprintf(printed, sizeof printed, "%.*f", decimals, number);
    if (strcmp(text, printed) == 0 && length == strlen(printed))
        return true;
    print_message("%a with %d decimals: \"%s\" instead of \"%s\"\n", number, decimals, text, printed);
    return false;
}

TEST(decimals_are_written_as_printf_writes_them)
{
    uint64_t state = 5;
    for (int i = 0; i < 400000; i++) {
        int decimals = i % 9;
        double number = pow(10.0, 18.0 * next_share(&state) - 6.0), quarters = floor(number) + 0.125 * (i / 9 % 8);
        CHECK(is_fixed_as_printed(i % 2 == 0 ? number : -number, decimals));
        CHECK(is_fixed_as_printed(quarters, decimals));
    }
    CHECK(is_fixed_as_printed(0.0, 2) && is_fixed_as_printed(-0.0, 1) && is_fixed_as_printed(-0.0004, 2));
    CHECK(is_fixed_as_printed(0.5, 0) && is_fixed_as_printed(1.5, 0) && is_fixed_as_printed(9.9999, 3));
    CHECK(is_fixed_as_printed(999999999.9999999, 6) && is_fixed_as_printed(9.9e14, 20));
}

TEST(whole_numbers_keep_all_their_digits)
{
    char text[DIGITS_MOST];
    CHECK(digits_write_whole(0, text) == 1 && strcmp(text, "0") == 0);
    CHECK(digits_write_whole(10, text) == 2 && strcmp(text, "10") == 0);
    CHECK(digits_write_whole(UINT64_MAX, text) == 20 && strcmp(text, "18446744073709551615") == 0);
}

RUN_TESTS(RUN(any_double_is_written_as_printf_writes_it),
          RUN(numbers_of_every_size_that_a_report_holds_are_written_as_printf_writes_them),
          RUN(ratios_of_counts_are_written_as_printf_writes_them), RUN(halves_of_the_last_digit_go_to_the_even_one),
          RUN(next_to_a_power_of_ten_no_digit_is_lost), RUN(the_ends_of_the_doubles_are_written_too),
          RUN(decimals_are_written_as_printf_writes_them), RUN(whole_numbers_keep_all_their_digits))
