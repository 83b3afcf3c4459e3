/*
 * read_dialling.c -- when the centre calls: promised call-backs, and lists worked through between other contacts.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/durations.h"
#include "scenarios/reader/law.h"
#include "scenarios/reader/nearest.h"

enum { DIALS_MOST = 1000000, LIST_MOST = 10000000, IDLE_MOST = 100000, DAY = 86400 };

static const double items_most = 1e8; /* of one contact type in one replication, as of arrivals */

static bool takes_no_time(const struct distribution *delay) { return delay == NULL || !(delay->mean > 0.0); }

/* Whether dial after dial may fall on the same instant, so that the clock never goes on. */
static bool may_stand_still(const struct dialling *dialling)
{
    bool may_go_on = dialling->max_attempts == 0 || dialling->answered_share == 0.0;
    return may_go_on && takes_no_time(dialling->preview) && takes_no_time(dialling->ring) &&
           takes_no_time(dialling->again_after);
}

/* Who is never reached and never given up would be dialled for ever. */
static void check_dials(const struct section *section, const struct dialling *dialling)
{
    bool may_miss = dialling->answered_share < 1.0 && dialling->voicemail_share < 1.0;
    bool is_unlimited = dialling->max_attempts == 0;
    bool dials_again = may_miss && dialling->max_attempts != 1;
    if (is_unlimited && dialling->answered_share == 0.0 && dialling->voicemail_share == 0.0 &&
        section_has(section, "answered"))
        section_complain(section, section_find(section, "answered"),
                         "answered is 0 and max_attempts is left out, so everybody would be dialled for ever; write "
                         "for example max_attempts = 3;");
    else if (dials_again && !section_has(section, "again_after"))
        section_complain(section, NULL,
                         "answered is below 1, so again_after says when to dial again, and it is missing; write for "
                         "example again_after = \"2h\"; or max_attempts = 1;");
    else if (dials_again && dialling->again_after != NULL && may_stand_still(dialling))
        section_complain(section, section_find(section, "again_after"),
                         "again_after is 0 and so is the time of a dial, so all dials to a customer would fall on one "
                         "instant; write for example again_after = \"2h\"; or ring = \"20s\";");
}

static void read_dials(const struct section *section, struct dialling *dialling)
{
    dialling->ring = section_delay(section, "ring");
    dialling->answered_share = section_share(section, "answered", 1.0);
    dialling->again_after = section_delay(section, "again_after");
    dialling->max_attempts = (int)section_whole(section, "max_attempts", 1, DIALS_MOST, 0);
}

/* The keys stand in the type itself or together in a section of it. */
static void read_callback(const struct section *contact, struct dialling *dialling)
{
    static const char *const known[] = {"ring", "answered", "again_after", "max_attempts", NULL};
    struct section inner = section_group(contact, "callback",
                                         "{ ring = \"20s\"; answered = 0.7; again_after = \"2h\"; max_attempts = 3; }");
    if (inner.group == NULL) {
        read_dials(contact, dialling);
        check_dials(contact, dialling);
        return;
    }
    section_check_keys(&inner, known, NULL);
    for (int i = 0; known[i] != NULL; i++)
        if (section_has(contact, known[i]))
            section_complain(contact, section_find(contact, known[i]),
                             "%s stands beside the section callback; write it inside", known[i]);
    read_dials(&inner, dialling);
    check_dials(&inner, dialling);
}

static void read_voicemail(const struct section *outbound, struct dialling *dialling)
{
    static const char *const known[] = {"share", "time", NULL};
    struct section voicemail = section_group(outbound, "voicemail", "{ share = 0.4; time = \"30s\"; }");
    if (voicemail.group == NULL)
        return;
    section_check_keys(&voicemail, known, NULL);
    section_needs(&voicemail, "share", "share = 0.4;");
    dialling->voicemail_share = section_share(&voicemail, "share", 0.0);
    dialling->voicemail_time = section_delay(&voicemail, "time");
}

/* With "progressive" the number is dialled without a look at it, whatever preview says. */
static void read_preview(const struct section *outbound, struct dialling *dialling)
{
    static const char *const ways[] = {"preview", "progressive", NULL};
    const struct setting *dial = section_find(outbound, "dial");
    const struct distribution *preview = section_delay(outbound, "preview");
    int way = dial != NULL ? section_word(outbound, dial, "dial", ways) : 0;
    dialling->preview = way == 1 ? NULL : preview;
}

/* The earliest and latest clock time at which the type is open on any day. */
static void widest_hours(const struct own_hours *hours, double *from, double *until)
{
    *from = DAY, *until = 0.0;
    for (int o = 0; o < hours->grid.opening_count; o++) {
        const struct opening *opening = &hours->grid.openings[o];
        *from = fmin(*from, opening->open_seconds - (double)opening->day * DAY);
        *until = fmax(*until, opening->close_seconds - (double)opening->day * DAY);
    }
}

static void read_window(const struct section *outbound, const struct own_hours *hours, struct campaign *campaign)
{
    const struct setting *value = section_find(outbound, "window");
    double opens, closes, from = 0.0, until = 0.0;
    widest_hours(hours, &opens, &closes);
    campaign->window_from_seconds = opens;
    campaign->window_until_seconds = closes;
    if (value == NULL)
        return;
    const char *shown = setting_shown(outbound->reading->arena, value);
    if (value->kind != SETTING_TEXT || !clock_range_parse(value->text, &from, &until)) {
        section_complain(outbound, value, "window is %s; it is a range of clock times, such as \"10:00-16:00\"", shown);
        return;
    }
    if (until <= from) {
        section_complain(outbound, value, "window is %s; its end comes after its beginning, on the same day", shown);
        return;
    }
    char open_clock[16], close_clock[16];
    if (hours->grid.opening_count > 0 && (from < opens || until > closes)) {
        section_complain(outbound, value, "window is %s; it must lie within the open hours, %s-%s", shown,
                         clock_shown(opens, open_clock), clock_shown(closes, close_clock));
        return;
    }
    campaign->window_from_seconds = from;
    campaign->window_until_seconds = until;
}

