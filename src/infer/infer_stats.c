/* Most values are plain: they take a short way that only counts, compares and looks at eight bytes
 * at a time. A text or blob that is anything else, and every cell that comes in pieces, goes
 * through begin, piece and end, which find out what exactly is wrong with it. */
#include "infer/infer_stats.h"

#include <string.h>

#include "infer/infer_decimal.h"
#include "infer/infer_layout.h"
#include "infer/infer_name.h"
#include "infer/infer_seen.h"
#include "model/instant.h"

#define NUMERIC_MAX_PRECISION 1000
#define UUID_BYTES 16
#define NUMBER_MAX_BYTES 32 /* "-2.2250738585072014e-308" has 24 */

static gboolean is_instant_intent(HdIntent intent)
{
    return intent == HD_INTENT_DATE || intent == HD_INTENT_TIMESTAMP ||
           intent == HD_INTENT_TIMESTAMPTZ;
}

static gboolean is_valid_decimal(const HdDeclared *declared)
{
    return declared->intent == HD_INTENT_DECIMAL && declared->n_arguments > 0 &&
           declared->arguments[0] >= 1 && declared->arguments[0] <= NUMERIC_MAX_PRECISION &&
           declared->arguments[1] <= declared->arguments[0];
}

/* The range of the integer type that the declared name says. */
static void expect_declared_integer(HdStats *stats)
{
    if (stats->declared.integer == HD_TYPE_INT2) {
        stats->low = G_MININT16;
        stats->high = G_MAXINT16;
    } else if (stats->declared.integer == HD_TYPE_INT4) {
        stats->low = G_MININT32;
        stats->high = G_MAXINT32;
    }
}

static void ask_more(HdStats *stats, const HdColumn *column, const HdInferOptions *options)
{
    HdIntent intent = stats->declared.intent;
    stats->enrich = hd_infer_enrich_new(column, &stats->declared, options);
    if (intent == HD_INTENT_INTEGER || intent == HD_INTENT_BY_DATA) {
        stats->counts_time = hd_infer_name_is_moment(column->name);
    }
    stats->reads_blobs = intent == HD_INTENT_BLOB && hd_infer_name_is_identity(column->name);
    stats->order.is_asked = TRUE;
}

HdStats *hd_infer_stats_new(const HdColumn *column, const HdInferOptions *options)
{
    HdStats *stats = g_new0(HdStats, 1);
    stats->declared = hd_infer_declared_parse(column);
    stats->min_integer = G_MAXINT64;
    stats->max_integer = G_MININT64;
    stats->nearest_integer = G_MAXUINT64;
    stats->min_real = G_MAXDOUBLE;
    stats->max_real = -G_MAXDOUBLE;
    stats->first_micros = G_MAXINT64;
    stats->last_micros = G_MININT64;
    stats->low = G_MININT64;
    stats->high = G_MAXINT64;
    stats->max_bytes = G_MAXSIZE;
    stats->asks_numbers =
        column->affinity == HD_AFFINITY_BLOB && stats->declared.intent == HD_INTENT_BY_DATA;
    stats->decimal_fits = is_valid_decimal(&stats->declared);
    if (stats->decimal_fits) {
        const int *arguments = stats->declared.arguments;
        stats->high = hd_infer_decimal_max_integer(arguments[0] - arguments[1]);
        stats->low = stats->high == G_MAXINT64 ? G_MININT64 : -stats->high;
    } else if (stats->declared.intent == HD_INTENT_BOOLEAN) {
        stats->low = 0;
        stats->high = 1;
    } else if (stats->declared.intent == HD_INTENT_CHARACTERS && stats->declared.n_arguments > 0) {
        stats->max_bytes = (gsize)stats->declared.arguments[0];
    } else if (stats->declared.intent == HD_INTENT_INTEGER &&
               options->integers == HD_INTEGERS_DECLARED) {
        expect_declared_integer(stats);
    }
    stats->counts_time = is_instant_intent(stats->declared.intent);
    if (options->enrich) {
        ask_more(stats, column, options);
    }
    return stats;
}

