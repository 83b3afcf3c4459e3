/*
 * law.c -- fills a distribution's parameters in the order in which its law lists them.
 */
#include "scenarios/reader/law.h"

#include <math.h>
#include <string.h>

#include "scenarios/reader/interval_file.h"

enum { MIXTURES_DEEPEST = 8 };

static bool read_law(const struct section *section, const char *const *outer_keys, int depth,
                     struct distribution *distribution);

static const struct distribution_law *find_law(const struct section *section)
{
    const struct setting *value = section_find(section, "distribution");
    if (value == NULL) {
        section_complain(section, NULL, "distribution is missing; write for example distribution = \"exponential\";");
        return NULL;
    }
    const char *names[64] = {NULL};
    const struct distribution_law *const *laws = distribution_laws();
    for (int i = 0; laws[i] != NULL && i < 63; i++)
        names[i] = laws[i]->name;
    int found = section_word(section, value, "distribution", names);
    return found >= 0 ? laws[found] : NULL;
}

static void check_keys(const struct section *section, const struct distribution_law *law, const char *const *outer_keys)
{
    const char *known[16] = {"distribution"};
    int count = 1;
    for (int i = 0; i < law->parameter_count; i++)
        known[count++] = law->parameters[i].name;
    if (law->takes_observations) {
        known[count++] = "file";
        known[count++] = "column";
    }
    if (law->takes_parts)
        known[count++] = "parts";
    for (; *outer_keys != NULL; outer_keys++)
        known[count++] = *outer_keys;
    section_check_keys(section, known, NULL);
}

static bool is_in_range(const struct distribution_parameter *parameter, double value)
{
    return value >= parameter->least && value <= parameter->most &&
           !(parameter->least_is_forbidden && value <= parameter->least);
}

static bool complain_of_range(const struct section *section, const struct distribution_parameter *parameter)
{
    struct arena *arena = section->reading->arena;
    const struct setting *value = section_find(section, parameter->name);
    const char *unit = parameter->kind == PARAMETER_SECONDS ? " seconds" : "";
    return section_complain(
        section, value, "%s is %s; it is %s%s %s%s%s", parameter->name, setting_shown(arena, value),
        parameter->kind == PARAMETER_WHOLE ? "a whole number, " : "",
        parameter->least_is_forbidden ? "above" : "at least", number_shown(arena, parameter->least), unit,
        isfinite(parameter->most) ? arena_format(arena, " and at most %s%s", number_shown(arena, parameter->most), unit)
                                  : "");
}

static bool read_parameter(const struct section *section, const struct distribution_parameter *parameter, double *found)
{
    const struct setting *value = section_find(section, parameter->name);
    bool is_time = parameter->kind == PARAMETER_SECONDS;
    if (value == NULL)
        return section_complain(section, NULL, "%s is missing; write for example %s = %s;", parameter->name,
                                parameter->name,
                                is_time                              ? "\"3m\""
                                : parameter->kind == PARAMETER_WHOLE ? "2"
                                                                     : "1.5");
    if (is_time) {
        if (!setting_duration(section, value, parameter->name, found))
            return false;
    } else if (!setting_is_number(value)) {
        return section_complain(section, value, "%s is %s; it is a number", parameter->name,
                                setting_shown(section->reading->arena, value));
    } else {
        *found = value->number;
    }
    bool is_whole_enough = parameter->kind != PARAMETER_WHOLE || *found == floor(*found);
    return (is_whole_enough && is_in_range(parameter, *found)) || complain_of_range(section, parameter);
}

static bool read_observations(const struct section *section, struct distribution *distribution)
{
    bool has_keys = section_needs(section, "file", "file = \"data/talk.csv\";");
    has_keys = section_needs(section, "column", "column = \"talk_seconds\";") && has_keys;
    const struct file_bytes *file = has_keys ? data_file_open(section, "file") : NULL;
    if (file != NULL)
        distribution->observations = observations_read(section, file, &distribution->count);
    return distribution->observations != NULL;
}

