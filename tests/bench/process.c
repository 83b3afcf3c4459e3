/*
 * process.c -- fork, exec, wait4: the kernel keeps the account.
 *
 * Linux counts the pages that a child had between fork and exec, so its peak is at least that of its parent: measure
 * while this process is small.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include "process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "timing.h"

static _Noreturn void become(const char *const *arguments)
{
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execvp(arguments[0], (char *const *)arguments);
    _exit(127);
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + 1e-6 * (double)time.tv_usec; }

bool process_measure(const char *const *arguments, struct process_cost *cost)
{
    int status;
    struct rusage usage;
    double begun = wall_seconds();
    pid_t child = fork();
    if (child == 0)
        become(arguments);
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    *cost = (struct process_cost){.wall_seconds = wall_seconds() - begun,
                                  .cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                                  .peak_mebibytes = (double)usage.ru_maxrss / 1024};
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
