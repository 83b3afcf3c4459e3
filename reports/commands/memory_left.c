/*
 * memory_left.c -- asks the system, which answers in files; one that is not there sets no limit.
 */
#include "reports/commands/memory_left.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sim/memory.h"

/* --- files ------------------------------------------------------------------------------------------------------ */

/* The number after `key` at the start of a line, "MemAvailable:  123 kB"; with "" that of the first line. NAN: none,
 * as where a control group says "max". */
static double number_in(const char *root, const char *folder, const char *name, const char *key)
{
    char line[512], *path = memory_format("%s%s%s", root, folder, name);
    FILE *file = fopen(path, "r");
    double number = NAN;
    while (file != NULL && isnan(number) && fgets(line, sizeof line, file) != NULL) {
        char *end, *start = line + strlen(key);
        if (strncmp(line, key, strlen(key)) != 0)
            continue;
        double found = strtod(start, &end);
        number = end != start ? found : number;
    }
    if (file != NULL)
        fclose(file);
    free(path);
    return number;
}

static double or_zero(double number) { return isnan(number) ? 0.0 : number; }

static void narrow(struct memory_left *left, double bytes, double thread_bytes, const char *limit)
{
    if (!isnan(bytes) && bytes < left->bytes)
        *left = (struct memory_left){fmax(0.0, bytes), thread_bytes, limit};
}

/* --- machine ---------------------------------------------------------------------------------------------------- */

static double free_bytes(const char *root)
{
    double kibibytes = number_in(root, "/proc/", "meminfo", "MemAvailable:");
    if (!isnan(kibibytes))
        return 1024.0 * kibibytes;
    double pages = (double)sysconf(_SC_AVPHYS_PAGES);
    return pages > 0.0 ? pages * (double)sysconf(_SC_PAGESIZE) : NAN;
}

/* --- limits of the shell ---------------------------------------------------------------------------------------- */

/* Of a limit so much is left when `used_kibibytes` are in use; NAN: there is none. */
static double left_of(int resource, double used_kibibytes)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return NAN;
    return (double)limit.rlim_cur - 1024.0 * or_zero(used_kibibytes);
}

static double stack_bytes(void)
{
    const double usual = 8.0 * 1024.0 * 1024.0;
    struct rlimit limit;
    return getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? (double)limit.rlim_cur : usual;
}

static void narrow_by_shell(struct memory_left *left, const char *root)
{
    const double arena = 64.0 * 1024.0 * 1024.0; /* of addresses, which glibc reserves for every thread */
    double addresses = left_of(RLIMIT_AS, number_in(root, "/proc/self/", "status", "VmSize:"));
    double data = left_of(RLIMIT_DATA, number_in(root, "/proc/self/", "status", "VmData:"));
    narrow(left, addresses, stack_bytes() + arena, "ulimit -v");
    narrow(left, data, stack_bytes(), "ulimit -d");
}

/* --- control groups --------------------------------------------------------------------------------------------- */

struct hierarchy {     /* where the control groups of a version are */
    const char *mount; /* with its number of version */
    const char *limit, *usage, *idle;
};

static const struct hierarchy version_2 = {"/sys/fs/cgroup", "memory.max", "memory.current", "inactive_file "};
static const struct hierarchy version_1 = {"/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
                                           "total_inactive_file "};

static void narrow_by_group(struct memory_left *left, const char *root, const struct hierarchy *hierarchy,
                            const char *group)
{
    char *folder = memory_format("%s%s/", hierarchy->mount, group);
    double limit = number_in(root, folder, hierarchy->limit, "");
    double idle = or_zero(number_in(root, folder, "memory.stat", hierarchy->idle));
    double used = or_zero(number_in(root, folder, hierarchy->usage, "")) - idle;
    narrow(left, limit - fmax(0.0, used), 0.0, "the control group");
    free(folder);
}

/* The group, the one around it, and so on to the mount, which is a container's own group where it sees no other. */
static void narrow_by_groups(struct memory_left *left, const char *root, const struct hierarchy *hierarchy, char *group)
{
    for (char *end = group + strlen(group); end != NULL; end = strrchr(group, '/')) {
        *end = '\0';
        narrow_by_group(left, root, hierarchy, group);
    }
}

/* A line is number:controllers:group; the controllers of version 2 are not named. */
static void narrow_by_line(struct memory_left *left, const char *root, char *line)
{
    char *controllers = strchr(line, ':'), *group = controllers != NULL ? strchr(controllers + 1, ':') : NULL;
    if (group == NULL)
        return;
    *group++ = '\0';
    group[strcspn(group, "\n")] = '\0';
    if (strcmp(controllers, ":") == 0)
        narrow_by_groups(left, root, &version_2, group);
    else if (strcmp(controllers, ":memory") == 0)
        narrow_by_groups(left, root, &version_1, group);
}

static void narrow_by_control_groups(struct memory_left *left, const char *root)
{
    char line[4096], *path = memory_format("%s/proc/self/cgroup", root);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        narrow_by_line(left, root, line);
    if (file != NULL)
        fclose(file);
    free(path);
}

struct memory_left memory_left_find(const char *root)
{
    struct memory_left left = {INFINITY, 0.0, NULL};
    narrow(&left, free_bytes(root), 0.0, NULL);
    narrow_by_shell(&left, root);
    narrow_by_control_groups(&left, root);
    return left;
}
