#include "translate/tr_scope.h"

#include <string.h>

#include "sql/sql_equal.h"
#include "translate/tr_expr.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

/* ---- the catalog ---- */

struct HdTrCatalog {
    GPtrArray *relations; /* const HdTrRelation * */
};

HdTrCatalog *hd_tr_catalog_new(HdArena *arena)
{
    HdTrCatalog *catalog = hd_arena_new0(arena, HdTrCatalog);
    catalog->relations = hd_arena_ptr_array(arena);
    return catalog;
}

static int find_relation(const HdTrCatalog *catalog, const char *name)
{
    for (guint i = 0; i < catalog->relations->len; i++) {
        const HdTrRelation *relation = catalog->relations->pdata[i];
        if (g_ascii_strcasecmp(relation->name, name) == 0)
            return (int)i;
    }
    return -1;
}

void hd_tr_catalog_add(HdTrCatalog *catalog, HdTrRelation *relation)
{
    int at = find_relation(catalog, relation->name);
    if (at >= 0)
        catalog->relations->pdata[at] = relation;
    else
        g_ptr_array_add(catalog->relations, relation);
}

const HdTrRelation *hd_tr_catalog_find(const HdTrCatalog *catalog, const char *name)
{
    int at = find_relation(catalog, name);
    return at >= 0 ? catalog->relations->pdata[at] : NULL;
}

/* ---- tables as relations ---- */

#define CLASS_BIT(class) (1U << (class))
#define CLASSES_NOT_NULL (~CLASS_BIT(HD_CLASS_NULL))

/* Whether all values that were seen are of the one class; FALSE where none was seen. */
static gboolean holds_only(const HdChoice *choice, HdClass class)
{
    return (choice->classes & CLASSES_NOT_NULL) == CLASS_BIT(class);
}

/* What SQLite computes with: the text of an enum's label, the double that a numeric was. */
static HdTypeKind kind_read(const HdColumn *column, const HdChoice *choice)
{
    HdTypeKind kind = choice->type.kind;
    if (kind == HD_TYPE_ENUM)
        return HD_TYPE_TEXT;
    if (kind == HD_TYPE_NUMERIC && column->affinity == HD_AFFINITY_REAL &&
        (choice->classes & CLASS_BIT(HD_CLASS_INTEGER)) == 0)
        return HD_TYPE_FLOAT8;
    return kind;
}

static const char *read_as(const HdColumn *column, const HdChoice *choice)
{
    HdTypeKind kind = kind_read(column, choice);
    if (kind == choice->type.kind)
        return NULL;
    return kind == HD_TYPE_TEXT ? "text" : "double precision";
}

static HdTrClassRule class_rule(const HdColumn *column, const HdChoice *choice)
{
    HdTypeKind kind = choice->type.kind;
    if ((kind != HD_TYPE_FLOAT8 && kind != HD_TYPE_NUMERIC) || kind_read(column, choice) != kind)
        return HD_TR_CLASS_BY_TYPE;
    if (column->affinity == HD_AFFINITY_NUMERIC || column->affinity == HD_AFFINITY_INTEGER)
        return HD_TR_CLASS_WHOLE;
    if (kind == HD_TYPE_FLOAT8 &&
        (column->affinity == HD_AFFINITY_REAL || holds_only(choice, HD_CLASS_REAL)))
        return HD_TR_CLASS_BY_TYPE;
    return HD_TR_CLASS_UNKNOWN;
}

/* A text or bytea column that stands for values of several classes. Of an empty column without a
 * type nothing is known, and so it may come to hold anything. */
static void set_mixed(HdTrExpr *expr, const HdColumn *column, const HdChoice *choice)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_TEXT) {
        expr->is_mixed = column->affinity != HD_AFFINITY_TEXT && !holds_only(choice, HD_CLASS_TEXT);
        expr->is_stored = expr->is_mixed && !choice->ambiguous &&
                          (choice->classes & CLASS_BIT(HD_CLASS_BLOB)) == 0;
    } else if (family == HD_TR_FAMILY_BYTEA) {
        expr->is_mixed = choice->classes != 0 ? !holds_only(choice, HD_CLASS_BLOB)
                                              : column->affinity != HD_AFFINITY_BLOB;
    }
}

