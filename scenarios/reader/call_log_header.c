/*
 * call_log_header.c -- aliases of the columns of call records, and of the words that say how a call ended.
 */
#include "scenarios/reader/call_log_header.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenarios/reader/history/field.h"
#include "scenarios/reader/nearest.h"
#include "sim/memory.h"

struct role {
    const char *meaning, *option;
    const char *aliases; /* simplified titles, the best first, with blanks between */
};

static const struct role roles[CALL_COLUMNS] = {
    [CALL_TALK] = {"talk or handle time", "handle",
                   "handletime handle handleseconds handletimeseconds totalhandletime sertime servicetime "
                   "serviceseconds talktime talk talkseconds talkduration timetalking agentinteractionduration "
                   "conversationtime tthandle thandle ttalk billsec callduration durationseconds duration calllength "
                   "aht acdtime activetalktime agenttime"},
    [CALL_HOLD] = {"hold time", "hold", "holdtime hold holdseconds customerholdduration theld"},
    [CALL_WRAP_UP] = {"wrap-up time", "wrap-up",
                      "wrapup wraptime wrapuptime wrapupseconds acw acwtime acwseconds aftercallwork aftercallworktime "
                      "aftercontactworkduration aftercontactwork worktime tacw"},
    [CALL_WAIT] = {"wait", "wait",
                   "qtime queuetime waittime wait waitseconds waitingtime waitingseconds timeinqueue "
                   "queueseconds queueduration queuewait speedofanswer answerspeed twait secondstoanswer "
                   "ringtime"},
    [CALL_OUTCOME] = {"outcome", "outcome",
                      "outcome result disposition callresult calldisposition callstatus status finalstatus "
                      "contactdisposition dispositionname answered isanswered wasanswered answeredyn handledflag "
                      "abandoned isabandoned "
                      "wasabandoned abandonedyn abandonflag abandon"},
    [CALL_STAMP] = {"date and time", "date",
                    "timestamp datetime arrivaltime arrival callstart callstarttime starttimestamp initiationtimestamp "
                    "enqueuetimestamp calldatetime calldate date startdate rowdate day starttime start"},
    [CALL_TIME] = {"time of day", "time",
                   "vruentry qstart time timeofday arrivaltime calltime starttime start arrivalseconds arrivals"},
    [CALL_CUSTOMER] = {"customer", "customer",
                       "customerid customer customernumber callerid caller clientid client memberid member patientid "
                       "patient accountid ani phone phonenumber callingnumber msisdn customerphone "
                       "customerendpoint customerendpointaddress"},
    [CALL_GROUP] = {"group", "by", ""},
};

const char *call_column_meaning(enum call_column column) { return roles[column].meaning; }
const char *call_column_option(enum call_column column) { return roles[column].option; }

/* ---- words ---- */

bool call_list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; at != NULL && *at != '\0';) {
        at += strspn(at, " ");
        size_t item = strcspn(at, ","), trimmed = item;
        while (trimmed > 0 && at[trimmed - 1] == ' ')
            trimmed--;
        if (trimmed == length && strncasecmp(at, word, length) == 0)
            return true;
        at += item + (at[item] == ',');
    }
    return false;
}

bool call_wish_is_sound(const struct call_wish *wish, const char *path, struct complaints *complaints)
{
    bool is_sound = true;
    for (const char *at = wish->abandoned != NULL ? wish->answered : NULL; at != NULL && *at != '\0' && is_sound;) {
        size_t length = strcspn(at, ",");
        char *item = memory_format("%.*s", (int)length, at), *word = item + strspn(item, " ");
        for (size_t end = strlen(word); end > 0 && word[end - 1] == ' '; end--)
            word[end - 1] = '\0';
        is_sound = *word == '\0' || !call_list_holds(wish->abandoned, word) ||
                   complain(complaints, path, 0,
                            "\"%s\" is among the words of --answered and among those of --abandoned; it can mean one "
                            "of them",
                            word);
        free(item);
        at += length + (at[length] == ',');
    }
    return is_sound;
}

