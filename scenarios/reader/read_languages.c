/*
 * read_languages.c -- who speaks what: the languages of the centre, and a contact type in each of them.
 *
 * A type with languages is followed by an entry for every language of the centre, because a customer transferred to it
 * may speak one that its own customers never do. The engine queues and counts by these entries.
 */
#include <math.h>
#include <string.h>

#include "scenarios/reader/contact_parts.h"
#include "scenarios/reader/law.h"
#include "scenarios/reader/parts.h"

enum { LANGUAGES_MOST = 64, PRIORITY_MOST = 1000000 };

/* -- names -------------------------------------------------------------------------------------------------------- */

struct name_list {
    const struct section *root;
    const char **names; /* [LANGUAGES_MOST + 1], ended by NULL */
    int count;
    bool is_full; /* complained of already */
};

static void take_name(struct name_list *list, const struct setting *value)
{
    if (value == NULL || value->kind != SETTING_TEXT || value->text[0] == '\0')
        return;
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->names[i], value->text) == 0)
            return;
    if (list->count < LANGUAGES_MOST)
        list->names[list->count++] = value->text;
    else if (!list->is_full)
        list->is_full =
            !section_complain(list->root, value, "language \"%s\" is one too many; at most %d are told apart",
                              value->text, LANGUAGES_MOST);
}

/* The languages of one contact type (groups with a name), agent group or line of interpreters (texts). */
static void take_languages(struct name_list *list, const struct setting *member)
{
    const struct setting *languages = setting_find(member, "languages");
    if (languages == NULL)
        return;
    take_name(list, languages);
    for (int i = 0; setting_is_sequence(languages) && i < languages->count; i++) {
        const struct setting *entry = languages->members[i];
        take_name(list, entry->kind == SETTING_GROUP ? setting_find(entry, "name") : entry);
    }
}

static void take_members(struct name_list *list, const struct setting *members)
{
    for (int i = 0; members != NULL && setting_is_sequence(members) && i < members->count; i++)
        if (members->members[i]->kind == SETTING_GROUP)
            take_languages(list, members->members[i]);
}

void read_language_names(const struct section *root, struct center *center)
{
    struct name_list list = {.root = root};
    list.names = arena_zeroed(root->reading->arena, LANGUAGES_MOST + 1, sizeof *list.names);
    take_members(&list, section_find(root, "contacts"));
    take_members(&list, section_find(root, "agents"));
    const struct setting *house = section_find(root, "center");
    if (house != NULL && house->kind == SETTING_GROUP)
        take_members(&list, setting_find(house, "interpreters"));
    center->languages = list.names;
    center->language_count = list.count;
}

/* -- the languages of a type -------------------------------------------------------------------------------------- */

static int language_named(const struct center *center, const char *name)
{
    for (int l = 0; l < center->language_count; l++)
        if (strcmp(center->languages[l], name) == 0)
            return l;
    return NOBODY;
}

static double read_share(const struct section *language)
{
    section_needs(language, "share", "share = 0.20;");
    double share = section_share(language, "share", 1.0);
    if (share > 0.0)
        return share;
    section_complain(language, section_find(language, "share"),
                     "share is 0; leave out a language that no customer of this type speaks");
    return 1.0;
}

/* What the language has for itself. */
static void read_entry(const struct section *language, struct contact_type *entry)
{
    static const char *const known[] = {"name", "share", "handle_time", "patience", "priority", NULL};
    section_check_keys(language, known, NULL);
    if (section_has(language, "handle_time"))
        read_handle_time(language, entry);
    if (section_has(language, "patience") && entry->channel != NULL && !entry->channel->is_live)
        section_complain(language, section_find(language, "patience"),
                         "patience is for contacts that wait live; %s never abandons",
                         channel_with_article(language->reading->arena, entry->channel));
    if (section_has(language, "patience"))
        entry->patience = section_distribution(language, "patience");
    entry->priority = (int)section_whole(language, "priority", -PRIORITY_MOST, PRIORITY_MOST, entry->priority);
}

/* Its name goes into what complaints call the section; NULL after a complaint. */
static const char *name_inside(const struct section *contact, struct section *language, int number)
{
    struct section named = *language;
    if (!section_needs(language, "name", "name = \"english\";"))
        return NULL;
    const char *name = section_name(&named, "language", number);
    language->where = arena_format(contact->reading->arena, "%s: %s", contact->where, named.where);
    return name;
}

