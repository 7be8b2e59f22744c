/* PostgreSQL compares the two sides of a foreign key without SQLite's affinities, so both need one
 * type. Columns that foreign keys join, directly or over others, form a set (union-find); each set
 * gets the narrowest type that holds all its members' values, or is left alone where there is none:
 * such a foreign key is left to a person. */
#include "infer/infer_choose.h"
#include "infer/infer_rules.h"

typedef struct {
    const HdTable *table;
    guint table_index;
    guint column;
    guint parent; /* itself for the set's representative */
} Node;

typedef struct {
    const HdSchema *schema;
    HdChoice **choices;
    HdArena *arena;
    Node *nodes;
    guint n_nodes;
    GHashTable *first_nodes; /* table: the number of its first column's node, plus 1 */
} Unifier;

static HdChoice *choice_of(const Unifier *unifier, guint node)
{
    const Node *found = &unifier->nodes[node];
    return &unifier->choices[found->table_index][found->column];
}

static guint find_set(Unifier *unifier, guint node)
{
    while (unifier->nodes[node].parent != node) {
        guint above = unifier->nodes[node].parent;
        unifier->nodes[node].parent = unifier->nodes[above].parent;
        node = above;
    }
    return node;
}

static void make_nodes(Unifier *unifier)
{
    const HdSchema *schema = unifier->schema;
    guint n = 0;
    for (guint t = 0; t < schema->n_tables; t++) {
        unifier->n_nodes += schema->tables[t]->n_columns;
    }
    unifier->nodes = hd_arena_array0(unifier->arena, Node, unifier->n_nodes);
    for (guint t = 0; t < schema->n_tables; t++) {
        g_hash_table_insert(unifier->first_nodes, schema->tables[t], GUINT_TO_POINTER(n + 1));
        for (guint c = 0; c < schema->tables[t]->n_columns; c++, n++) {
            unifier->nodes[n] = (Node){schema->tables[t], t, c, n};
        }
    }
}

/* Joins the sets of a foreign key's columns pair by pair. Its parent may be outside of the schema.
 */
static void join_key(Unifier *unifier, guint first_child, const HdForeignKey *key)
{
    guint first_parent = GPOINTER_TO_UINT(g_hash_table_lookup(unifier->first_nodes, key->parent));
    if (key->parent_columns == NULL || first_parent == 0) {
        return;
    }
    for (guint i = 0; i < key->n_columns; i++) {
        guint child = find_set(unifier, first_child + key->columns[i]);
        guint parent = find_set(unifier, first_parent - 1 + key->parent_columns[i]);
        unifier->nodes[child].parent = parent;
    }
}

static void join_keys(Unifier *unifier)
{
    guint first = 0;
    for (guint t = 0; t < unifier->schema->n_tables; t++) {
        const HdTable *table = unifier->schema->tables[t];
        for (guint k = 0; k < table->n_foreign_keys; k++) {
            join_key(unifier, first, &table->foreign_keys[k]);
        }
        first += table->n_columns;
    }
}

static gboolean is_integer(HdTypeKind kind)
{
    return kind == HD_TYPE_INT2 || kind == HD_TYPE_INT4 || kind == HD_TYPE_INT8;
}

static gboolean is_number(HdTypeKind kind)
{
    return is_integer(kind) || kind == HD_TYPE_NUMERIC || kind == HD_TYPE_FLOAT8;
}

static gboolean is_character(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR;
}

/* A type for the values of both, FALSE where there is none. Texts of a uuid column are loaded as
 * they stand; instants have no text that stands for the number they may be stored as. */
static gboolean widen(const HdType *a, const HdType *b, HdType *out_type)
{
    HdType wide = {0};
    if (hd_type_equal(a, b)) {
        wide = *a;
    } else if (is_integer(a->kind) && is_integer(b->kind)) {
        wide.kind = MAX(a->kind, b->kind);
    } else if (is_number(a->kind) && is_number(b->kind)) {
        wide.kind = HD_TYPE_NUMERIC;
    } else if (a->kind == HD_TYPE_VARCHAR && b->kind == HD_TYPE_VARCHAR && a->length > 0 &&
               b->length > 0) {
        wide.kind = HD_TYPE_VARCHAR;
        wide.length = MAX(a->length, b->length);
    } else if ((is_character(a->kind) &&
                (is_character(b->kind) || is_number(b->kind) || b->kind == HD_TYPE_UUID)) ||
               (is_character(b->kind) && (is_number(a->kind) || a->kind == HD_TYPE_UUID))) {
        wide.kind = HD_TYPE_TEXT;
    } else {
        return FALSE;
    }
    *out_type = wide;
    return TRUE;
}

/* An identity column is of an integer type. */
static gboolean is_identity(const Unifier *unifier, guint node)
{
    const Node *found = &unifier->nodes[node];
    return found->table->rowid_alias == (int)found->column;
}

