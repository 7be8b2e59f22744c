#include "app/app_conf_value.h"

#include <string.h>

/* PostgreSQL's own limits ("Character Types", "Numeric Types"). */
#define MOST_CHARACTERS 10485760
#define MOST_DIGITS 1000

const char hd_app_conf_value_truth_words[] = "true or false";
const char hd_app_conf_value_integers_words[] = "bigint, fit or declared";
const char hd_app_conf_value_form_words[] = "iso, seconds, milliseconds, microseconds, "
                                            "nanoseconds, seconds-2001 or julian";
const char hd_app_conf_value_type_words[] =
    "text, varchar(n), bigint, integer, smallint, numeric, numeric(p,s), double precision, "
    "boolean, date, time, timestamp, timestamptz, uuid, json, jsonb or bytea";

static const char *const forms[] = {
    [HD_FORM_NONE] = NULL,
    [HD_FORM_ISO] = "iso",
    [HD_FORM_SECONDS] = "seconds",
    [HD_FORM_MILLISECONDS] = "milliseconds",
    [HD_FORM_MICROSECONDS] = "microseconds",
    [HD_FORM_NANOSECONDS] = "nanoseconds",
    [HD_FORM_SECONDS_2001] = "seconds-2001",
    [HD_FORM_JULIAN] = "julian",
};

const char *hd_app_conf_value_form_name(HdForm form)
{
    return forms[form];
}

gboolean hd_app_conf_value_form(const char *text, HdForm *out_form)
{
    for (guint i = HD_FORM_NONE + 1; i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(forms[i], text) == 0) {
            *out_form = (HdForm)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean hd_app_conf_value_truth(const char *text, HdConfTruth *out_truth)
{
    gboolean is_true = strcmp(text, "true") == 0;
    if (!is_true && strcmp(text, "false") != 0)
        return FALSE;
    *out_truth = is_true ? HD_CONF_YES : HD_CONF_NO;
    return TRUE;
}

gboolean hd_app_conf_value_integers(const char *text, HdIntegers *out_integers)
{
    static const char *const words[] = {
        [HD_INTEGERS_BIGINT] = "bigint",
        [HD_INTEGERS_FIT] = "fit",
        [HD_INTEGERS_DECLARED] = "declared",
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i], text) == 0) {
            *out_integers = (HdIntegers)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- types ---- */

/* A whole number up to most, and what follows it. */
static gboolean take_number(const char **at, int most, int *out_number)
{
    int number = 0;
    if (!g_ascii_isdigit(**at))
        return FALSE;
    for (; g_ascii_isdigit(**at); (*at)++) {
        number = number * 10 + g_ascii_digit_value(**at);
        if (number > most)
            return FALSE;
    }
    *out_number = number;
    return TRUE;
}

/* What follows varchar or numeric: "(40)", "(10,2)"; at most so many numbers. */
static gboolean take_arguments(const char *at, HdType *type)
{
    gboolean is_varchar = type->kind == HD_TYPE_VARCHAR;
    if (*at == '\0')
        return !is_varchar; /* varchar without a length is text */
    if (*at++ != '(')
        return FALSE;
    if (is_varchar)
        return take_number(&at, MOST_CHARACTERS, &type->length) && type->length > 0 &&
               strcmp(at, ")") == 0;
    if (!take_number(&at, MOST_DIGITS, &type->precision) || type->precision == 0)
        return FALSE;
    if (*at == ',') {
        at++;
        if (!take_number(&at, type->precision, &type->scale))
            return FALSE;
    }
    return strcmp(at, ")") == 0;
}

/* Without its blanks, but for the one of double precision. */
static char *squeeze(const char *text)
{
    GString *squeezed = g_string_new(NULL);
    for (; *text != '\0'; text++) {
        if (!g_ascii_isspace(*text))
            g_string_append_c(squeezed, g_ascii_tolower(*text));
    }
    return g_string_free(squeezed, FALSE);
}

gboolean hd_app_conf_value_type(const char *text, HdType *out_type)
{
    static const struct {
        const char *name;
        HdTypeKind kind;
        gboolean takes_arguments;
    } known[] = {
        {"text", HD_TYPE_TEXT, FALSE},
        {"varchar", HD_TYPE_VARCHAR, TRUE},
        {"bigint", HD_TYPE_INT8, FALSE},
        {"integer", HD_TYPE_INT4, FALSE},
        {"smallint", HD_TYPE_INT2, FALSE},
        {"numeric", HD_TYPE_NUMERIC, TRUE},
        {"doubleprecision", HD_TYPE_FLOAT8, FALSE},
        {"boolean", HD_TYPE_BOOL, FALSE},
        {"date", HD_TYPE_DATE, FALSE},
        {"time", HD_TYPE_TIME, FALSE},
        {"timestamp", HD_TYPE_TIMESTAMP, FALSE},
        {"timestamptz", HD_TYPE_TIMESTAMPTZ, FALSE},
        {"uuid", HD_TYPE_UUID, FALSE},
        {"json", HD_TYPE_JSON, FALSE},
        {"jsonb", HD_TYPE_JSONB, FALSE},
        {"bytea", HD_TYPE_BYTEA, FALSE},
    };
    g_autofree char *squeezed = squeeze(text);
    gsize letters = strcspn(squeezed, "(");
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        HdType type = {.kind = known[i].kind};
        if (strlen(known[i].name) != letters || strncmp(known[i].name, squeezed, letters) != 0)
            continue;
        if (known[i].takes_arguments ? !take_arguments(squeezed + letters, &type)
                                     : squeezed[letters] != '\0')
            return FALSE;
        *out_type = type;
        return TRUE;
    }
    return FALSE;
}

/* ---- tables ---- */

/* Names apart by blanks. */
static char **take_names(const char *text, HdArena *arena, guint *out_n)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    char **names = hd_arena_array0(arena, char *, g_strv_length(words) + 1);
    *out_n = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0')
            names[(*out_n)++] = hd_arena_strdup(arena, words[i]);
    }
    return names;
}

HdConfTables *hd_app_conf_value_tables(const char *text, HdArena *arena)
{
    HdConfTables *tables = hd_arena_new0(arena, HdConfTables);
    gsize bytes = strlen(text);
    const char *open = bytes > 0 && text[bytes - 1] == ')' ? strchr(text, '(') : NULL;
    gsize name = open != NULL ? (gsize)(open - text) : bytes;
    g_autofree char *columns = open != NULL ? g_strndup(open + 1, bytes - name - 2) : g_strdup("");
    tables->name = hd_arena_strndup(arena, text, name);
    tables->columns = take_names(columns, arena, &tables->n_columns);
    return name > 0 ? tables : NULL;
}
