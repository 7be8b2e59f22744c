#include "app/app_version.h"

#include <glib.h>

#include "lite/lite_conn.h"
#include "pg/pg_conn.h"

char *hd_app_version_text(void)
{
    int libpq = hd_pg_conn_library_version();
    return g_strdup_printf("howdah %s\nSQLite %s\nlibpq %d.%d\nGLib %u.%u.%u\n", HD_VERSION,
                           hd_lite_conn_library_version(), libpq / 10000, libpq % 10000,
                           glib_major_version, glib_minor_version, glib_micro_version);
}