static gboolean find_common_type(const Unifier *unifier, const GArray *members, HdType *out_type)
{
    HdType type = choice_of(unifier, g_array_index(members, guint, 0))->type;
    gboolean identity = FALSE;
    for (guint i = 0; i < members->len; i++) {
        guint node = g_array_index(members, guint, i);
        identity |= is_identity(unifier, node);
        if (!widen(&type, &choice_of(unifier, node)->type, &type)) {
            return FALSE;
        }
    }
    *out_type = type;
    return !identity || is_integer(type.kind);
}

/* A member that had another type than the given node has. */
static guint find_other(const Unifier *unifier, const GArray *members, guint node)
{
    for (guint i = 0; i < members->len; i++) {
        guint other = g_array_index(members, guint, i);
        if (!hd_type_equal(&choice_of(unifier, node)->type, &choice_of(unifier, other)->type)) {
            return other;
        }
    }
    g_assert_not_reached();
}

static const char *explain(const Unifier *unifier, const GArray *members, guint node,
                           const HdType *type)
{
    guint other = find_other(unifier, members, node);
    const Node *found = &unifier->nodes[other];
    g_autofree char *was = hd_type_to_text(&choice_of(unifier, other)->type);
    return hd_arena_printf(unifier->arena,
                           "%s: foreign keys join it with column \"%s\" of table \"%s\", which on "
                           "its own would be %s",
                           hd_infer_choose_name(type->kind),
                           found->table->columns[found->column].name, found->table->name, was);
}

/* A column of texts that holds none yet, and nothing speaks against another type: it can be what it
 * refers to (hd_tr_enrich_settle has looked). */
static gboolean is_open(const HdChoice *choice)
{
    return is_character(choice->type.kind) && choice->plain != NULL &&
           (choice->classes & ~(1U << HD_CLASS_NULL)) == 0;
}

/* Keys stay what they are without --enrich, unless all of them are uuid. */
static void settle_enriched(const Unifier *unifier, const GArray *members)
{
    gboolean all_uuid = TRUE, any = FALSE;
    for (guint i = 0; i < members->len; i++) {
        const HdChoice *choice = choice_of(unifier, g_array_index(members, guint, i));
        any = any || choice->is_enriched;
        all_uuid = all_uuid && (choice->type.kind == HD_TYPE_UUID || is_open(choice));
    }
    for (guint i = 0; any && members->len > 1 && i < members->len; i++) {
        guint node = g_array_index(members, guint, i);
        HdChoice *choice = choice_of(unifier, node);
        if (!all_uuid && choice->plain != NULL) {
            *choice = *choice->plain;
        } else if (all_uuid && choice->type.kind != HD_TYPE_UUID) {
            choice->type = (HdType){.kind = HD_TYPE_UUID};
            choice->reason = "uuid: it holds nothing yet, and foreign keys join it with columns of "
                             "that type";
        }
    }
}

static void unify_set(Unifier *unifier, const GArray *members)
{
    HdType type;
    g_autoptr(GPtrArray) reasons = g_ptr_array_new();
    settle_enriched(unifier, members);
    if (!find_common_type(unifier, members, &type)) {
        return;
    }
    for (guint i = 0; i < members->len; i++) {
        guint node = g_array_index(members, guint, i);
        gboolean same = hd_type_equal(&choice_of(unifier, node)->type, &type);
        const char *reason =
            same ? choice_of(unifier, node)->reason : explain(unifier, members, node, &type);
        g_ptr_array_add(reasons, (gpointer)(guintptr)reason);
    }
    for (guint i = 0; i < members->len; i++) {
        HdChoice *choice = choice_of(unifier, g_array_index(members, guint, i));
        if (!hd_type_equal(&choice->type, &type)) {
            choice->type = type;
            choice->form = HD_FORM_NONE;
        }
        choice->reason = g_ptr_array_index(reasons, i);
    }
}

static void unify_sets(Unifier *unifier)
{
    g_autoptr(GHashTable) sets =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    GHashTableIter iter;
    gpointer members;
    for (guint node = 0; node < unifier->n_nodes; node++) {
        gpointer set = GUINT_TO_POINTER(find_set(unifier, node));
        GArray *found = g_hash_table_lookup(sets, set);
        if (found == NULL) {
            found = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(sets, set, found);
        }
        g_array_append_val(found, node);
    }
    g_hash_table_iter_init(&iter, sets);
    while (g_hash_table_iter_next(&iter, NULL, &members)) {
        unify_set(unifier, members);
    }
}

void hd_infer_unify(const HdSchema *schema, HdChoice **choices, HdArena *arena)
{
    g_autoptr(GHashTable) first_nodes = g_hash_table_new(NULL, NULL);
    Unifier unifier = {schema, choices, arena, NULL, 0, first_nodes};
    make_nodes(&unifier);
    join_keys(&unifier);
    unify_sets(&unifier);
    for (guint node = 0; node < unifier.n_nodes; node++) {
        choice_of(&unifier, node)->plain = NULL;
    }
}
