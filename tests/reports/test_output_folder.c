/*
 * test_output_folder.c -- all or nothing: new results replace old ones, a failure leaves the old ones as they were.
 */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/output_folder.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static char *new_folder(void)
{
    char *path = memory_text("/tmp/callfloor-test-XXXXXX");
    CHECK(mkdtemp(path) != NULL);
    return path;
}

static int entries_in(const char *path)
{
    int count = 0;
    DIR *directory = opendir(path);
    CHECK(directory != NULL);
    while (readdir(directory) != NULL)
        count++;
    closedir(directory);
    return count - 2;
}

static void put(const char *folder, const char *name, const char *text)
{
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
    free(path);
}

static void check_holds(const char *folder, const char *name, const char *text)
{
    char found[100] = "";
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    CHECK(fgets(found, sizeof found, file) != NULL);
    fclose(file);
    CHECK_TEXT(found, text);
    free(path);
}

static void remove_file(const char *folder, const char *name)
{
    char *path = memory_format("%s/%s", folder, name);
    CHECK(remove(path) == 0);
    free(path);
}

static bool write_one(struct output_folder *folder, const char *name, const char *text, struct failure *failure)
{
    FILE *file = output_folder_begin(folder, name, failure);
    CHECK(file != NULL);
    fputs(text, file);
    return output_folder_end(folder, file, name, failure);
}

TEST(finished_files_take_the_place_of_old_ones)
{
    struct failure failure = {""};
    char *parent = new_folder(), *path = memory_format("%s/a/b/", parent);
    struct output_folder *folder = output_folder_open(path, &failure);
    CHECK(folder != NULL);
    put(path, "results.json", "old");
    CHECK(write_one(folder, "results.json", "new", &failure));
    char *charts = output_folder_subfolder(folder, "charts", &failure);
    put(charts, "load.svg", "drawn");
    check_holds(path, "results.json", "old");
    CHECK(output_folder_commit(folder, &failure));
    output_folder_destroy(folder);
    check_holds(path, "results.json", "new");
    check_holds(path, "charts/load.svg", "drawn");
    CHECK(entries_in(path) == 2);
    remove_file(path, "charts/load.svg");
    remove_file(path, "charts");
    remove_file(path, "results.json");
    remove_file(parent, "a/b");
    remove_file(parent, "a");
    remove_file("/", parent);
    free(charts);
    free(path);
    free(parent);
}

static bool is_drawing(const char *name) { return strcmp(name, "mine.svg") != 0; }

TEST(old_files_of_ours_go_with_the_commit_and_not_before)
{
    struct failure failure = {""};
    char *path = new_folder(), *old = memory_format("%s/charts", path), *inner = memory_format("%s/folder", old);
    CHECK(mkdir(old, 0777) == 0 && mkdir(inner, 0777) == 0);
    put(old, "load.svg", "old");
    put(old, "waits.svg", "old");
    put(old, "mine.svg", "mine");
    for (int is_committed = 0; is_committed < 2; is_committed++) {
        struct output_folder *folder = output_folder_open(path, &failure);
        char *charts = output_folder_subfolder(folder, "charts", &failure);
        put(charts, "load.svg", "new");
        output_folder_clear_old(folder, "charts", is_drawing);
        check_holds(old, "waits.svg", "old");
        CHECK(!is_committed || output_folder_commit(folder, &failure));
        output_folder_destroy(folder);
        CHECK(entries_in(old) == (is_committed ? 3 : 4));
        free(charts);
    }
    check_holds(old, "load.svg", "new");
    check_holds(old, "mine.svg", "mine");
    remove_file(old, "load.svg");
    remove_file(old, "mine.svg");
    remove_file(old, "folder");
    remove_file(path, "charts");
    remove_file("/", path);
    free(inner);
    free(old);
    free(path);
}

TEST(without_a_commit_nothing_is_left)
{
    struct failure failure = {""};
    char *parent = new_folder(), *path = memory_format("%s/deep/er", parent);
    struct output_folder *folder = output_folder_open(path, &failure);
    CHECK(folder != NULL && write_one(folder, "results.json", "half", &failure));
    output_folder_destroy(folder);
    CHECK(entries_in(parent) == 0);
    remove_file("/", parent);
    free(path);
    free(parent);
}

static void make_subfolder(const char *parent, const char *name, mode_t mode)
{
    char *path = memory_format("%s/%s", parent, name);
    CHECK(mkdir(path, mode) == 0);
    free(path);
}

TEST(what_a_killed_run_left_goes_when_the_folder_is_opened_again)
{
    struct failure failure = {""};
    char *path = new_folder();
    make_subfolder(path, ".callfloor-aB3xY9", 0700);
    make_subfolder(path, ".callfloor-aB3xY9/charts", 0777);
    put(path, ".callfloor-aB3xY9/results.json", "half");
    put(path, ".callfloor-aB3xY9/charts/load.gp", "half");
    output_folder_destroy(output_folder_open(path, &failure));
    CHECK(entries_in(path) == 0);
    remove_file("/", path);
    free(path);
}

TEST(what_only_looks_like_it_stays)
{
    static const char *const others[] = {".callfloor-notes", ".callfloor-backup", ".callfloor-my-notes"};
    struct failure failure = {""};
    char *path = new_folder();
    make_subfolder(path, others[0], 0700);
    make_subfolder(path, others[1], 0755); /* six letters, but made by hand */
    make_subfolder(path, others[2], 0700);
    put(path, ".callfloor-aB3xY9", "a file");
    output_folder_destroy(output_folder_open(path, &failure));
    CHECK(entries_in(path) == 4);
    remove_file(path, ".callfloor-aB3xY9");
    for (int i = 0; i < 3; i++)
        remove_file(path, others[i]);
    remove_file("/", path);
    free(path);
}