static HdTrExpr column_expr(const HdTable *table, const HdTargetTable *target,
                            const HdChoice *choices, guint position, gboolean collate_c)
{
    const HdColumn *source = &table->columns[position];
    const HdTargetColumn *column = &target->columns[position];
    const HdChoice *choice = &choices[position];
    HdTypeKind kind = kind_read(source, choice);
    HdTrExpr expr = hd_tr_operand_new(NULL, HD_TR_LEVEL_ATOM, kind);
    expr.affinity = (int)source->affinity;
    expr.collation = source->collation;
    expr.carries_c =
        collate_c && kind == choice->type.kind && hd_tr_operand_family(&expr) == HD_TR_FAMILY_TEXT;
    expr.class_rule = class_rule(source, choice);
    expr.is_real = kind == HD_TYPE_FLOAT8 && expr.class_rule == HD_TR_CLASS_BY_TYPE;
    expr.is_column = TRUE;
    expr.is_not_null = (source->not_null || table->rowid_alias == (int)position ||
                        (table->without_rowid && hd_schema_is_in_key(table, position))) &&
                       !choice->has_null;
    expr.form = column->form;
    expr.choice = choice;
    expr.whole_digits = hd_tr_operand_whole_digits(&column->type);
    set_mixed(&expr, source, choice);
    return expr;
}

