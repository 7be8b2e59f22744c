/* The objects of the source's schema, one element each. What was made of an object, and what is
 * said of it, is found by its address (HdOrigin). */
#include "app/app_analysis_effort.h"
#include "app/app_analysis_part.h"

/* All that concerns one object. */
typedef struct {
    GPtrArray *statements; /* of const HdStatement * */
    GPtrArray *leftovers;  /* of const HdLeftover * */
    HdEffortFacts facts;
} About;

typedef struct {
    HdAnalysing *work;
    HdArena *arena;
    GHashTable *about; /* HdOrigin to About */
} Listing;

/* What is known of an element before it is rated. */
typedef struct {
    const char *kind;
    const char *name;
    const char *table;
    HdOrigin origin;
    const char *source_sql;
    const char *definition; /* the part of the table's statement that it is; NULL: it has its own */
    const char *done;       /* what howdah does about it */
} Object;

/* ---- what is said of an object ---- */

static About *about(Listing *listing, HdOrigin origin)
{
    About *found = g_hash_table_lookup(listing->about, origin);
    if (found == NULL) {
        found = hd_arena_new0(listing->arena, About);
        found->statements = hd_arena_ptr_array(listing->arena);
        found->leftovers = hd_arena_ptr_array(listing->arena);
        g_hash_table_insert(listing->about, (gpointer)(guintptr)origin, found);
    }
    return found;
}

static void add_statement(Listing *listing, HdStatement *statement)
{
    if (statement->origin != NULL)
        g_ptr_array_add(about(listing, statement->origin)->statements, statement);
}

static void add_statements(Listing *listing, const GPtrArray *statements)
{
    for (guint i = 0; i < statements->len; i++)
        add_statement(listing, statements->pdata[i]);
}

static void collect_statements(Listing *listing)
{
    const HdTarget *target = listing->work->target;
    add_statements(listing, target->types);
    for (guint i = 0; i < target->n_tables; i++) {
        add_statement(listing, target->tables[i]->create);
        add_statements(listing, target->tables[i]->builds);
    }
    add_statements(listing, target->foreign_keys);
    for (guint i = 0; i < target->views->len; i++)
        add_statement(listing, ((HdTargetView *)target->views->pdata[i])->create);
    add_statements(listing, target->triggers);
}

static void collect_facts(Listing *listing)
{
    const HdTarget *target = listing->work->target;
    const HdFindings *findings = listing->work->options->findings;
    for (guint i = 0; i < target->leftovers->len; i++) {
        HdLeftover *leftover = target->leftovers->pdata[i];
        About *of = about(listing, leftover->origin);
        g_ptr_array_add(of->leftovers, leftover);
        of->facts.leftover = of->leftovers->pdata[0];
    }
    for (guint i = 0; i < target->notes->len; i++) {
        const HdNote *note = target->notes->pdata[i];
        HdEffortFacts *facts = &about(listing, note->origin)->facts;
        facts->note = facts->n_notes++ == 0 ? note : facts->note;
    }
    for (guint i = 0; i < target->compat_calls->len; i++) {
        const HdCompatCall *call = target->compat_calls->pdata[i];
        about(listing, call->origin)->facts.function = call->function;
    }
    for (guint i = 0; findings != NULL && i < findings->list->len; i++) {
        const HdFinding *finding = findings->list->pdata[i];
        about(listing, finding->origin)->facts.finding = finding;
    }
}

/* ---- elements ---- */

static const char *join_statements(const GPtrArray *statements, HdArena *arena)
{
    const char *text = NULL;
    for (guint i = 0; i < statements->len; i++) {
        const HdStatement *statement = statements->pdata[i];
        const char *sql =
            statement->function_sql == NULL
                ? statement->sql
                : hd_arena_printf(arena, "%s;\n%s", statement->function_sql, statement->sql);
        text = text == NULL ? sql : hd_arena_printf(arena, "%s;\n%s", text, sql);
    }
    return text;
}

static HdElement *add_element(Listing *listing, const Object *object)
{
    HdElement *element = hd_arena_new0(listing->arena, HdElement);
    *element = (HdElement){.kind = object->kind,
                           .name = object->name,
                           .table = object->table,
                           .source_sql = object->source_sql};
    g_ptr_array_add(listing->work->analysis->elements, element);
    return element;
}

static const HdStatement *first_statement(const About *of)
{
    return of->statements->len > 0 ? of->statements->pdata[0] : NULL;
}

static const char *source_sql(const Object *object, const About *of)
{
    const HdStatement *statement = first_statement(of);
    if (object->source_sql != NULL)
        return object->source_sql;
    if (of->facts.leftover != NULL && of->facts.leftover->sql[0] != '\0')
        return of->facts.leftover->sql;
    return statement != NULL ? statement->source_sql : NULL;
}

/* The author's name for it, else the one that it gets, or would have got. A check that an enum
 * stands for gets none. */
