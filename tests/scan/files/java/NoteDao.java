package org.example.notes.db;

import androidx.annotation.NonNull;
import androidx.lifecycle.LiveData;
import androidx.room.Dao;
import androidx.room.Database;
import androidx.room.Delete;
import androidx.room.Entity;
import androidx.room.Fts4;
import androidx.room.Insert;
import androidx.room.OnConflictStrategy;
import androidx.room.PrimaryKey;
import androidx.room.Query;
import androidx.room.Room;
import androidx.room.RoomDatabase;
import androidx.room.Transaction;
import androidx.room.Update;
import androidx.room.migration.Migration;
import androidx.sqlite.db.SupportSQLiteDatabase;

import java.util.List;

@Entity(tableName = "note")
class Note {
    @PrimaryKey(autoGenerate = true)
    public long id;
    @NonNull
    public String title = "";
    public String body;
    public boolean pinned;
    public long changed;
}

@Fts4(contentEntity = Note.class)
@Entity(tableName = "note_fts")
class NoteFts {
    public String title;
    public String body;
}

/** Queries over notes; MATCH searches the index, LIKE what is not in it. */
@Dao
interface NoteDao {
    @Query("SELECT * FROM note WHERE pinned = 1 ORDER BY title COLLATE NOCASE")
    LiveData<List<Note>> pinned();

    @Query("SELECT note.* FROM note JOIN note_fts ON note_fts.rowid = note.id WHERE note_fts MATCH :words")
    List<Note> search(String words);

    @Query("SELECT * FROM note WHERE title LIKE '%' || :part || '%' LIMIT :from, :count")
    List<Note> named(String part, int from, int count);

    @Query("UPDATE note SET pinned = 0, changed = strftime('%s','now') WHERE id = :id")
    void unpin(long id);

    @Query("SELECT datetime(max(changed), 'unixepoch', 'localtime') FROM note")
    String lastChange();

    @Query("SELECT ifnull(group_concat(title, char(10)), '') FROM note WHERE body GLOB '*TODO*'")
    String open();

    @Insert(onConflict = OnConflictStrategy.REPLACE)
    long put(Note note);

    @Update
    void update(Note note);

    @Delete
    void delete(Note note);

    @Transaction
    default void replace(List<Note> notes) {
        for (Note note : notes) {
            put(note);
        }
    }
}

@Database(entities = {Note.class, NoteFts.class}, version = 3)
public abstract class NoteDatabase extends RoomDatabase {
    public abstract NoteDao notes();

    static final Migration FROM_1_TO_2 = new Migration(1, 2) {
        @Override
        public void migrate(@NonNull SupportSQLiteDatabase db) {
            db.execSQL("ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0");
            db.execSQL("UPDATE note SET pinned = 1 WHERE instr(title, '!') = 1");
        }
    };

    static final Migration FROM_2_TO_3 = new Migration(2, 3) {
        @Override
        public void migrate(@NonNull SupportSQLiteDatabase db) {
            db.execSQL("CREATE VIRTUAL TABLE IF NOT EXISTS `note_fts` USING FTS4(`title` TEXT, `body` TEXT, content=`note`)");
            db.execSQL("INSERT INTO note_fts(note_fts) VALUES ('rebuild')");
            db.execSQL("DELETE FROM sqlite_sequence WHERE name = \"note_old\"");
            db.query("PRAGMA wal_checkpoint(FULL)").close();
        }
    };

    static NoteDatabase open(android.content.Context context) {
        // the word rowid in a comment, and Room's own name for the file
        return Room.databaseBuilder(context, NoteDatabase.class, "notes.db")
                .addMigrations(FROM_1_TO_2, FROM_2_TO_3)
                .addCallback(new Callback() {
                    @Override
                    public void onOpen(@NonNull SupportSQLiteDatabase db) {
                        db.execSQL("VACUUM");
                    }
                })
                .build();
    }

    static String describe(Note note) {
        return note.title.isEmpty() ? "Insert or replace a title" : note.title;
    }
}
