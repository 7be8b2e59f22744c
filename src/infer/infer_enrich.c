#include "infer/infer_enrich.h"

#include <string.h>

#include "infer/infer_name.h"

static gboolean is_text_intent(HdIntent intent)
{
    return intent == HD_INTENT_TEXT || intent == HD_INTENT_CHARACTERS ||
           intent == HD_INTENT_BY_DATA;
}

HdEnrich *hd_infer_enrich_new(const HdColumn *column, const HdDeclared *declared,
                              const HdInferOptions *options)
{
    if (!options->enrich || !is_text_intent(declared->intent)) {
        return NULL;
    }
    HdEnrich *enrich = g_new0(HdEnrich, 1);
    enrich->asks = HD_ASK_JSON | HD_ASK_UUID | HD_ASK_INSTANT;
    enrich->separators = (1U << HD_ENRICH_N_SEPARATORS) - 1;
    if (hd_infer_name_is_state(column->name)) {
        enrich->asks |= HD_ASK_FEW;
    }
    if (hd_infer_name_is_plural(column->name)) {
        enrich->asks |= HD_ASK_LIST;
    }
    return enrich;
}

void hd_infer_enrich_free(HdEnrich *enrich)
{
    if (enrich != NULL) {
        hd_json_shape_free(enrich->shaper);
        g_free(enrich);
    }
}

/* ---- JSON ---- */

static gboolean opens_document(const guint8 *data, gsize bytes)
{
    gsize at = 0;
    while (at < bytes && strchr(" \t\n\r", data[at]) != NULL && data[at] != '\0') {
        at++;
    }
    return at < bytes && (data[at] == '{' || data[at] == '[');
}

static gboolean take_json(HdEnrich *enrich, const guint8 *data, gsize bytes, gint64 row)
{
    if (!opens_document(data, bytes)) {
        return FALSE;
    }
    hd_json_begin(&enrich->json, bytes);
    hd_json_feed(&enrich->json, data, bytes);
    HdJsonVerdict verdict = hd_json_end(&enrich->json);
    if (verdict == HD_JSON_INVALID) {
        return FALSE;
    }
    if (verdict == HD_JSON_JSON) {
        hd_infer_seen_add(&enrich->not_jsonb, row);
        enrich->has_other_json = TRUE;
        return TRUE;
    }
    if (enrich->shaper == NULL) {
        enrich->shaper = hd_json_shape_new();
    }
    HdJsonShape shape = hd_json_shape_read(enrich->shaper, data, bytes);
    enrich->has_other_json = enrich->has_other_json || !shape.is_strings;
    enrich->n_strings += shape.n_strings;
    enrich->longest_string = MAX(enrich->longest_string, shape.longest);
    if (shape.repeats) {
        hd_infer_seen_add(&enrich->repeats, row);
    }
    if (shape.respells) {
        hd_infer_seen_add(&enrich->respelled, row);
    }
    return TRUE;
}

/* ---- UUIDs ---- */

static gboolean take_uuid(HdEnrich *enrich, const guint8 *data, gsize bytes)
{
    if (bytes != HD_ENRICH_UUID_BYTES) {
        return FALSE;
    }
    for (gsize i = 0; i < bytes; i++) {
        gboolean is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_hyphen ? data[i] != '-' : !g_ascii_isxdigit(data[i]) || g_ascii_isupper(data[i])) {
            return FALSE;
        }
    }
    if (!enrich->has_uuid) {
        memcpy(enrich->uuid, data, bytes);
    } else if (!enrich->uuids_vary) {
        enrich->uuids_vary = memcmp(enrich->uuid, data, bytes) != 0;
    }
    enrich->has_uuid = TRUE;
    return TRUE;
}

/* ---- words ---- */

