/*
 * fixture_languages.h -- the day of fixture.h, with what newer mechanisms add: three languages, interpreters, lines, a
 * list that is dialled, deadlines, and targets that come from somewhere.
 *
 * appointment is spoken in English (service level 0.85), Spanish (0.65) and Hmong, which nobody can have.
 */
#ifndef CALLFLOOR_TESTS_REPORTS_FIXTURE_LANGUAGES_H
#define CALLFLOOR_TESTS_REPORTS_FIXTURE_LANGUAGES_H

#include "tests/reports/fixture.h"

enum { APPOINTMENT, OUTREACH, ENGLISH, SPANISH, HMONG, SPOKEN_CLASSES };

struct spoken {
    struct fixture *fixture;
    struct contact_type types[SPOKEN_CLASSES];
    struct interpreters interpreters;
    struct dialling dialling;
};

static inline struct estimate *spoken_figure(struct results *results, int row, int class, enum contact_kpi kpi)
{
    return &results->contact[(row * SPOKEN_CLASSES + class) * CONTACT_KPIS + (int)kpi];
}

static inline void spoken_fill(struct results *results)
{
    static const double levels[] = {0.85, 0.65, NAN}, gaps[] = {0.0, 0.20, NAN}, waits[] = {0.0, 21.0, NAN};
    for (int row = 0; row < FIXTURE_ROWS; row++)
        for (int class = 0; class < SPOKEN_CLASSES; class ++)
            for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
                *spoken_figure(results, row, class, kpi) = fixture_contact_figure(row, class == 1, kpi);
    for (int l = 0; l < 3; l++) {
        *spoken_figure(results, 0, ENGLISH + l, KPI_SERVICE_LEVEL) = (struct estimate){levels[l], 0.01};
        *spoken_figure(results, 0, ENGLISH + l, KPI_SERVICE_LEVEL_GAP) = (struct estimate){gaps[l], 0.01};
        *spoken_figure(results, 0, ENGLISH + l, KPI_ASA_GAP) = (struct estimate){waits[l], 2.0};
    }
    for (int type = 0; type < 2; type++) { /* the gaps are those of languages */
        *spoken_figure(results, 0, type, KPI_SERVICE_LEVEL_GAP) = (struct estimate){NAN, NAN};
        *spoken_figure(results, 0, type, KPI_ASA_GAP) = (struct estimate){NAN, NAN};
    }
    *spoken_figure(results, 0, APPOINTMENT, KPI_BLOCKED_RATE) = (struct estimate){0.03, 0.002};
    *spoken_figure(results, 0, OUTREACH, KPI_DEADLINE_KEPT) = (struct estimate){0.912, 0.006};
    *spoken_figure(results, 0, OUTREACH, KPI_LIST_COMPLETED) = (struct estimate){0.62, 0.01};
    *spoken_figure(results, 0, OUTREACH, KPI_CONTACT_RATE) = (struct estimate){0.4, 0.01};
}

static inline struct results *spoken_results(struct spoken *spoken)
{
    static const double pools[INTERPRETERS_KPIS] = {80.0, 45.0, 75.0, 1.9, 0.95};
    struct results *results = fixture_results(spoken->fixture);
    free(results->contact);
    results->contact = memory_zeroed(FIXTURE_ROWS * SPOKEN_CLASSES * CONTACT_KPIS, sizeof *results->contact);
    results->interpreters = memory_zeroed(INTERPRETERS_KPIS, sizeof *results->interpreters);
    results->class_used = memory_zeroed(SPOKEN_CLASSES, sizeof *results->class_used);
    for (int class = 0; class < SPOKEN_CLASSES; class ++)
        results->class_used[class] = class != HMONG;
    for (int kpi = 0; kpi < CONTACT_KPIS; kpi++)
        results->contact_kpi_used[kpi] = kpi != KPI_ABANDONMENT_RATE_NET;
    for (int kpi = 0; kpi < INTERPRETERS_KPIS; kpi++)
        results->interpreters[kpi] = (struct estimate){pools[kpi], pools[kpi] / 100.0};
    spoken_fill(results);
    return results;
}

static inline struct spoken *spoken_create(void)
{
    static const char *const languages[] = {"English", "Spanish", "Hmong"};
    struct spoken *spoken = memory_zeroed(1, sizeof *spoken);
    struct fixture *fixture = spoken->fixture = fixture_create("outreach");
    struct center *center = &fixture->center;
    spoken->types[APPOINTMENT] = fixture->types[0];
    spoken->types[APPOINTMENT].knows_languages = true;
    spoken->types[OUTREACH] = fixture->types[1];
    spoken->types[OUTREACH].channel = channel_find("outbound");
    spoken->types[OUTREACH].dialling = &spoken->dialling;
    spoken->types[OUTREACH].deadline.within_seconds = 4 * 3600.0;
    center->contact_types = spoken->types;
    center->languages = languages;
    center->language_count = 3;
    for (int l = 0; l < 3; l++)
        spoken->types[ENGLISH + l] = contact_type_in_language(center, APPOINTMENT, l, 0.5);
    center->class_count = SPOKEN_CLASSES;
    center->lines = 20;
    spoken->interpreters = (struct interpreters){.name = "phone line", .lines = 2};
    center->interpreters = &spoken->interpreters;
    center->interpreters_count = 1;
    results_destroy(fixture->results);
    fixture->report.results = fixture->results = spoken_results(spoken);
    return spoken;
}

static inline void spoken_destroy(struct spoken *spoken)
{
    fixture_destroy(spoken->fixture);
    free(spoken);
}

#endif
