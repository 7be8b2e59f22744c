#include "translate/tr_enrich.h"

#include <string.h>

#include "infer/infer_choose.h"
#include "sql/sql_tree.h"
#include "translate/tr_default.h"
#include "translate/tr_enrich_words.h"
#include "translate/tr_operand.h"
#include "translate/tr_scope.h"
#include "translate/tr_text.h"

#define LABEL_BYTES_MAX 63 /* PostgreSQL: NAMEDATALEN - 1 */
#define LABELS_MAX 64      /* each value is compared with each */

/* ---- CHECK (c IN ('a', 'b')) ---- */

static gboolean is_column(const HdSqlExpr *tree, const HdTable *table, guint column)
{
    return tree->kind == HD_SQL_EXPR_COLUMN && tree->u.column.name.text != NULL &&
           hd_schema_same_name(tree->u.column.name.text, table->columns[column].name) &&
           (tree->u.column.table.text == NULL ||
            hd_schema_same_name(tree->u.column.table.text, table->name));
}

static gboolean is_null_test(const HdSqlExpr *tree, const HdTable *table, guint column)
{
    if (tree->kind == HD_SQL_EXPR_UNARY)
        return tree->u.unary.op == HD_SQL_UNARY_ISNULL &&
               is_column(tree->u.unary.operand, table, column);
    return tree->kind == HD_SQL_EXPR_BINARY && tree->u.binary.op == HD_SQL_BINARY_IS &&
           is_column(tree->u.binary.left, table, column) &&
           tree->u.binary.right->kind == HD_SQL_EXPR_NULL;
}

static gboolean is_label(const HdSqlExpr *tree)
{
    return tree->kind == HD_SQL_EXPR_STRING && tree->u.literal.length <= LABEL_BYTES_MAX &&
           strlen(tree->u.literal.data) == tree->u.literal.length &&
           g_utf8_validate(tree->u.literal.data, -1, NULL);
}

/* NULL passes a check: "c IS NULL OR" says nothing more. */
static const HdSqlExpr *without_null_test(const HdSqlExpr *tree, const HdTable *table, guint column)
{
    if (tree == NULL || tree->kind != HD_SQL_EXPR_BINARY || tree->u.binary.op != HD_SQL_BINARY_OR)
        return tree;
    if (is_null_test(tree->u.binary.left, table, column))
        return tree->u.binary.right;
    return is_null_test(tree->u.binary.right, table, column) ? tree->u.binary.left : tree;
}

/* All that the check says, where that is an IN with a list, or NULL. */
static const HdSqlExpr *find_in(const HdTable *table, guint column, const HdCheck *check)
{
    const HdSqlExpr *tree = without_null_test(check->expression.tree, table, column);
    gboolean is_in = tree != NULL && tree->kind == HD_SQL_EXPR_IN &&
                     tree->u.in.kind == HD_SQL_IN_LIST && !tree->u.in.negated &&
                     is_column(tree->u.in.operand, table, column);
    return is_in ? tree : NULL;
}

/* The list, where it is one of labels, or NULL. */
static const GPtrArray *find_list(const HdTable *table, guint column, const HdCheck *check)
{
    const HdSqlExpr *tree = find_in(table, column, check);
    if (tree == NULL || tree->u.in.list->len == 0 || tree->u.in.list->len > LABELS_MAX)
        return NULL;
    for (guint i = 0; i < tree->u.in.list->len; i++) {
        if (!is_label(tree->u.in.list->pdata[i]))
            return NULL;
    }
    return tree->u.in.list;
}

static gboolean is_json_valid(const HdTable *table, guint column, const HdCheck *check)
{
    const HdSqlExpr *tree = without_null_test(check->expression.tree, table, column);
    return tree != NULL && tree->kind == HD_SQL_EXPR_FUNCTION &&
           g_ascii_strcasecmp(tree->u.function.name.text, "json_valid") == 0 &&
           tree->u.function.arguments->len == 1 &&
           is_column(tree->u.function.arguments->pdata[0], table, column);
}

static const char *label_at(const GPtrArray *list, guint i)
{
    return ((const HdSqlExpr *)list->pdata[i])->u.literal.data;
}

/* Whether the list has these labels and no other, in any order. */
static gboolean is_same_set(const GPtrArray *list, const char *const *labels)
{
    for (guint i = 0; i < list->len; i++) {
        if (!g_strv_contains(labels, label_at(list, i)))
            return FALSE;
    }
    for (guint k = 0; labels[k] != NULL; k++) {
        gboolean is_found = FALSE;
        for (guint i = 0; !is_found && i < list->len; i++)
            is_found = strcmp(label_at(list, i), labels[k]) == 0;
        if (!is_found)
            return FALSE;
    }
    return TRUE;
}

gboolean hd_tr_enrich_is_said_by(const HdTable *table, guint column, const HdCheck *check,
                                 const HdType *type)
{
    if (type->kind == HD_TYPE_ENUM) {
        const GPtrArray *list = find_list(table, column, check);
        return list != NULL && type->labels != NULL && is_same_set(list, type->labels);
    }
    return (type->kind == HD_TYPE_JSON || type->kind == HD_TYPE_JSONB) &&
           is_json_valid(table, column, check);
}

