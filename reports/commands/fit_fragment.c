/*
 * fit_fragment.c -- what was fitted, in the words of a scenario: to be pasted into a contact type.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/commands/fit_answer.h"
#include "sim/memory.h"

static void add(char **text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(char **text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *more = memory_format_list(format, arguments);
    va_end(arguments);
    char *longer = memory_format("%s%s", *text, more);
    free(more);
    free(*text);
    *text = longer;
}

/* Four or five digits: what a fit knows, and no more; a law of a scenario has a mean above 0. */
static void add_seconds(char **text, double mean_seconds)
{
    double seconds = fmax(0.001, mean_seconds);
    add(text, "\"%.*fs\"", seconds < 10.0 ? 3 : seconds < 1000.0 ? 2 : 1, seconds);
}

static void add_part(char **text, const struct curve_part *part)
{
    add(text, "distribution = \"%s\"; mean = ", part->family->distribution);
    add_seconds(text, part->parameter[0]);
    add(text, ";");
    if (part->family->parameter_names[1] != NULL)
        add(text, " %s = %.4f;", part->family->parameter_names[1], part->parameter[1]);
}

/* `zero_share`: of those that do not happen at all (calls without hold). */
static void add_law(char **text, const struct curve *curve, double zero_share)
{
    if (curve->balanced != NULL && zero_share == 0.0) {
        add(text, "{ distribution = \"%s\"; mean = ", curve->balanced);
        add_seconds(text, curve->mean);
        add(text, "; cv = %.4f; }", curve->cv);
        return;
    }
    if (curve->part_count == 1 && zero_share == 0.0) {
        add(text, "{ ");
        add_part(text, &curve->parts[0]);
        add(text, " }");
        return;
    }
    add(text, "{ distribution = \"mixture\"; parts = (");
    if (zero_share > 0.0)
        add(text, "\n      { weight = %.4f; distribution = \"constant\"; mean = \"0s\"; },", zero_share);
    for (int i = 0; i < curve->part_count; i++) {
        add(text, "\n      { weight = %.4f; ", (1.0 - zero_share) * curve->parts[i].weight);
        add_part(text, &curve->parts[i]);
        add(text, " }%s", i + 1 < curve->part_count ? "," : " ); }");
    }
}

static void add_constant(char **text, double seconds, double zero_share)
{
    if (zero_share > 0.0)
        add(text,
            "{ distribution = \"mixture\"; parts = (\n      { weight = %.4f; distribution = \"constant\"; mean = "
            "\"0s\"; "
            "},\n      { weight = %.4f; distribution = \"constant\"; mean = ",
            zero_share, 1.0 - zero_share);
    else
        add(text, "{ distribution = \"constant\"; mean = ");
    add_seconds(text, seconds);
    add(text, zero_share > 0.0 ? "; } ); }" : "; }");
}

/* Calls without this piece: the zeros, less those that the law itself rounds to 0. */
static double share_without(const struct fit_piece *piece, const struct fitted_law *law)
{
    double share = (double)piece->zeros / ((double)piece->zeros + piece->sample.count);
    double rounded = law != NULL ? curve_below(&law->curve, piece->sample.seen_from_seconds) : 0.0;
    return fmax(0.0, (share - rounded) / (1.0 - rounded));
}

static void add_handle_time(char **text, const struct fit_group *group)
{
    if (fit_group_handle(group, CALL_TALK) == NULL && isnan(fit_piece_constant(&group->pieces[CALL_TALK])))
        return;
    add(text, "handle_time = {\n");
    for (int p = 0; p < CALL_PIECES; p++) {
        const struct fit_piece *piece = &group->pieces[p];
        const struct fitted_law *law = fit_group_handle(group, p);
        double constant = fit_piece_constant(piece);
        if (law == NULL && isnan(constant))
            continue;
        double zero_share = p != CALL_TALK && piece->leaves_zeros_out ? share_without(piece, law) : 0.0;
        add(text, "    %s = ", fit_piece_names[p]);
        if (law != NULL)
            add_law(text, &law->curve, zero_share);
        else
            add_constant(text, constant, zero_share);
        add(text, ";\n");
    }
    add(text, "};\n");
}

/* Intervals know the mean alone: the law is the one that formulas assume. */
static void add_mean_handle_time(char **text, const struct fit_sums *sums)
{
    if (!(sums->handle_seconds > 0.0) || !(sums->handled > 0.0))
        return;
    add(text,
        "# only the mean is known from intervals: the law is a guess\nhandle_time = {\n    talk = { distribution = "
        "\"exponential\"; mean = ");
    add_seconds(text, sums->handle_seconds / sums->handled);
    add(text, "; };\n};\n");
}

/* What the formulas (Erlang A) need. */
static void add_exponential_alternative(char **text, const struct fit_group *group, const struct fitted_law *law)
{
    const struct fit_waits *waits = &group->waits;
    if (law->law->parameter_count == 1 || !(waits->exponential_seconds > 0.0))
        return;
    add(text, "# or, as the formulas assume: patience = { distribution = \"exponential\"; mean = ");
    add_seconds(text, waits->exponential_seconds);
    add(text, "; };\n");
}

/* What no caller was seen to do. */
static void add_warning_of_length(char **text, const struct fit_group *group, const struct fitted_law *law)
{
    double longest = group->waits.sample.most, beyond = curve_above(&law->curve, longest);
    if (group->waits.ranking.count > 0 && beyond > FIT_UNSEEN_SHARE)
        add(text,
            "# the longest wait was %.0f s: what this law says beyond it (%.0f %% of the callers), and so its mean, "
            "is a guess\n",
            longest, 100.0 * beyond);
}

static void add_patience(char **text, const struct fit_group *group)
{
    const struct fitted_law *law = fit_group_patience(group);
    if (law != NULL) {
        add(text, "patience = ");
        add_law(text, &law->curve, 0.0);
        add(text, ";\n");
        add_warning_of_length(text, group, law);
        add_exponential_alternative(text, group, law);
    } else if (group->sums.is_there && group->sums.totals.mean_seconds > 0.0) {
        add(text, "patience = { distribution = \"exponential\"; mean = ");
        add_seconds(text, group->sums.totals.mean_seconds);
        add(text, "; };\n");
    }
}

static void add_retries(char **text, const struct fit_returns *returns)
{
    const struct fitted_law *law = fit_ranking_choice(&returns->ranking);
    if (law == NULL || !returns->retries.is_clear)
        return;
    add(text, "on_abandon = { retry = %.4f; after = ", returns->retries.own_share);
    add_law(text, &law->curve, 0.0);
    add(text, "; };\n");
}

char *fit_fragment(const struct fit_group *group)
{
    char *text = memory_text("");
    add_handle_time(&text, group);
    if (group->sums.is_there)
        add_mean_handle_time(&text, &group->sums);
    add_patience(&text, group);
    add_retries(&text, &group->returns);
    if (group->days.is_there && group->days.busyness.cv > 0.0)
        add(&text, "# inside arrivals = { ... }: busyness_cv = %.4f;\n", group->days.busyness.cv);
    if (group->returns.retries.is_clear)
        add(&text, "# the arrivals counted in this file include about %.0f calls that were second attempts\n",
            group->returns.retries.own_share * (double)group->returns.retries.abandoned);
    return text;
}
