/*
 * test_read_channels.c -- every channel and mechanism of the contacts: what each key fills, and what is assumed.
 */
#include "house.h"

static struct reading_result sound(const char *text, const char *const *changes)
{
    struct reading_result result = read_text(text, NULL, changes, false);
    CHECK_TEXT(result.complaints, "");
    return result;
}

static struct reading_result sound_with(const char *what, const char *instead)
{
    char *text = replaced(house, what, instead);
    struct reading_result result = sound(text, NULL);
    free(text);
    return result;
}

static const struct contact_type *type_of(const struct reading_result *result, const char *name)
{
    const struct center *center = result->scenario->center;
    for (int t = 0; t < center->contact_type_count; t++)
        if (strcmp(center->contact_types[t].name, name) == 0)
            return &center->contact_types[t];
    fail_msg("there is no contact %s", name);
    return NULL;
}

TEST(every_channel_is_read)
{
    static const char *const names[] = {"voice",  "walk_in", "chat", "email",    "fax",
                                        "letter", "web",     "task", "callback", "outbound"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = memory_format("center = { open = \"08:00-10:00\"; interval = \"1h\"; };\n"
                                   "contacts = ( { name = \"c\"; channel = \"%s\"; " TALK " %s } );\n"
                                   "agents = ( { name = \"a\"; staff = 3; skills = ( { contact = \"c\"; } ); } );\n",
                                   names[i], strcmp(names[i], "outbound") == 0 ? "outbound = { list = 9; };" : "");
        struct reading_result result = sound(text, NULL);
        const struct contact_type *type = type_of(&result, "c");
        CHECK_TEXT(type->channel->name, names[i]);
        CHECK((type->chat != NULL) == (i == 2));
        CHECK((type->dialling != NULL) == (i >= 8) && (type->campaign != NULL) == (i == 9));
        CHECK(type->ivr == NULL && type->offer_callback.as == NOBODY && isnan(type->deadline.within_seconds));
        result_clear(&result);
        free(text);
    }
}

TEST(an_ivr_and_what_follows_it_are_filled_key_by_key)
{
    struct reading_result result = sound(house, NULL);
    const struct contact_type *calls = type_of(&result, "calls");
    CHECK(calls->ivr->time->mean == 40.0 && calls->ivr->wrong_talk == NULL);
    CHECK_CLOSE(calls->ivr->contained_share, 0.10, 0.0);
    CHECK_CLOSE(calls->ivr->abandoned_share, 0.05, 0.0);
    CHECK(calls->ivr->menu_count == 1 && calls->ivr->menu[0].to == 1);
    CHECK(calls->ivr->menu[0].share == 0.30 && calls->ivr->menu[0].wrong == 0.04);
    CHECK(calls->on_blocked.share == 0.60 && calls->on_blocked.after->mean == 300.0);
    CHECK(calls->on_blocked.max_attempts == 4 && calls->on_abandon.share == 0.0);
    const struct callback_offer *offer = &calls->offer_callback;
    CHECK(offer->when_expected_wait_seconds == 180.0 && offer->accept_share == 0.5 && offer->keeps_place);
    CHECK_TEXT(result.scenario->center->contact_types[offer->as].name, "promised");
    result_clear(&result);
    result = sound_with("time = \"40s\"; ", "wrong_talk = { distribution = \"constant\"; mean = \"20s\"; }; ");
    CHECK(type_of(&result, "calls")->ivr->time->mean == 0.0 &&
          type_of(&result, "calls")->ivr->wrong_talk->mean == 20.0);
    result_clear(&result);
    result = sound_with("; keep_place = true", "; keep_place = false");
    CHECK(!type_of(&result, "calls")->offer_callback.keeps_place);
    result_clear(&result);
    result = sound_with("; keep_place = true", "");
    CHECK(type_of(&result, "calls")->offer_callback.keeps_place);
    result_clear(&result);
}

