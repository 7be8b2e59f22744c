#include "code/code_text.h"

#include <string.h>

/* Literals added one by one beyond this stay apart. */
#define PARTS_AT_MOST 500
#define OPERAND_TOKENS 60

void hd_code_text_init(HdCodeText *text)
{
    *text = (HdCodeText){.text = g_string_new(NULL),
                         .pieces = g_array_new(FALSE, FALSE, sizeof(HdCodePiece))};
}

void hd_code_text_clear(HdCodeText *text)
{
    g_string_free(text->text, TRUE);
    g_array_unref(text->pieces);
}

static void reset(HdCodeText *text)
{
    g_string_truncate(text->text, 0);
    g_array_set_size(text->pieces, 0);
    text->has_values = FALSE;
}

static void begin_piece(HdCodeText *text, guint32 file)
{
    HdCodePiece piece = {.text = (guint32)text->text->len, .file = file};
    g_array_append_val(text->pieces, piece);
}

static void append_value(HdCodeText *text, guint32 file)
{
    begin_piece(text, file);
    g_string_append_c(text->text, '?');
    text->has_values = TRUE;
}

void hd_code_text_set(HdCodeText *text, const char *file, gsize length)
{
    reset(text);
    begin_piece(text, 0);
    g_string_append_len(text->text, file, (gssize)length);
}

guint32 hd_code_text_offset(const HdCodeText *text, guint32 at)
{
    guint low = 0;
    guint high = text->pieces->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(text->pieces, HdCodePiece, middle).text <= at)
            low = middle;
        else
            high = middle;
    }
    const HdCodePiece *piece = &g_array_index(text->pieces, HdCodePiece, low);
    return piece->file + (at - piece->text);
}

/* ---- one literal ---- */

typedef struct {
    const char *text; /* the file's */
    guint32 at;
    guint32 end;
} Reader;

static gboolean is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_';
}

static char peek(const Reader *reader, guint32 behind)
{
    return (char)(reader->at + behind < reader->end ? reader->text[reader->at + behind] : '\0');
}

