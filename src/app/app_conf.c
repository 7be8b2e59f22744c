#include "app/app_conf.h"

#include <string.h>

#include "app/app_conf_value.h"
#include "base/error.h"

/* A longer file is not a configuration. */
#define MOST_BYTES ((gsize)1024 * 1024)

#define TABLE_GROUP "table "
#define COLUMN_GROUP "column "

/* A key at hand. */
typedef struct {
    HdConf *conf;
    GKeyFile *file;
    const char *group;
    const char *key;
    gpointer section; /* the HdConfTable or HdConfColumn of the group */
    HdArena *arena;
} Place;

typedef gboolean (*TakeFn)(const Place *place, const char *text, GError **error);

typedef struct {
    const char *name;
    TakeFn take;
    gboolean of_profiles; /* it means nothing in a person's howdah.conf */
} Key;

static void set_error(const Place *place, GError **error, const char *text)
{
    g_autofree char *shown = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 60));
    hd_error_set(error, HD_ERROR_USAGE, "%s, section [%s]: \"%s\" is not a value of %s",
                 place->conf->name, place->group, shown, place->key);
}

static gboolean refuse(const Place *place, const char *text, const char *words, GError **error)
{
    set_error(place, error, text);
    hd_error_add_hint(error, "Write %s.", words);
    return FALSE;
}

/* ---- keys ---- */

static gboolean take_title(const Place *place, const char *text, GError **error)
{
    place->conf->title = hd_arena_strdup(place->arena, text);
    return *text != '\0' || refuse(place, text, "the name of the application", error);
}

static gboolean take_tables(const Place *place, GPtrArray *list, GError **error)
{
    g_auto(GStrv) items =
        g_key_file_get_string_list(place->file, place->group, place->key, NULL, NULL);
    for (guint i = 0; items != NULL && items[i] != NULL; i++) {
        HdConfTables *tables = hd_app_conf_value_tables(g_strstrip(items[i]), place->arena);
        if (tables == NULL)
            return refuse(place, items[i], "tables apart by commas: NAME or NAME(COLUMN …)", error);
        g_ptr_array_add(list, tables);
    }
    return items != NULL || refuse(place, "", "tables apart by commas", error);
}

static gboolean take_recognise(const Place *place, const char *text G_GNUC_UNUSED, GError **error)
{
    return take_tables(place, place->conf->recognise, error);
}

static gboolean take_history(const Place *place, const char *text G_GNUC_UNUSED, GError **error)
{
    return take_tables(place, place->conf->history, error);
}

static gboolean take_skipped(const Place *place, const char *text G_GNUC_UNUSED, GError **error)
{
    return take_tables(place, place->conf->skip, error);
}

static gboolean take_int(const Place *place, const char *text, GError **error)
{
    place->conf->has_integers = TRUE;
    return hd_app_conf_value_integers(text, &place->conf->integers) ||
           refuse(place, text, hd_app_conf_value_integers_words, error);
}

static gboolean take_timestamps(const Place *place, const char *text, GError **error)
{
    gboolean is_plain = strcmp(text, "plain") == 0;
    place->conf->plain_timestamps = is_plain ? HD_CONF_YES : HD_CONF_NO;
    return is_plain || strcmp(text, "timestamptz") == 0 ||
           refuse(place, text, "timestamptz or plain", error);
}

static gboolean take_interval(const Place *place, const char *text, GError **error)
{
    HdForm *form = &place->conf->interval;
    return (hd_app_conf_value_form(text, form) &&
            (*form == HD_FORM_SECONDS || *form == HD_FORM_MILLISECONDS ||
             *form == HD_FORM_MICROSECONDS)) ||
           refuse(place, text, "seconds, milliseconds or microseconds", error);
}

static gboolean take_table_target(const Place *place, const char *text, GError **error)
{
    ((HdConfTable *)place->section)->target = hd_arena_strdup(place->arena, text);
    return *text != '\0' || refuse(place, text, "the name of the target's table", error);
}

static gboolean take_table_skip(const Place *place, const char *text, GError **error)
{
    return hd_app_conf_value_truth(text, &((HdConfTable *)place->section)->skip) ||
           refuse(place, text, hd_app_conf_value_truth_words, error);
}

static gboolean take_column_target(const Place *place, const char *text, GError **error)
{
    ((HdConfColumn *)place->section)->target = hd_arena_strdup(place->arena, text);
    return *text != '\0' || refuse(place, text, "the name of the target's column", error);
}

