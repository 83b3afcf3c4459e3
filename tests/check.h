/*
 * check.h -- cmocka in our words: TEST(a_sentence_that_is_proved), CHECK, CHECK_CLOSE, CHECK_TEXT.
 *
 * cmocka compares floats, not doubles, and its assert_true refuses 0.3; so numbers are compared here.
 *
 *     TEST(erlang_c_is_one_without_agents) { CHECK_CLOSE(erlang_c_wait_probability(3.0, 0), 1.0, 0.0); }
 *     RUN_TESTS(RUN(erlang_c_is_one_without_agents))
 */
#ifndef CALLFLOOR_TESTS_CHECK_H
#define CALLFLOOR_TESTS_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEST(name) static void name(void **unused_state __attribute__((unused)))
#define RUN(name)  cmocka_unit_test(name)
#define RUN_TESTS(...)                                                                                                 \
    int main(void)                                                                                                     \
    {                                                                                                                  \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                                               \
        return cmocka_run_group_tests(tests, NULL, NULL);                                                              \
    }

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_msg("%s", "not true: " #condition);                                                                   \
    } while (0)

#define CHECK_CLOSE(found, expected, tolerance)                                                                        \
    do {                                                                                                               \
        double check_found = (found), check_expected = (expected), check_tolerance = (tolerance);                      \
        if (!(fabs(check_found - check_expected) <= check_tolerance))                                                  \
            fail_msg("%s is %.12g, expected %.12g within %.3g", #found, check_found, check_expected, check_tolerance); \
    } while (0)

#define CHECK_TEXT(found, expected) assert_string_equal((found), (expected))

#endif
