/* Any bytes as a stored value and as a field of every type: nothing is read beyond them, and what
 * the target's JSON says stays the same when it is read as the source's. What the loader makes of
 * the value is the same value in the target. The first byte chooses the type, the second the form
 * of instants, the storage class and the separator of arrays.
 *
 * Before the first input the same is asked of a table of values, and the other way round: what the
 * loader refuses is like nothing that it loads. */
#include <math.h>

#include "convert/conv_encode.h"
#include "verify/verify_canon.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes);

typedef struct {
    HdType type;
    HdForm form;
    char separator;
} Column;

static const char *const labels[] = {"a", "b c", "1", "2.5", "\xc3\xa9", "", NULL};

static void check_json(const HdValue *value)
{
    g_autoptr(HdCanon) source = hd_verify_canon_new();
    g_autoptr(HdCanon) target = hd_verify_canon_new();
    g_autofree guint8 *field = g_malloc(value->bytes + 1);
    field[0] = 1;
    memcpy(field + 1, value->data, value->bytes);
    hd_verify_canon_append_source(source, &(HdCanonKind){.kind = HD_TYPE_JSONB}, value);
    hd_verify_canon_append_target(target, HD_TYPE_JSONB, field, value->bytes + 1);
    if (source->data[0] != HD_CANON_JSON)
        return;
    HdHash a = hd_verify_canon_hash(source);
    HdHash b = hd_verify_canon_hash(target);
    g_assert_true(a.high == b.high && a.low == b.low);
}

/* As float4out writes it: the shortest decimal strictly between the middles to the next floats, of
 * several the nearest. */
static char *float_text(float number)
{
    if (isinf(number))
        return g_strdup(number < 0 ? "-Infinity" : "Infinity");
    if (number == 0.0F)
        return g_strdup(signbit(number) ? "-0" : "0");
    float size = fabsf(number);
    double below = (double)nextafterf(size, 0.0F);
    double low = (below + (double)size) / 2;
    double high = size == G_MAXFLOAT ? (double)size + ((double)size - below) / 2
                                     : ((double)nextafterf(size, INFINITY) + (double)size) / 2;
    for (int n = 1; n < 10; n++) {
        int power = (int)floor(log10((double)size)) - n + 1;
        gint64 first = (gint64)floor((double)size / pow(10.0, power)) - 2;
        g_autofree char *found = NULL;
        double distance = INFINITY;
        for (gint64 digits = first; digits < first + 5; digits++) {
            g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT "e%d", digits, power);
            double read = g_ascii_strtod(text, NULL);
            if (read <= low || read >= high || fabs(read - (double)size) >= distance)
                continue;
            distance = fabs(read - (double)size);
            g_free(g_steal_pointer(&found));
            found = g_steal_pointer(&text);
        }
        if (found != NULL)
            return g_strconcat(number < 0 ? "-" : "", found, NULL);
    }
    g_assert_not_reached();
}

static GBytes *canon_of_value(const Column *column, const HdValue *value)
{
    HdCanonKind kind = {
        .kind = column->type.kind, .form = column->form, .separator = column->separator};
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    hd_verify_canon_append_source(canon, &kind, value);
    return g_bytes_new(canon->data, canon->used);
}

static GBytes *canon_of_field(const Column *column, const HdCopyBuffer *buffer)
{
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    HdTypeKind kind = column->type.kind;
    const guint8 *field = buffer->data + 4;
    gsize bytes = buffer->used - 4;
    guint32 bits;
    float number;
    if (kind == HD_TYPE_FLOAT4) {
        memcpy(&bits, field, sizeof bits);
        bits = GUINT32_FROM_BE(bits);
        memcpy(&number, &bits, sizeof number);
        g_autofree char *text = float_text(number);
        hd_verify_canon_append_target(canon, kind, (const guint8 *)text, strlen(text));
    } else {
        hd_verify_canon_append_target(canon, kind, field, bytes);
    }
    return g_bytes_new(canon->data, canon->used);
}