static gboolean take_column_skip(const Place *place, const char *text, GError **error)
{
    return hd_app_conf_value_truth(text, &((HdConfColumn *)place->section)->skip) ||
           refuse(place, text, hd_app_conf_value_truth_words, error);
}

static gboolean take_form(const Place *place, const char *text, GError **error)
{
    return hd_app_conf_value_form(text, &((HdConfColumn *)place->section)->form) ||
           refuse(place, text, hd_app_conf_value_form_words, error);
}

static gboolean take_separator(const Place *place, const char *text, GError **error)
{
    ((HdConfColumn *)place->section)->separator = *text;
    return (strlen(text) == 1 && (guchar)*text < 0x80) ||
           refuse(place, text, "one ASCII character; a blank is \\s, a tab \\t", error);
}

static gboolean take_type(const Place *place, const char *text, GError **error)
{
    HdConfColumn *column = place->section;
    column->has_type = TRUE;
    return hd_app_conf_value_type(text, &column->type) ||
           refuse(place, text, hd_app_conf_value_type_words, error);
}

static const Key profile_keys[] = {
    {"title", take_title, TRUE},        {"recognise", take_recognise, TRUE},
    {"history", take_history, FALSE},   {"skip", take_skipped, FALSE},
    {"int", take_int, FALSE},           {"timestamps", take_timestamps, FALSE},
    {"interval", take_interval, FALSE}, {NULL, NULL, FALSE},
};
static const Key table_keys[] = {
    {"target", take_table_target, FALSE}, {"skip", take_table_skip, FALSE}, {NULL, NULL, FALSE}};
static const Key column_keys[] = {
    {"target", take_column_target, FALSE},
    {"skip", take_column_skip, FALSE},
    {"form", take_form, FALSE},
    {"separator", take_separator, FALSE},
    {"type", take_type, FALSE},
    {NULL, NULL, FALSE},
};

/* ---- sections ---- */

static gboolean is_allowed(const Place *place, const Key *key)
{
    return place->conf->is_profile || !key->of_profiles;
}

static gboolean refuse_key(const Place *place, const Key *keys, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; keys[i].name != NULL; i++) {
        if (is_allowed(place, &keys[i]))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", keys[i].name);
    }
    hd_error_set(error, HD_ERROR_USAGE, "%s, section [%s]: there is no key \"%s\"",
                 place->conf->name, place->group, place->key);
    hd_error_add_hint(error, "The keys of this section: %s.", names->str);
    return FALSE;
}

static gboolean take_key(const Place *place, const Key *keys, GError **error)
{
    g_autoptr(GError) cause = NULL;
    guint i = 0;
    while (keys[i].name != NULL && strcmp(keys[i].name, place->key) != 0)
        i++;
    if (keys[i].name == NULL || !is_allowed(place, &keys[i]))
        return refuse_key(place, keys, error);
    g_autofree char *text = g_key_file_get_string(place->file, place->group, place->key, &cause);
    if (text != NULL && cause == NULL)
        return keys[i].take(place, text, error);
    hd_error_set(error, HD_ERROR_USAGE, "%s, section [%s], key %s: the value cannot be read",
                 place->conf->name, place->group, place->key);
    hd_error_add_detail(error, "A backslash stands only before s, n, t, r and another one.");
    return FALSE;
}

static gboolean refuse_group(const Place *place, GError **error)
{
    hd_error_set(error, HD_ERROR_USAGE, "%s: there is no section [%s]", place->conf->name,
                 place->group);
    hd_error_add_hint(error, "The sections: [profile], [table NAME], [column TABLE.NAME].");
    return FALSE;
}

/* "[column t.a]" and "[column T.A]" are of one column. */
static gboolean refuse_twice(const Place *place, GError **error)
{
    hd_error_set(error, HD_ERROR_USAGE, "%s: section [%s] stands there twice", place->conf->name,
                 place->group);
    return FALSE;
}

