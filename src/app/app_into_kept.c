#include "app/app_into_kept.h"

/* How types lose something, by their oids in pg_type.dat. */
typedef enum {
    LOSES_NOTHING,
    LOSES_TEXT,   /* name and "char" cut what is too long; oid and xid count round */
    LOSES_CENTS,  /* money is rounded */
    LOSES_DIGITS, /* floating point, and geometry made of it */
    LOSES_NANOS   /* times have microseconds */
} Loss;

#define INTERVAL_OID 1186 /* pg_type.dat */

static Loss loss_of(guint32 oid)
{
    static const struct {
        guint32 oid;
        Loss loss;
    } known[] = {
        {18, LOSES_TEXT},    {19, LOSES_TEXT},    {790, LOSES_CENTS},  {700, LOSES_DIGITS},
        {701, LOSES_DIGITS}, {600, LOSES_DIGITS}, {601, LOSES_DIGITS}, {602, LOSES_DIGITS},
        {603, LOSES_DIGITS}, {604, LOSES_DIGITS}, {628, LOSES_DIGITS}, {718, LOSES_DIGITS},
        {1083, LOSES_NANOS}, {1114, LOSES_NANOS}, {1184, LOSES_NANOS}, {1186, LOSES_NANOS},
        {1266, LOSES_NANOS}, {3908, LOSES_NANOS}, {3910, LOSES_NANOS}, {4533, LOSES_NANOS},
        {4534, LOSES_NANOS}, {26, LOSES_TEXT},    {28, LOSES_TEXT},    {29, LOSES_TEXT},
        {5069, LOSES_TEXT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i].oid == oid)
            return known[i].loss;
    }
    /* Of types that people made nothing is known: numbers in them are looked at. */
    return oid >= HD_PG_FIRST_NORMAL_OID ? LOSES_DIGITS : LOSES_NOTHING;
}

/* A seventh digit of a fraction; a fraction of a microsecond in words; a sixtieth second. */
#define FINER_THAN_MICROSECONDS                                                                    \
    "\\.[0-9]{6}[0-9]*[1-9]|:60|"                                                                  \
    "\\.[0-9]*[1-9][0-9]* *(us|micro)|\\.[0-9]{3}[0-9]*[1-9][0-9]* *(ms|milli)"

static void add(GString *conditions, char *condition)
{
    g_string_append(conditions, conditions->len > 0 ? " AND " : "");
    g_string_append(conditions, condition);
    g_free(condition);
}

/* All numbers in a text, by their size: a box's corners change places. */
static char *numbers_in(const char *text)
{
    return g_strdup_printf("(SELECT array_agg(n[1]::numeric ORDER BY n[1]::numeric) FROM "
                           "regexp_matches(%s, "
                           "'[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?', 'g') AS n)",
                           text);
}

static char *same_numbers(const HdPgColumn *column, const char *value)
{
    g_autofree char *written = g_strdup_printf("format('%%s', %s::%s)", value, column->base_text);
    g_autofree char *before = numbers_in(value);
    g_autofree char *after = numbers_in(written);
    return g_strdup_printf("%s IS NOT DISTINCT FROM %s", before, after);
}

/* Read as the type, and then as one that keeps all. */
static char *same_as(const HdPgColumn *column, const char *value, const char *wide)
{
    gboolean is_array = g_str_has_suffix(column->bare_text, "[]");
    const char *brackets = is_array ? "[]" : "";
    return g_strdup_printf("(%s::%s)::%s%s = %s::%s%s", value, column->base_text, wide, brackets,
                           value, wide, brackets);
}

/* A day equals 24 hours, and is another interval: of these the texts are compared. */
static char *same_without_limit(const HdPgColumn *column, const char *value)
{
    if (column->element_oid == INTERVAL_OID)
        return g_strdup_printf("format('%%s', %s::%s) = format('%%s', %s::%s)", value,
                               column->base_text, value, column->bare_text);
    return g_strdup_printf("%s::%s IS NOT DISTINCT FROM %s::%s", value, column->base_text, value,
                           column->bare_text);
}

static void add_loss(GString *conditions, const HdPgColumn *column, const char *value)
{
    switch (loss_of(column->element_oid)) {
    case LOSES_NOTHING:
        break;
    case LOSES_TEXT:
        add(conditions, same_as(column, value, "text"));
        break;
    case LOSES_CENTS:
        add(conditions,
            g_strdup_printf("(%s::%s)::numeric = regexp_replace(%s, '[$, ]', '', 'g')::numeric",
                            value, column->base_text, value));
        break;
    case LOSES_DIGITS:
        add(conditions, same_numbers(column, value));
        break;
    case LOSES_NANOS:
        add(conditions, g_strdup_printf("%s !~* '" FINER_THAN_MICROSECONDS "'", value));
        break;
    }
}

char *hd_app_into_kept(const HdPgColumn *column, const char *value)
{
    g_autoptr(GString) conditions = g_string_new(NULL);
    if (column->type.kind != HD_TYPE_OTHER)
        return NULL;
    if (!g_str_equal(column->base_text, column->bare_text))
        add(conditions, same_without_limit(column, value));
    add_loss(conditions, column, value);
    return conditions->len > 0 ? g_string_free(g_steal_pointer(&conditions), FALSE) : NULL;
}
