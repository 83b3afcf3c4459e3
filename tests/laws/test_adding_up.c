/*
 * test_adding_up.c -- busy days on which every mechanism of the entrance and of the routing is at work at once.
 */
#include "laws/center_laws.h"
#include "models/center_fixture.h"

#include "check.h"

static const double hour = 3600.0;

enum { ENGLISH, SPANISH, HMONG };

struct clinic {
    struct center_fixture *f;
    struct ivr ivr;
    struct menu_choice menu;
    struct dialling dialling;
    int call, question, mail, callback, clerks, nurses, doctors;
};

static void add_types(struct clinic *clinic)
{
    struct center_fixture *f = clinic->f;
    clinic->call = fixture_calls(f, "call", 30.0, fixture_exponential(f, 200.0));
    clinic->question = fixture_calls(f, "question", 6.0, fixture_exponential(f, 150.0));
    clinic->mail = fixture_tasks(f, "mail", fixture_exponential(f, 300.0));
    clinic->callback = fixture_tasks(f, "callback", fixture_exponential(f, 100.0));
    clinic->menu = (struct menu_choice){.share = 0.3, .to = clinic->question, .wrong = 0.2};
    clinic->ivr = (struct ivr){.time = fixture_exponential(f, 40.0),
                               .contained_share = 0.1,
                               .abandoned_share = 0.05,
                               .menu = &clinic->menu,
                               .menu_count = 1};
    clinic->dialling = (struct dialling){.ring = fixture_constant(f, 20.0),
                                         .answered_share = 0.6,
                                         .again_after = fixture_constant(f, 900.0),
                                         .max_attempts = 3};
    struct contact_type *call = &f->types[clinic->call], *question = &f->types[clinic->question];
    struct contact_type *mail = &f->types[clinic->mail], *callback = &f->types[clinic->callback];
    call->ivr = &clinic->ivr;
    call->wrap_up = fixture_exponential(f, 30.0);
    call->patience = fixture_exponential(f, 240.0);
    call->on_abandon = call->on_blocked =
        (struct try_again){.share = 0.5, .after = fixture_exponential(f, 600.0), .max_attempts = 4};
    call->offer_callback =
        (struct callback_offer){.when_expected_wait_seconds = 120.0, .accept_share = 0.4, .as = clinic->callback};
    call->offer_callback.keeps_place = true;
    question->patience = fixture_exponential(f, 400.0);
    mail->deadline = (struct deadline){2.0 * hour, CLOCK_OPEN};
    mail->while_closed = 10.0;
    callback->channel = channel_find("callback");
    callback->dialling = &clinic->dialling;
}

static void add_outcomes(struct clinic *clinic)
{
    for (int mode = TRANSFER_COLD; mode <= TRANSFER_CONSULT; mode++) {
        struct outcome *outcome = fixture_outcome(clinic->f, clinic->call, 0.1);
        outcome->transfer_to = clinic->question;
        outcome->mode = (enum transfer_mode)mode;
    }
    struct outcome *outcome = fixture_outcome(clinic->f, clinic->call, 0.1);
    outcome->creates = clinic->mail;
    outcome->repeats_after = fixture_exponential(clinic->f, 4.0 * hour);
}

static void add_groups(struct clinic *clinic, int staff)
{
    struct center_fixture *f = clinic->f;
    clinic->clerks = fixture_group(f, "clerks", 3 * staff);
    clinic->nurses = fixture_group(f, "nurses", 2 * staff);
    clinic->doctors = fixture_group(f, "doctors", 1);
    fixture_skill(f, clinic->clerks, clinic->call);
    fixture_skill(f, clinic->clerks, clinic->mail)->preference = 3.0;
    fixture_skill(f, clinic->nurses, clinic->question);
    fixture_skill(f, clinic->nurses, clinic->call)->preference = 2.0;
    fixture_skill(f, clinic->nurses, clinic->callback);
    fixture_skill(f, clinic->doctors, clinic->question)->preference = 5.0;
    f->groups[clinic->clerks].languages = 1u << ENGLISH;
    f->groups[clinic->nurses].languages = 1u << ENGLISH | 1u << SPANISH;
    f->groups[clinic->doctors].on_call = (struct on_call){.is_used = true,
                                                          .from_seconds = 11 * hour,
                                                          .until_seconds = 32 * hour,
                                                          .response = fixture_exponential(f, 200.0),
                                                          .no_answer_share = 0.3,
                                                          .again_after = fixture_constant(f, 120.0),
                                                          .then = NOBODY};
}