static const HdConfColumn *find_column(const HdConf *conf, const char *name)
{
    for (guint i = 0; i < conf->columns->len; i++) {
        const HdConfColumn *column = conf->columns->pdata[i];
        if (g_ascii_strcasecmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

static gboolean open_section(Place *place, const Key **out_keys, GError **error)
{
    HdConf *conf = place->conf;
    if (strcmp(place->group, "profile") == 0) {
        *out_keys = profile_keys;
        return TRUE;
    }
    if (g_str_has_prefix(place->group, TABLE_GROUP) && place->group[strlen(TABLE_GROUP)] != '\0') {
        HdConfTable *table = hd_arena_new0(place->arena, HdConfTable);
        table->name = hd_arena_strdup(place->arena, place->group + strlen(TABLE_GROUP));
        table->skip = HD_CONF_UNSET;
        if (hd_app_conf_find_table(conf, table->name) != NULL)
            return refuse_twice(place, error);
        g_ptr_array_add(conf->tables, place->section = table);
        *out_keys = table_keys;
        return TRUE;
    }
    if (g_str_has_prefix(place->group, COLUMN_GROUP) && strchr(place->group, '.') != NULL) {
        HdConfColumn *column = hd_arena_new0(place->arena, HdConfColumn);
        column->name = hd_arena_strdup(place->arena, place->group + strlen(COLUMN_GROUP));
        column->skip = HD_CONF_UNSET;
        if (find_column(conf, column->name) != NULL)
            return refuse_twice(place, error);
        g_ptr_array_add(conf->columns, place->section = column);
        *out_keys = column_keys;
        return TRUE;
    }
    return refuse_group(place, error);
}

static gboolean take_group(HdConf *conf, GKeyFile *file, const char *group, HdArena *arena,
                           GError **error)
{
    Place place = {.conf = conf, .file = file, .group = group, .arena = arena};
    const Key *keys = NULL;
    g_auto(GStrv) names = g_key_file_get_keys(file, group, NULL, NULL);
    if (!open_section(&place, &keys, error))
        return FALSE;
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        place.key = names[i];
        if (!take_key(&place, keys, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- files ---- */

static gboolean load(const HdConf *conf, GKeyFile *file, const char *text, gsize bytes,
                     GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (!g_utf8_validate_len(text, bytes, NULL)) {
        hd_error_set(error, HD_ERROR_USAGE, "%s is not a text in UTF-8", conf->name);
        return FALSE;
    }
    g_key_file_set_list_separator(file, ',');
    if (bytes == 0 ||
        g_key_file_load_from_data(file, text, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &cause))
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "%s is not a configuration", conf->name);
    hd_error_add_detail(error, "%s.", cause->message);
    hd_error_add_hint(error, "It has sections like [column users.created], and under each lines "
                             "like form=milliseconds; # opens a comment line.");
    return FALSE;
}

HdConf *hd_app_conf_parse(const char *name, gboolean is_profile, const char *text, gsize bytes,
                          HdArena *arena, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    HdConf *conf = hd_arena_new0(arena, HdConf);
    *conf = (HdConf){.name = hd_arena_strdup(arena, name),
                     .is_profile = is_profile,
                     .recognise = hd_arena_ptr_array(arena),
                     .history = hd_arena_ptr_array(arena),
                     .skip = hd_arena_ptr_array(arena),
                     .plain_timestamps = HD_CONF_UNSET,
                     .tables = hd_arena_ptr_array(arena),
                     .columns = hd_arena_ptr_array(arena)};
    if (!load(conf, file, text, bytes, error))
        return NULL;
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (!take_group(conf, file, groups[i], arena, error))
            return NULL;
    }
    return conf;
}

/* The file's first bytes, one more than a configuration may have. */
static char *read_start(const char *path, gsize *out_bytes, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GIOChannel) channel = g_io_channel_new_file(path, "r", &cause);
    g_autofree char *text = g_malloc(MOST_BYTES + 1);
    if (channel != NULL && g_io_channel_set_encoding(channel, NULL, &cause) == G_IO_STATUS_NORMAL &&
        g_io_channel_read_chars(channel, text, MOST_BYTES + 1, out_bytes, &cause) !=
            G_IO_STATUS_ERROR)
        return g_steal_pointer(&text);
    hd_error_set(error, HD_ERROR_USAGE, "could not read the configuration %s", path);
    hd_error_add_detail(error, "%s.", cause->message);
    return NULL;
}

HdConf *hd_app_conf_read(const char *path, gboolean is_profile, HdArena *arena, GError **error)
{
    gsize bytes = 0;
    g_autofree char *text = read_start(path, &bytes, error);
    if (text == NULL)
        return NULL;
    if (bytes > MOST_BYTES) {
        hd_error_set(error, HD_ERROR_USAGE, "%s is longer than a configuration may be, 1 MiB",
                     path);
        return NULL;
    }
    return hd_app_conf_parse(path, is_profile, text, bytes, arena, error);
}
