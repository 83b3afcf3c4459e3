/*
 * test_exact_phases.c -- handle times that are not exponential, with abandonment, against exact chains (M/PH/n + M).
 */
#include "check.h"
#include "laws/phase_model.h"

TEST(talks_of_several_phases_come_out_exactly)
{
    static const struct phase_model models[] = {
        {.name = "Erlang talk",
         .law = "erlang",
         .talk = 150.0,
         .second = 3.0,
         .rate = 0.022,
         .patience = 100.0,
         .agents = 3,
         .within = 20.0,
         .queue_limit = 18,
         .hours = 308},
        {.name = "Erlang talk and wrap-up",
         .law = "erlang",
         .talk = 120.0,
         .second = 2.0,
         .wrap_up = 40.0,
         .rate = 0.022,
         .patience = 150.0,
         .agents = 4,
         .within = 20.0,
         .queue_limit = 20,
         .hours = 308},
        {.name = "hyperexponential talk",
         .law = "hyperexponential",
         .talk = 150.0,
         .second = 2.0,
         .rate = 0.022,
         .patience = 100.0,
         .agents = 3,
         .within = 20.0,
         .queue_limit = 20,
         .hours = 508},
        {.name = "hyperexponential talk and wrap-up, retrials",
         .law = "hyperexponential",
         .talk = 120.0,
         .second = 1.5,
         .wrap_up = 30.0,
         .rate = 0.016,
         .patience = 80.0,
         .agents = 3,
         .retry = 0.5,
         .retry_after = 200.0,
         .orbit_limit = 14,
         .within = 20.0,
         .queue_limit = 16,
         .hours = 508},
        {.name = "talk and wrap-up",
         .law = "exponential",
         .talk = 120.0,
         .wrap_up = 60.0,
         .rate = 0.018,
         .patience = 200.0,
         .agents = 4,
         .within = 30.0,
         .queue_limit = 22,
         .hours = 308},
    };
    struct tally tally = {0, 0};
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        phase_model_comes_out_exactly(&tally, &models[i], 1200 + i);
    tally_is_plausible(&tally);
}

RUN_TESTS(RUN(talks_of_several_phases_come_out_exactly))
