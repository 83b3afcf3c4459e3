/*
 * program.c -- makes the folder and takes it away, runs the program in it, and looks at what it left there.
 */
#include "program.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/memory.h"
#include "check.h" /* last: cmocka has a macro fail() */

const char program_test_line[] =
    "center = { name = \"Test line\"; open = \"08:00-10:00\"; interval = \"30m\"; };\n"
    "contacts = ( { name = \"calls\"; channel = \"voice\"; arrivals = { per_hour = 60; };\n"
    "  patience = { distribution = \"exponential\"; mean = \"2m\"; };\n"
    "  handle_time = { talk = { distribution = \"exponential\"; mean = \"3m\"; }; };\n"
    "  target = { service_level = 0.80; within = \"20s\"; }; } );\n"
    "agents = ( { name = \"desk\"; staff = 4; skills = ( { contact = \"calls\"; } ); wage_per_hour = 20.0; } );\n"
    "plans = ( { name = \"one more\"; changes = ( { path = \"agents.desk.staff\"; add = 1; } ); } );\n"
    "simulation = { seed = 5; replications = 10; };\n";

int program_folder_make(void **state, const char *name, const char *scenario_text)
{
    char *folder = memory_format("/tmp/callfloor-%s-XXXXXX", name);
    *state = folder;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    FILE *file = fopen("day.cfg", "w");
    if (file == NULL)
        return -1;
    fputs(scenario_text, file);
    return fclose(file);
}

int program_folder_remove(void **state)
{
    char *command = memory_format("rm -rf '%s'", (char *)*state);
    int status = system(command);
    free(command);
    free(*state);
    return status;
}

int program_run(const char *arguments) { return program_run_with("", arguments); }

int program_run_with(const char *before, const char *arguments)
{
    char *command = memory_format("%s '%s' %s >out 2>err", before, CALLFLOOR, arguments);
    int status = system(command);
    free(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void program_refuses(const char *arguments, const char *part)
{
    int status = program_run(arguments);
    char *out = program_text("out"), *err = program_text("err");
    if (status != 2 || out[0] != '\0' || strstr(err, part) == NULL)
        fail_msg("%s: exit status %d, \"%s\" is expected on standard error:\n%s\nand nothing on standard output:\n%s",
                 arguments, status, part, err, out);
    free(out);
    free(err);
}

json_t *program_json(const char *arguments)
{
    int status = program_run(arguments);
    if (status != 0)
        fail_msg("%s: exit status %d", arguments, status);
    return program_json_in("out");
}

char *program_text(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = fopen(path, "rb"), *copy = open_memstream(&text, &size);
    if (file == NULL)
        fail_msg("%s is not there", path);
    for (int byte; (byte = fgetc(file)) != EOF;)
        fputc(byte, copy);
    fclose(file);
    fclose(copy);
    return text;
}

void program_says(const char *path, const char *part)
{
    char *text = program_text(path);
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in %s:\n%s", part, path, text);
    free(text);
}

void program_says_not(const char *path, const char *part)
{
    char *text = program_text(path);
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in %s:\n%s", part, path, text);
    free(text);
}

void program_says_nothing(const char *path)
{
    char *text = program_text(path);
    CHECK_TEXT(text, "");
    free(text);
}

void program_files_match(const char *first, const char *second)
{
    char *a = program_text(first), *b = program_text(second);
    CHECK_TEXT(a, b);
    free(a);
    free(b);
}

json_t *program_json_in(const char *path)
{
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);
    if (json == NULL)
        fail_msg("no JSON in %s: %s", path, error.text);
    return json;
}

double program_number(const json_t *object, const char *key)
{
    const json_t *number = json_object_get(object, key);
    if (!json_is_number(number))
        fail_msg("\"%s\" is no number", key);
    return json_number_value(number);
}
