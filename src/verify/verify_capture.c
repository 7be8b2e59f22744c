#include "verify/verify_capture.h"

typedef struct {
    HdHash identity;
    gboolean is_source;
    guint ordinal;
    const char *row;
    HdHash *columns;
    const char **texts; /* NULL unless values are shown */
} Row;

struct HdCapture {
    const HdVerifyTable *table;
    const guint *key;
    guint n_key;
    gboolean show_values;
    HdArena *arena;
    HdCanon *canon;
    GPtrArray *rows; /* of Row * */
};

/* A difference, and the place it takes in the list. */
typedef struct {
    HdDifference *difference;
    guint ordinal;
} Found;

HdCapture *hd_verify_capture_new(const HdVerifyTable *table, const guint *key, guint n_key,
                                 gboolean show_values, HdArena *arena)
{
    HdCapture *capture = g_new0(HdCapture, 1);
    capture->table = table;
    capture->key = key;
    capture->n_key = n_key;
    capture->show_values = show_values;
    capture->arena = arena;
    capture->canon = hd_verify_canon_new();
    capture->rows = g_ptr_array_new();
    return capture;
}

void hd_verify_capture_free(HdCapture *capture)
{
    if (capture == NULL)
        return;
    hd_verify_canon_free(capture->canon);
    g_ptr_array_unref(capture->rows);
    g_free(capture);
}

static const char *get_column_name(const HdCapture *capture, guint column)
{
    return capture->table->source->columns[capture->table->columns[column].source].name;
}