/* In place: descriptions point into it. */
static void clinic_open(struct clinic *clinic, int staff)
{
    struct center_fixture *f = clinic->f = fixture_open_days(8 * hour, 8, 1800.0, 3);
    add_types(clinic);
    add_outcomes(clinic);
    add_groups(clinic, staff);
    f->center.lines = 12 * staff;
    fixture_rule(f, clinic->call, clinic->nurses)->after_seconds = 30.0;
    fixture_rule(f, clinic->question, clinic->doctors)->after_seconds = 60.0;
    fixture_rule(f, clinic->call, clinic->nurses)->reserve = 1;
    fixture_languages(f, "English, Spanish, Hmong");
    struct interpreters *interpreters = fixture_interpreters(f, 1u << SPANISH | 1u << HMONG, 1);
    interpreters->connect = fixture_exponential(f, 30.0);
    interpreters->stretch = 1.6;
    fixture_interpreters(f, 1u << SPANISH, 1);
    fixture_spoken(f, clinic->call, (double[]){0.7, 0.2, 0.1});
    fixture_spoken(f, clinic->question, (double[]){0.8, 0.2, 0.0});
}

TEST(a_centre_with_everything_adds_up_and_comes_to_an_end)
{
    for (int staff = 1; staff <= 3; staff++)
        for (int hangs_up = 0; hangs_up < 2; hangs_up++) {
            struct clinic clinic;
            clinic_open(&clinic, staff);
            clinic.f->center.hangs_up_at_close = hangs_up;
            for (uint64_t replication = 0; replication < 10; replication++)
                center_adds_up(&clinic.f->center, 77, replication);
            fixture_destroy(clinic.f);
        }
}

TEST(without_any_patience_it_still_does)
{
    for (int interval_of = INTERVAL_OF_ARRIVAL; interval_of <= INTERVAL_OF_END; interval_of++) {
        struct clinic clinic;
        clinic_open(&clinic, 1);
        for (int c = 0; c < clinic.f->center.class_count; c++)
            clinic.f->types[c].patience = NULL;
        fixture_staff_from(clinic.f, clinic.nurses, 5, 1); /* a reserve of all */
        clinic.f->center.interval_of = (enum interval_of)interval_of;
        for (uint64_t replication = 0; replication < 10; replication++)
            center_adds_up(&clinic.f->center, 78, replication);
        fixture_destroy(clinic.f);
    }
}

TEST(every_customer_of_the_door_goes_one_way)
{
    struct clinic clinic;
    clinic_open(&clinic, 1);
    struct center_fixture *f = clinic.f;
    clinic.menu.share = 0.0; /* nobody comes back, or from elsewhere */
    f->types[clinic.question].has_arrivals = false;
    for (int c = 0; c < f->center.class_count; c++)
        f->types[c].outcome_count = 0;
    for (int i = 0; i < FIXTURE_LOG; i++)
        fixture_comes_at(f, clinic.call, 8 * hour + 3.0 * i);
    fixture_day(f, 0, NULL);
    double ways = 0.0, retries = 0.0;
    const enum contact_measure way[] = {ANSWERED, ABANDONED, BACKLOG, BLOCKED, CONTAINED, LOST_IN_IVR, CALLBACKS_TAKEN};
    for (int language = ENGLISH; language <= HMONG; language++) {
        int class = center_class_of(&f->center, clinic.call, language);
        for (size_t w = 0; w < sizeof way / sizeof *way; w++)
            ways += fixture_total(f, class, way[w]);
        retries += fixture_total(f, class, RETRIES);
    }
    CHECK(ways == FIXTURE_LOG + retries);
    fixture_destroy(f);
}

RUN_TESTS(RUN(a_centre_with_everything_adds_up_and_comes_to_an_end), RUN(without_any_patience_it_still_does),
          RUN(every_customer_of_the_door_goes_one_way))
