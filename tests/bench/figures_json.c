/*
 * figures_json.c -- what the table says, with names; a figure that was not measured has no value there.
 */
#include "figures_json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

static json_t *json_of_figure(const struct figure *figure)
{
    json_t *object = json_object();
    json_object_set_new(object, "chapter", json_string(figure->chapter));
    json_object_set_new(object, "name", json_string(figure->name));
    json_object_set_new(object, "unit", json_string(figure->unit));
    if (!isnan(figure->value)) {
        json_object_set_new(object, "value", json_real(figure->value));
        json_object_set_new(object, "low", json_real(figure->low));
        json_object_set_new(object, "high", json_real(figure->high));
    }
    if (figure->must > 0)
        json_object_set_new(object, "must", json_real(figure->must));
    if (figure->stretch > 0)
        json_object_set_new(object, "stretch", json_real(figure->stretch));
    if (figure->more_is_better)
        json_object_set_new(object, "more_is_better", json_true());
    return object;
}

static json_t *json_of_machine(const struct machine *machine)
{
    json_t *object = json_object();
    json_object_set_new(object, "version", json_string(machine->version));
    json_object_set_new(object, "commit", json_string(machine->commit));
    json_object_set_new(object, "processor", json_string(machine->processor));
    json_object_set_new(object, "processors", json_integer(machine->processors));
    json_object_set_new(object, "load", json_real(machine->load));
    json_object_set_new(object, "compiler", json_string(machine->compiler));
    json_object_set_new(object, "flags", json_string(machine->flags));
    json_object_set_new(object, "quick", json_boolean(machine->is_quick));
    return object;
}

bool figures_write(const char *path, const struct machine *machine, const struct figures *figures)
{
    json_t *list = json_array(), *root = json_of_machine(machine);
    for (size_t i = 0; i < figures->count; i++)
        json_array_append_new(list, json_of_figure(&figures->list[i]));
    json_object_set_new(root, "figures", list);
    bool is_written = json_dump_file(root, path, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) == 0;
    json_decref(root);
    return is_written;
}

/* `text` keeps what it had when the file says nothing. */
static void take_text(const json_t *object, const char *key, char *text, size_t size)
{
    const char *found = json_string_value(json_object_get(object, key));
    if (found)
        snprintf(text, size, "%s", found);
}

static double number_or(const json_t *object, const char *key, double otherwise)
{
    const json_t *number = json_object_get(object, key);
    return json_is_number(number) ? json_number_value(number) : otherwise;
}

static struct figure figure_of_json(const json_t *object)
{
    struct figure figure = {.value = number_or(object, "value", NAN),
                            .must = number_or(object, "must", 0),
                            .stretch = number_or(object, "stretch", 0),
                            .more_is_better = json_is_true(json_object_get(object, "more_is_better"))};
    figure.low = number_or(object, "low", figure.value);
    figure.high = number_or(object, "high", figure.value);
    return figure;
}

static void take_figures(const json_t *list, struct figures *figures)
{
    size_t place;
    const json_t *object;
    json_array_foreach(list, place, object)
    {
        struct figure texts = {.chapter = ""};
        take_text(object, "chapter", texts.chapter, sizeof texts.chapter);
        take_text(object, "name", texts.name, sizeof texts.name);
        take_text(object, "unit", texts.unit, sizeof texts.unit);
        figures_add(figures, texts.chapter, texts.name, texts.unit, figure_of_json(object));
    }
}

static void take_machine(const json_t *root, struct machine *machine)
{
    *machine = (struct machine){.version = "unknown", .commit = "unknown", .processor = "unknown"};
    take_text(root, "version", machine->version, sizeof machine->version);
    take_text(root, "commit", machine->commit, sizeof machine->commit);
    take_text(root, "processor", machine->processor, sizeof machine->processor);
    take_text(root, "compiler", machine->compiler, sizeof machine->compiler);
    take_text(root, "flags", machine->flags, sizeof machine->flags);
    machine->processors = (int)number_or(root, "processors", 0);
    machine->load = number_or(root, "load", 0);
    machine->is_quick = json_is_true(json_object_get(root, "quick"));
}

bool figures_read(const char *path, struct machine *machine, struct figures *figures, char trouble[static 256])
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    const json_t *list = json_object_get(root, "figures");
    if (!root)
        snprintf(trouble, 256, "%s:%d: %.150s", path, error.line, error.text);
    else if (!json_is_array(list))
        snprintf(trouble, 256, "%s: there is no list \"figures\"; `bench` writes such a file", path);
    else {
        take_machine(root, machine);
        take_figures(list, figures);
    }
    bool is_read = json_is_array(list);
    json_decref(root);
    return is_read;
}
