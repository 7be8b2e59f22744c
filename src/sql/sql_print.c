#include "sql/sql_print.h"

#include "sql/sql_print_part.h"

void hd_sql_print_part_conflict(GString *out, const char *before, HdSqlConflict conflict)
{
    static const char *const words[] = {
        [HD_SQL_CONFLICT_NONE] = "",         [HD_SQL_CONFLICT_ROLLBACK] = "ROLLBACK",
        [HD_SQL_CONFLICT_ABORT] = "ABORT",   [HD_SQL_CONFLICT_FAIL] = "FAIL",
        [HD_SQL_CONFLICT_IGNORE] = "IGNORE", [HD_SQL_CONFLICT_REPLACE] = "REPLACE",
    };
    if (conflict != HD_SQL_CONFLICT_NONE)
        g_string_append_printf(out, "%s%s", before, words[conflict]);
}

/* ---- changing rows ---- */

static void print_set(GString *out, gconstpointer item)
{
    const HdSqlSet *set = item;
    g_string_append(out, set->is_row ? "(" : "");
    hd_sql_print_part_names(out, set->columns);
    g_string_append(out, set->is_row ? ") = " : " = ");
    hd_sql_print_part_expr(out, set->value);
}

static void print_upsert(GString *out, const HdSqlUpsert *upsert)
{
    g_string_append(out, " ON CONFLICT");
    if (upsert->target != NULL) {
        g_string_append(out, " (");
        hd_sql_print_part_terms(out, upsert->target);
        g_string_append_c(out, ')');
    }
    hd_sql_print_part_clause(out, " WHERE", upsert->target_where);
    if (upsert->sets == NULL) {
        g_string_append(out, " DO NOTHING");
        return;
    }
    g_string_append(out, " DO UPDATE SET ");
    hd_sql_print_part_list(out, upsert->sets, print_set);
    hd_sql_print_part_clause(out, " WHERE", upsert->where);
}

static void print_insert(GString *out, const HdSqlInsert *insert)
{
    hd_sql_print_part_with(out, insert->with);
    g_string_append(out, "INSERT");
    hd_sql_print_part_conflict(out, " OR ", insert->conflict);
    g_string_append(out, " INTO ");
    hd_sql_print_part_object(out, insert->table);
    hd_sql_print_part_alias(out, insert->alias);
    if (insert->columns != NULL) {
        g_string_append(out, " (");
        hd_sql_print_part_names(out, insert->columns);
        g_string_append_c(out, ')');
    }
    if (insert->select != NULL) {
        g_string_append_c(out, ' ');
        hd_sql_print_part_select(out, insert->select);
    } else {
        g_string_append(out, " DEFAULT VALUES");
    }
    for (guint i = 0; i < hd_sql_len(insert->upserts); i++)
        print_upsert(out, g_ptr_array_index(insert->upserts, i));
    hd_sql_print_part_returning(out, insert->returning);
}

static void print_update(GString *out, const HdSqlUpdate *update)
{
    hd_sql_print_part_with(out, update->with);
    g_string_append(out, "UPDATE ");
    if (update->conflict != HD_SQL_CONFLICT_NONE) {
        hd_sql_print_part_conflict(out, "OR ", update->conflict);
        g_string_append_c(out, ' ');
    }
    hd_sql_print_part_object(out, update->table);
    hd_sql_print_part_alias(out, update->alias);
    hd_sql_print_part_indexed(out, &update->indexed);
    g_string_append(out, " SET ");
    hd_sql_print_part_list(out, update->sets, print_set);
    hd_sql_print_part_from(out, update->from);
    hd_sql_print_part_clause(out, " WHERE", update->where);
    hd_sql_print_part_returning(out, update->returning);
    hd_sql_print_part_order(out, update->order_by);
    hd_sql_print_part_limit(out, update->limit, update->offset);
}

