/*
 * test_exact_languages.c -- one type in several languages against exact chains: each language is a type of its own to
 * the router, and the type's figures are those of all its languages together.
 */
#include "check.h"
#include "laws/skill_model.h"

TEST(languages_come_out_exactly)
{
    static const struct skill_model models[] = {
        {.name = "who speaks both helps, longest wait",
         .types = 2,
         .groups = 2,
         .queue_limit = 11,
         .hours = 308,
         .are_languages = true,
         .by_longest_wait = true,
         .type = {{.rate = 0.018, .handle = 140.0, .patience = 90.0, .within = 20.0},
                  {.rate = 0.008, .handle = 160.0, .patience = 90.0, .within = 20.0}},
         .group = {{.staff = 2, .speed = {1.0}, .preference = {1.0}},
                   {.staff = 2, .speed = {1.0, 1.0}, .preference = {2.0, 2.0}}}},
        {.name = "the smaller language goes first",
         .types = 2,
         .groups = 2,
         .queue_limit = 16,
         .hours = 308,
         .are_languages = true,
         .type = {{.rate = 0.018, .handle = 140.0, .patience = 120.0, .within = 20.0},
                  {.rate = 0.008, .handle = 140.0, .patience = 120.0, .within = 20.0, .priority = 2}},
         .group = {{.staff = 2, .speed = {1.0}, .preference = {1.0}},
                   {.staff = 2, .speed = {1.0, 1.0}, .preference = {1.5, 1.5}}}},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        skill_model_comes_out_exactly(&tally, &models[i], 1700 + i);
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(languages_come_out_exactly))
