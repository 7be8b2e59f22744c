/* What a person may say, with what is done where nobody does. */
#include "app/app_analysis_part.h"

static void add_decision(HdAnalysing *work, const HdDecision *decision)
{
    HdDecision *kept = hd_arena_new0(work->arena, HdDecision);
    *kept = *decision;
    g_ptr_array_add(work->analysis->decisions, kept);
}

/* ---- instants ---- */

static gboolean is_naive(const HdChoice *choice, const HdColumnSeen *seen)
{
    return choice->type.kind == HD_TYPE_TIMESTAMPTZ && choice->form == HD_FORM_ISO &&
           seen->naive > 0;
}

/* One answer is for all of them. */
static void ask_zone(HdAnalysing *work)
{
    const HdScan *scan = work->options->scan;
    guint n = 0;
    for (guint i = 0; i < scan->n_tables; i++) {
        for (guint k = 0; k < scan->tables[i].table->n_columns; k++)
            n += is_naive(&scan->tables[i].choices[k], &scan->tables[i].seen[k]) ? 1 : 0;
    }
    if (n == 0 || work->options->has_zone)
        return;
    add_decision(work, &(HdDecision){.question = hd_arena_printf(
                                         work->arena,
                                         "in which time zone are the times without an offset, "
                                         "which %u %s",
                                         n, n == 1 ? "column holds" : "columns hold"),
                                     .answer = "they are read as UTC",
                                     .alternative = "--source-timezone=ZONE, or --timestamps=plain "
                                                    "to keep them without a zone"});
}

static const char *unit_of(HdForm form)
{
    switch (form) {
    case HD_FORM_SECONDS:
        return "seconds since 1970";
    case HD_FORM_MILLISECONDS:
        return "milliseconds since 1970";
    case HD_FORM_MICROSECONDS:
        return "microseconds since 1970";
    case HD_FORM_NANOSECONDS:
        return "nanoseconds since 1970";
    case HD_FORM_SECONDS_2001:
        return "seconds since 2001, as Core Data counts";
    case HD_FORM_JULIAN:
        return "Julian days";
    case HD_FORM_NONE:
    case HD_FORM_ISO:
        break;
    }
    return NULL;
}

static void ask_unit(HdAnalysing *work, const HdScanTable *scanned, guint column)
{
    const HdTable *table = scanned->table;
    const char *unit = unit_of(scanned->choices[column].form);
    HdConfColumn set =
        hd_app_profile_column(work->options->settings, table->name, table->columns[column].name);
    if (unit == NULL || set.form != HD_FORM_NONE)
        return;
    add_decision(work,
                 &(HdDecision){.table = table->name,
                               .column = table->columns[column].name,
                               .question = "which moments do its numbers tell",
                               .answer = hd_arena_printf(work->arena, "they are %s", unit),
                               .alternative = "form = UNIT, or type = bigint, for the column in "
                                              "howdah.conf"});
}

/* ---- types ---- */

static gboolean is_mixed(const HdChoice *choice)
{
    guint values = choice->classes & ~(1U << HD_CLASS_NULL);
    return (values & (values - 1)) != 0;
}

static void ask_mixed(HdAnalysing *work, const HdScanTable *scanned, guint column)
{
    const HdChoice *choice = &scanned->choices[column];
    const HdTable *table = scanned->table;
    if (choice->type.kind != HD_TYPE_TEXT || !is_mixed(choice))
        return;
    add_decision(
        work,
        &(HdDecision){.table = table->name,
                      .column = table->columns[column].name,
                      .question = hd_arena_printf(work->arena, "what is it to be, as it holds %s",
                                                  scanned->seen[column].text),
                      .answer = "all of it becomes text",
                      .alternative = "correct the values that do not belong there, or name "
                                     "a type for the column in howdah.conf"});
}

/* Types that only --enrich takes are asked for all at once. */
static void ask_enrich(HdAnalysing *work)
{
    const HdAnalysis *analysis = work->analysis;
    guint n = 0;
    for (guint i = 0; i < analysis->n_tables; i++) {
        for (guint k = 0; k < analysis->tables[i].n_columns; k++)
            n += analysis->tables[i].columns[k].enriched != NULL;
    }
    if (n == 0)
        return;
    add_decision(work,
                 &(HdDecision){.question = hd_arena_printf(
                                   work->arena, "%u %s of a more exact type by what %s: take it", n,
                                   n == 1 ? "column could be" : "columns could be",
                                   n == 1 ? "it holds" : "they hold"),
                               .answer = "no: the declared type is kept to",
                               .alternative = "--enrich"});
}

/* ---- rows ---- */

