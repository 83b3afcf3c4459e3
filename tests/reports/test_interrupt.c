/*
 * test_interrupt.c -- Ctrl-C and SIGTERM while the built program runs: what is finished is reported and marked, what
 * is not leaves no trace, and a second one ends it at once.
 *
 * The program sits at a terminal of ours, so that a test can wait for its first line of progress and type Ctrl-C.
 */
#define _GNU_SOURCE /* posix_openpt */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static int make_folder(void **state) { return program_folder_make(state, "interrupt", program_test_line); }

enum { ENDLESS_SECONDS = 30 };

static double now_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void sleep_seconds(double seconds)
{
    nanosleep(&(struct timespec){(time_t)seconds, (long)(1e9 * (seconds - (double)(time_t)seconds))}, NULL);
}

static bool shell(const char *command) { return system(command) == 0; }

/* A run of the program at a terminal; standard output goes to "out". */
struct sitting {
    pid_t id;
    int terminal;
    bool is_silent;     /* nobody is at the terminal any more */
    char said[1 << 16]; /* on the terminal, as a string */
    size_t length;
};

static void become_program(const char *terminal, const char *command_line)
{
    setsid(); /* so that the terminal opened next is ours, and its Ctrl-C too */
    int tty = open(terminal, O_RDWR), out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    dup2(tty, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(tty, STDERR_FILENO);
    setenv("TERM", "xterm", 1);
    execl("/bin/sh", "sh", "-c", command_line, (char *)NULL);
    _exit(99);
}

static void sit_down(struct sitting *sitting, const char *environment, const char *arguments)
{
    char *command_line = memory_format("%s exec '%s' %s", environment, CALLFLOOR, arguments);
    *sitting = (struct sitting){.terminal = posix_openpt(O_RDWR | O_NOCTTY)};
    CHECK(sitting->terminal >= 0 && grantpt(sitting->terminal) == 0 && unlockpt(sitting->terminal) == 0);
    fcntl(sitting->terminal, F_SETFD, FD_CLOEXEC);
    sitting->id = fork();
    if (sitting->id == 0)
        become_program(ptsname(sitting->terminal), command_line);
    free(command_line);
}

static void listen_shortly(struct sitting *sitting)
{
    struct pollfd end = {sitting->terminal, POLLIN, 0};
    if (sitting->is_silent)
        sleep_seconds(0.02);
    if (sitting->is_silent || poll(&end, 1, 20) <= 0)
        return;
    char *room = sitting->said + sitting->length;
    ssize_t length = read(sitting->terminal, room, sizeof sitting->said - 1 - sitting->length);
    sitting->length += length > 0 ? (size_t)length : 0;
    sitting->is_silent = length <= 0;
}

static void wait_for(struct sitting *sitting, const char *words)
{
    double late = now_seconds() + ENDLESS_SECONDS;
    while (strstr(sitting->said, words) == NULL && now_seconds() < late && !sitting->is_silent)
        listen_shortly(sitting);
    if (strstr(sitting->said, words) == NULL)
        fail_msg("\"%s\" was never said: %s", words, sitting->said);
}

static void wait_until(struct sitting *sitting, const char *condition)
{
    double late = now_seconds() + ENDLESS_SECONDS;
    while (!shell(condition) && now_seconds() < late && !sitting->is_silent)
        listen_shortly(sitting);
    if (!shell(condition))
        fail_msg("\"%s\" never came true: %s", condition, sitting->said);
}

/* The wait status; whoever does not end is ended, and found out. */
static int get_up(struct sitting *sitting)
{
    double late = now_seconds() + ENDLESS_SECONDS;
    int status;
    pid_t gone;
    while ((gone = waitpid(sitting->id, &status, WNOHANG)) == 0 && now_seconds() < late)
        listen_shortly(sitting);
    if (gone == 0)
        kill(sitting->id, SIGKILL);
    CHECK(gone == sitting->id);
    listen_shortly(sitting);
    close(sitting->terminal);
    return status;
}

static bool is_interrupted(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 130; }

static void press_ctrl_c(struct sitting *sitting) { CHECK(write(sitting->terminal, "\003", 1) == 1); }

/* Runs until the first line of progress, interrupts with SIGTERM or, with 0, from the keyboard. */
static void interrupt(const char *arguments, int signal_number)
{
    struct sitting sitting;
    sit_down(&sitting, "", arguments);
    wait_for(&sitting, "replications, ");
    if (signal_number != 0)
        kill(sitting.id, signal_number);
    else
        press_ctrl_c(&sitting);
    CHECK(is_interrupted(get_up(&sitting)));
    CHECK(strstr(sitting.said, "interrupted; what was finished is reported and marked as partial") != NULL);
}

/* Takes the mark off a run, or off every plan of a comparison. Returns the number of replications. */
static int unmark(json_t *json)
{
    json_t *plans = json_object_get(json, "plans"), *first = plans != NULL ? json_array_get(plans, 0) : json;
    for (size_t plan = 0; plan < (plans != NULL ? json_array_size(plans) : 1); plan++) {
        json_t *marked = plans != NULL ? json_array_get(plans, plan) : json;
        CHECK(json_is_true(json_object_get(marked, "partial")));
        json_object_del(marked, "partial");
    }
    return (int)json_integer_value(json_object_get(first, "replications"));
}

/* What was answered is what as many replications give that were asked for. */
static void check_is_run_of_so_many(const char *command)
{
    json_t *partial = program_json_in("out");
    int replications = unmark(partial);
    char *again = memory_format("%s --replications %d --format json", command, replications);
    CHECK(replications > 0);
    json_t *whole = program_json(again);
    free(again);
    CHECK(json_equal(partial, whole));
    json_decref(whole);
    json_decref(partial);
}

TEST(a_partial_run_is_the_run_of_the_replications_that_were_finished)
{
    interrupt("simulate day.cfg --replications 9000000 --threads 1 --format json", SIGTERM);
    check_is_run_of_so_many("simulate day.cfg");
    interrupt("simulate day.cfg --replications 9000000 --threads 2 --format json", SIGINT);
    check_is_run_of_so_many("simulate day.cfg");
}

TEST(a_partial_comparison_too)
{
    interrupt("compare day.cfg --replications 9000000 --threads 2 --format json", SIGINT);
    check_is_run_of_so_many("compare day.cfg");
}

TEST(a_partial_sweep_too)
{
    interrupt("sweep day.cfg --vary agents.desk.staff=3:5:1 --replications 9000000 --threads 2 --format json", SIGTERM);
    json_t *json = program_json_in("out");
    CHECK(json_is_true(json_object_get(json, "partial")) && json_array_size(json_object_get(json, "points")) == 1);
    json_decref(json);
}

/* Ctrl-C reaches everybody at the terminal; the gnuplot that waits there must not go. */
TEST(everything_in_the_folder_says_partial_and_the_charts_are_drawn)
{
    interrupt("simulate day.cfg --replications 9000000 --out d", 0);
    CHECK(shell("grep -q '\"partial\": true' d/results.json && grep -q '^run,.*,partial,' d/results.csv && grep -q "
                "',partial$' d/intervals.csv"));
    CHECK(shell("grep -qi partial d/report.html && grep -qi partial out"));
    CHECK(shell("test \"$(ls -A d)\" = \"$(printf 'agents.csv\\ncharts\\ncontacts.csv\\nintervals.csv\\nreport.html\\n"
                "results.csv\\nresults.json')\""));
    if (!shell("gnuplot --version >/dev/null 2>&1"))
        skip();
    CHECK(shell("for gp in d/charts/*.gp; do grep -q '(interrupted)' \"${gp%.gp}.svg\" || exit 1; done"));
}

/* Two million calls in two hours, and somebody for most of them. */
TEST(one_very_long_replication_is_broken_off_and_leaves_nothing)
{
    static const char very_long[] = "simulate day.cfg --set contacts.calls.arrivals.per_hour=1000000 --set "
                                    "agents.desk.staff=50000 --replications 3 --out long/d --threads";
    for (int threads = 1; threads <= 2; threads++) {
        struct sitting sitting;
        char *arguments = memory_format("%s %d", very_long, threads);
        sit_down(&sitting, "", arguments);
        free(arguments);
        sleep_seconds(0.3);
        double pressed = now_seconds();
        press_ctrl_c(&sitting);
        int status = get_up(&sitting);
        CHECK(is_interrupted(status) && now_seconds() - pressed < 2.0);
        CHECK(strstr(sitting.said, "interrupted before the first replication") != NULL);
        CHECK(shell("test ! -s out && test ! -e long"));
    }
}

/* A gnuplot that never comes back. */
static void make_gnuplot_sleep(void)
{
    CHECK(shell("mkdir -p bin && printf '#!/bin/sh\\n>../../started\\nexec sleep 20\\n' >bin/gnuplot && chmod 755 "
                "bin/gnuplot"));
}

TEST(who_interrupts_the_charts_gets_the_report_without_them)
{
    struct sitting sitting;
    make_gnuplot_sleep();
    sit_down(&sitting, "PATH=\"$PWD/bin:$PATH\"", "simulate day.cfg --out e");
    wait_until(&sitting, "test -s e/.callfloor-*/intervals.csv"); /* the last before the charts are waited for */
    press_ctrl_c(&sitting);
    CHECK(is_interrupted(get_up(&sitting)));
    CHECK(strstr(sitting.said, "charts drawn: interrupted; data and scripts are kept") != NULL);
    CHECK(shell("test -s e/report.html && test -s e/charts/waits.gp && ! ls -A e | grep -q '^[.]'"));
    CHECK(shell("! grep -qi partial e/results.json"));
}

/* There is no time to tidy up: the next run into the same folder does. */
TEST(a_second_interruption_ends_at_once)
{
    struct sitting sitting;
    make_gnuplot_sleep();
    sit_down(&sitting, "PATH=\"$PWD/bin:$PATH\"", "simulate day.cfg --replications 9000000 --out f");
    wait_for(&sitting, "replications, ");
    press_ctrl_c(&sitting);
    sleep_seconds(0.5); /* it waits for the charts of what was finished */
    kill(sitting.id, SIGTERM);
    int status = get_up(&sitting);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    CHECK(shell("test ! -e f/report.html && test ! -e f/results.json && test -d f/.callfloor-*"));
    CHECK(program_run("simulate day.cfg --replications 2 --out f") == 0);
    CHECK(shell("test -s f/report.html && ! ls -A f | grep -q '^[.]'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(a_partial_run_is_the_run_of_the_replications_that_were_finished),
                                       RUN(a_partial_comparison_too),
                                       RUN(a_partial_sweep_too),
                                       RUN(everything_in_the_folder_says_partial_and_the_charts_are_drawn),
                                       RUN(one_very_long_replication_is_broken_off_and_leaves_nothing),
                                       RUN(who_interrupts_the_charts_gets_the_report_without_them),
                                       RUN(a_second_interruption_ends_at_once)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
