/*
 * test_ziggurat.c -- chi-square against the exact law in the body, at the layers' seams and far out in the tails.
 */
#include <gsl/gsl_cdf.h>

#include "check.h"
#include "sim/random_stream.h"
#include "sim/ziggurat.h"

enum { DRAWS = 3000000, CELLS_MOST = 64 };

struct cells {
    int count;
    double edge[CELLS_MOST]; /* upper edges, the last one INFINITY */
    double found[CELLS_MOST];
};

static void count(struct cells *cells, double x)
{
    int cell = 0;
    while (x > cells->edge[cell])
        cell++;
    cells->found[cell] += 1.0;
}

/* The chance of a chi-square as large, given the law's own cells. */
static double chance(const struct cells *cells, double (*beyond)(double))
{
    double sum = 0.0, left = 1.0;
    for (int i = 0; i < cells->count; i++) {
        double right = i + 1 < cells->count ? beyond(cells->edge[i]) : 0.0, expected = (left - right) * DRAWS;
        CHECK(expected > 5.0);
        sum += pow(cells->found[i] - expected, 2.0) / expected;
        left = right;
    }
    return gsl_cdf_chisq_Q(sum, cells->count - 1);
}

static double exponential_beyond(double x) { return exp(-x); }
static double normal_beyond(double x) { return gsl_cdf_ugaussian_Q(x); }

static struct random_stream stream_of(uint64_t purpose)
{
    ziggurat_prepare();
    return random_stream_at((struct random_key){5, 6}, (struct random_address){1, 2, purpose});
}

TEST(exponentials_are_right_from_the_first_layer_to_far_beyond_the_tail)
{
    /* 7.697 is where layer 0 hands over to the tail, 0.0636 the edge of the top layer */
    struct cells cells = {.count = 18,
                          .edge = {0.01, 0.0636, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0,
                                   7.69711747, 8.5, 10.0, INFINITY}};
    struct random_stream stream = stream_of(1);
    for (int i = 0; i < DRAWS; i++)
        count(&cells, ziggurat_exponential(&stream));
    CHECK(chance(&cells, exponential_beyond) > 1e-3);
}

TEST(normals_are_right_on_both_sides_and_in_both_tails)
{
    struct cells cells = {.count = 18,
                          .edge = {-4.2, -3.65415288, -3.2, -2.5, -2.0, -1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0, 2.0, 2.5,
                                   3.2, 3.65415288, 4.2, INFINITY}};
    struct random_stream stream = stream_of(2);
    for (int i = 0; i < DRAWS; i++)
        count(&cells, ziggurat_normal(&stream));
    CHECK(chance(&cells, normal_beyond) > 1e-3);
}

TEST(the_low_bits_that_choose_the_layer_leave_no_trace_in_the_fine_structure)
{
    struct cells cells = {.count = CELLS_MOST};
    for (int i = 0; i < CELLS_MOST; i++)
        cells.edge[i] = i + 1 < CELLS_MOST ? -log1p(-(i + 1.0) / CELLS_MOST) : INFINITY;
    struct random_stream stream = stream_of(3);
    for (int i = 0; i < DRAWS; i++)
        count(&cells, ziggurat_exponential(&stream));
    CHECK(chance(&cells, exponential_beyond) > 1e-3);
}

RUN_TESTS(RUN(exponentials_are_right_from_the_first_layer_to_far_beyond_the_tail),
          RUN(normals_are_right_on_both_sides_and_in_both_tails),
          RUN(the_low_bits_that_choose_the_layer_leave_no_trace_in_the_fine_structure))
