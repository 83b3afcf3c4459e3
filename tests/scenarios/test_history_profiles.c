/*
 * test_history_profiles.c -- one made-up file in each vendor's layout, recognised by its header, with its figures.
 */
#include <unistd.h>

#include "history_sample.h"

static void check_queue(const struct history_file *file, size_t number, const char *name, const char *channel,
                        int minutes, size_t records)
{
    const struct history_queue *queue = &file->history->queues[number];
    CHECK(number < file->history->queue_count);
    CHECK_TEXT(queue->name, name);
    CHECK_TEXT(queue->channel, channel);
    CHECK(queue->minutes == minutes);
    CHECK(queue->count == records);
}

TEST(amazon_connect_keeps_channels_and_daily_rows_apart_and_lets_the_later_row_win)
{
    struct history_file *file = history_of("QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,"
                                           "IncomingContactVolume,AverageHandleTime,ContactsHandled\n"
                                           "Sales,q1,VOICE,2025-03-04T09:00:00Z,30mins,10,200.5,9\n"
                                           "Sales,q1,VOICE,2025-03-04T09:30:00Z,30mins,12,210,12\n"
                                           "Sales,q1,VOICE,2025-03-04T09:30:00Z,30mins,14,215,11\n"
                                           "Sales,q1,CHAT,2025-03-04T09:30:00Z,30mins,4,415,3\n"
                                           "Sales,q1,VOICE,2025-03-04T00:00:00Z,daily,800,215,790\n",
                                           NULL);
    CHECK_TEXT(file->log.profile, "amazon-connect");
    CHECK(file->history->queue_count == 3);
    check_queue(file, 0, "Sales", "VOICE", 30, 2);
    check_queue(file, 1, "Sales", "CHAT", 30, 1);
    check_queue(file, 2, "Sales", "VOICE", 1440, 1);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 200.5 * 9, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 14.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_HANDLE_SECONDS), 215.0 * 11, 1e-9);
    CHECK_CLOSE(value_at(file, 2, "2025-03-04 00:00", HISTORY_HANDLED), 790.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "replaced rows", "", 1, 3);
    CHECK(file->log.rows_read == 5 && file->log.rows_used == 4);
    entry_of(file, IMPORT_NOTE, "clock", "--zone");
    entry_of(file, IMPORT_MAPPED, "QueueId", "apart");
    history_file_destroy(file);
}

TEST(amazon_forecast_overrides_have_no_handled_and_weight_by_volume)
{
    struct history_file *file = history_of("QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,"
                                           "IncomingContactVolume,AverageHandleTime\n"
                                           "Sales,q1,VOICE,2025-03-04T09:00:00Z,15mins,10,200\n",
                                           NULL);
    CHECK_TEXT(file->log.profile, "amazon-connect");
    check_queue(file, 0, "Sales", "VOICE", 15, 1);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 2000.0, 0.0);
    CHECK(isnan(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLED)));
    history_file_destroy(file);
}

TEST(genesys_history_holds_handle_time_in_all)
{
    struct history_file *file = history_of(
        "Interval Start UTC Date,Queue,Media Type,Skill Set,Language,Offered,Interactions Handled,Total Handle Time\n"
        "2025-03-04T09:00:00.000Z,Care,Voice,pay|||bill,English,20,18,3600\n"
        "2025-03-04T09:15:00Z,Care,Voice,pay|||bill,English,10,8,1800\n"
        "2025-03-04T09:15:00Z,Care,chat,pay|||bill,Spanish,3,2,900\n",
        NULL);
    CHECK_TEXT(file->log.profile, "genesys-history");
    check_queue(file, 0, "Care", "Voice", 15, 2);
    check_queue(file, 1, "Care", "chat", 15, 1);
    CHECK_TEXT(file->history->queues[0].skill, "pay|||bill");
    CHECK_TEXT(file->history->queues[1].language, "Spanish");
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 3600.0, 0.0);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_HANDLE_SECONDS) /
                    history_queue_total(&file->history->queues[0], HISTORY_HANDLED),
                5400.0 / 26.0, 1e-12);
    history_file_destroy(file);
}

