// Logs what sensors say. One writer, many readers; see README for the PRAGMA settings.
#include <errno.h>
#include <glob.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sqlite3.h"
#include "sensor_log.h"

#define CHECK(call) do { if ((rc = (call)) != SQLITE_OK) goto failed; } while (0)

static void median_step(sqlite3_context *context, int argc, sqlite3_value **argv);
static void median_final(sqlite3_context *context);
static void to_fahrenheit(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    (void)argc;
    sqlite3_result_double(context, sqlite3_value_double(argv[0]) * 1.8 + 32);
}

int sensor_log_open(struct sensor_log *log, const char *path, int read_only)
{
    int rc;

    CHECK(sqlite3_open_v2(path ? path : ":memory:", &log->db,
                          read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0));
    CHECK(sqlite3_create_function_v2(log->db, "fahrenheit", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, 0,
                                     to_fahrenheit, 0, 0, 0));
    CHECK(sqlite3_create_function(log->db, "median", 1, SQLITE_UTF8, 0, 0, median_step, median_final));
    CHECK(sqlite3_create_collation(log->db, "sensor", SQLITE_UTF8, 0, sensor_compare));
    CHECK(sqlite3_exec(log->db,
        "PRAGMA synchronous=NORMAL;\n"
        "PRAGMA mmap_size=67108864;\n"
        "CREATE TABLE IF NOT EXISTS reading (\n"
        "  sensor TEXT NOT NULL,\n"
        "  at REAL NOT NULL DEFAULT (julianday('now')),\n"
        "  value REAL CHECK (typeof(value) IN ('real', 'integer')),\n"
        "  valid INT NOT NULL DEFAULT 1 CHECK (valid IN (0, 1)),\n"
        "  raw BLOB DEFAULT (zeroblob(4)),\n"
        "  PRIMARY KEY (sensor, at) ON CONFLICT REPLACE\n"
        ") STRICT, WITHOUT ROWID;\n", 0, 0, 0));
    return 0;
failed:
    fprintf(stderr, "sensor_log: %s\n", sqlite3_errmsg(log->db));
    return rc;
}

int sensor_log_day(struct sensor_log *log, const char *sensor, struct day *day)
{
    static const char sql[] =
        "SELECT min(value), max(value), median(value), group_concat(round(value, 1), ' ')"
        " FROM reading"
        " WHERE sensor GLOB ? AND valid = 1 AND date(at) = date('now', 'localtime')"
        " LIMIT 0, 1";
    sqlite3_stmt *stmt = NULL;
    int rc;

    CHECK(sqlite3_prepare_v2(log->db, sql, sizeof sql, &stmt, NULL));
    CHECK(sqlite3_bind_text(stmt, 1, sensor, -1, SQLITE_TRANSIENT));
    rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW) {
        day->low = sqlite3_column_double(stmt, 0);
        day->high = sqlite3_column_double(stmt, 1);
        day->middle = sqlite3_column_double(stmt, 2);
        snprintf(day->all, sizeof day->all, "%s", (const char *)sqlite3_column_text(stmt, 3));
        rc = SQLITE_OK;
    }
failed:
    sqlite3_finalize(stmt);
    return rc;
}

int sensor_log_put(struct sensor_log *log, const char *sensor, double value)
{
    char *message = 0;
    char *sql = isnan(value)
        ? sqlite3_mprintf("UPDATE reading SET valid = 0 WHERE sensor = %Q AND at > julianday('now', '-1 minute')", sensor)
        : sqlite3_mprintf("INSERT OR REPLACE INTO reading (sensor, value) VALUES (%Q, %f)", sensor, value);
    int rc, tries = 0;

    do {
        rc = sqlite3_exec(log->db, sql, 0, 0, &message);
        if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            usleep(1000u << tries);
    } while ((rc & 0xff) == SQLITE_BUSY && ++tries < 8);
    if (message) {
        fprintf(stderr, "%s: %s (INSERT OR REPLACE did not work)\n", sensor, message);
        sqlite3_free(message);
    }
    sqlite3_free(sql);
    return rc;
}

int sensor_log_archive(struct sensor_log *log, const char *file)
{
    char sql[512];
    glob_t found;

    sqlite3_snprintf(sizeof sql, sql, "ATTACH %Q AS archive;"
                     "INSERT OR IGNORE INTO archive.reading SELECT * FROM reading"
                     " WHERE at < julianday('now') - 30;"
                     "DETACH archive;"
                     "VACUUM;", file);
    if (glob("/var/log/sensor/*.old", 0, NULL, &found) == 0) {
        printf("%zu old logs\n", found.gl_pathc);
        globfree(&found);
    }
    return sqlite3_exec(log->db, sql, NULL, NULL, NULL);
}
