#include "lite/lite_sample.h"

#include <string.h>

#include "base/error.h"
#include "lite/lite_db.h"
#include "lite/lite_query.h"
#include "lite/lite_value.h"

/* Few enough that each holds rows enough to show what is missing among them. */
#define MOST_BLOCKS 20
#define LEAST_BLOCK_ROWS 50

#define ROWS_PER_CANCEL_CHECK 1024

/* Where fewer rowids are taken than one in so many, they may lie in clusters. */
#define SPARSE 4

typedef struct {
    HdLite *lite;
    const HdLiteSampling *sampling;
    HdArena *arena;
    GArray *blocks; /* of HdLiteBlock */
    GArray *rows;   /* of gint64 */
    guint n_starts;
    gint64 a_block; /* rows of one */
} Taking;

int hd_lite_sample_column(HdLite *lite, const HdTable *table)
{
    if (table->rowid_alias >= 0)
        return table->rowid_alias;
    if (table->rowid_is_shown)
        return (int)table->n_columns - 1;
    const HdIndexPart *first = table->key;
    gboolean has_number = table->without_rowid || hd_lite_query_rowid(table) != NULL;
    if (!has_number || table->n_key == 0 || first->column < 0 || first->descending ||
        lite->is_utf16 || table->columns[first->column].affinity != HD_AFFINITY_TEXT ||
        !g_str_equal(first->collation, "BINARY"))
        return -1;
    return first->column;
}

gboolean hd_lite_sample_count(HdLite *lite, const HdTable *table, gint64 *out_rows, GError **error)
{
    g_autofree char *sql = hd_lite_query_count(table);
    return hd_lite_db_get_int(lite, sql, out_rows, error);
}

static HdLiteBlock *last_block(const Taking *taking)
{
    return taking->blocks->len > 0
               ? &g_array_index(taking->blocks, HdLiteBlock, taking->blocks->len - 1)
               : NULL;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return left < right ? -1 : left > right;
}

static gint64 draw(const Taking *taking, gint64 low, guint64 span)
{
    return (gint64)((guint64)low +
                    (guint64)(g_rand_double(taking->sampling->random) * (double)span));
}

/* Where blocks begin, ascending: at the two ends given, and between them. */
static gint64 *draw_starts(const Taking *taking, gint64 low, gint64 high)
{
    gint64 *starts = hd_arena_array0(taking->arena, gint64, taking->n_starts);
    starts[0] = low;
    starts[1] = high;
    for (guint i = 2; i < taking->n_starts; i++)
        starts[i] = draw(taking, low, (guint64)high - (guint64)low);
    qsort(starts, taking->n_starts, sizeof *starts, compare_numbers);
    return starts;
}

/* ---- by the rowid ---- */

/* The block's rows from this rowid on; out_last stays where there is none. */
static gboolean read_rowids(const Taking *taking, gboolean backwards, gint64 from, GArray *rows,
                            GError **error)
{
    g_autofree char *sql = hd_lite_query_rowids(taking->sampling->table, backwards);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(taking->lite, sql, error);
    int rc = SQLITE_DONE;
    if (stmt == NULL)
        return FALSE;
    sqlite3_bind_int64(stmt, 1, from);
    sqlite3_bind_int64(stmt, 2, taking->a_block);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        gint64 rowid = sqlite3_column_int64(stmt, 0);
        g_array_append_val(rows, rowid);
    }
    if (rc != SQLITE_DONE)
        hd_lite_db_set_error(taking->lite, rc, error);
    return rc == SQLITE_DONE;
}

static HdValue integer(gint64 number)
{
    return (HdValue){.class = HD_CLASS_INTEGER, .integer = number};
}

/* A block that begins in the one before goes on with it. */
static gboolean take_rowids(Taking *taking, gint64 start, GError **error)
{
    HdLiteBlock *before = last_block(taking);
    gboolean goes_on = before != NULL && start <= before->upto.integer;
    guint n_before = taking->rows->len;
    if (goes_on)
        start = before->upto.integer + 1;
    if (!read_rowids(taking, FALSE, start, taking->rows, error))
        return FALSE;
    if (taking->rows->len == n_before)
        return TRUE;
    HdLiteBlock block = {.from = integer(start),
                         .upto =
                             integer(g_array_index(taking->rows, gint64, taking->rows->len - 1))};
    if (before == NULL)
        block.from.class = HD_CLASS_NULL;
    if (goes_on)
        before->upto = block.upto;
    else
        g_array_append_val(taking->blocks, block);
    return TRUE;
}

