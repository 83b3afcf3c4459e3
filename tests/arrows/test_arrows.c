/*
 * test_arrows.c -- reads the include lines of the house and draws the staircase.
 *
 * Four laws: no room includes a room to its right; a guest library enters by its own door; includes make no circles;
 * only the top rooms print. The laws are first broken on purpose in small made-up houses, then asked of the real one.
 * (That each header compiles alone is the build's affair: see tests/CMakeLists.txt.)
 */
#include "check.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

/* --- a house: sources by their path from the top ----------------------------------------------------------------- */

struct source {
    char *path; /* "models/kpi.h" */
    char *text; /* as written */
    char *code; /* comments and the insides of quotes blanked */
    int visit;  /* for the search of circles: 0 not yet, 1 on the way, 2 done */
};

struct house {
    struct source *sources;
    size_t count;
    char findings[20000]; /* one line each: what breaks a law */
};

static void find(struct house *house, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void find(struct house *house, const char *format, ...)
{
    size_t used = strlen(house->findings);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(house->findings + used, sizeof house->findings - used, format, arguments);
    va_end(arguments);
}

/* What stands at p: nothing to blank, or a comment or quoted text up to the place returned. */
static char *end_of_comment(char *p)
{
    char *end = p[1] == '*' ? strstr(p + 2, "*/") : strchr(p, '\n');
    if (!end)
        return p + strlen(p);
    return p[1] == '*' ? end + 2 : end;
}

static char *end_of_quote(char *p)
{
    char quote = *p++;
    while (*p && *p != quote && *p != '\n')
        p += *p == '\\' && p[1] ? 2 : 1;
    return *p == quote ? p + 1 : p;
}

static void blank(char *from, char *to)
{
    for (; from < to; from++)
        if (*from != '\n')
            *from = ' ';
}

static void code_only(char *text)
{
    for (char *p = text; *p;) {
        char *end = p + 1;
        if (*p == '/' && (p[1] == '*' || p[1] == '/'))
            blank(p, end = end_of_comment(p));
        else if (*p == '"' || *p == '\'')
            blank(p + 1, (end = end_of_quote(p)) - 1);
        p = end;
    }
}

static void house_add(struct house *house, const char *path, const char *text)
{
    house->sources = realloc(house->sources, (house->count + 1) * sizeof *house->sources);
    struct source *source = &house->sources[house->count++];
    *source = (struct source){.path = strdup(path), .text = strdup(text), .code = strdup(text)};
    code_only(source->code);
}

static void house_clear(struct house *house)
{
    for (size_t i = 0; i < house->count; i++) {
        free(house->sources[i].path);
        free(house->sources[i].text);
        free(house->sources[i].code);
    }
    free(house->sources);
    *house = (struct house){0};
}

static struct source *house_find(struct house *house, const char *path)
{
    for (size_t i = 0; i < house->count; i++)
        if (strcmp(house->sources[i].path, path) == 0)
            return &house->sources[i];
    return NULL;
}

/* --- include lines ----------------------------------------------------------------------------------------------- */

struct include {
    char name[256];
    bool is_quoted; /* "of the house", not <of the system> */
    int line;
};

static bool read_include(const char *line, struct include *include)
{
    char open, word[16];
    if (sscanf(line, " # %15[a-z] %c%255[^\">\n]", word, &open, include->name) != 3 || strcmp(word, "include") != 0)
        return false;
    include->is_quoted = open == '"';
    return open == '"' || open == '<';
}

/* The next include line at or after *place in the text; comments are passed over with the help of the code. */
static bool next_include(const struct source *source, size_t *place, struct include *include)
{
    for (;;) {
        const char *code = source->code + *place, *end = strchr(code, '\n');
        if (!end)
            return false;
        size_t begun = *place;
        *place = (size_t)(end - source->code) + 1;
        include->line++;
        const char *hash = code + strspn(code, " \t");
        if (*hash == '#' && read_include(source->text + begun + (size_t)(hash - code), include))
            return true;
    }
}

static bool starts_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* --- law 1: the staircase ---------------------------------------------------------------------------------------- */

/* In order; the longest fitting name counts, so that models/kpi.h stands below the three rooms of models. */
static const char *const rooms[] = {
    "sim/", "models/", "models/queueing/", "models/center/", "models/planning/", "scenarios/", "reports/", "main.c"};
enum { ROOMS = sizeof rooms / sizeof *rooms };

static int room_of(const char *path)
{
    int found = -1;
    for (int i = 0; i < ROOMS; i++)
        if (starts_with(path, rooms[i]) && (found < 0 || strlen(rooms[i]) > strlen(rooms[found])))
            found = i;
    return found;
}

static void law_of_the_staircase(struct house *house, const struct source *source, const struct include *include)
{
    if (!include->is_quoted)
        return;
    int here = room_of(source->path), there = room_of(include->name);
    if (there < 0 || !house_find(house, include->name))
        find(house, "%s:%d: \"%s\" is not a file of the house; includes are written from its top\n", source->path,
             include->line, include->name);
    else if (there > here)
        find(house, "%s:%d: a step up to \"%s\"\n", source->path, include->line, include->name);
}

/* --- law 2: each guest by its own door --------------------------------------------------------------------------- */

struct door {
    const char *guest;    /* beginning of the name in < > */
    const char *doors[2]; /* beginnings of the paths that may include it */
    bool is_open_to_c;    /* any .c file of the house may */
};

static const struct door doors[] = {
    {"libconfig.h", {"scenarios/reader/setting.c"}, false},
    {"csv.h", {"scenarios/reader/history_csv.c"}, false},
    {"zlib.h", {"scenarios/reader/history_csv.c"}, false},
    {"jansson.h", {"reports/writers/json"}, false},
    {"gsl/", {"sim/random_stream.h"}, true},
    {"Random123/", {"sim/random_stream.c"}, false},
    {"sha2.h", {"scenarios/reader/"}, false},
    {"sha256.h", {"scenarios/reader/"}, false},
    {"glpk.h", {"models/planning/"}, false},
    {"spawn.h", {"reports/gnuplot_process.c"}, false},
    {"cmocka.h", {NULL}, false},
};

static bool may_enter(const struct door *door, const char *path)
{
    size_t length = strlen(path);
    if (door->is_open_to_c && length > 2 && strcmp(path + length - 2, ".c") == 0)
        return true;
    for (int i = 0; i < 2; i++)
        if (door->doors[i] && starts_with(path, door->doors[i]))
            return true;
    return false;
}

static void law_of_the_doors(struct house *house, const struct source *source, const struct include *include)
{
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++)
        if (starts_with(include->name, doors[i].guest) && !may_enter(&doors[i], source->path))
            find(house, "%s:%d: <%s> enters by another door\n", source->path, include->line, include->name);
}

