#include "cli/cli_entries.h"

HdCliEntries *hd_cli_entries_new(void)
{
    HdCliEntries *entries = g_new0(HdCliEntries, 1);
    entries->entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    entries->groups = g_array_new(FALSE, FALSE, sizeof(HdCliGroup));
    return entries;
}

void hd_cli_entries_free(HdCliEntries *entries)
{
    if (entries == NULL)
        return;
    g_array_unref(entries->entries);
    g_array_unref(entries->groups);
    g_free(entries);
}

/* Where the group ends: behind the last entry, or where the next one begins. */
static guint end_of(const HdCliEntries *entries, guint group)
{
    return group + 1 < entries->groups->len
               ? g_array_index(entries->groups, HdCliGroup, group + 1).first
               : entries->entries->len;
}

static guint find_group(const HdCliEntries *entries, const char *title)
{
    guint i = 0;
    while (i < entries->groups->len &&
           !g_str_equal(g_array_index(entries->groups, HdCliGroup, i).title, title))
        i++;
    return i;
}

void hd_cli_entries_add(HdCliEntries *entries, const char *title, const GOptionEntry *added,
                        guint n)
{
    guint group = find_group(entries, title);
    if (group == entries->groups->len) {
        HdCliGroup begun = {.title = title, .first = entries->entries->len};
        g_array_append_val(entries->groups, begun);
    }
    g_array_insert_vals(entries->entries, end_of(entries, group), added, n);
    for (guint i = group + 1; i < entries->groups->len; i++)
        g_array_index(entries->groups, HdCliGroup, i).first += n;
}

const GOptionEntry *hd_cli_entries_get(const HdCliEntries *entries)
{
    return (const GOptionEntry *)(gconstpointer)entries->entries->data;
}

const char *hd_cli_entries_title_at(const HdCliEntries *entries, guint position)
{
    for (guint i = 0; i < entries->groups->len; i++) {
        const HdCliGroup *group = &g_array_index(entries->groups, HdCliGroup, i);
        if (group->first == position)
            return group->title;
    }
    return NULL;
}