TEST(genesys_history_has_variants_of_two_headers)
{
    struct history_file *file = history_of("Interval Start Date,Queue,Media Type,Skill Set,Language,Offered,"
                                           "Interactions Handled,Total Handle Time (Seconds)\n"
                                           "2025-03-04T09:00:00Z,Care,Voice,,,20,18,3600\n",
                                           NULL);
    CHECK_TEXT(file->log.profile, "genesys-history");
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 3600.0, 0.0);
    history_file_destroy(file);
}

TEST(genesys_forecasts_may_count_fractions)
{
    struct history_file *file = history_of("Interval Start UTC Date,Planning Group,Offered,Average Handle Time\n"
                                           "2025-03-04T09:00:00Z,Care,12.5,240\n2025-03-04T09:30:00Z,Care,8.25,200\n",
                                           NULL);
    CHECK_TEXT(file->log.profile, "genesys-forecast");
    check_queue(file, 0, "Care", "", 30, 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_HANDLE_SECONDS), 8.25 * 200.0, 1e-9);
    CHECK(find_entry(file, IMPORT_IMPLAUSIBLE, "contacts", "fractions") == NULL);
    history_file_destroy(file);
}

static const char avaya[] =
    "row_date;starttime;starttime_utc;intrvl;acd;split;callsoffered;acdcalls;abncalls;abntime;anstime;acdtime;acwtime;"
    "holdtime;transferred;acceptable;servicelevel;slvlabns;i_stafftime;i_availtime;i_auxtime;period1;period2;acdcalls1;"
    "acdcalls2;acdcalls3;abncalls1;abncalls2;abncalls3;phantomabns\n"
    "2025-03-04;0;800;30;1;5;10;8;2;50;90;1600;240;80;1;7;20;1;9000;700;500;5;10;4;3;1;1;0;1;0\n"
    "2025-03-04;930;1730;30;1;5;;12;3;20;60;2400;360;120;0;12;20;0;9000;600;400;5;10;8;2;2;3;0;0;0\n"
    "2025-03-04;930;1730;30;2;5;6;6;0;0;30;1200;180;60;0;6;20;0;5400;60;40;5;10;6;0;0;0;0;0;0\n"
    "Total;;;;;;22;26;5;70;180;5200;780;260;1;25;;1;;;;;;;;;;;;\n";

TEST(avaya_handle_time_is_talk_and_hold_and_after_call_work)
{
    struct history_file *file = history_of(avaya, NULL);
    CHECK_TEXT(file->log.profile, "avaya-hsplit");
    check_queue(file, 0, "5 (acd 1)", "", 30, 2);
    check_queue(file, 1, "5 (acd 2)", "", 30, 1);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_HANDLE_SECONDS), 1600 + 80 + 240, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 15.0, 0.0); /* acdcalls + abncalls */
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_WAIT_ANSWERED_SECONDS), 90.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_WAIT_ABANDONED_SECONDS), 50.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_ANSWERED_IN_SL), 7.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_ABANDONED_IN_SL), 1.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 00:00", HISTORY_SL_SECONDS), 20.0, 0.0);
    CHECK_CLOSE(value_at(file, 1, "2025-03-04 09:30", HISTORY_STAFFED_SECONDS), 5400.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "totals", "", 1, 5);
    entry_of(file, IMPORT_IGNORED, "phantomabns", "");
    history_file_destroy(file);
}

TEST(avaya_wait_buckets_come_with_their_bounds)
{
    struct history_file *file = history_of(avaya, NULL);
    const struct history_record *record = record_at(file, 0, "2025-03-04 09:30");
    CHECK(record->buckets >= 0);
    const struct history_buckets *buckets = &file->history->queues[0].buckets[record->buckets];
    CHECK(buckets->count == 3);
    CHECK(buckets->upper_seconds[0] == 5.0 && buckets->upper_seconds[1] == 10.0 && isinf(buckets->upper_seconds[2]));
    CHECK(buckets->answered[0] == 8.0 && buckets->answered[1] == 2.0 && buckets->answered[2] == 2.0);
    CHECK(buckets->abandoned[0] == 3.0 && buckets->abandoned[2] == 0.0);
    history_file_destroy(file);
}

