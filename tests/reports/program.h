/*
 * program.h -- the built program in a folder of its own, with a scenario in day.cfg, run as a user runs it.
 *
 *     static int make_folder(void **state) { return program_folder_make(state, "notes", program_test_line); }
 *
 *     CHECK(program_run("check day.cfg") == 0);
 *     program_says("out", "sound");
 *     program_refuses("simulate nowhere.cfg", "nowhere.cfg");
 *
 * Paths are those of the folder. A check that fails ends the test with what was found.
 */
#ifndef CALLFLOOR_TESTS_PROGRAM_H
#define CALLFLOOR_TESTS_PROGRAM_H

#include <jansson.h>

/** A scenario of two hours with one contact type, one agent group and one plan. */
extern const char program_test_line[];

/* Group fixtures of cmocka. The folder is the working directory until it is removed. */

/** A new folder below /tmp, entered; `name` tells the tests' folders apart. Returns 0, or another number on failure. */
int program_folder_make(void **state, const char *name, const char *scenario_text);
int program_folder_remove(void **state);

/* Running it: standard output goes to the file "out", standard error to "err". */

/** `arguments` as the shell reads them. Returns the exit status, or -1 if a signal ended it. */
int program_run(const char *arguments);

/** The same behind words of the shell, such as "PATH=/nowhere" or "ulimit -v 150000;". */
int program_run_with(const char *before, const char *arguments);

/** Bad input: exit status 2, nothing on standard output, and `part` of the advice on standard error. */
void program_refuses(const char *arguments, const char *part);

/** Runs it with `arguments`, which ask for JSON, to exit status 0. The caller releases the answer. */
json_t *program_json(const char *arguments);

/* What it left in files. */

/** The whole file as a string; the caller frees. */
char *program_text(const char *path);

void program_says(const char *path, const char *part);
void program_says_not(const char *path, const char *part);
void program_says_nothing(const char *path);

/** Two files with the same text. */
void program_files_match(const char *first, const char *second);

/** The JSON in a file; the caller releases it. */
json_t *program_json_in(const char *path);

/** A member that is a number, not null. */
double program_number(const json_t *object, const char *key);

#endif
