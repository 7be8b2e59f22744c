#include "app/app_translate_definition.h"

#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_compat.h"
#include "translate/tr_scope.h"
#include "translate/tr_text.h"

/* One definition on its way. */
typedef struct {
    const HdWorld *world;
    const HdDefinition *definition;
    const HdSqlStatement *tree;
    const char *text; /* that the tree was parsed from */
    HdArena *arena;
    GPtrArray *statements; /* of const char *: without semicolons */
    const char *reason;    /* why it is manual, the first one found; else NULL */
    GPtrArray *compat;     /* of char *: functions that are called */
} Work;

HdTrStatementOptions hd_app_translate_statement_options(const HdWorld *world, const HdStage *stage)
{
    return (HdTrStatementOptions){
        .catalog = stage->target->catalog,
        .schema = world->schema,
        .collate_c = TRUE,
        .named_parameters = world->options->named_parameters,
    };
}

/* ---- pieces ---- */

static void add(Work *work, const char *sql)
{
    g_ptr_array_add(work->statements, hd_arena_strdup(work->arena, sql));
}

static void add_reason(Work *work, const char *reason)
{
    if (work->reason == NULL)
        work->reason = hd_arena_strdup(work->arena, reason);
}

static const char *join(Work *work)
{
    if (work->statements->len == 0)
        return NULL;
    return hd_tr_join(work->arena, work->statements, ";\n");
}

/* A statement that reads or changes rows, or one that hd_tr_statement() knows by itself. */
static void add_translated(Work *work, const HdStage *stage, const HdSqlStatement *tree,
                           const char *text)
{
    HdTrStatementOptions options = hd_app_translate_statement_options(work->world, stage);
    HdTranslation translation;
    hd_tr_statement(tree, text, &options, work->arena, &translation);
    if (translation.sql != NULL)
        add(work, translation.sql);
    else
        add_reason(work, translation.reason);
    for (guint i = 0; i < translation.compat->len; i++)
        g_ptr_array_add(work->compat, translation.compat->pdata[i]);
}

static const HdStatement *find_by_source(const GPtrArray *statements, const char *name)
{
    for (guint i = 0; i < statements->len; i++) {
        const HdStatement *statement = statements->pdata[i];
        if (hd_schema_same_name(statement->source_name, name))
            return statement;
    }
    return NULL;
}

static const HdTargetView *find_view(const HdStage *stage, const char *name)
{
    for (guint i = 0; i < stage->target->views->len; i++) {
        const HdTargetView *view = stage->target->views->pdata[i];
        if (hd_schema_same_name(view->source->name, name))
            return view;
    }
    return NULL;
}

/* The relation that a trigger is on, as the target writes it; NULL where that is unknown. */
static const char *find_trigger_relation(const HdStage *stage, const char *trigger)
{
    for (guint i = 0; i < stage->schema->n_others; i++) {
        const HdOther *other = &stage->schema->others[i];
        if (other->kind != HD_OTHER_TRIGGER || !hd_schema_same_name(other->name, trigger))
            continue;
        const HdTrRelation *relation = hd_tr_catalog_find(stage->target->catalog, other->table);
        return relation != NULL ? relation->sql : NULL;
    }
    return NULL;
}

/* ---- what is left to a person ---- */

static gboolean is_of_table(const HdLeftover *leftover, const char *table)
{
    return hd_schema_same_name(leftover->table, table) && strcmp(leftover->kind, "trigger") != 0 &&
           (leftover->sql == NULL || g_ascii_strncasecmp(leftover->sql, "CREATE", 6) != 0);
}

static gboolean was_left(const HdStage *stage, const HdLeftover *leftover)
{
    for (guint i = 0; i < stage->target->leftovers->len; i++) {
        const HdLeftover *old = stage->target->leftovers->pdata[i];
        if (strcmp(old->kind, leftover->kind) == 0 &&
            hd_schema_same_name(old->name, leftover->name) &&
            hd_schema_same_name(old->table, leftover->table))
            return TRUE;
    }
    return FALSE;
}

/* The first part of the table that could not be translated, if it is new. */
static void look_for_parts(Work *work, const char *table)
{
    const HdWorld *world = work->world;
    for (guint i = 0; i < world->stage.target->leftovers->len; i++) {
        const HdLeftover *leftover = world->stage.target->leftovers->pdata[i];
        if (!is_of_table(leftover, table) || was_left(&world->before, leftover))
            continue;
        g_autofree char *reason =
            g_strdup_printf("%s \"%s\": %s", leftover->kind, leftover->name, leftover->reason);
        add_reason(work, reason);
    }
}

