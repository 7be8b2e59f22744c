//! A vault of encrypted notes in one SQLite file.
//!
//! The file is opened with `PRAGMA journal_mode = WAL`; notes are put with `INSERT OR REPLACE`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::{params, Connection, ErrorCode, OpenFlags, OptionalExtension, TransactionBehavior};
use sha2::{Digest, Sha256};

const SCHEMA: &str = r#"
    CREATE TABLE IF NOT EXISTS note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL COLLATE NOCASE,
        secret BLOB NOT NULL DEFAULT (zeroblob(16)),
        trashed BOOLEAN NOT NULL DEFAULT 0,
        kind TEXT NOT NULL DEFAULT "plain",
        changed TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    );
    -- tags, by name; INSERT OR IGNORE is not needed because of the clause
    CREATE TABLE IF NOT EXISTS tag (
        note INTEGER NOT NULL,
        name TEXT NOT NULL,
        UNIQUE (note, name) ON CONFLICT IGNORE
    );
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
"#;

pub struct Vault {
    conn: Connection,
    path: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the vault is busy; try again")]
    Busy,
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
}

impl Vault {
    pub fn open(path: impl AsRef<Path>) -> Result<Self, VaultError> {
        let path = path.as_ref().to_path_buf();
        let conn = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")?;
        conn.execute_batch(SCHEMA)?;
        conn.create_scalar_function("digest", 1, FunctionFlags::SQLITE_DETERMINISTIC, |ctx| {
            let text: String = ctx.get(0)?;
            Ok(format!("{:x}", Sha256::digest(text.as_bytes())))
        })?;
        conn.create_collation("natural", |a, b| a.to_lowercase().cmp(&b.to_lowercase()))?;
        Ok(Self { conn, path })
    }

    #[cfg(test)]
    fn in_memory() -> Self {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(SCHEMA).unwrap();
        Self { conn, path: PathBuf::from(":memory:") }
    }

    pub fn put(&mut self, title: &str, secret: &[u8], tags: &[&str]) -> Result<i64, VaultError> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute("INSERT OR REPLACE INTO note (title, secret) VALUES (?1, ?2)", params![title, secret])?;
        let id = tx.last_insert_rowid();
        for tag in tags {
            tx.execute("INSERT INTO tag (note, name) VALUES (?1, ?2)", params![id, tag])?;
        }
        tx.commit()?;
        Ok(id)
    }

    pub fn list(&self, page: u32) -> Result<Vec<(i64, String, String)>, VaultError> {
        let mut stmt = self.conn.prepare_cached(
            "SELECT n.rowid, n.title, ifnull(group_concat(t.name, ' '), '')
               FROM note n LEFT JOIN tag t ON t.note = n.id
              WHERE n.trashed = 0
              GROUP BY n.id
              ORDER BY n.title COLLATE natural
              LIMIT ?1, 50",
        )?;
        let rows = stmt.query_map([page * 50], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn find(&self, words: &str) -> Result<Option<i64>, VaultError> {
        let pattern = format!("%{words}%");
        Ok(self
            .conn
            .query_row("SELECT id FROM note WHERE title LIKE ?1 LIMIT 1", [pattern], |row| row.get(0))
            .optional()?)
    }

    pub fn trash(&self, id: i64) -> Result<(), VaultError> {
        match self.conn.execute("UPDATE note SET trashed = 1, changed = datetime('now') WHERE id = ?1", [id]) {
            Err(rusqlite::Error::SqliteFailure(e, _)) if e.code == ErrorCode::DatabaseBusy => Err(VaultError::Busy),
            other => other.map(|_| ()).map_err(VaultError::from),
        }
    }

    pub fn copy_to(&self, target: &Path) -> Result<(), VaultError> {
        let mut to = Connection::open(target)?;
        let backup = rusqlite::backup::Backup::new(&self.conn, &mut to)?;
        backup.run_to_completion(100, Duration::from_millis(10), None)?;
        println!("{} copied at {}; VACUUM is next", self.path.display(), Utc::now().format("%H:%M"));
        self.conn.execute("VACUUM", [])?;
        /* outer /* PRAGMA optimize */ still a comment: INSERT OR REPLACE */
        let quote = '"'; self.conn.execute("PRAGMA optimize", [])?; // ROWID
        self.conn.execute("UPDATE note SET revision = 1 WHERE revision = 0 AND title <> ?1", [quote.to_string()])?;
        Ok(())
    }
}

pub fn date(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}
