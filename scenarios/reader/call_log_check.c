/*
 * call_log_check.c -- an answer out of a column that holds something else looks like any other answer: it is refused.
 */
#include "scenarios/reader/call_log_check.h"

#include <stdlib.h>
#include <string.h>

#include "scenarios/reader/call_log_header.h"
#include "sim/memory.h"

enum { WORDS_SHOWN = 8 };

/* "red" (3), "blue" (1); the caller frees. */
static char *words_found(const struct call_log *log)
{
    char *list = memory_text("");
    for (int i = 0; i < log->word_count && i < WORDS_SHOWN; i++) {
        char *longer =
            memory_format("%s%s\"%.40s\" (%zu)", list, i > 0 ? ", " : "", log->words[i].word, log->words[i].count);
        free(list);
        list = longer;
    }
    return list;
}

static bool complain_of_outcomes(const struct call_log *log, const char *path, struct complaints *complaints)
{
    char *list = words_found(log);
    complain(complaints, path, 0,
             "the outcomes in column \"%s\" are %s%s; say which of them mean answered: --answered WORD[,WORD] "
             "--abandoned WORD[,WORD]",
             log->columns[CALL_OUTCOME].title, list, log->word_count > WORDS_SHOWN ? " ..." : "");
    free(list);
    return false;
}

static bool has_word(const struct call_log *log, const char *word)
{
    char *list = memory_text(word);
    bool is_there = log->other_words > 0; /* words there was no room for: it may be one of them */
    for (int i = 0; i < log->word_count && !is_there; i++)
        is_there = call_list_holds(list, log->words[i].word);
    free(list);
    return is_there;
}

static bool check_words(const struct call_log *log, const char *option, const char *words, const char *path,
                        struct complaints *complaints)
{
    if (words != NULL && log->columns[CALL_OUTCOME].title == NULL)
        return complain(complaints, path, 0,
                        "--%s is \"%s\"; no column of outcomes is recognised; name it with "
                        "--outcome COLUMN",
                        option, words);
    for (const char *at = words; at != NULL && *at != '\0';) {
        size_t length = strcspn(at, ",");
        char *word = memory_format("%.*s", (int)length, at);
        bool is_there = word[strspn(word, " ")] == '\0' || has_word(log, word);
        if (!is_there) {
            char *list = words_found(log);
            complain(complaints, path, 0, "--%s names \"%s\"; no call has this outcome; column \"%s\" has %s%s", option,
                     word, log->columns[CALL_OUTCOME].title, list, log->word_count > WORDS_SHOWN ? " ..." : "");
            free(list);
        }
        free(word);
        if (!is_there)
            return false;
        at += length + (at[length] == ',');
    }
    return true;
}

/* Of times, durations and dates. */
static bool check_column(const struct call_log *log, enum call_column column, const char *path,
                         struct complaints *complaints)
{
    const struct call_column_use *use = &log->columns[column];
    const char *wanted = column == CALL_STAMP ? "date" : column == CALL_TIME ? "time of day" : "duration";
    if (!use->was_named || use->empty + use->negative + use->unreadable < log->count)
        return true;
    if (use->unreadable == 0)
        return complain(complaints, path, 0, "--%s is \"%s\"; this column is %s; name a column that holds a %s",
                        call_column_option(column), use->title,
                        use->negative > 0 ? "empty or below 0 in all rows" : "empty", wanted);
    return complain(complaints, path, use->first_unreadable_line,
                    "--%s is \"%s\"; no value of this column can be read as a %s; the first is \"%s\"",
                    call_column_option(column), use->title, wanted, use->first_unreadable);
}

bool call_log_check(const struct call_log *log, const struct call_wish *wish, const char *path,
                    struct complaints *complaints)
{
    size_t known = 0;
    if (log->count == 0 && log->left_out > 0)
        return complain(complaints, path, 0,
                        "none of its %zu rows is as --where asks; the values are compared as the file writes them",
                        log->rows);
    if (log->count == 0)
        return complain(complaints, path, 0, "there is a header but no row below it that fits it");
    for (int column = 0; column <= CALL_TIME; column++)
        if (column != CALL_OUTCOME && !check_column(log, (enum call_column)column, path, complaints))
            return false;
    if (!check_words(log, "answered", wish->answered, path, complaints) ||
        !check_words(log, "abandoned", wish->abandoned, path, complaints))
        return false;
    for (size_t i = 0; i < log->count; i++)
        known += log->records[i].outcome != CALL_NEITHER;
    return known > 0 || log->columns[CALL_OUTCOME].title == NULL || complain_of_outcomes(log, path, complaints);
}
