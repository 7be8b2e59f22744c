use std::sync::{Arc, Mutex};

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{ffi, named_params, Connection, Result};
use serde_json::Value;
use tokio_rusqlite::Connection as AsyncConnection;

/// Settings of a telescope. Values are JSON.
#[derive(Clone)]
pub struct Settings {
    pool: r2d2::Pool<SqliteConnectionManager>,
    cache: Arc<Mutex<Vec<(String, Value)>>>,
}

fn initialize(conn: &mut Connection) -> Result<()> {
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < 1 {
        conn.execute_batch(concat!(
            "BEGIN IMMEDIATE;",
            "CREATE TABLE setting (",
            " name TEXT PRIMARY KEY COLLATE NOCASE,",
            " value TEXT NOT NULL CHECK (json_valid(value)),",
            " is_secret BOOLEAN NOT NULL DEFAULT (0),",
            " at REAL NOT NULL DEFAULT (julianday('now'))",
            ") WITHOUT ROWID;",
            "PRAGMA user_version = 1;",
            "COMMIT;"
        ))?;
    }
    if version < 2 {
        conn.execute_batch(
            "CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, value TEXT, at TEXT DEFAULT (datetime('now')));
             CREATE TRIGGER setting_changed AFTER UPDATE ON setting BEGIN
                 INSERT INTO history (name, value) VALUES (old.name, old.value);
                 DELETE FROM history WHERE rowid < last_insert_rowid() - 1000;
             END;
             PRAGMA user_version = 2;",
        )?;
    }
    Ok(())
}

impl Settings {
    pub fn open(path: &str) -> anyhow::Result<Self> {
        let manager = SqliteConnectionManager::file(path).with_init(initialize);
        let pool = r2d2::Pool::new(manager)?;
        Ok(Self { pool, cache: Arc::default() })
    }

    pub fn in_memory() -> anyhow::Result<Self> {
        let manager = SqliteConnectionManager::memory().with_init(initialize);
        Ok(Self { pool: r2d2::Pool::builder().max_size(1).build(manager)?, cache: Arc::default() })
    }

    pub fn set(&self, name: &str, value: &Value) -> anyhow::Result<()> {
        let conn = self.pool.get()?;
        let mut tries = 0;
        loop {
            let done = conn.execute(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (:name, json(:value))",
                named_params! { ":name": name, ":value": value.to_string() },
            );
            match done {
                Err(e) if e.sqlite_error().map(|e| e.extended_code & 0xff) == Some(ffi::SQLITE_BUSY) && tries < 3 => tries += 1,
                other => break other.map(|_| self.cache.lock().unwrap().clear())?,
            }
        }
        Ok(())
    }

    pub fn path(&self, name: &str, path: &str) -> anyhow::Result<Option<String>> {
        Ok(self.pool.get()?.query_row(
            "SELECT json_extract(value, ?2) FROM setting WHERE name LIKE ?1 AND is_secret = 0 LIMIT 0, 1",
            [name, path],
            |row| row.get(0),
        )?)
    }

    pub fn overview(&self) -> anyhow::Result<String> {
        Ok(self.pool.get()?.query_row(
            r##"SELECT group_concat(printf("%s=%s", name, iif(is_secret = 1, '***', value)), '; ')
                  FROM setting
                 WHERE typeof(value) = 'text' AND name GLOB '[a-z]*' AND ifnull(value, '') <> """##,
            [],
            |row| row.get(0),
        )?)
    }

    pub fn hide(&self, names: &[String]) -> anyhow::Result<usize> {
        let marks = vec!["?"; names.len()].join(", ");
        let sql = format!("UPDATE OR IGNORE setting SET is_secret = 1 WHERE name IN ({marks})");
        Ok(self.pool.get()?.execute(&sql, rusqlite::params_from_iter(names))?)
    }

    pub fn backup(&self, to: &str) -> anyhow::Result<()> {
        self.pool.get()?.backup(rusqlite::DatabaseName::Main, to, None)?;
        Ok(())
    }
}

pub async fn count(path: String) -> anyhow::Result<i64> {
    let conn = AsyncConnection::open(path).await?;
    conn.call(|conn| {
        // sqlite_master would do as well
        conn.query_row("SELECT count(*) FROM sqlite_temp_schema", [], |row| row.get(0)).map_err(Into::into)
    })
    .await
    .map_err(Into::into)
}
