#include "infer/infer_describe.h"

#include "base/units.h"
#include "infer/infer_seen.h"
#include "model/instant.h"

static gint64 count_values(const HdStats *stats)
{
    gint64 total = 0;
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        total += i == HD_CLASS_NULL ? 0 : stats->classes[i].count;
    }
    return total;
}

static const char *number_text(gint64 number, HdArena *arena)
{
    g_autofree char *text = hd_units_to_count(number);
    return hd_arena_strdup(arena, text);
}

static const char *real_text(double number, HdArena *arena)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return hd_arena_strdup(arena, g_ascii_formatd(digits, sizeof digits, "%.6g", number));
}

/* The day of an instant. */
static const char *day_text(gint64 micros, HdArena *arena)
{
    gint64 seconds = micros / G_USEC_PER_SEC - (micros % G_USEC_PER_SEC < 0);
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(seconds);
    if (moment == NULL) {
        return "a day out of range";
    }
    return hd_arena_printf(arena, "%04d-%02d-%02d", g_date_time_get_year(moment),
                           g_date_time_get_month(moment), g_date_time_get_day_of_month(moment));
}

static const char *range_text(const char *low, const char *high, HdArena *arena)
{
    return g_str_equal(low, high) ? hd_arena_printf(arena, ", all %s", low)
                                  : hd_arena_printf(arena, ", %s to %s", low, high);
}

/* ---- texts ---- */

static gboolean still_asks(const HdStats *stats, HdAsk ask)
{
    return stats->enrich != NULL && (stats->enrich->asks & ask) != 0;
}

static gint64 count_instants(const HdStats *stats)
{
    gint64 n = 0;
    for (guint i = 0; i < HD_INSTANT_KINDS; i++) {
        n += stats->instants[i].count;
    }
    return n;
}

static const char *instants_noun(const HdStats *stats)
{
    gint64 n = stats->classes[HD_CLASS_TEXT].count;
    if (stats->instants[HD_INSTANT_DATE].count == n) {
        return "ISO dates";
    }
    if (stats->instants[HD_INSTANT_TIME].count + stats->instants[HD_INSTANT_TIME_OFFSET].count ==
        n) {
        return "times of day";
    }
    return "ISO dates with times";
}

/* What all texts are; NULL: nothing that has a name. */
static const char *texts_noun(const HdStats *stats, HdArena *arena)
{
    const HdIntent intent = stats->declared.intent;
    if (count_instants(stats) == stats->classes[HD_CLASS_TEXT].count) {
        return instants_noun(stats);
    }
    if (stats->bad_texts.count > 0) {
        return NULL;
    }
    if ((intent == HD_INTENT_UUID && stats->texts_out.count == 0) ||
        still_asks(stats, HD_ASK_UUID)) {
        return "UUIDs";
    }
    if (intent == HD_INTENT_BOOLEAN && stats->texts_out.count == 0) {
        return "truth values as words";
    }
    if (intent == HD_INTENT_JSON && stats->texts_out.count == 0) {
        return "JSON documents";
    }
    if (still_asks(stats, HD_ASK_JSON)) {
        return "JSON objects or arrays";
    }
    if (still_asks(stats, HD_ASK_FEW) && stats->enrich->n_words > 1) {
        return hd_arena_printf(arena, "texts, %u different words", stats->enrich->n_words);
    }
    return NULL;
}

static const char *texts_text(const HdStats *stats, HdArena *arena)
{
    const char *noun = texts_noun(stats, arena);
    if (noun != NULL && stats->first_micros <= stats->last_micros &&
        count_instants(stats) == stats->classes[HD_CLASS_TEXT].count) {
        return hd_arena_printf(arena, "%s%s", noun,
                               range_text(day_text(stats->first_micros, arena),
                                          day_text(stats->last_micros, arena), arena));
    }
    if (noun != NULL) {
        return noun;
    }
    if (!hd_infer_stats_needs_values(stats)) {
        return "texts";
    }
    return stats->longest_text == 0
               ? "empty texts"
               : hd_arena_printf(arena, "texts of up to %s bytes",
                                 number_text((gint64)stats->longest_text, arena));
}

