/* Which rows differ, in bounded memory.
 *
 * 1. Each row falls into a bucket by the hash of its identity: its key's fields, where both sides
 *    have them, else all of its fields. A bucket sums the rows' hashes, the source's added and the
 *    target's taken away: what is not zero then holds a difference.
 * 2. The rows of the buckets that differ are noted by their hashes. Those that are on both sides
 *    cancel out; what is left differs. Buckets are taken as many at a time as memory allows, until
 *    all are done or enough is counted.
 * 3. The first of the differing rows are read once more, with what is to be told of them; or all of
 *    them, for their places.
 *
 * Each step reads both sides, one after the other. */
#include "base/error.h"
#include "verify/verify_bucket.h"
#include "verify/verify_capture.h"
#include "verify/verify_read.h"
#include "verify/verify_suspects.h"

/* Rows that hd_verify_find_rows notes. */
#define MOST_ROWS 500000

/* Rows looked at in one round of step 2. */
#define ROWS_A_ROUND ((gint64)256 * 1024)

typedef struct {
    const HdVerifyTable *table;
    HdLite *lite;
    HdPgConn *conn;
    guint *key; /* positions in the table's columns; n_key is 0 where a row has no identity */
    guint n_key;
    guint limit; /* rows of step 3 */
    gint64 stop; /* counting ends there */
    HdBuckets *buckets;
    gint64 count;
    GArray *wanted; /* of HdSuspect: the rows of step 3, in order */
} Search;

/* Fills in the key where all of its columns are compared. */
static void find_key(Search *search)
{
    const HdTable *source = search->table->source;
    search->key = g_new0(guint, source->n_key + 1);
    for (guint part = 0; part < source->n_key; part++) {
        guint i = 0;
        while (i < search->table->n_columns &&
               (int)search->table->columns[i].source != source->key[part].column)
            i++;
        if (i == search->table->n_columns) {
            search->n_key = 0;
            return;
        }
        search->key[search->n_key++] = i;
    }
}

static gboolean hash_row(const Search *search, HdVerifyReader *reader, HdCanon *canon,
                         HdSuspect *out_suspect, GError **error)
{
    if (!hd_verify_read_hash(reader, NULL, 0, canon, &out_suspect->row, error))
        return FALSE;
    out_suspect->identity = out_suspect->row;
    return search->n_key == 0 || hd_verify_read_hash(reader, search->key, search->n_key, canon,
                                                     &out_suspect->identity, error);
}

typedef gboolean (*RowFn)(Search *search, HdVerifyReader *reader, const HdSuspect *row,
                          gpointer data, GError **error);

static gboolean read_rows(Search *search, HdVerifyReader *reader, int balance, RowFn fn,
                          gpointer data, GError **error)
{
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    HdStep step;
    while ((step = hd_verify_read_next(reader, error)) == HD_STEP_ROW) {
        HdSuspect row = {.balance = balance};
        if (!hash_row(search, reader, canon, &row, error) || !fn(search, reader, &row, data, error))
            return FALSE;
    }
    return step == HD_STEP_END;
}

static gboolean read_source(Search *search, RowFn fn, gpointer data, GError **error)
{
    g_autoptr(HdVerifyReader) reader =
        hd_verify_read_source(search->table, search->lite, search->conn, error);
    return reader != NULL && read_rows(search, reader, 1, fn, data, error);
}

static gboolean read_target(Search *search, const HdReadExtra *extra, RowFn fn, gpointer data,
                            GError **error)
{
    g_autoptr(HdVerifyReader) reader =
        hd_verify_read_target(search->table, search->conn, extra, error);
    return reader != NULL && read_rows(search, reader, -1, fn, data, error);
}

static gboolean add_to_bucket(Search *search, HdVerifyReader *reader G_GNUC_UNUSED,
                              const HdSuspect *row, gpointer data G_GNUC_UNUSED,
                              GError **error G_GNUC_UNUSED)
{
    hd_verify_bucket_add(search->buckets, row->identity, row->row, (int)row->balance);
    return TRUE;
}

typedef struct {
    guint from, upto; /* buckets */
    HdSuspects *suspects;
} Round;