static void ask_orphans(HdAnalysing *work)
{
    const HdFindings *findings = work->options->findings;
    for (guint i = 0; findings != NULL && i < findings->list->len; i++) {
        const HdFinding *finding = findings->list->pdata[i];
        if (finding->kind != HD_FINDING_ORPHAN)
            continue;
        const HdForeignKey *key = finding->origin;
        add_decision(
            work,
            &(HdDecision){.table = finding->table->name,
                          .column = finding->columns,
                          .question = hd_arena_printf(
                              work->arena, "what becomes of %s without a row of \"%s\"",
                              hd_app_analysis_counted(finding->rows, "row", work->arena),
                              key->parent_name),
                          .answer = "they are loaded, and the foreign key stays NOT VALID",
                          .alternative = "--orphans=set-null, --orphans=reject or --orphans=stop"});
    }
}

/* ---- the schema ---- */

static void ask_leftovers(HdAnalysing *work)
{
    guint n = work->target->leftovers->len;
    if (n == 0)
        return;
    add_decision(
        work,
        &(HdDecision){.question = hd_arena_printf(
                          work->arena, "who writes the %s that PostgreSQL cannot have as %s",
                          n == 1 ? "object" : hd_app_analysis_counted(n, "object", work->arena),
                          n == 1 ? "it is" : "they are"),
                      .answer = "the migration goes on without, and names each",
                      .alternative = "change it in the source, or write it in PostgreSQL "
                                     "after the migration"});
}

typedef struct {
    guint n;
    const char *first;
} Names;

static void take_name(Names *capitals, const char *name)
{
    for (const char *at = name; *at != '\0'; at++) {
        if (!g_ascii_isupper(*at))
            continue;
        capitals->first = capitals->n++ == 0 ? name : capitals->first;
        return;
    }
}

/* "2 tables and 1 column have", "1 column has" */
static const char *who_has(const Names *tables, const Names *columns, HdArena *arena)
{
    const char *n_tables = hd_app_analysis_counted(tables->n, "table", arena);
    const char *n_columns = hd_app_analysis_counted(columns->n, "column", arena);
    const char *has = tables->n + columns->n == 1 ? "has" : "have";
    if (tables->n == 0 || columns->n == 0)
        return hd_arena_printf(arena, "%s %s", tables->n > 0 ? n_tables : n_columns, has);
    return hd_arena_printf(arena, "%s and %s %s", n_tables, n_columns, has);
}

static void ask_capitals(HdAnalysing *work)
{
    Names tables = {0}, columns = {0};
    for (guint i = 0; i < work->target->n_tables; i++) {
        const HdTargetTable *table = work->target->tables[i];
        take_name(&tables, table->name);
        for (guint k = 0; k < table->n_columns; k++)
            take_name(&columns, table->columns[k].name);
    }
    const char *first = tables.first != NULL ? tables.first : columns.first;
    if (first == NULL)
        return;
    add_decision(work,
                 &(HdDecision){.question = hd_arena_printf(
                                   work->arena,
                                   "%s names with capital letters, like \"%s\": will all SQL quote "
                                   "them",
                                   who_has(&tables, &columns, work->arena), first),
                               .answer = "names stay as they are, and SQL without quotes does not "
                                         "find them",
                               .alternative = "ALTER TABLE … RENAME after the migration"});
}

static void ask_keys(HdAnalysing *work)
{
    guint n = 0;
    const HdTable *first = NULL;
    for (guint i = 0; i < work->schema->n_tables; i++) {
        const HdTable *table = work->schema->tables[i];
        if (table->n_key > 0)
            continue;
        first = n++ == 0 ? table : first;
    }
    if (n == 0)
        return;
    add_decision(
        work,
        &(HdDecision){
            .table = n == 1 ? first->name : NULL,
            .question = hd_arena_printf(
                work->arena, "%s no primary key, by which a row could be named%s%s%s",
                n == 1 ? "the table has" : hd_arena_printf(work->arena, "%u tables have", n),
                n == 1 ? "" : ": the first is \"", n == 1 ? "" : first->name, n == 1 ? "" : "\""),
            .answer = "they are made without one",
            .alternative = "ALTER TABLE … ADD COLUMN id bigint GENERATED ALWAYS AS "
                           "IDENTITY PRIMARY KEY after the migration"});
}

void hd_app_analysis_decisions(HdAnalysing *work)
{
    const HdScan *scan = work->options->scan;
    ask_leftovers(work);
    ask_orphans(work);
    ask_zone(work);
    ask_enrich(work);
    ask_capitals(work);
    ask_keys(work);
    for (guint i = 0; i < scan->n_tables; i++) {
        for (guint k = 0; k < scan->tables[i].table->n_columns; k++) {
            ask_unit(work, &scan->tables[i], k);
            ask_mixed(work, &scan->tables[i], k);
        }
    }
}
