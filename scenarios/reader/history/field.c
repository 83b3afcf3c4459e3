/*
 * field.c -- the dictionary.
 */
#include "scenarios/reader/history/field.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "sim/memory.h"

static const struct field dictionary[] = {
    {"start", FIELD_STAMP, 0, false, "start of the interval",
     "start intervalstart timestamp datetime starttime intervalstarttime intervalstartutcdate intervalstartdate "
     "intervalstartutc starttimestamp dateandtime datetimestart periodstart slotstart begin startinterval ts"},
    {"date", FIELD_DATE, 0, false, "date of the interval",
     "date rowdate startdate day intervaldate calldate reportdate businessdate datum fecha"},
    {"time", FIELD_TIME, 0, false, "time of day of the interval",
     "time interval timeofday intervaltime timeinterval period slot halfhour clock uhrzeit hora"},
    {"hour", FIELD_TIME, FIELD_OF_HOURS, false, "hour of the interval", "hour hourofday"},
    {"end", FIELD_END, 0, false, "end of the interval",
     "end intervalend endtime intervalendtime periodend endtimestamp slotend endinterval"},
    {"minutes", FIELD_MINUTES, 0, false, "length of the interval",
     "minutes intrvl intervalminutes intervallength intervalduration"},
    {"queue", FIELD_QUEUE, 0, false, "queue",
     "queue queuename csqname split splitskill splitname planninggroup forecastgroup contacttype ctname service "
     "warteschlange gruppe cola servicename skillname workgroup callqueue lineofbusiness lob contractname campaign "
     "campaignname application "
     "group department"},
    {"channel", FIELD_CHANNEL, 0, false, "channel", "channel channeltype mediatype media"},
    {"language", FIELD_LANGUAGE, 0, false, "language", "language"},
    {"skill", FIELD_SKILL, 0, false, "skill", "skill skillset skills callskills"},
    {"acd", FIELD_ACD, 0, false, "telephone system", "acd"},
    {"queue_id", FIELD_QUEUE_ID, 0, false, "tells queues of one name apart",
     "queueid csqid ctid contacttypeid splitid"},

    {"offered", FIELD_SUM, HISTORY_OFFERED, false, "contacts offered",
     "offered callsoffered contactsoffered interactionsoffered calls contacts volume callvolume contactvolume "
     "presented callspresented received callsreceived contactsreceived incoming incomingcalls incomingcontacts "
     "incomingcontactvolume contactsqueued callsqueued queued inbound callsinbound inboundcalls offeredcalls noffered "
     "fcstcontactsreceived interactions count callcount totalcalls totaloffered totalcontacts entered arrivals offer "
     "anrufe angeboten llamadas recibidas ofrecidas"},
    {"handled", FIELD_SUM, HISTORY_HANDLED, false, "contacts handled",
     "handled callshandled contactshandled interactionshandled handledcalls answered callsanswered contactsanswered "
     "answeredcalls acdcalls connected callsconnected fcstcontactshandled tansweredcount answer totalhandled "
     "totalanswered angenommen atendidas"},
    {"abandoned", FIELD_SUM, HISTORY_ABANDONED, false, "contacts abandoned",
     "abandoned callsabandoned contactsabandoned abandonedcalls abncalls callsaband aband abandons abandonedcount "
     "totalabandoned lostcalls abandcalls abandonedcontacts tabandoncount abandon verloren abandonadas"},
    {"abandoned_short", FIELD_SUM, HISTORY_ABANDONED_SHORT, false, "short abandons",
     "abandonedshort shortabandons shortabandoned shortabandonedcalls tshortabandoncount"},
    {"answered_in_sl", FIELD_SUM, HISTORY_ANSWERED_IN_SL, false, "answered within the threshold",
     "answeredinsl acceptable answeredwithinsl answeredinservicelevel answeredwithinservicelevel answeredinthreshold "
     "answeredwithinthreshold callswithinsl handledwithinsl callshandledservicelevel"},
    {"abandoned_in_sl", FIELD_SUM, HISTORY_ABANDONED_IN_SL, false, "abandoned within the threshold",
     "abandonedinsl slvlabns abandonedwithinsl abandonedinservicelevel abandonedwithinservicelevel "
     "callsabandonedservicelevel"},
    {"sl_seconds", FIELD_SUM, HISTORY_SL_SECONDS, true, "threshold of the service level",
     "slseconds targetseconds slthreshold servicelevelthreshold servicelevelsec servicelevelseconds acceptablelevel"},
    {"talk_s", FIELD_SUM, HISTORY_TALK_SECONDS, true, "talk time in all",
     "talks talktime acdtime totaltalktime totaltalk ttalk ttalksum talkseconds"},
    {"hold_s", FIELD_SUM, HISTORY_HOLD_SECONDS, true, "hold time in all",
     "holds holdtime totalholdtime totalhold theld theldsum holdseconds"},
    {"acw_s", FIELD_SUM, HISTORY_ACW_SECONDS, true, "after-contact work in all",
     "acws acwtime totalacwtime totalacw tacw tacwsum acwseconds totalwrapuptime wrapuptime totalaftercall"},
    {"handle_s", FIELD_SUM, HISTORY_HANDLE_SECONDS, true, "handle time in all",
     "handles totalhandletime handletime handletimetotal totalhandle thandle thandlesum handleseconds"},
    {"wait_answered_s", FIELD_SUM, HISTORY_WAIT_ANSWERED_SECONDS, true, "waiting of the answered in all",
     "waitanswereds anstime totalanswertime totalwaittime tanswered tansweredsum queuetime"},
    {"wait_abandoned_s", FIELD_SUM, HISTORY_WAIT_ABANDONED_SECONDS, true, "waiting of the abandoned in all",
     "waitabandoneds abntime totalabandontime tabandon tabandonsum"},
    {"transfers", FIELD_SUM, HISTORY_TRANSFERS, false, "transfers",
     "transfers transfer transferred ntransferred callstransferred"},
    {"staffed_s", FIELD_SUM, HISTORY_STAFFED_SECONDS, true, "staffed time in all",
     "staffeds istafftime staffedtime stafftime"},
    {"avail_s", FIELD_SUM, HISTORY_AVAILABLE_SECONDS, true, "available time in all",
     "avails iavailtime availabletime availtime"},
    {"aux_s", FIELD_SUM, HISTORY_AUX_SECONDS, true, "auxiliary time in all", "auxs iauxtime auxtime totalaux"},
    {"backlog_open", FIELD_SUM, HISTORY_BACKLOG_OPEN, false, "contacts open at the start",
     "backlogopen backlog openbacklog"},

    {"aht", FIELD_MEAN, HISTORY_HANDLE_SECONDS, true, "average handle time",
     "aht averagehandletime avghandletime ahtseconds ahts meanhandletime averagehandlingtime avghandlingtime fcstaht "
     "averagehandle avghandle avghandled"},
    {"talk_average", FIELD_MEAN, HISTORY_TALK_SECONDS, true, "average talk time",
     "talkaverage averagetalktime avgtalktime avgtalk att averagetalk"},
    {"hold_average", FIELD_MEAN, HISTORY_HOLD_SECONDS, true, "average hold time",
     "holdaverage averageholdtime avgholdtime avghold"},
    {"acw_average", FIELD_MEAN, HISTORY_ACW_SECONDS, true, "average after-contact work",
     "acwaverage acw averageacw avgacw averageacwtime avgacwtime averagewrapuptime avgwrapuptime averageaftercallwork "
     "avgaftercallwork"},
    {"asa", FIELD_MEAN, HISTORY_WAIT_ANSWERED_SECONDS, true, "average speed of answer",
     "asa averagespeedofanswer avgspeedofanswer averagespeedanswer avgspeedanswer avgspeedans avgspeedtoanswer "
     "averagespeedtoanswer avgwaittime averagewaittime avgwait averagewait averagequeuetime avgqueuetime "
     "averageanswertime avganswertime"},
    {"abandon_average", FIELD_MEAN, HISTORY_WAIT_ABANDONED_SECONDS, true, "average time to abandon",
     "abandonaverage averageabandontime avgabandontime avgabantime averagetimetoabandon avgtimetoabandon"},
    {"service_level", FIELD_SHARE, HISTORY_ANSWERED_IN_SL, false, "service level, taken as answered in time / offered",
     "servicelevel servicelevelpct sl slpct pctservicelevel servicelevelpercent oservicelevel pctinservicelevel "
     "pctwithinservicelevel percentservicelevel"},
    {"abandonment", FIELD_SHARE, HISTORY_ABANDONED, false, "share abandoned",
     "abandonment abandonrate abandonratepct abandonmentrate abandonmentratepct pctabandoned pctaband percentabandoned "
     "abandonedpct abandonpct pctabn"},
    {"answer_rate", FIELD_SHARE, HISTORY_HANDLED, false, "share answered",
     "answerrate answerratepct pctanswered percentanswered percenthandled pcthandled answeredpct handledpct"},

#define BUCKET(n)                                                                                                      \
    {"period" #n, FIELD_BOUND, n - 1, true, "upper bound of wait bucket " #n, "period" #n},                            \
        {"acdcalls" #n, FIELD_ANSWERED, n - 1, false, "answered in wait bucket " #n, "acdcalls" #n},                   \
    {                                                                                                                  \
        "abncalls" #n, FIELD_ABANDONED, n - 1, false, "abandoned in wait bucket " #n, "abncalls" #n                    \
    }
    BUCKET(1),
    BUCKET(2),
    BUCKET(3),
    BUCKET(4),
    BUCKET(5),
    BUCKET(6),
    BUCKET(7),
    BUCKET(8),
    BUCKET(9),
    BUCKET(10),
    {.name = NULL},
};

const struct field *fields(void) { return dictionary; }

const struct field *field_find(const char *name)
{
    for (const struct field *field = dictionary; field->name != NULL; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

void field_simplify(const char *title, char simple[FIELD_TITLE_LONGEST])
{
    size_t length = 0;
    for (; *title != '\0' && length + 4 < FIELD_TITLE_LONGEST; title++) {
        if (isalnum((unsigned char)*title) || (unsigned char)*title >= 0x80)
            simple[length++] = (char)tolower((unsigned char)*title);
        else if (*title == '%') {
            memcpy(simple + length, "pct", 3);
            length += 3;
        }
    }
    simple[length] = '\0';
}

/* Where `word` stands among the words of `list`, from 0; -1: nowhere. */
static int place_among(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (int place = 0; *list != '\0'; place++) {
        size_t other = strcspn(list, " ");
        if (other == length && memcmp(list, word, length) == 0)
            return place;
        list += other + (list[other] == ' ');
    }
    return -1;
}

static const struct field *find_alias(const char *simple, int *rank)
{
    for (const struct field *field = dictionary; field->name != NULL; field++)
        if ((*rank = place_among(field->aliases, simple)) >= 0)
            return field;
    return NULL;
}

/* "aht (sec)", "Talk Time ms": what remains without the unit, and the unit. */
static double strip_unit(char *simple)
{
    static const struct {
        const char *ending;
        double seconds;
    } units[] = {{"milliseconds", 0.001}, {"millis", 0.001}, {"msec", 0.001},   {"ms", 0.001}, {"minutes", 60.0},
                 {"mins", 60.0},          {"min", 60.0},     {"seconds", 1.0},  {"secs", 1.0}, {"sec", 1.0},
                 {"hhmmss", 1.0},         {"mmss", 1.0},     {"hours", 3600.0}, {"s", 1.0}};
    size_t length = strlen(simple);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t ending = strlen(units[i].ending);
        if (length > ending && strcmp(simple + length - ending, units[i].ending) == 0) {
            simple[length - ending] = '\0';
            return units[i].seconds;
        }
    }
    return 0.0;
}

/* "contacts_received_actual" beside "contacts_received_forecasted" */
static bool strip_actual(char *simple)
{
    size_t length = strlen(simple), ending = strlen("actual");
    if (length <= ending || strcmp(simple + length - ending, "actual") != 0)
        return false;
    simple[length - ending] = '\0';
    return true;
}

const struct field *field_of_title(const char *title, int *rank, double *unit_seconds)
{
    char simple[FIELD_TITLE_LONGEST];
    field_simplify(title, simple);
    *unit_seconds = 0.0;
    const struct field *field = find_alias(simple, rank);
    if (field != NULL)
        return field;
    if (strip_actual(simple) && (field = find_alias(simple, rank)) != NULL)
        return field;
    double unit = strip_unit(simple);
    field = unit > 0.0 ? find_alias(simple, rank) : NULL;
    if (field == NULL || !field->is_time)
        return NULL;
    *unit_seconds = unit;
    return field;
}

bool field_is_within(const char *title, double *within_seconds)
{
    static const char *const beginnings[] = {"callsanswered", "contactsanswered", "answered", "callshandled",
                                             "handled"};
    char simple[FIELD_TITLE_LONGEST];
    field_simplify(title, simple);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t length = strlen(beginnings[i]);
        if (strncmp(simple, beginnings[i], length) != 0)
            continue;
        const char *at = simple + length;
        at += strncmp(at, "within", 6) == 0 ? 6 : strncmp(at, "in", 2) == 0 ? 2 : 0;
        size_t digits = strspn(at, "0123456789");
        const char *unit = at + digits;
        bool is_seconds = strcmp(unit, "s") == 0 || strcmp(unit, "sec") == 0 || strcmp(unit, "seconds") == 0;
        if (digits == 0 || digits > 4 || !is_seconds)
            continue;
        *within_seconds = 0.0;
        for (; at < unit; at++)
            *within_seconds = *within_seconds * 10.0 + (*at - '0');
        return true;
    }
    return false;
}
