#include "app/app_version.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <xxhash.h>

#include "lite/lite_conn.h"
#include "pg/pg_conn.h"

/* JSON-GLib does not tell which one runs, so that is the one it was built with. */
char *hd_app_version_text(void)
{
    int libpq = hd_pg_conn_library_version();
    unsigned xxhash = XXH_versionNumber();
    return g_strdup_printf("howdah %s\nSQLite %s\nlibpq %d.%d\nGLib %u.%u.%u\nJSON-GLib %s\n"
                           "xxHash %u.%u.%u\n",
                           HD_VERSION, hd_lite_conn_library_version(), libpq / 10000, libpq % 10000,
                           glib_major_version, glib_minor_version, glib_micro_version,
                           JSON_VERSION_S, xxhash / 10000, xxhash / 100 % 100, xxhash % 100);
}
