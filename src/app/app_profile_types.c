#include "app/app_profile_types.h"

#include "base/error.h"
#include "base/graph.h"
#include "load/load_table.h"

void hd_app_profile_types_choose(const HdSettings *settings, gboolean integers_given,
                                 gboolean timestamps_given, HdInferOptions *types)
{
    HdIntegers integers = HD_INTEGERS_BIGINT;
    gboolean plain = FALSE;
    if (!integers_given && hd_app_profile_integers(settings, &integers))
        types->integers = integers;
    if (!timestamps_given && hd_app_profile_plain_timestamps(settings, &plain))
        types->plain_timestamps = plain;
}

/* ---- what migrate does not do ---- */

static gboolean refuse(const char *section, const char *name, const char *key, GError **error)
{
    hd_error_set(error, HD_ERROR_UNSUPPORTED,
                 "key %s of section [%s %s] is not supported by "
                 "migrate yet",
                 key, section, name);
    hd_error_add_hint(error, "It is for load; give migrate another file with --config=FILE.");
    return FALSE;
}

/* A profile may speak of both commands; a person who asks for something is to get it. */
static gboolean check_person(const HdConf *person, GError **error)
{
    for (guint i = 0; person != NULL && i < person->tables->len; i++) {
        const HdConfTable *table = person->tables->pdata[i];
        if (table->target != NULL)
            return refuse("table", table->name, "target", error);
    }
    for (guint i = 0; person != NULL && i < person->columns->len; i++) {
        const HdConfColumn *column = person->columns->pdata[i];
        if (column->target != NULL)
            return refuse("column", column->name, "target", error);
        if (column->skip == HD_CONF_YES)
            return refuse("column", column->name, "skip", error);
        if (column->separator != '\0')
            return refuse("column", column->name, "separator", error);
    }
    return TRUE;
}

/* ---- setting ---- */

typedef struct {
    const HdSettings *settings;
    const HdInferOptions *types;
    HdArena *arena;
} Setter;

/* A form alone says that the column holds instants. */
static HdType type_of(const HdConfColumn *set, const HdChoice *choice, const HdInferOptions *types)
{
    if (set->has_type)
        return set->type;
    if (hd_type_is_instant(choice->type.kind))
        return choice->type;
    return (HdType){.kind = types->plain_timestamps ? HD_TYPE_TIMESTAMP : HD_TYPE_TIMESTAMPTZ};
}

static HdForm form_of(const HdConfColumn *set, const HdType *type, const HdChoice *choice)
{
    if (!hd_type_is_instant(type->kind))
        return type->kind == HD_TYPE_TIME ? HD_FORM_ISO : HD_FORM_NONE;
    if (set->form != HD_FORM_NONE)
        return set->form;
    return choice->form != HD_FORM_NONE ? choice->form : HD_FORM_ISO;
}

static gboolean set_column(const Setter *setter, const HdConfColumn *set, const HdTable *table,
                           guint column, HdChoice *choice, GError **error)
{
    const char *name = table->columns[column].name;
    HdType type = type_of(set, choice, setter->types);
    g_autofree char *text = hd_type_to_text(&type);
    gboolean is_integer =
        type.kind == HD_TYPE_INT2 || type.kind == HD_TYPE_INT4 || type.kind == HD_TYPE_INT8;
    if (set->form != HD_FORM_NONE && !hd_type_is_instant(type.kind)) {
        hd_error_set(error, HD_ERROR_USAGE,
                     "column \"%s\" of table \"%s\" is configured with a "
                     "form, and its type, %s, has none",
                     name, table->name, text);
        return FALSE;
    }
    if ((int)column == table->rowid_alias && !is_integer) {
        hd_error_set(error, HD_ERROR_USAGE, "column \"%s\" of table \"%s\" cannot be of type %s",
                     name, table->name, text);
        hd_error_add_detail(error, "It is the INTEGER PRIMARY KEY, which numbers itself.");
        return FALSE;
    }
    HdForm form = form_of(set, &type, choice);
    choice->type = type;
    choice->form = form;
    choice->reason = hd_arena_printf(setter->arena, "%s: as it is configured", text);
    choice->warning = NULL;
    choice->separator = '\0';
    choice->extra_index = HD_EXTRA_NONE;
    choice->plain = NULL;
    return TRUE;
}

/* ---- trying ---- */

typedef struct {
    HdTargetTable table;
    gint64 count; /* of values that do not fit */
    const HdTargetColumn *column;
    char *row; /* of the first of them */
    char *reason;
} Trial;

static void take_refusal(const HdLoadRefusal *refusal, gpointer data)
{
    Trial *trial = data;
    if (trial->count++ > 0)
        return;
    trial->column = refusal->column;
    trial->row = g_strdup(refusal->row);
    trial->reason = g_strdup(refusal->reason->message);
}

