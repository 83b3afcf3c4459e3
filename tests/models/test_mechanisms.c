/*
 * test_mechanisms.c -- a figure is reported where its mechanism is in the scenario, and nowhere else.
 */
#include "models/center/mechanisms.h"

#include "models/languages_fixture.h"

#include "check.h"

static bool contact_used(const struct center_fixture *f, enum contact_kpi kpi)
{
    bool used[CONTACT_KPIS];
    mechanisms_contact_kpis(&f->center, used);
    return used[kpi];
}

static bool agent_used(const struct center_fixture *f, enum agent_kpi kpi)
{
    bool used[AGENT_KPIS];
    mechanisms_agent_kpis(&f->center, used);
    return used[kpi];
}

static struct center_fixture *plain(void)
{
    struct center_fixture *f = fixture_open(0.0, 2, 1800.0);
    fixture_calls(f, "call", 10.0, fixture_constant(f, 60.0));
    fixture_skill(f, fixture_group(f, "agents", 1), 0);
    return f;
}

TEST(a_plain_centre_has_the_plain_figures_only)
{
    static const enum contact_kpi always[] = {
        KPI_ATTEMPTS,      KPI_OFFERED,  KPI_ANSWERED,         KPI_ABANDONED,
        KPI_SERVICE_LEVEL, KPI_WAIT,     KPI_ABANDONMENT_RATE, KPI_ASA,
        KPI_WAIT_P50,      KPI_WAIT_P90, KPI_QUEUE_LENGTH,     KPI_PROBABILITY_OF_WAIT,
        KPI_AHT,           KPI_WAIT_P95};
    struct center_fixture *f = plain();
    bool used[CONTACT_KPIS];
    int count = 0, expected = (int)(sizeof always / sizeof *always);
    mechanisms_contact_kpis(&f->center, used);
    for (int k = 0; k < CONTACT_KPIS; k++)
        count += used[k];
    for (int i = 0; i < expected; i++)
        CHECK(used[always[i]]);
    CHECK(count == expected);
    CHECK(!agent_used(f, KPI_COMPANY) && !agent_used(f, KPI_ADHERENCE) && agent_used(f, KPI_COST));
    fixture_destroy(f);
}

TEST(each_mechanism_brings_its_figures)
{
    static const struct ivr plain_ivr;
    static const struct menu_choice wrong = {.share = 0.5, .wrong = 0.1};
    static const struct ivr menu_ivr = {.menu = &wrong, .menu_count = 1};
    static const struct dialling dialling;
    static const struct shift shift = {.agents = 1};
    struct center_fixture *f = plain();
    struct contact_type *type = &f->types[0];
    f->center.lines = 10;
    CHECK(contact_used(f, KPI_BLOCKED) && contact_used(f, KPI_BLOCKED_RATE) && !contact_used(f, KPI_RETRIES));
    type->on_blocked.share = 0.5;
    CHECK(contact_used(f, KPI_RETRIES));
    type->ivr = &plain_ivr;
    CHECK(contact_used(f, KPI_LOST_IN_IVR));
    CHECK(contact_used(f, KPI_CONTAINED) && !contact_used(f, KPI_TRANSFERS_OUT));
    type->ivr = &menu_ivr;
    CHECK(contact_used(f, KPI_TRANSFERS_OUT));
    type->offer_callback.as = 0;
    CHECK(contact_used(f, KPI_CALLBACKS));
    type->target.max_wait_seconds = 600.0;
    CHECK(contact_used(f, KPI_WAIT_BREACHES) && contact_used(f, KPI_WAIT_BREACH_PROBABILITY));
    type->deadline.within_seconds = 60.0;
    CHECK(contact_used(f, KPI_DEADLINE_KEPT));
    type->is_interruptible = true;
    CHECK(contact_used(f, KPI_INTERRUPTIONS));
    type->dialling = &dialling;
    CHECK(contact_used(f, KPI_CONTACT_RATE) && contact_used(f, KPI_LIST_COMPLETED));
    CHECK(contact_used(f, KPI_UNREACHED) && contact_used(f, KPI_STILL_TO_DO));
    struct outcome *outcome = fixture_outcome(f, 0, 0.1);
    outcome->transfer_to = OUTSIDE;
    outcome->mode = TRANSFER_CONSULT;
    CHECK(contact_used(f, KPI_CONSULTS) && agent_used(f, KPI_COMPANY));
    f->center.interpreters_count = 1;
    CHECK(contact_used(f, KPI_INTERPRETED));
    f->groups[0].shifts = &shift;
    f->groups[0].shift_count = 1;
    CHECK(agent_used(f, KPI_ADHERENCE));
    type->channel = channel_find("email");
    CHECK(contact_used(f, KPI_BACKLOG) && contact_used(f, KPI_BACKLOG_AGE_P90));
    fixture_destroy(f);
}

TEST(a_language_is_used_where_it_is_listed_or_where_customers_bring_it)
{
    struct center_fixture *f = languages_open();
    bool used[FIXTURE_TYPES];
    mechanisms_classes(&f->center, used);
    CHECK(used[CALL] && used[OTHER] && used[CALL_ENGLISH] && used[CALL_SPANISH] && !used[CALL_HMONG]);
    CHECK(contact_used(f, KPI_SERVICE_LEVEL_GAP) && contact_used(f, KPI_ASA_GAP));
    fixture_destroy(f);
    f = languages_open();
    /* Other is spoken in all three, Hmong only; its customers are transferred to a type that takes no notice of
     * languages, and from there to the calls. */
    struct center *center = &f->center;
    int between = center->contact_type_count; /* the languages move up by one */
    for (int c = center->class_count; c > between; c--)
        f->types[c] = f->types[c - 1];
    f->types[between] = contact_type_plain();
    struct outcome on = {.probability = 1.0, .transfer_to = CALL, .creates = NOBODY};
    f->types[between].outcomes = &on;
    f->types[between].outcome_count = 1;
    center->contact_type_count++;
    center->class_count++;
    f->types[OTHER].knows_languages = true;
    f->types[center->class_count++] = contact_type_in_language(center, OTHER, 2, 1.0);
    mechanisms_classes(center, used);
    CHECK(!used[CALL_HMONG + 1]);
    fixture_outcome(f, OTHER, 0.5)->creates = between;
    mechanisms_classes(center, used);
    CHECK(used[CALL_HMONG + 1]);
    fixture_destroy(f);
}

RUN_TESTS(RUN(a_plain_centre_has_the_plain_figures_only), RUN(each_mechanism_brings_its_figures),
          RUN(a_language_is_used_where_it_is_listed_or_where_customers_bring_it))