void hd_infer_stats_free(HdStats *stats)
{
    if (stats != NULL) {
        hd_infer_enrich_free(stats->enrich);
        hd_json_shape_free(stats->shaper);
        g_free(stats);
    }
}

void hd_infer_stats_expect_labels(HdStats *stats, const char *const *labels)
{
    if (stats->enrich != NULL) {
        stats->enrich->labels = labels;
        stats->enrich->asks |= HD_ASK_LABELS;
        stats->enrich->asks &= ~(guint)HD_ASK_FEW;
    }
}

gboolean hd_infer_stats_needs_values(const HdStats *stats)
{
    return stats->declared.intent != HD_INTENT_BLOB || stats->reads_blobs;
}

/* A double has 53 significant bits. */
static inline gboolean is_exact_in_double(guint64 distance)
{
    return distance >> 53 == 0 || distance >> __builtin_ctzll(distance) >> 53 == 0;
}

static inline void add_order(HdOrder *order, gint64 value)
{
    if (!order->has_value) {
        order->first = value;
    }
    order->is_broken = order->is_broken || (order->has_value && value < order->last);
    order->last = value;
    order->has_value = TRUE;
}

static inline void add_integer(HdStats *stats, gint64 number, gint64 row)
{
    guint64 distance = number < 0 ? -(guint64)number : (guint64)number;
    stats->min_integer = MIN(stats->min_integer, number);
    stats->max_integer = MAX(stats->max_integer, number);
    if (stats->counts_time && stats->order.is_asked) {
        add_order(&stats->order, number);
    }
    if (stats->counts_time && number != 0) {
        stats->nearest_integer = MIN(stats->nearest_integer, distance);
        if (number % 1000 != 0) {
            hd_infer_seen_add(&stats->integers_fine, row);
        }
    }
    if (number < stats->low || number > stats->high) {
        hd_infer_seen_add(&stats->integers_out, row);
    } else if (stats->declared.intent == HD_INTENT_REAL && !is_exact_in_double(distance)) {
        hd_infer_seen_add(&stats->integers_out, row);
    }
}

static void add_instant_real(HdStats *stats, const HdValue *value, gint64 row)
{
    gint64 micros;
    if (!hd_instant_from_number(value, HD_FORM_SECONDS, &micros)) {
        hd_infer_seen_add(&stats->reals_out, row);
    }
}

static inline void add_real(HdStats *stats, const HdValue *value, gint64 row)
{
    double number = value->real;
    stats->min_real = MIN(stats->min_real, number);
    stats->max_real = MAX(stats->max_real, number);
    if (number == 0.0 ? __builtin_signbit(number) != 0 : __builtin_isinf(number) != 0) {
        hd_infer_seen_add(&stats->reals_special, row);
    }
    if (stats->decimal_fits) {
        const int *arguments = stats->declared.arguments;
        if (!hd_infer_decimal_fits(number, arguments[0], arguments[1])) {
            hd_infer_seen_add(&stats->reals_out, row);
        }
    } else if (is_instant_intent(stats->declared.intent)) {
        add_instant_real(stats, value, row);
    }
}

static void see_layout(HdStats *stats, const guint8 *data, gsize bytes)
{
    HdLayout layout;
    if (stats->layouts_vary) {
        return;
    }
    if (!hd_infer_layout_read(data, bytes, &layout)) {
        stats->layouts_vary = TRUE;
    } else if (!stats->layout.is_known) {
        stats->layout = layout;
    } else {
        stats->layouts_vary = !hd_infer_layout_is_same(&stats->layout, &layout);
    }
}

