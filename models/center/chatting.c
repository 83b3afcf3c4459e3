/*
 * chatting.c -- several chats at one desk, each slower the more there are.
 */
#include "models/center/day_state.h"

void chat_joins(struct day *day, uint32_t number, double now_seconds) { (void)day, (void)number, (void)now_seconds; }

void chat_phase_begins(struct day *day, uint32_t number, double seconds, event_action *action, double now_seconds)
{
    day_event(day, SCHEDULE, now_seconds + seconds, action, number);
}

void chat_is_done(struct day *day, uint32_t number, double now_seconds)
{
    struct server server = server_of(day, number);
    contact_give_back(&day->pool, number);
    agent_is_free(day, server, now_seconds, SCHEDULE);
}

void chatting_agents_seek(struct day *day, int agent_group, double now_seconds)
{
    (void)day, (void)agent_group, (void)now_seconds;
}
