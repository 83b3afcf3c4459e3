/*
 * program.h -- the built program in a folder of its own, with a scenario in day.cfg, as a user has it.
 *
 *     static int make_folder(void **state) { return program_folder_make(state, "notes", program_test_line); }
 *
 * Both are group fixtures of cmocka. The folder is the working directory until it is removed.
 */
#ifndef CALLFLOOR_TESTS_PROGRAM_H
#define CALLFLOOR_TESTS_PROGRAM_H

/** A scenario of two hours with one contact type, one agent group and one plan. */
extern const char program_test_line[];

/** A new folder below /tmp, entered; `name` tells the tests' folders apart. Returns 0, or another number on failure. */
int program_folder_make(void **state, const char *name, const char *scenario_text);
int program_folder_remove(void **state);

#endif
