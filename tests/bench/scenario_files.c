/*
 * scenario_files.c -- one queue in several sizes, and a wide week: 7 x 96 intervals, 50 contact types, 20 groups.
 *
 * In the week each type is known to three groups, in an order of preference; its volume, talk time and groups follow
 * from its number, so that no two types are alike and no random numbers are needed. The groups get what their share of
 * the load asks for and an eighth more, which keeps some callers waiting and few leaving.
 */
#include "scenario_files.h"

#include <stdio.h>
#include <stdlib.h>

#include "sim/memory.h"

enum { TYPES = 50, GROUPS = 20, GROUPS_OF_TYPE = 3, WEEK_DAYS = 7 };

struct queue { /* one type, one group, everything exponential but for the arrivals */
    const char *name, *open;
    double per_hour, talk_seconds;
    int agents;
};

static void write_queue(FILE *file, const struct queue *queue)
{
    fprintf(file, "center = { name = \"%s\"; open = \"%s\"; interval = \"15m\"; };\n", queue->name, queue->open);
    fprintf(file,
            "contacts = ( { name = \"calls\"; channel = \"voice\"; arrivals = { per_hour = %.1f; };\n"
            "  patience = { distribution = \"exponential\"; mean = \"2m\"; };\n"
            "  handle_time = { talk = { distribution = \"exponential\"; mean = \"%.0fs\"; }; };\n"
            "  target = { within = \"20s\"; service_level = 0.8; }; } );\n",
            queue->per_hour, queue->talk_seconds);
    fprintf(file, "agents = ( { name = \"agents\"; staff = %d; skills = ( { contact = \"calls\"; } ); } );\n",
            queue->agents);
    fprintf(file, "simulation = { seed = 1; replications = 20; };\n");
}

static void write_mm100(FILE *file) { write_queue(file, &(struct queue){"M/M/100+M", "00:00-24:00", 1200, 300, 100}); }

static void write_small_day(FILE *file)
{
    write_queue(file, &(struct queue){"a small day", "08:00-18:00", 60, 300, 7});
}

static void write_million(FILE *file)
{
    write_queue(file, &(struct queue){"a million calls a day", "00:00-24:00", 1e6 / 24, 840, 10000});
}

/* --- the wide week ----------------------------------------------------------------------------------------------- */

/* Sixteen steps of volume from 0.4 to 3.4, in no order. */
static double weight_of_type(int type) { return 0.4 + 0.2 * (type * 11 % 16); }

static double talk_seconds_of_type(int type) { return 120 + 60 * (type % 4); }

static int group_of_type(int type, int choice) { return (type * 3 + choice * 7) % GROUPS; }

static double per_hour_of_type(int type, double contacts)
{
    double weights = 0;
    for (int other = 0; other < TYPES; other++)
        weights += weight_of_type(other);
    return contacts * weight_of_type(type) / weights / (WEEK_DAYS * 24);
}

static void write_type(FILE *file, int type, double contacts)
{
    fprintf(file,
            "{ name = \"type %d\"; channel = \"voice\"; arrivals = { per_hour = %.6f; };\n"
            "  patience = { distribution = \"exponential\"; mean = \"3m\"; };\n"
            "  handle_time = { talk = { distribution = \"lognormal\"; mean = \"%.0fs\"; cv = 1.2; };\n"
            "    wrap_up = { distribution = \"exponential\"; mean = \"20s\"; }; };\n"
            "  target = { within = \"20s\"; service_level = 0.8; }; }",
            type, per_hour_of_type(type, contacts), talk_seconds_of_type(type));
}

static int staff_of_group(int group, double contacts)
{
    double load_erlangs = 0;
    for (int type = 0; type < TYPES; type++)
        for (int choice = 0; choice < GROUPS_OF_TYPE; choice++)
            if (group_of_type(type, choice) == group)
                load_erlangs += per_hour_of_type(type, contacts) / 3600 * talk_seconds_of_type(type) / GROUPS_OF_TYPE;
    return (int)(load_erlangs * 1.125) + 2;
}

static void write_group(FILE *file, int group, double contacts)
{
    const char *separator = "";
    fprintf(file, "{ name = \"group %d\"; staff = %d; skills = (", group, staff_of_group(group, contacts));
    for (int type = 0; type < TYPES; type++)
        for (int choice = 0; choice < GROUPS_OF_TYPE; choice++)
            if (group_of_type(type, choice) == group) {
                fprintf(file, "%s { contact = \"type %d\"; preference = %d; }", separator, type, choice + 1);
                separator = ",";
            }
    fprintf(file, " ); }");
}

static void write_week_of(FILE *file, double contacts)
{
    fprintf(file, "center = { name = \"a wide week\"; days = %d; open = \"00:00-24:00\"; interval = \"15m\"; };\n",
            WEEK_DAYS);
    fprintf(file, "contacts = (\n");
    for (int type = 0; type < TYPES; type++) {
        write_type(file, type, contacts);
        fprintf(file, "%s\n", type + 1 < TYPES ? "," : "");
    }
    fprintf(file, ");\nagents = (\n");
    for (int group = 0; group < GROUPS; group++) {
        write_group(file, group, contacts);
        fprintf(file, "%s\n", group + 1 < GROUPS ? "," : "");
    }
    fprintf(file, ");\nsimulation = { seed = 1; replications = 1; };\n");
}

static void write_week(FILE *file) { write_week_of(file, 1e6); }

static void write_small_week(FILE *file) { write_week_of(file, 1e4); }

/* --- all of them ------------------------------------------------------------------------------------------------- */

const struct scenario_file scenario_files[SCENARIO_FILES] = {
    {"mm100.cfg", write_mm100},         /* 20 calls a minute, handle time 5 minutes, patience 2 minutes */
    {"small_day.cfg", write_small_day}, /* ten hours, 600 calls, 7 agents */
    {"million.cfg", write_million},     /* 1,000,000 calls a day, 10,000 agents */
    {"week.cfg", write_week},           /* 1,000,000 contacts */
    {"small_week.cfg", write_small_week},
};

bool scenario_files_write(const char *folder)
{
    bool is_written = true;
    for (int i = 0; i < SCENARIO_FILES && is_written; i++) {
        char *path = memory_format("%s/%s", folder, scenario_files[i].name);
        FILE *file = fopen(path, "w");
        free(path);
        if (!file)
            return false;
        scenario_files[i].write(file);
        is_written = fclose(file) == 0;
    }
    return is_written;
}
