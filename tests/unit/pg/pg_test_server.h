/* A throwaway PostgreSQL server for one test program: a Unix socket only, fsync off, gone at exit.
 * It is reached with psql, which shares no code with what is tested. */
#ifndef PG_TEST_SERVER_H
#define PG_TEST_SERVER_H

#include <glib.h>

/* FALSE where no server is installed: the test is to be skipped. Starts it on the first call. */
gboolean pg_test_server_start(void);

/* Folder of the socket, and of all that the server writes. */
const char *pg_test_server_folder(void);

/* Makes an empty database anew. Returns its URI, as the superuser postgres. Free with g_free. */
char *pg_test_server_database(const char *name);

/* The URI for any role and database; they need not exist. Free with g_free. */
char *pg_test_server_uri(const char *role, const char *database);

/* What psql prints, unaligned, without headings and the last line end. Fails the test when psql
 * does. Free with g_free. */
char *pg_test_server_psql(const char *uri, const char *sql);

/* The same without looking at what it prints. */
void pg_test_server_run(const char *uri, const char *sql);

/* What pg_dump prints of a database, without comments. Free with g_free. */
char *pg_test_server_dump(const char *uri);

#define pg_test_server_assert(uri, sql, expected)                                                  \
    G_STMT_START                                                                                   \
    {                                                                                              \
        g_autofree char *printed = pg_test_server_psql(uri, sql);                                  \
        g_assert_cmpstr(printed, ==, expected);                                                    \
    }                                                                                              \
    G_STMT_END

#endif