/* --- law 3: no circles ------------------------------------------------------------------------------------------- */

static void law_of_no_circles(struct house *house, struct source *source)
{
    source->visit = 1;
    struct include include = {0};
    for (size_t place = 0; next_include(source, &place, &include);) {
        struct source *next = include.is_quoted ? house_find(house, include.name) : NULL;
        if (next && next->visit == 1)
            find(house, "%s:%d: \"%s\" closes a circle\n", source->path, include.line, include.name);
        else if (next && next->visit == 0)
            law_of_no_circles(house, next);
    }
    source->visit = 2;
}

/* --- law 4: only the top prints ---------------------------------------------------------------------------------- */

struct loud_word {
    const char *word;
    bool is_call; /* only with a bracket after it: format(printf, 1, 2) is quiet */
};

static const struct loud_word loud_words[] = {
    {"printf", true},  {"vprintf", true}, {"puts", true},    {"putchar", true},        {"perror", true},
    {"psignal", true}, {"stdout", false}, {"stderr", false}, {"STDOUT_FILENO", false}, {"STDERR_FILENO", false}};

static bool may_print(const char *path)
{
    /* memory.c ends the program with a sentence when there is no memory to hand one upwards */
    return starts_with(path, "reports/") || strcmp(path, "main.c") == 0 || strcmp(path, "sim/memory.c") == 0;
}

static bool is_loud(const char *word, size_t length, char after)
{
    for (size_t i = 0; i < sizeof loud_words / sizeof *loud_words; i++)
        if (strlen(loud_words[i].word) == length && strncmp(word, loud_words[i].word, length) == 0)
            return !loud_words[i].is_call || after == '(';
    return false;
}

