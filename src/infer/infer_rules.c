/* One function for each kind of declared type. Each first asks whether the data are what the
 * declaration says; if not, it falls back on the narrowest type that loses nothing, with the
 * reason.
 */
#include "infer/infer_rules.h"

#include <string.h>

#include "infer/infer_choose.h"

#define MAX_VARCHAR_LENGTH 10485760

/* A GIN index has each element as a key, of at most about 2,700 bytes. */
#define GIN_ELEMENT_BYTES 1000

/* A table that is worth an index of block ranges. */
#define BRIN_ROWS 100000

static gint64 count(const HdChooser *chooser, HdClass class)
{
    return hd_infer_choose_count(chooser, class);
}

static gboolean is_numeric_only(const HdChooser *chooser)
{
    return count(chooser, HD_CLASS_TEXT) == 0 && count(chooser, HD_CLASS_BLOB) == 0;
}

/* Where --int=declared could not be kept to, the reason. */
static HdChoice choose_integer_type(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    HdTypeKind kind = hd_infer_choose_integer(chooser);
    if (chooser->options->integers != HD_INTEGERS_DECLARED || kind == stats->declared.integer) {
        return hd_infer_choose_plain(kind);
    }
    const char *declared = hd_infer_choose_name(stats->declared.integer);
    if (stats->integers_out.count == 0) {
        return hd_infer_choose_with(chooser, kind, "values have reached %s, which exceeds %s",
                                    hd_infer_choose_number(chooser, chooser->role->sequence),
                                    declared);
    }
    const char *one = hd_arena_printf(chooser->arena, "exceeds %s", declared);
    const char *many = hd_arena_printf(chooser->arena, "exceed %s", declared);
    return hd_infer_choose_because(chooser, kind, &stats->integers_out, (HdWording){one, many});
}

static HdChoice choose_integer(const HdChooser *chooser)
{
    if (count(chooser, HD_CLASS_INTEGER) == chooser->total) {
        return choose_integer_type(chooser);
    }
    return hd_infer_choose_widest(chooser);
}

static HdChoice choose_real(const HdChooser *chooser)
{
    static const HdWording INEXACT = {"is an integer that no double is",
                                      "are integers that no double is"};
    static const HdWording SPECIAL = {"is infinite or -0.0, which no numeric is",
                                      "are infinite or -0.0, which no numeric is"};
    const HdStats *stats = chooser->stats;
    if (!is_numeric_only(chooser)) {
        return hd_infer_choose_widest(chooser);
    }
    if (chooser->options->exact_reals && stats->reals_special.count > 0 &&
        stats->integers_out.count == 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_FLOAT8, &stats->reals_special, SPECIAL);
    }
    if (stats->integers_out.count == 0) {
        return hd_infer_choose_plain(chooser->options->exact_reals ? HD_TYPE_NUMERIC
                                                                   : HD_TYPE_FLOAT8);
    }
    return hd_infer_choose_because(chooser,
                                   stats->reals_special.count == 0 ? HD_TYPE_NUMERIC : HD_TYPE_TEXT,
                                   &stats->integers_out, INEXACT);
}

static HdChoice choose_exact_decimal(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    const int *arguments = stats->declared.arguments;
    HdSeen out = stats->integers_out;
    hd_infer_seen_merge(&out, &stats->reals_out);
    if (out.count == 0) {
        HdChoice choice = hd_infer_choose_plain(HD_TYPE_NUMERIC);
        choice.type.precision = arguments[0];
        choice.type.scale = arguments[1];
        return choice;
    }
    const char *one =
        hd_arena_printf(chooser->arena, "does not fit numeric(%d,%d)", arguments[0], arguments[1]);
    const char *many =
        hd_arena_printf(chooser->arena, "do not fit numeric(%d,%d)", arguments[0], arguments[1]);
    return hd_infer_choose_because(chooser, HD_TYPE_NUMERIC, &out, (HdWording){one, many});
}

