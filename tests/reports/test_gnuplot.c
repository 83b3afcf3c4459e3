/*
 * test_gnuplot.c -- charts are drawn as they read, whatever a name holds, and nothing else happens.
 *
 * Every drawing goes to a fresh folder; afterwards the folder holds the three files of each chart and nothing more.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "draw.h"
#include "reports/gnuplot_svg.h"
#include "reports/plot_text.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

static bool has_gnuplot(void) { return system("gnuplot --version >/dev/null 2>&1") == 0; }
#define NEEDS_GNUPLOT                                                                                                  \
    if (!has_gnuplot())                                                                                                \
    skip()

static char *fresh_folder(void)
{
    char *folder = memory_text("callfloor_charts_XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
    return folder;
}

/* Removes the folder and returns how many entries it held. */
static int entries_swept(char *folder)
{
    int count = 0;
    DIR *entries = opendir(folder);
    CHECK(entries != NULL);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        char *path = memory_format("%s/%s", folder, entry->d_name);
        unlink(path);
        free(path);
        count++;
    }
    closedir(entries);
    rmdir(folder);
    free(folder);
    return count;
}

static bool has_file(const char *folder, const char *name)
{
    char *path = memory_format("%s/%s", folder, name);
    bool is_there = access(path, F_OK) == 0;
    free(path);
    return is_there;
}

/* A chart in which `text` stands as title, heading, legend, axis label and tic. */
static void add_chart_about(struct charts *charts, const char *name, const char *text)
{
    struct chart *chart = charts_add(charts, name);
    chart_title(chart, "%s", text);
    struct panel *panel = chart_add_panel(chart, text, AXIS_PERCENT, text);
    panel->x.label = memory_text(text);
    axis_add_tic(&panel->x, 1.0, text);
    struct chart_series *series = panel_add_series(panel, SERIES_LINE, text, 0, 3, true);
    for (size_t i = 0; i < 3; i++)
        series_point(series, i, (double)i, (struct estimate){0.5 + 0.1 * (double)i, 0.05}, 0.0, 1.0);
}

/* Every text element of an SVG, XML undone, each ended by a newline. */
static char *texts_of(const char *svg)
{
    char *texts = memory_zeroed(strlen(svg) + 1, 1), *end = texts;
    for (const char *at = svg; (at = strstr(at, "<text")) != NULL;) {
        at = strchr(at, '>') + 1; /* with or without xml:space */
        while (strncmp(at, "</text>", 7) != 0) {
            static const char *const entities[][2] = {{"&lt;", "<"},    {"&gt;", ">"},   {"&amp;", "&"},
                                                      {"&quot;", "\""}, {"&apos;", "'"}, {"&#39;", "'"}};
            size_t used = 0;
            for (size_t e = 0; e < 6 && !used; e++)
                if (strncmp(at, entities[e][0], strlen(entities[e][0])) == 0) {
                    *end++ = entities[e][1][0];
                    used = strlen(entities[e][0]);
                }
            if (!used)
                *end++ = *at;
            at += used ? used : 1;
        }
        *end++ = '\n';
    }
    return texts;
}

static size_t times_drawn(const char *texts, const char *text)
{
    size_t times = 0, length = strlen(text);
    for (const char *line = texts; *line; line = strchr(line, '\n') + 1)
        times += strncmp(line, text, length) == 0 && line[length] == '\n';
    return times;
}