const char *const *hd_tr_enrich_labels(const HdTable *table, guint column, HdArena *arena)
{
    const GPtrArray *list = NULL;
    guint n_lists = 0;
    for (guint i = 0; i < table->n_checks; i++) {
        const GPtrArray *found = find_list(table, column, &table->checks[i]);
        n_lists += found != NULL;
        list = found != NULL ? found : list;
    }
    if (n_lists != 1 || !hd_tr_collate_is_binary(table->columns[column].collation))
        return NULL;
    const char **labels = hd_arena_array0(arena, const char *, list->len + 1);
    guint n = 0;
    for (guint i = 0; i < list->len; i++) {
        const char *label = label_at(list, i);
        if (!g_strv_contains(labels, label))
            labels[n++] = hd_arena_strdup(arena, label);
    }
    return labels;
}

/* ---- what speaks against a type ---- */

typedef struct {
    const HdOther *other;
    HdTrWords words;
} Use;

typedef struct {
    const HdSchema *schema;
    HdArena *arena;
    GArray *uses; /* of Use: views and triggers */
} Settler;

static gboolean is_document(HdTypeKind kind)
{
    return kind == HD_TYPE_JSON || kind == HD_TYPE_JSONB || kind == HD_TYPE_TEXT_ARRAY;
}

static gboolean has_name(const HdExprText *expression, const char *name)
{
    if (expression->text == NULL)
        return FALSE;
    g_auto(HdTrWords) words = hd_tr_enrich_words_read(expression->text);
    return hd_tr_enrich_words_count(&words, name) > 0;
}

/* The index's use of the column as a key, or of its text. */
static const char *find_in_index(const HdTable *table, guint column, const HdIndex *index,
                                 HdTypeKind kind)
{
    const char *name = table->columns[column].name;
    if (has_name(&index->where, name))
        return "a partial index asks for its text";
    for (guint i = 0; i < index->n_parts; i++) {
        const HdIndexPart *part = &index->parts[i];
        if (part->column == HD_PART_EXPRESSION && has_name(&part->expression, name))
            return "an index computes something of it";
        if (part->column != (int)column)
            continue;
        if (!hd_tr_collate_is_binary(part->collation))
            return "an index compares it by another collation";
        if (is_document(kind) && (index->unique || kind == HD_TYPE_JSON))
            return "a key compares it as text";
    }
    return NULL;
}

/* An enum is read as its text, but its labels are what one list allows, and no other. */
static const char *find_in_check(const HdTable *table, guint column, const HdCheck *check,
                                 const HdType *type)
{
    if (hd_tr_enrich_is_said_by(table, column, check, type))
        return NULL;
    if (type->kind == HD_TYPE_ENUM)
        return find_in(table, column, check) != NULL ? "a CHECK allows other texts" : NULL;
    return has_name(&check->expression, table->columns[column].name)
               ? "a CHECK asks for what it was"
               : NULL;
}

static const char *find_in_table(const HdTable *table, guint column, const HdChoice *choice)
{
    const HdColumn *source = &table->columns[column];
    HdTypeKind kind = choice->type.kind;
    const char *reason = NULL;
    if (source->generated != HD_GENERATED_NO)
        return "it is computed";
    if (choice->plain->type.kind != HD_TYPE_BYTEA && !hd_tr_collate_is_binary(source->collation))
        return "it compares by another collation";
    for (guint i = 0; i < table->n_columns; i++) {
        if (has_name(&table->columns[i].generated_as, source->name))
            return "a generated column computes something of it";
    }
    for (guint i = 0; i < table->n_key; i++) {
        if (is_document(kind) && table->key[i].column == (int)column)
            return "a key compares it as text";
    }
    for (guint i = 0; reason == NULL && i < table->n_indexes; i++)
        reason = find_in_index(table, column, &table->indexes[i], kind);
    for (guint i = 0; reason == NULL && i < table->n_checks; i++)
        reason = find_in_check(table, column, &table->checks[i], &choice->type);
    return reason;
}

/* Whether the default can be had in the type. One that is computed would be cast to an enum under
 * the name that its type has later, which is another when the table is made. */
static gboolean has_default(const Settler *settler, const HdColumn *column, const HdChoice *choice)
{
    HdTrContext *context = hd_arena_new0(settler->arena, HdTrContext);
    HdChoice trial = *choice;
    const char *sql;
    if (column->default_value.tree == NULL)
        return TRUE;
    context->arena = settler->arena;
    context->compat = hd_arena_ptr_array(settler->arena);
    trial.type.name = "enum";
    if (!hd_tr_default(context, column, &trial, &sql, NULL))
        return FALSE;
    return choice->type.kind != HD_TYPE_ENUM || sql == NULL || sql[0] != '(';
}

/* A trigger that names its table only to say where it stands can only read NEW and OLD. */
static gboolean only_reads_rows(const Use *use, const HdTable *table)
{
    return use->other->table != NULL && hd_schema_same_name(use->other->table, table->name) &&
           hd_tr_enrich_words_count(&use->words, table->name) == 1;
}

