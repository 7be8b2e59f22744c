/* Names, types and other parts that several kinds of statements share. */
#include "sql/sql_make.h"

#include "sql_grammar.h"

#include <string.h>

HdSqlSpan hd_sql_make_span(const HdSqlReader *reader, gsize start)
{
    return (HdSqlSpan){start, reader->previous_end - start};
}

/* What stands between two quotes, each doubled quote in it once. */
static char *unquote(HdSqlReader *reader, const char *text, gsize length, char quote)
{
    char *result = hd_arena_alloc(reader->arena, length + 1);
    gsize used = 0;
    for (gsize i = 0; i < length; i++) {
        result[used++] = text[i];
        if (text[i] == quote && i + 1 < length && text[i + 1] == quote)
            i++;
    }
    return result;
}

HdSqlName hd_sql_make_name(HdSqlReader *reader, HdSqlToken token)
{
    HdSqlName name = {.span = {token.offset, token.length}};
    if (token.length == 0)
        return (HdSqlName){0};
    const char *text = reader->text + token.offset;
    const gsize inner = token.length >= 2 ? token.length - 2 : 0;
    switch (*text) {
    case '"':
        name.quote = HD_SQL_QUOTE_DOUBLE;
        name.text = unquote(reader, text + 1, inner, *text);
        break;
    case '`':
        name.quote = HD_SQL_QUOTE_BACKTICK;
        name.text = unquote(reader, text + 1, inner, *text);
        break;
    case '\'':
        name.quote = HD_SQL_QUOTE_STRING;
        name.text = unquote(reader, text + 1, inner, *text);
        break;
    case '[':
        name.quote = HD_SQL_QUOTE_BRACKET;
        name.text = hd_arena_strndup(reader->arena, text + 1, inner);
        break;
    default:
        name.text = hd_arena_strndup(reader->arena, text, token.length);
        break;
    }
    return name;
}

HdSqlObjectName hd_sql_make_object(HdSqlReader *reader, HdSqlToken first, HdSqlToken second)
{
    if (second.length == 0)
        return (HdSqlObjectName){.name = hd_sql_make_name(reader, first)};
    return (HdSqlObjectName){hd_sql_make_name(reader, first), hd_sql_make_name(reader, second)};
}

GPtrArray *hd_sql_make_list(HdSqlReader *reader, GPtrArray *list, gpointer item)
{
    if (list == NULL)
        list = hd_arena_ptr_array(reader->arena);
    g_ptr_array_add(list, item);
    return list;
}

GPtrArray *hd_sql_make_names(HdSqlReader *reader, GPtrArray *list, HdSqlToken name)
{
    HdSqlName *item = hd_arena_new0(reader->arena, HdSqlName);
    *item = hd_sql_make_name(reader, name);
    return hd_sql_make_list(reader, list, item);
}

HdSqlOrderTerm *hd_sql_make_term(HdSqlReader *reader, HdSqlExpr *expr, HdSqlSort sort,
                                 HdSqlNulls nulls)
{
    HdSqlOrderTerm *term = hd_arena_new0(reader->arena, HdSqlOrderTerm);
    *term = (HdSqlOrderTerm){expr, sort, nulls};
    return term;
}

HdSqlTarget *hd_sql_make_target(HdSqlReader *reader, HdSqlObjectName table, HdSqlToken alias)
{
    HdSqlTarget *target = hd_arena_new0(reader->arena, HdSqlTarget);
    *target = (HdSqlTarget){table, hd_sql_make_name(reader, alias)};
    return target;
}

gboolean hd_sql_make_is_word(const HdSqlReader *reader, HdSqlToken token, const char *word)
{
    return token.length == strlen(word) &&
           g_ascii_strncasecmp(reader->text + token.offset, word, token.length) == 0;
}

HdSqlStatement *hd_sql_make_statement(HdSqlReader *reader, HdSqlStatementKind kind)
{
    HdSqlStatement *statement = hd_arena_new0(reader->arena, HdSqlStatement);
    statement->kind = kind;
    return statement;
}

