/*
 * gnuplot_process.c -- the pipe: opens, speaks, listens, checks how it closed.
 *
 * gnuplot runs inside the output folder, so that only our own fixed names are ever file names, and without a shell or
 * start-up file. The pipe is a pair of sockets: a send that finds nobody listening returns an error instead of raising
 * SIGPIPE, and no signal of the process has to be touched. What gnuplot complains about is read while we speak, since
 * it would wait for us otherwise. When we are killed, it reads the end of its input and goes.
 */
#define _GNU_SOURCE /* posix_spawn_file_actions_addchdir_np */
#include "reports/gnuplot_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sim/memory.h"

extern char **environ;

enum { PATIENCE_MILLISECONDS = 60000, GLANCE_MILLISECONDS = 100, COMPLAINT_BYTES = 4096 };

struct gnuplot_process {
    pid_t id;                /* 0: it never ran, or has been waited for */
    int error;               /* what kept it from starting; 0: it did start */
    int speaking, listening; /* -1: closed */
    long long deadline;      /* milliseconds of the monotonic clock */
    const atomic_bool *interrupted;
    bool is_given_up; /* interrupted while we waited */
    char *words;      /* [length], not yet said */
    size_t length;
    char complaint[COMPLAINT_BYTES];
    size_t complaint_length;
};

static long long now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* gnuplot in `directory`, hearing us on its standard input and complaining to `its_error`. It is a process group of its
 * own: Ctrl-C is for us, and what is finished by then still wants its charts. */
