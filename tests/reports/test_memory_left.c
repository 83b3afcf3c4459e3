/*
 * test_memory_left.c -- how much memory is left, as made-up systems tell it.
 */
#include "reports/commands/memory_left.h"

#include <math.h>
#include <stdlib.h>

#include "program.h"
#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

static const double MEBI = 1024.0 * 1024.0;

static int make_folder(void **state) { return program_folder_make(state, "left", ""); }

static void write_file(const char *path, const char *text)
{
    char *command = memory_format("mkdir -p \"$(dirname %s)\" && printf '%s' >%s", path, text, path);
    CHECK(system(command) == 0);
    free(command);
}

TEST(a_machine_without_limits_has_what_is_available)
{
    write_file("plain/proc/meminfo", "MemTotal:  9000 kB\\nMemFree: 10 kB\\nMemAvailable:   4096 kB\\n");
    struct memory_left left = memory_left_find("plain");
    CHECK_CLOSE(left.bytes, 4.0 * MEBI, 1e-9);
    CHECK(left.limit == NULL);
}

TEST(a_control_group_of_version_2_leaves_its_limit_less_what_is_in_use_and_not_idle)
{
    write_file("v2/proc/meminfo", "MemAvailable: 1048576 kB\\n");
    write_file("v2/proc/self/cgroup", "0::/a/b\\n");
    write_file("v2/sys/fs/cgroup/a/b/memory.max", "max\\n");
    write_file("v2/sys/fs/cgroup/a/memory.max", "104857600\\n");
    write_file("v2/sys/fs/cgroup/a/memory.current", "62914560\\n");
    write_file("v2/sys/fs/cgroup/a/memory.stat", "anon 5\\ninactive_file 20971520\\n");
    struct memory_left left = memory_left_find("v2");
    CHECK_CLOSE(left.bytes, 60.0 * MEBI, 1e-9);
    CHECK_TEXT(left.limit, "the control group");
}

TEST(a_container_of_version_1_sees_its_own_group_at_the_mount)
{
    write_file("v1/proc/meminfo", "MemAvailable: 1048576 kB\\n");
    write_file("v1/proc/self/cgroup", "5:cpu,cpuacct:/docker/x\\n4:memory:/docker/x\\n0::/\\n");
    write_file("v1/sys/fs/cgroup/memory/memory.limit_in_bytes", "52428800\\n");
    write_file("v1/sys/fs/cgroup/memory/memory.usage_in_bytes", "10485760\\n");
    CHECK_CLOSE(memory_left_find("v1").bytes, 40.0 * MEBI, 1e-9);
}

TEST(more_in_use_than_allowed_leaves_nothing)
{
    write_file("full/proc/meminfo", "MemAvailable: 1048576 kB\\n");
    write_file("full/proc/self/cgroup", "0::/\\n");
    write_file("full/sys/fs/cgroup/memory.max", "1000\\n");
    write_file("full/sys/fs/cgroup/memory.current", "5000\\n");
    CHECK_CLOSE(memory_left_find("full").bytes, 0.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(a_machine_without_limits_has_what_is_available),
        RUN(a_control_group_of_version_2_leaves_its_limit_less_what_is_in_use_and_not_idle),
        RUN(a_container_of_version_1_sees_its_own_group_at_the_mount), RUN(more_in_use_than_allowed_leaves_nothing)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
