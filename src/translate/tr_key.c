/* Primary keys and unique constraints. The order that SQLite's constraint may give (DESC) has no
 * meaning for a constraint and none in PostgreSQL. */

#include <string.h>

#include "translate/tr_build.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

#define KEY_COLUMNS_MAX 32 /* PostgreSQL's INDEX_MAX_KEYS */

/* The parts as the author could have written them. */
static const char *original(HdTrBuild *build, const HdTrTable *table, const char *words,
                            const HdIndexPart *parts, guint n_parts)
{
    GPtrArray *names = hd_arena_ptr_array(build->arena);
    for (guint i = 0; i < n_parts; i++) {
        const char *name = parts[i].column >= 0 ? table->source->columns[parts[i].column].name
                                                : table->source->rowid_name;
        const char *quoted = hd_tr_text_name(build->arena, name != NULL ? name : "rowid");
        hd_tr_text_push(build->arena, names, quoted);
    }
    return hd_tr_fill(build->arena, "$1 ($2)", words, hd_tr_join(build->arena, names, ", "));
}

static gboolean is_text(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR;
}

/* Each column once: SQLite takes a repeated one as if it were not there. */
static gboolean collect_columns(HdTrBuild *build, const HdIndexPart *parts, guint n_parts,
                                HdTrUniqueKey *out_key)
{
    guint *columns = hd_arena_array0(build->arena, guint, n_parts);
    guint n_columns = 0;
    for (guint i = 0; i < n_parts; i++) {
        gboolean is_repeated = FALSE;
        if (parts[i].column < 0)
            return FALSE;
        for (guint j = 0; j < n_columns; j++)
            is_repeated = is_repeated || columns[j] == (guint)parts[i].column;
        if (!is_repeated)
            columns[n_columns++] = (guint)parts[i].column;
    }
    *out_key = (HdTrUniqueKey){columns, n_columns};
    return TRUE;
}

gboolean hd_tr_key_plain_columns(HdTrBuild *build, const HdTrTable *table, const HdIndexPart *parts,
                                 guint n_parts, HdTrUniqueKey *out_key)
{
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].column < 0)
            return FALSE;
        if (is_text(table->choices[parts[i].column].type.kind) &&
            !hd_tr_collate_is_binary(parts[i].collation))
            return FALSE;
    }
    return collect_columns(build, parts, n_parts, out_key);
}

gboolean hd_tr_key_has_null(const HdTrTable *table, guint *out_column)
{
    for (guint i = 0; i < table->source->n_key; i++) {
        int column = table->source->key[i].column;
        if (column >= 0 && table->choices[column].has_null) {
            *out_column = (guint)column;
            return TRUE;
        }
    }
    return FALSE;
}

/* Why PostgreSQL can have no such constraint, or NULL. */
static const char *find_obstacle(HdTrBuild *build, const HdTrTable *table, const HdIndexPart *parts,
                                 guint n_parts)
{
    if (n_parts > KEY_COLUMNS_MAX)
        return "a key has 32 columns at most in PostgreSQL";
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].column < 0)
            return "the rowid is no column of the target's table";
        HdTypeKind kind = table->choices[parts[i].column].type.kind;
        if (!hd_tr_build_is_ordered(kind))
            return "a column of type json has no equality in PostgreSQL";
        if (is_text(kind) && !hd_tr_collate_is_known(parts[i].collation))
            return hd_arena_printf(build->arena, "the collation %s is defined by the application",
                                   parts[i].collation);
    }
    return NULL;
}

static void add_constraint(HdTrBuild *build, HdTrTable *table, HdStatementKind kind,
                           const char *name, const HdTrUniqueKey *key, const char *source_sql)
{
    HdArena *arena = build->arena;
    const char *columns = hd_tr_build_columns(build, table, key->columns, key->n_columns);
    const char *quoted = hd_tr_text_name(arena, name);
    const char *sql = kind == HD_STATEMENT_PRIMARY_KEY
                          ? hd_tr_fill(arena, "ALTER TABLE $1 ADD CONSTRAINT $2 PRIMARY KEY ($3)",
                                       table->sql_name, quoted, columns)
                          : hd_tr_fill(arena, "ALTER TABLE $1 ADD CONSTRAINT $2 UNIQUE ($3)",
                                       table->sql_name, quoted, columns);
    HdStatement *statement = hd_tr_build_statement(build, table, kind, name, sql);
    statement->source_sql = source_sql;
    g_ptr_array_add(table->target->builds, statement);
}

