#include "app/app_translate_world.h"

#include <string.h>

#include "app/app_scan.h"
#include "app/app_select.h"
#include "app/app_source.h"
#include "app/app_translate_keys.h"
#include "base/error.h"
#include "infer/infer_rules.h"
#include "lite/lite_catalog.h"
#include "lite/lite_scratch.h"
#include "sql/sql_parse.h"
#include "translate/tr_rowid.h"
#include "translate/tr_schema.h"
#include "translate/tr_scope.h"
#include "translate/tr_text.h"

/* ---- stages ---- */

static void stage_clear(HdStage *stage)
{
    hd_arena_free(stage->arena);
    *stage = (HdStage){0};
}

const HdTargetTable *hd_app_translate_stage_table(const HdStage *stage, const char *name)
{
    for (guint i = 0; i < stage->target->n_tables; i++) {
        if (hd_schema_same_name(stage->target->tables[i]->source->name, name))
            return stage->target->tables[i];
    }
    return NULL;
}

/* The table of the stage before that this one was, or NULL. */
static const HdTable *find_old_table(const HdStage *before, const HdTable *table,
                                     const HdWorldChange *change)
{
    const char *name = table->name;
    const HdSqlAlter *alter = change->alter;
    if (before->schema == NULL)
        return NULL;
    if (alter != NULL && alter->kind == HD_SQL_ALTER_RENAME_TABLE &&
        hd_schema_same_name(alter->new_name.text, name))
        name = alter->table.name.text;
    return hd_schema_find(before->schema, name);
}

static int find_old_column(const HdTable *old, const HdTable *table, guint column,
                           const HdWorldChange *change)
{
    const char *name = table->columns[column].name;
    const HdSqlAlter *alter = change->alter;
    if (alter != NULL && alter->kind == HD_SQL_ALTER_RENAME_COLUMN &&
        hd_schema_same_name(alter->table.name.text, table->name) &&
        hd_schema_same_name(alter->new_name.text, name))
        name = alter->column.text;
    return hd_schema_find_column(old, name);
}

/* Without rows, what is declared decides. */
static HdChoice choose_declared(const HdWorld *world, const HdTable *table, guint column,
                                HdArena *arena)
{
    const HdInferOptions *options = &world->options->types;
    HdInferRole role = hd_infer_rules_role(table, column, FALSE);
    g_autoptr(HdStats) stats = hd_infer_stats_new(&table->columns[column], options);
    return hd_infer_rules_choose(&table->columns[column], &role, stats, options, arena);
}

/* For each column of a table the type that it has had so far, or NULL. */
static const HdChoice **find_old_choices(const HdStage *before, const HdTable *table,
                                         const HdWorldChange *change, HdArena *arena)
{
    const HdChoice **choices = hd_arena_array0(arena, const HdChoice *, table->n_columns);
    const HdTable *old = find_old_table(before, table, change);
    guint position = 0;
    if (old == NULL)
        return choices;
    while (before->schema->tables[position] != old)
        position++;
    for (guint i = 0; i < table->n_columns; i++) {
        int column = find_old_column(old, table, i, change);
        if (column >= 0)
            choices[i] = &before->choices[position][column];
    }
    return choices;
}

static HdType copy_type(const HdType *type, HdArena *arena)
{
    HdType copy = *type;
    guint n = 0;
    copy.name = hd_arena_strdup(arena, type->name);
    while (type->labels != NULL && type->labels[n] != NULL)
        n++;
    if (type->labels != NULL) {
        const char **labels = hd_arena_array0(arena, const char *, n + 1);
        for (guint i = 0; i < n; i++)
            labels[i] = hd_arena_strdup(arena, type->labels[i]);
        copy.labels = labels;
    }
    return copy;
}

/* Columns that are there keep their types; those that are new get one that also suits the foreign
 * keys between them. */
static void choose_types(const HdWorld *world, const HdStage *before, HdStage *stage,
                         const HdWorldChange *change)
{
    HdArena *arena = stage->arena;
    const HdSchema *schema = stage->schema;
    const HdChoice ***old = hd_arena_array0(arena, const HdChoice **, schema->n_tables);
    stage->choices = hd_arena_array0(arena, HdChoice *, schema->n_tables);
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        old[i] = find_old_choices(before, table, change, arena);
        stage->choices[i] = hd_arena_array0(arena, HdChoice, table->n_columns);
        for (guint k = 0; k < table->n_columns; k++)
            stage->choices[i][k] =
                old[i][k] != NULL ? *old[i][k] : choose_declared(world, table, k, arena);
    }
    hd_infer_unify(schema, stage->choices, arena);
    for (guint i = 0; i < schema->n_tables; i++) {
        for (guint k = 0; k < schema->tables[i]->n_columns; k++) {
            if (old[i][k] == NULL)
                continue;
            stage->choices[i][k] = *old[i][k];
            stage->choices[i][k].reason = hd_arena_strdup(arena, old[i][k]->reason);
            stage->choices[i][k].warning = hd_arena_strdup(arena, old[i][k]->warning);
            stage->choices[i][k].type = copy_type(&old[i][k]->type, arena);
        }
    }
}

