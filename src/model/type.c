#include "model/type.h"

#include <string.h>

/* The numeric typmod packs precision and scale above VARHDRSZ (PostgreSQL: make_numeric_typmod). */
#define VARHDRSZ 4

typedef struct {
    HdTypeKind kind;
    guint32 oid;
    const char *name;
} BuiltIn;

static const BuiltIn built_in[] = {
    {HD_TYPE_BOOL, 16, "boolean"},
    {HD_TYPE_INT2, 21, "smallint"},
    {HD_TYPE_INT4, 23, "integer"},
    {HD_TYPE_INT8, 20, "bigint"},
    {HD_TYPE_FLOAT4, 700, "real"},
    {HD_TYPE_FLOAT8, 701, "double precision"},
    {HD_TYPE_NUMERIC, 1700, "numeric"},
    {HD_TYPE_TEXT, 25, "text"},
    {HD_TYPE_VARCHAR, 1043, "character varying"},
    {HD_TYPE_BPCHAR, 1042, "character"},
    {HD_TYPE_BYTEA, 17, "bytea"},
    {HD_TYPE_DATE, 1082, "date"},
    {HD_TYPE_TIME, 1083, "time without time zone"},
    {HD_TYPE_TIMESTAMP, 1114, "timestamp without time zone"},
    {HD_TYPE_TIMESTAMPTZ, 1184, "timestamp with time zone"},
    {HD_TYPE_UUID, 2950, "uuid"},
    {HD_TYPE_JSON, 114, "json"},
    {HD_TYPE_JSONB, 3802, "jsonb"},
    {HD_TYPE_TEXT_ARRAY, 1009, "text[]"},
};

static const BuiltIn *find_kind(HdTypeKind kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(built_in); i++) {
        if (built_in[i].kind == kind)
            return &built_in[i];
    }
    return NULL;
}

/* "timestamp(3) without time zone" */
static char *step_to_text(const char *name, int step_micros)
{
    const char *words = strchr(name, ' ');
    int digits = 6;
    for (; step_micros > 1; step_micros /= 10)
        digits--;
    return g_strdup_printf("%.*s(%d)%s", (int)(words - name), name, digits, words);
}

gboolean hd_type_is_instant(HdTypeKind kind)
{
    return kind == HD_TYPE_DATE || kind == HD_TYPE_TIMESTAMP || kind == HD_TYPE_TIMESTAMPTZ;
}

static gboolean is_time(HdTypeKind kind)
{
    return kind == HD_TYPE_TIME || kind == HD_TYPE_TIMESTAMP || kind == HD_TYPE_TIMESTAMPTZ;
}

char *hd_type_to_text(const HdType *type)
{
    const BuiltIn *found = find_kind(type->kind);
    if (type->kind == HD_TYPE_ENUM)
        return g_strdup(type->name);
    g_assert(found != NULL);
    if (type->step_micros > 1)
        return step_to_text(found->name, type->step_micros);
    if (type->length > 0)
        return g_strdup_printf("%s(%d)", found->name, type->length);
    if (type->kind == HD_TYPE_NUMERIC && type->precision > 0)
        return g_strdup_printf("%s(%d,%d)", found->name, type->precision, type->scale);
    return g_strdup(found->name);
}

gboolean hd_type_from_oid(guint32 oid, gint32 typmod, HdType *out_type)
{
    for (guint i = 0; i < G_N_ELEMENTS(built_in); i++) {
        if (built_in[i].oid != oid)
            continue;
        HdType type = {.kind = built_in[i].kind};
        if (typmod >= VARHDRSZ && (type.kind == HD_TYPE_VARCHAR || type.kind == HD_TYPE_BPCHAR))
            type.length = typmod - VARHDRSZ;
        for (gint32 digits = typmod; is_time(type.kind) && digits >= 0 && digits < 6; digits++)
            type.step_micros = MAX(type.step_micros, 1) * 10;
        if (typmod >= VARHDRSZ && type.kind == HD_TYPE_NUMERIC) {
            type.precision = ((typmod - VARHDRSZ) >> 16) & 0xffff;
            type.scale = (((typmod - VARHDRSZ) & 0x7ff) ^ 1024) - 1024;
        }
        *out_type = type;
        return TRUE;
    }
    return FALSE;
}

gboolean hd_type_equal(const HdType *a, const HdType *b)
{
    return a->kind == b->kind && a->length == b->length && a->precision == b->precision &&
           a->scale == b->scale && a->step_micros == b->step_micros &&
           g_strcmp0(a->name, b->name) == 0;
}

gboolean hd_word_read(const guint8 *text, gsize bytes, HdWord *out_word, gboolean *out_truth)
{
    static const struct {
        const char *text;
        HdWord word;
        gboolean truth;
    } words[] = {
        {"t", HD_WORD_T, TRUE},
        {"f", HD_WORD_F, FALSE},
        {"true", HD_WORD_TRUE, TRUE},
        {"false", HD_WORD_FALSE, FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i].text) != bytes ||
            g_ascii_strncasecmp((const char *)text, words[i].text, bytes) != 0)
            continue;
        *out_word = memcmp(text, words[i].text, bytes) == 0 ? words[i].word : HD_WORD_OTHER;
        *out_truth = words[i].truth;
        return TRUE;
    }
    return FALSE;
}
