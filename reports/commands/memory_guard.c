/*
 * memory_guard.c -- sets what a run is going to take beside what is there.
 */
#include "reports/commands/memory_guard.h"

#include <math.h>
#include <stdlib.h>

#include "models/center/results.h"
#include "reports/commands/desk.h"
#include "reports/commands/memory_left.h"
#include "sim/memory.h"

static const double usable_share = 0.9;

struct need {
    struct run_memory run; /* of its parts those that are there at the worst moment; results of all points */
    double bytes;          /* with what a sweep keeps and what threads take besides */
    int largest;           /* the point of a sweep that takes most */
};

char *memory_guard_shown(double bytes)
{
    const double kibi = 1024.0, mebi = kibi * kibi, gibi = kibi * mebi;
    bool is_large = bytes >= gibi;
    double value = bytes / (is_large ? gibi : mebi);
    return memory_format("%.*f %s", value < 10.0 ? 1 : 0, value, is_large ? "GiB" : "MiB");
}

/* --- what is needed --------------------------------------------------------------------------------------------- */

static const struct center **centers_of(const struct memory_wish *wish)
{
    const struct center **centers = memory_zeroed((size_t)wish->count, sizeof *centers);
    for (int i = 0; i < wish->count; i++)
        centers[i] = wish->scenarios[i]->center;
    return centers;
}

/* Results are made when the replications are over: so there are the ones or the others. */
static void keep_worst_moment(struct run_memory *run)
{
    if (run->results > run->counting + run->contacts)
        run->counting = run->contacts = 0.0;
    else
        run->results = 0.0;
}

/* A sweep at its largest point, with the results of all others. */
static struct need need_of_sweep(const struct center *const *centers, int count, const struct run_settings *settings)
{
    struct need need = {.bytes = 0.0};
    double results = 0.0, own = 0.0;
    for (int point = 0; point < count; point++) {
        struct run_memory run = replications_memory(&centers[point], 1, &settings[point]);
        results += run.results;
        if (point > 0 && run.all <= need.run.all)
            continue;
        own = run.results;
        keep_worst_moment(&run);
        need = (struct need){run, 0.0, point};
    }
    need.bytes = need.run.all + results - own;
    need.run.results += results - own;
    return need;
}

static struct need need_of(const struct memory_wish *wish, const struct run_settings *settings, double thread_bytes)
{
    const struct center **centers = centers_of(wish);
    struct need need = {.bytes = 0.0};
    if (wish->is_sweep) {
        need = need_of_sweep(centers, wish->count, settings);
    } else {
        need.run = replications_memory(centers, wish->count, settings);
        need.bytes = need.run.all;
        keep_worst_moment(&need.run);
    }
    need.bytes += (need.run.threads - 1) * thread_bytes;
    free(centers);
    return need;
}

static void set_threads(const struct memory_wish *wish, struct run_settings *settings, int threads)
{
    for (int i = 0; i < (wish->is_sweep ? wish->count : 1); i++)
        settings[i].threads = threads;
}

/* --- what is said ----------------------------------------------------------------------------------------------- */

/* "20 GiB are there for it", "0.9 GiB are there for it under ulimit -v" */
static char *room_shown(const struct memory_left *left)
{
    char *bytes = memory_guard_shown(usable_share * left->bytes);
    char *shown = memory_format("%s are there for it%s%s", bytes, left->limit != NULL ? " under " : "",
                                left->limit != NULL ? left->limit : "");
    free(bytes);
    return shown;
}

/* "35040 intervals x 200 contact types x 3 plans" */
static char *size_shown(const struct memory_wish *wish, int largest)
{
    const struct center *center = wish->scenarios[largest]->center;
    char *many =
        wish->count < 2 ? memory_text("") : memory_format(" x %d %s", wish->count, wish->is_sweep ? "points" : "plans");
    char *shown = memory_format("%d intervals x %d contact types%s", center->grid.interval_count,
                                center->contact_type_count, many);
    free(many);
    return shown;
}

/* Parts below a tenth would only distract. */
static char *with_part(char *list, double bytes, double all, const char *what)
{
    if (bytes < 0.1 * all)
        return list;
    char *size = memory_guard_shown(bytes);
    char *longer = memory_format("%s%s%s for %s", list, list[0] != '\0' ? ", " : "", size, what);
    free(size);
    free(list);
    return longer;
}

static char *parts_shown(const struct memory_wish *wish, const struct need *need)
{
    const struct run_memory *run = &need->run;
    char *size = size_shown(wish, need->largest);
    char *crowd = memory_format("about %.0f contacts at once", run->crowd);
    char *list = with_part(memory_text(""), run->sums, need->bytes, "the sums over all replications");
    list = with_part(list, run->counting, need->bytes, "the replication under way");
    list = with_part(list, run->contacts, need->bytes, crowd);
    list = with_part(list, run->results, need->bytes, "the results");
    char *shown = memory_format("%s; there are %s", list, size);
    free(list);
    free(crowd);
    free(size);
    return shown;
}

static char *help_shown(const struct memory_wish *wish, const struct need *need)
{
    if (need->run.contacts > 0.5 * need->bytes)
        return memory_text("add staff, or bring less work");
    const char *fewer = wish->count < 2 ? "" : wish->is_sweep ? ", or a sweep of fewer points" : ", or fewer plans";
    return memory_format("longer intervals, fewer days or fewer contact types would help%s", fewer);
}

static void refuse(const struct memory_wish *wish, const struct need *need, const struct memory_left *left)
{
    char *bytes = memory_guard_shown(need->bytes), *room = room_shown(left), *parts = parts_shown(wish, need);
    char *help = help_shown(wish, need);
    desk_print_about(wish->file, "does not fit into memory: even on one thread it needs about %s, and %s (%s); %s",
                     bytes, room, parts, help);
    free(help);
    free(parts);
    free(room);
    free(bytes);
}

static void tell_fewer(const struct memory_wish *wish, int threads, const struct need *wished,
                       const struct memory_left *left)
{
    if (wish->is_quiet)
        return;
    char *bytes = memory_guard_shown(wished->bytes), *room = room_shown(left);
    desk_print_about(wish->file,
                     "note: runs on %d thread%s, because %d would need about %s of memory, and %s; the results are the "
                     "same",
                     threads, threads == 1 ? "" : "s", wished->run.threads, bytes, room);
    free(room);
    free(bytes);
}

/* The most that fit, between one thread, which does, and the number wished for, which does not. */
static int most_threads(const struct memory_wish *wish, struct run_settings *settings, int wished,
                        const struct memory_left *left)
{
    int fits = 1, bursts = wished;
    while (bursts - fits > 1) {
        int middle = (fits + bursts) / 2;
        set_threads(wish, settings, middle);
        bool is_enough = need_of(wish, settings, left->thread_bytes).bytes <= usable_share * left->bytes;
        *(is_enough ? &fits : &bursts) = middle;
    }
    return fits;
}

bool memory_guard_allows(const struct memory_wish *wish, struct run_settings *settings)
{
    struct memory_left left = memory_left_find("");
    struct need wished = need_of(wish, settings, left.thread_bytes);
    if (wished.bytes <= usable_share * left.bytes)
        return true;
    set_threads(wish, settings, 1);
    struct need least = need_of(wish, settings, left.thread_bytes);
    if (least.bytes > usable_share * left.bytes) {
        refuse(wish, &least, &left);
        return false;
    }
    int threads = most_threads(wish, settings, wished.run.threads, &left);
    set_threads(wish, settings, threads);
    tell_fewer(wish, threads, &wished, &left);
    return true;
}
