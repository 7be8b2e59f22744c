#include "app/app_journal.h"

#include <string.h>

/* No run holds the lock of this number. */
#define NO_RUN "0"

static void add(GChecksum *checksum, const char *sql)
{
    g_checksum_update(checksum, (const guchar *)sql, (gssize)strlen(sql) + 1);
}

static void add_all(GChecksum *checksum, const GPtrArray *statements)
{
    for (guint i = 0; statements != NULL && i < statements->len; i++)
        add(checksum, ((const HdStatement *)statements->pdata[i])->sql);
}

void hd_app_journal_identify(HdTarget *target, HdArena *arena)
{
    for (guint i = 0; i < target->n_tables; i++) {
        HdTargetTable *table = target->tables[i];
        g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
        add_all(checksum, target->types);
        add(checksum, table->create->sql);
        add_all(checksum, table->builds);
        for (guint k = 0; k < target->foreign_keys->len; k++) {
            const HdStatement *key = target->foreign_keys->pdata[k];
            if (key->table == table)
                add(checksum, key->sql);
        }
        table->fingerprint = hd_arena_strdup(arena, g_checksum_get_string(checksum));
    }
}

static void add_texts(GArray *entries, HdJournalKind kind, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        HdJournalEntry entry = {.kind = kind, .text = texts->pdata[i]};
        g_array_append_val(entries, entry);
    }
}

gboolean hd_app_journal_add_compat(HdPgConn *conn, const char *schema,
                                   const HdCompatInstalled *installed, GError **error)
{
    if (installed->run == NULL)
        return TRUE;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(HdJournalEntry));
    HdJournalEntry made = {.kind = HD_JOURNAL_COMPAT_MADE, .text = installed->made};
    HdJournalEntry made_schema = {.kind = HD_JOURNAL_COMPAT_SCHEMA};
    g_array_append_val(entries, made);
    if (installed->made_schema)
        g_array_append_val(entries, made_schema);
    add_texts(entries, HD_JOURNAL_COMPAT_RESTORE, installed->restores);
    add_texts(entries, HD_JOURNAL_COMPAT_DROP, installed->drops);
    return hd_pg_journal_add(conn, schema, (const HdJournalEntry *)(gconstpointer)entries->data,
                             entries->len, error);
}

/* {1,2} and {3} are {1,2,3}. */
static void add_oids(GString *oids, const char *array)
{
    g_autofree char *inside = g_strndup(array + 1, strlen(array) - 2);
    if (*inside != '\0')
        g_string_append_printf(oids, "%s%s", oids->len > 0 ? "," : "", inside);
}

/* What was made by a later installation goes first. */
HdCompatInstalled hd_app_journal_read_compat(const GPtrArray *entries, HdArena *arena)
{
    HdCompatInstalled installed = {.restores = hd_arena_ptr_array(arena),
                                   .drops = hd_arena_ptr_array(arena)};
    g_autoptr(GString) oids = g_string_new(NULL);
    for (guint i = 0; i < entries->len; i++) {
        const HdJournalEntry *entry = entries->pdata[i];
        char *text = entry->text != NULL ? hd_arena_strdup(arena, entry->text) : NULL;
        if (entry->kind == HD_JOURNAL_COMPAT_MADE && text != NULL) {
            installed.run = NO_RUN;
            add_oids(oids, text);
        }
        if (entry->kind == HD_JOURNAL_COMPAT_SCHEMA)
            installed.made_schema = TRUE;
        if (entry->kind == HD_JOURNAL_COMPAT_RESTORE)
            g_ptr_array_add(installed.restores, text);
        if (entry->kind == HD_JOURNAL_COMPAT_DROP)
            g_ptr_array_add(installed.drops, text);
    }
    installed.made = hd_arena_printf(arena, "{%s}", oids->str);
    return installed;
}