/* A table that was written keeps what it has: a rowid column cannot come later, with the values
 * that the rows have in SQLite, nor go. */
static void show_rowids(const HdStage *before, HdStage *stage, const HdWorldChange *change)
{
    HdSchema *schema = stage->schema;
    g_autofree gboolean *is_settled = g_new0(gboolean, schema->n_tables + 1);
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *old = find_old_table(before, schema->tables[i], change);
        is_settled[i] = old != NULL;
        if (old != NULL && old->rowid_is_shown && schema->tables[i]->rowid_name != NULL)
            hd_tr_rowid_add(schema->tables[i], stage->arena);
    }
    hd_tr_rowid_show_new(schema, is_settled, stage->arena);
}

/* ---- tables that were not chosen ---- */

static const char *find_left_out(const HdWorld *world, const char *name)
{
    if (world->left_out == NULL || name == NULL)
        return NULL;
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(world->left_out, lower);
}

const char *hd_app_translate_world_refusal(const HdWorld *world, const char *name, HdArena *arena)
{
    const char *table = find_left_out(world, name);
    return table == NULL
               ? NULL
               : hd_arena_printf(arena, "table %s was left out by --tables or --exclude-tables",
                                 table);
}

static void leave_out(HdWorld *world, const HdTable *table)
{
    char *name = hd_arena_strdup(world->arena, table->name);
    g_hash_table_insert(world->left_out, g_ascii_strdown(name, -1), name);
    for (guint i = 0; i < table->n_indexes; i++)
        g_hash_table_insert(world->left_out, g_ascii_strdown(table->indexes[i].name, -1), name);
}

/* The tables of the whole source that are not among the chosen ones. */
static gboolean find_all_left_out(HdWorld *world, const HdSchema *chosen, GError **error)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    if (world->options->tables == NULL && world->options->exclude_tables == NULL)
        return TRUE;
    const HdSchema *all = hd_lite_catalog_read(world->scratch, arena, error);
    if (all == NULL)
        return FALSE;
    world->left_out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < all->n_tables; i++) {
        if (hd_schema_find(chosen, all->tables[i]->name) == NULL)
            leave_out(world, all->tables[i]);
    }
    return TRUE;
}

static void remove_left_out(const HdWorld *world, HdSchema *schema)
{
    g_autofree gboolean *is_kept = g_new0(gboolean, schema->n_tables + 1);
    for (guint i = 0; i < schema->n_tables; i++)
        is_kept[i] = find_left_out(world, schema->tables[i]->name) == NULL;
    hd_app_select_keep(schema, is_kept);
}

/* Statements that use them are told why that cannot be. */
static void refuse_left_out(const HdWorld *world, HdStage *stage)
{
    GHashTableIter iter;
    gpointer name;
    gpointer table;
    g_hash_table_iter_init(&iter, world->left_out);
    while (g_hash_table_iter_next(&iter, &name, &table)) {
        if (!hd_schema_same_name(name, table))
            continue;
        HdTrRelation *relation = hd_arena_new0(stage->arena, HdTrRelation);
        relation->kind = HD_TR_RELATION_TABLE;
        relation->name = table;
        relation->sql = hd_tr_text_qualified(stage->arena, world->schema, table);
        relation->refusal = hd_app_translate_world_refusal(world, name, stage->arena);
        hd_tr_catalog_add(stage->target->catalog, relation);
    }
}

/* ---- the next stage ---- */

static gboolean read_stage(HdWorld *world, const HdWorldChange *change, GError **error)
{
    stage_clear(&world->before);
    world->before = world->stage;
    world->stage = (HdStage){.arena = hd_arena_new()};
    HdStage *stage = &world->stage;
    stage->schema = hd_lite_catalog_read(world->scratch, stage->arena, error);
    if (stage->schema == NULL)
        return FALSE;
    if (world->left_out != NULL)
        remove_left_out(world, stage->schema);
    show_rowids(&world->before, stage, change);
    choose_types(world, &world->before, stage, change);
    HdTrOptions options = {.schema = world->schema, .collate_c = TRUE, .choices = stage->choices};
    stage->target = hd_tr_schema(stage->schema, &options, stage->arena);
    if (world->left_out != NULL)
        refuse_left_out(world, stage);
    return TRUE;
}

/* ---- the source ---- */

