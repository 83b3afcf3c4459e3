/*
 * kpi.c -- the words and definitions of every KPI, printed beside every output.
 */
#include "models/kpi.h"

const struct kpi contact_kpis[CONTACT_KPIS] = {
    [KPI_ATTEMPTS] = {"attempts", "Attempts", UNIT_COUNT, BETTER_NEITHER,
                      "offered + blocked + contained + lost in the IVR + call-backs accepted; of outbound work and "
                      "call-backs: dials"},
    [KPI_OFFERED] = {"offered", "Offered", UNIT_COUNT, BETTER_NEITHER,
                     "every entry into this queue: first attempts, retries, repeats, transfers in, created work"},
    [KPI_ANSWERED] =
        {"answered", "Answered", UNIT_COUNT, BETTER_HIGHER,
         "contacts answered by an agent, each leg once; of outbound work and call-backs: customers reached"},
    [KPI_ABANDONED] = {"abandoned", "Abandoned", UNIT_COUNT, BETTER_LOWER,
                       "left the queue before an answer, those who left at once included"},
    [KPI_BLOCKED] = {"blocked", "Blocked", UNIT_COUNT, BETTER_LOWER, "attempts that found all lines taken"},
    [KPI_BLOCKED_RATE] = {"blocked_rate", "Blocked rate", UNIT_FRACTION, BETTER_LOWER, "blocked / attempts"},
    [KPI_CONTAINED] = {"contained", "Contained in the IVR", UNIT_COUNT, BETTER_NEITHER,
                       "attempts that ended in the IVR with their matter done"},
    [KPI_LOST_IN_IVR] = {"lost_in_ivr", "Lost in the IVR", UNIT_COUNT, BETTER_LOWER,
                         "attempts that hung up in the IVR, before any queue"},
    [KPI_CALLBACKS] = {"callbacks", "Call-backs accepted", UNIT_COUNT, BETTER_NEITHER,
                       "attempts that took a call-back instead of waiting; offered in the call-back's own type"},
    [KPI_SERVICE_LEVEL] = {"service_level", "Service level", UNIT_FRACTION, BETTER_HIGHER,
                           "answered within the threshold, under the named rule"},
    [KPI_ABANDONMENT_RATE] = {"abandonment_rate", "Abandonment rate", UNIT_FRACTION, BETTER_LOWER,
                              "abandoned / offered"},
    [KPI_ABANDONMENT_RATE_NET] = {"abandonment_rate_net", "Abandonment rate, net", UNIT_FRACTION, BETTER_LOWER,
                                  "(abandoned - short abandons) / (offered - short abandons)"},
    [KPI_ASA] = {"asa_seconds", "Average speed of answer", UNIT_SECONDS, BETTER_LOWER,
                 "sum of the waits of answered contacts / answered"},
    [KPI_WAIT] = {"wait_seconds", "Mean wait", UNIT_SECONDS, BETTER_LOWER,
                  "sum of all waits / offered; who was never answered is included with the time waited"},
    [KPI_WAIT_P50] = {"wait_p50_seconds", "Wait, median", UNIT_SECONDS, BETTER_LOWER,
                      "half of all offered contacts wait no longer"},
    [KPI_WAIT_P90] = {"wait_p90_seconds", "Wait, 90th percentile", UNIT_SECONDS, BETTER_LOWER,
                      "nine in ten of all offered contacts wait no longer"},
    [KPI_WAIT_P95] = {"wait_p95_seconds", "Wait, 95th percentile", UNIT_SECONDS, BETTER_LOWER,
                      "nineteen in twenty of all offered contacts wait no longer"},
    [KPI_PROBABILITY_OF_WAIT] = {"probability_of_wait", "Probability of waiting", UNIT_FRACTION, BETTER_LOWER,
                                 "offered and not answered at once / offered"},
    [KPI_AHT] = {"aht_seconds", "Average handle time", UNIT_SECONDS, BETTER_NEITHER,
                 "talk + hold + wrap-up + time kept company / answered"},
    [KPI_QUEUE_LENGTH] = {"queue_length", "Queue length", UNIT_PEOPLE, BETTER_LOWER,
                          "contacts waiting, average over open time"},
    [KPI_TRANSFERS_OUT] = {"transfers_out", "Transfers out", UNIT_COUNT, BETTER_NEITHER,
                           "answered contacts handed to another type or outside"},
    [KPI_REPEATS] = {"repeats", "Repeats", UNIT_COUNT, BETTER_LOWER,
                     "answered contacts whose customer contacts again for the same matter"},
    [KPI_RETRIES] = {"retries", "Retries", UNIT_COUNT, BETTER_LOWER,
                     "abandoned or blocked contacts whose customer tries again"},
    [KPI_FIRST_CONTACT_RESOLUTION] = {"first_contact_resolution", "First-contact resolution", UNIT_FRACTION,
                                      BETTER_HIGHER, "1 - repeats / answered"},
    [KPI_BACKLOG] = {"backlog", "Backlog", UNIT_COUNT, BETTER_LOWER,
                     "deferred contacts still unanswered when the horizon ends; customers dialled in vain included"},
    [KPI_UNREACHED] = {"unreached", "Not reached, finished", UNIT_COUNT, BETTER_NEITHER,
                       "customers dialled in vain and not tried again: a voicemail was left, or all attempts are used; "
                       "part of the backlog"},
    [KPI_STILL_TO_DO] = {"still_to_do", "Still to do", UNIT_COUNT, BETTER_LOWER,
                         "of outbound work and call-backs: backlog - not reached, finished"},
    [KPI_BACKLOG_AGE_P90] =
        {"backlog_age_p90_seconds", "Backlog age, 90th percentile", UNIT_SECONDS, BETTER_LOWER,
         "nine in ten of the backlog are no older when the last day closes (time since entry, nights included; "
         "what came in after that is 0 old)"},
    [KPI_DEADLINE_KEPT] = {"deadline_kept", "Deadline kept", UNIT_FRACTION, BETTER_HIGHER,
                           "begun within the deadline / begun, or still waiting past it when the horizon ends"},
    [KPI_WAIT_BREACHES] = {"wait_breaches", "Waits beyond the maximum", UNIT_COUNT, BETTER_LOWER,
                           "offered contacts that waited longer than the target's max_wait"},
    [KPI_WAIT_BREACH_PROBABILITY] = {"wait_breach_probability", "Share beyond the maximum", UNIT_FRACTION, BETTER_LOWER,
                                     "waits beyond the target's max_wait / offered"},
    [KPI_INTERRUPTIONS] = {"interruptions", "Interruptions", UNIT_COUNT, BETTER_LOWER,
                           "times that a live contact took the agent away from this work"},
    [KPI_LIST_COMPLETED] = {"list_completed", "List completed", UNIT_FRACTION, BETTER_HIGHER,
                            "items reached, left a voicemail or tried as often as allowed / items on the list"},
    [KPI_CONTACT_RATE] = {"contact_rate", "Contact rate", UNIT_FRACTION, BETTER_NEITHER, "customers reached / dials"},
    [KPI_CONSULTS] = {"consults", "Consults", UNIT_COUNT, BETTER_NEITHER,
                      "answered contacts whose agent asked another type's agent, the caller staying"},
    [KPI_INTERPRETED] = {"interpreted", "With an interpreter", UNIT_COUNT, BETTER_NEITHER,
                         "answered contacts that needed an interpreter"},
    [KPI_SERVICE_LEVEL_GAP] =
        {"service_level_gap", "Service level gap", UNIT_FRACTION, BETTER_LOWER,
         "service level of the best-served language of the type - own service level; the best has 0; the wait for an "
         "interpreter after the answer is not in it"},
    [KPI_ASA_GAP] = {"asa_gap_seconds", "Average speed of answer, gap", UNIT_SECONDS, BETTER_LOWER,
                     "own average speed of answer - that of the language of the type answered fastest, which has 0; "
                     "the wait for an "
                     "interpreter after the answer is not in it"},
};

