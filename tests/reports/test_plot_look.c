/*
 * test_plot_look.c -- colours, dashes and points that can be told apart; texts, tics and scales as people write them.
 *
 * Colours are compared in CIE Lab as people see them who have all cones, or lack one (Machado, Oliveira, Fernandes
 * 2009).
 */
#include <stdlib.h>

#include "reports/chart.h"
#include "reports/plot_look.h"
#include "reports/plot_scale.h"
#include "reports/plot_text.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

TEST(no_two_looks_share_a_dash_or_a_point)
{
    for (int a = 0; a < HUES; a++)
        for (int b = 0; b < a; b++) {
            CHECK(strcmp(plot_looks[a].dash, plot_looks[b].dash) != 0);
            CHECK(plot_looks[a].point != plot_looks[b].point);
        }
}

static double linear_light(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double lab_curve(double t) { return t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; }

/* CIE L*a*b* (D65) of a colour as it is seen through `eye`, a matrix on linear light. */
static void lab_of(const char *colour, const double eye[3][3], double lab[3])
{
    unsigned bytes = (unsigned)strtoul(colour + 1, NULL, 16);
    double light[3], seen[3];
    for (int c = 0; c < 3; c++)
        light[c] = linear_light((bytes >> (16 - 8 * c) & 0xFF) / 255.0);
    for (int c = 0; c < 3; c++)
        seen[c] = fmin(1.0, fmax(0.0, eye[c][0] * light[0] + eye[c][1] * light[1] + eye[c][2] * light[2]));
    double x = lab_curve((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    double y = lab_curve(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = lab_curve((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.0890);
    lab[0] = 116.0 * y - 16.0;
    lab[1] = 500.0 * (x - y);
    lab[2] = 200.0 * (y - z);
}

/* Machado, Oliveira and Fernandes (2009), full severity. */
static const double eyes[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
};

TEST(no_two_colours_look_alike_to_those_who_lack_a_cone)
{
    for (size_t e = 0; e < sizeof eyes / sizeof *eyes; e++)
        for (int a = 0; a < HUES; a++)
            for (int b = 0; b < a; b++) {
                double one[3], other[3];
                lab_of(plot_looks[a].colour, eyes[e], one);
                lab_of(plot_looks[b].colour, eyes[e], other);
                double apart = hypot(hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
                if (apart < 10.0)
                    fail_msg("%s and %s are %.1f apart", plot_looks[a].colour, plot_looks[b].colour, apart);
            }
}

TEST(every_colour_is_a_line_on_white_paper_in_grey_too)
{
    for (int h = 0; h < HUES; h++) {
        double lab[3];
        lab_of(plot_looks[h].colour, eyes[0], lab);
        CHECK(lab[0] < 75.0);
    }
}

TEST(a_text_too_wide_loses_its_middle_and_keeps_both_ends)
{
    char *whole = plot_text_fitting("agents.clerks.staff", 13, 790);
    CHECK_TEXT(whole, "agents.clerks.staff");
    free(whole);
    const char *path = "agents.\"a team with a name nobody would type twice\".staff (times)";
    for (double pixels = 60; pixels < 500; pixels += 20) {
        char *cut = plot_text_fitting(path, 13, pixels);
        CHECK(plot_text_width(cut, 13) <= pixels);
        CHECK(*cut == 'a' && cut[strlen(cut) - 1] == ')');
        CHECK(strstr(cut, "…") != NULL);
        free(cut);
    }
}

static void check_tic(enum axis_kind kind, double high, double value, const char *expected)
{
    struct axis axis = {.kind = kind, .low = NAN, .high = NAN};
    struct plot_scale scale = plot_scale_of(&axis, 0.0, high, true, 5);
    char *text = plot_scale_tic(&scale, value);
    CHECK_TEXT(text, expected);
    free(text);
}

TEST(numbers_on_an_axis_are_written_as_people_write_them)
{
    check_tic(AXIS_PERCENT, 0.93, 20.0, "20 %");
    check_tic(AXIS_PERCENT, 0.004, 0.1, "0.1 %");
    check_tic(AXIS_NUMBER, 46000.0, 20000.0, "20,000");
    check_tic(AXIS_NUMBER, 3.2e7, 2.0e7, "20 M");
    check_tic(AXIS_DURATION, 85.0, 40.0, "40");
}

TEST(waits_are_in_the_unit_that_fits_them)
{
    struct axis axis = {.kind = AXIS_DURATION, .low = NAN, .high = NAN};
    CHECK_TEXT(plot_scale_of(&axis, 0.0, 90.0, true, 5).unit, " (s)");
    CHECK_TEXT(plot_scale_of(&axis, 0.0, 900.0, true, 5).unit, " (min)");
    CHECK_TEXT(plot_scale_of(&axis, 0.0, 40000.0, true, 5).unit, " (h)");
}

static void check_value(enum axis_kind kind, double value, double half_width, const char *expected)
{
    struct plot_scale scale = {.kind = kind, .is_change = true, .factor = 1.0};
    char *text = plot_scale_value(&scale, value, half_width);
    CHECK_TEXT(text, expected);
    free(text);
}

TEST(a_change_is_written_with_its_sign_and_its_half_width)
{
    check_value(AXIS_PERCENT, 11.63, 0.72, "+11.6 ± 0.7 pp");
    check_value(AXIS_PERCENT, -0.041, 0.073, "-0.04 ± 0.07 pp");
    check_value(AXIS_PERCENT, -0.005, 0.128, "0.0 ± 0.1 pp");
    check_value(AXIS_DURATION, 0.0, NAN, "0.0 s");
    check_value(AXIS_NUMBER, 12345.6, 78.9, "+12,346 ± 79");
}

TEST(a_scale_begins_at_zero_ends_above_the_data_and_never_above_all)
{
    struct axis share = {.kind = AXIS_PERCENT, .low = NAN, .high = NAN};
    for (double high = 1e-7; high <= 1.0; high *= 1.37) {
        struct plot_scale scale = plot_scale_of(&share, 0.0, high, true, 5);
        CHECK(scale.low == 0.0 && scale.high >= 100.0 * high * (1.0 - 1e-9) && scale.high <= 100.0);
        CHECK(scale.step > 0.0 && scale.high / scale.step < 12.0);
    }
}

RUN_TESTS(RUN(no_two_looks_share_a_dash_or_a_point), RUN(no_two_colours_look_alike_to_those_who_lack_a_cone),
          RUN(every_colour_is_a_line_on_white_paper_in_grey_too),
          RUN(a_text_too_wide_loses_its_middle_and_keeps_both_ends),
          RUN(numbers_on_an_axis_are_written_as_people_write_them), RUN(waits_are_in_the_unit_that_fits_them),
          RUN(a_change_is_written_with_its_sign_and_its_half_width),
          RUN(a_scale_begins_at_zero_ends_above_the_data_and_never_above_all))