TEST(chats_share_an_agent_as_their_section_says)
{
    struct reading_result result = sound(house, NULL);
    CHECK(type_of(&result, "chats")->chat->concurrent == 3 && type_of(&result, "chats")->chat->slow_down == 0.15);
    CHECK(type_of(&result, "calls")->chat == NULL);
    result_clear(&result);
    result = sound_with("chat = { slow_down = 0.15; };", "chat = { concurrent = 2; };");
    CHECK(type_of(&result, "chats")->chat->concurrent == 2 && type_of(&result, "chats")->chat->slow_down == 0.0);
    result_clear(&result);
    result = sound_with("chat = { slow_down = 0.15; };", "");
    CHECK(type_of(&result, "chats")->chat->concurrent == 1 && type_of(&result, "chats")->chat->slow_down == 0.0);
    result_clear(&result);
}

TEST(deferred_work_has_a_deadline_and_may_be_interrupted)
{
    struct reading_result result = sound(house, NULL);
    const struct contact_type *mail = type_of(&result, "mail");
    CHECK(mail->deadline.within_seconds == 86400.0 && mail->deadline.clock == CLOCK_CALENDAR);
    CHECK(mail->is_interruptible && mail->resume->mean == 30.0 && mail->while_closed == 25.0);
    CHECK(!type_of(&result, "refills")->is_interruptible);
    result_clear(&result);
    result = sound_with("clock = \"calendar\"; };", "};");
    CHECK(type_of(&result, "mail")->deadline.clock == CLOCK_OPEN);
    result_clear(&result);
}

TEST(the_night_s_mail_stands_in_the_type_or_in_its_arrivals_and_follows_the_factor)
{
    struct reading_result result = sound_with("while_closed = 25; };", "factor = 2; }; while_closed = 25;");
    CHECK(type_of(&result, "mail")->while_closed == 50.0);
    CHECK_CLOSE(type_of(&result, "mail")->expected_arrivals[0], 10.0, 1e-12);
    result_clear(&result);
    result = sound_with("{ per_hour = 10; while_closed = 25; }", "{ while_closed = 25; }");
    CHECK(type_of(&result, "mail")->has_arrivals && type_of(&result, "mail")->while_closed == 25.0);
    result_clear(&result);
    result = sound_with("arrivals = { per_hour = 10; while_closed = 25; };", "while_closed = 25;");
    CHECK(type_of(&result, "mail")->has_arrivals && type_of(&result, "mail")->expected_arrivals[0] == 0.0);
    result_clear(&result);
}

TEST(a_callback_says_how_the_customer_is_reached_in_the_type_or_in_a_section)
{
    for (int i = 0; i < 2; i++) {
        struct reading_result result =
            i == 0
                ? sound(house, NULL)
                : sound_with("ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;",
                             "callback = { ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3; };");
        const struct dialling *dialling = type_of(&result, "promised")->dialling;
        CHECK(dialling->ring->mean == 20.0 && dialling->answered_share == 0.7 && dialling->max_attempts == 3);
        CHECK(dialling->again_after->mean == 3600.0 && dialling->preview == NULL && dialling->voicemail_share == 0.0);
        result_clear(&result);
    }
    struct reading_result result =
        sound_with("ring = \"20s\"; answered = 0.7; again_after = \"1h\"; max_attempts = 3;", "");
    const struct dialling *dialling = type_of(&result, "promised")->dialling;
    CHECK(dialling->ring == NULL && dialling->answered_share == 1.0 && dialling->max_attempts == 0);
    CHECK(type_of(&result, "promised")->campaign == NULL);
    result_clear(&result);
}

