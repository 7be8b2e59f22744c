/* --enrich: what the data say of a column beyond its declaration. Each type is taken only where all
 * values are so, and where each can be had back from it; what the schema does with the column is
 * looked at later (translate/tr_enrich.c). */
#include <string.h>

#include "infer/infer_choose.h"
#include "infer/infer_name.h"

/* A few different words among many rows are an enum. */
#define ENUM_ROWS 100
#define ENUM_ROWS_A_LABEL 20

/* One text of so many is a list: a column that may have been made an array once. */
#define LISTS_SHARE 4

static gboolean asks(const HdChooser *chooser, HdAsk ask)
{
    return (chooser->stats->enrich->asks & ask) != 0;
}

/* "all 1,234 texts are", "the only text is" */
static const char *all_texts(const HdChooser *chooser)
{
    return chooser->total == 1 ? "the only text is"
                               : hd_arena_printf(chooser->arena, "all %s texts are",
                                                 hd_infer_choose_number(chooser, chooser->total));
}

/* ---- documents ---- */

static HdChoice choose_json(const HdChooser *chooser)
{
    static const HdWording REPEATS = {"names a member twice, of which jsonb keeps one",
                                      "name a member twice, of which jsonb keeps one"};
    static const HdWording RESPELLED = {"has a number that jsonb writes otherwise (1e3, -0)",
                                        "have numbers that jsonb writes otherwise (1e3, -0)"};
    static const HdWording NO_JSONB = {"is JSON that jsonb refuses", "are JSON that jsonb refuses"};
    const HdEnrich *enrich = chooser->stats->enrich;
    const char *what = chooser->total == 1 ? "a JSON object or array" : "JSON objects or arrays";
    if (enrich->not_jsonb.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &enrich->not_jsonb, NO_JSONB);
    }
    if (enrich->repeats.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &enrich->repeats, REPEATS);
    }
    if (enrich->respelled.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &enrich->respelled, RESPELLED);
    }
    if (!enrich->has_other_json && enrich->n_strings > 0) {
        return hd_infer_choose_with(chooser, HD_TYPE_TEXT_ARRAY, "%s %s", all_texts(chooser),
                                    chooser->total == 1 ? "a JSON array of strings"
                                                        : "JSON arrays of strings");
    }
    return hd_infer_choose_with(chooser, HD_TYPE_JSONB, "%s %s", all_texts(chooser), what);
}

/* ---- moments ---- */

static gboolean choose_instant(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdStats *stats = chooser->stats;
    const char *one = chooser->total == 1 ? "an ISO date" : "ISO dates";
    HdTypeKind kind = chooser->options->plain_timestamps ? HD_TYPE_TIMESTAMP : HD_TYPE_TIMESTAMPTZ;
    gint64 with_offset = stats->instants[HD_INSTANT_DATETIME_OFFSET].count;
    gint64 with_time = stats->instants[HD_INSTANT_DATETIME].count + with_offset;
    if (!stats->layout.is_known || stats->layouts_vary) {
        return FALSE;
    }
    if (stats->instants[HD_INSTANT_DATE].count == chooser->total) {
        *out_choice = hd_infer_choose_with(chooser, HD_TYPE_DATE, "%s %s", all_texts(chooser), one);
    } else if (with_time == chooser->total) {
        *out_choice = hd_infer_choose_with(chooser, with_offset > 0 ? HD_TYPE_TIMESTAMPTZ : kind,
                                           "%s %s with a time of day%s", all_texts(chooser), one,
                                           chooser->total == 1 ? "" : ", written alike");
    } else {
        return FALSE;
    }
    out_choice->form = HD_FORM_ISO;
    return TRUE;
}

/* ---- words ---- */