/* ---- all classes ---- */

static const char *class_text(const HdStats *stats, HdClass class, HdArena *arena)
{
    gboolean is_read = hd_infer_stats_needs_values(stats);
    switch (class) {
    case HD_CLASS_INTEGER:
        return !is_read
                   ? "integers"
                   : hd_arena_printf(arena, "integers%s",
                                     range_text(number_text(stats->min_integer, arena),
                                                number_text(stats->max_integer, arena), arena));
    case HD_CLASS_REAL:
        return !is_read ? "reals"
                        : hd_arena_printf(arena, "reals%s",
                                          range_text(real_text(stats->min_real, arena),
                                                     real_text(stats->max_real, arena), arena));
    case HD_CLASS_TEXT:
        return texts_text(stats, arena);
    case HD_CLASS_BLOB:
        return !is_read ? "blobs"
                        : hd_arena_printf(arena, "blobs of up to %s bytes",
                                          number_text((gint64)stats->longest_blob, arena));
    case HD_CLASS_NULL:
        return "NULL";
    case HD_CLASS_COUNT:
        break;
    }
    g_assert_not_reached();
}

/* Values of one kind alone need no count: it is the table's. */
static const char *seen_text(const HdStats *stats, HdArena *arena)
{
    gint64 total = count_values(stats);
    gint64 nulls = stats->classes[HD_CLASS_NULL].count;
    if (total == 0) {
        return nulls > 0 ? "NULL only" : "no values";
    }
    const char *text = NULL;
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        gint64 n = stats->classes[i].count;
        if (i == HD_CLASS_NULL || n == 0) {
            continue;
        }
        const char *part = class_text(stats, (HdClass)i, arena);
        if (n < total) {
            part = hd_arena_printf(arena, "%s (%s %s)", part, number_text(n, arena),
                                   n == 1 ? "value" : "values");
        }
        text = text == NULL ? part : hd_arena_printf(arena, "%s; %s", text, part);
    }
    return nulls == 0 ? text
                      : hd_arena_printf(arena, "%s; %s NULL", text, number_text(nulls, arena));
}

/* ---- instants ---- */

static void take_end(const HdValue *value, HdForm form, HdColumnSeen *seen)
{
    gint64 micros;
    if (hd_instant_from_number(value, form, &micros)) {
        seen->first_micros = MIN(seen->first_micros, micros);
        seen->last_micros = MAX(seen->last_micros, micros);
    }
}

static void find_span(const HdStats *stats, HdForm form, HdColumnSeen *seen)
{
    seen->first_micros = stats->first_micros;
    seen->last_micros = stats->last_micros;
    if (form == HD_FORM_NONE || form == HD_FORM_ISO || !hd_infer_stats_needs_values(stats)) {
        return;
    }
    if (stats->min_integer <= stats->max_integer) {
        take_end(&(HdValue){.class = HD_CLASS_INTEGER, .integer = stats->min_integer}, form, seen);
        take_end(&(HdValue){.class = HD_CLASS_INTEGER, .integer = stats->max_integer}, form, seen);
    }
    if (stats->min_real <= stats->max_real) {
        take_end(&(HdValue){.class = HD_CLASS_REAL, .real = stats->min_real}, form, seen);
        take_end(&(HdValue){.class = HD_CLASS_REAL, .real = stats->max_real}, form, seen);
    }
}

HdColumnSeen hd_infer_describe(const HdStats *stats, const HdChoice *choice, HdArena *arena)
{
    HdColumnSeen seen = {.text = seen_text(stats, arena),
                         .bad_texts = stats->bad_texts.count,
                         .longest_bytes = MAX(stats->longest_text, stats->longest_blob),
                         .naive = stats->instants[HD_INSTANT_DATETIME].count,
                         .rises = stats->order.has_value && !stats->order.is_broken &&
                                  stats->classes[HD_CLASS_REAL].count == 0};
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        seen.counts[i] = stats->classes[i].count;
    }
    find_span(stats, choice->form, &seen);
    return seen;
}