TEST(a_campaign_is_filled_key_by_key)
{
    struct reading_result result = sound(house, NULL);
    const struct contact_type *refills = type_of(&result, "refills");
    CHECK(refills->campaign->list == 40 && refills->campaign->only_when_idle == 2 && !refills->has_arrivals);
    CHECK(refills->campaign->window_from_seconds == 8.5 * 3600 && refills->campaign->window_until_seconds == 36000.0);
    CHECK(refills->campaign->watched_type == 0 && refills->campaign->watched_service_level == 0.75);
    CHECK(refills->campaign->watched_seconds == 900.0);
    CHECK(refills->dialling->preview->mean == 15.0 && refills->dialling->ring->mean == 25.0);
    CHECK(refills->dialling->answered_share == 0.4 && refills->dialling->max_attempts == 2);
    CHECK(refills->dialling->voicemail_share == 0.5 && refills->dialling->voicemail_time->mean == 30.0);
    CHECK(refills->dialling->again_after->mean == 1800.0);
    result_clear(&result);
    result = sound_with("window = \"08:30-10:00\"; ", "");
    CHECK(type_of(&result, "refills")->campaign->window_from_seconds == 28800.0);
    CHECK(type_of(&result, "refills")->campaign->window_until_seconds == 36000.0);
    result_clear(&result);
    result = sound_with("dial = \"preview\"", "dial = \"progressive\"");
    CHECK(type_of(&result, "refills")->dialling->preview == NULL);
    result_clear(&result);
    result = sound_with("stop_below = { contact = \"calls\"; service_level = 0.75; over = \"15m\"; }; ", "");
    CHECK(type_of(&result, "refills")->campaign->watched_type == NOBODY);
    result_clear(&result);
}

TEST(own_hours_are_intervals_of_the_centre)
{
    struct reading_result result = sound(house, NULL);
    const struct contact_type *desk = type_of(&result, "desk");
    static const double expected[] = {0, 5, 7, 0, 0, 5, 7, 0};
    for (int i = 0; i < 8; i++) {
        CHECK(desk->open_intervals[i] == (expected[i] > 0.0));
        CHECK_CLOSE(desk->expected_arrivals[i], expected[i], 0.0);
    }
    CHECK(type_of(&result, "calls")->open_intervals == NULL);
    result_clear(&result);
    result = sound_with("{ per_interval = [ 5, 7 ]; }", "{ per_hour = 8; }");
    CHECK_CLOSE(type_of(&result, "desk")->expected_arrivals[2], 4.0, 1e-12);
    CHECK(type_of(&result, "desk")->expected_arrivals[3] == 0.0);
    result_clear(&result);
    result = sound_with("open = \"08:30-09:30\"; arrivals = { per_interval = [ 5, 7 ]; }",
                        "open = [ \"closed\", \"08:00-09:00\" ]; arrivals = { per_interval = [ 5, 7 ]; }");
    CHECK(type_of(&result, "desk")->expected_arrivals[4] == 5.0 && !type_of(&result, "desk")->open_intervals[0]);
    result_clear(&result);
}

TEST(counts_for_the_hours_of_the_centre_are_cut_to_own_hours_with_a_note)
{
    struct reading_result result = sound_with("[ 5, 7 ]", "[ 1, 5, 7, 2 ]");
    CHECK(type_of(&result, "desk")->expected_arrivals[1] == 5.0 &&
          type_of(&result, "desk")->expected_arrivals[0] == 0.0);
    CHECK_TEXT(result.scenario->notes[0],
               "contact \"desk\": arrivals: per_interval: 6 contacts outside the own open hours left out");
    result_clear(&result);
}

TEST(types_with_languages_are_followed_by_an_entry_for_every_language)
{
    struct reading_result result =
        sound_with("{ name = \"nurse\";", "{ name = \"nurse\"; languages = ( { name = \"french\"; "
                                          "share = 1.0; } );");
    const struct center *center = result.scenario->center;
    CHECK(center->language_count == 3 && center->contact_type_count == 7 && center->class_count == 13);
    CHECK_TEXT(center->languages[0], "english");
    CHECK_TEXT(center->languages[2], "french");
    CHECK(center->contact_types[0].knows_languages && center->contact_types[1].knows_languages);
    CHECK(!center->contact_types[2].knows_languages);
    const struct contact_type *entries = &center->contact_types[7];
    static const double shares[] = {0.75, 0.25, 0.0, 0.0, 0.0, 1.0};
    for (int i = 0; i < 6; i++) {
        CHECK(entries[i].parent == i / 3 && entries[i].language == i % 3 && entries[i].language_share == shares[i]);
        CHECK(!entries[i].has_arrivals && !entries[i].has_target && !entries[i].knows_languages);
        CHECK(center_class_of(center, i / 3, i % 3) == 7 + i);
    }
    CHECK(entries[0].priority == 0 && entries[1].priority == 2 && entries[0].talk == center->contact_types[0].talk);
    CHECK(entries[1].talk != center->contact_types[0].talk && entries[0].target.within_seconds == 30.0);
    CHECK_TEXT(entries[1].name, "spanish");
    result_clear(&result);
}

