#include "sql/sql_parse.h"

#include "base/error.h"
#include "sql/sql_make.h"
#include "sql_grammar.h"

/* ---- feeding the grammar ---- */

static void *allocate(size_t bytes)
{
    return g_malloc(bytes);
}

static void reader_start(HdSqlReader *reader, HdArena *arena, const char *text, gsize length)
{
    *reader = (HdSqlReader){.arena = arena, .text = text != NULL ? text : "", .length = length};
}

static void reader_end(HdSqlReader *reader)
{
    if (reader->parameters != NULL)
        g_hash_table_unref(reader->parameters);
}

static void feed(HdSqlReader *reader, void *parser, HdSqlToken token)
{
    reader->token = token;
    hd_sql_grammar(parser, token.kind, token);
    reader->previous_end = token.offset + token.length;
}

static gboolean is_complete(const HdSqlReader *reader)
{
    return reader->statement != NULL || reader->expr != NULL;
}

/* Feeds tokens up to the ';' that ends the statement: one within a trigger's body does not complete
 * it. At the end of the text, a missing ';' is made up. */
static void read_whole(HdSqlReader *reader, void *parser, HdSqlTokens *tokens)
{
    while (reader->error == NULL) {
        HdSqlToken token;
        if (!hd_sql_token_next(tokens, &token))
            token.kind = TK_SEMI;
        if (token.kind == TK_ILLEGAL)
            hd_sql_make_syntax_error(reader, token);
        else
            feed(reader, parser, token);
        if (token.kind == TK_SEMI && (is_complete(reader) || token.length == 0))
            break;
    }
    if (reader->error == NULL && !is_complete(reader))
        hd_sql_make_error(reader, reader->token, "syntax error");
}

static gboolean take_error(HdSqlReader *reader, GError **error)
{
    if (reader->error == NULL)
        return FALSE;
    g_propagate_error(error, g_steal_pointer(&reader->error));
    return TRUE;
}

/* ---- behind an error ---- */

typedef enum {
    SKIP_START,
    SKIP_EXPLAIN,
    SKIP_CREATE,
    SKIP_PLAIN,
    SKIP_TRIGGER,
    SKIP_TRIGGER_SEMI,
    SKIP_TRIGGER_END,
} SkipState;

/* As SQLite's sqlite3_complete(): CREATE [TEMP] TRIGGER goes to "; END ;", all else to ';'. */
static SkipState skip_step(SkipState state, int kind)
{
    switch (state) {
    case SKIP_START:
        if (kind == TK_EXPLAIN)
            return SKIP_EXPLAIN;
        return kind == TK_CREATE ? SKIP_CREATE : SKIP_PLAIN;
    case SKIP_EXPLAIN:
        if (kind == TK_ID || kind == TK_QUERY || kind == TK_PLAN)
            return SKIP_EXPLAIN;
        return kind == TK_CREATE ? SKIP_CREATE : SKIP_PLAIN;
    case SKIP_CREATE:
        if (kind == TK_TEMP)
            return SKIP_CREATE;
        return kind == TK_TRIGGER ? SKIP_TRIGGER : SKIP_PLAIN;
    case SKIP_TRIGGER:
        return kind == TK_SEMI ? SKIP_TRIGGER_SEMI : SKIP_TRIGGER;
    case SKIP_TRIGGER_SEMI:
        if (kind == TK_SEMI)
            return SKIP_TRIGGER_SEMI;
        return kind == TK_END ? SKIP_TRIGGER_END : SKIP_TRIGGER;
    case SKIP_TRIGGER_END:
        return SKIP_TRIGGER;
    case SKIP_PLAIN:
        return SKIP_PLAIN;
    }
    return SKIP_PLAIN;
}