static void print_delete(GString *out, const HdSqlDelete *del)
{
    hd_sql_print_part_with(out, del->with);
    g_string_append(out, "DELETE FROM ");
    hd_sql_print_part_object(out, del->table);
    hd_sql_print_part_alias(out, del->alias);
    hd_sql_print_part_indexed(out, &del->indexed);
    hd_sql_print_part_clause(out, " WHERE", del->where);
    hd_sql_print_part_returning(out, del->returning);
    hd_sql_print_part_order(out, del->order_by);
    hd_sql_print_part_limit(out, del->limit, del->offset);
}

/* ---- definitions ---- */

typedef struct {
    const char *modifier; /* "TEMP ", "UNIQUE " or "" */
    const char *object;   /* "TABLE" */
    gboolean if_not_exists;
    HdSqlObjectName name;
} CreateHead;

static void print_create(GString *out, CreateHead head)
{
    g_string_append_printf(out, "CREATE %s%s %s", head.modifier, head.object,
                           head.if_not_exists ? "IF NOT EXISTS " : "");
    hd_sql_print_part_object(out, head.name);
    g_string_append_c(out, ' ');
}

static const char *temp_word(gboolean temporary)
{
    return temporary ? "TEMP " : "";
}

static void print_create_table(GString *out, const HdSqlCreateTable *table)
{
    print_create(
        out, (CreateHead){temp_word(table->temporary), "TABLE", table->if_not_exists, table->name});
    hd_sql_print_part_table(out, table);
}

static void print_create_index(GString *out, const HdSqlCreateIndex *index)
{
    print_create(out, (CreateHead){index->unique ? "UNIQUE " : "", "INDEX", index->if_not_exists,
                                   index->name});
    g_string_append(out, "ON ");
    hd_sql_print_part_name(out, index->table);
    g_string_append(out, " (");
    hd_sql_print_part_terms(out, index->terms);
    g_string_append_c(out, ')');
    hd_sql_print_part_clause(out, " WHERE", index->where);
}

static void print_create_view(GString *out, const HdSqlCreateView *view)
{
    print_create(out,
                 (CreateHead){temp_word(view->temporary), "VIEW", view->if_not_exists, view->name});
    if (view->columns != NULL) {
        g_string_append_c(out, '(');
        hd_sql_print_part_names(out, view->columns);
        g_string_append(out, ") ");
    }
    g_string_append(out, "AS ");
    hd_sql_print_part_select(out, view->select);
}

static void print_statement(GString *out, const HdSqlStatement *statement);

static void print_trigger_event(GString *out, const HdSqlCreateTrigger *trigger)
{
    static const char *const times[] = {
        [HD_SQL_TRIGGER_NONE] = "",
        [HD_SQL_TRIGGER_BEFORE] = "BEFORE ",
        [HD_SQL_TRIGGER_AFTER] = "AFTER ",
        [HD_SQL_TRIGGER_INSTEAD_OF] = "INSTEAD OF ",
    };
    static const char *const events[] = {
        [HD_SQL_TRIGGER_DELETE] = "DELETE",
        [HD_SQL_TRIGGER_INSERT] = "INSERT",
        [HD_SQL_TRIGGER_UPDATE] = "UPDATE",
    };
    g_string_append_printf(out, "%s%s", times[trigger->time], events[trigger->event]);
    if (trigger->columns != NULL) {
        g_string_append(out, " OF ");
        hd_sql_print_part_names(out, trigger->columns);
    }
}

static void print_create_trigger(GString *out, const HdSqlCreateTrigger *trigger)
{
    print_create(out, (CreateHead){temp_word(trigger->temporary), "TRIGGER", trigger->if_not_exists,
                                   trigger->name});
    print_trigger_event(out, trigger);
    g_string_append(out, " ON ");
    hd_sql_print_part_object(out, trigger->table);
    g_string_append(out, trigger->for_each_row ? " FOR EACH ROW" : "");
    hd_sql_print_part_clause(out, " WHEN", trigger->when);
    g_string_append(out, " BEGIN ");
    for (guint i = 0; i < hd_sql_len(trigger->steps); i++) {
        print_statement(out, g_ptr_array_index(trigger->steps, i));
        g_string_append(out, "; ");
    }
    g_string_append(out, "END");
}

