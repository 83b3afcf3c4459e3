/*
 * plot_scale.c -- round numbers along an axis, and how they are written.
 *
 * Inside, a wait is 754.2 seconds and a share 0.0831. On an axis they are 12.6 min and 8.3 %: this is the door at which
 * charts convert. Steps are 1, 2 or 5 times a power of ten, which people read without thinking.
 */
#include "reports/plot_scale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/memory.h"

static double round_step(double span, int tics)
{
    double least = span / tics;
    double power = pow(10.0, floor(log10(least)));
    static const double digits[] = {1.0, 2.0, 5.0};
    for (size_t i = 0; i < 3; i++)
        if (digits[i] * power >= least * (1.0 - 1e-9))
            return digits[i] * power;
    return 10.0 * power;
}

static void choose_unit(struct plot_scale *scale, double largest)
{
    scale->factor = 1.0;
    scale->unit = "";
    if (scale->kind == AXIS_PERCENT) {
        scale->factor = 100.0;
        scale->unit = scale->is_change ? " (points)" : "";
    } else if (scale->kind == AXIS_DURATION) {
        bool is_short = largest < 180.0, is_long = largest >= 10800.0;
        scale->factor = is_short ? 1.0 : is_long ? 1.0 / 3600.0 : 1.0 / 60.0;
        scale->unit = is_short ? " (s)" : is_long ? " (h)" : " (min)";
    }
}

/* Where nothing happened all day the axis still needs an end. */
static double smallest_span(const struct plot_scale *scale)
{
    if (scale->kind == AXIS_PERCENT)
        return 5.0;
    return scale->kind == AXIS_DURATION ? 10.0 : 1.0;
}

static void choose_ends(struct plot_scale *scale, double low, double high, bool is_value, int tics)
{
    if (low > high)
        low = high = 0.0;
    if (is_value) {
        low = fmin(low, 0.0);
        high = fmax(high, 0.0);
    }
    double span = high - low;
    if (!(span > 1e-9 * fmax(fabs(low), fabs(high))) || span <= 0.0) {
        span = is_value ? smallest_span(scale) : fmax(1.0, 0.1 * fabs(high));
        low -= is_value ? 0.0 : span / 2.0;
        high = low + span;
    }
    scale->step = round_step(span, tics);
    scale->low = scale->step * floor(low / scale->step + 1e-9);
    scale->high = scale->step * ceil(high / scale->step - 1e-9);
    bool is_share = scale->kind == AXIS_PERCENT && !scale->is_change;
    if (is_share && high <= 100.0)
        scale->high = fmin(scale->high, 100.0);
}

struct plot_scale plot_scale_of(const struct axis *axis, double low, double high, bool is_value, int tics)
{
    struct plot_scale scale = {.kind = axis->kind, .is_change = axis->is_change};
    if (isfinite(axis->high)) /* an axis that is cut has the unit of what is left */
        high = fmin(high, axis->high);
    choose_unit(&scale, fmax(fabs(low), fabs(high)));
    choose_ends(&scale, low * scale.factor, high * scale.factor, is_value, tics);
    if (isfinite(axis->low))
        scale.low = axis->low * scale.factor;
    if (isfinite(axis->high))
        scale.high = axis->high * scale.factor;
    if (isfinite(axis->low) && isfinite(axis->high))
        scale.step = round_step(scale.high - scale.low, tics);
    if (axis->tic_count > 0)
        scale.step = 0.0;
    return scale;
}

/* 12345.5 as "12,345.5". */
static char *with_thousands(double value, int decimals)
{
    char digits[400], grouped[520];
    int length = snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    int whole = decimals > 0 ? length - decimals - 1 : length;
    int out = 0;
    for (int i = 0; i < length; i++) {
        grouped[out++] = digits[i];
        if (i + 1 < whole && (whole - i - 1) % 3 == 0)
            grouped[out++] = ',';
    }
    grouped[out] = '\0';
    return memory_format("%s%s", value < 0.0 ? "-" : "", grouped);
}

static char *number(double value, double resolution)
{
    double size = fmax(fabs(value), resolution);
    if (size >= 1e15 || (size > 0.0 && size < 1e-4))
        return memory_format("%.3g", value);
    if (size >= 1e6)
        return memory_format("%.4g %s", value / (size >= 1e9 ? 1e9 : 1e6), size >= 1e9 ? "bn" : "M");
    int decimals = resolution > 0.0 ? (int)fmax(0.0, -floor(log10(resolution) + 1e-9)) : 0;
    return with_thousands(value, decimals);
}

char *plot_scale_tic(const struct plot_scale *scale, double value)
{
    if (fabs(value) < 1e-9 * scale->step)
        value = 0.0;
    char *text = number(value, value == 0.0 ? 1.0 : scale->step);
    bool has_percent = scale->kind == AXIS_PERCENT && !scale->is_change;
    char *written = memory_format("%s%s%s", scale->is_change && value > 0.0 ? "+" : "", text, has_percent ? " %" : "");
    free(text);
    return written;
}

static const char *unit_behind(const struct plot_scale *scale)
{
    if (scale->kind == AXIS_PERCENT)
        return scale->is_change ? " pp" : " %";
    if (scale->kind == AXIS_DURATION)
        return scale->factor == 1.0 ? " s" : scale->factor > 0.01 ? " min" : " h";
    return "";
}

char *plot_scale_tic_with_unit(const struct plot_scale *scale, double value)
{
    char *tic = plot_scale_tic(scale, value);
    bool has_unit = scale->kind == AXIS_PERCENT && !scale->is_change;
    char *whole = memory_format("%s%s", tic, has_unit ? "" : unit_behind(scale));
    free(tic);
    return whole;
}

/* One decimal below a hundred, and as many as it takes to see the half-width, or a small number without one. */
static double value_resolution(double value, double half_width)
{
    if (fabs(value) >= 100.0)
        return 1.0;
    double smallest = half_width > 0.0 ? half_width : fabs(value);
    return smallest > 0.0 && smallest < 0.1 ? fmax(1e-6, pow(10.0, floor(log10(smallest)))) : 0.1;
}

char *plot_scale_figure(double value, double largest)
{
    double resolution = fabs(largest) > 10.0 ? 1.0 : 0.1;
    return number(fabs(value) < 0.5 * resolution ? 0.0 : value, resolution);
}

char *plot_scale_value(const struct plot_scale *scale, double value, double half_width)
{
    double resolution = value_resolution(value, half_width);
    bool has_margin = isfinite(half_width);
    value = fabs(value) < 0.5 * resolution ? 0.0 : value; /* no "-0.0" */
    char *text = number(value, resolution), *margin = number(has_margin ? half_width : 0.0, resolution);
    char *written = memory_format("%s%s%s%s%s", scale->is_change && value > 0.0 ? "+" : "", text,
                                  has_margin ? " ± " : "", has_margin ? margin : "", unit_behind(scale));
    free(margin);
    free(text);
    return written;
}
