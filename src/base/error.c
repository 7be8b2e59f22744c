#include "base/error.h"

#include <stdarg.h>

#include "base/secret.h"

typedef struct {
    char *detail;
    char *hint;
    char sqlstate[6];
} HdErrorPrivate;

static void hd_error_private_init(HdErrorPrivate *priv)
{
    *priv = (HdErrorPrivate){0};
}

static void hd_error_private_copy(const HdErrorPrivate *from, HdErrorPrivate *to)
{
    to->detail = g_strdup(from->detail);
    to->hint = g_strdup(from->hint);
    g_strlcpy(to->sqlstate, from->sqlstate, sizeof to->sqlstate);
}

static void hd_error_private_clear(HdErrorPrivate *priv)
{
    g_free(priv->detail);
    g_free(priv->hint);
}

/* GLib's macro casts const away. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-qual"
G_DEFINE_EXTENDED_ERROR(HdError, hd_error)
#pragma GCC diagnostic pop

/* Arguments are quoted in many messages: a connection string in a wrong place is none of theirs to
 * know. */
static char *write_text(const char *format, va_list args) G_GNUC_PRINTF(1, 0);
static char *write_text(const char *format, va_list args)
{
    g_autofree char *text = g_strdup_vprintf(format, args);
    return hd_secret_conceal(text);
}

void hd_error_set(GError **error, HdErrorCode code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (error != NULL) {
        g_assert(*error == NULL);
        g_autofree char *message = write_text(format, args);
        *error = g_error_new_literal(HD_ERROR, (gint)code, message);
    }
    va_end(args);
}

/* The extended part, or NULL where the error is not ours to extend. */
static HdErrorPrivate *private_of(GError **error)
{
    if (error == NULL || *error == NULL || (*error)->domain != HD_ERROR)
        return NULL;
    return hd_error_get_private(*error);
}

/* Sentences given one after the other are joined by a space. */
static void append_sentence(char **slot, const char *format, va_list args) G_GNUC_PRINTF(2, 0);
static void append_sentence(char **slot, const char *format, va_list args)
{
    g_autofree char *sentence = write_text(format, args);
    char *joined = *slot ? g_strconcat(*slot, " ", sentence, NULL) : g_strdup(sentence);
    g_free(*slot);
    *slot = joined;
}

void hd_error_add_detail(GError **error, const char *format, ...)
{
    HdErrorPrivate *priv = private_of(error);
    va_list args;
    va_start(args, format);
    if (priv != NULL)
        append_sentence(&priv->detail, format, args);
    va_end(args);
}

void hd_error_add_hint(GError **error, const char *format, ...)
{
    HdErrorPrivate *priv = private_of(error);
    va_list args;
    va_start(args, format);
    if (priv != NULL)
        append_sentence(&priv->hint, format, args);
    va_end(args);
}

void hd_error_set_sqlstate(GError **error, const char *sqlstate)
{
    HdErrorPrivate *priv = private_of(error);
    if (priv != NULL && sqlstate != NULL)
        g_strlcpy(priv->sqlstate, sqlstate, sizeof priv->sqlstate);
}

const char *hd_error_get_detail(const GError *error)
{
    if (error == NULL || error->domain != HD_ERROR)
        return NULL;
    return hd_error_get_private(error)->detail;
}

const char *hd_error_get_hint(const GError *error)
{
    if (error == NULL || error->domain != HD_ERROR)
        return NULL;
    return hd_error_get_private(error)->hint;
}

const char *hd_error_get_sqlstate(const GError *error)
{
    if (error == NULL || error->domain != HD_ERROR)
        return NULL;
    const char *sqlstate = hd_error_get_private(error)->sqlstate;
    return *sqlstate ? sqlstate : NULL;
}
