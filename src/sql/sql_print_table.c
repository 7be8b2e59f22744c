#include "sql/sql_print_part.h"

static void print_action(GString *out, const char *event, HdSqlAction action)
{
    static const char *const words[] = {
        [HD_SQL_ACTION_NONE] = "",
        [HD_SQL_ACTION_NO_ACTION] = "NO ACTION",
        [HD_SQL_ACTION_RESTRICT] = "RESTRICT",
        [HD_SQL_ACTION_SET_NULL] = "SET NULL",
        [HD_SQL_ACTION_SET_DEFAULT] = "SET DEFAULT",
        [HD_SQL_ACTION_CASCADE] = "CASCADE",
    };
    if (action != HD_SQL_ACTION_NONE)
        g_string_append_printf(out, " ON %s %s", event, words[action]);
}

static void print_references(GString *out, const HdSqlForeignKey *key)
{
    static const char *const defers[] = {
        [HD_SQL_DEFER_NONE] = "",
        [HD_SQL_DEFER_NOT] = " NOT DEFERRABLE",
        [HD_SQL_DEFER_IMMEDIATE] = " DEFERRABLE INITIALLY IMMEDIATE",
        [HD_SQL_DEFER_DEFERRED] = " DEFERRABLE INITIALLY DEFERRED",
    };
    g_string_append(out, "REFERENCES ");
    hd_sql_print_part_name(out, key->table);
    if (key->parent_columns != NULL) {
        g_string_append_c(out, '(');
        hd_sql_print_part_names(out, key->parent_columns);
        g_string_append_c(out, ')');
    }
    print_action(out, "DELETE", key->on_delete);
    print_action(out, "UPDATE", key->on_update);
    if (key->match.text != NULL) {
        g_string_append(out, " MATCH ");
        hd_sql_print_part_name(out, key->match);
    }
    g_string_append(out, defers[key->defer]);
}

static void print_parenthesised(GString *out, const char *word, const HdSqlExpr *expr)
{
    g_string_append_printf(out, "%s(", word);
    hd_sql_print_part_expr(out, expr);
    g_string_append_c(out, ')');
}

static gboolean is_literal(const HdSqlExpr *expr)
{
    return expr->kind <= HD_SQL_EXPR_CURRENT_TIMESTAMP;
}

static gboolean is_signed_literal(const HdSqlExpr *expr)
{
    return expr->kind == HD_SQL_EXPR_UNARY &&
           (expr->u.unary.op == HD_SQL_UNARY_MINUS || expr->u.unary.op == HD_SQL_UNARY_PLUS) &&
           is_literal(expr->u.unary.operand);
}

static void print_default(GString *out, const HdSqlExpr *expr)
{
    if (is_literal(expr) || is_signed_literal(expr)) {
        g_string_append(out, "DEFAULT ");
        hd_sql_print_part_expr(out, expr);
    } else {
        print_parenthesised(out, "DEFAULT ", expr);
    }
}

static void print_key(GString *out, const HdSqlConstraint *constraint, const char *words)
{
    g_string_append(out, words);
    if (constraint->terms != NULL) {
        g_string_append(out, " (");
        hd_sql_print_part_terms(out, constraint->terms);
        g_string_append(out, constraint->autoincrement ? " AUTOINCREMENT)" : ")");
    }
    if (constraint->sort != HD_SQL_SORT_NONE)
        g_string_append(out, constraint->sort == HD_SQL_SORT_ASC ? " ASC" : " DESC");
}

static void print_foreign_key(GString *out, const HdSqlConstraint *constraint)
{
    if (constraint->columns != NULL) {
        g_string_append(out, "FOREIGN KEY (");
        hd_sql_print_part_names(out, constraint->columns);
        g_string_append(out, ") ");
    }
    print_references(out, constraint->foreign_key);
}

static void print_constraint_body(GString *out, const HdSqlConstraint *constraint)
{
    switch (constraint->kind) {
    case HD_SQL_CONSTRAINT_PRIMARY_KEY:
        print_key(out, constraint, "PRIMARY KEY");
        break;
    case HD_SQL_CONSTRAINT_UNIQUE:
        print_key(out, constraint, "UNIQUE");
        break;
    case HD_SQL_CONSTRAINT_CHECK:
        print_parenthesised(out, "CHECK ", constraint->expr);
        break;
    case HD_SQL_CONSTRAINT_FOREIGN_KEY:
        print_foreign_key(out, constraint);
        break;
    case HD_SQL_CONSTRAINT_NOT_NULL:
        g_string_append(out, "NOT NULL");
        break;
    case HD_SQL_CONSTRAINT_NULL:
        g_string_append(out, "NULL");
        break;
    case HD_SQL_CONSTRAINT_DEFAULT:
        print_default(out, constraint->expr);
        break;
    case HD_SQL_CONSTRAINT_COLLATE:
        g_string_append(out, "COLLATE ");
        hd_sql_print_part_name(out, constraint->collation);
        break;
    case HD_SQL_CONSTRAINT_GENERATED:
        print_parenthesised(out, "GENERATED ALWAYS AS ", constraint->expr);
        g_string_append(out, constraint->stored ? " STORED" : " VIRTUAL");
        break;
    }
}

static void print_constraint(GString *out, gconstpointer item)
{
    const HdSqlConstraint *constraint = item;
    if (constraint->name.text != NULL) {
        g_string_append(out, "CONSTRAINT ");
        hd_sql_print_part_name(out, constraint->name);
        g_string_append_c(out, ' ');
    }
    print_constraint_body(out, constraint);
    hd_sql_print_part_conflict(out, " ON CONFLICT ", constraint->conflict);
    if (constraint->autoincrement && constraint->terms == NULL)
        g_string_append(out, " AUTOINCREMENT");
}

void hd_sql_print_part_column(GString *out, const HdSqlColumn *column)
{
    hd_sql_print_part_name(out, column->name);
    if (hd_sql_len(column->type.words) > 0)
        g_string_append_c(out, ' ');
    hd_sql_print_part_type(out, &column->type);
    for (guint i = 0; i < hd_sql_len(column->constraints); i++) {
        g_string_append_c(out, ' ');
        print_constraint(out, g_ptr_array_index(column->constraints, i));
    }
}

static void print_column_item(GString *out, gconstpointer item)
{
    hd_sql_print_part_column(out, item);
}

void hd_sql_print_part_table(GString *out, const HdSqlCreateTable *table)
{
    if (table->select != NULL) {
        g_string_append(out, "AS ");
        hd_sql_print_part_select(out, table->select);
        return;
    }
    g_string_append_c(out, '(');
    hd_sql_print_part_list(out, table->columns, print_column_item);
    if (table->constraints != NULL)
        g_string_append(out, ", ");
    hd_sql_print_part_list(out, table->constraints, print_constraint);
    g_string_append_c(out, ')');
    if (table->without_rowid)
        g_string_append(out, " WITHOUT ROWID");
    if (table->strict)
        g_string_append(out, table->without_rowid ? ", STRICT" : " STRICT");
}
