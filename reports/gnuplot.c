/*
 * gnuplot.c -- keeps data and script beside each drawing, has gnuplot draw them, and finishes what it drew.
 *
 * One gnuplot draws all charts of a report. It loads the very scripts that are kept: reading a file is twice as fast
 * for it as listening, and what we say is so short that it fits into the pipe while we turn to other work.
 */
#include "reports/gnuplot.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/gnuplot_data.h"
#include "reports/gnuplot_process.h"
#include "reports/gnuplot_script.h"
#include "reports/gnuplot_svg.h"
#include "sim/memory.h"

struct gnuplot {
    struct gnuplot_process *process;
    char *directory;
    const atomic_bool *interrupted;
    const struct charts *charts; /* that are being drawn */
};

static char *path_of(const char *directory, const char *name, const char *ending)
{
    return memory_format("%s/%s%s", directory, name, ending);
}

/* Asked by an assert only. */
__attribute__((unused)) static bool has_plain_name(const struct chart *chart)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    return *chart->name && strspn(chart->name, plain) == strlen(chart->name);
}

/* Written under a temporary name and renamed when every byte has arrived: a full disk leaves nothing half written. */
static bool write_file(const char *directory, const char *name, const char *ending, const char *bytes, size_t size,
                       struct failure *failure)
{
    char *path = path_of(directory, name, ending);
    char *part = memory_format("%s.part", path);
    FILE *file = fopen(part, "wb");
    bool is_written = file && fwrite(bytes, 1, size, file) == size && fflush(file) == 0;
    int error = errno;
    if (file && fclose(file) != 0 && is_written) {
        is_written = false;
        error = errno;
    }
    if (is_written && rename(part, path) != 0) {
        is_written = false;
        error = errno;
    }
    if (!is_written) {
        fail(failure, "writing %s: %s", path, strerror(error));
        if (file)
            unlink(part);
    }
    free(part);
    free(path);
    return is_written;
}

/* Memory that is either there or ends the program, as in sim/memory.h. */
static FILE *text_stream(char **text, size_t *size)
{
    FILE *out = open_memstream(text, size);
    if (!out) {
        fprintf(stderr, "callfloor: out of memory\n");
        exit(EXIT_FAILURE);
    }
    return out;
}

static char *script_text(const struct chart *chart, const char *svg_name, size_t *size)
{
    char *text = NULL;
    FILE *out = text_stream(&text, size);
    gnuplot_script_write(out, chart, svg_name);
    fclose(out);
    return text;
}

static char *data_text(const struct chart *chart, size_t *size)
{
    char *text = NULL;
    FILE *out = text_stream(&text, size);
    gnuplot_data_write(out, chart);
    fclose(out);
    return text;
}

static bool write_script_and_data(const struct chart *chart, const char *directory, struct failure *failure)
{
    size_t script_size, data_size;
    char *svg_name = memory_format("%s.svg", chart->name);
    char *script = script_text(chart, svg_name, &script_size);
    char *data = data_text(chart, &data_size);
    bool is_written = write_file(directory, chart->name, ".dat", data, data_size, failure) &&
                      write_file(directory, chart->name, ".gp", script, script_size, failure);
    free(data);
    free(script);
    free(svg_name);
    return is_written;
}

