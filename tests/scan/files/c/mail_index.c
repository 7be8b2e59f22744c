#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include "mail_index.h"
#include "sql.h"

/*
** The index of a mail program. Statements are prepared through db_prepare(), which formats
** as sqlite3_mprintf() does: %Q, %q and %w.
**
** A full-text table is asked with MATCH:
**     SELECT docid FROM mail_fts WHERE mail_fts MATCH 'word';
*/

static const char *const upgrades[] = {
    /* 1 */
    "CREATE TABLE mail(\n"
    "  rid INTEGER PRIMARY KEY,\n"
    "  uuid TEXT UNIQUE NOT NULL DEFAULT (lower(hex(randomblob(16)))),\n"
    "  mtime DATETIME NOT NULL DEFAULT (julianday('now')),\n"
    "  seen BOOLEAN DEFAULT 0,\n"
    "  flags TEXT DEFAULT \"\"\n"
    ");",
    /* 2: the words */
    "CREATE VIRTUAL TABLE mail_fts USING fts5(subject, body, content='', contentless_delete=1);",
    /* 3: what was sent twice is kept once */
    "CREATE UNIQUE INDEX mail_folded ON mail(uuid COLLATE NOCASE);"
    "DELETE FROM mail WHERE rowid NOT IN (SELECT min(rowid) FROM mail GROUP BY uuid COLLATE NOCASE);",
};

bool db_table_exists(const char *table)
{
    return db_exists("SELECT 1 FROM sqlite_schema WHERE name=%Q AND type='table'", table);
}

bool db_has_column(const char *table, const char *column)
{
    return db_exists("SELECT 1 FROM pragma_table_info(%Q) WHERE name=%Q", table, column);
}

void mail_upgrade(void)
{
    int version = db_int(0, "PRAGMA user_version");

    for (; version < (int)(sizeof upgrades / sizeof upgrades[0]); version++) {
        db_begin();
        db_multi_exec("%s; PRAGMA user_version=%d;", upgrades[version], version + 1);
        db_end();
    }
}

int mail_put(const struct mail *mail)
{
    int rid;

    db_multi_exec("INSERT OR IGNORE INTO mail(uuid, mtime) VALUES(%Q, julianday(%Q))", mail->uuid, mail->date);
    rid = db_last_insert_rowid();
    if (db_changes() == 0)
        return 0;
    db_multi_exec("REPLACE INTO mail_fts(rowid, subject, body) VALUES(%d, %Q, %Q)", rid, mail->subject, mail->body);
    return rid;
}

void mail_search(struct blob *out, const char *words, int first)
{
    struct stmt q;

    db_prepare(&q,
        "SELECT mail.uuid, datetime(mtime, 'localtime'), snippet(mail_fts, -1, '<b>', '</b>', '..', 20)"
        "  FROM mail_fts JOIN mail ON mail.rid = mail_fts.rowid"
        " WHERE mail_fts MATCH %Q"
        " ORDER BY bm25(mail_fts) LIMIT %d, 20", words, first);
    while (db_step(&q) == DB_ROW) {
        blob_appendf(out, "<li title=\"%h\">%h: %s</li>\n", "insert or replace", db_column_text(&q, 0), db_column_text(&q, 2));
    }
    db_finalize(&q);
}

char *mail_senders(int year)
{
    return db_text("",
        "SELECT group_concat(DISTINCT ifnull(json_extract(head, '$.from'), '?'))"
        "  FROM mail"
        " WHERE strftime('%%Y', mtime) = '%d' AND seen = 0"
        "   AND flags NOT GLOB '*spam*' AND subject LIKE '%%'||%Q||'%%'",
        year, "");
}

void mail_mark_seen(int rid)
{
    db_multi_exec("UPDATE mail SET seen=1 WHERE rid=%d", rid);
}

void mail_trim(void)
{
    if (db_int(0, "SELECT instr(flags, 'keep') FROM mail LIMIT 1"))
        return;
    db_multi_exec("DELETE FROM mail_fts WHERE rowid IN (SELECT rid FROM mail WHERE mtime < julianday('now', '-10 years'))");
    db_multi_exec("VACUUM");
}

char *mail_fold(char *text)
{
    for (char *p = text; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return text;
}
