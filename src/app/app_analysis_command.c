/* The commands to run next, as a person would paste them into a shell. */
#include <string.h>

#include "app/app_analysis_part.h"
#include "pg/pg_journal.h"

static gboolean is_plain(const char *word)
{
    static const char others[] = "_./=,:@%+-";
    for (const char *at = word; *at != '\0'; at++) {
        if (!g_ascii_isalnum(*at) && strchr(others, *at) == NULL)
            return FALSE;
    }
    return word[0] != '\0';
}

static void append_word(GString *line, const char *word)
{
    g_autofree char *quoted = is_plain(word) ? g_strdup(word) : g_shell_quote(word);
    g_string_append_printf(line, " %s", quoted);
}

/* A file whose name begins with a dash is no option. */
static void append_source(GString *line, const char *path)
{
    g_autofree char *safe = path[0] == '-' ? g_strconcat("./", path, NULL) : g_strdup(path);
    append_word(line, safe);
}

static void append_given(GString *line, char *const *given)
{
    for (guint i = 0; given != NULL && given[i] != NULL; i++)
        append_word(line, given[i]);
}

/* Each once, in the place of what would stop the run. */
static void append_remedies(GString *line, const HdAnalysing *work)
{
    static const char *const remedies[] = {
        [HD_BAD_TEXT_NUL] = "--nul=replace",
        [HD_BAD_TEXT_UTF8] = "--invalid-utf8=replace",
        [HD_BAD_TEXT_BLOB] = "--on-reject=file",
    };
    const GPtrArray *bad_texts = work->options->scan->bad_texts;
    gboolean is_said[G_N_ELEMENTS(remedies)] = {FALSE};
    for (guint i = 0; i < bad_texts->len; i++)
        is_said[((const HdScanBadText *)bad_texts->pdata[i])->kind] = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(remedies); i++) {
        if (is_said[i])
            append_word(line, remedies[i]);
    }
    for (guint i = 0; i < work->target->n_tables; i++) {
        const HdTargetTable *table = work->target->tables[i];
        if (strcmp(table->name, HD_PG_JOURNAL_TABLE) != 0)
            continue;
        g_autofree char *option = g_strconcat("--exclude-tables=", table->source->name, NULL);
        append_word(line, option);
    }
}

typedef enum { WITH_NOTHING = 0, WITH_GIVEN = 1, WITH_REMEDIES = 2 } With;

static void add_command(HdAnalysing *work, const char *start, guint with, const char *end)
{
    g_autoptr(GString) line = g_string_new(start);
    append_source(line, work->options->path);
    if ((with & WITH_GIVEN) != 0)
        append_given(line, work->options->given);
    if ((with & WITH_REMEDIES) != 0)
        append_remedies(line, work);
    g_string_append(line, end);
    g_ptr_array_add(work->analysis->commands, hd_arena_strdup(work->arena, line->str));
}

void hd_app_analysis_commands(HdAnalysing *work)
{
    add_command(work, "howdah migrate", WITH_GIVEN | WITH_REMEDIES, " --dry-run");
    add_command(work, "howdah migrate", WITH_GIVEN | WITH_REMEDIES, "");
    add_command(work, "howdah scan . --source", WITH_NOTHING, "");
    add_command(work, "howdah verify", WITH_NOTHING, "");
}
