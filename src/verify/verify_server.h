/* How the server writes a value of a type that howdah does not read itself: inet, interval, ranges.
 *
 * The source holds some text of the value, and many texts mean the same; so both sides are compared
 * as the server's output function writes them. */
#ifndef HD_VERIFY_SERVER_H
#define HD_VERIFY_SERVER_H

#include <glib.h>

#include "model/value.h"
#include "pg/pg_conn.h"
#include "verify/verify_table.h"

typedef struct HdVerifyServer HdVerifyServer;

/* For one column. conn is borrowed and used between two rows of the source; no transaction is open
 * on it. */
HdVerifyServer *hd_verify_server_new(const HdVerifyColumn *column, HdPgConn *conn);
void hd_verify_server_free(HdVerifyServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdVerifyServer, hd_verify_server_free)

/* The text, borrowed until the next call; *out_text is NULL where the server does not take the
 * value. The value, neither NULL nor a blob, is held whole. Fails where the server cannot be
 * asked. */
gboolean hd_verify_server_write(HdVerifyServer *server, const HdValue *value, const char **out_text,
                                GError **error);

#endif
