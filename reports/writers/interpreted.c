/*
 * interpreted.c -- customers who are answered and cannot talk yet.
 *
 * Service level and speed of answer end with the answer. What comes after it is known for each set of interpreters, not
 * for each language: where several languages share lines, they share its mean.
 */
#include "reports/writers/interpreted.h"

#include <math.h>

#include "reports/report.h"

const char *const interpreted_definition_of_share = "answered with an interpreter / answered";
const char *const interpreted_definition_of_conversation =
    "where an interpreter is needed: average speed of answer + connect time of the interpreters for the language (a "
    "mean "
    "over all their languages), the time until a conversation is possible; not in the service level, nor in any gap";

double interpreted_share(const struct results *results, int class)
{
    double answered = results_contact(results, 0, class, KPI_ANSWERED).mean;
    double interpreted = report_telling_contact(results, 0, class, KPI_INTERPRETED).mean;
    return results->center->interpreters_count > 0 && answered > 0.0 ? interpreted / answered : NAN;
}

double interpreted_connect_seconds(const struct results *results, int class)
{
    double seconds = 0.0, requests = 0.0;
    int language = results->center->contact_types[class].language;
    if (language == NOBODY || !(interpreted_share(results, class) > 0.0))
        return NAN;
    for (int i = 0; i < results->center->interpreters_count; i++) {
        double asked = results_interpreters(results, i, INTERPRETERS_REQUESTS).mean;
        bool is_for = results->center->interpreters[i].languages >> language & 1;
        if (!is_for || !(asked > 0.0))
            continue;
        requests += asked;
        seconds += asked * results_interpreters(results, i, INTERPRETERS_CONNECT).mean;
    }
    return requests > 0.0 ? seconds / requests : NAN;
}

double interpreted_until_conversation(const struct results *results, int class)
{
    return results_contact(results, 0, class, KPI_ASA).mean + interpreted_connect_seconds(results, class);
}
