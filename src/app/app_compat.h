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
    const char *run; /* the number of its lock, by which other runs see it; NULL: it did nothing */
    GPtrArray *restores;  /* of const char *: statements that bring back what was replaced */
    GPtrArray *drops;     /* of const char *: and take away what was not there before */
    const char *made;     /* the oids of that, as an array's text */
    gboolean made_schema; /* the schema was not there either */
} HdCompatInstalled;

/* Why the role cannot have the functions that the target calls, with the GRANT that it lacks, as a
 * leftover's reason in the arena; NULL where they are there or can be made. Leaves all as it is. */
gboolean hd_app_compat_find_refusal(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                                    const char **out_refusal, GError **error);

/* Begins a transaction and makes the functions that the target calls in it, and all that they need;
 * the caller commits, and rolls back where this fails. Those that are there are made anew, or left
 * alone where they are another role's and do not differ. Two runs at once take turns. The
 * connection stays open as long as the functions are relied on. */
gboolean hd_app_compat_install(HdPgConn *conn, const HdTarget *target, HdArena *arena,
                               HdCompatInstalled *out_installed, GError **error);

/* Takes away what the run made and brings back what it replaced, unless another run is under way or
 * has left something that calls them. What the run itself made of them has to be gone, and the
 * connection of the installation closed or closing. */
gboolean hd_app_compat_remove(HdPgConn *conn, const HdCompatInstalled *installed, GError **error);

#endif