TEST(cisco_columns_called_percent_are_told_apart_by_place)
{
    struct history_file *file = history_of(
        "CSQ Name,CSQ ID,Call Skills,Interval Start Time,Interval End Time,Service Level (sec),Calls Handled < Service "
        "Level,Calls Abandoned < Service Level,Only Handled,With No Abandoned Calls,With Abandoned Calls Counted "
        "Positively,With Abandoned Calls Counted Negatively,Calls Presented,Handled,%,Abandoned,%,Dequeued,%\n"
        "Billing,2,\"bill(1),pay(2)\",3/13/25 12:30:00 AM,3/13/25 1:00:00 AM,20,30,1,85.7%,83%,84%,81%,37,35,94.6%,2,"
        "5.4%,0,0%\n"
        "Billing,2,\"bill(1),pay(2)\",3/13/25 11:30:00 PM,3/14/25 12:00:00 AM,20,20,0,85.7%,83%,84%,81%,27,25,92.6%,2,"
        "7.4%,0,0%\n",
        NULL);
    CHECK_TEXT(file->log.profile, "cisco-uccx");
    check_queue(file, 0, "Billing", "", 30, 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 00:30", HISTORY_OFFERED), 37.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 00:30", HISTORY_HANDLED), 35.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 00:30", HISTORY_ABANDONED), 2.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 23:30", HISTORY_ANSWERED_IN_SL), 20.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 23:30", HISTORY_SL_SECONDS), 20.0, 0.0);
    CHECK(isnan(value_at(file, 0, "2025-03-13 23:30", HISTORY_HANDLE_SECONDS)));
    history_file_destroy(file);
}

TEST(nice_iex_is_cut_by_bars_and_writes_dates_without_marks)
{
    struct history_file *file =
        history_of("Date|Period|SAGroupID|SAGroupName|CTID|CTName|FcstContactsReceived|FcstContactsHandled|FcstAHT|"
                   "FcstOcc|FcstReq|RevPlanReq|CommitPlanReq|SchedOpen|TZ\n"
                   "03042025|09:00|1|A|7|Care|12.5|12|250|80|4|4|4|5|EST\n"
                   "03042025|09:15|1|A|7|Care|13.5|13|240|80|4|4|4|5|EST\n",
                   NULL);
    CHECK_TEXT(file->log.profile, "nice-iex");
    check_queue(file, 0, "Care", "", 15, 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 12.5, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:15", HISTORY_HANDLE_SECONDS), 13.0 * 240.0, 1e-9);
    history_file_destroy(file);
}

TEST(the_canonical_file_is_read_as_it_stands)
{
    struct history_file *file = history_of(
        "start,minutes,queue,channel,language,skill,offered,handled,abandoned,abandoned_short,answered_in_sl,"
        "abandoned_in_sl,sl_seconds,talk_s,hold_s,acw_s,handle_s,wait_answered_s,wait_abandoned_s,transfers,staffed_s,"
        "avail_s,aux_s,backlog_open,period1,acdcalls1,abncalls1,acdcalls2,abncalls2\n"
        "2025-03-04 09:00,30,Care,voice,en,pay,10,8,2,1,7,1,20,1600,80,240,1920,90,50,1,9000,700,500,3,5,6,1,2,1\n",
        NULL);
    CHECK_TEXT(file->log.profile, "canonical");
    static const double expected[HISTORY_MEASURES] = {10,  8,    2,  1,  7, 1,    20,  1600, 80,
                                                      240, 1920, 90, 50, 1, 9000, 700, 500,  3};
    for (int m = 0; m < HISTORY_MEASURES; m++)
        CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", (enum history_measure)m), expected[m], 0.0);
    CHECK(file->history->queues[0].buckets[0].abandoned[1] == 1.0);
    CHECK(find_entry(file, IMPORT_NOTE, "time stamps", "--label") == NULL);
    history_file_destroy(file);
}

/* -- the dictionary ----------------------------------------------------------------------------------------------- */

TEST(five9_words_are_understood)
{
    struct history_file *file = history_of("Date,Time,Calls Inbound,Calls Handled,Calls Abandoned,Answer Rate %,Avg "
                                           "Handle Time (sec),Avg Wait Time (sec),Service Level %\n"
                                           "03/13/2025,9:00 AM,\"1,234\",\"1,200\",34,97.2%,245,12,85%\n"
                                           "03/13/2025,9:30 AM,100,90,10,90%,240,15,80%\nTotal,,1334,1290,44,,,,\n",
                                           NULL);
    CHECK_TEXT(file->log.profile, "generic");
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 09:00", HISTORY_OFFERED), 1234.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 09:00", HISTORY_HANDLE_SECONDS), 245.0 * 1200.0, 1e-6);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 09:30", HISTORY_WAIT_ANSWERED_SECONDS), 15.0 * 90.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-13 09:30", HISTORY_ANSWERED_IN_SL), 80.0, 1e-9);
    check_entry(file, IMPORT_SKIPPED, "totals", "", 1, 4);
    history_file_destroy(file);
}

