/*
 * gnuplot.c -- the pipe: opens, speaks, checks how it closed; keeps data and script beside each drawing.
 *
 * One gnuplot draws all charts of a report. It runs inside the output folder, so that only our own fixed names are ever
 * file names, and without a shell or start-up file. The pipe is a pair of sockets: a send that finds nobody listening
 * returns an error instead of raising SIGPIPE, and no signal of the process has to be touched. What gnuplot complains
 * about is read while we speak, since it would wait for us otherwise.
 */
#define _GNU_SOURCE /* posix_spawn_file_actions_addchdir_np */
#include "reports/gnuplot.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "reports/gnuplot_data.h"
#include "reports/gnuplot_script.h"
#include "reports/gnuplot_svg.h"
#include "sim/memory.h"

extern char **environ;

enum { PATIENCE_MILLISECONDS = 60000, COMPLAINT_BYTES = 4096 };

struct conversation {
    pid_t process;
    int speaking, listening; /* -1: closed */
    long long deadline;      /* milliseconds of the monotonic clock */
    char complaint[COMPLAINT_BYTES];
    size_t complaint_length;
};

static long long now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

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

/* All scripts in one, each drawing under a temporary name. */
static char *speech(const struct charts *charts, size_t *size)
{
    char *text = NULL;
    FILE *out = text_stream(&text, size);
    for (size_t i = 0; i < charts->count; i++) {
        char *svg_name = memory_format("%s.svg.part", charts->list[i].name);
        gnuplot_script_write(out, &charts->list[i], svg_name);
        free(svg_name);
    }
    fprintf(out, "exit\n");
    fclose(out);
    return text;
}

/* gnuplot in `directory`, hearing us on its standard input and complaining to `its_error`. */
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
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
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

/* Returns 0, or the error number that kept gnuplot from starting. */
static int conversation_open(struct conversation *talk, const char *directory)
{
    int input[2] = {-1, -1}, error_output[2] = {-1, -1};
    *talk =
        (struct conversation){.speaking = -1, .listening = -1, .deadline = now_milliseconds() + PATIENCE_MILLISECONDS};
    int error = channel_open(input) && channel_open(error_output) ? 0 : errno;
    if (!error)
        error = spawn_gnuplot(directory, input[1], error_output[1], &talk->process);
    talk->speaking = input[0];
    talk->listening = error_output[0];
    if (input[1] >= 0)
        close(input[1]);
    if (error_output[1] >= 0)
        close(error_output[1]);
    return error;
}

static void close_end(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static void listen_once(struct conversation *talk)
{
    char heard[512];
    ssize_t length = recv(talk->listening, heard, sizeof heard, MSG_DONTWAIT);
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (length <= 0) {
        close_end(&talk->listening);
        return;
    }
    size_t room = sizeof talk->complaint - 1 - talk->complaint_length;
    size_t kept = (size_t)length < room ? (size_t)length : room;
    memcpy(talk->complaint + talk->complaint_length, heard, kept);
    talk->complaint_length += kept;
}

/* Says as much as fits; at the end, or when nobody listens any more, the speaking end is closed. */
static size_t speak_once(struct conversation *talk, const char *words, size_t length)
{
    ssize_t sent = send(talk->speaking, words, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    if (sent < 0 || (size_t)sent == length)
        close_end(&talk->speaking);
    return sent < 0 ? 0 : (size_t)sent;
}

/* Speaks and listens until gnuplot has hung up, or the minute is over: then false. */
static bool converse(struct conversation *talk, const char *words, size_t length)
{
    while (talk->listening >= 0 || talk->speaking >= 0) {
        struct pollfd ends[2] = {{talk->listening, POLLIN, 0}, {talk->speaking, POLLOUT, 0}};
        long long left = talk->deadline - now_milliseconds();
        if (left <= 0)
            return false;
        if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
            return false;
        if (talk->listening >= 0 && ends[0].revents)
            listen_once(talk);
        if (talk->speaking >= 0 && ends[1].revents) {
            size_t sent = speak_once(talk, words, length);
            words += sent;
            length -= sent;
        }
    }
    return true;
}

/* Waits for the end of the process; past the deadline it is ended. Returns its wait status, -1 when unknown. */
static int reap(struct conversation *talk, bool *is_late)
{
    int status = -1;
    if (*is_late)
        kill(talk->process, SIGKILL);
    for (;;) {
        pid_t gone = waitpid(talk->process, &status, *is_late ? 0 : WNOHANG);
        if (gone == talk->process)
            return status;
        if (gone < 0 && errno != EINTR)
            return -1;
        if (gone == 0 && now_milliseconds() > talk->deadline) {
            *is_late = true;
            kill(talk->process, SIGKILL);
        } else if (gone == 0)
            nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
    }
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

static char *describe_end(struct conversation *talk, int status, bool is_late)
{
    if (is_late)
        return memory_text("gnuplot did not finish within a minute and was ended");
    if (status != -1 && WIFSIGNALED(status))
        return memory_format("gnuplot was ended by signal %d", WTERMSIG(status));
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    talk->complaint[talk->complaint_length] = '\0';
    return memory_format("gnuplot failed: %s", last_line(talk->complaint));
}

/* NULL when gnuplot drew everything, else what went wrong. The caller frees it. */
static char *run_gnuplot(const struct charts *charts, const char *directory)
{
    struct conversation talk;
    int error = conversation_open(&talk, directory);
    char *trouble;
    if (error == ENOENT)
        trouble = memory_text("gnuplot is not installed");
    else if (error)
        trouble = memory_format("gnuplot could not be started: %s", strerror(error));
    else {
        size_t length;
        char *words = speech(charts, &length);
        bool is_late = !converse(&talk, words, length);
        close_end(&talk.speaking);
        int status = reap(&talk, &is_late);
        trouble = describe_end(&talk, status, is_late);
        free(words);
    }
    close_end(&talk.speaking);
    close_end(&talk.listening);
    return trouble;
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
    char *part = path_of(directory, chart->name, ".svg.part");
    char *drawn = read_file(part);
    *svg = NULL;
    bool is_written = true;
    if (drawn && is_whole_svg(drawn)) {
        size_t size;
        *svg = finished(drawn, chart, &size);
        is_written = write_file(directory, chart->name, ".svg", *svg, size, failure); /* over the same part */
    } else
        unlink(part);
    free(drawn);
    free(part);
    return is_written;
}

static void remove_old_drawing(const char *directory, const char *name)
{
    char *path = path_of(directory, name, ".svg");
    unlink(path);
    free(path);
}

static bool collect_drawings(const struct charts *charts, const char *directory, char *trouble,
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

bool gnuplot_draw(const struct charts *charts, const char *directory, struct drawings *drawings,
                  struct failure *failure)
{
    *drawings = (struct drawings){.count = charts->count, .svg = memory_zeroed(charts->count, sizeof(char *))};
    if (charts->count == 0)
        return true;
    for (size_t i = 0; i < charts->count; i++) {
        assert(has_plain_name(&charts->list[i]));
        remove_old_drawing(directory, charts->list[i].name);
        if (!write_script_and_data(&charts->list[i], directory, failure))
            return false;
    }
    char *trouble = run_gnuplot(charts, directory);
    bool is_collected = collect_drawings(charts, directory, trouble, drawings, failure);
    free(trouble);
    return is_collected;
}

void drawings_clear(struct drawings *drawings)
{
    for (size_t i = 0; i < drawings->count; i++)
        free(drawings->svg[i]);
    free(drawings->svg);
    free(drawings->message);
    *drawings = (struct drawings){0};
}