static HdChoice choose_decimal(const HdChooser *chooser)
{
    const HdDeclared *declared = &chooser->stats->declared;
    if (!is_numeric_only(chooser) || chooser->stats->reals_special.count > 0) {
        return hd_infer_choose_widest(chooser);
    }
    if (chooser->stats->decimal_fits) {
        return choose_exact_decimal(chooser);
    }
    if (declared->n_arguments > 0) {
        return hd_infer_choose_with(chooser, HD_TYPE_NUMERIC, "%s is beyond PostgreSQL's limits",
                                    chooser->column->declared);
    }
    return hd_infer_choose_plain(HD_TYPE_NUMERIC);
}

static HdChoice choose_text(const HdChooser *chooser)
{
    if (count(chooser, HD_CLASS_TEXT) == chooser->total) {
        return hd_infer_choose_plain(HD_TYPE_TEXT);
    }
    if (is_numeric_only(chooser)) {
        return hd_infer_choose_numbers_as_text(chooser);
    }
    return hd_infer_choose_misfit(chooser, &(HdSeen){0, 0}, (HdWording){"", ""});
}

static HdChoice plain_varchar(const HdDeclared *declared)
{
    int length = declared->n_arguments > 0 ? declared->arguments[0] : 0;
    HdChoice choice = hd_infer_choose_plain(
        length > 0 && length <= MAX_VARCHAR_LENGTH ? HD_TYPE_VARCHAR : HD_TYPE_TEXT);
    choice.type.length = choice.type.kind == HD_TYPE_VARCHAR ? length : 0;
    return choice;
}

static HdChoice choose_characters(const HdChooser *chooser)
{
    const HdStats *stats = chooser->stats;
    HdChoice choice = plain_varchar(&stats->declared);
    int length = stats->declared.arguments[0];
    if (count(chooser, HD_CLASS_TEXT) != chooser->total) {
        return choose_text(chooser);
    }
    if (choice.type.kind == HD_TYPE_TEXT && length > MAX_VARCHAR_LENGTH) {
        return hd_infer_choose_with(chooser, HD_TYPE_TEXT,
                                    "a varchar has at most %s characters, not %s",
                                    hd_infer_choose_number(chooser, MAX_VARCHAR_LENGTH),
                                    hd_infer_choose_number(chooser, length));
    }
    if (choice.type.kind == HD_TYPE_VARCHAR && stats->texts_out.count > 0) {
        const char *one = hd_arena_printf(chooser->arena, "is longer than %d characters", length);
        const char *many = hd_arena_printf(chooser->arena, "are longer than %d characters", length);
        return hd_infer_choose_because(chooser, HD_TYPE_TEXT, &stats->texts_out,
                                       (HdWording){one, many});
    }
    return choice;
}

static HdChoice choose_boolean(const HdChooser *chooser)
{
    static const HdWording NEITHER = {"is neither 0 nor 1", "are neither 0 nor 1"};
    static const HdWording NO_TRUTH = {"is no truth value", "are no truth values"};
    const HdStats *stats = chooser->stats;
    gboolean has_other = count(chooser, HD_CLASS_REAL) > 0 || count(chooser, HD_CLASS_BLOB) > 0;
    if (!has_other && stats->texts_out.count == 0) {
        if (stats->integers_out.count == 0) {
            return hd_infer_choose_plain(HD_TYPE_BOOL);
        }
        return hd_infer_choose_because(
            chooser,
            count(chooser, HD_CLASS_TEXT) > 0 ? HD_TYPE_TEXT : hd_infer_choose_integer(chooser),
            &stats->integers_out, NEITHER);
    }
    return hd_infer_choose_misfit(chooser, &stats->texts_out, NO_TRUTH);
}