/* NULL when the loader refuses the value. */
static GBytes *canon_of_loaded(const Column *column, const HdValue *value)
{
    HdEncoder encoder;
    HdCopyBuffer buffer;
    GBytes *canon = NULL;
    if (column->type.kind == HD_TYPE_OTHER)
        hd_conv_encoder_init_text(&encoder, HD_FORM_NONE);
    else
        g_assert_true(hd_conv_encoder_init(&encoder, &column->type, column->form, NULL));
    encoder.separator = column->separator;
    encoder.checks_json = TRUE;
    hd_conv_buffer_init(&buffer, 64);
    if (hd_conv_encode(&encoder, value, &buffer, NULL))
        canon = canon_of_field(column, &buffer);
    hd_conv_buffer_clear(&buffer);
    return canon;
}

static void check_loaded(const Column *column, const HdValue *value)
{
    g_autoptr(GBytes) loaded = canon_of_loaded(column, value);
    g_autoptr(GBytes) source = canon_of_value(column, value);
    if (loaded != NULL && source != NULL)
        g_assert_true(g_bytes_equal(loaded, source));
}

#define TEXT(words)                                                                                \
    {                                                                                              \
        .class = HD_CLASS_TEXT, .data = (const guint8 *)(words), .bytes = sizeof(words) - 1        \
    }
#define BLOB(words)                                                                                \
    {                                                                                              \
        .class = HD_CLASS_BLOB, .data = (const guint8 *)(words), .bytes = sizeof(words) - 1        \
    }
#define INTEGER(number)                                                                            \
    {                                                                                              \
        .class = HD_CLASS_INTEGER, .integer = (number)                                             \
    }
#define REAL(number)                                                                               \
    {                                                                                              \
        .class = HD_CLASS_REAL, .real = (number)                                                   \
    }