TEST(cxone_words_are_understood_and_its_shares_are_fractions)
{
    struct history_file *file = history_of("StartDate,StartTime,ContactsQueued,ContactsHandled,ContactsAbandoned,"
                                           "PercentHandled,AvgHandleTime,AvgSpeedAnswer,ServiceLevel\n"
                                           "2025-03-04,09:00,10,9,1,0.9,0:03:20,:15,0.85\n"
                                           "2025-03-04,09:15,20,20,0,1,0:03:00,1:15,0.75\n",
                                           NULL);
    CHECK(file->history->queues[0].minutes == 15);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_HANDLE_SECONDS), 200.0 * 9, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_WAIT_ANSWERED_SECONDS), 15.0 * 9, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:15", HISTORY_WAIT_ANSWERED_SECONDS), 75.0 * 20, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:15", HISTORY_ANSWERED_IN_SL), 15.0, 1e-9);
    entry_of(file, IMPORT_NOTE, "ServiceLevel", "fraction");
    history_file_destroy(file);
}

TEST(avaya_reports_for_people_offer_what_they_answered_and_lost)
{
    struct history_file *file = history_of("Date,Interval,ACD Calls,Calls Handled,Calls Aband,% Answered,Avg Talk "
                                           "Time,Avg Speed Ans,Service Level,Target Seconds\n"
                                           "3/14/2025,9:00-9:30,10,10,2,83,3:20,:05,80,20\n",
                                           NULL);
    CHECK(file->history->queues[0].minutes == 30);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:00", HISTORY_OFFERED), 12.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:00", HISTORY_TALK_SECONDS), 2000.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:00", HISTORY_SL_SECONDS), 20.0, 0.0);
    check_entry(file, IMPORT_IGNORED, "ACD Calls", "better word", 0, 0);
    history_file_destroy(file);
}

TEST(genesys_views_are_understood)
{
    struct history_file *file = history_of(
        "Timestamp,QueueName,ContactsOffered,ContactsAnswered,ContactsAbandoned,ServiceLevelPct,AverageHandleTime\n"
        "2025-03-04 09:00:00,Care,10,9,1,80,200\n2025-03-04 09:30:00,Care,20,18,2,90,210\n",
        NULL);
    CHECK_TEXT(file->history->queues[0].name, "Care");
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_HANDLE_SECONDS), 18.0 * 210.0, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_ANSWERED_IN_SL), 18.0, 1e-9);
    history_file_destroy(file);
}

TEST(genesys_performance_exports_count_milliseconds)
{
    struct history_file *file = history_of(
        "Interval Start,Interval End,Media Type,Queue Id,Queue Name,Offer,Answer,Answer %,Abandon,Abandon "
        "%,ASA,Service "
        "Level %,Avg Wait,Avg Handle,Avg Talk,Avg Hold,Avg ACW,Transfer\n"
        "3/14/25 9:00 AM,3/14/25 9:30 AM,voice,a,Help,20,18,0.9,2,0.1,12000,0.8,15000,300000,240000,10000,50000,1\n"
        "3/14/25 9:30 AM,3/14/25 10:00 AM,voice,a,Help,25,25,1,0,0,10000,0.9,15000,310000,250000,10000,50000,0\n",
        NULL);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:00", HISTORY_HANDLE_SECONDS), 300.0 * 18, 1e-6);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:30", HISTORY_WAIT_ANSWERED_SECONDS), 10.0 * 25, 1e-6);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:30", HISTORY_ANSWERED_IN_SL), 22.5, 1e-9);
    CHECK_CLOSE(value_at(file, 0, "2025-03-14 09:00", HISTORY_TRANSFERS), 1.0, 0.0);
    history_file_destroy(file);
}