const struct kpi agent_kpis[AGENT_KPIS] = {
    [KPI_STAFFED] =
        {"staffed", "Agents on duty", UNIT_PEOPLE, BETTER_NEITHER,
         "in contact or available, average over open time; who finishes a contact after leaving time counts"},
    [KPI_BUSY] = {"busy", "Agents in contact", UNIT_PEOPLE, BETTER_NEITHER,
                  "talking, holding, in wrap-up or keeping company, average over open time"},
    [KPI_OCCUPANCY] = {"occupancy", "Occupancy", UNIT_FRACTION, BETTER_NEITHER,
                       "contact time / (contact time + available time), in open time"},
    [KPI_UTILISATION] = {"utilisation", "Utilisation", UNIT_FRACTION, BETTER_NEITHER, "contact time / paid time"},
    [KPI_ADHERENCE] = {"adherence", "Adherence", UNIT_FRACTION, BETTER_HIGHER,
                       "time in the planned state, at the desk or in a break / time of the shifts of those who came"},
    [KPI_COMPANY] = {"company_seconds", "Time kept company", UNIT_SECONDS, BETTER_LOWER,
                     "agents' time with a caller until a second party answers and during the handover, total"},
    [KPI_OVERTIME] = {"overtime_hours", "Overtime", UNIT_HOURS, BETTER_LOWER,
                      "contact time after closing; with shifts, after the end of the own shift too"},
    [KPI_PAID_HOURS] =
        {"paid_hours", "Paid hours", UNIT_HOURS, BETTER_LOWER,
         "desk hours / (1 - shrinkage) + overtime; with shifts, desk hours are the shifts less their unpaid breaks"},
    [KPI_COST] = {"cost", "Cost", UNIT_MONEY, BETTER_LOWER, "paid hours x wage per hour"},
};