static void print_argument(GString *out, gconstpointer item)
{
    g_string_append(out, item);
}

static void print_create_virtual(GString *out, const HdSqlCreateVirtual *table)
{
    print_create(out, (CreateHead){"VIRTUAL ", "TABLE", table->if_not_exists, table->name});
    g_string_append(out, "USING ");
    hd_sql_print_part_name(out, table->module);
    if (table->arguments != NULL) {
        g_string_append_c(out, '(');
        hd_sql_print_part_list(out, table->arguments, print_argument);
        g_string_append_c(out, ')');
    }
}

static void print_drop(GString *out, const HdSqlDrop *drop)
{
    static const char *const words[] = {
        [HD_SQL_DROP_TABLE] = "TABLE",
        [HD_SQL_DROP_INDEX] = "INDEX",
        [HD_SQL_DROP_VIEW] = "VIEW",
        [HD_SQL_DROP_TRIGGER] = "TRIGGER",
    };
    g_string_append_printf(out, "DROP %s %s", words[drop->kind],
                           drop->if_exists ? "IF EXISTS " : "");
    hd_sql_print_part_object(out, drop->name);
}

static void print_alter(GString *out, const HdSqlAlter *alter)
{
    g_string_append(out, "ALTER TABLE ");
    hd_sql_print_part_object(out, alter->table);
    switch (alter->kind) {
    case HD_SQL_ALTER_RENAME_TABLE:
        g_string_append(out, " RENAME TO ");
        hd_sql_print_part_name(out, alter->new_name);
        break;
    case HD_SQL_ALTER_RENAME_COLUMN:
        g_string_append(out, " RENAME COLUMN ");
        hd_sql_print_part_name(out, alter->column);
        g_string_append(out, " TO ");
        hd_sql_print_part_name(out, alter->new_name);
        break;
    case HD_SQL_ALTER_ADD_COLUMN:
        g_string_append(out, " ADD COLUMN ");
        hd_sql_print_part_column(out, alter->added);
        break;
    case HD_SQL_ALTER_DROP_COLUMN:
        g_string_append(out, " DROP COLUMN ");
        hd_sql_print_part_name(out, alter->column);
        break;
    }
}

/* ---- the rest ---- */

static void print_pragma(GString *out, const HdSqlPragma *pragma)
{
    g_string_append(out, "PRAGMA ");
    hd_sql_print_part_object(out, pragma->name);
    if (pragma->value.text == NULL)
        return;
    g_string_append(out, " = ");
    /* Bare values are numbers, and keywords that are no names elsewhere. */
    if (pragma->value.quote == HD_SQL_QUOTE_NONE)
        g_string_append(out, pragma->value.text);
    else
        hd_sql_print_part_name(out, pragma->value);
}

static void print_attach(GString *out, const HdSqlAttach *attach)
{
    hd_sql_print_part_clause(out, "ATTACH DATABASE", attach->file);
    hd_sql_print_part_clause(out, " AS", attach->schema);
    hd_sql_print_part_clause(out, " KEY", attach->key);
}

static void print_vacuum(GString *out, const HdSqlVacuum *vacuum)
{
    g_string_append(out, "VACUUM");
    if (vacuum->schema.text != NULL) {
        g_string_append_c(out, ' ');
        hd_sql_print_part_name(out, vacuum->schema);
    }
    hd_sql_print_part_clause(out, " INTO", vacuum->into);
}

static void print_upkeep(GString *out, const char *word, HdSqlObjectName object)
{
    g_string_append(out, word);
    if (object.name.text != NULL) {
        g_string_append_c(out, ' ');
        hd_sql_print_part_object(out, object);
    }
}

static void print_savepoint(GString *out, const char *words, HdSqlName savepoint)
{
    g_string_append(out, words);
    hd_sql_print_part_name(out, savepoint);
}

