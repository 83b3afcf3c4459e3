/*
 * progress.c -- the bar. It reads the wall clock, which nothing else does: no digit of a result depends on it.
 */
#include "reports/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sim/memory.h"

enum { BAR_WIDTH = 24 };

struct progress_bar {
    bool is_wanted, is_shown;
    int part, parts;
    double began_seconds, painted_seconds;
    long done_before; /* replications of the parts that are finished */
    int done_here;
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
    bar->parts = parts;
    bar->began_seconds = now_seconds();
    return bar;
}

void progress_bar_destroy(struct progress_bar *bar)
{
    if (bar != NULL && bar->is_shown)
        fputs("\r\033[K", stderr);
    free(bar);
}

void progress_bar_begin_part(struct progress_bar *bar, int part)
{
    bar->done_before += bar->done_here;
    bar->done_here = 0;
    bar->part = part;
}

static void print_time_left(double seconds)
{
    if (!isfinite(seconds) || seconds < 0.0)
        return;
    if (seconds < 90.0)
        fprintf(stderr, ", about %.0f s left", ceil(seconds));
    else
        fprintf(stderr, ", about %.0f min left", ceil(seconds / 60.0));
}

static void paint(struct progress_bar *bar, int done, int expected, double elapsed)
{
    double within = expected > 0 ? fmin(1.0, (double)done / expected) : 0.0;
    double fraction = (bar->part + within) / bar->parts;
    double per_second = (double)(bar->done_before + done) / elapsed;
    fputs("\r\033[K[", stderr);
    for (int i = 0; i < BAR_WIDTH; i++)
        fputc(i < (int)(fraction * BAR_WIDTH) ? '#' : '.', stderr);
    fprintf(stderr, "] %3.0f %% ", 100.0 * fraction);
    if (bar->parts > 1)
        fprintf(stderr, "point %d of %d, ", bar->part + 1, bar->parts);
    fprintf(stderr, "%d of %d replications, %.*f per second", done, expected, per_second < 10.0 ? 1 : 0, per_second);
    print_time_left(fraction > 0.0 ? elapsed * (1.0 - fraction) / fraction : NAN);
    fflush(stderr);
}

void progress_bar_report(void *owner, int done, int expected)
{
    struct progress_bar *bar = owner;
    bar->done_here = done;
    if (!bar->is_wanted)
        return;
    double now = now_seconds(), elapsed = now - bar->began_seconds;
    if (elapsed < 1.0 || now - bar->painted_seconds < 0.1)
        return;
    bar->painted_seconds = now;
    bar->is_shown = true;
    paint(bar, done, expected, elapsed);
}
