/*
 * test_exact_skills.c -- skill-based routing against exact chains.
 *
 * The letters of the trade: V (one group, two types), N (one group helps the other), M (each has its own type, and one
 * in common), W (three types, two groups), X (each helps the other); under priority and under longest wait; customers
 * who balk, retry, come back, and leave work behind.
 */
#include "check.h"
#include "laws/skill_model.h"

TEST(skill_models_come_out_exactly)
{
    static const struct skill_model models[] = {
        {.name = "V, priority to the first",
         .types = 2,
         .groups = 1,
         .queue_limit = 16,
         .hours = 208,
         .type = {{.rate = 0.012, .handle = 100.0, .patience = 150.0, .priority = 1, .within = 20.0},
                  {.rate = 0.010, .handle = 200.0, .patience = 240.0, .within = 40.0}},
         .group = {{.staff = 3, .speed = {1.0, 1.0}}}},
        {.name = "V, longest wait",
         .types = 2,
         .groups = 1,
         .queue_limit = 11,
         .hours = 208,
         .by_longest_wait = true,
         .type = {{.rate = 0.012, .handle = 100.0, .patience = 80.0, .within = 20.0},
                  {.rate = 0.010, .handle = 200.0, .patience = 120.0, .within = 40.0}},
         .group = {{.staff = 3, .speed = {1.0, 1.0}}}},
        {.name = "N, each group's own first",
         .types = 2,
         .groups = 2,
         .queue_limit = 16,
         .hours = 208,
         .type = {{.rate = 0.018, .handle = 160.0, .patience = 200.0, .within = 20.0},
                  {.rate = 0.010, .handle = 160.0, .patience = 120.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0}, .preference = {1.0}},
                   {.staff = 2, .speed = {1.0, 1.0}, .preference = {2.0, 1.0}}}},
        {.name = "N, longest wait, slower helpers",
         .types = 2,
         .groups = 2,
         .queue_limit = 11,
         .hours = 208,
         .by_longest_wait = true,
         .type = {{.rate = 0.018, .handle = 160.0, .patience = 90.0, .within = 20.0},
                  {.rate = 0.010, .handle = 120.0, .patience = 120.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0}, .preference = {1.0}},
                   {.staff = 2, .speed = {0.8, 1.25}, .preference = {2.0, 1.0}}}},
        {.name = "M, own type first",
         .types = 3,
         .groups = 2,
         .queue_limit = 14,
         .hours = 208,
         .type = {{.rate = 0.008, .handle = 150.0, .patience = 100.0, .within = 20.0},
                  {.rate = 0.010, .handle = 150.0, .patience = 100.0, .within = 20.0},
                  {.rate = 0.008, .handle = 150.0, .patience = 200.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0, 1.0}, .preference = {1.0, 2.0}},
                   {.staff = 1, .speed = {0.0, 1.0, 1.0}, .preference = {0.0, 3.0, 1.0}}}},
        {.name = "W, the middle has priority",
         .types = 3,
         .groups = 2,
         .queue_limit = 14,
         .hours = 208,
         .type = {{.rate = 0.008, .handle = 150.0, .patience = 100.0, .within = 20.0},
                  {.rate = 0.010, .handle = 150.0, .patience = 100.0, .within = 20.0, .priority = 5},
                  {.rate = 0.006, .handle = 150.0, .patience = 200.0, .within = 20.0}},
         .group = {{.staff = 1, .speed = {1.0, 1.0}, .preference = {1.0, 1.0}},
                   {.staff = 2, .speed = {0.0, 1.0, 1.0}, .preference = {0.0, 2.0, 1.0}}}},
        {.name = "X, own type first",
         .types = 2,
         .groups = 2,
         .queue_limit = 16,
         .hours = 208,
         .type = {{.rate = 0.015, .handle = 140.0, .patience = 120.0, .within = 20.0},
                  {.rate = 0.012, .handle = 180.0, .patience = 180.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0, 0.8}, .preference = {1.0, 2.0}},
                   {.staff = 2, .speed = {0.7, 1.0}, .preference = {2.0, 1.0}}}},
        {.name = "X, longest wait",
         .types = 2,
         .groups = 2,
         .queue_limit = 11,
         .hours = 208,
         .by_longest_wait = true,
         .type = {{.rate = 0.015, .handle = 140.0, .patience = 90.0, .within = 20.0},
                  {.rate = 0.012, .handle = 140.0, .patience = 90.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0, 1.0}, .preference = {1.0, 2.0}},
                   {.staff = 2, .speed = {1.0, 1.0}, .preference = {2.0, 1.0}}}},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        skill_model_comes_out_exactly(&tally, &models[i], 1000 + i);
    tally_is_plausible(&tally);
}

TEST(customers_who_balk_retry_come_back_and_leave_work_come_out_exactly)
{
    static const struct skill_model models[] = {
        {.name = "balking",
         .types = 1,
         .groups = 1,
         .queue_limit = 20,
         .hours = 208,
         .type = {{.rate = 0.020, .handle = 150.0, .patience = 100.0, .balk = 0.3, .within = 20.0}},
         .group = {{.staff = 3, .speed = {1.0}}}},
        {.name = "retrials",
         .types = 1,
         .groups = 1,
         .queue_limit = 20,
         .orbit_limit = 25,
         .hours = 208,
         .type =
             {{.rate = 0.020, .handle = 150.0, .patience = 60.0, .retry = 0.6, .retry_after = 300.0, .within = 20.0}},
         .group = {{.staff = 3, .speed = {1.0}}}},
        {.name = "retrials after balking too, by two types",
         .types = 2,
         .groups = 1,
         .queue_limit = 13,
         .orbit_limit = 12,
         .hours = 208,
         .type =
             {{.rate = 0.008,
               .handle = 150.0,
               .patience = 60.0,
               .balk = 0.2,
               .retry = 0.5,
               .retry_after = 120.0,
               .within = 20.0,
               .priority = 1},
              {.rate = 0.008, .handle = 150.0, .patience = 90.0, .retry = 0.4, .retry_after = 200.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0, 1.0}}}},
        {.name = "repeats",
         .types = 1,
         .groups = 1,
         .queue_limit = 20,
         .orbit_limit = 22,
         .hours = 208,
         .type = {{.rate = 0.018,
                   .handle = 150.0,
                   .patience = 120.0,
                   .repeat = 0.2,
                   .repeat_after = 900.0,
                   .within = 20.0}},
         .group = {{.staff = 3, .speed = {1.0}}}},
        {.name = "calls that leave work behind",
         .types = 2,
         .groups = 2,
         .queue_limit = 22,
         .hours = 208,
         .type = {{.rate = 0.016, .handle = 150.0, .patience = 120.0, .within = 20.0, .create = 0.3, .created = 1},
                  {.handle = 100.0, .within = 60.0, .is_deferred = true}},
         .group = {{.staff = 2, .speed = {1.0, 1.0}, .preference = {1.0, 2.0}},
                   {.staff = 1, .speed = {1.0, 1.2}, .preference = {2.0, 1.0}}}},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        skill_model_comes_out_exactly(&tally, &models[i], 1100 + i);
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(skill_models_come_out_exactly), RUN(customers_who_balk_retry_come_back_and_leave_work_come_out_exactly))
