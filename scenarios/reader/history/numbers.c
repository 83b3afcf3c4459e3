/*
 * numbers.c -- adds up what the columns show, and asks for the strongest reason first.
 */
#include "scenarios/reader/history/numbers.h"

static bool is_count(const struct field *field) { return field->kind == FIELD_SUM && !field->is_time; }

/* 1,234 beside 950 and no 1234: the mark groups thousands. */
static bool groups(const struct figure_evidence *evidence, size_t open)
{
    return open > 0 && evidence->small_wholes > 0 && evidence->large_wholes == 0;
}

/* Contacts are whole: where a column of counts holds nothing but 1.204 and the like, those are thousands. */
static bool are_counts_all_open_points(const struct row_reader *reader)
{
    for (int i = 0; i < reader->figure_count; i++) {
        const struct figure_evidence *evidence = &reader->figures[i].evidence;
        if (is_count(reader->figures[i].field) && evidence->open_points > 0 && evidence->large_wholes == 0)
            return true;
    }
    return false;
}

static bool is_comma_by_custom(const struct row_reader *reader, const struct number_style *style)
{
    bool are_fractions_usual = reader->layout->profile->is_forecast && !style->has_open_commas;
    bool are_thousands =
        reader->layout->separator != ',' && !style->has_open_commas && are_counts_all_open_points(reader);
    return (reader->layout->separator == ';' || are_thousands) && !are_fractions_usual;
}

static struct number_style sum_of(const struct row_reader *reader)
{
    struct number_style style = {.reason = NUMBERS_ARE_CLEAR};
    for (int i = 0; i < reader->figure_count; i++) {
        const struct figure_column *figure = &reader->figures[i];
        style.commas += figure->evidence.comma_proofs;
        style.points += figure->evidence.point_proofs;
        style.has_open_commas = style.has_open_commas || figure->evidence.open_commas > 0;
        if (figure->open.count > 0 && (style.first.count == 0 || figure->open.first_line < style.first.first_line))
            style.first.first_line = figure->open.first_line;
        style.first.count += figure->open.count;
    }
    style.open = style.first.count;
    return style;
}

static enum number_reason reason_by_proof(const struct row_reader *reader, struct number_style *style)
{
    bool is_even = style->commas == style->points;
    style->has_decimal_comma = is_even ? reader->layout->separator == ';' : style->commas > style->points;
    return NUMBERS_BY_PROOF;
}

static enum number_reason reason_of(const struct row_reader *reader, struct number_style *style)
{
    bool commas_group = false, points_group = false, commas_overlong = false, points_overlong = false;
    if (style->commas + style->points > 0)
        return reason_by_proof(reader, style);
    for (int i = 0; i < reader->figure_count; i++) {
        const struct figure_column *figure = &reader->figures[i];
        const struct figure_evidence *evidence = &figure->evidence;
        commas_overlong = commas_overlong || (figure->has_overlong_commas && reader->layout->separator == ';');
        points_overlong = points_overlong || figure->has_overlong_points;
        commas_group = commas_group || (is_count(figure->field) && groups(evidence, evidence->open_commas));
        points_group = points_group || (is_count(figure->field) && groups(evidence, evidence->open_points));
    }
    bool is_by_length = commas_overlong != points_overlong, is_by_counts = commas_group != points_group;
    style->has_decimal_comma = is_by_length   ? commas_overlong
                               : is_by_counts ? points_group
                                              : is_comma_by_custom(reader, style);
    return style->open == 0 ? NUMBERS_ARE_CLEAR
           : is_by_length   ? NUMBERS_BY_LENGTH
           : is_by_counts   ? NUMBERS_BY_COUNTS
                            : NUMBERS_BY_CUSTOM;
}

struct number_style number_style_of(const struct row_reader *reader)
{
    struct number_style style = sum_of(reader);
    char decimal = reader->layout->profile->decimal;
    style.reason = reason_of(reader, &style);
    if (decimal != '\0') {
        style.has_decimal_comma = decimal == ',';
        style.reason = NUMBERS_BY_PROFILE;
    }
    return style;
}

void number_style_tell(const struct number_style *style, const struct row_reader *reader)
{
    bool is_comma = style->has_decimal_comma;
    size_t others = is_comma ? style->points : style->commas;
    const char *how = is_comma ? "decimal comma (1.234 is 1234, and 1,234 is 1.234)"
                               : "decimal point (1,234 is 1234, and 1.234 is 1.234)";
    bool is_plain = !is_comma && style->commas == 0 && !style->has_open_commas; /* as everywhere */
    if (style->reason == NUMBERS_BY_PROFILE && style->open > 0)
        import_log_add(reader->log, IMPORT_NOTE, "numbers", "have a %s, as the profile says", how);
    if (style->reason == NUMBERS_BY_PROOF && !(is_plain && reader->layout->separator != ';'))
        import_log_add(reader->log, IMPORT_NOTE, "numbers", "have a %s: %zu of them can be read this way only", how,
                       is_comma ? style->commas : style->points);
    if (style->reason == NUMBERS_BY_PROOF && others > 0)
        import_log_add(reader->log, IMPORT_IMPLAUSIBLE, "numbers",
                       "%zu have a decimal %s, unlike the others; each was read as it is written", others,
                       is_comma ? "point" : "comma");
    if (style->reason == NUMBERS_BY_LENGTH)
        import_log_add(reader->log, IMPORT_NOTE, "numbers",
                       "have a %s: read otherwise, contacts would take more than ten hours", how);
    if (style->reason == NUMBERS_BY_COUNTS)
        import_log_add(reader->log, IMPORT_NOTE, "numbers", "have a %s: the other counts are whole numbers below 1000",
                       how);
    if (style->reason == NUMBERS_BY_CUSTOM && !is_plain)
        import_log_count(reader->log, reader->layout->separator == ',' ? IMPORT_NOTE : IMPORT_IMPLAUSIBLE,
                         &style->first, "numbers",
                         "taken to have a %s, which nothing in the file shows; if that is wrong, say decimal = \"%s\" "
                         "in a profile of your own",
                         how, is_comma ? "point" : "comma");
}