static HdChoice choose_uuid(const HdChooser *chooser)
{
    static const HdWording NO_UUID = {"is no UUID", "are no UUIDs"};
    const HdStats *stats = chooser->stats;
    gint64 numbers = count(chooser, HD_CLASS_INTEGER) + count(chooser, HD_CLASS_REAL);
    if (numbers == 0 && stats->texts_out.count == 0 && stats->blobs_out.count == 0) {
        return hd_infer_choose_plain(HD_TYPE_UUID);
    }
    if (numbers > 0 && numbers < chooser->total && count(chooser, HD_CLASS_BLOB) == 0) {
        return hd_infer_choose_with(
            chooser, HD_TYPE_TEXT,
            "%s of %s values %s, which SQLite makes of a UUID that reads as one",
            hd_infer_choose_number(chooser, numbers),
            hd_infer_choose_number(chooser, chooser->total),
            numbers == 1 ? "is a number" : "are numbers");
    }
    return hd_infer_choose_misfit(chooser, &stats->texts_out, NO_UUID);
}

static HdChoice choose_json(const HdChooser *chooser)
{
    static const HdWording NO_JSON = {"is not valid JSON", "are not valid JSON"};
    static const HdWording NO_JSONB = {
        "is refused by jsonb (\\u0000, a lone surrogate, or a number or length out of range)",
        "are refused by jsonb (\\u0000, lone surrogates, or numbers or lengths out of range)"};
    static const HdWording REPEATS = {"names a member twice, of which jsonb keeps one",
                                      "name a member twice, of which jsonb keeps one"};
    static const HdWording UNREAD = {
        "is so long that it was not looked at for members named twice, of which jsonb keeps one",
        "are so long that they were not looked at for members named twice, of which jsonb keeps "
        "one"};
    const HdStats *stats = chooser->stats;
    if (count(chooser, HD_CLASS_BLOB) > 0 || stats->texts_out.count > 0) {
        return hd_infer_choose_misfit(chooser, &stats->texts_out, NO_JSON);
    }
    if (stats->reals_special.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_TEXT, &stats->reals_special,
                                       (HdWording){"is infinite", "are infinite"});
    }
    if (stats->texts_not_json.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &stats->texts_not_json, NO_JSONB);
    }
    if (stats->json_repeats.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &stats->json_repeats, REPEATS);
    }
    if (stats->json_unread.count > 0) {
        return hd_infer_choose_because(chooser, HD_TYPE_JSON, &stats->json_unread, UNREAD);
    }
    return hd_infer_choose_plain(HD_TYPE_JSONB);
}

static HdChoice choose_blob(const HdChooser *chooser)
{
    /* SQLite keeps numbers that are put into such a column as they are. */
    if (count(chooser, HD_CLASS_INTEGER) == chooser->total ||
        count(chooser, HD_CLASS_REAL) == chooser->total) {
        return hd_infer_choose_widest(chooser);
    }
    gint64 texts = count(chooser, HD_CLASS_TEXT);
    gint64 numbers = count(chooser, HD_CLASS_INTEGER) + count(chooser, HD_CLASS_REAL);
    gboolean one = texts + numbers == 1;
    const char *what = one ? "is text" : "are text";
    if (texts + numbers == 0) {
        return hd_infer_choose_plain(HD_TYPE_BYTEA);
    }
    if (texts == 0) {
        what = one ? "is a number" : "are numbers";
    } else if (numbers > 0) {
        what = "are text or numbers";
    }
    return hd_infer_choose_with(chooser, HD_TYPE_BYTEA, "%s of %s %s %s, taken as the bytes of %s",
                                hd_infer_choose_number(chooser, texts + numbers),
                                hd_infer_choose_number(chooser, chooser->total),
                                chooser->total == 1 ? "value" : "values", what,
                                texts == 0 ? (one ? "its decimal text" : "their decimal text")
                                           : (one ? "its text" : "their text"));
}

/* Without a declaration that says something, only text needs no explanation. */
static HdChoice choose_by_data(const HdChooser *chooser)
{
    const HdSeen *blobs = &chooser->stats->classes[HD_CLASS_BLOB];
    if (count(chooser, HD_CLASS_TEXT) == chooser->total) {
        return hd_infer_choose_plain(HD_TYPE_TEXT);
    }
    if (blobs->count == chooser->total) {
        return hd_infer_choose_because(chooser, HD_TYPE_BYTEA, blobs,
                                       (HdWording){"is a blob", "are blobs"});
    }
    return hd_infer_choose_misfit(chooser, &(HdSeen){0, 0}, (HdWording){"", ""});
}

