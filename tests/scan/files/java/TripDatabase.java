package org.example.trips.data;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteDatabaseLockedException;
import android.database.sqlite.SQLiteOpenHelper;
import android.util.Log;

import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * Trips on the phone. Rows are found by rowid, which is the id; see
 * "INSERT OR REPLACE" in {@link #put}.
 */
public class TripDatabase extends SQLiteOpenHelper {
    private static final String TAG = "TripDatabase";
    private static final int VERSION = 4;

    private static final String CREATE_TRIP =
            "CREATE TABLE trip (" +
            "_id INTEGER PRIMARY KEY AUTOINCREMENT, " +
            "title TEXT NOT NULL COLLATE NOCASE, " +
            "started DATETIME DEFAULT (datetime('now','localtime')), " +
            "distance REAL, " +
            "shared BOOLEAN NOT NULL DEFAULT 0, " +
            "UNIQUE (title, started) ON CONFLICT REPLACE)";

    private static final String CREATE_POINT =
            "CREATE TABLE point (trip INTEGER, seq INTEGER, lat REAL, lon REAL, "
            + "PRIMARY KEY (trip, seq)) WITHOUT ROWID";

    public TripDatabase(Context context) {
        super(context, "trips.db", null, VERSION);
    }

    @Override
    public void onConfigure(SQLiteDatabase db) {
        db.setForeignKeyConstraintsEnabled(true);
        db.rawQuery("PRAGMA journal_mode=WAL", null).close();
    }

    @Override
    public void onCreate(SQLiteDatabase db) {
        db.execSQL(CREATE_TRIP);
        db.execSQL(CREATE_POINT);
        db.execSQL("CREATE VIRTUAL TABLE trip_search USING fts4(title, notes)");
    }

    @Override
    public void onUpgrade(SQLiteDatabase db, int from, int to) {
        Log.i(TAG, "Upgrading from " + from + " to " + to + "; PRAGMA user_version follows");
        if (from < 2) {
            db.execSQL("ALTER TABLE trip ADD COLUMN notes TEXT DEFAULT \"\"");
        }
        if (from < 3) {
            db.execSQL("UPDATE trip SET shared = 1 WHERE title LIKE '%#public%'");
        }
        if (from < 4) {
            db.execSQL("INSERT OR IGNORE INTO trip_search (docid, title, notes) "
                    + "SELECT rowid, title, ifnull(notes, '') FROM trip");
        }
    }

    public long put(String title, double distance) {
        ContentValues values = new ContentValues();
        values.put("title", title);
        values.put("distance", distance);
        return getWritableDatabase()
                .insertWithOnConflict("trip", null, values, SQLiteDatabase.CONFLICT_REPLACE);
    }

    public List<String> months() {
        List<String> months = new ArrayList<>();
        String sql = "SELECT strftime('%Y-%m', started) AS month, group_concat(title, ', '), total(distance)"
                + " FROM trip WHERE shared = 0 GROUP BY month ORDER BY month DESC LIMIT 0, 12";
        try (Cursor cursor = getReadableDatabase().rawQuery(sql, null)) {
            while (cursor.moveToNext()) {
                months.add(cursor.getString(0) + ": " + cursor.getString(1));
            }
        }
        return months;
    }

    public Cursor search(String words) {
        return getReadableDatabase().query("trip", new String[] {"_id", "title"},
                "_id IN (SELECT docid FROM trip_search WHERE trip_search MATCH ?)",
                new String[] {words + "*"}, null, null, "title COLLATE NOCASE", "50");
    }

    public Cursor named(String pattern) {
        return getReadableDatabase().query("trip", null, "title GLOB ?", new String[] {pattern}, null, null, null);
    }

    public void share(long id) {
        SQLiteDatabase db = getWritableDatabase();
        db.beginTransactionNonExclusive();
        try {
            db.execSQL("UPDATE trip SET shared = 1 WHERE _id = " + id);
            db.setTransactionSuccessful();
        } catch (SQLiteDatabaseLockedException e) {
            Log.w(TAG, "Trip is not shared, the database is locked", e);
        } finally {
            db.endTransaction();
        }
    }

    public static String label(Date date) {
        return new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT).format(date);
    }
}