static char *describe_by_key(const HdCapture *capture, HdVerifyReader *reader)
{
    if (capture->n_key == 1) {
        g_autofree char *value = hd_verify_read_text(reader, capture->key[0]);
        return g_strdup_printf("%s %s", get_column_name(capture, capture->key[0]), value);
    }
    GString *text = g_string_new("key (");
    for (guint i = 0; i < capture->n_key; i++) {
        g_autofree char *value = hd_verify_read_text(reader, capture->key[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", value);
    }
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

static char *describe_by_values(const HdCapture *capture, HdVerifyReader *reader)
{
    GString *text = g_string_new("row (");
    for (guint i = 0; i < capture->table->n_columns; i++) {
        g_autofree char *value = hd_verify_read_text(reader, i);
        g_string_append_printf(text, "%s%s %s", i > 0 ? ", " : "", get_column_name(capture, i),
                               value);
    }
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

static char *describe(const HdCapture *capture, HdVerifyReader *reader)
{
    if (capture->n_key > 0)
        return describe_by_key(capture, reader);
    return capture->table->is_view ? describe_by_values(capture, reader)
                                   : hd_verify_read_place(reader);
}

gboolean hd_verify_capture_add(HdCapture *capture, HdVerifyReader *reader, HdHash identity,
                               gboolean is_source, GError **error)
{
    guint n = capture->table->n_columns;
    Row *row = hd_arena_new0(capture->arena, Row);
    g_autofree char *description = describe(capture, reader);
    *row = (Row){.identity = identity, .is_source = is_source, .ordinal = capture->rows->len};
    row->row = hd_arena_strdup(capture->arena, description);
    row->columns = hd_arena_array0(capture->arena, HdHash, n);
    if (capture->show_values)
        row->texts = hd_arena_array0(capture->arena, const char *, n);
    for (guint i = 0; i < n; i++) {
        if (!hd_verify_read_hash(reader, &i, 1, capture->canon, &row->columns[i], error))
            return FALSE;
        if (row->texts != NULL) {
            g_autofree char *text = hd_verify_read_text(reader, i);
            row->texts[i] = hd_arena_strdup(capture->arena, text);
        }
    }
    g_ptr_array_add(capture->rows, row);
    return TRUE;
}

static int compare_identities(const Row *a, const Row *b)
{
    if (a->identity.high != b->identity.high)
        return a->identity.high < b->identity.high ? -1 : 1;
    return a->identity.low < b->identity.low ? -1 : a->identity.low > b->identity.low;
}

/* Rows of one identity stand together, the source's first. */
static int compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *left = *(const Row *const *)a;
    const Row *right = *(const Row *const *)b;
    int order = compare_identities(left, right);
    if (order != 0)
        return order;
    if (left->is_source != right->is_source)
        return left->is_source ? -1 : 1;
    return left->ordinal < right->ordinal ? -1 : left->ordinal > right->ordinal;
}

static int compare_found(gconstpointer a, gconstpointer b)
{
    const Found *left = a;
    const Found *right = b;
    return left->ordinal < right->ordinal ? -1 : left->ordinal > right->ordinal;
}

/* The lists are of char *: a copy, where what is listed is only borrowed. */
static void add_text(HdCapture *capture, GPtrArray *list, const char *text)
{
    g_ptr_array_add(list, hd_arena_strdup(capture->arena, text));
}

static void compare_columns(HdCapture *capture, const Row *source, const Row *target,
                            HdDifference *difference)
{
    difference->columns = hd_arena_ptr_array(capture->arena);
    if (capture->show_values) {
        difference->source_values = hd_arena_ptr_array(capture->arena);
        difference->target_values = hd_arena_ptr_array(capture->arena);
    }
    for (guint i = 0; i < capture->table->n_columns; i++) {
        if (source->columns[i].high == target->columns[i].high &&
            source->columns[i].low == target->columns[i].low)
            continue;
        add_text(capture, difference->columns, get_column_name(capture, i));
        if (capture->show_values) {
            add_text(capture, difference->source_values, source->texts[i]);
            add_text(capture, difference->target_values, target->texts[i]);
        }
    }
}

/* source or target is NULL where the row is on one side only. */
static void add_found(HdCapture *capture, GArray *found, const Row *source, const Row *target)
{
    HdDifference *difference = hd_arena_new0(capture->arena, HdDifference);
    const Row *row = source != NULL ? source : target;
    g_assert(row != NULL);
    Found one = {difference, row->ordinal};
    difference->row = row->row;
    if (source != NULL && target != NULL) {
        difference->kind = HD_DIFFERENCE_CHANGED;
        compare_columns(capture, source, target, difference);
    } else {
        difference->kind = source != NULL ? HD_DIFFERENCE_MISSING : HD_DIFFERENCE_EXTRA;
    }
    g_array_append_val(found, one);
}

/* One identity's rows: the source's n_source, then the target's. */
static void pair_group(HdCapture *capture, GArray *found, const gpointer *rows, guint n_source,
                       guint n)
{
    guint n_target = n - n_source;
    guint n_pairs = capture->n_key > 0 ? MIN(n_source, n_target) : 0;
    for (guint i = 0; i < n_pairs; i++)
        add_found(capture, found, rows[i], rows[n_source + i]);
    for (guint i = n_pairs; i < n_source; i++)
        add_found(capture, found, rows[i], NULL);
    for (guint i = n_pairs; i < n_target; i++)
        add_found(capture, found, NULL, rows[n_source + i]);
}

GPtrArray *hd_verify_capture_pair(HdCapture *capture, guint limit)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
    GPtrArray *rows = capture->rows;
    g_ptr_array_sort(rows, compare_rows);
    for (guint begin = 0, end; begin < rows->len; begin = end) {
        guint n_source = 0;
        for (end = begin;
             end < rows->len && compare_identities(rows->pdata[begin], rows->pdata[end]) == 0;
             end++)
            n_source += ((const Row *)rows->pdata[end])->is_source ? 1 : 0;
        pair_group(capture, found, &rows->pdata[begin], n_source, end - begin);
    }
    g_array_sort(found, compare_found);
    GPtrArray *differences = hd_arena_ptr_array(capture->arena);
    for (guint i = 0; i < MIN(found->len, limit); i++)
        g_ptr_array_add(differences, g_array_index(found, Found, i).difference);
    return differences;
}