static void law_of_quiet_rooms(struct house *house, const struct source *source)
{
    int line = 1;
    for (const char *p = source->code; *p && !may_print(source->path);) {
        size_t length = 0;
        while (isalnum((unsigned char)p[length]) || p[length] == '_')
            length++;
        if (length && is_loud(p, length, p[length + strspn(p + length, " ")]))
            find(house, "%s:%d: %.*s: only reports/ and main.c print\n", source->path, line, (int)length, p);
        line += *p == '\n';
        p += length ? length : 1;
    }
}

static void house_judge(struct house *house)
{
    for (size_t i = 0; i < house->count; i++) {
        struct source *source = &house->sources[i];
        struct include include = {0};
        for (size_t place = 0; next_include(source, &place, &include);) {
            law_of_the_staircase(house, source, &include);
            law_of_the_doors(house, source, &include);
        }
        law_of_quiet_rooms(house, source);
        if (source->visit == 0)
            law_of_no_circles(house, source);
    }
}

/* --- the laws can be broken -------------------------------------------------------------------------------------- */

struct page {
    const char *path, *text;
};

static void check_house(const struct page *pages, size_t count, const char *expected_findings)
{
    struct house house = {0};
    for (size_t i = 0; i < count; i++)
        house_add(&house, pages[i].path, pages[i].text);
    house_judge(&house);
    CHECK_TEXT(house.findings, expected_findings);
    house_clear(&house);
}

#define CHECK_HOUSE(expected, ...)                                                                                     \
    do {                                                                                                               \
        const struct page pages[] = {__VA_ARGS__};                                                                     \
        check_house(pages, sizeof pages / sizeof *pages, expected);                                                    \
    } while (0)

TEST(a_step_down_is_fine)
{
    CHECK_HOUSE("", {"sim/clock.h", ""}, {"models/kpi.h", "#include <math.h>\n#include \"sim/clock.h\"\n"},
                {"models/queueing/erlang.c", "#include \"models/kpi.h\"\n"}, {"reports/table.h", ""},
                {"main.c", "  #  include \"reports/table.h\" /* the top */\n"});
}

TEST(a_step_up_is_found_between_rooms_and_inside_models)
{
    CHECK_HOUSE("sim/clock.c:2: a step up to \"models/kpi.h\"\n",
                {"sim/clock.c", "/* a story */\n#include \"models/kpi.h\"\n"}, {"models/kpi.h", ""});
    CHECK_HOUSE("models/queueing/b.h:1: a step up to \"models/center/a.h\"\n", {"models/center/a.h", ""},
                {"models/queueing/b.h", "#include \"models/center/a.h\"\n"});
    CHECK_HOUSE("models/kpi.c:1: a step up to \"models/center/a.h\"\n", {"models/center/a.h", ""},
                {"models/kpi.c", "#include \"models/center/a.h\"\n"});
    CHECK_HOUSE("scenarios/reader/read.c:1: a step up to \"reports/chart.h\"\n", {"reports/chart.h", ""},
                {"scenarios/reader/read.c", "#include \"reports/chart.h\"\n"});
}

TEST(an_include_that_leaves_the_house_is_found)
{
    CHECK_HOUSE("sim/a.c:1: \"b.h\" is not a file of the house; includes are written from its top\n"
                "sim/a.c:2: \"tests/check.h\" is not a file of the house; includes are written from its top\n",
                {"sim/a.c", "#include \"b.h\"\n#include \"tests/check.h\"\n"}, {"sim/b.h", ""});
}

TEST(an_include_line_in_a_comment_or_a_text_is_none)
{
    CHECK_HOUSE("", {"models/kpi.h", ""},
                {"sim/a.c", "/*\n#include \"models/kpi.h\"\n*/\n// #include \"models/kpi.h\"\n"
                            "static const char *help = \"\\\"\\\n#include <models/kpi.h>\";\n"});
}