TEST(a_title_may_name_the_threshold_of_its_service_level)
{
    struct history_file *file = history_of("date,contract_name,calls_received,calls_answered,calls_answered_60s\n"
                                           "2025-03-04,East,1006,966,798\n2025-03-05,East,906,866,698\n",
                                           NULL);
    CHECK(file->history->queues[0].minutes == 1440);
    CHECK_CLOSE(value_at(file, 0, "2025-03-05 00:00", HISTORY_ANSWERED_IN_SL), 698.0, 0.0);
    CHECK_CLOSE(value_at(file, 0, "2025-03-05 00:00", HISTORY_SL_SECONDS), 60.0, 0.0);
    history_file_destroy(file);
}

/* -- real files --------------------------------------------------------------------------------------------------- */

static void check_real_file(const char *name, int minutes, size_t records, double contacts)
{
    char *path = memory_format("%s/../shared/data/%s", SOURCE_DIR, name);
    if (access(path, R_OK) == 0) {
        struct history_result result = read_history_file(path, NULL);
        CHECK_TEXT(result.complaints, "");
        CHECK(result.file->history->queue_count == 1);
        CHECK(result.file->history->queues[0].minutes == minutes);
        CHECK(result.file->history->queues[0].count == records);
        if (contacts > 0.0)
            CHECK_CLOSE(history_queue_total(&result.file->history->queues[0], HISTORY_OFFERED), contacts, 0.0);
        free(result.complaints);
        history_file_destroy(result.file);
    }
    free(path);
}

TEST(the_banks_are_read)
{
    check_real_file("us_bank_2003_30min.csv", 30, 3528, 0.0);
    check_real_file("us_bank_2003_5min.csv.gz", 5, 21294, 0.0);
    check_real_file("anonymous_bank_1999_30min.csv", 30, 11856, 0.0);
}

/* -- what is asked for -------------------------------------------------------------------------------------------- */

TEST(a_profile_can_be_forced_and_an_unknown_one_is_refused)
{
    static const char text[] = "Date,Period,Volume\n2025-03-04,0900,5\n2025-03-04,0930,6\n";
    struct history_wish wish = {.profile = "generic"};
    struct history_file *file = history_of(text, &wish);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:30", HISTORY_OFFERED), 6.0, 0.0);
    history_file_destroy(file);
    wish.profile = "amazon-conect";
    check_refused(text, &wish,
                  "0: no profile is called \"amazon-conect\"; did you mean amazon-connect?; there are canonical, "
                  "amazon-connect, genesys-history, genesys-forecast, avaya-hsplit, cisco-uccx, nice-iex, generic, and "
                  "files of your own (a path, or a name in .cfg)");
    wish.profile = "cisco-uccx";
    check_refused(text, &wish,
                  "1: no header of profile cisco-uccx was found; this line holds \"Date\", \"Period\", \"Volume\"; it "
                  "needs a time and a count among: \"CSQ Name\", \"Interval Start Time\", \"Interval End Time\", "
                  "\"Calls Presented\", \"Handled\"; leave --profile out to have the header recognised");
}

TEST(one_queue_can_be_asked_for)
{
    static const char text[] = "start,queue,calls\n2025-03-04 09:00,Care,5\n2025-03-04 09:00,Sales,7\n2025-03-04 "
                               "09:30,Care,6\n2025-03-04 09:30,Sales,8\n";
    struct history_wish wish = {.queue = "Sales"};
    struct history_file *file = history_of(text, &wish);
    CHECK(file->history->queue_count == 1);
    CHECK_CLOSE(history_queue_total(&file->history->queues[0], HISTORY_OFFERED), 15.0, 0.0);
    check_entry(file, IMPORT_SKIPPED, "other queues", "", 2, 2);
    history_file_destroy(file);
    wish.queue = "Sals";
    check_refused(text, &wish,
                  "0: no queue is called \"Sals\"; did you mean \"Sales\"?; there are \"Care\", \"Sales\"");
}

TEST(the_family_of_profiles_can_be_listed)
{
    int count = 0;
    for (; history_profile((size_t)count).name != NULL; count++)
        CHECK(strlen(history_profile((size_t)count).summary) > 20);
    CHECK(count >= 8);
    CHECK_TEXT(history_profile((size_t)count - 1).name, "generic");
    CHECK(history_profile(1000).name == NULL);
}

/* -- queues of one name -------------------------------------------------------------------------------------------- */