/* Behind the ';' of the statement at an offset, whatever it holds. */
static gsize skip_statement(const char *text, gsize length, gsize offset)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    SkipState state = SKIP_START;
    hd_sql_token_start(&tokens, text, length, offset);
    while (hd_sql_token_next(&tokens, &token)) {
        gboolean in_trigger = state == SKIP_TRIGGER || state == SKIP_TRIGGER_SEMI;
        if (token.kind == TK_SEMI && !in_trigger)
            break;
        state = skip_step(state, token.kind);
    }
    return tokens.offset;
}

/* ---- the public calls ---- */

/* The first token of the next statement; FALSE when there is none. */
static gboolean find_start(const char *text, gsize length, gsize offset, HdSqlToken *out_first)
{
    HdSqlTokens tokens;
    hd_sql_token_start(&tokens, text, length, offset);
    while (hd_sql_token_next(&tokens, out_first)) {
        if (out_first->kind != TK_SEMI)
            return TRUE;
    }
    return FALSE;
}

gboolean hd_sql_parse_next(HdArena *arena, const char *text, gsize length, gsize *offset,
                           HdSqlStatement **out_statement, GError **error)
{
    HdSqlToken first;
    if (!find_start(text, length, *offset, &first)) {
        *offset = length;
        *out_statement = NULL;
        return TRUE;
    }

    HdSqlReader reader;
    HdSqlTokens tokens;
    reader_start(&reader, arena, text, length);
    reader.start = first.offset;
    hd_sql_token_start(&tokens, text, length, first.offset);
    void *parser = hd_sql_grammarAlloc(allocate, &reader);
    read_whole(&reader, parser, &tokens);
    hd_sql_grammarFree(parser, g_free);
    reader_end(&reader);

    if (take_error(&reader, error)) {
        *offset = skip_statement(text, length, first.offset);
        return FALSE;
    }
    reader.statement->n_parameters = reader.n_parameters;
    *offset = tokens.offset;
    *out_statement = reader.statement;
    return TRUE;
}

gboolean hd_sql_parse(HdArena *arena, const char *text, gsize length, GPtrArray **out_statements,
                      GError **error)
{
    GPtrArray *statements = hd_arena_ptr_array(arena);
    gsize offset = 0;
    for (;;) {
        HdSqlStatement *statement = NULL;
        if (!hd_sql_parse_next(arena, text, length, &offset, &statement, error))
            return FALSE;
        if (statement == NULL)
            break;
        g_ptr_array_add(statements, statement);
    }
    *out_statements = statements;
    return TRUE;
}

/* Sets an error at a token, for what is not the grammar's to see. */
static void set_error_at(const char *text, gsize length, HdSqlToken at, GError **error)
{
    HdSqlReader reader;
    reader_start(&reader, NULL, text, length);
    hd_sql_make_syntax_error(&reader, at);
    take_error(&reader, error);
}

HdSqlStatement *hd_sql_parse_one(HdArena *arena, const char *text, gsize length, GError **error)
{
    HdSqlStatement *statement = NULL;
    HdSqlToken token;
    gsize offset = 0;
    if (!hd_sql_parse_next(arena, text, length, &offset, &statement, error))
        return NULL;
    if (statement == NULL || find_start(text, length, offset, &token)) {
        if (statement == NULL)
            token = (HdSqlToken){.kind = TK_SEMI, .offset = length};
        set_error_at(text, length, token, error);
        return NULL;
    }
    return statement;
}

HdSqlExpr *hd_sql_parse_expr(HdArena *arena, const char *text, gsize length, GError **error)
{
    HdSqlReader reader;
    HdSqlTokens tokens;
    reader_start(&reader, arena, text, length);
    hd_sql_token_start(&tokens, text, length, 0);
    void *parser = hd_sql_grammarAlloc(allocate, &reader);
    feed(&reader, parser, (HdSqlToken){.kind = TK_EXPRESSION});
    read_whole(&reader, parser, &tokens);
    hd_sql_grammarFree(parser, g_free);
    reader_end(&reader);

    if (reader.error == NULL && reader.token.length > 0)
        hd_sql_make_syntax_error(&reader, reader.token);
    return take_error(&reader, error) ? NULL : reader.expr;
}
