/*
 * test_from_history_to_staffing.c -- the shipped history, walked through as the README tells it.
 *
 * What is shipped beside it was made by these commands: if a method changes, the files are made anew, and so is the
 * text around them.
 */
#include "program.h"
#include "check.h" /* last: cmocka has a macro fail() */

#define DATA SOURCE_DIR "/scenarios/data/"
#define IDEA SOURCE_DIR "/scenarios/ideas/from_history_to_staffing.cfg"

static int make_folder(void **state) { return program_folder_make(state, "history", program_test_line); }

/* The next row's numbers; the columns before them are compared as text. */
static bool read_row(FILE *file, char start[64], double numbers[6])
{
    char row[512];
    if (fgets(row, sizeof row, file) == NULL)
        return false;
    int taken = sscanf(row, "%63[^,],30,Advice line,%lf,%lf,%lf,%lf,%lf,%lf", start, &numbers[0], &numbers[1],
                       &numbers[2], &numbers[3], &numbers[4], &numbers[5]);
    assert_int_equal(taken, 7);
    return true;
}

TEST(the_forecast_that_is_shipped_is_the_one_that_is_made)
{
    char header[256], shipped_header[256], start[64], shipped_start[64];
    double numbers[6], shipped_numbers[6];
    int rows = 0;
    CHECK(program_run("forecast " DATA "advice_line_history.csv --horizon 14d --format csv") == 0);
    FILE *made = fopen("out", "r"), *shipped = fopen(DATA "advice_line_forecast.csv", "r");
    CHECK(made != NULL && shipped != NULL);
    CHECK(fgets(header, sizeof header, made) != NULL && fgets(shipped_header, sizeof header, shipped) != NULL);
    CHECK_TEXT(header, shipped_header);
    for (; read_row(shipped, shipped_start, shipped_numbers); rows++) {
        CHECK(read_row(made, start, numbers));
        CHECK_TEXT(start, shipped_start);
        CHECK_CLOSE(numbers[0], shipped_numbers[0], 1e-3);
        for (int k = 1; k < 5; k++) /* bands are whole contacts */
            CHECK_CLOSE(numbers[k], shipped_numbers[k], 1.0);
        CHECK_CLOSE(numbers[5], shipped_numbers[5], 1e-2);
    }
    CHECK(rows > 200 && fgets(header, sizeof header, made) == NULL);
    fclose(made);
    fclose(shipped);
}

TEST(the_people_in_the_idea_are_those_that_staff_asks_for)
{
    CHECK(program_run("staff " IDEA " --quiet --replications 2 --write again.cfg") == 0);
    json_t *again = program_json("simulate again.cfg --replications 20 --format json");
    json_t *shipped = program_json("simulate " IDEA " --replications 20 --format json");
    CHECK(json_equal(json_object_get(again, "contacts"), json_object_get(shipped, "contacts")));
    CHECK(json_equal(json_object_get(again, "agents"), json_object_get(shipped, "agents")));
    json_decref(again);
    json_decref(shipped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(the_forecast_that_is_shipped_is_the_one_that_is_made),
                                       RUN(the_people_in_the_idea_are_those_that_staff_asks_for)};
    return cmocka_run_group_tests(tests, make_folder, program_folder_remove);
}