TEST(queues_of_one_name_with_different_ids_are_kept_apart)
{
    struct history_file *file = history_of(
        "Date|Period|SAGroupID|SAGroupName|CTID|CTName|FcstContactsReceived|FcstAHT\n"
        "03042025|0900|1|G|5|Sales|10|200\n03042025|0900|1|G|6|Sales|20|300\n03042025|0900|1|G|7|Care|1|300\n",
        NULL);
    CHECK(file->history->queue_count == 3);
    CHECK_TEXT(file->history->queues[0].name, "Sales (id 5)");
    CHECK_TEXT(file->history->queues[1].name, "Sales (id 6)");
    CHECK_TEXT(file->history->queues[2].name, "Care");
    CHECK_CLOSE(value_at(file, 1, "2025-03-04 09:00", HISTORY_OFFERED), 20.0, 0.0);
    history_file_destroy(file);
    file = history_of("QueueName,QueueId,ChannelType,TimeStamp,IntervalDuration,IncomingContactVolume,"
                      "AverageHandleTime\nSales,q1,VOICE,2025-03-04T09:00:00Z,30mins,10,200\n"
                      "Sales,q2,VOICE,2025-03-04T09:00:00Z,30mins,14,200\n",
                      NULL);
    CHECK(file->history->queue_count == 2 && file->log.rows_used == 2);
    CHECK_CLOSE(value_at(file, 0, "2025-03-04 09:00", HISTORY_OFFERED), 10.0, 0.0);
    history_file_destroy(file);
}

TEST(one_of_several_queues_of_a_name_can_be_asked_for)
{
    static const char text[] = "start,acd,queue,queue id,calls\n2025-03-04 09:00,1,A,x,1\n2025-03-04 09:00,2,A,y,2\n"
                               "2025-03-04 09:00,2,B,x,4\n";
    struct history_wish wish = {.queue = "A (acd 2, id y)"};
    struct history_file *file = history_of(text, &wish);
    CHECK(file->history->queue_count == 1);
    CHECK_TEXT(file->history->queues[0].name, wish.queue);
    history_file_destroy(file);
    wish.queue = "A";
    file = history_of(text, &wish);
    CHECK(file->history->queue_count == 2);
    history_file_destroy(file);
}

TEST(names_do_not_depend_on_the_order_of_rows)
{
    static const char *const rows[] = {"2025-03-04 09:00,2,1,1\n", "2025-03-04 09:00,,1,2\n"};
    for (int turn = 0; turn < 2; turn++) {
        char *text = memory_format("start,acd,queue,calls\n%s%s", rows[turn], rows[1 - turn]);
        struct history_file *file = history_of(text, NULL);
        CHECK_TEXT(file->history->queues[turn].name, "1 (acd 2)");
        CHECK_TEXT(file->history->queues[1 - turn].name, "1");
        history_file_destroy(file);
        free(text);
    }
}

RUN_TESTS(RUN(queues_of_one_name_with_different_ids_are_kept_apart),
          RUN(one_of_several_queues_of_a_name_can_be_asked_for), RUN(names_do_not_depend_on_the_order_of_rows),
          RUN(amazon_connect_keeps_channels_and_daily_rows_apart_and_lets_the_later_row_win),
          RUN(amazon_forecast_overrides_have_no_handled_and_weight_by_volume),
          RUN(genesys_history_holds_handle_time_in_all), RUN(genesys_history_has_variants_of_two_headers),
          RUN(genesys_forecasts_may_count_fractions), RUN(avaya_handle_time_is_talk_and_hold_and_after_call_work),
          RUN(avaya_wait_buckets_come_with_their_bounds), RUN(cisco_columns_called_percent_are_told_apart_by_place),
          RUN(nice_iex_is_cut_by_bars_and_writes_dates_without_marks), RUN(the_canonical_file_is_read_as_it_stands),
          RUN(five9_words_are_understood), RUN(cxone_words_are_understood_and_its_shares_are_fractions),
          RUN(avaya_reports_for_people_offer_what_they_answered_and_lost), RUN(genesys_views_are_understood),
          RUN(genesys_performance_exports_count_milliseconds), RUN(a_title_may_name_the_threshold_of_its_service_level),
          RUN(the_banks_are_read), RUN(a_profile_can_be_forced_and_an_unknown_one_is_refused),
          RUN(one_queue_can_be_asked_for), RUN(the_family_of_profiles_can_be_listed))
