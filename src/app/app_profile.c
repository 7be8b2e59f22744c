#include "app/app_profile.h"

#include <string.h>

#include "app/app_profile_table.h"
#include "app/app_select.h"
#include "base/error.h"

#define PERSONS_FILE "howdah.conf"

static void note(HdSettings *settings, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void note(HdSettings *settings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    HdNote *written = hd_arena_new0(settings->arena, HdNote);
    written->text = hd_arena_strdup(settings->arena, text);
    g_ptr_array_add(settings->notes, written);
}

/* ---- reading ---- */

static gboolean read_known(HdSettings *settings, GError **error)
{
    for (const HdProfileText *known = hd_app_profile_table; known->name != NULL; known++) {
        const HdConf *conf = hd_app_conf_parse(known->name, TRUE, known->text, strlen(known->text),
                                               settings->arena, error);
        if (conf == NULL)
            return FALSE;
        g_ptr_array_add(settings->known, (gpointer)(gsize)conf);
    }
    return TRUE;
}

static gboolean read_person(HdSettings *settings, const char *path, GError **error)
{
    gboolean is_found = path == NULL && g_file_test(PERSONS_FILE, G_FILE_TEST_EXISTS);
    if (path == NULL && !is_found)
        return TRUE;
    settings->person =
        hd_app_conf_read(is_found ? PERSONS_FILE : path, FALSE, settings->arena, error);
    if (is_found && settings->person != NULL)
        note(settings, "%s of the working directory is read", PERSONS_FILE);
    return settings->person != NULL;
}

static const HdConf *find_known(const HdSettings *settings, const char *name)
{
    for (guint i = 0; i < settings->known->len; i++) {
        const HdConf *conf = settings->known->pdata[i];
        if (g_ascii_strcasecmp(conf->name, name) == 0)
            return conf;
    }
    return NULL;
}

static gboolean refuse_profile(const HdSettings *settings, const char *name, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < settings->known->len; i++) {
        const HdConf *conf = settings->known->pdata[i];
        if (conf->recognise->len > 0)
            g_string_append_printf(names, "%s, ", conf->name);
    }
    hd_error_set(error, HD_ERROR_USAGE, "there is no profile \"%s\"", name);
    hd_error_add_hint(error, "Write %s, the path of a file, or none.", names->str);
    return FALSE;
}

/* A name without a point or a slash is one of a profile. */
static gboolean take_named(HdSettings *settings, const char *name, GError **error)
{
    if (strcmp(name, "none") == 0)
        return TRUE;
    settings->profile = find_known(settings, name);
    if (settings->profile != NULL)
        return TRUE;
    if (strpbrk(name, "./") == NULL)
        return refuse_profile(settings, name, error);
    settings->profile = hd_app_conf_read(name, TRUE, settings->arena, error);
    return settings->profile != NULL;
}

/* ---- recognising ---- */

static const HdTable *find_table(const HdConfTables *pattern, const HdSchema *schema)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        if (hd_app_conf_is_of(pattern, schema->tables[i]))
            return schema->tables[i];
    }
    return NULL;
}

static gboolean is_recognised(const HdConf *conf, const HdSchema *schema)
{
    for (guint i = 0; i < conf->recognise->len; i++) {
        if (find_table(conf->recognise->pdata[i], schema) == NULL)
            return FALSE;
    }
    return conf->recognise->len > 0;
}

/* "django_migrations, django_content_type" */
static char *list_signs(const HdConf *conf, const HdSchema *schema)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < conf->recognise->len; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               find_table(conf->recognise->pdata[i], schema)->name);
    return g_string_free(names, FALSE);
}

static const char *title_of(const HdConf *conf)
{
    return conf->title != NULL ? conf->title : conf->name;
}

/* The more tables a profile asks for, the more it knows of the source: an application's comes
 * before its framework's. Between equals a person chooses. */
static void recognise(HdSettings *settings, const HdSchema *schema)
{
    const HdConf *best = NULL, *equal = NULL;
    for (guint i = 0; i < settings->known->len; i++) {
        const HdConf *conf = settings->known->pdata[i];
        if (!is_recognised(conf, schema))
            continue;
        if (best == NULL || conf->recognise->len > best->recognise->len) {
            best = conf;
            equal = NULL;
        } else if (conf->recognise->len == best->recognise->len) {
            equal = conf;
        }
    }
    if (best == NULL)
        return;
    g_autofree char *signs = list_signs(best, schema);
    if (equal != NULL) {
        note(settings, "looks like %s and like %s: choose with --profile=%s, %s or none",
             title_of(best), title_of(equal), best->name, equal->name);
        return;
    }
    settings->profile = best;
    note(settings, "looks like %s: tables %s; --profile=none to ignore it", title_of(best), signs);
}

HdSettings *hd_app_profile_find(const HdProfileOptions *options, const HdSchema *schema,
                                HdArena *arena, GError **error)
{
    HdSettings *settings = hd_arena_new0(arena, HdSettings);
    *settings = (HdSettings){
        .known = hd_arena_ptr_array(arena), .notes = hd_arena_ptr_array(arena), .arena = arena};
    if (!read_known(settings, error) || !read_person(settings, options->config, error) ||
        (settings->person != NULL && !hd_app_conf_check(settings->person, schema, error)))
        return NULL;
    if (options->profile == NULL)
        recognise(settings, schema);
    else if (!take_named(settings, options->profile, error))
        return NULL;
    return settings;
}

/* ---- tables ---- */

