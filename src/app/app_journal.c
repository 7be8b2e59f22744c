#include "app/app_journal.h"

#include <string.h>

#include "lite/lite_state.h"

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

/* What identifies the statements that make each table, and what stands on it. */
static void identify(HdTarget *target, HdArena *arena)
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

static gboolean add_compat(HdPgConn *conn, const char *schema, const HdCompatInstalled *installed,
                           GError **error)
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

/* ---- beginning ---- */

/* What another run had installed is this one's from now on. */
static void take_compat(const HdJournalOptions *options, HdCompatInstalled *compat)
{
    HdCompatInstalled before = hd_app_journal_read_compat(options->entries, options->arena);
    if (before.run == NULL)
        return;
    if (compat->run != NULL) {
        before.run = compat->run;
        g_ptr_array_extend(before.restores, compat->restores, NULL, NULL);
        g_ptr_array_extend(before.drops, compat->drops, NULL, NULL);
    }
    *compat = before;
}

/* The last run's; none of it says that a row is another one. */
static void compare_state(const HdJournalOptions *options, const char *state)
{
    const char *before = NULL;
    for (guint i = 0; i < options->entries->len; i++) {
        const HdJournalEntry *entry = options->entries->pdata[i];
        if (entry->kind == HD_JOURNAL_RUN)
            before = entry->text;
    }
    if (before == NULL || strcmp(before, state) == 0)
        return;
    HdNote *note = hd_arena_new0(options->arena, HdNote);
    *note = (HdNote){.text = hd_arena_printf(options->arena,
                                             "the source was written to since the run that was "
                                             "interrupted (%s then, %s now): what had been loaded "
                                             "was compared with it",
                                             before, state)};
    g_ptr_array_add(options->target->notes, note);
}

static gboolean add_run(HdPgConn *conn, const HdJournalOptions *options, GError **error)
{
    g_autofree char *state = hd_lite_state(options->lite);
    HdJournalEntry entry = {.kind = HD_JOURNAL_RUN, .text = state};
    if (options->entries != NULL)
        compare_state(options, state);
    return hd_pg_journal_add(conn, options->target->schema, &entry, 1, error);
}

static gboolean begin(HdPgConn *conn, const HdJournalOptions *options, HdCompatInstalled *compat,
                      GError **error)
{
    HdTarget *target = options->target;
    gboolean begun = target->compat->len > 0
                         ? hd_app_compat_install(conn, target, options->arena, compat, error)
                         : hd_pg_conn_exec(conn, "BEGIN", error);
    return begun &&
           (options->entries != NULL || hd_pg_journal_create(conn, target->schema, error)) &&
           add_run(conn, options, error) && add_compat(conn, target->schema, compat, error) &&
           hd_pg_conn_exec(conn, "COMMIT", error);
}

gboolean hd_app_journal_begin(HdPgConn *conn, const HdJournalOptions *options,
                              HdCompatInstalled *out_compat, GError **error)
{
    HdCompatInstalled compat = {0};
    identify(options->target, options->arena);
    gboolean done = begin(conn, options, &compat, error);
    if (!done)
        compat = (HdCompatInstalled){0};
    if (options->entries != NULL)
        take_compat(options, &compat);
    *out_compat = compat;
    return done;
}
