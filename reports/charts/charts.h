/*
 * charts.h -- the charts a run, a comparison and a sweep have, each in a file of its own, and what they share.
 *
 * A new chart of a run is one file with a `struct run_chart` and one line in the table of charts.c.
 */
#ifndef CALLFLOOR_REPORTS_CHARTS_CHARTS_H
#define CALLFLOOR_REPORTS_CHARTS_CHARTS_H

#include "reports/chart.h"

struct run_chart {
    const char *name; /* stem of its files */
    void (*fill)(struct chart *chart, const struct results *results);
};

extern const struct run_chart arrivals_and_staff_chart, service_level_chart, waits_chart, abandonment_chart,
    occupancy_chart, queue_length_chart, languages_chart, campaigns_chart, deadlines_chart, interpreters_chart;

void plan_charts_add(struct charts *charts, const struct comparison *comparison, const char *const *plan_names);
void sweep_charts_add(struct charts *charts, const struct sweep *sweep);
void heat_maps_add(struct charts *charts, const struct sweep *sweep);

enum { NO_TARGET = -1, ANY_TARGET = -2, TYPES_IN_ONE_PANEL = 3 };

/* Who is shown: at most as many as there are hues. */
struct selection {
    int members[HUES], hues[HUES];
    int count, left_out;
    bool is_by_target;   /* those that miss their target before the others */
    const char *measure; /* of who comes first otherwise: "largest", "busiest" */
};
bool contact_type_is_any(const struct contact_type *type);
bool contact_type_has_threshold(const struct contact_type *type);
bool contact_type_can_abandon(const struct contact_type *type);
bool contact_type_is_live(const struct contact_type *type);
bool contact_type_has_deadline(const struct contact_type *type); /* deferred work other than a list */
bool contact_type_is_list(const struct contact_type *type);
/** The largest; with a target, those that miss it before all others, the worst first. It may be NO_TARGET or
 *  ANY_TARGET: of service level, abandonment and ASA the one that is missed most. */
struct selection contact_types_shown(const struct results *results, bool (*is_eligible)(const struct contact_type *),
                                     int target);
/** The busiest. */
struct selection agent_groups_shown(const struct results *results);

/** How the intervals of one contact type stand against its target. Only a whole band on one side is clear; the
 *  intervals between are neither. Without a target nothing is missed or met. */
struct standing {
    int observed, clearly_missed, clearly_met;
};
struct standing standing_of(const struct results *results, int contact_type, int target);

/** " The 8 largest of 12 contact types are shown." or "". The caller frees. */
char *selection_note(const struct selection *selection, const char *kind);
/** "Shaded: 95 % interval over 100 replications." or what there is instead. The caller frees. */
char *interval_note(const struct results *results, const char *where);
/** `summary` with one more "billing 81.3 %", in place of the old one; NaN: "nothing observed". The caller frees. */
char *summary_with(char *summary, const char *name, double value, enum axis_kind kind);
/** The texts of a run's chart under its title: `what` is drawn, with which intervals, and who is left out; for those
 *  who cannot see it, title and `summary`, which is freed. */
void chart_describe(struct chart *chart, const struct results *results, const char *what, char *left_out,
                    const char *summary_begins, char *summary);

/** The targets of the types in one panel: one grey line when all agree, else a line in the colour of each. */
void targets_add(struct panel *panel, const struct center *center, const struct selection *shown,
                 enum target_kind kind);
/** "billing" or "billing, target 80 %"; `target` may be NO_TARGET. The caller frees. */
char *heading_with_target(const struct contact_type *type, int target);

/** "Share of contacts answered within 30 s.", or the fractions of the rules when any other than `offered` is in use.
 *  `within` is a duration or "the threshold". The caller frees. */
char *service_level_text(const struct center *center, const struct selection *shown, const char *within);

/** A name as it fits into a sentence; the caller frees. */
char *name_in_sentence(const char *name);
/** "80 %", "4.5 %"; the caller frees. */
char *percent_text(double fraction);
/** "0.3", "4.2", "536": two digits, or all before the point; the caller frees. */
char *count_text(double count);
/** "24 s", "3.5 min"; the caller frees. */
char *duration_text(double seconds);
/** One value of a lever, exactly: "12", "90 s", "10 min"; the caller frees. */
char *lever_text(const struct sweep *sweep, int lever, int step);

#endif
