/*
 * progress.c -- the bar. It reads the wall clock, which nothing else does: no digit of a result depends on it.
 */
#include "reports/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "sim/memory.h"

enum { BAR_WIDTH = 10, COLUMNS_USUAL = 80 };

struct progress_bar {
    bool is_wanted, is_shown;
    struct progress_state state;
    double began_seconds, painted_seconds;
};

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool is_capable_terminal(int file_descriptor)
{
    const char *terminal = getenv("TERM");
    return isatty(file_descriptor) && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

bool progress_wants_colors(int file_descriptor)
{
    const char *no_color = getenv("NO_COLOR");
    return is_capable_terminal(file_descriptor) && (no_color == NULL || no_color[0] == '\0');
}

struct progress_bar *progress_bar_create(bool is_wanted, int parts)
{
    struct progress_bar *bar = memory_zeroed(1, sizeof *bar);
    bar->is_wanted = is_wanted && is_capable_terminal(STDERR_FILENO);
    bar->state.parts = parts;
    bar->began_seconds = now_seconds();
    return bar;
}

void progress_bar_destroy(struct progress_bar *bar)
{
    if (bar != NULL && bar->is_shown)
        fputs("\r\033[K", stderr);
    free(bar);
}

void progress_bar_begin_part(struct progress_bar *bar, int part, bool has_checkpoints)
{
    bar->state.done_before += bar->state.done;
    bar->state.done = 0;
    bar->state.part = part;
    bar->state.has_checkpoints = has_checkpoints;
}

/* Of all parts; a part that looks at checkpoints may end at the next of them, or go on from there. */
static double fraction_done(const struct progress_state *state)
{
    double within = state->expected > 0 ? fmin(1.0, (double)state->done / state->expected) : 0.0;
    return (state->part + within) / state->parts;
}

static double replications_per_second(const struct progress_state *state)
{
    return state->elapsed_seconds > 0.0 ? (double)(state->done_before + state->done) / state->elapsed_seconds : 0.0;
}

/* NaN: nobody knows yet. */
static double seconds_left(const struct progress_state *state)
{
    double fraction = fraction_done(state), per_second = replications_per_second(state);
    if (state->has_checkpoints)
        return per_second > 0.0 ? (state->expected - state->done) / per_second : NAN;
    return fraction > 0.0 ? state->elapsed_seconds * (1.0 - fraction) / fraction : NAN;
}

/* The next whole number, where rounding errors do not make it one more. */
static double rounded_up(double value) { return fmax(0.0, ceil(value - 1e-6)); }

static char *time_text(double seconds)
{
    if (seconds < 90.0)
        return memory_format("%.0f s", rounded_up(seconds));
    if (seconds < 5400.0)
        return memory_format("%.0f min", rounded_up(seconds / 60.0));
    return memory_format("%.1f h", seconds / 3600.0);
}

static char *left_text(const struct progress_state *state)
{
    double seconds = seconds_left(state);
    if (isnan(seconds))
        return memory_text("");
    char *time = time_text(seconds);
    char *text = memory_format(", %s %s", time, state->has_checkpoints ? "to the next look" : "left");
    free(time);
    return text;
}

char *progress_line(const struct progress_state *state)
{
    char bar[BAR_WIDTH + 1] = "", point[48] = "";
    double fraction = fraction_done(state), per_second = replications_per_second(state);
    for (int i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < (int)(fraction * BAR_WIDTH) ? '#' : '.';
    if (state->parts > 1)
        snprintf(point, sizeof point, "point %d/%d, ", state->part + 1, state->parts);
    char *left = left_text(state);
    char *line = memory_format("[%s] %3.0f %%, %s%d/%d replications, %.*f per second%s", bar, floor(100.0 * fraction),
                               point, state->done, state->expected, per_second < 10.0 ? 1 : 0, per_second, left);
    free(left);
    return line;
}

/* One column stays free: a line that wraps would be painted below itself. */
static int columns_free(void)
{
    struct winsize size = {0};
    bool is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return (is_known ? size.ws_col : COLUMNS_USUAL) - 1;
}

void progress_bar_report(void *owner, int done, int expected)
{
    struct progress_bar *bar = owner;
    bar->state.done = done;
    bar->state.expected = expected;
    if (!bar->is_wanted)
        return;
    double now = now_seconds();
    bar->state.elapsed_seconds = now - bar->began_seconds;
    if (bar->state.elapsed_seconds < 1.0 || now - bar->painted_seconds < 0.1)
        return;
    bar->painted_seconds = now;
    bar->is_shown = true;
    char *line = progress_line(&bar->state);
    fprintf(stderr, "\r\033[K%.*s", columns_free(), line);
    fflush(stderr);
    free(line);
}