/* The types that a migration would choose, as a stage without a target. */
static gboolean scan_source(HdWorld *world, HdCrew *crew, HdSchema *schema, GError **error)
{
    const HdTranslateOptions *options = world->options;
    HdStage *stage = &world->stage;
    HdScan scan = {0};
    hd_progress_begin_phase(options->progress, HD_PHASE_SCAN, "looking at every value");
    HdScanOptions looked = {.types = &options->types, .progress = options->progress};
    if (!hd_app_scan(schema, &looked, crew, stage->arena, &scan, error))
        return FALSE;
    stage->schema = schema;
    stage->choices = hd_arena_array0(stage->arena, HdChoice *, schema->n_tables);
    for (guint i = 0; i < schema->n_tables; i++)
        stage->choices[i] = scan.tables[i].choices;
    hd_app_scan_clear(&scan);
    return TRUE;
}

static gboolean read_source(HdWorld *world, HdCrew *crew, GError **error)
{
    const HdTranslateOptions *options = world->options;
    HdSource source = {.path = options->source,
                       .jobs = options->jobs,
                       .copies = options->copies,
                       .progress = options->progress,
                       .tables = options->tables,
                       .exclude_tables = options->exclude_tables};
    hd_progress_begin_phase(options->progress, HD_PHASE_COPY,
                            options->copies ? "copying the source" : "reading the source's schema");
    world->stage.arena = hd_arena_new();
    HdSchema *schema =
        hd_app_source_open(crew, &source, options->cancel, world->stage.arena, error);
    return schema != NULL && scan_source(world, crew, schema, error) &&
           hd_lite_scratch_copy(world->scratch, crew->workers[0].lite, error) &&
           find_all_left_out(world, schema, error);
}

gboolean hd_app_translate_world_open(HdWorld *world, const HdTranslateOptions *options,
                                     GError **error)
{
    const HdWorldChange none = {0};
    *world = (HdWorld){.options = options,
                       .schema = options->schema != NULL ? options->schema : "public",
                       .definitions = g_array_new(FALSE, TRUE, sizeof(HdDefinition)),
                       .arena = hd_arena_new()};
    world->scratch = hd_lite_scratch_open(options->cancel, error);
    if (world->scratch == NULL)
        return FALSE;
    if (options->source != NULL) {
        HdCrew crew = {0};
        gboolean done = read_source(world, &crew, error);
        hd_app_worker_close_crew(&crew);
        if (!done)
            return FALSE;
    }
    return read_stage(world, &none, error);
}

void hd_app_translate_world_close(HdWorld *world)
{
    stage_clear(&world->stage);
    stage_clear(&world->before);
    g_clear_pointer(&world->scratch, hd_lite_conn_close);
    g_clear_pointer(&world->left_out, g_hash_table_unref);
    g_array_unref(world->definitions);
    hd_arena_free(world->arena);
}

/* ---- definitions ---- */

static const char *const drop_types[] = {"table", "index", "view", "trigger"};

/* What a definition takes away or alters of what is there, if it does. */
static gboolean find_change(HdLite *scratch, const HdSqlStatement *tree, HdWorldChange *out_change,
                            GError **error)
{
    gboolean holds = FALSE;
    *out_change = (HdWorldChange){0};
    if (tree->kind == HD_SQL_STATEMENT_ALTER)
        out_change->alter = tree->u.alter;
    if (tree->kind != HD_SQL_STATEMENT_DROP)
        return TRUE;
    if (!hd_lite_scratch_holds(scratch, drop_types[tree->u.drop->kind],
                               tree->u.drop->name.name.text, &holds, error))
        return FALSE;
    if (holds)
        out_change->drop = tree->u.drop;
    return TRUE;
}

/* What kind of thing a definition is about ("table"), its name, and whether it may find its work
 * done. */
typedef struct {
    const char *type;
    const HdSqlObjectName *name;
    const char *table;
    gboolean is_conditional;
    gboolean is_temporary;
} Subject;

static Subject subject_of(const HdSqlStatement *tree)
{
    switch ((int)tree->kind) {
    case HD_SQL_STATEMENT_CREATE_TABLE:
        return (Subject){"table", &tree->u.create_table->name, NULL,
                         tree->u.create_table->if_not_exists, tree->u.create_table->temporary};
    case HD_SQL_STATEMENT_CREATE_INDEX:
        return (Subject){"index", &tree->u.create_index->name, tree->u.create_index->table.text,
                         tree->u.create_index->if_not_exists, FALSE};
    case HD_SQL_STATEMENT_CREATE_VIEW:
        return (Subject){"view", &tree->u.create_view->name, NULL,
                         tree->u.create_view->if_not_exists, tree->u.create_view->temporary};
    case HD_SQL_STATEMENT_CREATE_TRIGGER:
        return (Subject){"trigger", &tree->u.create_trigger->name,
                         tree->u.create_trigger->table.name.text,
                         tree->u.create_trigger->if_not_exists, tree->u.create_trigger->temporary};
    case HD_SQL_STATEMENT_CREATE_VIRTUAL:
        return (Subject){"table", &tree->u.create_virtual->name, NULL,
                         tree->u.create_virtual->if_not_exists, FALSE};
    case HD_SQL_STATEMENT_DROP:
        return (Subject){drop_types[tree->u.drop->kind], &tree->u.drop->name, NULL,
                         tree->u.drop->if_exists, FALSE};
    default:
        return (Subject){"table", &tree->u.alter->table, NULL, FALSE, FALSE};
    }
}

