/*
 * agent_group.c -- head counts, and the ring of idle agents where somebody asks for the longest idle.
 */
#include "models/center/agent_group.h"

#include <stdlib.h>

#include "models/center/roster.h"
#include "sim/memory.h"

void agent_group_clear(struct agent_group_state *group)
{
    group->staff = group->busy = 0;
    group->ring_first = group->ring_count = 0;
    group->busy_seconds = group->duty_seconds = group->counted_until_seconds = 0.0;
}

void agent_group_destroy(struct agent_group_state *group)
{
    free(group->idle_since);
    group->idle_since = NULL;
}

static void ring_grow(struct agent_group_state *group)
{
    uint32_t capacity = group->ring_capacity ? 2 * group->ring_capacity : 16;
    double *ring = memory_zeroed(capacity, sizeof *ring);
    for (uint32_t i = 0; i < group->ring_count; i++)
        ring[i] = group->idle_since[(group->ring_first + i) & (group->ring_capacity - 1)];
    free(group->idle_since);
    group->idle_since = ring;
    group->ring_capacity = capacity;
    group->ring_first = 0;
}

static void becomes_idle(struct agent_group_state *group, double now_seconds)
{
    if (group->ring_count == group->ring_capacity)
        ring_grow(group);
    group->idle_since[(group->ring_first + group->ring_count++) & (group->ring_capacity - 1)] = now_seconds;
}

static void longest_idle_goes(struct agent_group_state *group)
{
    group->ring_first = (group->ring_first + 1) & (group->ring_capacity - 1);
    group->ring_count--;
}

static void count_time(struct agent_group_state *group, double now_seconds)
{
    double step = now_seconds - group->counted_until_seconds;
    group->busy_seconds += step * group->busy;
    group->duty_seconds += step * (group->busy > group->staff ? group->busy : group->staff);
    group->counted_until_seconds = now_seconds;
}

void agent_group_set_staff(struct agent_group_state *group, int staff, double now_seconds)
{
    if (group->tracks_occupancy)
        count_time(group, now_seconds);
    group->staff = staff;
    if (!group->tracks_idle)
        return;
    uint32_t free_agents = (uint32_t)agent_group_free(group);
    while (group->ring_count > free_agents)
        longest_idle_goes(group);
    while (group->ring_count < free_agents)
        becomes_idle(group, now_seconds);
}

void agent_group_take(struct agent_group_state *group, double now_seconds)
{
    if (group->tracks_occupancy)
        count_time(group, now_seconds);
    if (group->tracks_idle)
        longest_idle_goes(group);
    group->busy++;
}

void agent_group_release(struct agent_group_state *group, double now_seconds)
{
    if (group->tracks_occupancy)
        count_time(group, now_seconds);
    group->busy--;
    if (group->tracks_idle && group->busy < group->staff)
        becomes_idle(group, now_seconds);
}

void agent_group_settle(struct agent_group_state *group, int staff, int busy, double now_seconds)
{
    if (group->tracks_occupancy)
        count_time(group, now_seconds);
    group->staff = staff;
    group->busy = busy;
}

double agent_group_speed(const struct agent_group_state *group, uint32_t agent)
{
    return group->roster ? roster_speed(group->roster, (int)agent) : 1.0;
}

double agent_group_idle_since(const struct agent_group_state *group)
{
    return group->roster ? roster_longest_since(group->roster, 0) : group->idle_since[group->ring_first];
}

double agent_group_occupancy(const struct agent_group_state *group, double now_seconds)
{
    double step = now_seconds - group->counted_until_seconds;
    double busy = group->busy_seconds + step * group->busy;
    double duty = group->duty_seconds + step * (group->busy > group->staff ? group->busy : group->staff);
    return duty > 0.0 ? busy / duty : 0.0;
}

void agent_group_begin_day(struct agent_group_state *group, double now_seconds)
{
    group->busy_seconds = group->duty_seconds = 0.0;
    group->counted_until_seconds = now_seconds;
}