/* Outside tags stands no >, and every & begins one of the names that XML knows. */
static bool is_sound_xml(const char *svg)
{
    static const char *const entities[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    for (const char *at = svg; *at; at++) {
        if (*at == '<' && !(at = strchr(at, '>')))
            return false;
        else if (*at == '&') {
            bool is_known = false;
            for (int e = 0; e < 5; e++)
                is_known = is_known || strncmp(at, entities[e], strlen(entities[e])) == 0;
            if (!is_known)
                return false;
        } else if (*at == '>' && at > svg && at[-1] == ']')
            return false;
    }
    return true;
}

static const char *const hostile[] = {
    "\"; system(\"touch x\") #",
    "'; system('touch x') #",
    "`touch x`",
    "'`touch x`",
    "it's 100% <b>&amp;</b>",
    "%s %d %n %%",
    "'%s' %d",
    "@home {/Bold x}",
    "a\\nb\\t\\",
    "it's \\042; \\\\",
    "$(touch x) ${HOME} $1",
    "| touch x",
    "< touch x",
    "'|touch x",
    "x^2_y ~z &{}",
    "Größe «Zürich» 日本 🙂",
    "it's «Zürich» 123",
    "]]> <!-- -->",
    "calls ]]>",
    "<![CDATA[ ]]>",
    "<?x?> <title>no</title>",
    "&#x41; &#65; &lt; &no; &#x1;",
    "set output \"x\"",
    "'.system(\"touch x\").'",
};

TEST(hostile_names_are_drawn_as_they_read_and_do_nothing_else)
{
    NEEDS_GNUPLOT;
    size_t count = sizeof hostile / sizeof *hostile;
    struct charts *charts = charts_create();
    for (size_t i = 0; i < count; i++) {
        char *name = memory_format("chart_%zu", i);
        add_chart_about(charts, name, hostile[i]);
        free(name);
    }
    char *folder = fresh_folder();
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    CHECK(drawings.message == NULL);
    for (size_t i = 0; i < count; i++) {
        CHECK(drawings.svg[i] != NULL);
        if (!is_sound_xml(drawings.svg[i]))
            fail_msg("not XML: %s", hostile[i]);
        char *texts = texts_of(drawings.svg[i]);
        if (times_drawn(texts, hostile[i]) != 6)
            fail_msg("%s drawn %zu times of 6", hostile[i], times_drawn(texts, hostile[i]));
        free(texts);
    }
    CHECK(access("x", F_OK) != 0);
    CHECK(entries_swept(folder) == 3 * (int)count);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

TEST(control_bytes_become_spaces_and_broken_utf8_a_replacement_character)
{
    char *clean = plot_text_clean("a\nb\x7F\xC2\x85"
                                  "c\xFF\xC3(\xED\xA0\x80\xF4\x90\x80\x80\xC0\xAF\xEF\xBF\xBF\xE2\x82");
    CHECK(strncmp(clean, "a b  c\xEF\xBF\xBD\xEF\xBF\xBD(", 13) == 0);
    for (const char *at = clean + 13; *at; at += 3)
        CHECK(strncmp(at, "\xEF\xBF\xBD", 3) == 0);
    free(clean);
}

TEST(a_long_name_ends_in_an_ellipsis_and_never_in_half_a_character)
{
    char name[201];
    for (int i = 0; i < 100; i++)
        memcpy(name + 2 * i, "ü", 2);
    name[200] = '\0';
    char *cut = plot_text_short(name, 40);
    CHECK(strlen(cut) == 39 * 2 + 3);
    CHECK_TEXT(cut + 39 * 2, "…");
    free(cut);
    char *whole = plot_text_short("forty", 5);
    CHECK_TEXT(whole, "forty");
    free(whole);
}

TEST(a_name_of_200_bytes_is_drawn_short)
{
    NEEDS_GNUPLOT;
    char name[201];
    memset(name, 'n', 200);
    name[200] = '\0';
    struct charts *charts = charts_create();
    add_chart_about(charts, "long_name", name);
    char *folder = fresh_folder();
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    CHECK(drawings.svg[0] != NULL);
    CHECK(strstr(drawings.svg[0], "nnnn…</text>") != NULL);
    CHECK(entries_swept(folder) == 3);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

/* Bytes that matter to some quoting more often than others. */
static void random_text(unsigned *state, char *text, size_t most)
{
    static const char special[] = "'\"`\\%@#$&<>{}()[]|;^_~!?*/.,:0189 \n";
    static const char *const longer[] = {"é", "日", "🙂", "''", "\\'", "\\\"", "%%", "\xFF", "]]>", "&#x41;"};
    size_t length = 0, wanted = 1 + rand_r(state) % (most - 8);
    while (length < wanted) {
        int kind = rand_r(state) % 4;
        if (kind == 0)
            text[length++] = (char)('a' + rand_r(state) % 26);
        else if (kind == 3) {
            const char *piece = longer[rand_r(state) % (sizeof longer / sizeof *longer)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        } else
            text[length++] = special[rand_r(state) % (sizeof special - 1)];
    }
    text[length] = '\0';
}

TEST(four_hundred_random_texts_come_back_from_the_drawing_unchanged)
{
    NEEDS_GNUPLOT;
    enum { TEXTS = 400, MOST = 28 };
    static char texts[TEXTS][MOST + 8];
    unsigned state = 20261122;
    struct charts *charts = charts_create();
    struct panel *panel = chart_add_panel(charts_add(charts, "random_texts"), NULL, AXIS_NUMBER, NULL);
    for (int i = 0; i < TEXTS; i++) {
        random_text(&state, texts[i], 20);
        struct chart_series *series = panel_add_series(panel, SERIES_LINE, texts[i], i % HUES, 1, false);
        series_point(series, 0, i, (struct estimate){i, NAN}, 0.0, INFINITY);
        axis_add_tic(&panel->x, i, texts[i]);
    }
    char *folder = fresh_folder();
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    CHECK(drawings.svg[0] != NULL);
    CHECK(is_sound_xml(drawings.svg[0]));
    char *drawn = texts_of(drawings.svg[0]);
    for (int i = 0; i < TEXTS; i++) {
        char *clean = plot_text_clean(texts[i]);
        bool is_blank = clean[strspn(clean, " ")] == '\0'; /* nothing to see, so nothing need be drawn */
        if (!is_blank && times_drawn(drawn, clean) < 2)
            fail_msg("drawn %zu times: %s", times_drawn(drawn, clean), clean);
        free(clean);
    }
    free(drawn);
    CHECK(access("x", F_OK) != 0);
    CHECK(entries_swept(folder) == 3);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

/* Runs the drawing of one chart with another PATH. */
static void draw_with_path(const char *path, const char *folder, struct drawings *drawings)
{
    char *old = memory_text(getenv("PATH"));
    struct charts *charts = charts_create();
    struct failure failure = {""};
    add_chart_about(charts, "alone", "alone");
    setenv("PATH", path, 1);
    bool is_done = draw_charts(charts, folder, drawings, &failure);
    setenv("PATH", old, 1);
    charts_destroy(charts);
    free(old);
    CHECK(is_done);
}

TEST(without_gnuplot_data_and_script_stay_and_one_line_says_so)
{
    char *folder = fresh_folder();
    struct drawings drawings;
    draw_with_path("/nonexistent", folder, &drawings);
    CHECK(drawings.count == 1 && drawings.svg[0] == NULL);
    CHECK(strstr(drawings.message, "gnuplot is not installed") != NULL);
    CHECK(strchr(drawings.message, '\n') == NULL);
    CHECK(has_file(folder, "alone.gp") && has_file(folder, "alone.dat"));
    CHECK(entries_swept(folder) == 2);
    drawings_clear(&drawings);
}

/* A folder with a `gnuplot` of our own making. */
static char *folder_with_gnuplot(const char *script)
{
    char *folder = fresh_folder(), *path = memory_format("%s/gnuplot", folder);
    FILE *file = fopen(path, "w");
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    CHECK(chmod(path, 0755) == 0);
    free(path);
    return folder;
}

static char *message_with_gnuplot(const char *script)
{
    char *place = getcwd(NULL, 0), *bin = folder_with_gnuplot(script), *folder = fresh_folder();
    char *path = memory_format("%s/%s:/bin:/usr/bin", place, bin);
    struct drawings drawings;
    draw_with_path(path, folder, &drawings);
    char *message = memory_text(drawings.message ? drawings.message : "");
    CHECK(drawings.svg[0] == NULL);
    CHECK(entries_swept(folder) == 2);
    CHECK(entries_swept(bin) == 1);
    drawings_clear(&drawings);
    free(path);
    free(place);
    return message;
}

TEST(a_gnuplot_that_fails_is_quoted_with_its_last_line)
{
    char *message =
        message_with_gnuplot("cat >/dev/null; printf 'plot x\\n   ^\\nline 3: no such thing\\n\\n' >&2; exit 1");
    CHECK(strstr(message, "line 3: no such thing") != NULL);
    CHECK(strchr(message, '\n') == NULL);
    free(message);
}

TEST(a_gnuplot_that_dies_at_once_does_not_take_us_along)
{
    void (*before)(int) = signal(SIGPIPE, SIG_DFL);
    char *message = message_with_gnuplot("kill -9 $$");
    CHECK(strstr(message, "signal 9") != NULL);
    free(message);
    CHECK(signal(SIGPIPE, before) == SIG_DFL); /* nobody has touched it */
}

/* As under a parent that waits for nobody: how a child ended is not to be learned. */
TEST(without_a_wait_status_the_drawings_and_complaints_are_the_judge)
{
    NEEDS_GNUPLOT;
    void (*before)(int) = signal(SIGCHLD, SIG_IGN);
    char *folder = fresh_folder();
    struct drawings drawings;
    draw_with_path(getenv("PATH"), folder, &drawings);
    char *silent = message_with_gnuplot("exit 1");
    char *complaining = message_with_gnuplot("cat >/dev/null; echo 'no such thing' >&2; exit 1");
    signal(SIGCHLD, before);
    CHECK(drawings.svg[0] != NULL && drawings.message == NULL);
    CHECK(strstr(silent, "0 of 1 charts drawn: gnuplot left some out") != NULL);
    CHECK(strstr(complaining, "0 of 1 charts drawn: gnuplot failed: no such thing") != NULL);
    CHECK(entries_swept(folder) == 3);
    drawings_clear(&drawings);
    free(complaining);
    free(silent);
}

TEST(a_gnuplot_that_talks_without_end_is_listened_to)
{
    char *message =
        message_with_gnuplot("i=0; while [ $i -lt 20000 ]; do echo 'so much to say'; i=$((i+1)); done >&2; exit 3");
    CHECK(strstr(message, "gnuplot failed: so much to say") != NULL);
    free(message);
}

TEST(half_a_drawing_is_no_drawing)
{
    char *message = message_with_gnuplot("echo '<svg>' >alone.svg; cat >/dev/null; exit 0");
    CHECK(strstr(message, "0 of 1 charts drawn") != NULL);
    free(message);
}

TEST(a_drawing_of_an_earlier_run_does_not_stay_beside_new_data)
{
    char *folder = fresh_folder(), *old = memory_format("%s/alone.svg", folder);
    fclose(fopen(old, "w"));
    free(old);
    struct drawings drawings;
    draw_with_path("/nonexistent", folder, &drawings);
    CHECK(!has_file(folder, "alone.svg"));
    CHECK(entries_swept(folder) == 2);
    drawings_clear(&drawings);
}

TEST(the_script_beside_a_drawing_draws_it_again)
{
    enum { AGAIN_MOST = 1 << 20 };
    NEEDS_GNUPLOT;
    char *folder = fresh_folder();
    struct drawings drawings;
    draw_with_path(getenv("PATH"), folder, &drawings);
    char *command = memory_format("cd %s && rm alone.svg && gnuplot alone.gp", folder);
    CHECK(system(command) == 0);
    free(command);
    char *path = memory_format("%s/alone.svg", folder);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    char *again = memory_zeroed(AGAIN_MOST + 1, 1);
    CHECK(fread(again, 1, AGAIN_MOST, file) > 0);
    char *finished = NULL;
    size_t size;
    FILE *out = open_memstream(&finished, &size);
    gnuplot_svg_write(out, again, "alone", "");
    fclose(out);
    CHECK_TEXT(finished, drawings.svg[0]);
    free(finished);
    fclose(file);
    free(again);
    free(path);
    CHECK(entries_swept(folder) == 3);
    drawings_clear(&drawings);
}

TEST(a_drawing_says_what_it_shows_and_nothing_of_how_it_was_made)
{
    NEEDS_GNUPLOT;
    struct charts *charts = charts_create();
    add_chart_about(charts, "told", "waits of <a & b>");
    chart_description(&charts->list[0], "ASA < 20 s ]]> & more.");
    char *folder = fresh_folder();
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, folder, &drawings, &failure));
    const char *svg = drawings.svg[0], *title = strstr(svg, "<title>");
    CHECK(title && strncmp(title, "<title>waits of &lt;a &amp; b&gt;</title>", 41) == 0);
    CHECK(strstr(title + 1, "<title>") == NULL);
    CHECK(strstr(svg, "<desc>ASA &lt; 20 s ]]&gt; &amp; more.</desc>") != NULL);
    CHECK(strstr(svg, "GNUPLOT") == NULL && strstr(svg, "using 1:2") == NULL);
    CHECK(entries_swept(folder) == 3);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

TEST(a_folder_that_cannot_be_written_is_a_failure_with_the_path)
{
    struct charts *charts = charts_create();
    add_chart_about(charts, "alone", "alone");
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(!draw_charts(charts, "no/such/folder", &drawings, &failure));
    CHECK(strstr(failure.message, "no/such/folder/alone") != NULL);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

TEST(a_read_only_folder_is_a_failure)
{
    if (geteuid() == 0)
        skip(); /* root writes everywhere */
    char *folder = fresh_folder();
    CHECK(chmod(folder, 0555) == 0);
    struct charts *charts = charts_create();
    add_chart_about(charts, "alone", "alone");
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(!draw_charts(charts, folder, &drawings, &failure));
    CHECK(failure.message[0] != '\0');
    CHECK(entries_swept(folder) == 0);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

TEST(no_charts_need_no_gnuplot)
{
    struct charts *charts = charts_create();
    struct drawings drawings;
    struct failure failure = {""};
    CHECK(draw_charts(charts, "no/such/folder", &drawings, &failure));
    CHECK(drawings.count == 0 && drawings.message == NULL);
    drawings_clear(&drawings);
    charts_destroy(charts);
}

RUN_TESTS(RUN(hostile_names_are_drawn_as_they_read_and_do_nothing_else),
          RUN(control_bytes_become_spaces_and_broken_utf8_a_replacement_character),
          RUN(a_long_name_ends_in_an_ellipsis_and_never_in_half_a_character), RUN(a_name_of_200_bytes_is_drawn_short),
          RUN(four_hundred_random_texts_come_back_from_the_drawing_unchanged),
          RUN(without_gnuplot_data_and_script_stay_and_one_line_says_so),
          RUN(a_gnuplot_that_fails_is_quoted_with_its_last_line),
          RUN(a_gnuplot_that_dies_at_once_does_not_take_us_along),
          RUN(without_a_wait_status_the_drawings_and_complaints_are_the_judge),
          RUN(a_gnuplot_that_talks_without_end_is_listened_to), RUN(half_a_drawing_is_no_drawing),
          RUN(a_drawing_of_an_earlier_run_does_not_stay_beside_new_data),
          RUN(the_script_beside_a_drawing_draws_it_again),
          RUN(a_drawing_says_what_it_shows_and_nothing_of_how_it_was_made),
          RUN(a_folder_that_cannot_be_written_is_a_failure_with_the_path), RUN(a_read_only_folder_is_a_failure),
          RUN(no_charts_need_no_gnuplot))
