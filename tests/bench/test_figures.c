/*
 * test_figures.c -- the benchmark's table and its file say what was measured; no test looks at how fast anything is.
 */
#include "figures.h"

#include <stdlib.h>
#include <unistd.h>

#include "figures_json.h"
#include "figures_table.h"

#include "check.h"

static struct figures some_figures(void)
{
    struct figures figures = {0};
    double rounds[] = {220, 180, 200};
    struct figure call = figure_of_rounds(rounds, 3), speed_up = figure_of_value(1.9);
    call.must = 300;
    call.stretch = 150;
    speed_up.must = 1.8;
    speed_up.stretch = 1.95;
    speed_up.more_is_better = true;
    figures_add(&figures, "speed", "a \"call\"", "ns", call);
    figures_add(&figures, "speed", "SimPy", "ns", figure_of_value(NAN));
    figures_add(&figures, "threads", "two against one", "times", speed_up);
    return figures;
}

enum { TABLE_SIZE = 16384 };

static void write_table(char table[static TABLE_SIZE], const struct figures *figures)
{
    FILE *file = fmemopen(table, TABLE_SIZE, "w");
    CHECK(file);
    figures_print(file, &(struct machine){.version = "9", .commit = "abc", .processor = "Abacus", .processors = 2},
                  figures);
    fclose(file);
}

/* Does the line of the table that begins with `name` say so? */
static bool line_says(const char *table, const char *name, const char *what)
{
    const char *begin = strstr(table, name), *found = begin ? strstr(begin, what) : NULL;
    return found && found < begin + strcspn(begin, "\n");
}

TEST(a_figure_is_the_middle_of_its_rounds_with_their_range)
{
    double rounds[] = {220, 180, 210, 200};
    struct figure figure = figure_of_rounds(rounds, 4);
    CHECK_CLOSE(figure.value, 205, 0);
    CHECK_CLOSE(figure.low, 180, 0);
    CHECK_CLOSE(figure.high, 220, 0);
}

TEST(the_table_says_which_targets_are_met)
{
    struct figures figures = some_figures();
    char table[TABLE_SIZE];
    write_table(table, &figures);
    CHECK(strstr(table, "Abacus, 2 processors"));
    CHECK(line_says(table, "a \"call\"", "180 .. 220"));
    CHECK(line_says(table, "a \"call\"", "300 met"));
    CHECK(line_says(table, "a \"call\"", "150 missed"));
    CHECK(line_says(table, "two against one", "1.80 met"));
    CHECK(line_says(table, "two against one", "1.95 missed"));
    figures_clear(&figures);
}

TEST(what_was_not_measured_is_a_dash_and_meets_nothing)
{
    struct figures figures = {0};
    struct figure absent = figure_of_value(NAN);
    absent.must = 1;
    figures_add(&figures, "report", "charts", "s", absent);
    char table[TABLE_SIZE];
    write_table(table, &figures);
    CHECK(line_says(table, "charts", " - s"));
    CHECK(!line_says(table, "charts", "met"));
    CHECK(!line_says(table, "charts", "missed"));
    figures_clear(&figures);
}

static void check_same(const struct figure *found, const struct figure *expected)
{
    CHECK_TEXT(found->chapter, expected->chapter);
    CHECK_TEXT(found->name, expected->name);
    CHECK_TEXT(found->unit, expected->unit);
    CHECK(isnan(found->value) == isnan(expected->value));
    if (!isnan(expected->value)) {
        CHECK_CLOSE(found->value, expected->value, 1e-9);
        CHECK_CLOSE(found->low, expected->low, 1e-9);
        CHECK_CLOSE(found->high, expected->high, 1e-9);
    }
    CHECK_CLOSE(found->must, expected->must, 1e-9);
    CHECK_CLOSE(found->stretch, expected->stretch, 1e-9);
    CHECK(found->more_is_better == expected->more_is_better);
}

TEST(what_is_written_is_read_again)
{
    char path[] = "/tmp/callfloor-figures-XXXXXX", trouble[256];
    int descriptor = mkstemp(path);
    struct figures figures = some_figures(), found = {0};
    struct machine machine = {.version = "9", .commit = "abc", .processors = 2, .load = 1.5, .is_quick = true},
                   found_machine;
    CHECK(descriptor >= 0 && close(descriptor) == 0);
    CHECK(figures_write(path, &machine, &figures));
    CHECK(figures_read(path, &found_machine, &found, trouble));
    CHECK_TEXT(found_machine.commit, "abc");
    CHECK(found_machine.processors == 2 && found_machine.is_quick);
    CHECK_CLOSE(found_machine.load, 1.5, 1e-9);
    CHECK(found.count == figures.count);
    for (size_t i = 0; i < figures.count; i++)
        check_same(&found.list[i], &figures.list[i]);
    figures_clear(&found);
    figures_clear(&figures);
    unlink(path);
}

TEST(a_file_that_is_no_benchmark_is_refused)
{
    char path[] = "/tmp/callfloor-figures-XXXXXX", trouble[256] = "";
    FILE *file = fdopen(mkstemp(path), "w");
    struct figures found = {0};
    struct machine machine;
    CHECK(file && fputs("{\"lines\": []}", file) >= 0 && fclose(file) == 0);
    CHECK(!figures_read(path, &machine, &found, trouble));
    CHECK(strstr(trouble, "there is no list \"figures\""));
    unlink(path);
    CHECK(!figures_read(path, &machine, &found, trouble));
    CHECK(strstr(trouble, path));
}

RUN_TESTS(RUN(a_figure_is_the_middle_of_its_rounds_with_their_range), RUN(the_table_says_which_targets_are_met),
          RUN(what_was_not_measured_is_a_dash_and_meets_nothing), RUN(what_is_written_is_read_again),
          RUN(a_file_that_is_no_benchmark_is_refused))
