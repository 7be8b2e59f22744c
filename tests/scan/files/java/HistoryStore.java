package org.example.browser.history;

import android.content.ContentResolver;
import android.database.DatabaseUtils;
import android.net.Uri;
import android.os.Environment;
import android.text.TextUtils;

import io.requery.android.database.sqlite.SQLiteDatabase;
import io.requery.android.database.sqlite.SQLiteStatement;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Visited pages of a browser; "frecency" decides what is suggested. */
final class HistoryStore {
    private static final String DATABASE_NAME = "history.db";
    private static final String[] PRAGMAS = {"cache_size=-2000", "temp_store=2"};

    private final SQLiteDatabase db;
    private final File file;

    HistoryStore(File folder) {
        file = new File(folder, DATABASE_NAME);
        db = SQLiteDatabase.openOrCreateDatabase(file.getPath(), null);
        for (String pragma : PRAGMAS) {
            db.execSQL("PRAGMA " + pragma);
        }
        if (DatabaseUtils.longForQuery(null, "", null) == 0) {
            create();
        }
    }

    private void create() {
        db.execSQL(TextUtils.join("\n", new String[] {
            "CREATE TABLE page (",
            "  id INTEGER PRIMARY KEY AUTOINCREMENT,",
            "  url TEXT NOT NULL UNIQUE ON CONFLICT IGNORE,",
            "  title TEXT COLLATE NOCASE,",
            "  hidden TINYINT NOT NULL DEFAULT 0,",
            "  host TEXT GENERATED ALWAYS AS (substr(url, 1, instr(url || '/', '/'))) VIRTUAL,",
            "  last_visit INTEGER DEFAULT (strftime('%s', 'now') * 1000)",
            ") "
        }));
        db.execSQL("CREATE TABLE keyword (word TEXT PRIMARY KEY, page INTEGER) WITHOUT ROWID");
        db.execSQL("CREATE INDEX page_visible ON page (last_visit) WHERE hidden = 0");
    }

    long visit(Uri page, String title) {
        db.execSQL("INSERT OR IGNORE INTO page (url, title) VALUES (?, ?)", new Object[] {page.toString(), title});
        SQLiteStatement update = db.compileStatement(
            "UPDATE page SET last_visit = strftime('%s','now') * 1000, hidden = 0 WHERE url = ?");
        update.bindString(1, page.toString());
        int rows = update.executeUpdateDelete();
        return rows == 0 ? DatabaseUtils.queryNumEntries(null, "page") : lastRowId();
    }

    private long lastRowId() {
        return db.compileStatement("SELECT last_insert_rowid()").simpleQueryForLong();
    }

    String suggestion(String typed) {
        StringBuilder sql = new StringBuilder("SELECT url FROM page WHERE hidden = 0");
        if (typed.indexOf('*') >= 0) {
            sql.append(" AND url GLOB ?");
        } else {
            sql.append(" AND (url LIKE ? OR title LIKE ?1)");
        }
        sql.append(" ORDER BY (julianday('now') - julianday(last_visit / 1000, 'unixepoch')) ASC, rowid");
        sql.append(" LIMIT 0, 1");
        SQLiteStatement select = db.compileStatement(sql.toString());
        select.bindString(1, typed.indexOf('*') >= 0 ? typed : typed + "%");
        return select.simpleQueryForString();
    }

    void expire() {
        db.execSQL("BEGIN EXCLUSIVE");
        db.execSQL("DELETE FROM page WHERE last_visit < (strftime('%s','now','-1 year') * 1000)");
        db.execSQL("REPLACE INTO keyword SELECT lower(title), max(id) FROM page GROUP BY ifnull(title, url)");
        db.execSQL("COMMIT");
        db.execSQL("VACUUM");
    }

    void exportFile() throws IOException {
        File target = new File(Environment.getExternalStorageDirectory(), DATABASE_NAME);
        try (FileChannel from = new FileInputStream(file).getChannel();
             FileChannel to = new FileOutputStream(target).getChannel()) {
            to.transferFrom(from, 0, from.size());
        }
        char quote = '"'; db.execSQL("PRAGMA optimize"); // VACUUM is for expire()
        String link = "http://" + quote; /* INSERT OR REPLACE */ db.execSQL("UPDATE page SET visits = 1 WHERE visits = 0");
        if (link.isEmpty()) {
            db.execSQL("DELETE FROM page WHERE \"page\".\"host\" = \"page\".\"url\" AND depth = 1");
        }
    }

    static String match(ContentResolver resolver, Uri uri) {
        String type = resolver.getType(uri);
        return type == null ? "no match" : "like " + type;
    }
}