static const HdValue values[] = {
    INTEGER(0),
    INTEGER(1),
    INTEGER(-1),
    INTEGER(2),
    INTEGER(32767),
    INTEGER(32768),
    INTEGER(-32768),
    INTEGER(-32769),
    INTEGER(G_MAXINT32),
    INTEGER(G_MAXINT32 + G_GINT64_CONSTANT(1)),
    INTEGER(G_MININT64),
    INTEGER(G_MAXINT64),
    INTEGER(9007199254740992),
    INTEGER(9007199254740993),
    INTEGER(16777216),
    INTEGER(16777217),
    INTEGER(86400),
    INTEGER(86401),
    INTEGER(86400000),
    INTEGER(86400000000),
    INTEGER(1000),
    INTEGER(12000),
    REAL(0.0),
    REAL(-0.0),
    REAL(1.0),
    REAL(-1.0),
    REAL(0.5),
    REAL(0.1),
    REAL(2.5),
    REAL(3.0),
    REAL(3.14159265358979),
    REAL(3.1415927),
    REAL(32767.0),
    REAL(32768.0),
    REAL(1e15),
    REAL(9007199254740991.0),
    REAL(9007199254740992.0),
    REAL(9223372036854774784.0),
    REAL(9223372036854775807.0),
    REAL(-9223372036854775808.0),
    REAL(1e308),
    REAL(5e-324),
    REAL(2.2250738585072014e-308),
    REAL(1e-45),
    REAL(3.4028235e38),
    REAL(3.5e38),
    REAL(33554450.0),
    REAL(33554448.0),
    REAL(0x1p-44),
    REAL(86400.0),
    REAL(86400.25),
    REAL(86400000.0),
    REAL(86400000.5),
    REAL(2451544.5),
    REAL(2451544.75),
    REAL((double)INFINITY),
    REAL(-(double)INFINITY),
    TEXT(""),
    TEXT("0"),
    TEXT("-0"),
    TEXT("+0"),
    TEXT("00"),
    TEXT("1"),
    TEXT("+1"),
    TEXT("01"),
    TEXT(" 1"),
    TEXT("1 "),
    TEXT("-1"),
    TEXT("32767"),
    TEXT("32768"),
    TEXT("-32768"),
    TEXT("9223372036854775807"),
    TEXT("9223372036854775808"),
    TEXT("-9223372036854775808"),
    TEXT("0.1"),
    TEXT("0.10"),
    TEXT(".1"),
    TEXT("1e-1"),
    TEXT("1e3"),
    TEXT("1000"),
    TEXT("1e400"),
    TEXT("1e-400"),
    TEXT("0.1000000000000000055511151231257827"),
    TEXT("0.30000000000000004"),
    TEXT("0.3"),
    TEXT("0.30000000000000001"),
    TEXT("-0.0"),
    TEXT("3.1415927"),
    TEXT("3.14159265"),
    TEXT("16777217"),
    TEXT("NaN"),
    TEXT("0x10"),
    TEXT("12000"),
    TEXT("0.00123"),
    TEXT("0.0123"),
    TEXT("99999"),
    TEXT("t"),
    TEXT("TRUE"),
    TEXT("no"),
    TEXT("off"),
    TEXT("On"),
    TEXT("tru"),
    TEXT("a"),
    TEXT("a "),
    TEXT("A"),
    TEXT("b c"),
    TEXT("2.5"),
    TEXT("\xc3\xa9"),
    TEXT("a\0b"),
    TEXT("\xff"),
    BLOB("a"),
    BLOB("1"),
    BLOB("\xff"),
    BLOB(""),
    TEXT("abcd"),
    TEXT("abcde"),
    TEXT("2000-01-01"),
    TEXT("2000-01-01 00:00:00"),
    TEXT("2000-01-01T00:00Z"),
    TEXT("2000-01-01 00:00+00:00"),
    TEXT("2000-01-01 00:00:01"),
    TEXT("2000-01-01 02:00+02:00"),
    TEXT("2000-01-01 00:00-01:00"),
    TEXT("1999-12-31 24:00"),
    TEXT("2000-02-30"),
    TEXT("00:00"),
    TEXT("24:00"),
    TEXT("00:00Z"),
    TEXT("00:00:00.0000001"),
    TEXT("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
    TEXT("{a0eebc999c0b4ef8bb6d6bb9bd380a11}"),
    BLOB("0123456789abcdef"),
    TEXT("null"),
    TEXT("{}"),
    TEXT("[]"),
    TEXT(" [ ] "),
    TEXT("[1,]"),
    TEXT("[\"\\u0000\"]"),
    TEXT("[\"\\ud800\"]"),
    TEXT("[\"\\ud83d\\ude00\"]"),
    TEXT("[1e400000]"),
    TEXT("[\"a\",1.50,true,null]"),
    TEXT("[\"null\"]"),
    TEXT("[null]"),
    TEXT("[[1]]"),
    TEXT("[{}]"),
    TEXT("{\"a\":1}"),
    TEXT("{a,\"b c\",NULL}"),
    TEXT("{\"NULL\"}"),
    TEXT("{null}"),
    TEXT("{ a , b c }"),
    TEXT("{a,,b}"),
    TEXT("{a\\ }"),
    TEXT("{a }"),
    TEXT("{{a}}"),
    TEXT("{a"),
    TEXT("{a}x"),
    TEXT("{\"a\"b}"),
    TEXT("{\\null}"),
    TEXT("a,b"),
    TEXT("a,"),
    TEXT(","),
    TEXT("a, b"),
    TEXT("a;b"),
};

static const Column columns[] = {
    {.type = {.kind = HD_TYPE_BOOL}},
    {.type = {.kind = HD_TYPE_INT2}},
    {.type = {.kind = HD_TYPE_INT4}},
    {.type = {.kind = HD_TYPE_INT8}},
    {.type = {.kind = HD_TYPE_FLOAT4}},
    {.type = {.kind = HD_TYPE_FLOAT8}},
    {.type = {.kind = HD_TYPE_NUMERIC, .precision = 5, .scale = 2}},
    {.type = {.kind = HD_TYPE_NUMERIC, .precision = 2, .scale = -3}},
    {.type = {.kind = HD_TYPE_NUMERIC, .precision = 3, .scale = 5}},
    {.type = {.kind = HD_TYPE_VARCHAR, .length = 4}},
    {.type = {.kind = HD_TYPE_BPCHAR, .length = 4}},
    {.type = {.kind = HD_TYPE_DATE}, .form = HD_FORM_ISO},
    {.type = {.kind = HD_TYPE_DATE}, .form = HD_FORM_SECONDS},
    {.type = {.kind = HD_TYPE_DATE}, .form = HD_FORM_MILLISECONDS},
    {.type = {.kind = HD_TYPE_DATE}, .form = HD_FORM_MICROSECONDS},
    {.type = {.kind = HD_TYPE_DATE}, .form = HD_FORM_JULIAN},
    {.type = {.kind = HD_TYPE_TIME}, .form = HD_FORM_ISO},
    {.type = {.kind = HD_TYPE_TIMESTAMP}, .form = HD_FORM_ISO},
    {.type = {.kind = HD_TYPE_TIMESTAMP}, .form = HD_FORM_MILLISECONDS},
    {.type = {.kind = HD_TYPE_TIMESTAMPTZ}, .form = HD_FORM_SECONDS},
    {.type = {.kind = HD_TYPE_TIMESTAMPTZ}, .form = HD_FORM_JULIAN},
    {.type = {.kind = HD_TYPE_UUID}},
    {.type = {.kind = HD_TYPE_JSONB}},
    {.type = {.kind = HD_TYPE_ENUM, .name = "e", .labels = labels}},
    {.type = {.kind = HD_TYPE_TEXT_ARRAY}},
    {.type = {.kind = HD_TYPE_TEXT_ARRAY}, .separator = ','},
};

static void check_column(const Column *column)
{
    GBytes *loaded[G_N_ELEMENTS(values)];
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        check_loaded(column, &values[i]);
        loaded[i] = canon_of_loaded(column, &values[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GBytes) refused = canon_of_value(column, &values[i]);
        for (guint j = 0; loaded[i] == NULL && j < G_N_ELEMENTS(values); j++) {
            if (loaded[j] != NULL && g_bytes_equal(refused, loaded[j]))
                g_error("type %d form %d: value %u is refused, and like value %u that is loaded",
                        column->type.kind, column->form, i, j);
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        if (loaded[i] != NULL)
            g_bytes_unref(loaded[i]);
    }
}

static void check_table(void)
{
    static gboolean is_done;
    for (guint i = 0; !is_done && i < G_N_ELEMENTS(columns); i++)
        check_column(&columns[i]);
    is_done = TRUE;
}

static Column choose_column(guint8 type, guint8 form)
{
    static const int numerics[][2] = {{0, 0}, {10, 2}, {2, -3}, {3, 5}};
    guint variant = type / HD_TYPE_COUNT;
    Column column = {.type = {.kind = type % HD_TYPE_COUNT}, .form = form % (HD_FORM_JULIAN + 1)};
    if (column.type.kind == HD_TYPE_VARCHAR || column.type.kind == HD_TYPE_BPCHAR)
        column.type.length = (int)variant;
    if (column.type.kind == HD_TYPE_NUMERIC) {
        column.type.precision = numerics[variant % 4][0];
        column.type.scale = numerics[variant % 4][1];
    }
    if (column.type.kind == HD_TYPE_ENUM) {
        column.type.name = "e";
        column.type.labels = labels;
    }
    column.separator = form >= 128 ? ',' : '\0';
    return column;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes)
{
    check_table();
    if (bytes < 2)
        return 0;
    Column column = choose_column(data[0], data[1]);
    HdValue value = {.class = HD_CLASS_INTEGER + data[1] / 16 % 4};
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    if (value.class == HD_CLASS_TEXT || value.class == HD_CLASS_BLOB) {
        value.data = data + 2;
        value.bytes = bytes - 2;
    } else if (bytes >= 10) {
        memcpy(&value.integer, data + 2, sizeof value.integer);
    }
    HdCanonKind kind = {
        .kind = column.type.kind, .form = column.form, .separator = column.separator};
    hd_verify_canon_append_source(canon, &kind, &value);
    hd_verify_canon_append_target(canon, column.type.kind, data + 2, bytes - 2);
    if (value.class == HD_CLASS_TEXT)
        check_json(&value);
    if (value.class != HD_CLASS_REAL || !isnan(value.real)) /* SQLite stores NULL */
        check_loaded(&column, &value);
    return 0;
}