/* Puts in the place of each number, which counts rows from 0 on, the rowid of that row. */
static gboolean count_to_starts(const Taking *taking, gint64 low, gint64 *starts, GError **error)
{
    g_autofree char *sql = hd_lite_query_rowids(taking->sampling->table, FALSE);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(taking->lite, sql, error);
    int rc = SQLITE_ROW;
    guint next = 0;
    if (stmt == NULL)
        return FALSE;
    sqlite3_bind_int64(stmt, 1, low);
    sqlite3_bind_int64(stmt, 2, -1); /* no limit */
    for (gint64 place = 0; next < taking->n_starts; place++) {
        if (place % ROWS_PER_CANCEL_CHECK == 0 && !hd_cancel_check(taking->lite->cancel, error))
            return FALSE;
        rc = sqlite3_step(stmt);
        if (rc != SQLITE_ROW) {
            hd_lite_db_set_error(taking->lite, rc, error);
            return FALSE;
        }
        while (next < taking->n_starts && starts[next] == place)
            starts[next++] = sqlite3_column_int64(stmt, 0);
    }
    return TRUE;
}

/* Rowids that are taken nearly all are drawn as they are. Where there are few of them, rows are
 * drawn by their places, which takes a walk along the table. */
static gint64 *draw_rowids(const Taking *taking, gint64 low, gint64 high, GError **error)
{
    g_autoptr(GArray) last = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 n_all = taking->sampling->n_all;
    if (((guint64)high - (guint64)low) / SPARSE <= (guint64)n_all)
        return read_rowids(taking, TRUE, low, last, error)
                   ? draw_starts(taking, low, g_array_index(last, gint64, last->len - 1))
                   : NULL;
    gint64 *starts = draw_starts(taking, 0, MAX(n_all - taking->a_block, 0));
    return count_to_starts(taking, low, starts, error) ? starts : NULL;
}

static gboolean take_by_rowid(Taking *taking, GError **error)
{
    gint64 low = 0, high = 0;
    if (!hd_lite_cursor_rowid_bounds(taking->lite, taking->sampling->table, &low, &high, error))
        return FALSE;
    const gint64 *starts = draw_rowids(taking, low, high, error);
    if (starts == NULL)
        return FALSE;
    for (guint i = 0; i < taking->n_starts; i++) {
        if (last_block(taking) != NULL && last_block(taking)->upto.integer == high)
            break;
        if (!take_rowids(taking, starts[i], error))
            return FALSE;
    }
    last_block(taking)->upto.class = HD_CLASS_NULL;
    return TRUE;
}

/* ---- by texts ---- */

/* A walk along the keys. */
typedef struct {
    Taking *taking;
    const gint64 *starts; /* places at which blocks begin */
    guint next;           /* of them */
    gint64 place;         /* of the current row, from 0 on */
    GByteArray *before;   /* the key of the row before */
    gint64 left;          /* rows that the block still takes; 0: there is none, or it ends */
    gboolean in_block;
} Walk;

static HdValue keep(const Taking *taking, const guint8 *text, gsize bytes)
{
    HdValue value = {.class = HD_CLASS_TEXT};
    value.data = (const guint8 *)hd_arena_strndup(taking->arena, (const char *)text, bytes);
    value.bytes = bytes;
    return value;
}

/* Whether the server can be asked for it. */
static gboolean is_askable(const HdValue *key)
{
    return key->class == HD_CLASS_TEXT && memchr(key->data, 0, key->bytes) == NULL &&
           g_utf8_validate_len((const char *)key->data, key->bytes, NULL);
}

static void end_block(Walk *walk)
{
    const GByteArray *before = walk->before;
    last_block(walk->taking)->upto = keep(walk->taking, before->data, before->len);
    walk->in_block = FALSE;
}

static void begin_block(Walk *walk, const HdValue *key)
{
    HdLiteBlock block = {.from = {.class = HD_CLASS_NULL}, .upto = {.class = HD_CLASS_NULL}};
    if (walk->place > 0)
        block.from = keep(walk->taking, key->data, key->bytes);
    g_array_append_val(walk->taking->blocks, block);
    walk->in_block = TRUE;
}