/* Tables and views have their names in common: IF NOT EXISTS is content with either. */
static gboolean holds_subject(HdLite *scratch, const Subject *subject, gboolean is_drop,
                              gboolean *out_holds, GError **error)
{
    const char *name = subject->name->name.text;
    gboolean is_relation =
        strcmp(subject->type, "table") == 0 || strcmp(subject->type, "view") == 0;
    if (is_drop || !is_relation)
        return hd_lite_scratch_holds(scratch, subject->type, name, out_holds, error);
    return hd_lite_scratch_holds(scratch, "table", name, out_holds, error) &&
           (*out_holds || hd_lite_scratch_holds(scratch, "view", name, out_holds, error));
}

/* Why a definition is not carried out whatever SQLite says, or NULL. */
static const char *find_refusal(const HdWorld *world, const Subject *subject)
{
    const char *refusal = hd_app_translate_world_refusal(world, subject->table, world->arena);
    if (subject->is_temporary || hd_schema_same_name(subject->name->schema.text, "temp"))
        return hd_arena_printf(world->arena,
                               "a temporary %s of SQLite hides others of its name, which "
                               "PostgreSQL's does by search_path alone",
                               subject->type);
    if (refusal == NULL && strcmp(subject->type, "trigger") != 0)
        refusal = hd_app_translate_world_refusal(world, subject->name->name.text, world->arena);
    return refusal;
}

static gboolean carry_out(HdWorld *world, HdDefinition *definition, const HdSqlStatement *tree,
                          const char *text, GError **error)
{
    Subject subject = subject_of(tree);
    g_autoptr(GError) own_error = NULL;
    gboolean is_drop = tree->kind == HD_SQL_STATEMENT_DROP;
    g_assert(subject.name != NULL);
    definition->kind = tree->kind;
    definition->name = hd_arena_strdup(world->arena, subject.name->name.text);
    definition->table = hd_arena_strdup(world->arena, subject.table);
    definition->is_unique =
        tree->kind == HD_SQL_STATEMENT_CREATE_INDEX && tree->u.create_index->unique;
    definition->refusal = find_refusal(world, &subject);
    if (definition->refusal != NULL)
        return TRUE;
    if (subject.is_conditional) {
        gboolean is_there = FALSE;
        if (!holds_subject(world->scratch, &subject, is_drop, &is_there, error))
            return FALSE;
        definition->is_idle = is_there != is_drop;
    }
    if (hd_lite_scratch_exec(world->scratch, text, definition->span.length, &own_error))
        return TRUE;
    if (!g_error_matches(own_error, HD_ERROR, HD_ERROR_UNSUPPORTED)) {
        g_propagate_error(error, g_steal_pointer(&own_error));
        return FALSE;
    }
    definition->refusal = hd_arena_strdup(world->arena, own_error->message);
    return TRUE;
}

/* Carries out definitions until one changes something: its stage is its own. */
static gboolean carry_out_next(HdWorld *world, const char *text, HdArena *arena,
                               HdWorldChange *out_change, GError **error)
{
    *out_change = (HdWorldChange){0};
    world->first = world->next;
    for (; world->next < world->definitions->len; world->next++) {
        HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, world->next);
        const char *sql = text + definition->span.offset;
        HdSqlStatement *tree = hd_sql_parse_one(arena, sql, definition->span.length, error);
        HdWorldChange change;
        if (tree == NULL || !find_change(world->scratch, tree, &change, error))
            return FALSE;
        gboolean changes = change.alter != NULL || change.drop != NULL;
        if (changes && world->next > world->first)
            return TRUE;
        if (!carry_out(world, definition, tree, sql, error))
            return FALSE;
        if (!changes)
            continue;
        *out_change = change;
        world->next++;
        return TRUE;
    }
    return TRUE;
}

gboolean hd_app_translate_world_advance(HdWorld *world, const char *text, GError **error)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdWorldChange change;
    if (!carry_out_next(world, text, arena, &change, error) || !read_stage(world, &change, error))
        return FALSE;
    hd_app_translate_keys_hand_out(world, &change);
    return TRUE;
}
