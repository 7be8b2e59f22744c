/* The one error domain. Each error carries a message, and may carry a detail and a hint. */
#ifndef HD_ERROR_H
#define HD_ERROR_H

#include <glib.h>

typedef enum {
    HD_ERROR_FAILED,      /* whatever no caller acts on */
    HD_ERROR_USAGE,       /* the command line or the configuration is wrong */
    HD_ERROR_CANCELLED,   /* stopped by a signal */
    HD_ERROR_SOURCE,      /* the SQLite file cannot be read as one */
    HD_ERROR_TOO_BIG,     /* a cell is longer than the cursor's limit: stream it */
    HD_ERROR_SYNTAX,      /* SQL text that SQLite's grammar does not accept */
    HD_ERROR_CONNECTION,  /* no connection to the server, or it was lost */
    HD_ERROR_SERVER,      /* the server refused a statement: see hd_error_get_sqlstate */
    HD_ERROR_VALUE,       /* a stored value does not fit the target's type */
    HD_ERROR_UNSUPPORTED, /* understood, and not done */
    HD_ERROR_TIMEOUT,     /* stopped by the limit of time that the caller had set */
    HD_ERROR_QUERY,       /* SQLite reads the file, but cannot run this query */
} HdErrorCode;

#define HD_ERROR (hd_error_quark())
GQuark hd_error_quark(void);

/* Sets *error. The message is lower case, without a full stop, naming the object with its kind.
 * Passwords of connection strings in it, in detail and hint are concealed (base/secret.h). */
void hd_error_set(GError **error, HdErrorCode code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Adds to an error that was just set; a NULL error or *error is ignored. Full sentences. */
void hd_error_add_detail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
void hd_error_add_hint(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The SQLSTATE of a server's refusal (PostgreSQL, appendix "Error Codes"): five characters. */
#define HD_SQLSTATE_INSUFFICIENT_PRIVILEGE "42501"
void hd_error_set_sqlstate(GError **error, const char *sqlstate);

/* Borrowed until the error is freed; NULL where there is none. */
const char *hd_error_get_detail(const GError *error);
const char *hd_error_get_hint(const GError *error);
const char *hd_error_get_sqlstate(const GError *error);

#endif