static const char *name_of(const Object *object, const About *of)
{
    const HdStatement *statement = first_statement(of);
    if (of->facts.leftover != NULL)
        return of->facts.leftover->name;
    if (object->name != NULL)
        return object->name;
    return statement != NULL ? statement->name : "";
}

static HdElement *add_object(Listing *listing, const Object *object)
{
    const About *of = about(listing, object->origin);
    HdElement *element = add_element(listing, object);
    if (of->facts.leftover != NULL)
        element->kind = of->facts.leftover->kind;
    element->name = name_of(object, of);
    element->source_sql = source_sql(object, of);
    element->target_sql = object->definition != NULL
                              ? object->definition
                              : join_statements(of->statements, listing->arena);
    hd_app_analysis_rate(&of->facts, object->done, element, listing->arena);
    return element;
}

/* ---- what belongs to a table ---- */

static void add_indexes(Listing *listing, const HdTable *table)
{
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        gboolean is_constraint = index->origin != HD_INDEX_CREATED;
        add_object(listing, &(Object){.kind = is_constraint   ? "unique constraint"
                                              : index->unique ? "unique index"
                                                              : "index",
                                      .name = is_constraint ? index->constraint_name : index->name,
                                      .table = table->name,
                                      .origin = index,
                                      .source_sql = index->sql,
                                      .done = "made when the rows are loaded"});
    }
}

static void add_constraints(Listing *listing, const HdTable *table)
{
    for (guint i = 0; i < table->n_foreign_keys; i++)
        add_object(listing, &(Object){.kind = "foreign key",
                                      .name = table->foreign_keys[i].constraint_name,
                                      .table = table->name,
                                      .origin = &table->foreign_keys[i],
                                      .done = "made when all tables are loaded, and validated"});
    for (guint i = 0; i < table->n_checks; i++)
        add_object(listing, &(Object){.kind = "check constraint",
                                      .name = table->checks[i].constraint_name,
                                      .table = table->name,
                                      .origin = &table->checks[i],
                                      .done = "made when the rows are loaded, and validated"});
}

static const char *definition_of(const HdTargetTable *target, guint column)
{
    const HdTargetColumn *found = hd_target_find_source(target, (int)column);
    return found != NULL ? found->definition : NULL;
}

static void add_computed(Listing *listing, const HdTable *table, const HdTargetTable *target,
                         guint i)
{
    const HdColumn *column = &table->columns[i];
    HdArena *arena = listing->arena;
    if (column->generated != HD_GENERATED_NO)
        add_object(listing,
                   &(Object){.kind = "generated column",
                             .name = column->name,
                             .table = table->name,
                             .origin = &column->generated_as,
                             .source_sql = hd_arena_printf(arena, "GENERATED ALWAYS AS (%s)",
                                                           column->generated_as.text),
                             .definition = definition_of(target, i),
                             .done = "made as a stored column, which PostgreSQL computes"});
    else if (column->default_value.text != NULL)
        add_object(listing, &(Object){.kind = "default",
                                      .name = column->name,
                                      .table = table->name,
                                      .origin = &column->default_value,
                                      .source_sql = hd_arena_printf(arena, "DEFAULT %s",
                                                                    column->default_value.text),
                                      .definition = definition_of(target, i),
                                      .done = "taken over"});
}

/* What a column has of its own only where something is the matter, or an enum. */
static void add_column(Listing *listing, const HdTable *table, const HdColumn *column)
{
    const About *of = about(listing, column);
    for (guint i = 0; i < of->leftovers->len; i++) {
        const HdLeftover *leftover = of->leftovers->pdata[i];
        HdElement *element = add_element(
            listing, &(Object){.kind = leftover->kind,
                               .name = column->name,
                               .table = table->name,
                               .source_sql = leftover->sql[0] != '\0' ? leftover->sql : NULL});
        hd_app_analysis_rate(&(HdEffortFacts){.leftover = leftover}, NULL, element, listing->arena);
    }
    if (of->statements->len == 0)
        return;
    HdElement *element = add_element(
        listing,
        &(Object){.kind = "type", .name = first_statement(of)->name, .table = table->name});
    element->target_sql = join_statements(of->statements, listing->arena);
    hd_app_analysis_rate(&(HdEffortFacts){0}, "made before the tables", element, listing->arena);
}

/* Indexes that the source has not, and types ask for. */
static void add_new_indexes(Listing *listing, const HdTargetTable *target)
{
    for (guint i = 0; i < target->builds->len; i++) {
        const HdStatement *statement = target->builds->pdata[i];
        if (statement->origin != NULL)
            continue;
        HdElement *element = add_element(
            listing,
            &(Object){.kind = "index", .name = statement->name, .table = target->source->name});
        element->target_sql = statement->sql;
        hd_app_analysis_rate(&(HdEffortFacts){0}, "new: the type or the data ask for it", element,
                             listing->arena);
    }
}