static bool is_among(const char *words, const char *simple)
{
    size_t length = strlen(simple);
    for (const char *at = words; length > 0 && *at != '\0';) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, simple, length) == 0)
            return true;
        at += word + strspn(at + word, " ");
    }
    return false;
}

enum call_outcome call_outcome_of_word(const char *word)
{
    char simple[FIELD_TITLE_LONGEST];
    field_simplify(word, simple);
    if (is_among("agent answered answer ans handled served connected completed complete accepted success resolved yes "
                 "y true t 1 10",
                 simple))
        return CALL_ANSWERED;
    if (is_among("hang hungup hangup abandoned abandon abandons aband abn lost left reneged renege dropped noanswer "
                 "missed no n false f 0 00",
                 simple))
        return CALL_ABANDONED;
    return CALL_NEITHER;
}

/* ---- columns ---- */

/* "talk_s", "Talk (ms)", "talk seconds": the unit is taken off the end. */
static void simplify(const char *title, char simple[FIELD_TITLE_LONGEST], double *unit)
{
    static const struct {
        const char *end;
        double seconds;
    } units[] = {{"(ms)", 1e-3},    {"_ms", 1e-3},    {" ms", 1e-3},    {"milliseconds", 1e-3},
                 {"millis", 1e-3},  {"(min)", 60.0},  {"_min", 60.0},   {" min", 60.0},
                 {"minutes", 60.0}, {"(mins)", 60.0}, {"seconds", 1.0}, {"secs", 1.0},
                 {"sec", 1.0},      {"_s", 1.0},      {"(s)", 1.0},     {" s", 1.0},
                 {"(sec)", 1.0},    {"(mm:ss)", 1.0}, {"(m:ss)", 1.0},  {"(hh:mm:ss)", 1.0},
                 {"(h:mm:ss)", 1.0}};
    size_t length = strlen(title);
    char *cut = memory_text(title);
    *unit = 1.0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t end = strlen(units[i].end);
        if (length > end && strcasecmp(title + length - end, units[i].end) == 0) {
            cut[length - end] = '\0';
            *unit = units[i].seconds;
            break;
        }
    }
    field_simplify(cut, simple);
    free(cut);
}

/* The column that bears the best alias of this role; -1: none. */
static int find_alias(enum call_column role, const struct csv_row *row)
{
    char simple[FIELD_TITLE_LONGEST], whole[FIELD_TITLE_LONGEST];
    double unit;
    for (const char *at = roles[role].aliases; *at != '\0';) {
        size_t length = strcspn(at, " ");
        for (int i = 0; i < row->count; i++) {
            simplify(row->fields[i], simple, &unit);
            field_simplify(row->fields[i], whole);
            if ((strlen(simple) == length && strncmp(simple, at, length) == 0) ||
                (strlen(whole) == length && strncmp(whole, at, length) == 0))
                return i;
        }
        at += length + strspn(at + length, " ");
    }
    return -1;
}

/* As the header writes it; upper and lower case count when they help. */
static int find_named(const char *name, const struct csv_row *row)
{
    for (int i = 0; i < row->count; i++)
        if (strcmp(row->fields[i], name) == 0)
            return i;
    for (int i = 0; i < row->count; i++)
        if (strcasecmp(row->fields[i], name) == 0)
            return i;
    return -1;
}

static bool complain_of_name(const char *option, const char *name, const struct csv_row *row, const char *path,
                             struct complaints *complaints)
{
    struct nearest nearest = nearest_to(name);
    char *list = memory_text("");
    for (int i = 0; i < row->count; i++) {
        nearest_consider(&nearest, row->fields[i]);
        char *longer = memory_format("%s%s%.60s", list, i > 0 ? ", " : "", row->fields[i]);
        free(list);
        list = longer;
    }
    const char *slip = nearest_slip(&nearest);
    if (slip != NULL)
        complain(complaints, path, row->line, "--%s is \"%s\"; no column has this name; did you mean \"%s\"?", option,
                 name, slip);
    else
        complain(complaints, path, row->line, "--%s is \"%s\"; no column has this name; there are %s", option, name,
                 list);
    free(list);
    return false;
}

