#include "app/app_left.h"

#include "app/app_compat.h"
#include "app/app_journal.h"
#include "pg/pg_journal.h"

static gboolean drop(HdPgConn *conn, HdPgStage *stage, const GPtrArray *entries, HdArena *arena,
                     GError **error)
{
    if (!hd_pg_stage_discard(stage, conn, error))
        return FALSE;
    if (entries == NULL)
        return TRUE;
    HdCompatInstalled installed = hd_app_journal_read_compat(entries, arena);
    return hd_app_compat_remove(conn, &installed, error);
}

/* Those before *out_i are dropped; it is the number of all where there is none to go on with. */
static gboolean find_resumable(HdPgConn *conn, const GPtrArray *left, HdArena *arena, guint *out_i,
                               GPtrArray **out_entries, GError **error)
{
    *out_i = left->len;
    *out_entries = NULL;
    for (guint i = left->len; i > 0 && *out_entries == NULL; i--) {
        *out_i = i - 1;
        if (!hd_pg_journal_read(conn, hd_pg_stage_schema(left->pdata[i - 1]), arena, out_entries,
                                error))
            return FALSE;
    }
    if (*out_entries == NULL)
        *out_i = left->len;
    return TRUE;
}

static gboolean drop_others(HdPgConn *conn, const GPtrArray *left, guint kept, HdArena *arena,
                            GError **error)
{
    for (guint i = 0; i < left->len; i++) {
        GPtrArray *entries = NULL;
        if (i == kept)
            continue;
        if (!hd_pg_journal_read(conn, hd_pg_stage_schema(left->pdata[i]), arena, &entries, error) ||
            !drop(conn, left->pdata[i], entries, arena, error)) {
            g_prefix_error(error, "could not remove what an earlier run left: ");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean hd_app_left_clear(HdPgConn *conn, const HdLeftOptions *options, HdArena *arena,
                           HdPgStage **out_stage, GPtrArray **out_entries, GError **error)
{
    g_autoptr(GPtrArray) left = hd_pg_stage_find_left(conn, options->schema, error);
    if (left == NULL)
        return FALSE;
    guint kept = left->len;
    GPtrArray *entries = NULL;
    if (options->resume && !find_resumable(conn, left, arena, &kept, &entries, error))
        return FALSE;
    if (!drop_others(conn, left, kept, arena, error))
        return FALSE;
    if (kept == left->len)
        return TRUE;
    HdPgStage *stage = left->pdata[kept];
    if (!hd_pg_stage_reopen(stage, conn, options->replace, error))
        return FALSE;
    *out_stage = g_ptr_array_steal_index(left, kept);
    *out_entries = entries;
    return TRUE;
}
