#include "infer/infer_declared.h"

#include <string.h>

/* No type of either database takes an argument as large as this. */
#define ARGUMENT_LIMIT 1000000000

typedef struct {
    const char *name;
    HdIntent intent;
} KnownName;

static const KnownName KNOWN_NAMES[] = {
    {"BOOL", HD_INTENT_BOOLEAN},
    {"BOOLEAN", HD_INTENT_BOOLEAN},
    {"DATE", HD_INTENT_DATE},
    {"TIME", HD_INTENT_TIME},
    {"TIME WITHOUT TIME ZONE", HD_INTENT_TIME},
    {"DATETIME", HD_INTENT_TIMESTAMP},
    {"DATETIME2", HD_INTENT_TIMESTAMP},
    {"SMALLDATETIME", HD_INTENT_TIMESTAMP},
    {"TIMESTAMP", HD_INTENT_TIMESTAMP},
    {"TIMESTAMP WITHOUT TIME ZONE", HD_INTENT_TIMESTAMP},
    {"DATETIMEOFFSET", HD_INTENT_TIMESTAMPTZ},
    {"DATETIME WITH TIME ZONE", HD_INTENT_TIMESTAMPTZ},
    {"TIMESTAMPTZ", HD_INTENT_TIMESTAMPTZ},
    {"TIMESTAMP WITH TIME ZONE", HD_INTENT_TIMESTAMPTZ},
    {"UUID", HD_INTENT_UUID},
    {"GUID", HD_INTENT_UUID},
    {"UNIQUEIDENTIFIER", HD_INTENT_UUID},
    {"JSON", HD_INTENT_JSON},
    {"JSONB", HD_INTENT_JSON},
    {"DEC", HD_INTENT_DECIMAL},
    {"DECIMAL", HD_INTENT_DECIMAL},
    {"NUMBER", HD_INTENT_DECIMAL},
    {"NUMERIC", HD_INTENT_DECIMAL},
    {"CURRENCY", HD_INTENT_DECIMAL},
    {"MONEY", HD_INTENT_DECIMAL},
    {"SMALLMONEY", HD_INTENT_DECIMAL},
    {"BPCHAR", HD_INTENT_CHARACTERS},
    {"CHAR", HD_INTENT_CHARACTERS},
    {"CHAR VARYING", HD_INTENT_CHARACTERS},
    {"CHARACTER", HD_INTENT_CHARACTERS},
    {"CHARACTER VARYING", HD_INTENT_CHARACTERS},
    {"NATIONAL CHAR", HD_INTENT_CHARACTERS},
    {"NATIONAL CHARACTER", HD_INTENT_CHARACTERS},
    {"NATIONAL CHARACTER VARYING", HD_INTENT_CHARACTERS},
    {"NATIVE CHARACTER", HD_INTENT_CHARACTERS},
    {"NCHAR", HD_INTENT_CHARACTERS},
    {"NVARCHAR", HD_INTENT_CHARACTERS},
    {"NVARCHAR2", HD_INTENT_CHARACTERS},
    {"VARCHAR", HD_INTENT_CHARACTERS},
    {"VARCHAR2", HD_INTENT_CHARACTERS},
    {"VARYING CHARACTER", HD_INTENT_CHARACTERS},
    {"BINARY", HD_INTENT_BLOB},
    {"BINARY VARYING", HD_INTENT_BLOB},
    {"BYTEA", HD_INTENT_BLOB},
    {"IMAGE", HD_INTENT_BLOB},
    {"VARBINARY", HD_INTENT_BLOB},
};

typedef struct {
    const char *name;
    HdTypeKind kind;
} KnownInteger;

/* Names of integers that other systems keep in fewer than eight bytes; an unsigned one needs the
 * next wider type. */