static void add_table(Listing *listing, const HdTargetTable *target)
{
    const HdTable *table = target->source;
    add_object(listing, &(Object){.kind = "table",
                                  .name = table->name,
                                  .origin = table,
                                  .source_sql = table->sql,
                                  .done = "made; its rows are loaded, and compared"});
    for (guint i = 0; i < table->n_columns; i++)
        add_column(listing, table, &table->columns[i]);
    if (table->n_key > 0)
        add_object(listing, &(Object){.kind = "primary key",
                                      .name = table->key_constraint_name,
                                      .table = table->name,
                                      .origin = table->key,
                                      .done = "made when the rows are loaded"});
    add_indexes(listing, table);
    add_new_indexes(listing, target);
    add_constraints(listing, table);
    for (guint i = 0; i < table->n_columns; i++)
        add_computed(listing, table, target, i);
}

/* ---- others ---- */

/* What PostgreSQL has in the place of a module of SQLite's. */
static const char *counterpart_of(const char *module)
{
    static const struct {
        const char *module;
        const char *counterpart;
    } counterparts[] = {
        {"fts3", "a tsvector column with a GIN index searches texts in PostgreSQL"},
        {"fts4", "a tsvector column with a GIN index searches texts in PostgreSQL"},
        {"fts5", "a tsvector column with a GIN index searches texts in PostgreSQL"},
        {"rtree", "a GiST index on a box column, or PostGIS, finds places in PostgreSQL"},
        {"rtree_i32", "a GiST index on a box column, or PostGIS, finds places in PostgreSQL"},
        {"geopoly", "a GiST index on a polygon column, or PostGIS, finds places in PostgreSQL"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(counterparts); i++) {
        if (g_ascii_strcasecmp(module, counterparts[i].module) == 0)
            return counterparts[i].counterpart;
    }
    return NULL;
}

static guint count_shadows(const HdSchema *schema, const char *name)
{
    guint n = 0;
    for (guint i = 0; i < schema->n_others; i++)
        n += schema->others[i].kind == HD_OTHER_SHADOW_TABLE &&
             hd_schema_same_name(schema->others[i].table, name);
    return n;
}

static void add_virtual_table(Listing *listing, const HdOther *other)
{
    const HdSchema *schema = listing->work->schema;
    HdArena *arena = listing->arena;
    const char *counterpart = counterpart_of(other->module);
    const char *shadows =
        hd_app_analysis_counted(count_shadows(schema, other->name), "shadow table", arena);
    HdElement *element = add_object(listing, &(Object){.kind = "virtual table",
                                                       .name = other->name,
                                                       .origin = other,
                                                       .source_sql = other->sql});
    element->action =
        hd_arena_printf(arena, "not copied, nor its %s%s%s", shadows,
                        counterpart != NULL ? "; " : "", counterpart != NULL ? counterpart : "");
}

static void add_others(Listing *listing, HdOtherKind kind)
{
    const HdSchema *schema = listing->work->schema;
    for (guint i = 0; i < schema->n_others; i++) {
        const HdOther *other = &schema->others[i];
        if (other->kind != kind)
            continue;
        if (kind == HD_OTHER_VIRTUAL_TABLE)
            add_virtual_table(listing, other);
        else
            add_object(listing, &(Object){.kind = kind == HD_OTHER_VIEW ? "view" : "trigger",
                                          .name = other->name,
                                          .table = other->table,
                                          .origin = other,
                                          .source_sql = other->sql,
                                          .done = kind == HD_OTHER_VIEW
                                                      ? "made; its rows are compared with SQLite's"
                                                      : "made, with a function of its own"});
    }
}

/* ---- all of them ---- */

static void count_efforts(HdAnalysis *analysis)
{
    g_autoptr(GHashTable) tables = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < analysis->n_tables; i++) {
        HdAnalysedTable *table = &analysis->tables[i];
        g_hash_table_insert(tables, (gpointer)(guintptr)table->name, table);
    }
    for (guint i = 0; i < analysis->elements->len; i++) {
        const HdElement *element = analysis->elements->pdata[i];
        const char *name = element->table != NULL ? element->table : element->name;
        gboolean is_of_table = element->table != NULL || g_str_equal(element->kind, "table");
        HdAnalysedTable *table = is_of_table ? g_hash_table_lookup(tables, name) : NULL;
        analysis->n_elements_of[element->effort]++;
        if (table != NULL)
            table->effort = MAX(table->effort, element->effort);
    }
}

void hd_app_analysis_elements(HdAnalysing *work)
{
    g_autoptr(GHashTable) table = g_hash_table_new(NULL, NULL);
    Listing listing = {.work = work, .arena = work->arena, .about = table};
    collect_statements(&listing);
    collect_facts(&listing);
    for (guint i = 0; i < work->target->n_tables; i++)
        add_table(&listing, work->target->tables[i]);
    add_others(&listing, HD_OTHER_VIRTUAL_TABLE);
    add_others(&listing, HD_OTHER_VIEW);
    add_others(&listing, HD_OTHER_TRIGGER);
    count_efforts(work->analysis);
}
