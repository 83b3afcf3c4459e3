/*
 * command.c -- the table of commands, and the way from the words of the command line to one of them.
 */
#include "reports/commands/command.h"

#include <string.h>

#include "reports/commands/desk.h"
#include "reports/commands/nearest.h"

static const struct command *const all_commands[] = {&check_command,
                                                     &simulate_command,
                                                     &compare_command,
                                                     &sweep_command,
                                                     &erlang_command,
                                                     &staff_command,
                                                     &import_command,
                                                     &fit_command,
                                                     &forecast_command,
                                                     &backtest_command,
                                                     NULL};

/* Words of the language that a later version will know. */
static const char *const later_commands[] = {"explain", "optimize", "schedule", "teach"};

enum { COMMANDS_MOST = 32 };

const struct command *const *commands(void) { return all_commands; }

const struct command *command_find(const char *name)
{
    for (size_t i = 0; all_commands[i] != NULL; i++)
        if (strcmp(all_commands[i]->name, name) == 0)
            return all_commands[i];
    return NULL;
}

static int refuse_command(const char *word)
{
    const char *names[COMMANDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < sizeof later_commands / sizeof later_commands[0]; i++)
        if (strcmp(later_commands[i], word) == 0) {
            fprintf(stderr, "callfloor: %s is not available in this version; `callfloor --help` lists what is\n", word);
            return STATUS_INPUT_WRONG;
        }
    for (; all_commands[count] != NULL; count++)
        names[count] = all_commands[count]->name;
    const char *nearest = nearest_word(word, names, count);
    if (word[0] == '-')
        fprintf(stderr, "callfloor: the option %s comes after a command: callfloor COMMAND FILE [options]\n", word);
    else if (nearest != NULL)
        fprintf(stderr, "callfloor: there is no command \"%s\"; did you mean %s?\n", word, nearest);
    else
        fprintf(stderr, "callfloor: there is no command \"%s\"; `callfloor --help` lists them\n", word);
    return STATUS_INPUT_WRONG;
}

static bool has_right_files(const struct command *command, const struct options *options, struct failure *failure)
{
    int files = (int)options->files.count;
    const char *word = command->file_word != NULL ? command->file_word : "scenario file";
    if (files < command->least_files)
        return fail(failure, "%s needs a %s: callfloor %s %s", command->name, word, command->name, command->arguments);
    if (files > command->most_files)
        return fail(failure, "%s takes %s %s; \"%s\" is one too many", command->name,
                    command->most_files == 0 ? "no" : "one", word, options->files.list[command->most_files]);
    return true;
}

static bool is_either(const char *word, const char *first, const char *second)
{
    return strcmp(word, first) == 0 || strcmp(word, second) == 0;
}

static int print_version(void)
{
    printf("callfloor %s\n", CALLFLOOR_VERSION);
    return desk_finish_output(STATUS_DONE);
}

/* Among the options of any command; a value never begins with two dashes. */
static bool asks_for_version(int count, const char *const *words)
{
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (is_either(words[i], "--version", "-V"))
            return true;
    return false;
}

static int run_command(const struct command *command, int count, const char *const *words)
{
    if (asks_for_version(count, words))
        return print_version();
    struct options options;
    struct failure failure = {""};
    int status = STATUS_INPUT_WRONG;
    bool is_read = options_read(&options, command->name, command->options, count, words, &failure);
    if (is_read && options.wants_help) {
        help_print(command, stdout);
        status = desk_finish_output(STATUS_DONE);
    } else if (is_read && has_right_files(command, &options, &failure)) {
        status = command->run(&options);
    } else {
        desk_print_failure(&failure);
    }
    options_clear(&options);
    return status;
}

static int print_help(int count, const char *const *words)
{
    const struct command *command = count > 0 ? command_find(words[0]) : NULL;
    if (count > 0 && command == NULL && words[0][0] != '-')
        return refuse_command(words[0]);
    if (command != NULL)
        help_print(command, stdout);
    else
        help_print_all(stdout);
    return desk_finish_output(STATUS_DONE);
}

int command_line_run(int count, const char *const *words)
{
    if (count == 0) {
        help_print_all(stderr);
        return STATUS_INPUT_WRONG;
    }
    if (is_either(words[0], "--help", "-h") || strcmp(words[0], "help") == 0)
        return print_help(count - 1, words + 1);
    if (is_either(words[0], "--version", "-V"))
        return print_version();
    const struct command *command = command_find(words[0]);
    return command != NULL ? run_command(command, count - 1, words + 1) : refuse_command(words[0]);
}