static const KnownInteger KNOWN_INTEGERS[] = {
    {"TINYINT", HD_TYPE_INT2},
    {"TINYINT UNSIGNED", HD_TYPE_INT2},
    {"UNSIGNED TINYINT", HD_TYPE_INT2},
    {"INT2", HD_TYPE_INT2},
    {"SMALLINT", HD_TYPE_INT2},
    {"SMALLINT UNSIGNED", HD_TYPE_INT4},
    {"UNSIGNED SMALLINT", HD_TYPE_INT4},
    {"MEDIUMINT", HD_TYPE_INT4},
    {"MEDIUMINT UNSIGNED", HD_TYPE_INT4},
    {"UNSIGNED MEDIUMINT", HD_TYPE_INT4},
    {"INT", HD_TYPE_INT4},
    {"INTEGER", HD_TYPE_INT4},
    {"INT4", HD_TYPE_INT4},
};

static HdTypeKind integer_of_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(KNOWN_INTEGERS); i++) {
        if (strcmp(KNOWN_INTEGERS[i].name, name) == 0) {
            return KNOWN_INTEGERS[i].kind;
        }
    }
    return HD_TYPE_INT8;
}

/* Whole numbers separated by commas, up to the closing parenthesis; anything else leaves the type
 * without arguments. Returns what follows. */
static const char *read_arguments(const char *text, HdDeclared *declared)
{
    gboolean in_number = FALSE, valid = TRUE;
    int numbers[2] = {0, 0}, n = 0;
    for (; *text != '\0' && *text != ')'; text++) {
        if (g_ascii_isdigit(*text) && n < 2) {
            in_number = TRUE;
            numbers[n] = MIN(numbers[n] * 10 + (*text - '0'), ARGUMENT_LIMIT / 10 - 1);
        } else if (*text == ',' && in_number) {
            in_number = FALSE;
            n++;
        } else if (!g_ascii_isspace(*text)) {
            valid = FALSE;
        }
    }
    n += in_number;
    if (valid && n <= 2) {
        declared->n_arguments = n;
        memcpy(declared->arguments, numbers, sizeof numbers);
    }
    return *text == ')' ? text + 1 : text;
}

/* The words in upper case, one space apart, without quotes and without arguments. */
static char *read_name(const char *text, HdDeclared *declared)
{
    GString *name = g_string_new(NULL);
    gboolean space = FALSE;
    while (*text != '\0') {
        if (*text == '(') {
            text = read_arguments(text + 1, declared);
            space = TRUE;
            continue;
        }
        if (g_ascii_isspace(*text)) {
            space = TRUE;
        } else if (strchr("\"`[]'", *text) == NULL) {
            if (space && name->len > 0) {
                g_string_append_c(name, ' ');
            }
            g_string_append_c(name, g_ascii_toupper(*text));
            space = FALSE;
        }
        text++;
    }
    return g_string_free(name, FALSE);
}

static HdIntent intent_of_affinity(HdAffinity affinity, const char *name)
{
    switch (affinity) {
    case HD_AFFINITY_INTEGER:
        return HD_INTENT_INTEGER;
    case HD_AFFINITY_REAL:
        return HD_INTENT_REAL;
    case HD_AFFINITY_TEXT:
        return HD_INTENT_TEXT;
    case HD_AFFINITY_BLOB:
        return strstr(name, "BLOB") != NULL ? HD_INTENT_BLOB : HD_INTENT_BY_DATA;
    case HD_AFFINITY_NUMERIC:
        break;
    }
    return HD_INTENT_BY_DATA;
}

HdDeclared hd_infer_declared_parse(const HdColumn *column)
{
    HdDeclared declared = {.intent = HD_INTENT_BY_DATA, .integer = HD_TYPE_INT8};
    g_autofree char *name = read_name(column->declared, &declared);
    for (guint i = 0; i < G_N_ELEMENTS(KNOWN_NAMES); i++) {
        if (strcmp(KNOWN_NAMES[i].name, name) == 0) {
            declared.intent = KNOWN_NAMES[i].intent;
            return declared;
        }
    }
    declared.intent = intent_of_affinity(column->affinity, name);
    declared.integer = integer_of_name(name);
    return declared;
}
