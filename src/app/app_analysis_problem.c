/* Values that stand in the way, or that somebody should know of. */
#include <string.h>

#include "app/app_analysis_part.h"
#include "pg/pg_journal.h"

static void add_problem(HdAnalysing *work, const HdDataProblem *problem)
{
    HdDataProblem *kept = hd_arena_new0(work->arena, HdDataProblem);
    *kept = *problem;
    g_ptr_array_add(work->analysis->problems, kept);
}

/* ---- texts ---- */

static const char *text_of(HdBadText kind)
{
    switch (kind) {
    case HD_BAD_TEXT_NUL:
        return "is a text with a NUL character, which PostgreSQL cannot store";
    case HD_BAD_TEXT_UTF8:
        return "is a text that is not valid UTF-8, which PostgreSQL cannot store";
    case HD_BAD_TEXT_BLOB:
        return "is a blob among texts, and not valid UTF-8";
    }
    g_assert_not_reached();
}

static const char *remedy_of(HdBadText kind)
{
    switch (kind) {
    case HD_BAD_TEXT_NUL:
        return "--nul=strip, --nul=replace or --on-reject=file";
    case HD_BAD_TEXT_UTF8:
        return "--invalid-utf8=replace, --invalid-utf8=latin1 or --on-reject=file";
    case HD_BAD_TEXT_BLOB:
        return "repair the value, or --on-reject=file: the column becomes bytea then";
    }
    g_assert_not_reached();
}

static GPtrArray *key_of(const HdScanBadText *bad, HdArena *arena)
{
    GPtrArray *keys = hd_arena_ptr_array(arena);
    g_ptr_array_add(keys, hd_arena_printf(arena, "%s %" G_GINT64_FORMAT,
                                          hd_schema_has_rowid(bad->table) ? "rowid" : "row number",
                                          bad->row));
    return keys;
}

static const HdColumnSeen *find_seen(const HdScan *scan, const HdTable *table, guint column)
{
    for (guint i = 0; i < scan->n_tables; i++) {
        if (scan->tables[i].table == table)
            return &scan->tables[i].seen[column];
    }
    g_assert_not_reached();
}

static void add_bad_texts(HdAnalysing *work)
{
    const HdScan *scan = work->options->scan;
    for (guint i = 0; i < scan->bad_texts->len; i++) {
        const HdScanBadText *bad = scan->bad_texts->pdata[i];
        const HdColumnSeen *seen = find_seen(scan, bad->table, bad->column);
        add_problem(work, &(HdDataProblem){.table = bad->table->name,
                                           .column = bad->table->columns[bad->column].name,
                                           .text = text_of(bad->kind),
                                           .rows = bad->kind == HD_BAD_TEXT_BLOB
                                                       ? seen->counts[HD_CLASS_BLOB]
                                                       : seen->bad_texts,
                                           .keys = key_of(bad, work->arena),
                                           .stops = TRUE,
                                           .remedy = remedy_of(bad->kind)});
    }
}

/* ---- names ---- */

static void add_taken_name(HdAnalysing *work)
{
    for (guint i = 0; i < work->target->n_tables; i++) {
        if (strcmp(work->target->tables[i]->name, HD_PG_JOURNAL_TABLE) == 0)
            add_problem(work, &(HdDataProblem){.table = work->target->tables[i]->source->name,
                                               .text = "has the name of howdah's own journal",
                                               .rows = work->options->scan->tables[i].rows,
                                               .keys = hd_arena_ptr_array(work->arena),
                                               .stops = TRUE,
                                               .remedy = "rename the table, or leave it out with "
                                                         "--exclude-tables"});
    }
}

/* ---- what was found in the rows ---- */

static const char *finding_text(const HdFinding *finding, HdArena *arena)
{
    const HdForeignKey *key;
    switch (finding->kind) {
    case HD_FINDING_ORPHAN:
        key = finding->origin;
        return hd_arena_printf(arena, "refers to no row of \"%s\"", key->parent_name);
    case HD_FINDING_NULL:
        return "holds NULL where none is allowed";
    case HD_FINDING_CHECK:
        return hd_arena_printf(arena, "breaks CHECK (%s)",
                               ((const HdCheck *)finding->origin)->expression.text);
    case HD_FINDING_DUPLICATE:
        return "has the same key as another row, once it is of PostgreSQL's types";
    case HD_FINDING_LONG:
        return "may be longer than an index of PostgreSQL takes (2,704 bytes, compressed)";
    }
    g_assert_not_reached();
}

static const char *finding_remedy(HdFindingKind kind)
{
    switch (kind) {
    case HD_FINDING_ORPHAN:
        return "--orphans=set-null or --orphans=reject; else the foreign key stays NOT VALID";
    case HD_FINDING_NULL:
        return "fill in the values; else the column can be NULL in the target, too";
    case HD_FINDING_CHECK:
        return "repair the rows; else the check stays NOT VALID";
    case HD_FINDING_DUPLICATE:
        return "repair the rows; else the constraint or index is left out";
    case HD_FINDING_LONG:
        return "index a hash of the value; else the index may be left out";
    }
    g_assert_not_reached();
}

static void add_findings(HdAnalysing *work)
{
    const HdFindings *findings = work->options->findings;
    for (guint i = 0; findings != NULL && i < findings->list->len; i++) {
        const HdFinding *finding = findings->list->pdata[i];
        add_problem(work, &(HdDataProblem){.table = finding->table->name,
                                           .column = finding->columns,
                                           .text = finding_text(finding, work->arena),
                                           .rows = finding->rows,
                                           .keys = finding->keys,
                                           .remedy = finding_remedy(finding->kind)});
    }
}

void hd_app_analysis_problems(HdAnalysing *work)
{
    add_bad_texts(work);
    add_taken_name(work);
    add_findings(work);
}