static bool is_watchable(const struct contact_type *type)
{
    return contact_is_live(type) && !isnan(type->target.within_seconds);
}

/* "; write for example contact = \"calls\"" or what is missing. */
static const char *watchable_shown(struct arena *arena, const struct contact_names *names)
{
    const char *list = "";
    for (int t = 0; names->names[t] != NULL; t++)
        if (is_watchable(&names->types[t]))
            list = arena_format(arena, "%s%s\"%s\"", list, list[0] != '\0' ? ", " : "", names->names[t]);
    if (list[0] == '\0')
        return "no type that waits live has a target with within: give one a target = { within = \"30s\"; }";
    return arena_format(arena, "live types with target.within: %s", list);
}

static int read_watched(const struct section *stop, const struct contact_names *names)
{
    const struct setting *value = section_find(stop, "contact");
    struct arena *arena = stop->reading->arena;
    const char *choice = watchable_shown(arena, names);
    if (value == NULL)
        return NOBODY;
    for (int t = 0; value->kind == SETTING_TEXT && names->names[t] != NULL; t++) {
        if (strcmp(names->names[t], value->text) != 0)
            continue;
        if (!contact_is_live(&names->types[t]))
            section_complain(stop, value, "contact is \"%s\", %s; a type that waits live is watched; %s",
                             names->names[t], channel_with_article(arena, names->types[t].channel), choice);
        else if (!is_watchable(&names->types[t]))
            section_complain(stop, value,
                             "contact \"%s\" has no target with within, so it has no service level to watch; %s",
                             names->names[t], choice);
        return t;
    }
    struct nearest nearest = nearest_to(value->kind == SETTING_TEXT ? value->text : "");
    for (int t = 0; names->names[t] != NULL; t++)
        if (is_watchable(&names->types[t]))
            nearest_consider(&nearest, names->names[t]);
    const char *slip = nearest_slip(&nearest);
    section_complain(stop, value, "contact is %s, which is no contact type%s; %s", setting_shown(arena, value),
                     slip != NULL ? arena_format(arena, "; did you mean \"%s\"?", slip) : "", choice);
    return NOBODY;
}

static void read_stop(const struct section *outbound, const struct contact_names *names, struct campaign *campaign)
{
    static const char *const known[] = {"contact", "service_level", "over", NULL};
    struct section stop =
        section_group(outbound, "stop_below", "{ contact = \"calls\"; service_level = 0.75; over = \"15m\"; }");
    campaign->watched_type = NOBODY;
    if (stop.group == NULL)
        return;
    section_check_keys(&stop, known, NULL);
    section_needs(&stop, "contact", "contact = \"calls\";");
    section_needs(&stop, "service_level", "service_level = 0.75;");
    section_needs(&stop, "over", "over = \"15m\";");
    campaign->watched_service_level = section_share(&stop, "service_level", 0.0);
    campaign->watched_seconds = section_duration(&stop, "over", 900.0);
    if (!(campaign->watched_seconds > 0.0))
        section_complain(&stop, section_find(&stop, "over"),
                         "over is \"0s\"; it is longer than that, for example \"15m\"");
    campaign->watched_type = read_watched(&stop, names);
}

static void read_outbound(const struct section *contact, const struct contact_names *names,
                          const struct own_hours *hours, struct contact_type *type, struct dialling *dialling)
{
    static const char *const known[] = {"list",    "window",         "answered",     "ring",
                                        "preview", "voicemail",      "max_attempts", "again_after",
                                        "dial",    "only_when_idle", "stop_below",   NULL};
    static const char example[] =
        "outbound = { list = 100; answered = 0.35; again_after = \"2h\"; max_attempts = 3; };";
    if (!section_needs(contact, "outbound", example))
        return;
    struct section outbound = section_group(contact, "outbound", "{ list = 100; answered = 0.35; max_attempts = 1; }");
    if (outbound.group == NULL)
        return;
    struct campaign *campaign = arena_zeroed(contact->reading->arena, 1, sizeof *campaign);
    section_check_keys(&outbound, known, NULL);
    section_needs(&outbound, "list", "list = 100;");
    campaign->list = (int)section_whole(&outbound, "list", 0, LIST_MOST, 0);
    if ((double)campaign->list * hours->grid.opening_count > items_most)
        section_complain(&outbound, section_find(&outbound, "list"),
                         "list brings %g contacts in one replication, %d each day; at most %g can be simulated",
                         (double)campaign->list * hours->grid.opening_count, campaign->list, items_most);
    campaign->only_when_idle = (int)section_whole(&outbound, "only_when_idle", 0, IDLE_MOST, 0);
    read_window(&outbound, hours, campaign);
    read_dials(&outbound, dialling);
    read_voicemail(&outbound, dialling);
    read_preview(&outbound, dialling);
    read_stop(&outbound, names, campaign);
    check_dials(&outbound, dialling);
    type->campaign = campaign;
}

void read_dialling(const struct section *contact, const struct contact_names *names, const struct own_hours *hours,
                   struct contact_type *type)
{
    if (type->channel == NULL || !type->channel->is_dialled)
        return;
    struct dialling *dialling = arena_zeroed(contact->reading->arena, 1, sizeof *dialling);
    dialling->answered_share = 1.0;
    if (contact_is_callback(type))
        read_callback(contact, dialling);
    else
        read_outbound(contact, names, hours, type, dialling);
    type->dialling = dialling;
}
