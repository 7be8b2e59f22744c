/* The functions with SQLite's meaning (compat/) in a target's schema "sqlite". */
#ifndef HD_APP_COMPAT_H
#define HD_APP_COMPAT_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"
#include "pg/pg_conn.h"

/* The schema of the functions; no other may be given its name where they are needed. */
#define HD_APP_COMPAT_SCHEMA "sqlite"

/* What one run did to the target; lives in the arena. */
typedef struct {
    GPtrArray *drops;     /* of const char *: statements that take away what was not there before */
    gboolean made_schema; /* the schema was not there either */
    const char *mark;     /* the schema's comment, by which later runs are seen; NULL: none */
    const char *comment;  /* the one it had; NULL: none */
} HdCompatInstalled;

/* Makes the functions that the target calls, and all that they need, in one transaction; those that
 * are there are made anew. Two runs at once take turns. */
gboolean hd_app_compat_install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                               HdCompatInstalled *out_installed, GError **error);

/* Takes away what the run made, unless another run has installed functions since and may rely on
 * it. What uses the functions has to be gone. */
gboolean hd_app_compat_remove(HdPgConn *conn, const HdCompatInstalled *installed, GError **error);

#endif