/* ---- types ---- */

GPtrArray *hd_sql_make_number(HdSqlReader *reader, GPtrArray *list, gboolean negative,
                              HdSqlToken number)
{
    char *digits = hd_arena_strndup(reader->arena, reader->text + number.offset, number.length);
    char *text = negative ? hd_arena_printf(reader->arena, "-%s", digits) : digits;
    return hd_sql_make_list(reader, list, text);
}

HdSqlName *hd_sql_make_setting(HdSqlReader *reader, HdSqlToken first, HdSqlToken number)
{
    HdSqlName *name = hd_arena_new0(reader->arena, HdSqlName);
    gboolean negative = first.kind == TK_MINUS;
    name->text = g_ptr_array_index(hd_sql_make_number(reader, NULL, negative, number), 0);
    name->span = (HdSqlSpan){first.offset, number.offset + number.length - first.offset};
    return name;
}

static gboolean is_bare(const HdSqlName *name, const char *word)
{
    return name->quote == HD_SQL_QUOTE_NONE && g_ascii_strcasecmp(name->text, word) == 0;
}

/* GENERATED ALWAYS parses as words of the type before it, since both may be names. */
static void drop_generated_always(GPtrArray *words)
{
    while (words->len >= 2 && is_bare(g_ptr_array_index(words, words->len - 2), "generated") &&
           is_bare(g_ptr_array_index(words, words->len - 1), "always"))
        g_ptr_array_set_size(words, (gint)words->len - 2);
}

/* SQLite keeps these in capitals, however they are written. */
static const char *standard_type(const char *text)
{
    static const char *const standard[] = {"ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"};
    for (guint i = 0; i < G_N_ELEMENTS(standard); i++) {
        if (g_ascii_strcasecmp(text, standard[i]) == 0)
            return standard[i];
    }
    return text;
}

/* SQLite takes the source text; when that begins with a quote, what is quoted first and no more. */
static const char *type_text(HdSqlReader *reader, const HdSqlType *type)
{
    const HdSqlName *first = g_ptr_array_index(type->words, 0);
    if (first->quote != HD_SQL_QUOTE_NONE)
        return standard_type(first->text);
    return standard_type(hd_sql_span_dup(reader->arena, reader->text, type->span));
}

static const char *joined_words(HdSqlReader *reader, GPtrArray *words)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const HdSqlName *word = g_ptr_array_index(words, i);
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", word->text);
    }
    return hd_arena_strndup(reader->arena, text->str, text->len);
}

HdSqlType *hd_sql_make_type(HdSqlReader *reader, GPtrArray *words, GPtrArray *numbers)
{
    HdSqlType *type = hd_arena_new0(reader->arena, HdSqlType);
    type->text = "";
    type->name = "";
    if (words != NULL && numbers == NULL)
        drop_generated_always(words);
    if (hd_sql_len(words) == 0)
        return type;

    const HdSqlName *first = g_ptr_array_index(words, 0);
    const HdSqlName *last = g_ptr_array_index(words, words->len - 1);
    gsize end = numbers != NULL ? reader->previous_end : last->span.offset + last->span.length;
    type->words = words;
    type->numbers = numbers;
    type->span = (HdSqlSpan){first->span.offset, end - first->span.offset};
    type->text = type_text(reader, type);
    type->name = joined_words(reader, words);
    return type;
}

/* ---- constraints ---- */

HdSqlConstraint *hd_sql_make_constraint(HdSqlReader *reader, HdSqlConstraintKind kind,
                                        HdSqlToken first)
{
    HdSqlConstraint *constraint = hd_arena_new0(reader->arena, HdSqlConstraint);
    constraint->kind = kind;
    constraint->span = hd_sql_make_span(reader, first.offset);
    constraint->name = hd_sql_make_name(reader, reader->constraint_name);
    reader->constraint_name = (HdSqlToken){0};
    return constraint;
}

void hd_sql_make_defer(HdSqlReader *reader, HdSqlDefer defer)
{
    if (reader->foreign_key != NULL)
        reader->foreign_key->defer = defer;
}