/* The length of a hole from one brace to the one that closes it; 0 where none does. */
static guint32 brace_length(const Reader *reader, guint32 behind)
{
    guint depth = 0;
    for (guint32 i = behind; reader->at + i < reader->end && i < 4096; i++) {
        char c = reader->text[reader->at + i];
        depth += c == '{' ? 1 : 0;
        if (c == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static guint32 name_length(const Reader *reader)
{
    guint32 i = 1;
    while (g_ascii_isalnum(peek(reader, i)) || peek(reader, i) == '_')
        i++;
    return i;
}

/* The length of the hole that the reader stands at; 0: it stands at none. */
static guint32 hole_length(const Reader *reader, guint holes)
{
    char c = peek(reader, 0);
    char next = peek(reader, 1);
    if (c == '$' && next == '{' && (holes & HD_CODE_HOLE_DOLLAR_BRACE) != 0)
        return brace_length(reader, 1);
    if (c == '#' && next == '{' && (holes & HD_CODE_HOLE_HASH_BRACE) != 0)
        return brace_length(reader, 1);
    if (c == '$' && is_name_start(next) && (holes & HD_CODE_HOLE_DOLLAR) != 0)
        return name_length(reader);
    gboolean needs_dollar = (holes & HD_CODE_HOLE_DOLLAR) != 0;
    if (c == '{' && (holes & HD_CODE_HOLE_BRACE) != 0 && next != '{' &&
        (!needs_dollar || next == '$'))
        return brace_length(reader, 0);
    return 0;
}

/* A backslash and what follows it. */
static void read_escape(HdCodeText *text, Reader *reader)
{
    char c = peek(reader, 1);
    reader->at += 2;
    if (c != '\n' && c != '\0')
        g_string_append_c(text->text, c == 'n' || c == 'r' ? '\n' : c == 't' ? '\t' : c);
    begin_piece(text, reader->at);
}

static void read_literal(HdCodeText *text, const char *file, const HdCodeToken *token)
{
    Reader reader = {file, token->inner, token->inner + token->inner_length};
    begin_piece(text, reader.at);
    while (reader.at < reader.end) {
        char c = file[reader.at];
        guint32 hole = token->holes != HD_CODE_HOLE_NONE ? hole_length(&reader, token->holes) : 0;
        gboolean is_doubled =
            (token->escape == HD_CODE_ESCAPE_DOUBLED && c == '"' && peek(&reader, 1) == '"') ||
            ((token->holes & HD_CODE_HOLE_BRACE) != 0 && (c == '{' || c == '}') &&
             peek(&reader, 1) == c);
        if (hole > 0) {
            append_value(text, reader.at);
            reader.at += hole;
            begin_piece(text, reader.at);
        } else if (c == '\\' && token->escape == HD_CODE_ESCAPE_BACKSLASH) {
            read_escape(text, &reader);
        } else {
            g_string_append_c(text->text, c);
            reader.at += is_doubled ? 2 : 1;
            if (is_doubled)
                begin_piece(text, reader.at);
        }
    }
}

/* ---- several ---- */

static gboolean is_join(const HdCodeTokens *tokens, const HdCodeLanguage *language, guint at)
{
    return language->joins != NULL && hd_code_token_is_mark(tokens, at, language->joins);
}

/* Behind the operand at `at`, something like a.b(c)[d]; `at` where there is none so simple. */
static guint skip_operand(const HdCodeTokens *tokens, const HdCodeLanguage *language, guint at)
{
    guint depth = 0;
    guint limit = MIN(tokens->n_tokens, at + OPERAND_TOKENS);
    for (guint i = at; i < limit; i++) {
        HdCodeKind kind = tokens->tokens[i].kind;
        if (hd_code_token_is_mark(tokens, i, "(") || hd_code_token_is_mark(tokens, i, "[")) {
            depth++;
        } else if (hd_code_token_is_mark(tokens, i, ")") || hd_code_token_is_mark(tokens, i, "]")) {
            if (depth-- == 0)
                return i;
        } else if (depth == 0) {
            gboolean is_member = hd_code_token_is_member_mark(tokens, i);
            gboolean follows_member = i == at || hd_code_token_is_member_mark(tokens, i - 1);
            if (is_join(tokens, language, i) || (kind == HD_CODE_MARK && !is_member) ||
                (kind != HD_CODE_MARK && !follows_member))
                return i;
        }
    }
    return limit < tokens->n_tokens ? at : limit;
}

/* The literal that is joined to what ends before `at`, or tokens->n_tokens: there is none. Values
 * of the program between them are noted. */
static guint find_next(HdCodeText *text, const HdCodeTokens *tokens, const HdCodeLanguage *language,
                       guint at)
{
    guint none = tokens->n_tokens;
    if (hd_code_token_is_mark(tokens, at, "\\"))
        at++; /* the line goes on */
    if (hd_code_token_is_kind(tokens, at, HD_CODE_STRING))
        return language->joins_adjacent ? at : none;
    while (is_join(tokens, language, at)) {
        at += hd_code_token_is_mark(tokens, at + 1, "\\") ? 2 : 1;
        if (at >= none || hd_code_token_is_kind(tokens, at, HD_CODE_STRING))
            return at;
        guint behind = skip_operand(tokens, language, at);
        if (behind == at)
            return none;
        append_value(text, tokens->tokens[at].offset);
        text->behind = behind;
        at = behind;
    }
    return none;
}

void hd_code_text_read(HdCodeText *text, const HdCodeTokens *tokens, const HdCodeLanguage *language,
                       guint at)
{
    reset(text);
    text->first = at;
    for (guint n = 0; at < tokens->n_tokens && n < PARTS_AT_MOST; n++) {
        read_literal(text, tokens->text, &tokens->tokens[at]);
        text->behind = at + 1;
        at = find_next(text, tokens, language, at + 1);
    }
}
