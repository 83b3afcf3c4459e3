/*
 * test_same_bytes.c -- results.json of the five shipped operations is the same, byte by byte, on 1 to 16 threads, in
 * whatever order replications finish, and whenever it is asked again.
 */
#include <stdlib.h>

#include "reports/report.h"
#include "sim/memory.h"

#include "check.h" /* last: cmocka makes a macro of the name of sim/error.h's fail() */

enum { SEED = 11, REPLICATIONS = 17 }; /* more than threads, and no multiple of them */

/* What results.json would hold; the caller frees. */
static char *written(const struct scenario *scenario, const struct results *results)
{
    char *bytes = NULL;
    size_t size = 0;
    struct report report = {.question = QUESTION_SIMULATE,
                            .plan_count = 1,
                            .scenarios = &scenario,
                            .plan_names = (const char *const[]){scenario->plan},
                            .results = results,
                            .command_line = ""};
    FILE *file = open_memstream(&bytes, &size);
    report_write(&json_writer, &report, file);
    fclose(file);
    return bytes;
}

/* Also in the digits that are not written: another order of adding shows there first. */
static bool has_same_bits(const struct results *a, const struct results *b)
{
    size_t contacts = (size_t)(a->rows * a->center->class_count * CONTACT_KPIS),
           agents = (size_t)(a->rows * a->center->agent_group_count * AGENT_KPIS);
    return memcmp(a->contact, b->contact, contacts * sizeof *a->contact) == 0 &&
           memcmp(a->agent, b->agent, agents * sizeof *a->agent) == 0;
}

static void check_same_on(int threads, const struct scenario *scenario, const struct results *alone,
                          const char *alone_written)
{
    struct run_settings settings = {.seed = SEED, .replications = REPLICATIONS, .threads = threads};
    struct results *together = replications_run(scenario->center, &settings, NULL);
    char *together_written = written(scenario, together);
    if (!has_same_bits(alone, together) || strcmp(alone_written, together_written) != 0)
        fail_msg("%s: not the same on %d threads", scenario->file, threads);
    free(together_written);
    results_destroy(together);
}

static void check_same_bytes(const char *operation)
{
    struct complaints complaints = {0};
    char *path = memory_format("%s/scenarios/%s.cfg", SOURCE_DIR, operation);
    struct scenario_source *source = scenario_open(path, &complaints);
    struct scenario *scenario = scenario_read(source, NULL, NULL, false, &complaints);
    struct run_settings settings = {.seed = SEED, .replications = REPLICATIONS, .threads = 1};
    struct results *alone = replications_run(scenario->center, &settings, NULL);
    char *alone_written = written(scenario, alone);
    check_same_on(2, scenario, alone, alone_written);
    check_same_on(3, scenario, alone, alone_written);
    check_same_on(16, scenario, alone, alone_written);
    free(alone_written);
    results_destroy(alone);
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
