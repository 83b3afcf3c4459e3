/*
 * test_scenario_write.c -- a scenario with other people in it: what was not changed stands as it was written.
 */
#include <dirent.h>
#include <math.h>
#include <unistd.h>

#include "scenarios/reader/scenario_write.h"
#include "scenarios/sample.h"

#include "check.h" /* after sim/error.h: cmocka has a macro called fail */

static const char *const commented =
    "# a heading\n"
    "center = { name = \"Test\"; open = \"08:00-10:00\"; interval = \"30m\"; }; // open late\n"
    "contacts = ( /* the only one */\n"
    "  { name = \"calls\"; arrivals : { file = \"counts.csv\"; column = \"calls\"; date = \"2026-03-02\"; }\n"
    "    handle_time = { talk = { distribution = \"exponential\"; mean = \"3\" \"m\"; }; }; }\n"
    ");\n"
    "agents = ( { name = \"all\"; # everybody\n"
    "    staff = [ 3, 3, 3, 3 ];  # three\n"
    "    skills = ( { contact = \"calls\"; } ); } );\n"
    "plans = ( { name = \"more\"; changes = ( { path = \"agents.all.staff\"; add = 1; } ); } );\n";

static const char counts[] = "date,start,calls\n2026-03-02,08:00,10\n2026-03-02,08:30,10\n2026-03-02,09:00,10\n"
                             "2026-03-02,09:30,10\n";

static int enter_folder(void **state)
{
    static char folder[] = "/tmp/callfloor-write-XXXXXX";
    *state = folder;
    return mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("inner", 0700) != 0;
}

static int leave_folder(void **state)
{
    char *command = memory_format("rm -rf '%s'", (const char *)*state);
    int status = chdir("/") != 0 || system(command) != 0;
    free(command);
    return status;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static char *content(const char *path)
{
    char *text = memory_zeroed(1 << 20, 1);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
    fclose(file);
    return text;
}

/* Files whose names begin so. */
static int count_of(const char *beginning)
{
    int count = 0;
    DIR *folder = opendir(".");
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        count += strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
    closedir(folder);
    return count;
}

struct written {
    bool is_written, is_input;
    size_t lost_plans;
    struct failure failure;
    char *text;
};

struct answer {       /* of a planning command */
    const int *staff; /* heads of the first group; NULL: unchanged */
    const struct targets *targets;
    double shrinkage;
};

/* Plan and changes as after --plan and --set. */
static struct written write_answer(const char *from, const char *to, const struct answer *answer, const char *plan,
                                   const char *const *changes)
{
    struct written written = {.failure = {""}};
    struct complaints complaints = {0}, lost = {0};
    struct scenario_source *source = scenario_open(from, &complaints);
    CHECK(source != NULL);
    struct scenario *scenario = scenario_read(source, plan, changes, false, &complaints);
    CHECK(scenario != NULL);
    bool *is_changed = memory_zeroed((size_t)scenario->center->agent_group_count, sizeof *is_changed);
    is_changed[0] = answer->staff != NULL;
    struct scenario_staff staff = {is_changed, answer->staff, answer->targets, answer->shrinkage, "written\nby a test"};
    written.is_written = scenario_write(source, scenario, &staff, to, &lost, &written.is_input, &written.failure);
    written.text = written.is_written ? content(to) : NULL;
    written.lost_plans = lost.count;
    complaints_clear(&lost);
    free(is_changed);
    scenario_destroy(scenario);
    scenario_close(source);
    complaints_clear(&complaints);
    return written;
}

static struct written write_with(const char *from, const char *to, const int *staff, const char *plan,
                                 const char *const *changes)
{
    const struct answer answer = {staff, NULL, NAN};
    return write_answer(from, to, &answer, plan, changes);
}

static void check_has(const struct written *written, const char *part)
{
    if (!written->is_written || strstr(written->text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s\n%s", part, written->is_written ? written->text : "", written->failure.message);
}

static const int five[] = {5, 6, 7, 8};

TEST(nothing_changed_is_nothing_changed)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "b.cfg", NULL, NULL, NULL);
    char *expected = memory_format("# written\n# by a test\n\n%s", commented);
    CHECK_TEXT(written.text, expected);
    free(expected);
    free(written.text);
}

TEST(only_the_staff_is_another)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "b.cfg", five, NULL, NULL);
    char *instead = replaced(commented, "[ 3, 3, 3, 3 ]", "[5, 6, 7, 8]");
    char *expected = memory_format("# written\n# by a test\n\n%s", instead);
    CHECK_TEXT(written.text, expected);
    CHECK(written.lost_plans == 0);
    free(expected);
    free(instead);
    free(written.text);
}

