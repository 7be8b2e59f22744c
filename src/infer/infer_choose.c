#include "infer/infer_choose.h"

#include <stdarg.h>

#include "base/units.h"

#define MAX_EXACT_INTEGER G_GINT64_CONSTANT(9007199254740992)

static const HdWording REALS = {"is a real", "are reals"};
static const HdWording INTEGERS = {"is an integer", "are integers"};
static const HdWording TEXTS = {"is text", "are text"};
static const HdWording SPECIAL = {"is infinite or -0.0", "are infinite or -0.0"};
static const HdWording TEXT_BLOBS = {"was stored as a blob holding valid UTF-8",
                                     "were stored as blobs holding valid UTF-8"};
static const HdWording BLOBS = {"is a blob", "are blobs"};

gint64 hd_infer_choose_count(const HdChooser *chooser, HdClass class)
{
    return chooser->stats->classes[class].count;
}

const char *hd_infer_choose_name(HdTypeKind kind)
{
    static const char *const SHORT[HD_TYPE_COUNT] = {
        [HD_TYPE_VARCHAR] = "varchar",     [HD_TYPE_TIME] = "time",
        [HD_TYPE_TIMESTAMP] = "timestamp", [HD_TYPE_TIMESTAMPTZ] = "timestamptz",
        [HD_TYPE_BOOL] = "boolean",        [HD_TYPE_INT2] = "smallint",
        [HD_TYPE_INT4] = "integer",        [HD_TYPE_INT8] = "bigint",
        [HD_TYPE_FLOAT4] = "real",         [HD_TYPE_FLOAT8] = "double precision",
        [HD_TYPE_NUMERIC] = "numeric",     [HD_TYPE_TEXT] = "text",
        [HD_TYPE_BPCHAR] = "char",         [HD_TYPE_BYTEA] = "bytea",
        [HD_TYPE_DATE] = "date",           [HD_TYPE_UUID] = "uuid",
        [HD_TYPE_JSON] = "json",           [HD_TYPE_JSONB] = "jsonb",
        [HD_TYPE_ENUM] = "enum",           [HD_TYPE_TEXT_ARRAY] = "text[]",
    };
    g_assert(SHORT[kind] != NULL);
    return SHORT[kind];
}

const char *hd_infer_choose_number(const HdChooser *chooser, gint64 number)
{
    g_autofree char *text = hd_units_to_count(number);
    return hd_arena_strdup(chooser->arena, text);
}

HdChoice hd_infer_choose_plain(HdTypeKind kind)
{
    return (HdChoice){.type = {.kind = kind}, .form = HD_FORM_NONE};
}

HdChoice hd_infer_choose_with(const HdChooser *chooser, HdTypeKind kind, const char *format, ...)
{
    HdChoice choice = hd_infer_choose_plain(kind);
    va_list args;
    va_start(args, format);
    g_autofree char *rest = g_strdup_vprintf(format, args);
    va_end(args);
    choice.reason = hd_arena_printf(chooser->arena, "%s: %s", hd_infer_choose_name(kind), rest);
    return choice;
}

HdChoice hd_infer_choose_because(const HdChooser *chooser, HdTypeKind kind, const HdSeen *seen,
                                 HdWording wording)
{
    return hd_infer_choose_with(chooser, kind, "%s of %s %s %s (first: row %s)",
                                hd_infer_choose_number(chooser, seen->count),
                                hd_infer_choose_number(chooser, chooser->total),
                                chooser->total == 1 ? "value" : "values",
                                seen->count == 1 ? wording.one : wording.many,
                                hd_infer_choose_number(chooser, seen->first_row));
}

HdTypeKind hd_infer_choose_integer(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    const HdInferRole *role = chooser->role;
    gboolean fits = chooser->options->integers == HD_INTEGERS_FIT;
    gint64 largest = MAX(stats->max_integer, role->sequence);
    gint64 share = fits && (role->is_key || role->is_rowid_alias) ? 2 : 1;
    HdTypeKind narrowest = fits ? HD_TYPE_INT2 : stats->declared.integer;
    if (chooser->options->integers == HD_INTEGERS_BIGINT ||
        (fits && stats->min_integer > stats->max_integer)) {
        return HD_TYPE_INT8;
    }
    if (narrowest == HD_TYPE_INT2 && stats->min_integer >= G_MININT16 / share &&
        largest <= G_MAXINT16 / share) {
        return HD_TYPE_INT2;
    }
    if (narrowest != HD_TYPE_INT8 && stats->min_integer >= G_MININT32 / share &&
        largest <= G_MAXINT32 / share) {
        return HD_TYPE_INT4;
    }
    return HD_TYPE_INT8;
}

/* Integers, reals or both, and nothing else. */
static HdChoice choose_number_type(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    if (hd_infer_choose_count(chooser, HD_CLASS_REAL) == 0) {
        return hd_infer_choose_because(chooser, hd_infer_choose_integer(chooser),
                                       &stats->classes[HD_CLASS_INTEGER], INTEGERS);
    }
    if (hd_infer_choose_count(chooser, HD_CLASS_INTEGER) == 0) {
        gboolean special = stats->reals_special.count > 0;
        return hd_infer_choose_because(chooser, HD_TYPE_FLOAT8,
                                       special ? &stats->reals_special
                                               : &stats->classes[HD_CLASS_REAL],
                                       special ? SPECIAL : REALS);
    }
    if (stats->reals_special.count == 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_NUMERIC, &stats->classes[HD_CLASS_REAL],
                                       REALS);
    }
    return hd_infer_choose_because(chooser,
                                   stats->min_integer >= -MAX_EXACT_INTEGER &&
                                           stats->max_integer <= MAX_EXACT_INTEGER
                                       ? HD_TYPE_FLOAT8
                                       : HD_TYPE_TEXT,
                                   &stats->reals_special, SPECIAL);
}

/* A column with blobs: text where all of them are, else bytes. */
static HdChoice choose_with_blobs(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    gboolean text = stats->blobs_not_text.count == 0;
    return hd_infer_choose_because(chooser, text ? HD_TYPE_TEXT : HD_TYPE_BYTEA,
                                   &stats->classes[HD_CLASS_BLOB], text ? TEXT_BLOBS : BLOBS);
}

HdChoice hd_infer_choose_numbers_as_text(const HdChooser *chooser)
{
    HdSeen numbers = chooser->stats->classes[HD_CLASS_INTEGER];
    hd_infer_seen_merge(&numbers, &chooser->stats->classes[HD_CLASS_REAL]);
    return hd_infer_choose_because(chooser, HD_TYPE_TEXT, &numbers,
                                   (HdWording){"is a number", "are numbers"});
}

HdChoice hd_infer_choose_widest(const HdChooser *chooser)
{
    return hd_infer_choose_misfit(chooser, &chooser->stats->classes[HD_CLASS_TEXT], TEXTS);
}

HdChoice hd_infer_choose_misfit(const HdChooser *chooser, const HdSeen *texts_out,
                                HdWording wording)
{
    if (hd_infer_choose_count(chooser, HD_CLASS_BLOB) > 0) {
        return choose_with_blobs(chooser);
    }
    if (texts_out->count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_TEXT, texts_out, wording);
    }
    if (hd_infer_choose_count(chooser, HD_CLASS_TEXT) > 0) {
        return hd_infer_choose_numbers_as_text(chooser);
    }
    return choose_number_type(chooser);
}