/* The definition as a whole; TRUE where it was left. */
static gboolean look_for_whole(Work *work, const char *name)
{
    const GPtrArray *leftovers = work->world->stage.target->leftovers;
    for (guint i = 0; i < leftovers->len; i++) {
        const HdLeftover *leftover = leftovers->pdata[i];
        if (!hd_schema_same_name(leftover->name, name) || leftover->sql == NULL ||
            g_ascii_strncasecmp(leftover->sql, "CREATE", 6) != 0)
            continue;
        add_reason(work, leftover->reason);
        return TRUE;
    }
    return FALSE;
}

/* ---- IF NOT EXISTS ---- */

static const char *insert_behind(Work *work, const char *sql, const char *word)
{
    const char *at = strstr(sql, word);
    g_assert(at != NULL);
    gsize length = (gsize)(at - sql) + strlen(word);
    return hd_arena_printf(work->arena, "%.*sIF NOT EXISTS %s", (int)length, sql, sql + length);
}

/* A block that runs the body only where the condition holds. */
static const char *guarded(Work *work, const char *condition, const char *body)
{
    const char *tag = "$howdah$";
    for (guint i = 1; strstr(body, tag) != NULL || strstr(condition, tag) != NULL; i++)
        tag = hd_arena_printf(work->arena, "$howdah%u$", i);
    return hd_arena_printf(work->arena, "DO %s\nBEGIN\nIF %s THEN\n%s;\nEND IF;\nEND\n%s", tag,
                           condition, body, tag);
}

/* All the statements so far in such a block. */
static void guard(Work *work, const char *condition)
{
    const char *block = guarded(work, condition, join(work));
    g_ptr_array_set_size(work->statements, 0);
    add(work, block);
}

static const char *guarded_key(Work *work, const HdStatement *key)
{
    const char *table = hd_tr_text_qualified(work->arena, work->world->schema, key->table->name);
    const char *condition = hd_arena_printf(
        work->arena,
        "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = "
        "pg_catalog.to_regclass(%s) AND conname = %s)",
        hd_tr_text_string(work->arena, table), hd_tr_text_string(work->arena, key->name));
    return guarded(work, condition, key->sql);
}

static void guard_relation(Work *work, const char *name)
{
    const char *relation = hd_tr_text_qualified(work->arena, work->world->schema, name);
    guard(work, hd_arena_printf(work->arena, "pg_catalog.to_regclass(%s) IS NULL",
                                hd_tr_text_string(work->arena, relation)));
}

/* ---- CREATE ---- */

/* CREATE TABLE AS: the rows follow. A column without a type would take one from the rows, which are
 * not there yet. */
static void add_rows(Work *work, const HdTargetTable *table)
{
    const HdSqlCreateTable *tree = work->tree->u.create_table;
    for (guint i = 0; i < table->source->n_columns; i++) {
        const HdColumn *column = &table->source->columns[i];
        if (*column->declared == '\0') {
            add_reason(work, hd_arena_printf(work->arena,
                                             "column \"%s\" has no declared type, so the type it "
                                             "needs is known only when its rows are",
                                             column->name));
            return;
        }
    }
    const char *text =
        hd_arena_printf(work->arena, "INSERT INTO %s %s",
                        hd_sql_span_dup(work->arena, work->text, tree->name.name.span),
                        hd_sql_span_dup(work->arena, work->text, tree->select->span));
    HdSqlStatement *insert = hd_sql_parse_one(work->arena, text, strlen(text), NULL);
    if (insert == NULL)
        add_reason(work, "its rows have no translation");
    else
        add_translated(work, &work->world->stage, insert, text);
}

/* A foreign key of the table's own has its place in the table's guard; one of a child that came
 * before, or a constraint that gets another name, is guarded by itself where the definition is to
 * run more than once. */
static void add_foreign_keys(Work *work, gboolean own, gboolean is_conditional)
{
    for (guint i = 0; i < hd_sql_len(work->definition->foreign_keys); i++) {
        const HdStatement *key = work->definition->foreign_keys->pdata[i];
        if (hd_schema_same_name(key->table->source->name, work->definition->name) != own)
            continue;
        add(work, own || !is_conditional ? key->sql : guarded_key(work, key));
    }
}

