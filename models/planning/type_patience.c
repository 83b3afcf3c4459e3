/*
 * type_patience.c -- the languages of a type, and those who balk, put together.
 */
#include "models/planning/type_patience.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/memory.h"

struct blend { /* of laws, each of them once */
    struct distribution *parts;
    double *weights;
    size_t count;
    double endless; /* share without any */
};

static bool is_same(const struct distribution *one, const struct distribution *other)
{
    return one->law == other->law && one->count == 0 && other->count == 0 &&
           memcmp(one->parameter, other->parameter, sizeof one->parameter) == 0;
}

static void add(struct blend *blend, const struct distribution *law, double weight)
{
    size_t i = 0;
    while (i < blend->count && !is_same(&blend->parts[i], law))
        i++;
    if (i == blend->count) {
        blend->parts = memory_resized(blend->parts, blend->count + 1, sizeof *blend->parts);
        blend->weights = memory_resized(blend->weights, blend->count + 1, sizeof *blend->weights);
        blend->parts[blend->count] = *law;
        blend->weights[blend->count++] = 0.0;
    }
    blend->weights[i] += weight;
}

static void add_class(struct blend *blend, const struct contact_type *type, double share)
{
    struct distribution at_once = {.law = &distribution_constant};
    distribution_prepare(&at_once);
    double staying = share * (1.0 - type->balk_share);
    if (share * type->balk_share > 0.0)
        add(blend, &at_once, share * type->balk_share);
    if (type->patience == NULL)
        blend->endless += staying;
    else if (staying > 0.0)
        add(blend, type->patience, staying);
}

static struct blend blend_of(const struct center *center, int contact_type)
{
    struct blend blend = {0};
    double rest = 1.0;
    for (int c = center->contact_type_count; c < center->class_count; c++) {
        const struct contact_type *class = &center->contact_types[c];
        if (class->parent != contact_type || class->language_share <= 0.0)
            continue;
        add_class(&blend, class, class->language_share);
        rest -= class->language_share;
    }
    if (rest > 1e-9)
        add_class(&blend, &center->contact_types[contact_type], rest);
    return blend;
}

const char *type_patience_find(const struct center *center, int contact_type, struct patience_curve *curve)
{
    struct blend blend = blend_of(center, contact_type);
    struct distribution mixture = {
        .law = distribution_law_find("mixture"), .count = blend.count, .parts = blend.parts, .weights = blend.weights};
    const char *name = "mixture";
    if (blend.count == 0) {
        patience_curve_init_exponential(curve, INFINITY);
        name = NULL;
    } else if (blend.count == 1 && blend.endless <= 0.0 && blend.parts[0].law == &distribution_exponential) {
        patience_curve_init_exponential(curve, blend.parts[0].mean);
        name = blend.parts[0].law->name;
    } else {
        distribution_prepare(&mixture);
        patience_curve_init(curve, blend.count == 1 ? &blend.parts[0] : &mixture);
        patience_curve_add_endless(curve, blend.endless);
        if (blend.count == 1 && blend.endless <= 0.0)
            name = blend.parts[0].law->name;
    }
    free(blend.parts);
    free(blend.weights);
    return name;
}