static gboolean take_instant(HdStats *stats, const guint8 *data, gsize bytes, gint64 row)
{
    HdInstant instant;
    HdInstantKind kind;
    if (!hd_instant_parse(data, bytes, &instant)) {
        return FALSE;
    }
    if (instant.has_date) {
        see_layout(stats, data, bytes);
        stats->first_micros = MIN(stats->first_micros, instant.micros);
        stats->last_micros = MAX(stats->last_micros, instant.micros);
        if (stats->order.is_asked) {
            add_order(&stats->order, instant.micros);
        }
        kind = !instant.has_time    ? HD_INSTANT_DATE
               : instant.has_offset ? HD_INSTANT_DATETIME_OFFSET
                                    : HD_INSTANT_DATETIME;
    } else {
        kind = instant.has_offset ? HD_INSTANT_TIME_OFFSET : HD_INSTANT_TIME;
    }
    hd_infer_seen_add(&stats->instants[kind], row);
    return TRUE;
}

/* PostgreSQL's "UUID Type": 32 hexadecimal digits, a hyphen after any group of four, braces around
 * it or not. */
static gboolean is_uuid(const guint8 *data, gsize bytes)
{
    const guint8 *end = data + bytes;
    if (bytes >= 2 && data[0] == '{' && end[-1] == '}') {
        data++;
        end--;
    }
    for (guint byte = 0; byte < UUID_BYTES; byte++) {
        if (end - data < 2 || !g_ascii_isxdigit(data[0]) || !g_ascii_isxdigit(data[1])) {
            return FALSE;
        }
        data += 2;
        if (byte % 2 == 1 && byte < UUID_BYTES - 1 && data < end && *data == '-') {
            data++;
        }
    }
    return data == end;
}

static gboolean take_word(HdStats *stats, const guint8 *data, gsize bytes)
{
    HdWord word;
    gboolean truth;
    if (!hd_word_read(data, bytes, &word, &truth)) {
        return FALSE;
    }
    stats->words |= word;
    return TRUE;
}

/* Whether the declared type has a form that a text is judged by as a whole. */
static gboolean has_form(HdIntent intent)
{
    return intent == HD_INTENT_TIME || intent == HD_INTENT_UUID || intent == HD_INTENT_BOOLEAN ||
           is_instant_intent(intent);
}

/* Counts the text in where it has the form. */
static gboolean take_form(HdStats *stats, const guint8 *data, gsize bytes, gint64 row)
{
    if (bytes > HD_FORM_MAX_BYTES) {
        return FALSE;
    }
    if (stats->declared.intent == HD_INTENT_UUID) {
        return is_uuid(data, bytes);
    }
    if (stats->declared.intent == HD_INTENT_BOOLEAN) {
        return take_word(stats, data, bytes);
    }
    return take_instant(stats, data, bytes, row);
}

/* Whether the text could be how a number is written: it is looked at closely where it matters. */
static inline gboolean is_like_number(const guint8 *data, gsize bytes)
{
    static const char CHARACTERS[] = "0123456789+-.eE";
    if (bytes == 0 || bytes > NUMBER_MAX_BYTES || data == NULL) {
        return FALSE;
    }
    for (gsize i = 0; i < bytes; i++) {
        if (data[i] == '\0' || strchr(CHARACTERS, data[i]) == NULL) {
            return (bytes == 3 || bytes == 4) && memcmp(data + bytes - 3, "Inf", 3) == 0;
        }
    }
    return TRUE;
}

static void begin_cell(HdStats *stats, HdClass class, gsize bytes_total, gint64 row)
{
    HdStream *stream = &stats->stream;
    stream->class = class;
    stream->row = row;
    stream->bytes_total = bytes_total;
    stream->used = 0;
    stream->whole = NULL;
    stream->utf8 = (HdUtf8){0};
    stream->verdict = HD_UTF8_VALID;
    stream->characters = 0;
    if (stats->declared.intent == HD_INTENT_JSON) {
        hd_json_begin(&stream->json, bytes_total);
        stream->has_object = FALSE;
    }
    hd_infer_seen_add(&stats->classes[class], row);
}

