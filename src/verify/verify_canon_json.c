/* The canonical form of a JSON value is a byte that tells its kind, and then
 *   n t f   nothing: null, true, false
 *   #       a decimal that jsonb prints without a point (verify_canon_number.h)
 *   .       one that it prints with a point: 1.0 is not 1, 1.50 is 1.5
 *   "       a count of 4 bytes and the text, escapes resolved
 *   [ … ]   the elements
 *   { … }   the members: key's count and text, value; by length of the key, then its bytes (jsonb's
 *           own order, so that what the target sends is in order already); of equal keys all, in
 *           the order of the text: jsonb has one of them, so that such a document is a difference
 *
 * One pass over the text writes this form; open arrays and objects stand on a stack of our own,
 * because people nest deeper than a thread's stack is. At an object's end its members, whose places
 * were noted, are put in order where they are not. */
#include "verify/verify_canon_json.h"

#include "verify/verify_canon_number.h"

typedef struct {
    gboolean is_object;
    guint first_member; /* in Scratch.members */
} Open;

/* One member, by positions in Scratch.out. */
typedef struct {
    gsize begin; /* of the key's count */
    gsize end;   /* behind the value */
    guint ordinal;
} Member;

typedef struct {
    HdCanon *out;
    GByteArray *reordered;
    GArray *open;
    GArray *members; /* of all open objects */
} Scratch;

typedef struct {
    Scratch *scratch;
    const guint8 *at;
    const guint8 *end;
} Parser;

static Scratch *scratch_new(void)
{
    Scratch *scratch = g_new0(Scratch, 1);
    scratch->out = hd_verify_canon_new();
    scratch->out->most = G_MAXSIZE / 4; /* never hashed: parts of it are moved */
    scratch->reordered = g_byte_array_new();
    scratch->open = g_array_new(FALSE, FALSE, sizeof(Open));
    scratch->members = g_array_new(FALSE, FALSE, sizeof(Member));
    return scratch;
}

void hd_verify_canon_json_free(gpointer data)
{
    Scratch *scratch = data;
    if (scratch == NULL)
        return;
    hd_verify_canon_free(scratch->out);
    g_byte_array_unref(scratch->reordered);
    g_array_unref(scratch->open);
    g_array_unref(scratch->members);
    g_free(scratch);
}

static void skip_space(Parser *parser)
{
    while (parser->at < parser->end && (*parser->at == ' ' || *parser->at == '\n' ||
                                        *parser->at == '\t' || *parser->at == '\r'))
        parser->at++;
}

static gboolean skip(Parser *parser, char character)
{
    if (parser->at == parser->end || *parser->at != (guint8)character)
        return FALSE;
    parser->at++;
    return TRUE;
}

static gboolean skip_word(Parser *parser, const char *word)
{
    gsize bytes = strlen(word);
    if ((gsize)(parser->end - parser->at) < bytes || memcmp(parser->at, word, bytes) != 0)
        return FALSE;
    parser->at += bytes;
    return TRUE;
}

static gboolean read_hex(Parser *parser, gunichar *out)
{
    gunichar unit = 0;
    if (parser->end - parser->at < 4)
        return FALSE;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value((char)*parser->at++);
        if (digit < 0)
            return FALSE;
        unit = unit << 4 | (gunichar)digit;
    }
    *out = unit;
    return TRUE;
}

/* What follows "\u"; a character beyond 16 bits is a pair of surrogates. */
static gboolean read_unicode(Parser *parser)
{
    gunichar character, low;
    char utf8[6];
    if (!read_hex(parser, &character))
        return FALSE;
    if (character >= 0xDC00 && character <= 0xDFFF)
        return FALSE;
    if (character >= 0xD800 && character <= 0xDBFF) {
        if (!skip_word(parser, "\\u") || !read_hex(parser, &low) || low < 0xDC00 || low > 0xDFFF)
            return FALSE;
        character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
    }
    int bytes = g_unichar_to_utf8(character, utf8);
    hd_verify_canon_append(parser->scratch->out, utf8, (gsize)bytes);
    return TRUE;
}