TEST(languages_of_agents_and_interpreters_count_as_well)
{
    char *text = replaced(house, "staff = 12;", "staff = 12; languages = [ \"polish\", \"english\" ];");
    struct reading_result result = read_text(text, NULL, NULL, false);
    if (result.scenario != NULL)
        CHECK(result.scenario->center->language_count == 3);
    result_clear(&result);
    free(text);
}

TEST(a_consulted_colleague_and_deadlines_of_created_work_are_read)
{
    struct reading_result result = sound_with(
        "{ name = \"nurse\";",
        "{ name = \"nurse\"; outcomes = ( { name = \"doctor\"; probability = 0.1; transfer_to = \"calls\"; mode = "
        "\"consult\"; consult = \"90s\"; priority = 3; },\n{ name = \"letter\"; probability = 0.2; creates = \"mail\"; "
        "deadline = { within = \"2h\"; }; }, { name = \"away\"; probability = 0.1; transfer_to = \"outside\"; mode = "
        "\"consult\"; answer_after = \"20s\"; } );");
    const struct contact_type *nurse = type_of(&result, "nurse");
    const struct outcome *doctor = &nurse->outcomes[0], *letter = &nurse->outcomes[1], *away = &nurse->outcomes[2];
    CHECK(doctor->mode == TRANSFER_CONSULT && doctor->consult->mean == 90.0 && doctor->priority == 3);
    CHECK(!doctor->has_deadline && letter->has_deadline && letter->deadline.within_seconds == 7200.0);
    CHECK(letter->deadline.clock == CLOCK_OPEN && away->transfer_to == OUTSIDE && away->answer_after->mean == 20.0);
    CHECK(away->mode == TRANSFER_CONSULT && away->consult == NULL);
    result_clear(&result);
}

TEST(a_set_of_targets_may_be_included_and_counts_into_the_hash)
{
    write_text("cms.cfg", "service_level = 0.80; within = \"30s\"; set = \"CMS\"; source = \"42 CFR 422.111\";\n"
                          "status = \"to be checked\";\n");
    char *text = replaced(house, "target = { service_level = 0.80; within = \"30s\"; };",
                          "target = {\n@include \"cms.cfg\"\n};");
    struct reading_result result = sound(text, NULL);
    const struct targets *target = &type_of(&result, "calls")->target;
    CHECK(target->service_level == 0.80 && type_of(&result, "calls")->has_target);
    CHECK_TEXT(target->set_name, "CMS");
    CHECK_TEXT(target->set_source, "42 CFR 422.111");
    CHECK_TEXT(target->set_status, "to be checked");
    CHECK(type_of(&result, "nurse")->target.set_name == NULL);
    char before[65];
    memcpy(before, result.scenario->sha256, sizeof before);
    result_clear(&result);
    write_text("cms.cfg", "service_level = 0.80; within = \"30s\"; set = \"CMT\"; source = \"42 CFR 422.111\";\n"
                          "status = \"to be checked\";\n");
    result = sound(text, NULL);
    CHECK(strcmp(result.scenario->sha256, before) != 0);
    result_clear(&result);
    free(text);
}

