/*
 * chat_occupancy.h -- how much of their time agents have at least one chat in hand.
 *
 * Agents take several chats at once, the one with the fewest takes the next, and each chat is slower the more of them
 * an agent has. The number of chats is a birth-death process whose pace depends on how they are spread: as evenly as
 * can be. Chats that end leave them less even and more agents idle, so the occupancy is that or a little less. A real
 * number of agents spreads the chats at its real share, so between whole numbers the pace is interpolated.
 */
#ifndef CALLFLOOR_MODELS_CHAT_OCCUPANCY_H
#define CALLFLOOR_MODELS_CHAT_OCCUPANCY_H

struct chat_load {              /* description of one interval, taken as stationary */
    double arrivals_per_second; /* finite, > 0 */
    double mean_handle_seconds; /* of a chat alone at its desk; finite, > 0 */
    double leaving_rate;        /* of each waiting customer; 0: nobody leaves */
    int concurrent;             /* >= 1 */
    double slow_down;           /* in [0, 1): k chats run at speed 1 / (1 + slow_down (k - 1)) each */
};

/** Share of the agents' time with a chat in hand, in [0, 1]; 1 where the chats are more than they can do. agents > 0.
 */
double chat_occupancy(const struct chat_load *load, double agents);

/** The least real number of agents whose occupancy is not above max_occupancy, in (0, 1]. */
double chat_occupancy_agents(const struct chat_load *load, double max_occupancy);

#endif