static gboolean read_escape(Parser *parser)
{
    static const char escapes[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    if (parser->at == parser->end)
        return FALSE;
    guint8 character = *parser->at++;
    if (character == 'u')
        return read_unicode(parser);
    const char *found = character != '\0' ? strchr(escapes, character) : NULL;
    if (found == NULL)
        return FALSE;
    hd_verify_canon_append(parser->scratch->out, meanings + (found - escapes), 1);
    return TRUE;
}

/* Appends count and text; the count is known only at the end. */
static gboolean read_string(Parser *parser)
{
    HdCanon *out = parser->scratch->out;
    guint32 count = 0;
    if (!skip(parser, '"'))
        return FALSE;
    gsize begin = out->used;
    hd_verify_canon_append(out, &count, sizeof count);
    for (;;) {
        const guint8 *plain = parser->at;
        while (parser->at < parser->end && *parser->at >= 0x20 && *parser->at != '"' &&
               *parser->at != '\\')
            parser->at++;
        hd_verify_canon_append(out, plain, (gsize)(parser->at - plain));
        if (skip(parser, '"'))
            break;
        if (!skip(parser, '\\') || !read_escape(parser))
            return FALSE;
    }
    count = (guint32)(out->used - begin - sizeof count);
    memcpy(out->data + begin, &count, sizeof count);
    return TRUE;
}

static gboolean skip_digits(Parser *parser)
{
    const guint8 *first = parser->at;
    while (parser->at < parser->end && g_ascii_isdigit((char)*parser->at))
        parser->at++;
    return parser->at > first;
}

/* Digits beyond those that a jsonb's number can have make no difference. */
#define MOST_EXPONENT 1000000000

/* What follows "e". */
static gboolean read_exponent(Parser *parser, gint64 *out)
{
    gboolean is_negative = !skip(parser, '+') && skip(parser, '-');
    const guint8 *first = parser->at;
    gint64 exponent = 0;
    if (!skip_digits(parser))
        return FALSE;
    for (const guint8 *at = first; at < parser->at; at++)
        exponent = MIN(exponent * 10 + (*at - '0'), MOST_EXPONENT);
    *out = is_negative ? -exponent : exponent;
    return TRUE;
}

/* A numeric prints as many digits behind the point as there are, less the exponent. */
static gboolean read_number(Parser *parser)
{
    HdCanon *out = parser->scratch->out;
    const guint8 *first = parser->at;
    gint64 n_decimals = 0, exponent = 0;
    skip(parser, '-');
    if (!skip(parser, '0') && !skip_digits(parser))
        return FALSE;
    if (skip(parser, '.')) {
        const guint8 *decimals = parser->at;
        if (!skip_digits(parser))
            return FALSE;
        n_decimals = parser->at - decimals;
    }
    if ((skip(parser, 'e') || skip(parser, 'E')) && !read_exponent(parser, &exponent))
        return FALSE;
    hd_verify_canon_append_byte(out, n_decimals > exponent ? '.' : '#');
    return hd_verify_canon_number_append_text(out, first, (gsize)(parser->at - first));
}

static gboolean read_scalar(Parser *parser)
{
    static const struct {
        const char *word;
        char kind;
    } words[] = {{"null", 'n'}, {"true", 't'}, {"false", 'f'}};
    HdCanon *out = parser->scratch->out;
    if (parser->at == parser->end)
        return FALSE;
    if (*parser->at == '"') {
        hd_verify_canon_append_byte(out, '"');
        return read_string(parser);
    }
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (skip_word(parser, words[i].word)) {
            hd_verify_canon_append_byte(out, (guint8)words[i].kind);
            return TRUE;
        }
    }
    return read_number(parser);
}

static int compare_keys(const guint8 *out, const Member *a, const Member *b)
{
    guint32 a_bytes, b_bytes;
    memcpy(&a_bytes, out + a->begin, sizeof a_bytes);
    memcpy(&b_bytes, out + b->begin, sizeof b_bytes);
    if (a_bytes != b_bytes)
        return a_bytes < b_bytes ? -1 : 1;
    return memcmp(out + a->begin + sizeof a_bytes, out + b->begin + sizeof b_bytes, a_bytes);
}

static int compare_members(gconstpointer a, gconstpointer b, gpointer out)
{
    const Member *left = a;
    const Member *right = b;
    int order = compare_keys(out, left, right);
    if (order != 0)
        return order;
    return left->ordinal < right->ordinal ? -1 : left->ordinal > right->ordinal;
}

static gboolean is_in_order(const guint8 *out, const Member *members, guint n)
{
    for (guint i = 1; i < n; i++) {
        if (compare_keys(out, &members[i - 1], &members[i]) >= 0)
            return FALSE;
    }
    return TRUE;
}