static int compare_labels(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of their bytes, which is SQLite's: ORDER BY stays what it was. */
static void set_labels(HdChoice *choice, const char **labels, guint n)
{
    qsort(labels, n, sizeof *labels, compare_labels);
    choice->type.labels = labels;
}

static HdChoice choose_allowed(const HdChooser *chooser)
{
    const char *const *allowed = chooser->stats->enrich->labels;
    guint n = 0;
    while (allowed[n] != NULL) {
        n++;
    }
    const char **labels = hd_arena_array0(chooser->arena, const char *, n + 1);
    for (guint i = 0; i < n; i++) {
        labels[i] = hd_arena_strdup(chooser->arena, allowed[i]);
    }
    HdChoice choice = hd_infer_choose_with(chooser, HD_TYPE_ENUM, "its CHECK allows %u texts", n);
    set_labels(&choice, labels, n);
    return choice;
}

static gboolean choose_few(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdEnrich *enrich = chooser->stats->enrich;
    guint n = enrich->n_words;
    if (n < 2 || chooser->total < ENUM_ROWS || chooser->total < (gint64)n * ENUM_ROWS_A_LABEL) {
        return FALSE;
    }
    const char **labels = hd_arena_array0(chooser->arena, const char *, n + 1);
    for (guint i = 0; i < n; i++) {
        labels[i] = hd_arena_strndup(chooser->arena, enrich->words[i].text, enrich->words[i].bytes);
    }
    *out_choice = hd_infer_choose_with(chooser, HD_TYPE_ENUM, "%s texts are %u different words",
                                       hd_infer_choose_number(chooser, chooser->total), n);
    set_labels(out_choice, labels, n);
    return TRUE;
}

/* One separator, and at least half of the texts with two or more words. */
static gboolean choose_list(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdEnrich *enrich = chooser->stats->enrich;
    for (guint i = 0; i < HD_ENRICH_N_SEPARATORS; i++) {
        gint64 lists = enrich->lists[i];
        if ((enrich->separators & (1U << i)) == 0 || lists == 0 || lists * 2 < chooser->total) {
            continue;
        }
        *out_choice = hd_infer_choose_with(
            chooser, HD_TYPE_TEXT_ARRAY, "%s %s of words with '%c' between them",
            all_texts(chooser), chooser->total == 1 ? "a list" : "lists", HD_ENRICH_SEPARATORS[i]);
        out_choice->separator = HD_ENRICH_SEPARATORS[i];
        return TRUE;
    }
    return FALSE;
}

char hd_infer_rules_separator(const HdChooser *chooser)
{
    const HdEnrich *enrich = chooser->stats->enrich;
    guint most = 0;
    if (enrich == NULL || !asks(chooser, HD_ASK_LIST)) {
        return '\0';
    }
    for (guint i = 1; i < HD_ENRICH_N_SEPARATORS; i++) {
        most = enrich->lists[i] > enrich->lists[most] ? i : most;
    }
    if (enrich->lists[most] == 0 || enrich->lists[most] * LISTS_SHARE < chooser->total) {
        return '\0';
    }
    return HD_ENRICH_SEPARATORS[most];
}

/* ---- all of them ---- */

static gboolean choose_of_texts(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdStats *stats = chooser->stats;
    const HdInferRole *role = chooser->role;
    if (asks(chooser, HD_ASK_LABELS)) {
        *out_choice = choose_allowed(chooser);
        return TRUE;
    }
    if (chooser->total == 0) {
        return FALSE;
    }
    if (asks(chooser, HD_ASK_JSON)) {
        *out_choice = choose_json(chooser);
        return TRUE;
    }
    if (asks(chooser, HD_ASK_UUID) && (stats->enrich->uuids_vary || role->is_unique)) {
        *out_choice =
            hd_infer_choose_with(chooser, HD_TYPE_UUID, "%s %s in lower case", all_texts(chooser),
                                 chooser->total == 1 ? "a UUID" : "UUIDs");
        return TRUE;
    }
    return (asks(chooser, HD_ASK_INSTANT) && choose_instant(chooser, out_choice)) ||
           (asks(chooser, HD_ASK_FEW) && choose_few(chooser, out_choice)) ||
           (asks(chooser, HD_ASK_LIST) && choose_list(chooser, out_choice));
}

static gboolean choose_of_blobs(const HdChooser *chooser, HdChoice *out_choice)
{
    const HdStats *stats = chooser->stats;
    if (!stats->reads_blobs || stats->blobs_out.count > 0 ||
        hd_infer_choose_count(chooser, HD_CLASS_BLOB) != chooser->total ||
        (chooser->total < 2 && !chooser->role->is_unique)) {
        return FALSE;
    }
    *out_choice = hd_infer_choose_with(
        chooser, HD_TYPE_UUID, "%s of 16 bytes",
        chooser->total == 1 ? "the only blob is"
                            : hd_arena_printf(chooser->arena, "all %s blobs are",
                                              hd_infer_choose_number(chooser, chooser->total)));
    return TRUE;
}

gboolean hd_infer_rules_enrich(const HdChooser *chooser, const HdChoice *plain,
                               HdChoice *out_choice)
{
    const HdStats *stats = chooser->stats;
    HdTypeKind kind = plain->type.kind;
    if (kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR) {
        return stats->enrich != NULL &&
               hd_infer_choose_count(chooser, HD_CLASS_TEXT) == chooser->total &&
               choose_of_texts(chooser, out_choice);
    }
    if (chooser->total == 0) {
        return FALSE;
    }
    if (kind == HD_TYPE_BYTEA) {
        return choose_of_blobs(chooser, out_choice);
    }
    return hd_infer_choose_count(chooser, HD_CLASS_INTEGER) == chooser->total &&
           stats->counts_time && stats->declared.intent != HD_INTENT_TIMESTAMP &&
           stats->declared.intent != HD_INTENT_TIMESTAMPTZ &&
           stats->declared.intent != HD_INTENT_DATE && !chooser->role->is_rowid_alias &&
           !chooser->role->is_key && hd_infer_rules_count(chooser, out_choice);
}