static bool is_taken(const struct call_header *header, int column, enum call_column besides)
{
    for (int c = 0; c < CALL_COLUMNS; c++)
        if (c != (int)besides && c != CALL_GROUP && header->at[c] == column)
            return true;
    return false;
}

static bool find_column(struct call_header *header, enum call_column role, const struct csv_row *row,
                        const struct call_wish *wish, const char *path, struct complaints *complaints)
{
    const char *name = wish->columns[role];
    header->at[role] = name != NULL ? find_named(name, row) : find_alias(role, row);
    if (name == NULL && header->at[role] >= 0 && is_taken(header, header->at[role], role))
        header->at[role] = -1;
    return name == NULL || header->at[role] >= 0 || complain_of_name(roles[role].option, name, row, path, complaints);
}

static void describe(struct call_header *header, enum call_column role, const struct csv_row *row,
                     const struct call_wish *wish, struct call_column_use *use)
{
    char simple[FIELD_TITLE_LONGEST];
    if (header->at[role] < 0)
        return;
    const char *title = row->fields[header->at[role]];
    simplify(title, simple, &use->unit_seconds);
    use->title = memory_text(title);
    use->was_named = wish->columns[role] != NULL;
    use->is_reversed = role == CALL_OUTCOME && strstr(simple, "abandon") != NULL;
}

static bool find_filters(struct call_header *header, const struct csv_row *row, const struct call_wish *wish,
                         const char *path, struct complaints *complaints)
{
    bool is_fine = true;
    for (int i = 0; i < wish->where_count; i++) {
        size_t length = strcspn(wish->where[i], "=");
        char *name = memory_format("%.*s", (int)length, wish->where[i]);
        int at = find_named(name, row);
        header->filters[header->filter_count++] = (struct call_filter){at, wish->where[i] + length + 1};
        is_fine = (at >= 0 || complain_of_name("where", name, row, path, complaints)) && is_fine;
        free(name);
    }
    return is_fine;
}

bool call_header_read(struct call_header *header, const struct csv_row *row, const struct call_wish *wish,
                      const char *path, struct call_log *log, struct complaints *complaints)
{
    bool is_fine = true;
    *header = (struct call_header){.width = row->count};
    memset(header->at, -1, sizeof header->at);
    for (int named = 1; named >= 0; named--) /* what the user names is taken before anything is guessed */
        for (int role = 0; role < CALL_COLUMNS; role++)
            if ((wish->columns[role] != NULL) == named)
                is_fine = find_column(header, (enum call_column)role, row, wish, path, complaints) && is_fine;
    for (int role = 0; role < CALL_COLUMNS; role++)
        describe(header, (enum call_column)role, row, wish, &log->columns[role]);
    log->tells_outcomes = header->at[CALL_OUTCOME] >= 0 || header->at[CALL_TALK] >= 0;
    is_fine = find_filters(header, row, wish, path, complaints) && is_fine;
    if (is_fine && header->at[CALL_TALK] < 0 && header->at[CALL_WAIT] < 0)
        return complain(complaints, path, row->line,
                        "no column of handle times or waits is recognised; name them with --handle COLUMN and --wait "
                        "COLUMN (the file has %s%s%s%s)",
                        row->fields[0], row->count > 1 ? ", " : "", row->count > 1 ? row->fields[1] : "",
                        row->count > 2 ? " ..." : "");
    return is_fine;
}

bool call_header_fits(const struct csv_row *row, const struct call_wish *wish)
{
    bool has_duration = false;
    for (int role = 0; role <= CALL_WAIT; role++) {
        if (wish->columns[role] != NULL)
            return true;
        has_duration = has_duration || find_alias((enum call_column)role, row) >= 0;
    }
    for (int i = 0; i < row->count; i++) {
        char simple[FIELD_TITLE_LONGEST];
        field_simplify(row->fields[i], simple);
        if (is_among(
                "offered calls callsoffered callspresented presented acdcalls handled callshandled contacts "
                "contactsqueued contactshandled incomingcontactvolume volume interval intervalstart intrvl minutes",
                simple))
            return false;
    }
    return has_duration;
}
