/*
 * machine.c -- asks the kernel for the processor and git for the commit; the compiler was written down by the build.
 */
#include "machine.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void find_processor(char *processor, size_t size)
{
    char line[256];
    FILE *file = fopen("/proc/cpuinfo", "r");
    snprintf(processor, size, "unknown processor");
    while (file && fgets(line, sizeof line, file)) {
        char *colon = strchr(line, ':');
        if (!colon || strncmp(line, "model name", 10) != 0)
            continue;
        line[strcspn(line, "\n")] = '\0';
        snprintf(processor, size, "%s", colon[1] ? colon + 2 : "unknown processor");
        break;
    }
    if (file)
        fclose(file);
}

static void find_commit(char *commit, size_t size)
{
    FILE *pipe = popen("git -C '" SOURCE_DIR "' describe --always --dirty 2>/dev/null", "r");
    bool is_known = pipe && fgets(commit, (int)size, pipe);
    if (pipe)
        pclose(pipe);
    if (!is_known)
        snprintf(commit, size, "unknown");
    commit[strcspn(commit, "\n")] = '\0';
}

static double find_load(void)
{
    double load = 0;
    FILE *file = fopen("/proc/loadavg", "r");
    if (file && fscanf(file, "%lf", &load) != 1)
        load = 0;
    if (file)
        fclose(file);
    return load;
}

struct machine machine_find(void)
{
    struct machine machine = {.version = CALLFLOOR_VERSION, .compiler = BENCH_COMPILER, .flags = BENCH_FLAGS};
    find_processor(machine.processor, sizeof machine.processor);
    find_commit(machine.commit, sizeof machine.commit);
    machine.load = find_load();
    machine.processors = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return machine;
}