/* Rows with one key stay together. */
static void walk_to(Walk *walk, const HdValue *key, gint64 number)
{
    const Taking *taking = walk->taking;
    GByteArray *before = walk->before;
    gboolean is_other = walk->place == 0 || before->len != key->bytes ||
                        memcmp(before->data, key->data, key->bytes) != 0;
    while (walk->next < taking->n_starts && walk->starts[walk->next] <= walk->place &&
           (is_other || walk->in_block)) {
        walk->left = taking->a_block;
        walk->next++;
    }
    if (walk->in_block && walk->left <= 0 && is_other)
        end_block(walk);
    if (!walk->in_block && walk->left > 0)
        begin_block(walk, key);
    if (walk->in_block)
        g_array_append_val(taking->rows, number);
    walk->left -= walk->in_block ? 1 : 0;
    walk->place++;
    g_byte_array_set_size(before, 0);
    g_byte_array_append(before, key->data, (guint)key->bytes);
}

/* *out_fits is FALSE where a key is found of which no block can be cut. */
static gboolean walk_keys(Walk *walk, sqlite3_stmt *stmt, gboolean *out_fits, GError **error)
{
    HdLite *lite = walk->taking->lite;
    gboolean has_rowid = hd_lite_query_rowid(walk->taking->sampling->table) != NULL;
    int rc;
    *out_fits = TRUE;
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        HdValue key;
        hd_lite_value_read(stmt, 0, FALSE, &key);
        *out_fits = is_askable(&key);
        if (!*out_fits)
            return TRUE;
        if (walk->place % ROWS_PER_CANCEL_CHECK == 0 && !hd_cancel_check(lite->cancel, error))
            return FALSE;
        walk_to(walk, &key, has_rowid ? sqlite3_column_int64(stmt, 1) : walk->place + 1);
    }
    if (rc != SQLITE_DONE)
        hd_lite_db_set_error(lite, rc, error);
    return rc == SQLITE_DONE;
}

static gboolean take_by_key(Taking *taking, gboolean *out_fits, GError **error)
{
    gint64 last = MAX(taking->sampling->n_all - taking->a_block, 0);
    g_autofree char *sql = hd_lite_query_keys(taking->sampling->table);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(taking->lite, sql, error);
    g_autoptr(GByteArray) before = g_byte_array_new();
    Walk walk = {.taking = taking, .starts = draw_starts(taking, 0, last), .before = before};
    if (stmt == NULL || !walk_keys(&walk, stmt, out_fits, error))
        return FALSE;
    g_array_sort(taking->rows, compare_numbers);
    return TRUE;
}

/* ---- */

static HdLiteSample *to_sample(const Taking *taking, int column)
{
    HdLiteSample *sample = hd_arena_new0(taking->arena, HdLiteSample);
    gint64 *numbers = hd_arena_array0(taking->arena, gint64, taking->rows->len);
    memcpy(numbers, taking->rows->data, taking->rows->len * sizeof *numbers);
    sample->column = (guint)column;
    sample->n_blocks = taking->blocks->len;
    sample->blocks = hd_arena_array0(taking->arena, HdLiteBlock, sample->n_blocks);
    memcpy(sample->blocks, taking->blocks->data, sample->n_blocks * sizeof *sample->blocks);
    sample->rows = (HdLiteRows){.numbers = numbers, .n = taking->rows->len};
    return sample;
}

gboolean hd_lite_sample_take(HdLite *lite, const HdLiteSampling *sampling, HdArena *arena,
                             HdLiteSample **out_sample, GError **error)
{
    const HdTable *table = sampling->table;
    int column = hd_lite_sample_column(lite, table);
    gboolean by_rowid = table->rowid_alias >= 0 || table->rowid_is_shown;
    gboolean fits = TRUE;
    guint n_starts = (guint)CLAMP(sampling->n_wanted / LEAST_BLOCK_ROWS, 2, MOST_BLOCKS);
    g_autoptr(GArray) blocks = g_array_new(FALSE, FALSE, sizeof(HdLiteBlock));
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint64));
    Taking taking = {.lite = lite,
                     .sampling = sampling,
                     .arena = arena,
                     .blocks = blocks,
                     .rows = rows,
                     .n_starts = n_starts,
                     .a_block = MAX(sampling->n_wanted / n_starts, 1)};
    g_assert(column >= 0 && sampling->n_all > sampling->n_wanted);
    if (!(by_rowid ? take_by_rowid(&taking, error) : take_by_key(&taking, &fits, error)))
        return FALSE;
    *out_sample = fits ? to_sample(&taking, column) : NULL;
    return TRUE;
}
