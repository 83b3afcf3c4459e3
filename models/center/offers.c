/*
 * offers.c -- what is done for a contact that waits: further groups are asked, a call-back is offered.
 */
#include <math.h>

#include "models/center/day_state.h"

/* --- further groups --------------------------------------------------------------------------------------------- */

static void offer_to_more(void *owner, uint32_t number, double now_seconds)
{
    struct day *day = owner;
    struct contact *contact = day_contact(day, number);
    contact->flags &= (uint8_t)~HAS_TIMER;
    int group = NOBODY;
    if (day->is_open || day_class(day, contact)->channel->is_live)
        group = router_find_group(day->router, day->groups, &day->fate, contact, now_seconds);
    if (group == NOBODY) {
        if (!(day->traits[contact->type] & MAY_INTERRUPT) || !interrupt_somebody(day, number, true, now_seconds))
            await_next_offer(day, number, now_seconds);
    } else if (is_on_call(day, group, now_seconds)) {
        page_from_queue(day, number, group, now_seconds);
    } else {
        end_waiting(day, number, now_seconds);
        free_agent_takes(day, number, group, now_seconds);
    }
}

void await_next_offer(struct day *day, uint32_t number, double now_seconds)
{
    struct contact *contact = day_contact(day, number);
    double at = router_next_offer(day->router, contact, now_seconds);
    if (at == INFINITY)
        return;
    contact->flags |= HAS_TIMER;
    day_more(day, number)->timer = simulator_schedule(day->simulator, at, offer_to_more, day, number);
}

void offer_is_off(struct day *day, uint32_t number)
{
    day_contact(day, number)->flags &= (uint8_t)~HAS_TIMER;
    simulator_cancel(day->simulator, day_more(day, number)->timer);
}

/* --- virtual hold ----------------------------------------------------------------------------------------------- */

/* What the announcement would say: the work waiting before her and her own, over the agents who do it. */
static double expected_wait(const struct day *day, const struct contact *contact)
{
    double work = contact_type_mean_handle_seconds(day_class(day, contact));
    int agents = 0, priority = day->queues[contact->queue].priority;
    for (int g = 0; g < day->center->agent_group_count; g++)
        agents += day_serves(day, g, contact->type) ? day->groups[g].staff : 0;
    for (int q = 0; q < day->queue_count; q++) {
        const struct waiting_queue *queue = &day->queues[q];
        bool is_before = false;
        for (int g = 0; g < day->center->agent_group_count && !is_before; g++)
            is_before = day_serves(day, g, contact->type) && day_serves(day, g, queue->contact_type);
        if (is_before && queue->priority >= priority && !queue->is_shut)
            work += queue->length * contact_type_mean_handle_seconds(&day->center->contact_types[queue->contact_type]);
    }
    return agents > 0 ? work / agents : INFINITY;
}

bool accepts_callback(struct day *day, uint32_t number, double now_seconds)
{
    struct contact contact = *day_contact(day, number);
    const struct callback_offer *offer = &day_class(day, &contact)->offer_callback;
    if (offer->as == NOBODY || !day->is_open || contact.flags & (ACCOMPANIED | MISROUTED) ||
        expected_wait(day, &contact) <= offer->when_expected_wait_seconds ||
        fate_uniform(&day->fate, &contact, FOR_CALLBACK_OFFER, 0) >= offer->accept_share)
        return false;
    int language = language_of(day, number), class = class_at(day, &contact, language, offer->as);
    const struct contact_type *as = &day->center->contact_types[class];
    int priority = offer->keeps_place ? day_class(day, &contact)->priority : as->priority;
    interval_counts_add(day->counts, day->counts->row, contact.type, CALLBACKS_TAKEN, 1.0);
    lets_go_of_line(day, number);
    contact_give_back(&day->pool, number);
    uint32_t callback = next_leg(day, &contact, MAIN_BRANCH, language, class,
                                 router_queue_of(day->router, class, priority, as->deadline));
    enters_now(day, callback, now_seconds);
    return true;
}
