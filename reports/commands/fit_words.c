/*
 * fit_words.c -- numbers of a fit as a planner reads them.
 */
#include "reports/commands/fit_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/writers/words.h"
#include "sim/memory.h"

const char *fit_duration(double seconds, char text[FIT_WORDS])
{
    long whole = isfinite(seconds) && seconds < 1e12 ? lround(seconds) : 0;
    if (!isfinite(seconds) || seconds >= 1e12)
        snprintf(text, FIT_WORDS, "–");
    else if (seconds < 9.95 && seconds != floor(seconds))
        snprintf(text, FIT_WORDS, "%.1f s", seconds);
    else if (whole < 100)
        snprintf(text, FIT_WORDS, "%ld s", whole);
    else if (whole < 3600)
        snprintf(text, FIT_WORDS, "%ld min %02ld s", whole / 60, whole % 60);
    else
        snprintf(text, FIT_WORDS, "%ld h %02ld min", whole / 3600, whole % 3600 / 60);
    return text;
}

const char *fit_percent(double share, char text[FIT_WORDS])
{
    double percent = 100.0 * share;
    int decimals = percent >= 9.95 ? 0 : percent >= 0.095 || percent == 0.0 ? 1 : 2;
    if (isfinite(share))
        snprintf(text, FIT_WORDS, "%.*f %%", decimals, percent);
    else
        snprintf(text, FIT_WORDS, "–");
    return text;
}

const char *fit_count(double count, char text[FIT_WORDS])
{
    char words[WORDS_MOST];
    snprintf(text, FIT_WORDS, "%s", words_number(count, 0, words));
    return text;
}

const char *fit_step(double seconds, char text[FIT_WORDS])
{
    if (seconds == 60.0 || seconds == 1.0)
        snprintf(text, FIT_WORDS, "whole %s", seconds == 60.0 ? "minutes" : "seconds");
    else
        snprintf(text, FIT_WORDS, "steps of %.0f s", seconds);
    return text;
}

static char *part_described(const struct curve_part *part)
{
    char mean[FIT_WORDS];
    const char *second = part->family->parameter_names[1];
    fit_duration(part->mean, mean);
    return second == NULL ? memory_format("%s with mean %s", part->family->distribution, mean)
                          : memory_format("%s with mean %s and %s %.2f", part->family->distribution, mean, second,
                                          part->parameter[1]);
}

char *fit_law_described(const struct fitted_law *law)
{
    const struct curve *curve = &law->curve;
    char mean[FIT_WORDS], share[FIT_WORDS];
    if (curve->balanced != NULL)
        return memory_format("%s with mean %s and cv %.2f", curve->balanced, fit_duration(curve->mean, mean),
                             curve->cv);
    if (curve->part_count == 1)
        return part_described(&curve->parts[0]);
    char *first = part_described(&curve->parts[0]), *second = part_described(&curve->parts[1]);
    char *both =
        memory_format("a mixture: %s are %s, the others %s", fit_percent(curve->parts[0].weight, share), first, second);
    free(first);
    free(second);
    return both;
}

/* As many decimals as the standard error leaves meaning to: two digits of it. */
static int decimals_for(double error)
{
    if (!(error > 0.0))
        return 2;
    return (int)fmin(5.0, fmax(0.0, 1.0 - floor(log10(error))));
}

char *fit_parameters(const struct fitted_law *law)
{
    char *text = memory_text("");
    for (int i = 0; i < law->law->parameter_count; i++) {
        const struct fit_parameter *parameter = &law->law->parameters[i];
        double factor = parameter->kind == FIT_SHARE ? 100.0 : 1.0;
        double value = factor * law->parameters[i], error = factor * law->standard_errors[i];
        const char *unit = parameter->kind == FIT_SECONDS ? " s" : parameter->kind == FIT_SHARE ? " %" : "";
        char name[FIT_WORDS];
        snprintf(name, sizeof name, "%s", parameter->name);
        for (char *at = name; (at = strchr(at, '_')) != NULL;)
            *at = ' ';
        char *one = isnan(error) ? memory_format("%s %.4g%s", name, value, unit)
                                 : memory_format("%s %.*f ± %.*f%s", name, decimals_for(error), value,
                                                 decimals_for(error), error, unit);
        char *longer = memory_format("%s%s%s", text, i > 0 ? "; " : "", one);
        free(one);
        free(text);
        text = longer;
    }
    return text;
}