TEST(a_run_that_lives_keeps_its_staging_folder)
{
    struct failure failure = {""};
    char *path = new_folder();
    struct output_folder *first = output_folder_open(path, &failure);
    CHECK(write_one(first, "results.json", "first", &failure));
    struct output_folder *second = output_folder_open(path, &failure);
    CHECK(entries_in(path) == 2);
    CHECK(write_one(second, "results.json", "second", &failure));
    CHECK(output_folder_commit(second, &failure));
    check_holds(path, "results.json", "second");
    CHECK(output_folder_commit(first, &failure));
    check_holds(path, "results.json", "first");
    output_folder_destroy(second);
    output_folder_destroy(first);
    CHECK(entries_in(path) == 1);
    remove_file(path, "results.json");
    remove_file("/", path);
    free(path);
}

TEST(a_file_in_the_place_of_the_folder_is_named)
{
    struct failure failure = {""};
    char *parent = new_folder(), *path = memory_format("%s/results/deep", parent);
    put(parent, "results", "I am a file");
    CHECK(output_folder_open(path, &failure) == NULL);
    CHECK(strstr(failure.message, "results is a file, not a folder") != NULL);
    check_holds(parent, "results", "I am a file");
    remove_file(parent, "results");
    remove_file("/", parent);
    free(path);
    free(parent);
}

TEST(a_full_disk_leaves_the_old_results_alone)
{
    struct failure failure = {""};
    struct rlimit before, small;
    char *path = new_folder();
    put(path, "results.json", "old");
    struct output_folder *folder = output_folder_open(path, &failure);
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){4096, before.rlim_max}; /* files cannot grow beyond: what a full disk looks like */
    void (*old_action)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    FILE *file = output_folder_begin(folder, "results.json", &failure);
    for (int i = 0; i < 10000; i++)
        fputs("0123456789", file);
    bool is_written = output_folder_end(folder, file, "results.json", &failure);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, old_action);
    CHECK(!is_written);
    CHECK(strstr(failure.message, "results.json could not be written: ") != NULL);
    output_folder_destroy(folder);
    CHECK(entries_in(path) == 1);
    check_holds(path, "results.json", "old");
    remove_file(path, "results.json");
    remove_file("/", path);
    free(path);
}

TEST(a_folder_in_the_place_of_a_file_stops_all_moves)
{
    struct failure failure = {""};
    char *path = new_folder(), *obstacle = memory_format("%s/report.html", path);
    put(path, "agents.csv", "old");
    CHECK(mkdir(obstacle, 0777) == 0);
    struct output_folder *folder = output_folder_open(path, &failure);
    CHECK(write_one(folder, "agents.csv", "new", &failure) && write_one(folder, "report.html", "new", &failure));
    free(output_folder_subfolder(folder, "charts", &failure));
    CHECK(!output_folder_commit(folder, &failure));
    CHECK(strstr(failure.message, "report.html is a folder, where a file is to be written") != NULL);
    output_folder_destroy(folder);
    check_holds(path, "agents.csv", "old");
    CHECK(entries_in(path) == 2 && entries_in(obstacle) == 0);
    remove_file(path, "agents.csv");
    remove_file(path, "report.html");
    remove_file("/", path);
    free(obstacle);
    free(path);
}

/* What nobody could foresee: a finished file does not let itself be moved. (For root all can be moved.) */
TEST(a_move_that_fails_undoes_those_before_it)
{
    struct failure failure = {""};
    bool is_root = geteuid() == 0;
    char *path = new_folder();
    CHECK(!is_root || (chown(path, 65534, 65534) == 0 && seteuid(65534) == 0));
    put(path, "agents.csv", "old");
    struct output_folder *folder = output_folder_open(path, &failure);
    char *charts = output_folder_subfolder(folder, "charts", &failure);
    CHECK(write_one(folder, "agents.csv", "new", &failure) && write_one(folder, "alerts.csv", "new", &failure));
    put(charts, "load.svg", "drawn");
    CHECK(chmod(charts, 0500) == 0);
    CHECK(!output_folder_commit(folder, &failure));
    CHECK(strstr(failure.message, "charts/load.svg: Permission denied; older results there were put back") != NULL);
    CHECK(chmod(charts, 0700) == 0);
    output_folder_destroy(folder);
    check_holds(path, "agents.csv", "old");
    CHECK(entries_in(path) == 1);
    remove_file(path, "agents.csv");
    CHECK(!is_root || seteuid(0) == 0);
    remove_file("/", path);
    free(charts);
    free(path);
}

RUN_TESTS(RUN(finished_files_take_the_place_of_old_ones), RUN(old_files_of_ours_go_with_the_commit_and_not_before),
          RUN(without_a_commit_nothing_is_left), RUN(what_a_killed_run_left_goes_when_the_folder_is_opened_again),
          RUN(what_only_looks_like_it_stays), RUN(a_run_that_lives_keeps_its_staging_folder),
          RUN(a_file_in_the_place_of_the_folder_is_named), RUN(a_full_disk_leaves_the_old_results_alone),
          RUN(a_folder_in_the_place_of_a_file_stops_all_moves), RUN(a_move_that_fails_undoes_those_before_it))
