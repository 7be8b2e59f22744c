/* CHECK constraints. NULL passes on both sides. */

#include "translate/tr_build.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

/* As PostgreSQL names it: after its column where it has a single one. */
static const char *usual_name(HdTrBuild *build, const HdTrTable *table, const HdTrScope *scope)
{
    if (scope->n_columns_seen == 1)
        return hd_arena_printf(build->arena, "%s_%s_check", table->target->name,
                               table->target->columns[scope->column_seen].name);
    return hd_arena_printf(build->arena, "%s_check", table->target->name);
}

void hd_tr_check(HdTrBuild *build, HdTrTable *table, const HdCheck *check)
{
    HdArena *arena = build->arena;
    HdTrScope scope = hd_tr_build_scope(build, table);
    g_autoptr(GError) error = NULL;
    const char *condition;
    const char *text = hd_tr_fill(arena, "CHECK ($1)", check->expression.text);
    gboolean done = hd_tr_expr_condition(&scope, check->expression.tree, &condition, &error);
    if (done && scope.context->saw_subquery)
        done = hd_tr_refuse(&error, "it holds a subquery, which PostgreSQL does not allow");
    if (!done || !hd_tr_build_use(build, scope.context, &error)) {
        hd_tr_build_leftover(build, "check constraint",
                             check->constraint_name != NULL ? check->constraint_name
                                                            : usual_name(build, table, &scope),
                             table->source->name, text, "%s", error->message);
        return;
    }
    const char *wanted =
        check->constraint_name != NULL ? check->constraint_name : usual_name(build, table, &scope);
    const char *name =
        hd_tr_build_claim(build, table, "check constraint", table->constraints, NULL, wanted);
    const char *quoted = hd_tr_text_name(arena, name);
    HdStatement *statement =
        hd_tr_build_statement(build, table, HD_STATEMENT_CHECK, name,
                              hd_tr_fill(arena, "ALTER TABLE $1 ADD CONSTRAINT $2 CHECK ($3)",
                                         table->sql_name, quoted, condition));
    statement->source_sql = text;
    statement->not_valid_sql = hd_tr_fill(arena, "$1 NOT VALID", statement->sql);
    statement->validate_sql =
        hd_tr_fill(arena, "ALTER TABLE $1 VALIDATE CONSTRAINT $2", table->sql_name, quoted);
    g_ptr_array_add(table->target->builds, statement);
}