/* Why SQLite made no table. */
static const char *find_cause(const Work *work)
{
    const HdSchema *schema = work->world->stage.schema;
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        if (other->kind == HD_OTHER_TRIGGER ||
            !hd_schema_same_name(other->name, work->definition->name))
            continue;
        if (other->kind == HD_OTHER_SHADOW_TABLE)
            return hd_arena_printf(work->arena, "it is the store of virtual table \"%s\"",
                                   other->table);
        return other->kind == HD_OTHER_VIEW
                   ? "there is a view of that name already, so SQLite makes no table"
                   : "there is a virtual table of that name already, so SQLite makes no table";
    }
    return "it has no translation";
}

static void create_table(Work *work)
{
    const HdSqlCreateTable *tree = work->tree->u.create_table;
    const HdTargetTable *table =
        hd_app_translate_stage_table(&work->world->stage, work->definition->name);
    if (table == NULL) {
        add_reason(work, find_cause(work));
        return;
    }
    add(work, table->create->sql);
    for (guint i = 0; i < table->builds->len; i++) {
        const HdStatement *build = table->builds->pdata[i];
        if (build->source_name == NULL)
            add(work, build->sql);
    }
    if (tree->select != NULL)
        add_rows(work, table);
    add_foreign_keys(work, TRUE, tree->if_not_exists);
    look_for_parts(work, table->source->name);
    if (tree->if_not_exists && work->statements->len == 1)
        work->statements->pdata[0] =
            hd_arena_strdup(work->arena, insert_behind(work, table->create->sql, "CREATE TABLE "));
    else if (tree->if_not_exists)
        guard_relation(work, table->name);
    add_foreign_keys(work, FALSE, tree->if_not_exists);
}

static void create_index(Work *work)
{
    const HdTargetTable *table =
        hd_app_translate_stage_table(&work->world->stage, work->definition->table);
    const HdStatement *index =
        table != NULL ? find_by_source(table->builds, work->definition->name) : NULL;
    if (index != NULL)
        add(work, work->tree->u.create_index->if_not_exists
                      ? insert_behind(work, index->sql, "INDEX ")
                      : index->sql);
    else if (!look_for_whole(work, work->definition->name))
        add_reason(work, "it is on something that has no translation");
    add_foreign_keys(work, FALSE, work->tree->u.create_index->if_not_exists);
}

static void create_view(Work *work)
{
    const HdTargetView *view = find_view(&work->world->stage, work->definition->name);
    if (work->definition->is_idle &&
        hd_schema_find(work->world->stage.schema, work->definition->name)) {
        add_reason(work, "there is a table of that name already, so SQLite makes no view");
        return;
    }
    if (view == NULL) {
        if (!look_for_whole(work, work->definition->name))
            add_reason(work, "it has no translation");
        return;
    }
    add(work, view->create->sql);
    if (work->tree->u.create_view->if_not_exists)
        guard_relation(work, view->name);
}

static void create_trigger(Work *work)
{
    const HdStage *stage = &work->world->stage;
    const char *name = work->definition->name;
    const HdStatement *trigger = find_by_source(stage->target->triggers, name);
    const char *relation = find_trigger_relation(stage, name);
    if (trigger == NULL || relation == NULL) {
        if (!look_for_whole(work, name))
            add_reason(work, "it has no translation");
        return;
    }
    add(work, trigger->function_sql);
    add(work, trigger->sql);
    if (work->tree->u.create_trigger->if_not_exists)
        guard(work, hd_arena_printf(work->arena,
                                    "NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = "
                                    "pg_catalog.to_regclass(%s) AND tgname = %s)",
                                    hd_tr_text_string(work->arena, relation),
                                    hd_tr_text_string(work->arena, trigger->name)));
}

/* ---- triggers ---- */

/* A trigger's function has its name. */
static void drop_function(Work *work, const HdStatement *trigger, gboolean if_exists)
{
    add(work,
        hd_arena_printf(work->arena, "DROP FUNCTION %s%s()", if_exists ? "IF EXISTS " : "",
                        hd_tr_text_qualified(work->arena, work->world->schema, trigger->name)));
}

static void drop_trigger(Work *work, const HdStatement *trigger, const char *relation,
                         gboolean if_exists)
{
    add(work, hd_arena_printf(work->arena, "DROP TRIGGER %s%s ON %s", if_exists ? "IF EXISTS " : "",
                              hd_tr_text_name(work->arena, trigger->name), relation));
    drop_function(work, trigger, if_exists);
}

static gboolean remakes_triggers(const HdDefinition *definition)
{
    return definition->refusal == NULL && !definition->is_idle &&
           (definition->kind == HD_SQL_STATEMENT_CREATE_TRIGGER ||
            definition->kind == HD_SQL_STATEMENT_DROP ||
            definition->kind == HD_SQL_STATEMENT_ALTER);
}