TEST(data_files_are_found_from_the_new_place)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "inner/b.cfg", five, NULL, NULL);
    check_has(&written, "file = \"../counts.csv\"");
    free(written.text);
    rename("a.cfg", "inner/a.cfg");
    rename("counts.csv", "inner/counts.csv");
    written = write_with("inner/a.cfg", "b.cfg", five, NULL, NULL);
    check_has(&written, "file = \"inner/counts.csv\"");
    free(written.text);
}

TEST(the_plan_and_the_changes_are_worked_in)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    const char *changes[] = {"contacts.calls.handle_time.talk.mean=4m", "agents.all.shrinkage=0.25", NULL};
    struct written written = write_with("a.cfg", "b.cfg", NULL, "more", changes);
    check_has(&written, "staff = [ 4, 4, 4, 4 ];  # three");
    check_has(&written, "mean = \"4m\"");
    check_has(&written, "shrinkage = 0.25");
    check_has(&written, "/* the only one */");
    free(written.text);
}

/* Named again, it would add its people a second time. */
TEST(the_plan_that_is_worked_in_is_not_left_in_the_file)
{
    char *plans = replaced(commented, "plans = (",
                           "plans = ( { name = \"longer\"; changes = ( { path = "
                           "\"contacts.calls.handle_time.talk.mean\"; scale = 1.1; } ); },");
    put("a.cfg", plans);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "b.cfg", NULL, "more", NULL);
    check_has(&written, "staff = [ 4, 4, 4, 4 ];");
    check_has(&written, "\"longer\"");
    CHECK(strstr(written.text, "\"more\"") == NULL);
    CHECK(written.lost_plans == 1);
    free(written.text);
    free(plans);
}

TEST(includes_are_put_in_place)
{
    char *including = replaced(commented, "    staff = [ 3, 3, 3, 3 ];  # three\n", "@include \"inner/staff.inc\"\n");
    put("a.cfg", including);
    put("counts.csv", counts);
    put("inner/staff.inc", "staff = 4; # from elsewhere\n");
    struct written written = write_with("a.cfg", "b.cfg", five, NULL, NULL);
    check_has(&written, "staff = [5, 6, 7, 8]; # from elsewhere\n");
    CHECK(strstr(written.text, "@include") == NULL);
    free(written.text);
    free(including);
}

TEST(shifts_give_way_to_heads_and_only_the_plans_about_them_go)
{
    char *shifts = replaced(commented, "staff = [ 3, 3, 3, 3 ];",
                            "absence = 0.1; shifts = ( { name = \"day\"; agents = 3; start = \"08:00\"; "
                            "length = \"2h\"; } );");
    char *plans = replaced(
        shifts, "plans = ( { name = \"more\"; changes = ( { path = \"agents.all.staff\"; add = 1; } ); } );",
        "plans = (\n"
        "  { name = \"longer\"; changes = ( { path = \"contacts.calls.handle_time.talk.mean\"; scale = 1.1; } ); },\n"
        "  { name = \"more\"; changes = ( { path = \"agents.all.shifts.day.agents\"; add = 1; } ); },\n"
        "  { name = \"ill\"; changes = ( { path = \"agents.all.absence\"; set = 0.2; } ); } );");
    put("a.cfg", plans);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "b.cfg", five, NULL, NULL);
    check_has(&written, "staff = [5, 6, 7, 8];");
    check_has(&written, "scale = 1.1;");
    CHECK(written.lost_plans == 2);
    CHECK(strstr(written.text, "shifts") == NULL && strstr(written.text, "absence") == NULL);
    free(written.text);
    free(plans);
    free(shifts);
}