static gboolean add_to_suspects(Search *search, HdVerifyReader *reader G_GNUC_UNUSED,
                                const HdSuspect *row, gpointer data, GError **error G_GNUC_UNUSED)
{
    const Round *round = data;
    guint bucket = hd_verify_bucket_of(row->identity);
    if (bucket >= round->from && bucket < round->upto &&
        hd_verify_bucket_differs(search->buckets, bucket))
        hd_verify_suspects_add(round->suspects, row->identity, row->row, (int)row->balance);
    return TRUE;
}

static gboolean is_same(HdHash a, HdHash b)
{
    return a.high == b.high && a.low == b.low;
}

/* The differences among the rows of one identity. */
static gint64 count_group(const Search *search, const HdSuspect *group, guint n)
{
    gint64 missing = 0, extra = 0;
    for (guint i = 0; i < n; i++) {
        if (group[i].balance > 0)
            missing += group[i].balance;
        else
            extra -= group[i].balance;
    }
    return search->n_key > 0 ? MAX(missing, extra) : missing + extra;
}

/* No more of a group than can be listed: a million equal rows may be missing. */
static void want_group(Search *search, const HdSuspect *group, guint n)
{
    gint64 limit = search->limit;
    for (guint i = 0; i < MIN(n, 2 * search->limit); i++) {
        HdSuspect wanted = group[i];
        wanted.balance = CLAMP(wanted.balance, -limit, limit);
        g_array_append_val(search->wanted, wanted);
    }
}

static void count_suspects(Search *search, const HdSuspect *suspects, guint n)
{
    for (guint begin = 0, end; begin < n; begin = end) {
        end = begin + 1;
        while (end < n && is_same(suspects[end].identity, suspects[begin].identity))
            end++;
        if (search->count < (gint64)search->limit)
            want_group(search, suspects + begin, end - begin);
        search->count += count_group(search, suspects + begin, end - begin);
    }
}

static gboolean run_round(Search *search, guint from, guint upto, GError **error)
{
    g_autoptr(HdSuspects) suspects = hd_verify_suspects_new();
    Round round = {from, upto, suspects};
    if (!read_source(search, add_to_suspects, &round, error) ||
        !read_target(search, NULL, add_to_suspects, &round, error))
        return FALSE;
    guint n;
    const HdSuspect *settled = hd_verify_suspects_settle(suspects, &n);
    count_suspects(search, settled, n);
    return TRUE;
}

static gboolean find_differing(Search *search, GError **error)
{
    guint from = 0;
    gint64 in_doubt = hd_verify_bucket_count_from(search->buckets, 0);
    while (in_doubt > 0) {
        guint upto = hd_verify_bucket_next(search->buckets, from, ROWS_A_ROUND);
        if (!run_round(search, from, upto, error))
            return FALSE;
        from = upto;
        in_doubt = hd_verify_bucket_count_from(search->buckets, from);
        if (search->count + in_doubt >= search->stop) {
            search->count += in_doubt;
            break;
        }
    }
    return TRUE;
}

static int compare_suspects(gconstpointer a, gconstpointer b)
{
    return hd_verify_suspects_compare(a, b);
}

/* Whether the row is wanted, as often as it is. */
static gboolean is_wanted(Search *search, const HdSuspect *row)
{
    guint at;
    if (!g_array_binary_search(search->wanted, row, compare_suspects, &at))
        return FALSE;
    HdSuspect *wanted = &g_array_index(search->wanted, HdSuspect, at);
    if (wanted->balance * row->balance <= 0)
        return FALSE;
    wanted->balance -= row->balance;
    return TRUE;
}

/* Takes what is to be told of a row. */
static gboolean capture_wanted(Search *search, HdVerifyReader *reader, const HdSuspect *row,
                               gpointer data, GError **error)
{
    HdCapture *capture = data;
    return !is_wanted(search, row) ||
           hd_verify_capture_add(capture, reader, row->identity, row->balance > 0, error);
}

