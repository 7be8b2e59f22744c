/*
 * Shows words on a small display. SQLite's words are here and mean nothing:
 *
 *   PRAGMA foreign_keys = ON;
 *   SELECT rowid, datetime('now') FROM sqlite_master WHERE name GLOB 'a*';
 */
#pragma once
#pragma pack(push, 1)
#include <fnmatch.h>
#include <glob.h>
#include <libpq-fe.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct change {
    int64_t rowid;
    uint32_t changes;
    char hex[16];
};
#pragma pack(pop)

#define LIKE(a, b) (fnmatch((a), (b), FNM_CASEFOLD) == 0)
#define MATCH(a) LIKE("*" a "*", text)

typedef int (*collate)(const char *, const char *);

static const char *const texts[] = {
    "Insert or replace the battery",
    "Begin immediate alarm",
    "Attach the strap",
    "Select the dial you like from the menu where it blinks",
    "The case is locked",
    "Update or keep",
    "Vacuum sealed",
    "Limit 3, 4 with a card",
    "PRAGMA",
};

static void date(char *out, size_t size)
{
    time_t now = time(NULL);

    strftime(out, size, "%d.%m.%Y", gmtime(&now));
}

static size_t files(const char *pattern)
{
    glob_t found;
    size_t n = 0;

    if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0) {
        n = found.gl_pathc;
        globfree(&found);
    }
    return n;
}

static const char *find(const char *text)
{
    if (MATCH("insert"))
        return texts[0];
    if (MATCH("begin"))
        return texts[1];
    return NULL;
}

static int store(PGconn *connection, const char *word)
{
    const char *values[1] = {word};
    PGresult *result = PQexecParams(connection,
                                    "INSERT INTO word (text) VALUES ($1) "
                                    "ON CONFLICT (text) DO UPDATE SET n = word.n + 1 RETURNING id",
                                    1, NULL, values, NULL, NULL, 0);
    int ok = PQresultStatus(result) == PGRES_TUPLES_OK;

    PQclear(result);
    result = PQexec(connection, "SELECT string_agg(text, ',') FROM word WHERE text ILIKE 'a%' AND shown IS TRUE");
    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        fprintf(stderr, "%s", PQerrorMessage(connection));
    PQclear(result);
    PQclear(PQexec(connection, "LISTEN words"));
    return ok;
}

int main(void)
{
    struct change change = {.rowid = 1, .changes = 0};
    PGconn *connection = PQconnectdb("postgresql:///words");
    char today[16];

    date(today, sizeof today);
    snprintf(change.hex, sizeof change.hex, "%08x", 48879u);
    printf("%s: %zu files, rowid %lld, typeof(%s)\n", today, files("*.txt"), (long long)change.rowid, change.hex);
    puts(find("please insert") ? find("please insert") : "no match");
    if (!store(connection, texts[change.changes]))
        puts("retry: the server is busy");
    PQfinish(connection);
    return 0;
}