/* What is declared, where no value says otherwise. */
static HdChoice choose_declared(const HdChooser *chooser)
{
    HdTypeKind timestamp =
        chooser->options->plain_timestamps ? HD_TYPE_TIMESTAMP : HD_TYPE_TIMESTAMPTZ;
    HdChoice choice;
    switch (chooser->stats->declared.intent) {
    case HD_INTENT_INTEGER:
        return choose_integer_type(chooser);
    case HD_INTENT_DECIMAL:
        return choose_decimal(chooser);
    case HD_INTENT_CHARACTERS:
        return choose_characters(chooser);
    case HD_INTENT_REAL:
        return hd_infer_choose_plain(chooser->options->exact_reals ? HD_TYPE_NUMERIC
                                                                   : HD_TYPE_FLOAT8);
    case HD_INTENT_BOOLEAN:
        return hd_infer_choose_plain(HD_TYPE_BOOL);
    case HD_INTENT_UUID:
        return hd_infer_choose_plain(HD_TYPE_UUID);
    case HD_INTENT_JSON:
        return hd_infer_choose_plain(HD_TYPE_JSONB);
    case HD_INTENT_BLOB:
        return hd_infer_choose_plain(HD_TYPE_BYTEA);
    case HD_INTENT_DATE:
        choice = hd_infer_choose_plain(HD_TYPE_DATE);
        break;
    case HD_INTENT_TIME:
        choice = hd_infer_choose_plain(HD_TYPE_TIME);
        break;
    case HD_INTENT_TIMESTAMP:
        choice = hd_infer_choose_plain(timestamp);
        break;
    case HD_INTENT_TIMESTAMPTZ:
        choice = hd_infer_choose_plain(HD_TYPE_TIMESTAMPTZ);
        break;
    case HD_INTENT_TEXT:
    case HD_INTENT_BY_DATA:
        return hd_infer_choose_plain(HD_TYPE_TEXT);
    }
    choice.form = HD_FORM_ISO;
    return choice;
}

static HdChoice choose(const HdChooser *chooser)
{
    if (chooser->total == 0) {
        return choose_declared(chooser);
    }
    switch (chooser->stats->declared.intent) {
    case HD_INTENT_INTEGER:
        return choose_integer(chooser);
    case HD_INTENT_REAL:
        return choose_real(chooser);
    case HD_INTENT_DECIMAL:
        return choose_decimal(chooser);
    case HD_INTENT_CHARACTERS:
        return choose_characters(chooser);
    case HD_INTENT_TEXT:
        return choose_text(chooser);
    case HD_INTENT_BOOLEAN:
        return choose_boolean(chooser);
    case HD_INTENT_DATE:
    case HD_INTENT_TIME:
    case HD_INTENT_TIMESTAMP:
    case HD_INTENT_TIMESTAMPTZ:
        return hd_infer_rules_instant(chooser);
    case HD_INTENT_UUID:
        return choose_uuid(chooser);
    case HD_INTENT_JSON:
        return choose_json(chooser);
    case HD_INTENT_BLOB:
        return choose_blob(chooser);
    case HD_INTENT_BY_DATA:
        break;
    }
    return choose_by_data(chooser);
}

/* What an empty column will hold is not known; SQLite's own functions write it so. */
static const HdLayout sqlite_layout = {
    .is_known = TRUE, .has_time = TRUE, .separator = ' ', .has_seconds = TRUE};

/* The word that a default of 't', or the like, will fill an empty boolean column with; 0: none. */
static guint default_word(const HdColumn *column)
{
    const char *text = column->default_value.text;
    gsize bytes = text != NULL ? strlen(text) : 0;
    if (bytes < 3 || (text[0] != '\'' && text[0] != '"') || text[bytes - 1] != text[0]) {
        return 0;
    }
    HdWord word;
    gboolean truth;
    return hd_word_read((const guint8 *)text + 1, bytes - 2, &word, &truth) ? word : 0;
}