/* An enum is read as its text: views may do so, and triggers that do not write it. */
static const char *find_use(const Settler *settler, const HdTable *table, guint column,
                            HdTypeKind kind)
{
    const char *name = table->columns[column].name;
    for (guint i = 0; i < settler->uses->len; i++) {
        const Use *use = &g_array_index(settler->uses, Use, i);
        gboolean is_view = use->other->kind == HD_OTHER_VIEW;
        if (hd_tr_enrich_words_count(&use->words, table->name) == 0 ||
            (!hd_tr_enrich_words_says_all(&use->words, table->name) &&
             hd_tr_enrich_words_count(&use->words, name) == 0) ||
            (kind == HD_TYPE_ENUM && (is_view || only_reads_rows(use, table))))
            continue;
        return hd_arena_printf(settler->arena, "%s \"%s\" uses it", is_view ? "view" : "trigger",
                               use->other->name);
    }
    return NULL;
}

static const char *find_obstacle(const Settler *settler, const HdTable *table, guint column,
                                 const HdChoice *choice)
{
    const char *reason = find_in_table(table, column, choice);
    if (reason == NULL && !has_default(settler, &table->columns[column], choice))
        reason = "its default has no such value";
    return reason != NULL ? reason : find_use(settler, table, column, choice->type.kind);
}

/* Arrays of strings of which a CHECK says that they are JSON are no lists. */
static void keep_json(const HdTable *table, guint column, HdChoice *choice)
{
    for (guint i = 0; choice->type.kind == HD_TYPE_TEXT_ARRAY && i < table->n_checks; i++) {
        if (choice->separator != '\0' || !is_json_valid(table, column, &table->checks[i]))
            continue;
        choice->type.kind = HD_TYPE_JSONB;
        choice->extra_index = HD_EXTRA_GIN;
        choice->reason = "jsonb: all texts are JSON arrays of strings, and its CHECK asks for JSON";
    }
}

/* "text: not jsonb, because view "v" uses it" */
static void settle(const Settler *settler, const HdTable *table, guint column, HdChoice *choice)
{
    keep_json(table, column, choice);
    const char *obstacle = find_obstacle(settler, table, column, choice);
    if (obstacle != NULL) {
        const char *was = hd_infer_choose_name(choice->type.kind);
        *choice = *choice->plain;
        choice->reason = hd_arena_printf(settler->arena, "%s: not %s, because %s",
                                         hd_infer_choose_name(choice->type.kind), was, obstacle);
    } else if (choice->type.kind == HD_TYPE_ENUM) {
        choice->type.name =
            hd_arena_printf(settler->arena, "%s_%s", table->name, table->columns[column].name);
    }
}

static void use_clear(gpointer data)
{
    hd_tr_enrich_words_clear(&((Use *)data)->words);
}

static GArray *read_uses(const HdSchema *schema)
{
    GArray *uses = g_array_new(FALSE, FALSE, sizeof(Use));
    g_array_set_clear_func(uses, use_clear);
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        if (other->kind != HD_OTHER_VIEW && other->kind != HD_OTHER_TRIGGER)
            continue;
        Use use = {.other = other, .words = hd_tr_enrich_words_read(other->sql)};
        g_array_append_val(uses, use);
    }
    return uses;
}

/* A column of texts that holds none yet may become uuid with what it refers to (hd_infer_unify):
 * then it has itself beside it, as what it is taken back to. */
static void settle_open(const Settler *settler, const HdTable *table, guint column,
                        HdChoice *choice)
{
    gboolean is_text = choice->type.kind == HD_TYPE_TEXT || choice->type.kind == HD_TYPE_VARCHAR;
    if (!is_text || (choice->classes & ~(1U << HD_CLASS_NULL)) != 0)
        return;
    HdChoice *plain = hd_arena_new0(settler->arena, HdChoice);
    *plain = *choice;
    HdChoice trial = *choice;
    trial.type = (HdType){.kind = HD_TYPE_UUID};
    trial.plain = plain;
    if (find_obstacle(settler, table, column, &trial) == NULL)
        choice->plain = plain;
}

static gboolean is_any_enriched(const HdSchema *schema, HdChoice **choices)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        for (guint k = 0; k < schema->tables[i]->n_columns; k++) {
            if (choices[i][k].plain != NULL)
                return TRUE;
        }
    }
    return FALSE;
}

void hd_tr_enrich_settle(const HdSchema *schema, HdChoice **choices, HdArena *arena)
{
    if (!is_any_enriched(schema, choices))
        return;
    g_autoptr(GArray) uses = read_uses(schema);
    Settler settler = {.schema = schema, .arena = arena, .uses = uses};
    for (guint i = 0; i < schema->n_tables; i++) {
        for (guint k = 0; k < schema->tables[i]->n_columns; k++) {
            if (choices[i][k].plain != NULL)
                settle(&settler, schema->tables[i], k, &choices[i][k]);
            else
                settle_open(&settler, schema->tables[i], k, &choices[i][k]);
        }
    }
}