static void add_in_one_piece(HdStats *stats, const HdValue *value, gint64 row)
{
    g_assert(value->data != NULL || value->bytes == 0);
    begin_cell(stats, value->class, value->bytes, row);
    stats->stream.whole = value->data;
    hd_infer_stats_add_piece(stats, value->data, value->bytes);
    hd_infer_stats_add_end(stats);
}

/* What --enrich wants to know of a whole text. */
static void ask_text(HdStats *stats, const HdValue *value, gint64 row)
{
    HdEnrich *enrich = stats->enrich;
    const guint8 *data = value->bytes > 0 ? value->data : (const guint8 *)"";
    if (data == NULL) {
        hd_infer_enrich_skip(enrich);
        return;
    }
    if ((enrich->asks & HD_ASK_INSTANT) != 0 &&
        (value->bytes > HD_FORM_MAX_BYTES || !take_instant(stats, data, value->bytes, row))) {
        enrich->asks &= ~(guint)HD_ASK_INSTANT;
    }
    hd_infer_enrich_add(enrich, data, value->bytes, row);
}

static inline void add_text(HdStats *stats, const HdValue *value, gint64 row)
{
    HdIntent intent = stats->declared.intent;
    gboolean plain;
    stats->longest_text = MAX(stats->longest_text, value->bytes);
    if (stats->asks_numbers && !stats->has_number_text) {
        stats->has_number_text = is_like_number(value->data, value->bytes);
    }
    if (stats->enrich != NULL && stats->enrich->asks != 0) {
        ask_text(stats, value, row);
    }
    if (has_form(intent)) {
        plain = value->data != NULL && take_form(stats, value->data, value->bytes, row);
    } else {
        plain = intent != HD_INTENT_JSON && value->bytes <= stats->max_bytes &&
                hd_infer_utf8_is_text(value->data, value->bytes);
    }
    if (plain) {
        hd_infer_seen_add(&stats->classes[HD_CLASS_TEXT], row);
    } else {
        add_in_one_piece(stats, value, row);
    }
}

void hd_infer_stats_add(HdStats *stats, const HdValue *value, gint64 row)
{
    if (!hd_infer_stats_needs_values(stats)) {
        hd_infer_seen_add(&stats->classes[value->class], row);
        return;
    }
    switch (value->class) {
    case HD_CLASS_NULL:
        hd_infer_seen_add(&stats->classes[HD_CLASS_NULL], row);
        break;
    case HD_CLASS_INTEGER:
        hd_infer_seen_add(&stats->classes[HD_CLASS_INTEGER], row);
        add_integer(stats, value->integer, row);
        break;
    case HD_CLASS_REAL:
        hd_infer_seen_add(&stats->classes[HD_CLASS_REAL], row);
        add_real(stats, value, row);
        break;
    case HD_CLASS_TEXT:
        add_text(stats, value, row);
        break;
    case HD_CLASS_BLOB:
        stats->longest_blob = MAX(stats->longest_blob, value->bytes);
        add_in_one_piece(stats, value, row);
        break;
    case HD_CLASS_COUNT:
        g_assert_not_reached();
    }
}

/* What --enrich asks is asked of whole texts. */
void hd_infer_stats_add_begin(HdStats *stats, HdClass class, gsize bytes_total, gint64 row)
{
    if (stats->enrich != NULL) {
        hd_infer_enrich_skip(stats->enrich);
    }
    if (class == HD_CLASS_TEXT) {
        stats->longest_text = MAX(stats->longest_text, bytes_total);
    } else {
        stats->longest_blob = MAX(stats->longest_blob, bytes_total);
    }
    begin_cell(stats, class, bytes_total, row);
}

/* One blob that is no text decides: the others need not be looked at. */
static gboolean is_looked_at(const HdStats *stats)
{
    if (!hd_infer_stats_needs_values(stats)) {
        return FALSE;
    }
    return stats->stream.class == HD_CLASS_TEXT || stats->blobs_not_text.count == 0;
}