static gboolean is_word(const guint8 *data, gsize bytes, const char *signs)
{
    if (bytes == 0 || bytes > HD_ENRICH_WORD_BYTES || !g_ascii_isalpha(data[0])) {
        return FALSE;
    }
    for (gsize i = 0; i < bytes; i++) {
        if (!g_ascii_isalnum(data[i]) && (data[i] == '\0' || strchr(signs, data[i]) == NULL)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean keep_word(HdEnrich *enrich, const char *text, gsize bytes)
{
    for (guint i = 0; i < enrich->n_words; i++) {
        if (enrich->words[i].bytes == bytes && memcmp(enrich->words[i].text, text, bytes) == 0) {
            return TRUE;
        }
    }
    if (enrich->n_words == HD_ENRICH_FEW) {
        return FALSE;
    }
    enrich->words[enrich->n_words].bytes = (guint8)bytes;
    memcpy(enrich->words[enrich->n_words++].text, text, bytes);
    return TRUE;
}

static gboolean is_label(const char *const *labels, const guint8 *data, gsize bytes)
{
    for (guint i = 0; labels[i] != NULL; i++) {
        if (strlen(labels[i]) == bytes && memcmp(labels[i], data, bytes) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* How many words there are between the separators, 0 where something is no word. */
static guint count_words(const guint8 *data, gsize bytes, char separator)
{
    const guint8 *end = data + bytes;
    guint n = 0;
    for (;;) {
        const guint8 *next = memchr(data, separator, (gsize)(end - data));
        const guint8 *stop = next != NULL ? next : end;
        if (!is_word(data, (gsize)(stop - data), "_-.+#/:")) {
            return 0;
        }
        n++;
        if (next == NULL) {
            return n;
        }
        data = next + 1;
    }
}

/* Lists are counted even where other texts are none: verify asks what arrays were made of before.
 */
static void take_list(HdEnrich *enrich, const guint8 *data, gsize bytes)
{
    for (guint i = 0; i < HD_ENRICH_N_SEPARATORS; i++) {
        guint n = count_words(data, bytes, HD_ENRICH_SEPARATORS[i]);
        if (n == 0) {
            enrich->separators &= ~(1U << i);
        }
        enrich->lists[i] += n > 1;
    }
}

/* ---- all of them ---- */

void hd_infer_enrich_add(HdEnrich *enrich, const guint8 *data, gsize bytes, gint64 row)
{
    guint asks = enrich->asks;
    if ((asks & HD_ASK_JSON) != 0 && !take_json(enrich, data, bytes, row)) {
        asks &= ~(guint)HD_ASK_JSON;
    }
    if ((asks & HD_ASK_UUID) != 0 && !take_uuid(enrich, data, bytes)) {
        asks &= ~(guint)HD_ASK_UUID;
    }
    if ((asks & HD_ASK_LABELS) != 0 && !is_label(enrich->labels, data, bytes)) {
        asks &= ~(guint)HD_ASK_LABELS;
    }
    if ((asks & HD_ASK_FEW) != 0 &&
        (!is_word(data, bytes, "_-") || !keep_word(enrich, (const char *)data, bytes))) {
        asks &= ~(guint)HD_ASK_FEW;
    }
    if ((asks & HD_ASK_LIST) != 0) {
        take_list(enrich, data, bytes);
    }
    enrich->asks = asks;
}

void hd_infer_enrich_skip(HdEnrich *enrich)
{
    enrich->asks &= HD_ASK_LIST;
    enrich->separators = 0;
}

void hd_infer_enrich_merge(HdEnrich *enrich, const HdEnrich *other)
{
    enrich->asks &= other->asks;
    enrich->has_other_json = enrich->has_other_json || other->has_other_json;
    enrich->n_strings += other->n_strings;
    enrich->longest_string = MAX(enrich->longest_string, other->longest_string);
    hd_infer_seen_merge(&enrich->not_jsonb, &other->not_jsonb);
    hd_infer_seen_merge(&enrich->repeats, &other->repeats);
    hd_infer_seen_merge(&enrich->respelled, &other->respelled);
    if (enrich->has_uuid && other->has_uuid) {
        enrich->uuids_vary = enrich->uuids_vary || other->uuids_vary ||
                             memcmp(enrich->uuid, other->uuid, HD_ENRICH_UUID_BYTES) != 0;
    } else if (other->has_uuid) {
        memcpy(enrich->uuid, other->uuid, HD_ENRICH_UUID_BYTES);
        enrich->uuids_vary = other->uuids_vary;
        enrich->has_uuid = TRUE;
    }
    for (guint i = 0; i < other->n_words; i++) {
        if (!keep_word(enrich, other->words[i].text, other->words[i].bytes)) {
            enrich->asks &= ~(guint)HD_ASK_FEW;
        }
    }
    enrich->separators &= other->separators;
    for (guint i = 0; i < HD_ENRICH_N_SEPARATORS; i++) {
        enrich->lists[i] += other->lists[i];
    }
}
