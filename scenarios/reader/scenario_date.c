/*
 * scenario_date.c -- the description knows days by their number; the date stands in the tree alone.
 */
#include "scenarios/reader/scenario_date.h"

#include "scenarios/reader/calendar.h"
#include "scenarios/reader/setting.h"

bool scenario_date(const struct scenario *scenario, long *day)
{
    const struct setting *contacts = setting_find(scenario->tree, "contacts");
    for (int i = 0; contacts != NULL && i < contacts->count; i++) {
        const struct setting *date = setting_find(setting_find(contacts->members[i], "arrivals"), "date");
        if (date != NULL && date->kind == SETTING_TEXT && date_parse(date->text, day))
            return true;
    }
    return false;
}
