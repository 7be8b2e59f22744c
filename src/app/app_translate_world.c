#include "app/app_translate_world.h"

#include "app/app_scan.h"
#include "app/app_source.h"
#include "base/error.h"
#include "infer/infer_rules.h"
#include "lite/lite_catalog.h"
#include "lite/lite_scratch.h"
#include "sql/sql_parse.h"
#include "translate/tr_rowid.h"
#include "translate/tr_schema.h"

/* ---- stages ---- */

static void stage_clear(HdStage *stage)
{
    hd_arena_free(stage->arena);
    *stage = (HdStage){0};
}

/* What a RENAME or DROP did to the names of the stage before. */
typedef struct {
    const HdSqlAlter *alter; /* or NULL */
    const char *dropped;     /* a table's name, or NULL */
} Change;

static gboolean same_name(const char *a, const char *b)
{
    return a != NULL && b != NULL && g_ascii_strcasecmp(a, b) == 0;
}

/* The table of the stage before that this one was, or NULL. */
static const HdTable *find_old_table(const HdStage *before, const HdTable *table,
                                     const Change *change)
{
    const char *name = table->name;
    const HdSqlAlter *alter = change->alter;
    if (before->schema == NULL || same_name(change->dropped, name))
        return NULL;
    if (alter != NULL && alter->kind == HD_SQL_ALTER_RENAME_TABLE &&
        same_name(alter->new_name.text, name))
        name = alter->table.name.text;
    return hd_schema_find(before->schema, name);
}

static int find_old_column(const HdTable *old, const HdTable *table, guint column,
                           const Change *change)
{
    const char *name = table->columns[column].name;
    const HdSqlAlter *alter = change->alter;
    if (alter != NULL && alter->kind == HD_SQL_ALTER_RENAME_COLUMN &&
        same_name(alter->table.name.text, table->name) && same_name(alter->new_name.text, name))
        name = alter->column.text;
    return hd_schema_find_column(old, name);
}

/* Without rows, what is declared decides. */
static HdChoice choose_declared(const HdWorld *world, const HdTable *table, guint column,
                                HdArena *arena)
{
    HdInferOptions options = {.fit_integers = world->options->fit_integers,
                              .plain_timestamps = world->options->plain_timestamps};
    g_autoptr(HdStats) stats = hd_infer_stats_new(&table->columns[column]);
    return hd_infer_rules_choose(&table->columns[column], table->rowid_alias == (int)column, stats,
                                 &options, arena);
}

/* For each column of a table the type that it has had so far, or NULL. */
static const HdChoice **find_old_choices(const HdStage *before, const HdTable *table,
                                         const Change *change, HdArena *arena)
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

/* Columns that are there keep their types; those that are new get one that also suits the foreign
 * keys between them. */
static void choose_types(const HdWorld *world, const HdStage *before, HdStage *stage,
                         const Change *change)
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
        }
    }
}

static gboolean read_stage(HdWorld *world, const Change *change, GError **error)
{
    stage_clear(&world->before);
    world->before = world->stage;
    world->stage = (HdStage){.arena = hd_arena_new()};
    HdStage *stage = &world->stage;
    stage->schema = hd_lite_catalog_read(world->scratch, stage->arena, error);
    if (stage->schema != NULL)
        hd_tr_rowid_show(stage->schema, stage->arena);
    if (stage->schema == NULL)
        return FALSE;
    choose_types(world, &world->before, stage, change);
    HdTrOptions options = {.schema = world->schema, .collate_c = TRUE, .choices = stage->choices};
    stage->target = hd_tr_schema(stage->schema, &options, stage->arena);
    return TRUE;
}

/* ---- the source ---- */

static void say(const HdWorld *world, const char *phase)
{
    if (world->options->on_phase != NULL)
        world->options->on_phase(phase, world->options->on_phase_data);
}

/* The types that a migration would choose, as a stage without a target. */
static gboolean scan_source(HdWorld *world, HdCrew *crew, HdSchema *schema, GError **error)
{
    const HdTranslateOptions *options = world->options;
    HdStage *stage = &world->stage;
    HdInferOptions infer = {.fit_integers = options->fit_integers,
                            .plain_timestamps = options->plain_timestamps};
    HdScan scan = {0};
    say(world, "looking at every value");
    if (!hd_app_scan(schema, &infer, crew, options->progress, stage->arena, &scan, error))
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
                       .tables = options->tables,
                       .exclude_tables = options->exclude_tables};
    say(world, "reading the source's schema");
    world->stage.arena = hd_arena_new();
    HdSchema *schema =
        hd_app_source_open(crew, &source, options->cancel, world->stage.arena, error);
    return schema != NULL && scan_source(world, crew, schema, error) &&
           hd_lite_scratch_copy(world->scratch, crew->workers[0].lite, error);
}