/* Triggers change once a stage, with the first of its definitions that may change them. */
static gboolean is_first_to_remake(const Work *work)
{
    const HdWorld *world = work->world;
    const HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, world->first);
    while (definition != work->definition && !remakes_triggers(definition))
        definition++;
    return definition == work->definition;
}

/* A function names what it speaks of, and triggers are named in the order in which they fire: one
 * that was there may have to be made anew after a definition. */
static void remake_triggers(Work *work)
{
    const HdStage *stage = &work->world->stage;
    if (work->definition->is_idle || !is_first_to_remake(work))
        return;
    for (guint i = 0; i < stage->target->triggers->len; i++) {
        const HdStatement *trigger = stage->target->triggers->pdata[i];
        const HdStatement *old =
            find_by_source(work->world->before.target->triggers, trigger->source_name);
        const char *relation = find_trigger_relation(stage, trigger->source_name);
        if (old == NULL || relation == NULL ||
            (strcmp(old->sql, trigger->sql) == 0 &&
             strcmp(old->function_sql, trigger->function_sql) == 0))
            continue;
        drop_trigger(work, old, relation, FALSE);
        add(work, trigger->function_sql);
        add(work, trigger->sql);
    }
}

/* ---- DROP ---- */

/* The functions of the triggers that went with a table or a view. */
static void drop_functions(Work *work, const char *table)
{
    const HdStage *before = &work->world->before;
    for (guint i = 0; i < before->schema->n_others; i++) {
        const HdOther *other = &before->schema->others[i];
        const HdStatement *trigger = NULL;
        if (other->kind == HD_OTHER_TRIGGER && hd_schema_same_name(other->table, table))
            trigger = find_by_source(before->target->triggers, other->name);
        if (trigger != NULL)
            drop_function(work, trigger, work->tree->u.drop->if_exists);
    }
}

static void drop_known_trigger(Work *work)
{
    const HdSqlDrop *tree = work->tree->u.drop;
    const HdStage *stages[] = {&work->world->before, &work->world->stage};
    for (guint i = 0; i < G_N_ELEMENTS(stages); i++) {
        const HdStatement *trigger =
            find_by_source(stages[i]->target->triggers, work->definition->name);
        const char *relation = find_trigger_relation(stages[i], work->definition->name);
        if (trigger == NULL || relation == NULL)
            continue;
        drop_trigger(work, trigger, relation, tree->if_exists);
        return;
    }
    add_translated(work, &work->world->before, work->tree, work->text);
}

static void drop_lost_keys(Work *work)
{
    const char *condition = work->tree->u.drop->if_exists ? "IF EXISTS " : "";
    for (guint i = 0; i < hd_sql_len(work->definition->lost_keys); i++) {
        const HdStatement *key = work->definition->lost_keys->pdata[i];
        add(work, hd_arena_printf(
                      work->arena, "ALTER TABLE %s%s DROP CONSTRAINT %s%s", condition,
                      hd_tr_text_qualified(work->arena, work->world->schema, key->table->name),
                      condition, hd_tr_text_name(work->arena, key->name)));
    }
}

/* What only SQLite has, as a virtual table, cannot be dropped or renamed in the target. */
static gboolean refuse_absent(Work *work)
{
    const HdTrRelation *relation =
        hd_tr_catalog_find(work->world->before.target->catalog, work->definition->name);
    if (relation == NULL || relation->refusal == NULL)
        return FALSE;
    add_reason(work, relation->refusal);
    return TRUE;
}

static void drop(Work *work)
{
    if (work->tree->u.drop->kind == HD_SQL_DROP_TABLE && refuse_absent(work))
        return;
    drop_lost_keys(work);
    if (work->tree->u.drop->kind == HD_SQL_DROP_TRIGGER) {
        drop_known_trigger(work);
        return;
    }
    add_translated(work, &work->world->before, work->tree, work->text);
    if (!work->definition->is_idle)
        drop_functions(work, work->definition->name);
}

/* ---- ALTER ---- */

static gboolean has_build(const HdTargetTable *table, const char *sql)
{
    for (guint i = 0; table != NULL && i < table->builds->len; i++) {
        if (strcmp(((const HdStatement *)table->builds->pdata[i])->sql, sql) == 0)
            return TRUE;
    }
    return FALSE;
}