static int spawn_gnuplot(const char *directory, int its_input, int its_error, pid_t *process)
{
    char *arguments[] = {"gnuplot", "-d", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, back_to_default;
    sigemptyset(&none);
    sigemptyset(&back_to_default);
    sigaddset(&back_to_default, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int error = posix_spawn_file_actions_addchdir_np(&actions, directory);
    error = error ? error : posix_spawn_file_actions_adddup2(&actions, its_input, STDIN_FILENO);
    error = error ? error : posix_spawn_file_actions_adddup2(&actions, its_error, STDERR_FILENO);
    error = error ? error : posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &back_to_default);
    error = error ? error : posix_spawnp(process, "gnuplot", &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* A descriptor above the standard three, so that the child's dup2 can neither hit it nor leave it marked close-on-exec.
 */
static int lifted(int descriptor)
{
    if (descriptor > STDERR_FILENO || descriptor < 0)
        return descriptor;
    int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(descriptor);
    return higher;
}

static bool channel_open(int ends[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    ends[0] = lifted(ends[0]);
    ends[1] = lifted(ends[1]);
    return ends[0] >= 0 && ends[1] >= 0;
}

static void close_end(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

struct gnuplot_process *gnuplot_process_start(const char *directory)
{
    int input[2] = {-1, -1}, error_output[2] = {-1, -1};
    struct gnuplot_process *process = memory_zeroed(1, sizeof *process);
    process->error = channel_open(input) && channel_open(error_output) ? 0 : errno;
    if (!process->error)
        process->error = spawn_gnuplot(directory, input[1], error_output[1], &process->id);
    if (process->error)
        process->id = 0;
    process->speaking = input[0];
    process->listening = error_output[0];
    close_end(&input[1]);
    close_end(&error_output[1]);
    return process;
}

static void listen_once(struct gnuplot_process *process)
{
    char heard[512];
    ssize_t length = recv(process->listening, heard, sizeof heard, MSG_DONTWAIT);
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (length <= 0) {
        close_end(&process->listening);
        return;
    }
    size_t room = sizeof process->complaint - 1 - process->complaint_length;
    size_t kept = (size_t)length < room ? (size_t)length : room;
    memcpy(process->complaint + process->complaint_length, heard, kept);
    process->complaint_length += kept;
}

/* Says as much as fits without waiting; when nobody listens any more, the speaking end is closed. */
static void speak_once(struct gnuplot_process *process)
{
    ssize_t sent = send(process->speaking, process->words, process->length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EINTR && errno != EAGAIN)
        close_end(&process->speaking);
    if (sent <= 0)
        return;
    process->length -= (size_t)sent;
    memmove(process->words, process->words + sent, process->length);
}

void gnuplot_process_say(struct gnuplot_process *process, const char *words)
{
    size_t length = strlen(words);
    process->words = memory_resized(process->words, process->length + length, 1);
    memcpy(process->words + process->length, words, length);
    process->length += length;
    if (process->speaking >= 0)
        speak_once(process);
}

static bool is_given_up(struct gnuplot_process *process)
{
    process->is_given_up = process->is_given_up || (process->interrupted && atomic_load(process->interrupted));
    return process->is_given_up || now_milliseconds() > process->deadline;
}

/* Speaks and listens until gnuplot has hung up; false when it takes too long. */
static bool converse(struct gnuplot_process *process)
{
    while (process->listening >= 0 || process->speaking >= 0) {
        struct pollfd ends[2] = {{process->listening, POLLIN, 0}, {process->speaking, POLLOUT, 0}};
        if (is_given_up(process))
            return false;
        if (poll(ends, 2, GLANCE_MILLISECONDS) < 0) {
            if (errno != EINTR)
                return false;
            continue;
        }
        if (process->listening >= 0 && ends[0].revents)
            listen_once(process);
        if (process->speaking >= 0 && ends[1].revents)
            speak_once(process);
        if (process->length == 0)
            close_end(&process->speaking);
    }
    return true;
}

/* Waits for the end of the process, which is brought about when it is late. Returns its wait status, -1 when unknown.
 */
static int reap(struct gnuplot_process *process, bool *is_late)
{
    int status = -1;
    pid_t gone;
    do {
        if (*is_late)
            kill(process->id, SIGKILL);
        gone = waitpid(process->id, &status, *is_late ? 0 : WNOHANG);
        if (gone == 0) {
            *is_late = is_given_up(process);
            nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
        }
    } while (gone == 0 || (gone < 0 && errno == EINTR));
    process->id = 0;
    return gone < 0 ? -1 : status;
}

/* gnuplot quotes the line, points at it and says what is wrong in the last line. */
static char *last_line(char *complaint)
{
    char *last = "no reason given";
    char *rest = complaint;
    for (char *line; (line = strsep(&rest, "\r\n")) != NULL;)
        if (line[strspn(line, " \t")])
            last = line;
    return last;
}

static char *describe_end(struct gnuplot_process *process, int status, bool is_late)
{
    if (process->is_given_up)
        return memory_text("interrupted");
    if (is_late)
        return memory_text("gnuplot did not finish within a minute and was ended");
    if (status != -1 && WIFSIGNALED(status))
        return memory_format("gnuplot was ended by signal %d", WTERMSIG(status));
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    if (status == -1 && process->complaint_length == 0)
        return NULL; /* we were started with SIGCHLD ignored: the drawings tell how it went */
    process->complaint[process->complaint_length] = '\0';
    return memory_format("gnuplot failed: %s", last_line(process->complaint));
}

char *gnuplot_process_finish(struct gnuplot_process *process, const atomic_bool *interrupted)
{
    if (process->error == ENOENT)
        return memory_text("gnuplot is not installed");
    if (process->error)
        return memory_format("gnuplot could not be started: %s", strerror(process->error));
    process->interrupted = interrupted;
    process->deadline = now_milliseconds() + PATIENCE_MILLISECONDS;
    gnuplot_process_say(process, "exit\n");
    bool is_late = !converse(process);
    int status = reap(process, &is_late);
    return describe_end(process, status, is_late);
}

void gnuplot_process_destroy(struct gnuplot_process *process)
{
    if (!process)
        return;
    bool is_late = true;
    if (process->id > 0)
        reap(process, &is_late);
    close_end(&process->speaking);
    close_end(&process->listening);
    free(process->words);
    free(process);
}