gboolean hd_app_translate_world_open(HdWorld *world, const HdTranslateOptions *options,
                                     GError **error)
{
    const Change none = {0};
    *world = (HdWorld){.options = options,
                       .schema = options->schema != NULL ? options->schema : "public",
                       .definitions = g_array_new(FALSE, TRUE, sizeof(HdDefinition)),
                       .arena = hd_arena_new()};
    world->scratch = hd_lite_scratch_open(error);
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
    g_array_unref(world->definitions);
    hd_arena_free(world->arena);
}

/* ---- definitions ---- */

static const char *const drop_types[] = {"table", "index", "view", "trigger"};

/* Whether a definition takes away or alters what is there. */
static gboolean changes(HdLite *scratch, const HdSqlStatement *tree)
{
    if (tree->kind == HD_SQL_STATEMENT_ALTER)
        return TRUE;
    return tree->kind == HD_SQL_STATEMENT_DROP &&
           hd_lite_scratch_holds(scratch, drop_types[tree->u.drop->kind],
                                 tree->u.drop->name.name.text);
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
        return (Subject){"trigger", &tree->u.create_trigger->name, NULL,
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

static void carry_out(HdWorld *world, HdDefinition *definition, const HdSqlStatement *tree,
                      const char *text)
{
    Subject subject = subject_of(tree);
    g_autoptr(GError) error = NULL;
    definition->kind = tree->kind;
    definition->name = hd_arena_strdup(world->arena, subject.name->name.text);
    definition->table = hd_arena_strdup(world->arena, subject.table);
    if (subject.is_temporary || same_name(subject.name->schema.text, "temp")) {
        definition->refusal =
            hd_arena_printf(world->arena,
                            "a temporary %s of SQLite hides others of its name, which PostgreSQL's "
                            "does by search_path alone",
                            subject.type);
        return;
    }
    if (subject.is_conditional) {
        gboolean is_there = hd_lite_scratch_holds(world->scratch, subject.type, definition->name);
        definition->is_idle = is_there != (tree->kind == HD_SQL_STATEMENT_DROP);
    }
    if (!hd_lite_scratch_exec(world->scratch, text, definition->span.length, &error))
        definition->refusal = hd_arena_strdup(world->arena, error->message);
}

/* Where a table has all that a foreign key from or to it needs: the last of the definitions that
 * made it or an index on it. From lower-case name to position, plus one. */
static GHashTable *find_ready(HdWorld *world)
{
    GHashTable *ready = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = world->first; i < world->next; i++) {
        const HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, i);
        const char *name = definition->kind == HD_SQL_STATEMENT_CREATE_INDEX ? definition->table
                                                                             : definition->name;
        if (definition->refusal == NULL && !definition->is_idle &&
            definition->kind != HD_SQL_STATEMENT_DROP)
            g_hash_table_insert(ready, g_ascii_strdown(name, -1), GUINT_TO_POINTER(i + 1));
    }
    return ready;
}

static guint ready_at(GHashTable *ready, const HdTargetTable *table)
{
    g_autofree char *name = g_ascii_strdown(table->source->name, -1);
    return GPOINTER_TO_UINT(g_hash_table_lookup(ready, name));
}

/* Each new foreign key is added with the definition by which both its tables are there. */
static void hand_out_foreign_keys(HdWorld *world)
{
    g_autoptr(GHashTable) ready = find_ready(world);
    g_autoptr(GHashTable) old = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < world->before.target->foreign_keys->len; i++) {
        const HdStatement *key = world->before.target->foreign_keys->pdata[i];
        g_hash_table_insert(old, hd_arena_strdup(world->stage.arena, key->sql), NULL);
    }
    for (guint i = 0; i < world->stage.target->foreign_keys->len; i++) {
        HdStatement *key = world->stage.target->foreign_keys->pdata[i];
        guint at = MAX(ready_at(ready, key->table), ready_at(ready, key->parent));
        if (at == 0 || g_hash_table_contains(old, key->sql))
            continue;
        HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, at - 1);
        if (definition->foreign_keys == NULL)
            definition->foreign_keys = hd_arena_ptr_array(world->arena);
        g_ptr_array_add(definition->foreign_keys, key);
    }
}

gboolean hd_app_translate_world_advance(HdWorld *world, const char *text, GError **error)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    Change change = {0};
    world->first = world->next;
    for (; world->next < world->definitions->len; world->next++) {
        HdDefinition *definition = &g_array_index(world->definitions, HdDefinition, world->next);
        const char *sql = text + definition->span.offset;
        HdSqlStatement *tree = hd_sql_parse_one(arena, sql, definition->span.length, error);
        if (tree == NULL)
            return FALSE;
        if (changes(world->scratch, tree)) {
            if (world->next > world->first)
                break;
            if (tree->kind == HD_SQL_STATEMENT_ALTER)
                change.alter = tree->u.alter;
            else if (tree->u.drop->kind == HD_SQL_DROP_TABLE)
                change.dropped = tree->u.drop->name.name.text;
        }
        carry_out(world, definition, tree, sql);
    }
    if (!read_stage(world, &change, error))
        return FALSE;
    hand_out_foreign_keys(world);
    return TRUE;
}