TEST(targets_and_shrinkage_of_the_answer_are_written_in)
{
    char *judged =
        replaced(commented, "{ name = \"calls\";",
                 "{ name = \"calls\"; target = { asa = \"30s\"; /* promised */ abandonment = 0.05; set = \"ours\"; };");
    const struct targets targets = {.service_level = 0.9,
                                    .within_seconds = 12.5,
                                    .abandonment = 0.05,
                                    .asa_seconds = NAN,
                                    .max_wait_seconds = NAN,
                                    .max_wait_share = NAN,
                                    .occupancy = 0.85};
    const struct answer answer = {five, &targets, 0.25};
    put("counts.csv", counts);
    put("a.cfg", commented);
    struct written written = write_answer("a.cfg", "b.cfg", &answer, NULL, NULL);
    check_has(&written, "target = {");
    check_has(&written, "service_level = 0.9;");
    check_has(&written, "within = \"12.5s\";");
    check_has(&written, "occupancy = 0.85;");
    check_has(&written, "shrinkage = 0.25");
    check_has(&written, "/* the only one */");
    free(written.text);
    put("a.cfg", judged);
    written = write_answer("a.cfg", "b.cfg", &answer, NULL, NULL);
    check_has(&written, "abandonment = 0.05;");
    check_has(&written, "set = \"ours\";");
    CHECK(strstr(written.text, "asa") == NULL);
    free(written.text);
    free(judged);
}

TEST(a_file_with_a_name_like_ours_is_left_alone)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    put("b.cfg.part", "mine");
    struct written written = write_with("a.cfg", "b.cfg", five, NULL, NULL);
    CHECK(written.is_written);
    char *kept = content("b.cfg.part");
    CHECK_TEXT(kept, "mine");
    CHECK(count_of("b.cfg.") == 1 && unlink("b.cfg.part") == 0);
    free(kept);
    free(written.text);
}

TEST(the_scenario_itself_is_not_overwritten_and_nothing_is_left_half_written)
{
    put("a.cfg", commented);
    put("counts.csv", counts);
    struct written written = write_with("a.cfg", "./a.cfg", five, NULL, NULL);
    CHECK(!written.is_written && written.is_input);
    CHECK(strstr(written.failure.message, "is the scenario itself") != NULL);
    char *text = content("a.cfg");
    CHECK_TEXT(text, commented);
    free(text);
    written = write_with("a.cfg", "nowhere/b.cfg", five, NULL, NULL);
    CHECK(!written.is_written && written.is_input);
    CHECK(count_of("a.cfg.") == 0 && count_of("b.cfg.") == 0);
}

/* Whatever the language has: what comes out is what went in. */
TEST(every_shipped_scenario_stands_as_it_was_written)
{
    static const char *const folders[] = {SOURCE_DIR "/scenarios", SOURCE_DIR "/scenarios/ideas"};
    int count = 0;
    for (int f = 0; f < 2; f++) {
        DIR *folder = opendir(folders[f]);
        for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
            if (strstr(entry->d_name, ".cfg") == NULL)
                continue;
            char *path = memory_format("%s/%s", folders[f], entry->d_name), *old = content(path);
            struct written written = write_with(path, "b.cfg", NULL, NULL, NULL);
            CHECK(written.is_written);
            bool moves = strstr(old, "@include \"") != NULL || strstr(old, ".csv\"") != NULL;
            if (!moves && strcmp(written.text + strlen("# written\n# by a test\n\n"), old) != 0)
                fail_msg("%s is written otherwise", path);
            count++;
            free(written.text);
            free(old);
            free(path);
        }
        closedir(folder);
    }
    CHECK(count > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {RUN(nothing_changed_is_nothing_changed),
                                       RUN(only_the_staff_is_another),
                                       RUN(data_files_are_found_from_the_new_place),
                                       RUN(the_plan_and_the_changes_are_worked_in),
                                       RUN(the_plan_that_is_worked_in_is_not_left_in_the_file),
                                       RUN(includes_are_put_in_place),
                                       RUN(shifts_give_way_to_heads_and_only_the_plans_about_them_go),
                                       RUN(targets_and_shrinkage_of_the_answer_are_written_in),
                                       RUN(a_file_with_a_name_like_ours_is_left_alone),
                                       RUN(the_scenario_itself_is_not_overwritten_and_nothing_is_left_half_written),
                                       RUN(every_shipped_scenario_stands_as_it_was_written)};
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