static const char *begin_words(HdSqlBeginMode mode)
{
    static const char *const words[] = {
        [HD_SQL_BEGIN_NONE] = "BEGIN",
        [HD_SQL_BEGIN_DEFERRED] = "BEGIN DEFERRED",
        [HD_SQL_BEGIN_IMMEDIATE] = "BEGIN IMMEDIATE",
        [HD_SQL_BEGIN_EXCLUSIVE] = "BEGIN EXCLUSIVE",
    };
    return words[mode];
}

static void print_payload(GString *out, const HdSqlStatement *statement)
{
    switch (statement->kind) {
    case HD_SQL_STATEMENT_SELECT:
        hd_sql_print_part_select(out, statement->u.select);
        break;
    case HD_SQL_STATEMENT_INSERT:
        print_insert(out, statement->u.insert);
        break;
    case HD_SQL_STATEMENT_UPDATE:
        print_update(out, statement->u.update);
        break;
    case HD_SQL_STATEMENT_DELETE:
        print_delete(out, statement->u.del);
        break;
    case HD_SQL_STATEMENT_CREATE_TABLE:
        print_create_table(out, statement->u.create_table);
        break;
    case HD_SQL_STATEMENT_CREATE_INDEX:
        print_create_index(out, statement->u.create_index);
        break;
    case HD_SQL_STATEMENT_CREATE_VIEW:
        print_create_view(out, statement->u.create_view);
        break;
    case HD_SQL_STATEMENT_CREATE_TRIGGER:
        print_create_trigger(out, statement->u.create_trigger);
        break;
    case HD_SQL_STATEMENT_CREATE_VIRTUAL:
        print_create_virtual(out, statement->u.create_virtual);
        break;
    case HD_SQL_STATEMENT_DROP:
        print_drop(out, statement->u.drop);
        break;
    case HD_SQL_STATEMENT_ALTER:
        print_alter(out, statement->u.alter);
        break;
    case HD_SQL_STATEMENT_PRAGMA:
        print_pragma(out, statement->u.pragma);
        break;
    case HD_SQL_STATEMENT_ATTACH:
        print_attach(out, statement->u.attach);
        break;
    case HD_SQL_STATEMENT_DETACH:
        hd_sql_print_part_clause(out, "DETACH DATABASE", statement->u.detach);
        break;
    case HD_SQL_STATEMENT_VACUUM:
        print_vacuum(out, statement->u.vacuum);
        break;
    case HD_SQL_STATEMENT_ANALYZE:
        print_upkeep(out, "ANALYZE", statement->u.object);
        break;
    case HD_SQL_STATEMENT_REINDEX:
        print_upkeep(out, "REINDEX", statement->u.object);
        break;
    case HD_SQL_STATEMENT_BEGIN:
        g_string_append(out, begin_words(statement->u.begin));
        break;
    case HD_SQL_STATEMENT_COMMIT:
        g_string_append(out, "COMMIT");
        break;
    case HD_SQL_STATEMENT_ROLLBACK:
        if (statement->u.savepoint.text == NULL)
            g_string_append(out, "ROLLBACK");
        else
            print_savepoint(out, "ROLLBACK TO SAVEPOINT ", statement->u.savepoint);
        break;
    case HD_SQL_STATEMENT_SAVEPOINT:
        print_savepoint(out, "SAVEPOINT ", statement->u.savepoint);
        break;
    case HD_SQL_STATEMENT_RELEASE:
        print_savepoint(out, "RELEASE SAVEPOINT ", statement->u.savepoint);
        break;
    }
}

static void print_statement(GString *out, const HdSqlStatement *statement)
{
    static const char *const words[] = {
        [HD_SQL_EXPLAIN_NONE] = "",
        [HD_SQL_EXPLAIN_CODE] = "EXPLAIN ",
        [HD_SQL_EXPLAIN_PLAN] = "EXPLAIN QUERY PLAN ",
    };
    g_string_append(out, words[statement->explain]);
    print_payload(out, statement);
}

char *hd_sql_print_statement(const HdSqlStatement *statement)
{
    GString *out = g_string_new(NULL);
    print_statement(out, statement);
    return g_string_free(out, FALSE);
}