static void remember_key(HdTrBuild *build, HdTrTable *table, const HdTrUniqueKey *key)
{
    HdTrUniqueKey *copy = hd_arena_new0(build->arena, HdTrUniqueKey);
    *copy = *key;
    g_ptr_array_add(table->unique_keys, copy);
}

/* Where texts are not compared byte by byte, "equal" is wider in SQLite: the key itself stays, so
 * that rows keep their identity, and a unique index beside it forbids what SQLite forbids. */
static void add_collated_index(HdTrBuild *build, HdTrTable *table, const char *constraint)
{
    const HdTable *source = table->source;
    const char *wanted = hd_arena_printf(build->arena, "%s_folded", constraint);
    const char *name = hd_tr_build_claim(build, table, "index", build->relations, NULL, wanted);
    hd_tr_index_for_key(build, table, source->key, source->n_key, name);
    hd_tr_build_note(build, source->name, NULL,
                     "primary key \"%s\" compares texts byte by byte; the unique index \"%s\" "
                     "compares them as in SQLite",
                     constraint, name);
}

void hd_tr_key_primary(HdTrBuild *build, HdTrTable *table)
{
    const HdTable *source = table->source;
    HdTrUniqueKey key;
    HdTrUniqueKey plain;
    if (source->n_key == 0)
        return;
    const char *text = original(build, table, "PRIMARY KEY", source->key, source->n_key);
    const char *wanted = source->key_constraint_name != NULL
                             ? source->key_constraint_name
                             : hd_arena_printf(build->arena, "%s_pkey", table->target->name);
    const char *obstacle = find_obstacle(build, table, source->key, source->n_key);
    if (obstacle != NULL) {
        hd_tr_build_leftover(build, "primary key", wanted, source->name, text, "%s", obstacle);
        return;
    }
    collect_columns(build, source->key, source->n_key, &key);
    const char *name = hd_tr_build_claim(build, table, "primary key", build->relations,
                                         table->constraints, wanted);
    guint null_column;
    gboolean has_null = hd_tr_key_has_null(table, &null_column);
    add_constraint(build, table, has_null ? HD_STATEMENT_UNIQUE : HD_STATEMENT_PRIMARY_KEY, name,
                   &key, text);
    if (has_null)
        hd_tr_build_leftover(build, "primary key", name, source->name, text,
                             "column \"%s\" holds NULL, which a primary key cannot; a UNIQUE "
                             "constraint stands in its place",
                             source->columns[null_column].name);
    if (hd_tr_key_plain_columns(build, table, source->key, source->n_key, &plain))
        remember_key(build, table, &plain);
    else
        add_collated_index(build, table, name);
}

void hd_tr_key_unique(HdTrBuild *build, HdTrTable *table, const HdIndex *index)
{
    HdTrUniqueKey key;
    const char *obstacle = find_obstacle(build, table, index->parts, index->n_parts);
    const char *text = original(build, table, "UNIQUE", index->parts, index->n_parts);
    if (obstacle != NULL) {
        hd_tr_build_leftover(build, "unique constraint",
                             index->constraint_name != NULL ? index->constraint_name : index->name,
                             table->source->name, text, "%s", obstacle);
        return;
    }
    collect_columns(build, index->parts, index->n_parts, &key);
    const char *wanted = index->constraint_name;
    if (wanted == NULL)
        wanted = hd_arena_printf(build->arena, "%s_%s_key", table->target->name,
                                 hd_tr_build_joined(build, table, key.columns, key.n_columns));
    const char *name = hd_tr_build_claim(build, table, "unique constraint", build->relations,
                                         table->constraints, wanted);
    if (hd_tr_key_plain_columns(build, table, index->parts, index->n_parts, &key)) {
        add_constraint(build, table, HD_STATEMENT_UNIQUE, name, &key, text);
        remember_key(build, table, &key);
        return;
    }
    hd_tr_index_for_key(build, table, index->parts, index->n_parts, name)->source_sql = text;
    hd_tr_build_note(build, table->source->name, NULL,
                     "unique constraint \"%s\" is a unique index on expressions, because it does "
                     "not compare texts byte by byte",
                     name);
}