/* The columns that the pattern names, and one more; 0 where the table is none of the list. */
static guint match_list(const GPtrArray *list, const HdTable *table)
{
    guint most = 0;
    for (guint i = 0; i < list->len; i++) {
        const HdConfTables *pattern = list->pdata[i];
        if (hd_app_conf_is_of(pattern, table))
            most = MAX(most, pattern->n_columns + 1);
    }
    return most;
}

/* Several tools name that table alike: the one whose columns are told best is meant. */
const char *hd_app_profile_of_history(const HdSettings *settings, const HdTable *table)
{
    const char *titles = NULL;
    guint most = 0;
    if (settings->person != NULL && match_list(settings->person->history, table) > 0)
        return settings->person->name;
    if (settings->profile != NULL && match_list(settings->profile->history, table) > 0)
        return title_of(settings->profile);
    for (guint i = 0; i < settings->known->len; i++) {
        const HdConf *conf = settings->known->pdata[i];
        guint told = match_list(conf->history, table);
        if (told == 0 || told < most)
            continue;
        titles = told == most ? hd_arena_printf(settings->arena, "%s or %s", titles, title_of(conf))
                              : title_of(conf);
        most = told;
    }
    return titles;
}

static HdConfTruth skip_of(const HdConf *conf, const HdTable *table)
{
    if (conf == NULL)
        return HD_CONF_UNSET;
    const HdConfTable *section = hd_app_conf_find_table(conf, table->name);
    if (section != NULL && section->skip != HD_CONF_UNSET)
        return section->skip;
    return match_list(conf->skip, table) > 0 ? HD_CONF_YES : HD_CONF_UNSET;
}

/* Why a table is not taken; NULL: it is. */
static const char *find_reason(const HdSettings *settings, const HdTable *table,
                               gboolean tables_are_there)
{
    HdConfTruth person = skip_of(settings->person, table);
    if (person == HD_CONF_YES)
        return hd_arena_printf(settings->arena, "left out: %s says so", settings->person->name);
    if (tables_are_there && person == HD_CONF_UNSET &&
        skip_of(settings->profile, table) == HD_CONF_YES)
        return hd_arena_printf(settings->arena, "left out: %s does not need its rows elsewhere",
                               title_of(settings->profile));
    return NULL;
}

void hd_app_profile_select(const HdSettings *settings, HdSchema *schema, gboolean tables_are_there,
                           GPtrArray *notes)
{
    g_autofree gboolean *kept = g_new0(gboolean, schema->n_tables + 1);
    for (guint i = 0; i < schema->n_tables; i++) {
        const char *reason = find_reason(settings, schema->tables[i], tables_are_there);
        kept[i] = reason == NULL;
        if (kept[i])
            continue;
        HdNote *left = hd_arena_new0(settings->arena, HdNote);
        *left = (HdNote){.table = schema->tables[i]->name, .text = reason};
        g_ptr_array_add(notes, left);
    }
    hd_app_select_keep(schema, kept);
}

const char *hd_app_profile_table_target(const HdSettings *settings, const char *table)
{
    const HdConf *const confs[] = {settings->person, settings->profile};
    for (guint i = 0; i < G_N_ELEMENTS(confs); i++) {
        const HdConfTable *section =
            confs[i] != NULL ? hd_app_conf_find_table(confs[i], table) : NULL;
        if (section != NULL && section->target != NULL)
            return section->target;
    }
    return table;
}

/* ---- columns ---- */

/* What is not said yet is taken from more. */
static void complete(HdConfColumn *column, const HdConfColumn *more)
{
    if (column->target == NULL)
        column->target = more->target;
    if (column->skip == HD_CONF_UNSET)
        column->skip = more->skip;
    if (column->form == HD_FORM_NONE)
        column->form = more->form;
    if (column->separator == '\0')
        column->separator = more->separator;
    if (!column->has_type) {
        column->has_type = more->has_type;
        column->type = more->type;
    }
}

HdConfColumn hd_app_profile_column(const HdSettings *settings, const char *table,
                                   const char *column)
{
    const HdConf *const confs[] = {settings->person, settings->profile};
    HdConfColumn merged = {.skip = HD_CONF_UNSET};
    for (guint i = 0; i < G_N_ELEMENTS(confs); i++) {
        const HdConfColumn *section =
            confs[i] != NULL ? hd_app_conf_find_column(confs[i], table, column) : NULL;
        if (section != NULL)
            complete(&merged, section);
    }
    return merged;
}

/* ---- defaults ---- */

HdForm hd_app_profile_interval(const HdSettings *settings)
{
    if (settings->person != NULL && settings->person->interval != HD_FORM_NONE)
        return settings->person->interval;
    return settings->profile != NULL ? settings->profile->interval : HD_FORM_NONE;
}

gboolean hd_app_profile_integers(const HdSettings *settings, HdIntegers *out_integers)
{
    const HdConf *conf = settings->person;
    if (conf == NULL || !conf->has_integers)
        conf = settings->profile;
    if (conf == NULL || !conf->has_integers)
        return FALSE;
    *out_integers = conf->integers;
    return TRUE;
}

gboolean hd_app_profile_plain_timestamps(const HdSettings *settings, gboolean *out_plain)
{
    const HdConf *conf = settings->person;
    if (conf == NULL || conf->plain_timestamps == HD_CONF_UNSET)
        conf = settings->profile;
    if (conf == NULL || conf->plain_timestamps == HD_CONF_UNSET)
        return FALSE;
    *out_plain = conf->plain_timestamps == HD_CONF_YES;
    return TRUE;
}