static bool read_parts(const struct section *section, int depth, struct distribution *distribution)
{
    static const char *const weight_key[] = {"weight", NULL};
    static const char example[] = "( { weight = 0.8; distribution = \"exponential\"; mean = \"2m\"; } )";
    if (depth >= MIXTURES_DEEPEST)
        return section_complain(section, NULL, "mixtures lie too deep within each other");
    int count = 0;
    if (!section_needs(section, "parts", arena_format(section->reading->arena, "parts = %s;", example)))
        return false;
    struct section *sections = section_list(section, "parts", example, &count);
    if (count == 0)
        return sections != NULL &&
               section_complain(section, section_find(section, "parts"), "parts is empty; a mixture has at least one");
    struct distribution *parts = arena_zeroed(section->reading->arena, (size_t)count, sizeof *parts);
    double *weights = arena_zeroed(section->reading->arena, (size_t)count, sizeof *weights), sum = 0.0;
    bool is_fine = true;
    for (int i = 0; i < count; i++) {
        is_fine = section_needs(&sections[i], "weight", "weight = 0.5;") && is_fine;
        sum += weights[i] = section_number(&sections[i], "weight", 0.0, 1e12, 1.0);
        is_fine = read_law(&sections[i], weight_key, depth + 1, &parts[i]) && is_fine;
    }
    if (is_fine && !(sum > 0.0))
        is_fine = section_complain(section, section_find(section, "parts"), "the weights of parts add up to 0");
    distribution->parts = parts;
    distribution->weights = weights;
    distribution->count = (size_t)count;
    return is_fine;
}

/* Whatever the law may be: a key that is a duration under any law is one here. Always false. */
static bool check_durations(const struct section *section)
{
    const struct distribution_law *const *laws = distribution_laws();
    for (int i = 0; laws[i] != NULL; i++)
        for (int p = 0; p < laws[i]->parameter_count; p++) {
            const struct distribution_parameter *parameter = &laws[i]->parameters[p];
            const struct setting *value = section_find(section, parameter->name);
            double seconds = 0.0;
            if (value != NULL && parameter->kind == PARAMETER_SECONDS)
                setting_duration(section, value, parameter->name, &seconds);
        }
    return false;
}

static bool read_law(const struct section *section, const char *const *outer_keys, int depth,
                     struct distribution *distribution)
{
    size_t errors_before = section->reading->complaints->errors;
    const struct distribution_law *law = find_law(section);
    if (law == NULL)
        return check_durations(section);
    distribution->law = law;
    check_keys(section, law, outer_keys);
    bool is_fine = true;
    for (int i = 0; i < law->parameter_count; i++)
        is_fine = read_parameter(section, &law->parameters[i], &distribution->parameter[i]) && is_fine;
    if (law->takes_observations)
        is_fine = read_observations(section, distribution) && is_fine;
    if (law->takes_parts)
        is_fine = read_parts(section, depth, distribution) && is_fine;
    if (!is_fine || section->reading->complaints->errors > errors_before)
        return false;
    const char *advice = distribution_prepare(distribution);
    return advice == NULL || section_complain(section, NULL, "%s", advice);
}

static const struct distribution *distribution_under(const struct section *section, const char *key,
                                                     const char *number_advice)
{
    static const char *const no_keys[] = {NULL};
    const struct setting *value = section_find(section, key);
    if (value == NULL)
        return NULL;
    if (value->kind != SETTING_GROUP) {
        section_complain(section, value, "%s is %s; %s", key, setting_shown(section->reading->arena, value),
                         number_advice);
        return NULL;
    }
    struct section law = section_group(section, key, "");
    struct distribution *distribution = arena_zeroed(section->reading->arena, 1, sizeof *distribution);
    return read_law(&law, no_keys, 0, distribution) ? distribution : NULL;
}

const struct distribution *section_distribution(const struct section *section, const char *key)
{
    return distribution_under(section, key,
                              "it is a distribution, and a duration needs its unit: for example "
                              "{ distribution = \"exponential\"; mean = \"3m\"; }");
}

const struct distribution *section_delay(const struct section *section, const char *key)
{
    const struct setting *value = section_find(section, key);
    double seconds = 0.0;
    if (value == NULL || value->kind == SETTING_GROUP)
        return distribution_under(section, key, "");
    if (!setting_duration(section, value, key, &seconds))
        return NULL;
    struct distribution *constant = arena_zeroed(section->reading->arena, 1, sizeof *constant);
    constant->law = distribution_law_find("constant");
    constant->parameter[0] = seconds;
    const char *advice = distribution_prepare(constant);
    if (advice != NULL)
        section_complain(section, value, "%s: %s", key, advice);
    return advice == NULL ? constant : NULL;
}
