/*
 * publish.c -- fills the folder of --out: gnuplot draws the charts while the tables are written, and the page comes
 * last, because it carries the pictures inside.
 */
#include "reports/writers/publish.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reports/charts/names.h"
#include "sim/memory.h"

void publish_add(struct publication *publication, const char *name, void (*write)(const void *answer, FILE *file),
                 const void *answer)
{
    assert(publication->file_count < PUBLISHED_FILES_MOST);
    publication->files[publication->file_count++] = (struct published_file){name, write, answer};
}

bool publish_draws(const char *file_name)
{
    static const char *const endings[] = {".svg", ".dat", ".gp"};
    size_t stem = strcspn(file_name, ".");
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(file_name + stem, endings[i]) == 0)
            return chart_name_is_known(file_name, stem);
    return false;
}

static const char charts_folder[] = "charts";

char *publish_charts_folder(struct output_folder *folder, struct failure *failure)
{
    return output_folder_subfolder(folder, charts_folder, failure);
}

static bool fail_charts(const struct output_folder *folder, const struct failure *inner, struct failure *failure)
{
    return fail(failure, "--out %s: the charts could not be written: %s; older results there were not touched",
                output_folder_path(folder), inner->message);
}

static bool draw(const struct charts *charts, struct gnuplot *gnuplot, const struct output_folder *folder,
                 struct failure *failure)
{
    struct failure inner = {""};
    return gnuplot_draw(gnuplot, charts, &inner) || fail_charts(folder, &inner, failure);
}

static bool collect(struct gnuplot *gnuplot, struct drawings *drawings, const struct output_folder *folder,
                    struct failure *failure)
{
    struct failure inner = {""};
    return gnuplot_collect(gnuplot, drawings, &inner) || fail_charts(folder, &inner, failure);
}

static bool write_file(const struct published_file *published, struct output_folder *folder, struct failure *failure)
{
    FILE *file = output_folder_begin(folder, published->name, failure);
    if (file == NULL)
        return false;
    published->write(published->answer, file);
    return output_folder_end(folder, file, published->name, failure);
}

static bool write_files(const struct publication *publication, struct output_folder *folder, struct failure *failure)
{
    for (size_t i = 0; i < publication->file_count; i++)
        if (!write_file(&publication->files[i], folder, failure))
            return false;
    return true;
}

static bool write_page(const struct publication *publication, const struct drawings *drawings,
                       struct output_folder *folder, struct failure *failure)
{
    FILE *file = output_folder_begin(folder, "report.html", failure);
    if (file == NULL)
        return false;
    publication->write_page(publication->owner, publication->charts, drawings, file);
    return output_folder_end(folder, file, "report.html", failure);
}

bool publish(const struct publication *publication, struct output_folder *folder, struct gnuplot *gnuplot,
             char **message, struct failure *failure)
{
    struct drawings drawings = {0};
    output_folder_clear_old(folder, charts_folder, publish_draws);
    bool is_written = draw(publication->charts, gnuplot, folder, failure) &&
                      write_files(publication, folder, failure) && collect(gnuplot, &drawings, folder, failure) &&
                      write_page(publication, &drawings, folder, failure) && output_folder_commit(folder, failure);
    *message = drawings.message != NULL ? memory_text(drawings.message) : NULL;
    drawings_clear(&drawings);
    return is_written;
}