/* The shares of a type as they are written or changed. */
struct language_shares {
    const struct section *sections; /* [count] */
    const char *const *names;
    const double *shares;
    int count;
    double sum;
};

static bool is_changed(const struct language_shares *languages, int i)
{
    const struct setting *share = section_find(&languages->sections[i], "share");
    return share != NULL && share->is_changed;
}

/* For who has changed some of the shares: the largest of the others, and what would make up for it. "": there is none.
 */
static const char *making_up(struct arena *arena, const struct language_shares *languages)
{
    int changed = 0, largest = NOBODY;
    for (int i = 0; i < languages->count; i++)
        if (is_changed(languages, i))
            changed++;
        else if (largest == NOBODY || languages->shares[i] > languages->shares[largest])
            largest = i;
    double rest = largest != NOBODY ? languages->shares[largest] - (languages->sum - 1.0) : 0.0;
    if (changed == 0 || !(rest > 1e-9) || rest > 1.0)
        return "";
    return arena_format(arena, "; change that of \"%s\" too, to %s", languages->names[largest],
                        number_shown(arena, round(rest * 1e12) / 1e12));
}

static void check_sum(const struct section *contact, const struct language_shares *languages)
{
    struct arena *arena = contact->reading->arena;
    const struct setting *blamed = section_find(contact, "languages");
    const char *list = "";
    if (fabs(languages->sum - 1.0) <= 1e-6)
        return;
    for (int i = 0; i < languages->count; i++) {
        blamed = is_changed(languages, i) ? section_find(&languages->sections[i], "share") : blamed;
        list = arena_format(arena, "%s%s%s %s", list, i > 0 ? ", " : "", languages->names[i],
                            number_shown(arena, round(languages->shares[i] * 1e12) / 1e12));
    }
    section_complain(contact, blamed,
                     "the shares of languages add up to %s (%s); everybody speaks one of them, so they add up to 1%s",
                     number_shown(arena, round(languages->sum * 1e12) / 1e12), list, making_up(arena, languages));
}

/* One entry for each language of the centre, those that the type does not list too. */
static void append_entries(struct contact_type *types, int type, struct center *center)
{
    for (int l = 0; l < center->language_count; l++) {
        struct contact_type *entry = &types[center->class_count++];
        *entry = contact_type_in_language(center, type, l, 0.0);
        entry->log_seconds = NULL;
        entry->log_count = 0;
        entry->while_closed = 0.0;
    }
}

static void read_type_in_languages(const struct section *contact, struct contact_type *types, int type,
                                   struct center *center)
{
    int count = 0, first = center->class_count;
    struct arena *arena = contact->reading->arena;
    struct section *languages = section_list(
        contact, "languages", "( { name = \"english\"; share = 0.8; }, { name = \"spanish\"; share = 0.2; } )", &count);
    const struct setting *list = section_find(contact, "languages");
    if (list != NULL && setting_is_sequence(list) && list->count == 0)
        section_complain(contact, list, "languages is empty; leave it out where languages make no difference");
    if (count == 0)
        return;
    size_t errors = contact->reading->complaints->errors;
    const char **names = arena_zeroed(arena, (size_t)count, sizeof *names);
    double *shares = arena_zeroed(arena, (size_t)count, sizeof *shares), sum = 0.0;
    types[type].knows_languages = true;
    append_entries(types, type, center);
    for (int i = 0; i < count; i++) {
        struct contact_type spare = types[type];
        const char *name = name_inside(contact, &languages[i], i + 1);
        int language = name != NULL ? language_named(center, name) : NOBODY;
        struct contact_type *entry = language >= 0 ? &types[first + language] : &spare;
        names[i] = name != NULL ? name : arena_format(arena, "language %d", i + 1);
        sum += shares[i] = entry->language_share = read_share(&languages[i]);
        read_entry(&languages[i], entry);
    }
    sections_check_names(languages, names, count, "language");
    if (contact->reading->complaints->errors == errors)
        check_sum(contact, &(struct language_shares){languages, names, shares, count, sum});
}

void read_languages(const struct section *contacts, struct contact_type *types, struct center *center)
{
    for (int t = 0; t < center->contact_type_count; t++)
        read_type_in_languages(&contacts[t], types, t, center);
}