static void add_column(Work *work)
{
    const char *name = work->tree->u.alter->table.name.text;
    const HdTargetTable *table = hd_app_translate_stage_table(&work->world->stage, name);
    const HdTargetTable *old = hd_app_translate_stage_table(&work->world->before, name);
    int position = table != NULL
                       ? hd_schema_find_column(table->source, work->tree->u.alter->added->name.text)
                       : -1;
    if (position < 0) {
        add_reason(work, "the table has no translation");
        return;
    }
    if (old != NULL && old->source->rowid_is_shown &&
        hd_schema_find_column(old->source, table->source->columns[position].name) >= 0) {
        add_reason(work, "the target's table has a column of that name, which holds the rowid");
        return;
    }
    const HdTargetColumn *column = &table->columns[position];
    add(work, hd_arena_printf(work->arena, "ALTER TABLE %s ADD COLUMN %s",
                              hd_tr_text_qualified(work->arena, work->world->schema, table->name),
                              column->definition));
    for (guint i = 0; i < table->builds->len; i++) {
        const HdStatement *build = table->builds->pdata[i];
        if (build->source_name == NULL && !has_build(old, build->sql))
            add(work, build->sql);
    }
    look_for_parts(work, name);
}

/* PostgreSQL's views keep the names of their columns when a table's are renamed; SQLite's do not.
 */
static void compare_views(Work *work)
{
    const HdStage *stage = &work->world->stage;
    for (guint i = 0; i < stage->target->views->len; i++) {
        const HdTargetView *view = stage->target->views->pdata[i];
        const HdTargetView *old = find_view(&work->world->before, view->source->name);
        for (guint k = 0; old != NULL && k < view->n_columns; k++) {
            if (k < old->n_columns && strcmp(view->columns[k].name, old->columns[k].name) == 0)
                continue;
            add_reason(work, hd_arena_printf(work->arena,
                                             "it also renames column \"%s\" of view \"%s\" in "
                                             "SQLite",
                                             view->columns[k].name, view->name));
        }
    }
}

static void alter(Work *work)
{
    if (work->tree->u.alter->kind == HD_SQL_ALTER_ADD_COLUMN) {
        add_column(work);
        return;
    }
    if (refuse_absent(work))
        return;
    add_translated(work, &work->world->before, work->tree, work->text);
    compare_views(work);
}

/* ---- all of them ---- */

static void write_statements(Work *work)
{
    switch ((int)work->tree->kind) {
    case HD_SQL_STATEMENT_CREATE_TABLE:
        create_table(work);
        break;
    case HD_SQL_STATEMENT_CREATE_INDEX:
        create_index(work);
        break;
    case HD_SQL_STATEMENT_CREATE_VIEW:
        create_view(work);
        break;
    case HD_SQL_STATEMENT_CREATE_TRIGGER:
        create_trigger(work);
        remake_triggers(work);
        break;
    case HD_SQL_STATEMENT_DROP:
        drop(work);
        remake_triggers(work);
        break;
    case HD_SQL_STATEMENT_ALTER:
        alter(work);
        add_foreign_keys(work, TRUE, FALSE);
        add_foreign_keys(work, FALSE, FALSE);
        remake_triggers(work);
        break;
    default: /* CREATE VIRTUAL TABLE */
        add_translated(work, &work->world->stage, work->tree, work->text);
        break;
    }
}

void hd_app_translate_definition(const HdWorld *world, guint position, const HdSqlStatement *tree,
                                 const char *text, HdArena *arena, HdTranslation *out_translation)
{
    const HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, position);
    Work work = {.world = world,
                 .definition = definition,
                 .tree = tree,
                 .text = text,
                 .arena = arena,
                 .statements = hd_arena_ptr_array(arena),
                 .compat = hd_arena_ptr_array(arena)};
    if (definition->refusal != NULL)
        add_reason(&work, definition->refusal);
    else
        write_statements(&work);

    const char *sql = join(&work);
    GPtrArray *compat = sql != NULL
                            ? hd_tr_compat_find_used(sql, world->stage.target->compat, arena)
                            : hd_arena_ptr_array(arena);
    for (guint i = 0; i < work.compat->len; i++) {
        if (!g_ptr_array_find_with_equal_func(compat, work.compat->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(compat, work.compat->pdata[i]);
    }
    HdTrGrade grade = compat->len > 0 ? HD_TR_GRADE_COMPAT : HD_TR_GRADE_EXACT;
    *out_translation = (HdTranslation){
        .grade = work.reason != NULL ? HD_TR_GRADE_MANUAL : grade,
        .sql = sql,
        .reason = work.reason,
        .compat = compat,
    };
}