TEST(changes_reach_into_every_new_place)
{
    static const char *const changes[] = {"contacts.mail.deadline.within*=0.5",
                                          "contacts.calls.languages.english.share-=0.05",
                                          "contacts.calls.languages.spanish.share+=0.05",
                                          "contacts.calls.languages.spanish.priority=5",
                                          "contacts.refills.outbound.stop_below.over=20m",
                                          "contacts.promised.answered=0.9",
                                          "contacts.chats.chat.concurrent=4",
                                          "contacts.mail.arrivals*=3",
                                          "contacts.calls.ivr.contained=0.2",
                                          "contacts.calls.ivr.menu.nurse.share=0.4",
                                          "contacts.desk.open=08:00-09:00",
                                          NULL};
    struct reading_result result = sound(house, changes);
    const struct center *center = result.scenario->center;
    CHECK(type_of(&result, "mail")->deadline.within_seconds == 43200.0 &&
          type_of(&result, "mail")->while_closed == 75.0);
    CHECK_CLOSE(center->contact_types[7].language_share, 0.70, 1e-12);
    CHECK_CLOSE(center->contact_types[8].language_share, 0.30, 1e-12);
    CHECK(center->contact_types[8].priority == 5 && type_of(&result, "refills")->campaign->watched_seconds == 1200.0);
    CHECK(type_of(&result, "promised")->dialling->answered_share == 0.9);
    CHECK(type_of(&result, "chats")->chat->concurrent == 4 && type_of(&result, "calls")->ivr->contained_share == 0.2);
    CHECK(type_of(&result, "calls")->ivr->menu[0].share == 0.4);
    CHECK(type_of(&result, "desk")->open_intervals[0] && !type_of(&result, "desk")->open_intervals[2]);
    result_clear(&result);
}

TEST(changes_reach_what_a_language_has_for_itself)
{
    static const char *const changes[] = {
        "contacts.calls.languages.spanish.handle_time.talk.mean*=2",
        "contacts.calls.languages.spanish.patience={ distribution = \"constant\"; mean = \"90s\"; }",
        "contacts.calls.languages.english.handle_time={ talk = { distribution = \"constant\"; mean = \"2m\"; }; }",
        NULL};
    struct reading_result result = sound(house, changes);
    const struct contact_type *types = result.scenario->center->contact_types, *english = &types[7];
    const struct contact_type *spanish = &types[8], *calls = type_of(&result, "calls");
    CHECK(spanish->talk->mean == 360.0 && spanish->patience->mean == 90.0);
    CHECK(english->talk->mean == 120.0 && english->patience == NULL);
    CHECK(calls->talk->mean == 180.0 && calls->patience == NULL);
    result_clear(&result);
}

TEST(requests_to_be_called_back_come_in_by_themselves_too)
{
    static const char *const changes[] = {"contacts.promised.arrivals={ per_hour = 6; while_closed = 9; }",
                                          "contacts.promised.backlog=4", "contacts.promised.arrivals*=2", NULL};
    struct reading_result result = sound(house, changes);
    const struct contact_type *promised = type_of(&result, "promised");
    CHECK(promised->has_arrivals && promised->expected_arrivals[0] == 6.0 && promised->while_closed == 18.0);
    CHECK(promised->backlog == 4 && promised->dialling != NULL);
    result_clear(&result);
}

TEST(a_type_that_is_taken_away_takes_its_languages_along)
{
    static const char *const changes[] = {"contacts.calls.languages=( { name = \"english\"; share = 1.0; } )", NULL};
    struct reading_result result = sound(house, changes);
    CHECK(result.scenario->center->language_count == 1 && result.scenario->center->class_count == 8);
    result_clear(&result);
}

RUN_TESTS(RUN(every_channel_is_read), RUN(an_ivr_and_what_follows_it_are_filled_key_by_key),
          RUN(chats_share_an_agent_as_their_section_says), RUN(deferred_work_has_a_deadline_and_may_be_interrupted),
          RUN(the_night_s_mail_stands_in_the_type_or_in_its_arrivals_and_follows_the_factor),
          RUN(a_callback_says_how_the_customer_is_reached_in_the_type_or_in_a_section),
          RUN(a_campaign_is_filled_key_by_key), RUN(own_hours_are_intervals_of_the_centre),
          RUN(counts_for_the_hours_of_the_centre_are_cut_to_own_hours_with_a_note),
          RUN(types_with_languages_are_followed_by_an_entry_for_every_language),
          RUN(languages_of_agents_and_interpreters_count_as_well),
          RUN(a_consulted_colleague_and_deadlines_of_created_work_are_read),
          RUN(a_set_of_targets_may_be_included_and_counts_into_the_hash), RUN(changes_reach_into_every_new_place),
          RUN(changes_reach_what_a_language_has_for_itself), RUN(requests_to_be_called_back_come_in_by_themselves_too),
          RUN(a_type_that_is_taken_away_takes_its_languages_along))
