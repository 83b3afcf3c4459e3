/*
 * test_forecast_banks.c -- auto against what forecasters reached on two real call centres.
 *
 * The US bank (Weinberg, Brown and Stroud, JASA 102, 2007) and the Anonymous Bank (Brown et al., JASA 100, 2005), two
 * weeks ahead, without any holiday being named. The best method of R's forecast packages was off by 6.43 % and 30.7 %
 * of the volume in half-hours from the same origins. Skipped where the data are not beside the project.
 */
#include <unistd.h>

#include "models/planning/accuracy.h"
#include "scenarios/reader/history_file.h"

#include "check.h"

enum { HORIZON_DAYS = 14, ORIGINS_MOST = 8 };

struct bank {
    const char *path;
    long origins[ORIGINS_MOST]; /* days since 1970-01-01 */
    int origin_count;
    double best_of_r;
};

static const struct bank us_bank = {
    SOURCE_DIR "/../shared/data/us_bank_2003_30min.csv",
    {12174, 12188, 12202, 12216, 12230, 12244, 12258, 12272}, /* 2003-05-02 to 08-08, every two weeks */
    8,
    0.0643};

static const struct bank anonymous_bank = {
    SOURCE_DIR "/../shared/data/anonymous_bank_1999_30min.csv",
    {10656, 10691, 10719, 10747, 10775, 10803, 10817}, /* 1999-03-06, 04-10, 05-08, 06-05, 07-03, 07-31, 08-14 */
    7,
    0.307};

static double wape_of(const struct accuracy_sums *sums) { return accuracy_of(sums).wape; }

static void check_origins(const struct backtest *backtest)
{
    for (int origin = 0; origin < backtest->origin_count; origin++)
        CHECK(wape_of(&backtest->methods[0].origins[origin].intervals) <
              1.5 * wape_of(&backtest->methods[1].origins[origin].intervals));
}

static void check_bank(const struct bank *bank)
{
    if (access(bank->path, R_OK) != 0)
        skip();
    struct complaints complaints = {0};
    struct history_wish wish = {0};
    struct history_file *file = history_file_read(bank->path, &wish, &complaints);
    CHECK(file != NULL);
    struct series *series = series_of_queue(&file->history->queues[0]);
    const struct forecast_method *methods[] = {forecast_method_find("auto"), forecast_method_find("seasonal-naive"),
                                               NULL};
    struct backtest *backtest = backtest_run(series, methods, bank->origins, bank->origin_count, HORIZON_DAYS, NULL);
    struct origin_score total = method_score_total(backtest, 0);
    struct accuracy accuracy = accuracy_of(&total.intervals);
    CHECK(accuracy.wape < bank->best_of_r);
    CHECK(accuracy.coverage80 > 0.75 && accuracy.coverage80 < 0.90);
    CHECK(accuracy.coverage95 > 0.92 && accuracy.coverage95 < 0.98);
    check_origins(backtest);
    backtest_destroy(backtest);
    series_destroy(series);
    history_file_destroy(file);
    complaints_clear(&complaints);
}

TEST(the_us_bank_is_forecast_better_than_by_the_best_method_of_r) { check_bank(&us_bank); }

TEST(the_anonymous_bank_is_forecast_better_than_by_the_best_method_of_r) { check_bank(&anonymous_bank); }

RUN_TESTS(RUN(the_us_bank_is_forecast_better_than_by_the_best_method_of_r),
          RUN(the_anonymous_bank_is_forecast_better_than_by_the_best_method_of_r))