void hd_infer_stats_add_piece(HdStats *stats, const guint8 *data, gsize bytes)
{
    HdStream *stream = &stats->stream;
    gsize head = MIN(bytes, HD_FORM_MAX_BYTES - stream->used);
    if (!is_looked_at(stats)) {
        return;
    }
    if (stream->verdict == HD_UTF8_VALID) {
        stream->verdict = hd_infer_utf8_feed(&stream->utf8, data, bytes);
    }
    if (stream->class != HD_CLASS_TEXT) {
        return;
    }
    if (head > 0) {
        memcpy(stream->head + stream->used, data, head);
        stream->used += head;
    }
    if (stats->declared.intent == HD_INTENT_JSON) {
        hd_json_feed(&stream->json, data, bytes);
        stream->has_object = stream->has_object || memchr(data, '{', bytes) != NULL;
    } else if (stream->bytes_total > stats->max_bytes) {
        stream->characters += hd_infer_utf8_count(data, bytes);
    }
}

static void end_json(HdStats *stats)
{
    HdStream *stream = &stats->stream;
    HdJsonVerdict verdict = hd_json_end(&stream->json);
    if (verdict == HD_JSON_INVALID) {
        hd_infer_seen_add(&stats->texts_out, stream->row);
    } else if (verdict == HD_JSON_JSON) {
        hd_infer_seen_add(&stats->texts_not_json, stream->row);
    } else if (stream->has_object && stream->whole == NULL) {
        hd_infer_seen_add(&stats->json_unread, stream->row);
    } else if (stream->has_object) {
        if (stats->shaper == NULL) {
            stats->shaper = hd_json_shape_new();
        }
        if (hd_json_shape_read(stats->shaper, stream->whole, stream->bytes_total).repeats) {
            hd_infer_seen_add(&stats->json_repeats, stream->row);
        }
    }
}

static void end_text(HdStats *stats)
{
    HdStream *stream = &stats->stream;
    HdIntent intent = stats->declared.intent;
    if (stream->verdict != HD_UTF8_VALID) {
        if (stats->bad_texts.count == 0) {
            stats->bad_kind = stream->verdict == HD_UTF8_NUL ? HD_BAD_TEXT_NUL : HD_BAD_TEXT_UTF8;
            stats->bad_offset = stream->utf8.bad_offset;
        }
        hd_infer_seen_add(&stats->bad_texts, stream->row);
    }
    if (intent == HD_INTENT_JSON) {
        end_json(stats);
    } else if (has_form(intent)) {
        if (stream->bytes_total > HD_FORM_MAX_BYTES ||
            !take_form(stats, stream->head, stream->used, stream->row)) {
            hd_infer_seen_add(&stats->texts_out, stream->row);
        }
    } else if (stream->characters > stats->max_bytes) {
        hd_infer_seen_add(&stats->texts_out, stream->row);
    }
}

void hd_infer_stats_add_end(HdStats *stats)
{
    HdStream *stream = &stats->stream;
    if (is_looked_at(stats)) {
        if (stream->verdict == HD_UTF8_VALID) {
            stream->verdict = hd_infer_utf8_finish(&stream->utf8);
        }
        if (stream->class == HD_CLASS_TEXT) {
            end_text(stats);
        } else if (stream->verdict != HD_UTF8_VALID) {
            hd_infer_seen_add(&stats->blobs_not_text, stream->row);
        }
    }
    if (stream->class == HD_CLASS_BLOB && stream->bytes_total != UUID_BYTES) {
        hd_infer_seen_add(&stats->blobs_out, stream->row);
    }
}

/* The other's rows are those that follow. */
static void merge_order(HdOrder *order, const HdOrder *other)
{
    if (!other->has_value) {
        return;
    }
    if (!order->has_value) {
        *order = *other;
        return;
    }
    order->is_broken = order->is_broken || other->is_broken || other->first < order->last;
    order->last = other->last;
}