/* All bytes of a file with a '\0' behind them, or NULL. */
static char *read_file(const char *path)
{
    struct stat found;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = NULL;
    if (fstat(fileno(file), &found) == 0 && S_ISREG(found.st_mode)) {
        size_t size = (size_t)found.st_size;
        bytes = memory_zeroed(size + 1, 1);
        if (fread(bytes, 1, size, file) != size) {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

static bool is_whole_svg(const char *svg)
{
    static const char end[] = "</svg>";
    size_t length = strlen(svg);
    while (length > 0 && strchr("\r\n ", svg[length - 1]))
        length--;
    return length > strlen(end) && strncmp(svg + length - strlen(end), end, strlen(end)) == 0;
}

static char *finished(const char *svg, const struct chart *chart, size_t *size)
{
    char *text = NULL;
    FILE *out = text_stream(&text, size);
    gnuplot_svg_write(out, svg, chart->title, chart->description);
    fclose(out);
    return text;
}

/* A whole drawing is finished and gets its name, a half one goes: then `svg` is NULL. */
static bool collect_drawing(const struct chart *chart, const char *directory, char **svg, struct failure *failure)
{
    char *path = path_of(directory, chart->name, ".svg");
    char *drawn = read_file(path);
    *svg = NULL;
    bool is_written = true;
    if (drawn && is_whole_svg(drawn)) {
        size_t size;
        *svg = finished(drawn, chart, &size);
        is_written = write_file(directory, chart->name, ".svg", *svg, size, failure);
    } else
        unlink(path);
    free(drawn);
    free(path);
    return is_written;
}

static void remove_old_drawing(const char *directory, const char *name)
{
    char *path = path_of(directory, name, ".svg");
    unlink(path);
    free(path);
}

struct gnuplot *gnuplot_start(const char *directory, const atomic_bool *interrupted)
{
    struct gnuplot *gnuplot = memory_zeroed(1, sizeof *gnuplot);
    gnuplot->process = gnuplot_process_start(directory);
    gnuplot->directory = memory_text(directory);
    gnuplot->interrupted = interrupted;
    return gnuplot;
}

bool gnuplot_draw(struct gnuplot *gnuplot, const struct charts *charts, struct failure *failure)
{
    gnuplot->charts = charts;
    if (gnuplot->interrupted && atomic_load(gnuplot->interrupted))
        gnuplot->interrupted = NULL; /* the run was: what is finished wants its charts all the same */
    for (size_t i = 0; i < charts->count; i++) {
        assert(has_plain_name(&charts->list[i]));
        remove_old_drawing(gnuplot->directory, charts->list[i].name);
        if (!write_script_and_data(&charts->list[i], gnuplot->directory, failure))
            return false;
        char *words = memory_format("load '%s.gp'\n", charts->list[i].name);
        gnuplot_process_say(gnuplot->process, words);
        free(words);
    }
    return true;
}

static bool collect_drawings(const struct charts *charts, const char *directory, const char *trouble,
                             struct drawings *drawings, struct failure *failure)
{
    size_t drawn = 0;
    for (size_t i = 0; i < charts->count; i++) {
        if (!collect_drawing(&charts->list[i], directory, &drawings->svg[i], failure))
            return false;
        drawn += drawings->svg[i] != NULL;
    }
    if (drawn < charts->count || trouble)
        drawings->message =
            memory_format("%zu of %zu charts drawn: %s; data and scripts are kept (gnuplot NAME.gp draws one)", drawn,
                          charts->count, trouble ? trouble : "gnuplot left some out");
    return true;
}

bool gnuplot_collect(struct gnuplot *gnuplot, struct drawings *drawings, struct failure *failure)
{
    size_t count = gnuplot->charts->count;
    *drawings = (struct drawings){.count = count, .svg = memory_zeroed(count, sizeof(char *))};
    if (count == 0)
        return true;
    char *trouble = gnuplot_process_finish(gnuplot->process, gnuplot->interrupted);
    bool is_collected = collect_drawings(gnuplot->charts, gnuplot->directory, trouble, drawings, failure);
    free(trouble);
    return is_collected;
}

void gnuplot_destroy(struct gnuplot *gnuplot)
{
    if (!gnuplot)
        return;
    gnuplot_process_destroy(gnuplot->process);
    free(gnuplot->directory);
    free(gnuplot);
}

void drawings_clear(struct drawings *drawings)
{
    for (size_t i = 0; i < drawings->count; i++)
        free(drawings->svg[i]);
    free(drawings->svg);
    free(drawings->message);
    *drawings = (struct drawings){0};
}
