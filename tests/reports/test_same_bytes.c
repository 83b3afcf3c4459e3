/*
 * test_same_bytes.c -- results.json of the five shipped operations is the same, byte by byte, on 1 to 16 threads, in
 * whatever order replications finish, and whenever it is asked again.
 */
#include <stdlib.h>

#include "reports/report.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

enum { REPLICATIONS = 17 }; /* more than threads, and no multiple of them */

/* What results.json would hold; the caller frees. */
static char *written(const struct scenario *scenario, struct run_settings settings)
{
    char *bytes = NULL;
    size_t size = 0;
    struct results *results = replications_run(scenario->center, &settings, NULL);
    struct report report = {.question = QUESTION_SIMULATE,
                            .plan_count = 1,
                            .scenarios = &scenario,
                            .plan_names = (const char *const[]){scenario->plan},
                            .results = results,
                            .command_line = ""};
    FILE *file = open_memstream(&bytes, &size);
    report_write(&json_writer, &report, file);
    fclose(file);
    results_destroy(results);
    return bytes;
}

static void check_same_bytes(const char *operation)
{
    static const int threads[] = {2, 3, 16};
    struct complaints complaints = {0};
    char *path = memory_format("%s/scenarios/%s.cfg", SOURCE_DIR, operation);
    struct scenario_source *source = scenario_open(path, &complaints);
    struct scenario *scenario = scenario_read(source, NULL, NULL, false, &complaints);
    struct run_settings settings = {.seed = 11, .replications = REPLICATIONS, .threads = 1};
    char *alone = written(scenario, settings);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        settings.threads = threads[i];
        char *together = written(scenario, settings);
        if (strcmp(alone, together) != 0)
            fail_msg("%s: other bytes on %d threads", operation, threads[i]);
        free(together);
    }
    free(alone);
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
    free(path);
}

TEST(the_five_operations_are_the_same_on_1_to_16_threads)
{
    check_same_bytes("appointment_center");
    check_same_bytes("health_plan");
    check_same_bytes("member_services");
    check_same_bytes("triage_center");
    check_same_bytes("specialty_pharmacy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(the_five_operations_are_the_same_on_1_to_16_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