static gboolean tell(Search *search, gboolean show_values, HdArena *arena,
                     GPtrArray **out_differences, GError **error)
{
    g_autofree gboolean *texts = g_new0(gboolean, search->table->n_columns + 1);
    for (guint i = 0; i < search->table->n_columns; i++)
        texts[i] = show_values;
    for (guint i = 0; i < search->n_key; i++)
        texts[search->key[i]] = TRUE;
    HdReadExtra extra = {.texts = texts, .place = search->n_key == 0 && !search->table->is_view};
    g_autoptr(HdCapture) capture =
        hd_verify_capture_new(search->table, search->key, search->n_key, show_values, arena);
    g_array_sort(search->wanted, compare_suspects);
    gboolean is_read =
        search->wanted->len == 0 || (read_source(search, capture_wanted, capture, error) &&
                                     read_target(search, &extra, capture_wanted, capture, error));
    if (!is_read)
        return FALSE;
    *out_differences = hd_verify_capture_pair(capture, search->limit);
    return TRUE;
}

static gboolean search_all(Search *search, GError **error)
{
    return read_source(search, add_to_bucket, NULL, error) &&
           read_target(search, NULL, add_to_bucket, NULL, error) && find_differing(search, error);
}

static void begin(Search *search)
{
    find_key(search);
    search->buckets = hd_verify_bucket_new();
    search->wanted = g_array_new(FALSE, FALSE, sizeof(HdSuspect));
}

static void end(Search *search)
{
    hd_verify_bucket_free(search->buckets);
    g_array_unref(search->wanted);
    g_free(search->key);
}

HdDifferences *hd_verify_find_differences(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                          const HdDifferenceOptions *options, HdArena *arena,
                                          GError **error)
{
    Search search = {.table = table, .lite = lite, .conn = conn, .stop = HD_VERIFY_COUNT_LIMIT};
    if (options->show_values || !table->is_view)
        search.limit = MIN(options->limit, HD_VERIFY_COUNT_LIMIT);
    HdDifferences *found = hd_arena_new0(arena, HdDifferences);
    begin(&search);
    gboolean ok = search_all(&search, error) &&
                  tell(&search, options->show_values, arena, &found->listed, error);
    found->count = search.count;
    end(&search);
    return ok ? found : NULL;
}

/* ---- rows to be replaced ---- */

static gboolean note_wanted(Search *search, HdVerifyReader *reader, const HdSuspect *row,
                            gpointer data, GError **error)
{
    HdDifferingRows *rows = data;
    if (!is_wanted(search, row))
        return TRUE;
    if (row->balance > 0) {
        gint64 number = hd_verify_read_number(reader);
        g_array_append_val(rows->missing, number);
        return TRUE;
    }
    HdPgPlace place;
    if (!hd_verify_read_ctid(reader, &place)) {
        hd_error_set(error, HD_ERROR_SERVER, "a row of table \"%s\" has no place",
                     search->table->target->name);
        return FALSE;
    }
    g_array_append_val(rows->surplus, place);
    return TRUE;
}

static gboolean note_all(Search *search, HdDifferingRows *rows, GError **error)
{
    HdReadExtra extra = {.place = TRUE};
    g_array_sort(search->wanted, compare_suspects);
    return read_source(search, note_wanted, rows, error) &&
           read_target(search, &extra, note_wanted, rows, error);
}

gboolean hd_verify_find_rows(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                             HdDifferingRows *out_rows, GError **error)
{
    Search search = {
        .table = table, .lite = lite, .conn = conn, .limit = MOST_ROWS, .stop = MOST_ROWS};
    HdDifferingRows rows = {.missing = g_array_new(FALSE, FALSE, sizeof(gint64)),
                            .surplus = g_array_new(FALSE, FALSE, sizeof(HdPgPlace))};
    begin(&search);
    gboolean done = search_all(&search, error);
    rows.is_full = done && search.count >= MOST_ROWS;
    done = done && (rows.is_full || note_all(&search, &rows, error));
    end(&search);
    if (done)
        *out_rows = rows;
    else
        hd_verify_rows_clear(&rows);
    return done;
}

void hd_verify_rows_clear(HdDifferingRows *rows)
{
    g_clear_pointer(&rows->missing, g_array_unref);
    g_clear_pointer(&rows->surplus, g_array_unref);
}