static gboolean try_table(gpointer worker, gpointer data, GError **error)
{
    Trial *trial = data;
    HdLoadTable job = {.table = &trial->table, .cancel = ((HdWorker *)worker)->cancel};
    HdLoadPolicy policy = {.nul = HD_CHANGE_COUNT, .utf8 = HD_CHANGE_COUNT};
    HdLoadTry told = {.policy = &policy, .refused = take_refusal, .data = trial};
    return hd_load_try(&job, ((HdWorker *)worker)->lite, &told, NULL, error);
}

static gboolean report(const Trial *trial, GError **error)
{
    if (trial->count == 0)
        return TRUE;
    g_autofree char *type = hd_type_to_text(&trial->column->type);
    hd_error_set(error, HD_ERROR_VALUE, "column \"%s\" of table \"%s\" cannot be of type %s: %s",
                 trial->column->name, trial->table.source->name, type, trial->reason);
    hd_error_add_detail(error,
                        "The configuration asks for that type; %" G_GINT64_FORMAT
                        " values do not fit, the first is in the row with %s.",
                        trial->count, trial->row);
    return FALSE;
}

static void trial_free(gpointer data)
{
    Trial *trial = data;
    g_free(trial->row);
    g_free(trial->reason);
    g_free(trial);
}

static gboolean run_trials(GPtrArray *trials, HdCrew *crew, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    for (guint i = 0; i < trials->len; i++)
        hd_graph_add(graph, 0, try_table, trials->pdata[i]);
    if (trials->len > 0 &&
        !hd_graph_run(graph, crew->pointers, crew->n, crew->workers[0].cancel, error))
        return FALSE;
    for (guint i = 0; i < trials->len; i++) {
        if (!report(trials->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- tables ---- */

static gboolean is_set(const HdConfColumn *set)
{
    return set->has_type || set->form != HD_FORM_NONE;
}

/* The columns that are set; n_columns is 0 where none is. */
static gboolean set_table(const Setter *setter, const HdTable *table, HdChoice *choices,
                          HdTargetTable *out_table, GError **error)
{
    *out_table = (HdTargetTable){.source = table, .name = table->name};
    out_table->columns = hd_arena_array0(setter->arena, HdTargetColumn, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        HdConfColumn set =
            hd_app_profile_column(setter->settings, table->name, table->columns[i].name);
        if (!is_set(&set))
            continue;
        if (!set_column(setter, &set, table, i, &choices[i], error))
            return FALSE;
        out_table->columns[out_table->n_columns++] =
            (HdTargetColumn){.name = table->columns[i].name,
                             .source = i,
                             .type = choices[i].type,
                             .form = choices[i].form,
                             .was_there = TRUE};
    }
    return TRUE;
}

/* Columns that a foreign key joins get one type: it has to be the one that is set. */
static gboolean check_keys(const HdScan *scan, const GPtrArray *trials, HdArena *arena,
                           GError **error)
{
    const HdSchema *schema = scan->schema;
    HdChoice **choices = hd_arena_array0(arena, HdChoice *, schema->n_tables);
    for (guint i = 0; i < schema->n_tables; i++)
        choices[i] = scan->tables[i].choices;
    hd_infer_unify(schema, choices, arena);
    for (guint i = 0; i < trials->len; i++) {
        const HdTargetTable *table = &((Trial *)trials->pdata[i])->table;
        guint at = 0;
        while (schema->tables[at] != table->source)
            at++;
        for (guint k = 0; k < table->n_columns; k++) {
            const HdTargetColumn *column = &table->columns[k];
            if (hd_type_equal(&choices[at][column->source].type, &column->type))
                continue;
            g_autofree char *type = hd_type_to_text(&column->type);
            hd_error_set(error, HD_ERROR_USAGE,
                         "column \"%s\" of table \"%s\" cannot be of type %s alone", column->name,
                         table->source->name, type);
            hd_error_add_detail(error, "A foreign key joins it with a column of another type.");
            hd_error_add_hint(error, "Configure that column, too.");
            return FALSE;
        }
    }
    return TRUE;
}

gboolean hd_app_profile_types_set(const HdSettings *settings, const HdInferOptions *types,
                                  HdScan *scan, HdCrew *crew, HdArena *arena, GError **error)
{
    Setter setter = {settings, types, arena};
    g_autoptr(GPtrArray) trials = g_ptr_array_new_with_free_func(trial_free);
    if (!check_person(settings->person, error))
        return FALSE;
    for (guint i = 0; i < scan->n_tables; i++) {
        HdScanTable *scanned = &scan->tables[i];
        Trial *trial = g_new0(Trial, 1);
        g_ptr_array_add(trials, trial);
        if (!set_table(&setter, scanned->table, scanned->choices, &trial->table, error))
            return FALSE;
        if (trial->table.n_columns == 0)
            g_ptr_array_remove_index(trials, trials->len - 1);
    }
    return trials->len == 0 ||
           (check_keys(scan, trials, arena, error) && run_trials(trials, crew, error));
}
