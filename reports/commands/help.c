/*
 * help.c -- help that teaches: the question a command answers, examples to copy, what each option means.
 */
#include "reports/commands/command.h"

#include <string.h>

static const char statuses[] = "Exit status: 0 done; 1 the world failed (disk, pipe, memory); 2 the input is wrong;\n"
                               "3 a target was missed (with --require-targets); 130 interrupted, what was finished is "
                               "reported.\n";

static bool knows(const struct command *command, const struct option *wanted)
{
    for (const struct option *const *option = command->options; *option != NULL; option++)
        if (*option == wanted)
            return true;
    return false;
}

/* What this command's exit status can be; only what runs for long is interrupted with something in hand. */
static void print_statuses(const struct command *command, FILE *file)
{
    fputs("Exit status: 0 done; 1 the world failed (disk, pipe, memory); 2 the input is wrong", file);
    if (knows(command, &option_require_targets))
        fputs(";\n3 a target was missed (with --require-targets)", file);
    if (knows(command, &option_replications) && command != &check_command)
        fputs("; 130 interrupted, what was finished is reported", file);
    fputs(".\n", file);
}

static void print_option(const struct option *option, FILE *file)
{
    char name[80], letter[8] = "    ";
    if (option->letter != '\0')
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(name, sizeof name, "%s--%s%s%s", letter, option->name, option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    fprintf(file, "  %s\n", name);
    for (const char *line = option->help; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        fprintf(file, "          %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

void help_print(const struct command *command, FILE *file)
{
    fprintf(file, "callfloor %s: %s\n\nUsage: callfloor %s %s\n\n%s\n\nExamples:\n%s\nOptions:\n", command->name,
            command->question, command->name, command->arguments, command->help, command->examples);
    for (const struct option *const *option = command->options; *option != NULL; option++)
        print_option(*option, file);
    if (command->print_more != NULL)
        command->print_more(file);
    fprintf(file, "\n%s-- ends the options; --name=value and --name value are the same.\n\n",
            command->most_files > 0 ? "FILE may be - for standard input; " : "");
    print_statuses(command, file);
}

void help_print_all(FILE *file)
{
    fputs("callfloor plans and simulates call centres: what will come in, how many people does it need, what will the\n"
          "day be like, and what would change it?\n\n"
          "Usage: callfloor COMMAND FILE [options]\n\nCommands:\n",
          file);
    for (const struct command *const *command = commands(); *command != NULL; command++)
        fprintf(file, "  %-10s %s\n", (*command)->name, (*command)->question);
    fputs("\nA first run:\n"
          "  callfloor check scenarios/appointment_center.cfg\n"
          "  callfloor simulate scenarios/appointment_center.cfg --out results\n"
          "  callfloor compare scenarios/appointment_center.cfg\n"
          "  callfloor forecast scenarios/data/advice_line_history.csv\n"
          "  callfloor staff scenarios/ideas/from_history_to_staffing.cfg\n\n"
          "`callfloor COMMAND --help` explains a command with examples; `callfloor --version` names the version.\n\n",
          file);
    fputs(statuses, file);
}