static void order_members(Scratch *scratch, Member *members, guint n)
{
    HdCanon *out = scratch->out;
    if (is_in_order(out->data, members, n))
        return;
    gsize begin = members[0].begin;
    g_qsort_with_data(members, (int)n, sizeof *members, compare_members, out->data);
    g_byte_array_set_size(scratch->reordered, 0);
    for (guint i = 0; i < n; i++)
        g_byte_array_append(scratch->reordered, out->data + members[i].begin,
                            (guint)(members[i].end - members[i].begin));
    memcpy(out->data + begin, scratch->reordered->data, scratch->reordered->len);
}

static gboolean read_key(Parser *parser)
{
    Scratch *scratch = parser->scratch;
    Member member = {.begin = scratch->out->used, .ordinal = scratch->members->len};
    skip_space(parser);
    if (!read_string(parser))
        return FALSE;
    g_array_append_val(scratch->members, member);
    skip_space(parser);
    return skip(parser, ':');
}

static void close_innermost(Scratch *scratch)
{
    Open open = g_array_index(scratch->open, Open, scratch->open->len - 1);
    if (open.is_object) {
        guint n = scratch->members->len - open.first_member;
        if (n > 0)
            order_members(scratch, &g_array_index(scratch->members, Member, open.first_member), n);
        g_array_set_size(scratch->members, open.first_member);
    }
    hd_verify_canon_append_byte(scratch->out, open.is_object ? '}' : ']');
    g_array_set_size(scratch->open, scratch->open->len - 1);
}

/* After a value: closes what ends here. *out_more tells whether another value follows. */
static gboolean read_after_value(Parser *parser, gboolean *out_more)
{
    Scratch *scratch = parser->scratch;
    while (scratch->open->len > 0) {
        gboolean is_object = g_array_index(scratch->open, Open, scratch->open->len - 1).is_object;
        if (is_object)
            g_array_index(scratch->members, Member, scratch->members->len - 1).end =
                scratch->out->used;
        skip_space(parser);
        if (skip(parser, ',')) {
            *out_more = TRUE;
            return !is_object || read_key(parser);
        }
        if (!skip(parser, is_object ? '}' : ']'))
            return FALSE;
        close_innermost(scratch);
    }
    *out_more = FALSE;
    return TRUE;
}

/* "[" or "{" was read. *out_is_empty: and its end too. */
static gboolean open_container(Parser *parser, gboolean is_object, gboolean *out_is_empty)
{
    Scratch *scratch = parser->scratch;
    Open open = {.is_object = is_object, .first_member = scratch->members->len};
    g_array_append_val(scratch->open, open);
    hd_verify_canon_append_byte(scratch->out, is_object ? '{' : '[');
    skip_space(parser);
    *out_is_empty = skip(parser, is_object ? '}' : ']');
    if (*out_is_empty) {
        close_innermost(scratch);
        return TRUE;
    }
    return !is_object || read_key(parser);
}

static gboolean read_document(Parser *parser)
{
    gboolean more = TRUE;
    while (more) {
        gboolean is_complete = TRUE;
        skip_space(parser);
        gboolean is_object = skip(parser, '{');
        if (is_object || skip(parser, '[')) {
            if (!open_container(parser, is_object, &is_complete))
                return FALSE;
        } else if (!read_scalar(parser)) {
            return FALSE;
        }
        if (is_complete && !read_after_value(parser, &more))
            return FALSE;
    }
    skip_space(parser);
    return parser->at == parser->end;
}

/* A cell of hundreds of megabytes leaves no such scratch behind. */
#define SCRATCH_BYTES_KEPT ((gsize)4 * 1024 * 1024)

static void drop_large_scratch(HdCanon *canon)
{
    Scratch *scratch = canon->json;
    if (scratch->out->size <= SCRATCH_BYTES_KEPT)
        return;
    hd_verify_canon_json_free(scratch);
    canon->json = NULL;
}

gboolean hd_verify_canon_json_append(HdCanon *canon, const guint8 *text, gsize bytes)
{
    if (canon->json == NULL)
        canon->json = scratch_new();
    Scratch *scratch = canon->json;
    hd_verify_canon_reset(scratch->out);
    g_array_set_size(scratch->open, 0);
    g_array_set_size(scratch->members, 0);
    Parser parser = {.scratch = scratch, .at = text, .end = text + bytes};
    gboolean is_json = read_document(&parser);
    if (is_json) {
        hd_verify_canon_append_byte(canon, HD_CANON_JSON);
        hd_verify_canon_append(canon, scratch->out->data, scratch->out->used);
    }
    drop_large_scratch(canon);
    return is_json;
}