void hd_infer_stats_merge(HdStats *stats, const HdStats *other)
{
    stats->min_integer = MIN(stats->min_integer, other->min_integer);
    stats->max_integer = MAX(stats->max_integer, other->max_integer);
    stats->nearest_integer = MIN(stats->nearest_integer, other->nearest_integer);
    stats->min_real = MIN(stats->min_real, other->min_real);
    stats->max_real = MAX(stats->max_real, other->max_real);
    stats->first_micros = MIN(stats->first_micros, other->first_micros);
    stats->last_micros = MAX(stats->last_micros, other->last_micros);
    stats->longest_text = MAX(stats->longest_text, other->longest_text);
    stats->longest_blob = MAX(stats->longest_blob, other->longest_blob);
    if (other->bad_texts.count > 0 &&
        (stats->bad_texts.count == 0 || other->bad_texts.first_row < stats->bad_texts.first_row)) {
        stats->bad_kind = other->bad_kind;
        stats->bad_offset = other->bad_offset;
    }
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        hd_infer_seen_merge(&stats->classes[i], &other->classes[i]);
    }
    for (guint i = 0; i < HD_INSTANT_KINDS; i++) {
        hd_infer_seen_merge(&stats->instants[i], &other->instants[i]);
    }
    if (!stats->layout.is_known) {
        stats->layout = other->layout;
    } else if (other->layout.is_known && !hd_infer_layout_is_same(&stats->layout, &other->layout)) {
        stats->layouts_vary = TRUE;
    }
    stats->layouts_vary = stats->layouts_vary || other->layouts_vary;
    if (stats->enrich != NULL) {
        hd_infer_enrich_merge(stats->enrich, other->enrich);
    }
    merge_order(&stats->order, &other->order);
    stats->words |= other->words;
    stats->has_number_text = stats->has_number_text || other->has_number_text;
    hd_infer_seen_merge(&stats->integers_out, &other->integers_out);
    hd_infer_seen_merge(&stats->integers_fine, &other->integers_fine);
    hd_infer_seen_merge(&stats->reals_special, &other->reals_special);
    hd_infer_seen_merge(&stats->reals_out, &other->reals_out);
    hd_infer_seen_merge(&stats->texts_out, &other->texts_out);
    hd_infer_seen_merge(&stats->texts_not_json, &other->texts_not_json);
    hd_infer_seen_merge(&stats->json_repeats, &other->json_repeats);
    hd_infer_seen_merge(&stats->json_unread, &other->json_unread);
    hd_infer_seen_merge(&stats->blobs_not_text, &other->blobs_not_text);
    hd_infer_seen_merge(&stats->blobs_out, &other->blobs_out);
    hd_infer_seen_merge(&stats->bad_texts, &other->bad_texts);
}

/* A column declared to be text that holds texts, and blobs that were meant to be: making all of it
 * bytes would hide a damaged value behind another type. */
static gboolean has_broken_text(const HdStats *stats)
{
    HdIntent intent = stats->declared.intent;
    return (intent == HD_INTENT_TEXT || intent == HD_INTENT_CHARACTERS) &&
           stats->classes[HD_CLASS_TEXT].count > 0 && stats->blobs_not_text.count > 0;
}

gboolean hd_infer_stats_get_bad_text(const HdStats *stats, HdBadText *out_kind, gint64 *out_row,
                                     gsize *out_offset)
{
    if (stats->bad_texts.count > 0) {
        *out_kind = stats->bad_kind;
        *out_row = stats->bad_texts.first_row;
        *out_offset = stats->bad_offset;
        return TRUE;
    }
    if (has_broken_text(stats)) {
        *out_kind = HD_BAD_TEXT_BLOB;
        *out_row = stats->blobs_not_text.first_row;
        *out_offset = 0;
        return TRUE;
    }
    return FALSE;
}

gint64 hd_infer_stats_get_max_integer(const HdStats *stats)
{
    return stats->classes[HD_CLASS_INTEGER].count > 0 ? stats->max_integer : 0;
}