gboolean hd_infer_rules_is_core_data(const HdSchema *schema)
{
    return hd_schema_find(schema, "Z_PRIMARYKEY") != NULL &&
           hd_schema_find(schema, "Z_METADATA") != NULL;
}

HdInferRole hd_infer_rules_role(const HdTable *table, guint column, gboolean is_core_data)
{
    HdInferRole role = {.is_rowid_alias = table->rowid_alias == (int)column,
                        .is_core_data = is_core_data};
    role.sequence = role.is_rowid_alias ? table->sequence : 0;
    for (guint i = 0; i < table->n_key; i++) {
        role.is_key = role.is_key || table->key[i].column == (int)column;
    }
    role.is_unique = role.is_key && table->n_key == 1;
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        role.is_unique =
            role.is_unique || (index->unique && index->where.tree == NULL && index->n_parts == 1 &&
                               index->parts[0].column == (int)column);
    }
    return role;
}

static HdExtraIndex choose_extra_index(const HdChooser *chooser, const HdChoice *choice)
{
    const HdStats *stats = chooser->stats;
    gint64 rows = chooser->total + count(chooser, HD_CLASS_NULL);
    HdTypeKind kind = choice->type.kind;
    if (kind == HD_TYPE_JSONB) {
        return HD_EXTRA_GIN;
    }
    if (kind == HD_TYPE_TEXT_ARRAY) {
        return stats->enrich->longest_string < GIN_ELEMENT_BYTES ? HD_EXTRA_GIN : HD_EXTRA_NONE;
    }
    gboolean rises =
        stats->order.has_value && !stats->order.is_broken && count(chooser, HD_CLASS_REAL) == 0;
    return hd_type_is_instant(kind) && rises && rows >= BRIN_ROWS ? HD_EXTRA_BRIN : HD_EXTRA_NONE;
}

/* What belongs to a choice whatever its type. */
static void describe_values(const HdChooser *chooser, HdChoice *choice_out)
{
    const HdStats *stats = chooser->stats;
    HdChoice choice = *choice_out;
    choice.has_null = stats->classes[HD_CLASS_NULL].count > 0;
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        choice.classes |= stats->classes[i].count > 0 ? 1U << i : 0;
    }
    choice.ambiguous = stats->has_number_text;
    choice.words = stats->words;
    if (choice.type.kind == HD_TYPE_BOOL && chooser->total == 0) {
        choice.words = default_word(chooser->column);
        choice.classes |= choice.words != 0 ? 1U << HD_CLASS_TEXT : 0;
    }
    choice.layout = chooser->total > 0 ? stats->layout : sqlite_layout;
    choice.layout.is_known = choice.layout.is_known && !stats->layouts_vary;
    if (stats->enrich != NULL && chooser->total > 0 && choice.form != HD_FORM_ISO) {
        choice.layout = (HdLayout){0};
    }
    if (chooser->options->enrich) {
        choice.extra_index = choose_extra_index(chooser, &choice);
    }
    *choice_out = choice;
}

HdChoice hd_infer_rules_choose(const HdColumn *column, const HdInferRole *role,
                               const HdStats *stats, const HdInferOptions *options, HdArena *arena)
{
    HdChooser chooser = {column, role, stats, options, arena, 0};
    HdChoice choice;
    for (guint i = 0; i < HD_CLASS_COUNT; i++) {
        chooser.total += i == HD_CLASS_NULL ? 0 : stats->classes[i].count;
    }
    choice = role->is_rowid_alias ? choose_integer_type(&chooser) : choose(&chooser);
    describe_values(&chooser, &choice);
    choice.separator = hd_infer_rules_separator(&chooser);
    HdChoice enriched;
    if (options->enrich && hd_infer_rules_enrich(&chooser, &choice, &enriched)) {
        HdChoice *plain = hd_arena_new0(arena, HdChoice);
        *plain = choice;
        describe_values(&chooser, &enriched);
        enriched.plain = plain;
        enriched.is_enriched = TRUE;
        return enriched;
    }
    return choice;
}