const struct kpi interpreters_kpis[INTERPRETERS_KPIS] = {
    [INTERPRETERS_REQUESTS] = {"requests", "Requests", UNIT_COUNT, BETTER_NEITHER,
                               "answered contacts that asked for an interpreter"},
    [INTERPRETERS_WAIT] = {"line_wait_seconds", "Wait for a line", UNIT_SECONDS, BETTER_LOWER,
                           "time until an interpreter line was free / requests"},
    [INTERPRETERS_CONNECT] = {"connect_seconds", "Connect time", UNIT_SECONDS, BETTER_LOWER,
                              "time from the request until the interpreter speaks, the wait for a line included / "
                              "requests"},
    [INTERPRETERS_BUSY] = {"busy", "Lines taken", UNIT_COUNT, BETTER_NEITHER,
                           "interpreter lines connecting or talking, average over open time"},
    [INTERPRETERS_OCCUPANCY] = {"occupancy", "Occupancy", UNIT_FRACTION, BETTER_NEITHER, "lines taken / lines"},
};

const struct kpi target_kpis[TARGET_KINDS] = {
    [TARGET_SERVICE_LEVEL] = {"service_level", "Service level", UNIT_FRACTION, BETTER_HIGHER,
                              "at least this service level"},
    [TARGET_ABANDONMENT] = {"abandonment", "Abandonment", UNIT_FRACTION, BETTER_LOWER, "at most this abandonment rate"},
    [TARGET_ASA] = {"asa", "Average speed of answer", UNIT_SECONDS, BETTER_LOWER,
                    "at most this average speed of answer"},
    [TARGET_MAX_WAIT] = {"max_wait", "Share within the maximum wait", UNIT_FRACTION, BETTER_HIGHER,
                         "at least max_wait_share of the offered wait no longer than max_wait"},
    [TARGET_OCCUPANCY] = {"occupancy", "Occupancy", UNIT_FRACTION, BETTER_LOWER,
                          "at most this occupancy of the groups that serve the type, taken together"},
};

const char *const service_level_of_deferred_work = "waits are counted on the clock of the deadline (open hours, unless "
                                                   "it says calendar); what still waits when the last "
                                                   "day closes, and is not late yet, is left out of the "
                                                   "offered; who was dialled in vain and given up is a miss";

const char *const waits_of_deferred_work =
    "speed of answer, mean wait and quantiles of deferred work run on the calendar, "
    "nights included; its service level and deadline count open hours only, "
    "unless the deadline says calendar";

const struct rule service_level_rules[SERVICE_LEVEL_RULES] = {
    [RULE_OFFERED] = {"offered", "answered within / offered"},
    [RULE_ANSWERED] = {"answered", "answered within / answered"},
    [RULE_IGNORE_EARLY] = {"ignore_early", "answered within / (offered - abandoned within)"},
    [RULE_EARLY_POSITIVE] = {"early_positive", "(answered within + abandoned within) / offered"},
    [RULE_IGNORE_SHORT] = {"ignore_short", "answered within / (offered - short abandons)"},
};