TEST(a_guest_by_the_wrong_door_is_found)
{
    CHECK_HOUSE("", {"scenarios/reader/setting.c", "#include <libconfig.h>\n"},
                {"reports/writers/json_text.c", "#include <jansson.h>\n"},
                {"sim/random_stream.h", "#include <gsl/gsl_rng.h>\n"},
                {"models/queueing/a.c", "#include <gsl/gsl_sf.h>\n"});
    CHECK_HOUSE("scenarios/reader/read.c:1: <libconfig.h> enters by another door\n",
                {"scenarios/reader/read.c", "#include <libconfig.h>\n"});
    CHECK_HOUSE("models/queueing/a.h:1: <gsl/gsl_sf.h> enters by another door\n",
                {"models/queueing/a.h", "#include <gsl/gsl_sf.h>\n"});
    CHECK_HOUSE("reports/report.c:1: <jansson.h> enters by another door\n",
                {"reports/report.c", "#include <jansson.h>\n"});
    CHECK_HOUSE("sim/simulator.c:1: <Random123/philox.h> enters by another door\n",
                {"sim/simulator.c", "#include <Random123/philox.h>\n"});
}

TEST(a_circle_is_found)
{
    CHECK_HOUSE("sim/c.h:1: \"sim/a.h\" closes a circle\n", {"sim/a.h", "#include \"sim/b.h\"\n"},
                {"sim/b.h", "#include \"sim/c.h\"\n"}, {"sim/c.h", "#include \"sim/a.h\"\n"});
    CHECK_HOUSE("", {"sim/a.h", "#include \"sim/b.h\"\n#include \"sim/c.h\"\n"}, {"sim/b.h", "#include \"sim/c.h\"\n"},
                {"sim/c.h", ""});
}

TEST(printing_below_the_top_is_found)
{
    CHECK_HOUSE("models/day.c:2: printf: only reports/ and main.c print\n"
                "models/day.c:3: stderr: only reports/ and main.c print\n",
                {"models/day.c",
                 "/* printf( */\nvoid f(void) { printf (\"stdout\"); }\nvoid g(void) { fputs(\"\", stderr); }\n"});
    CHECK_HOUSE("", {"sim/error.h", "void a(const char *format, ...) __attribute__((format(printf, 1, 2)));\n"},
                {"sim/error.c", "void b(char *t) { snprintf(t, 3, \"%c\", '\"'); }\n"},
                {"main.c", "int main(void) { puts(\"\"); }\n"});
}

/* --- the real house ---------------------------------------------------------------------------------------------- */

static char *text_of_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    size_t bytes = fread(text, 1, (size_t)size, file);
    fclose(file);
    CHECK(bytes == (size_t)size);
    return text;
}

static bool is_source(const char *name)
{
    size_t length = strlen(name);
    return length > 2 && name[length - 2] == '.' && (name[length - 1] == 'c' || name[length - 1] == 'h');
}

static void house_add_file(struct house *house, const char *path)
{
    char whole[2048];
    snprintf(whole, sizeof whole, "%s/%s", SOURCE_DIR, path);
    char *text = text_of_file(whole);
    house_add(house, path, text);
    free(text);
}

static void house_add_folder(struct house *house, const char *path)
{
    char whole[2048];
    snprintf(whole, sizeof whole, "%s/%s", SOURCE_DIR, path);
    DIR *folder = opendir(whole);
    CHECK(folder != NULL);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inner[1024];
        struct stat status;
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        snprintf(whole, sizeof whole, "%s/%s", SOURCE_DIR, inner);
        if (entry->d_name[0] == '.' || stat(whole, &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode))
            house_add_folder(house, inner);
        else if (is_source(entry->d_name))
            house_add_file(house, inner);
    }
    closedir(folder);
}

TEST(the_house_keeps_its_laws)
{
    struct house house = {0};
    static const char *const folders[] = {"sim", "models", "scenarios", "reports"};
    for (int i = 0; i < 4; i++)
        house_add_folder(&house, folders[i]);
    house_add_file(&house, "main.c");
    CHECK(house_find(&house, "models/center/center.h") && house_find(&house, "main.c"));
    house_judge(&house);
    CHECK_TEXT(house.findings, "");
    house_clear(&house);
}

RUN_TESTS(RUN(a_step_down_is_fine), RUN(a_step_up_is_found_between_rooms_and_inside_models),
          RUN(an_include_that_leaves_the_house_is_found), RUN(an_include_line_in_a_comment_or_a_text_is_none),
          RUN(a_guest_by_the_wrong_door_is_found), RUN(a_circle_is_found), RUN(printing_below_the_top_is_found),
          RUN(the_house_keeps_its_laws))
