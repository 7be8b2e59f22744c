/* Views. One may read another that was made later, so they are tried in rounds: in each those are
 * made whose relations are there, until a round makes none. */

#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_build.h"
#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"
#include "translate/tr_trigger.h"

/* ---- columns ---- */

/* The columns under the names of CREATE VIEW name (a, b), or those of the query. */
static gboolean name_columns(HdTrBuild *build, const HdSqlCreateView *tree, HdTrQuery *query,
                             GError **error)
{
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    if (tree->columns != NULL && tree->columns->len != query->n_columns)
        return hd_tr_refuse(error, "it names %u columns and has %u", tree->columns->len,
                            query->n_columns);
    for (guint i = 0; i < query->n_columns; i++) {
        HdTrColumn *column = &query->columns[i];
        if (tree->columns != NULL)
            column->name = ((const HdSqlName *)tree->columns->pdata[i])->text;
        column->sql_name = hd_tr_name_claim(names, NULL, column->name, build->arena);
    }
    return TRUE;
}

static const char *column_names(HdTrBuild *build, const HdTrQuery *query)
{
    GPtrArray *names = hd_arena_ptr_array(build->arena);
    for (guint i = 0; i < query->n_columns; i++)
        hd_tr_text_push(build->arena, names,
                        hd_tr_text_name(build->arena, query->columns[i].sql_name));
    return hd_tr_join(build->arena, names, ", ");
}

static HdTargetViewColumn *target_columns(HdTrBuild *build, const HdTrQuery *query)
{
    HdTargetViewColumn *columns =
        hd_arena_array0(build->arena, HdTargetViewColumn, query->n_columns);
    for (guint i = 0; i < query->n_columns; i++) {
        const HdTrExpr *expr = &query->columns[i].expr;
        columns[i] = (HdTargetViewColumn){
            .name = query->columns[i].sql_name,
            .type = {.kind = expr->kind},
            .form = expr->form,
            /* What a view or a subquery calculated is a column too, but no table's. */
            .is_calculated = !expr->is_column || expr->choice == NULL,
        };
    }
    return columns;
}

/* ---- one view ---- */

static const char *find_unsteady(const HdTrContext *context)
{
    if (context->saw_volatile)
        return "they are others each time";
    return context->saw_now ? "they depend on the time" : context->unsteady;
}

static void add_relation(HdTrBuild *build, const HdOther *other, const HdTargetView *view,
                         const char *sql, const HdTrQuery *query)
{
    HdTrRelation *relation = hd_arena_new0(build->arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_VIEW;
    relation->name = other->name;
    relation->sql = sql;
    relation->columns = query->columns;
    relation->n_columns = query->n_columns;
    relation->rowid = -1;
    relation->unsteady = view->unsteady;
    hd_tr_build_add_relation(build, relation, view->name);
}

static gboolean make_view(HdTrBuild *build, const HdOther *other, const char *name, GError **error)
{
    HdArena *arena = build->arena;
    build->origin = other;
    HdSqlStatement *tree = hd_sql_parse_one(arena, other->sql, strlen(other->sql), error);
    if (tree == NULL)
        return FALSE;
    if (tree->kind != HD_SQL_STATEMENT_CREATE_VIEW)
        return hd_tr_refuse(error, "its text is not that of a view");
    HdTrContext *context = hd_tr_build_context(build);
    context->text = other->sql;
    context->alias = hd_tr_scope_alias_prefix(other->sql, strlen(other->sql), arena);
    HdTrQuery query;
    if (!hd_tr_query(context, NULL, tree->u.create_view->select, HD_TR_QUERY_RESULT, &query,
                     error) ||
        !name_columns(build, tree->u.create_view, &query, error) ||
        !hd_tr_build_use(build, context, error))
        return FALSE;
    const char *sql = hd_tr_text_qualified(arena, build->options->schema, name);
    HdTargetView *view = hd_arena_new0(arena, HdTargetView);
    view->source = other;
    view->name = name;
    view->columns = target_columns(build, &query);
    view->n_columns = query.n_columns;
    view->unsteady = find_unsteady(context);
    view->create = hd_arena_new0(arena, HdStatement);
    view->create->kind = HD_STATEMENT_VIEW;
    view->create->name = name;
    view->create->source_name = other->name;
    view->create->origin = other;
    view->create->views = context->views;
    view->create->sql = hd_tr_fill(arena, "CREATE VIEW $1 ($2) AS\n$3", sql,
                                   column_names(build, &query), query.sql);
    g_ptr_array_add(build->target->views, view);
    add_relation(build, other, view, sql, &query);
    return TRUE;
}

/* ---- all of them ---- */

typedef struct {
    const HdOther *other;
    const char *name; /* in the target */
    gboolean is_done;
} Wanted;

static void add_refused(HdTrBuild *build, const HdOther *other)
{
    HdTrRelation *relation = hd_arena_new0(build->arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_VIEW;
    relation->name = other->name;
    relation->rowid = -1;
    relation->refusal =
        hd_arena_printf(build->arena, "it reads view %s, which has no translation", other->name);
    hd_tr_build_add_relation(build, relation, NULL);
}

static gboolean make_round(HdTrBuild *build, Wanted *wanted, guint n)
{
    gboolean progress = FALSE;
    for (guint i = 0; i < n; i++) {
        if (wanted[i].is_done)
            continue;
        wanted[i].is_done = make_view(build, wanted[i].other, wanted[i].name, NULL);
        progress = progress || wanted[i].is_done;
    }
    return progress;
}

static void leave(HdTrBuild *build, const Wanted *wanted)
{
    g_autoptr(GError) error = NULL;
    (void)make_view(build, wanted->other, wanted->name, &error);
    hd_tr_build_leftover(build, "view", wanted->other->name, NULL, wanted->other->sql, "%s",
                         error->message);
}

static void make_views(HdTrBuild *build)
{
    const HdSchema *schema = build->schema;
    Wanted *wanted = hd_arena_array0(build->arena, Wanted, schema->n_others);
    guint n = 0;
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        if (other->kind != HD_OTHER_VIEW)
            continue;
        add_refused(build, other);
        wanted[n++] = (Wanted){.other = other, .name = build->view_names[i]};
    }
    while (make_round(build, wanted, n))
        continue;
    for (guint i = 0; i < n; i++) {
        if (!wanted[i].is_done)
            leave(build, &wanted[i]);
    }
}

void hd_tr_views(HdTrBuild *build)
{
    make_views(build);
    hd_tr_triggers(build);
}