HdTrRelation *hd_tr_catalog_table(const HdTable *table, const HdTargetTable *target,
                                  const HdChoice *choices, const char *sql, gboolean collate_c,
                                  HdArena *arena)
{
    HdTrRelation *relation = hd_arena_new0(arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_TABLE;
    relation->name = table->name;
    relation->sql = sql;
    relation->table = table;
    relation->n_columns = table->n_columns;
    relation->columns = hd_arena_array0(arena, HdTrColumn, table->n_columns);
    relation->n_hidden = table->rowid_is_shown ? 1 : 0;
    relation->rowid = table->rowid_alias;
    if (!table->without_rowid && table->rowid_alias < 0)
        relation->no_rowid = "the rowid is no column of the target's table";
    for (guint i = 0; i < table->n_columns; i++)
        relation->columns[i] = (HdTrColumn){
            .name = table->columns[i].name,
            .sql_name = target->columns[i].name,
            .expr = column_expr(table, target, choices, i, collate_c),
            .generated = target->columns[i].generated,
            .read_as = read_as(&table->columns[i], &choices[i]),
        };
    return relation;
}

/* ---- scopes ---- */

HdTrScope hd_tr_scope_new(HdTrContext *context, const HdTrScope *outer, GPtrArray *sources)
{
    return (HdTrScope){
        .arena = context->arena,
        .context = context,
        .outer = outer,
        .sources = sources,
        .collate_c = context->collate_c,
    };
}

HdTrScope hd_tr_scope_table(HdTrContext *context, const HdTrRelation *relation)
{
    GPtrArray *sources = hd_arena_ptr_array(context->arena);
    HdTrSource *source = hd_arena_new0(context->arena, HdTrSource);
    source->relation = relation;
    source->name = relation->name;
    g_ptr_array_add(sources, source);
    return hd_tr_scope_new(context, NULL, sources);
}

static const HdTrRelation *find_cte(const HdTrScope *scope, const char *name)
{
    for (; scope != NULL; scope = scope->outer) {
        for (guint i = hd_sql_len(scope->ctes); i-- > 0;) {
            const HdTrRelation *cte = scope->ctes->pdata[i];
            if (g_ascii_strcasecmp(cte->name, name) == 0)
                return cte;
        }
    }
    return NULL;
}

static void note_view(HdTrContext *context, const HdTrRelation *view)
{
    if (view->unsteady != NULL)
        context->unsteady = view->unsteady;
    if (context->views != NULL && view->kind == HD_TR_RELATION_VIEW)
        g_ptr_array_add(context->views, hd_arena_strdup(context->arena, view->name));
}

const HdTrRelation *hd_tr_scope_find_relation(const HdTrScope *scope, const HdSqlObjectName *name,
                                              GError **error)
{
    const HdTrRelation *relation = NULL;
    const char *schema = name->schema.text;
    if (schema == NULL)
        relation = find_cte(scope, name->name.text);
    if (relation == NULL && scope->context->catalog != NULL &&
        (schema == NULL || g_ascii_strcasecmp(schema, "main") == 0))
        relation = hd_tr_catalog_find(scope->context->catalog, name->name.text);
    if (relation != NULL && relation->refusal == NULL) {
        note_view(scope->context, relation);
        return relation;
    }
    if (relation != NULL)
        hd_tr_operand_refuse(error, "%s", relation->refusal);
    else if (g_ascii_strncasecmp(name->name.text, "sqlite_", 7) == 0)
        hd_tr_operand_refuse(error, "%s is a table of SQLite's own", name->name.text);
    else
        hd_tr_operand_refuse(error, "there is no table or view %s", name->name.text);
    return NULL;
}

static void note_seen(HdTrScope *scope, const HdTrColumn *column, guint position)
{
    if (column->generated)
        scope->saw_generated = TRUE;
    if (scope->column_seen != position || scope->n_columns_seen == 0)
        scope->n_columns_seen++;
    scope->column_seen = position;
}

HdTrExpr hd_tr_scope_column(HdTrScope *scope, const HdTrSource *source, guint position)
{
    const HdTrColumn *column = &source->relation->columns[position];
    if (source->replaced != NULL && source->replaced[position] != NULL)
        return *source->replaced[position];
    HdTrExpr expr = column->expr;
    const char *name = hd_tr_text_name(scope->arena, column->sql_name);
    expr.sql = source->qualifier != NULL
                   ? hd_tr_fill(scope->arena, "$1.$2", source->qualifier, name)
                   : name;
    expr.level = HD_TR_LEVEL_ATOM;
    if (column->read_as != NULL)
        expr.sql = hd_tr_fill(scope->arena, "$1::$2", expr.sql, column->read_as);
    /* Of NEW.x and OLD.x SQLite knows the collation, but no affinity (sqlite3ExprAffinity()); of
     * the rowid it does. */
    if (source->relation->kind == HD_TR_RELATION_ROW && source->relation->rowid != (int)position)
        expr.affinity = HD_TR_NO_AFFINITY;
    if (source->is_nullable)
        expr.is_not_null = FALSE;
    note_seen(scope, column, position);
    return expr;
}

gboolean hd_tr_scope_is_rowid(const char *name)
{
    return g_ascii_strcasecmp(name, "rowid") == 0 || g_ascii_strcasecmp(name, "_rowid_") == 0 ||
           g_ascii_strcasecmp(name, "oid") == 0;
}

int hd_tr_scope_find_column(const HdTrRelation *relation, const char *name)
{
    for (guint i = 0; i < relation->n_columns; i++) {
        if (g_ascii_strcasecmp(relation->columns[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

typedef enum { FOUND_NOT, FOUND, FOUND_REFUSED } Found;

static gboolean can_mean(const HdTrSource *source, const char *table)
{
    /* NEW, OLD and excluded have to be said. */
    if (table == NULL)
        return source->relation->kind != HD_TR_RELATION_ROW;
    return source->name != NULL && g_ascii_strcasecmp(source->name, table) == 0;
}

static void tell(const HdTrScope *scope, HdTrExpr *column)
{
    if (scope->on_column != NULL && scope->allows_aggregates)
        scope->on_column(scope->on_column_data, column);
}

/* A column in the sources of one scope. Of several with the same name SQLite takes none, but of
 * those that USING merged the first. */
static Found find_in_sources(HdTrScope *scope, const char *table, const char *name,
                             HdTrExpr *out_expr, GError **error)
{
    const HdTrSource *found = NULL;
    int position = -1;
    for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        int at = can_mean(source, table) ? hd_tr_scope_find_column(source->relation, name) : -1;
        if (at < 0 || (table == NULL && source->hidden != NULL && source->hidden[at]))
            continue;
        if (found != NULL) {
            hd_tr_operand_refuse(error, "the column name %s is ambiguous", name);
            return FOUND_REFUSED;
        }
        found = source;
        position = at;
    }
    if (found == NULL)
        return FOUND_NOT;
    if (found->relation->columns[position].refusal != NULL) {
        hd_tr_operand_refuse(error, "%s", found->relation->columns[position].refusal);
        return FOUND_REFUSED;
    }
    *out_expr = hd_tr_scope_column(scope, found, (guint)position);
    tell(scope, out_expr);
    return FOUND;
}

static Found find_rowid(HdTrScope *scope, const char *table, HdTrExpr *out_expr, GError **error)
{
    for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        const HdTrRelation *relation = source->relation;
        if (!can_mean(source, table) || (relation->rowid < 0 && relation->no_rowid == NULL))
            continue;
        const char *refusal =
            relation->rowid < 0 ? relation->no_rowid : relation->columns[relation->rowid].refusal;
        if (refusal != NULL) {
            hd_tr_operand_refuse(error, "%s", refusal);
            return FOUND_REFUSED;
        }
        *out_expr = hd_tr_scope_column(scope, source, (guint)relation->rowid);
        tell(scope, out_expr);
        return FOUND;
    }
    return FOUND_NOT;
}

/* An alias repeats its expression: in queries in queries that could grow without end. */
#define ALIAS_DEPTH_MAX 12

static Found find_alias(HdTrScope *scope, const char *name, HdTrExpr *out_expr, GError **error)
{
    for (guint i = 0; !scope->resolving_alias && i < hd_sql_len(scope->results); i++) {
        const HdSqlResult *result = scope->results->pdata[i];
        if (result->alias.text == NULL || g_ascii_strcasecmp(result->alias.text, name) != 0)
            continue;
        if (scope->context->depth > ALIAS_DEPTH_MAX) {
            hd_tr_operand_refuse(error, "the alias %s is used too deep in queries", name);
            return FOUND_REFUSED;
        }
        scope->resolving_alias = TRUE;
        gboolean done = hd_tr_expr(scope, result->expr, out_expr, error);
        scope->resolving_alias = FALSE;
        return done ? FOUND : FOUND_REFUSED;
    }
    return FOUND_NOT;
}

static Found find_in_scope(HdTrScope *scope, const HdSqlName *table, const HdSqlName *name,
                           HdTrExpr *out_expr, GError **error)
{
    Found found = find_in_sources(scope, table->text, name->text, out_expr, error);
    if (found == FOUND_NOT && hd_tr_scope_is_rowid(name->text))
        found = find_rowid(scope, table->text, out_expr, error);
    if (found == FOUND_NOT && table->text == NULL)
        found = find_alias(scope, name->text, out_expr, error);
    return found;
}

static gboolean text_constant(HdTrScope *scope, const char *text, HdTrExpr *out_expr,
                              GError **error)
{
    HdValue value = {.class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
    if (!hd_tr_text_is_storable(value.data, value.bytes))
        return hd_tr_refuse(error, "a text constant is not valid UTF-8");
    *out_expr = hd_tr_operand_constant(scope->arena, &value);
    return TRUE;
}

/* A bare word that no column has: TRUE, FALSE, a string in the wrong quotes, or nothing. */
static gboolean resolve_word(HdTrScope *scope, const HdSqlName *name, HdTrExpr *out_expr,
                             GError **error)
{
    gboolean is_true = g_ascii_strcasecmp(name->text, "true") == 0;
    if (name->quote == HD_SQL_QUOTE_NONE &&
        (is_true || g_ascii_strcasecmp(name->text, "false") == 0)) {
        HdValue value = {.class = HD_CLASS_INTEGER, .integer = is_true ? 1 : 0};
        *out_expr = hd_tr_operand_constant(scope->arena, &value);
        out_expr->is_truth = TRUE;
        return TRUE;
    }
    if (name->quote == HD_SQL_QUOTE_DOUBLE || name->quote == HD_SQL_QUOTE_STRING)
        return text_constant(scope, name->text, out_expr, error);
    return hd_tr_refuse(error, "there is no column %s", name->text);
}

gboolean hd_tr_scope_resolve(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                             GError **error)
{
    const HdSqlName *table = &tree->u.column.table;
    const HdSqlName *name = &tree->u.column.name;
    Found found = find_in_scope(scope, table, name, out_expr, error);
    for (const HdTrScope *at = scope->outer; found == FOUND_NOT && at != NULL; at = at->outer) {
        HdTrScope outer = *at;
        found = find_in_scope(&outer, table, name, out_expr, error);
    }
    if (found != FOUND_NOT)
        return found == FOUND;
    if (table->text != NULL)
        return hd_tr_refuse(error, "there is no column %s.%s", table->text, name->text);
    return resolve_word(scope, name, out_expr, error);
}

gboolean hd_tr_scope_find_grouped(const HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr)
{
    for (guint i = 0; i < hd_sql_len(scope->grouped); i++) {
        const HdTrGrouped *grouped = scope->grouped->pdata[i];
        /* Of different height they cannot be equal, and most are. */
        if (grouped->tree->height == tree->height && hd_sql_equal_expr(grouped->tree, tree)) {
            *out_expr = grouped->expr;
            return TRUE;
        }
    }
    return FALSE;
}

const char *hd_tr_scope_compat(HdTrScope *scope, const char *name)
{
    GPtrArray *compat = scope->context->compat;
    gboolean is_known = FALSE;
    for (guint i = 0; !is_known && i < compat->len; i++)
        is_known = strcmp(compat->pdata[i], name) == 0;
    if (!is_known)
        g_ptr_array_add(compat, hd_arena_strdup(scope->arena, name));
    return hd_arena_printf(scope->arena, "sqlite.%s", name);
}

/* Whether the text has the prefix with a digit behind it, in any case. */
static gboolean has_numbered(const char *text, gsize bytes, const char *prefix)
{
    gsize length = strlen(prefix);
    for (gsize i = 0; i + length < bytes; i++) {
        if (g_ascii_isdigit(text[i + length]) && g_ascii_strncasecmp(text + i, prefix, length) == 0)
            return TRUE;
    }
    return FALSE;
}

const char *hd_tr_scope_alias_prefix(const char *text, gsize bytes, HdArena *arena)
{
    const char *prefix = "q";
    while (has_numbered(text, bytes, prefix))
        prefix = hd_arena_printf(arena, "%s_", prefix);
    return prefix;
}

const char *hd_tr_scope_alias(HdTrScope *scope)
{
    HdTrContext *context = scope->context;
    return hd_arena_printf(scope->arena, "%s%u", context->alias != NULL ? context->alias : "q",
                           ++context->n_aliases);
}
