/*
 * read_languages.c -- every language that anybody names: those of contacts, of agent groups, of interpreters.
 */
#include <string.h>

#include "scenarios/reader/parts.h"

enum { LANGUAGES_MOST = 64 };

struct language_list {
    struct reading *reading;
    const char *names[LANGUAGES_MOST + 1];
    int count;
};

static void add(struct language_list *list, const struct setting *name)
{
    if (name == NULL || name->kind != SETTING_TEXT || list->count >= LANGUAGES_MOST)
        return;
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name->text) == 0)
            return;
    list->names[list->count++] = name->text;
}

/* `languages` of each member: texts, or groups with a name. */
static void add_all(struct language_list *list, const struct setting *members)
{
    for (int m = 0; members != NULL && setting_is_sequence(members) && m < members->count; m++) {
        const struct setting *member = members->members[m];
        const struct setting *languages = member->kind == SETTING_GROUP ? setting_find(member, "languages") : NULL;
        for (int i = 0; languages != NULL && setting_is_sequence(languages) && i < languages->count; i++) {
            const struct setting *one = languages->members[i];
            add(list, one->kind == SETTING_GROUP ? setting_find(one, "name") : one);
        }
    }
}

void read_language_names(const struct section *root, struct center *center)
{
    struct language_list list = {.reading = root->reading};
    const struct setting *of_center = section_find(root, "center");
    add_all(&list, section_find(root, "contacts"));
    add_all(&list, section_find(root, "agents"));
    if (of_center != NULL && of_center->kind == SETTING_GROUP)
        add_all(&list, setting_find(of_center, "interpreters"));
    const char **names = arena_zeroed(root->reading->arena, (size_t)list.count + 1, sizeof *names);
    for (int i = 0; i < list.count; i++)
        names[i] = list.names[i];
    center->languages = names;
    center->language_count = list.count;
}
