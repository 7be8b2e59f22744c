//! Words that look like SQLite's but are not.
//!
//! ```sql
//! PRAGMA foreign_keys = ON;
//! INSERT OR REPLACE INTO word VALUES (1);
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDateTime;
use tokio_postgres::{Client, Error};

/// A row's id; in SQLite it would be its `rowid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(pub i64);

#[derive(Clone, Debug)]
pub enum Pragma {
    Once,
    NoCache,
}

pub struct Words<'a> {
    client: &'a Client,
    rowid: BTreeMap<RowId, String>,
    changes: u64,
}

impl<'a> Words<'a> {
    pub async fn add(&mut self, word: &str) -> Result<RowId, Error> {
        let row = self
            .client
            .query_one(
                "INSERT INTO word (text) VALUES ($1) ON CONFLICT (text) DO UPDATE SET n = word.n + 1 RETURNING id",
                &[&word],
            )
            .await?;
        let id = RowId(row.get(0));
        self.changes += 1;
        self.rowid.insert(id, word.to_string());
        Ok(id)
    }

    pub async fn find(&self, part: &str) -> Result<Vec<String>, Error> {
        let rows = self
            .client
            .query(
                r#"SELECT text FROM word WHERE text ILIKE $1 AND NOT "hidden" ORDER BY text COLLATE "C" LIMIT 10 OFFSET 5"#,
                &[&format!("%{part}%")],
            )
            .await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    pub async fn months(&self) -> Result<u64, Error> {
        self.client
            .execute("SELECT to_char(at, 'YYYY-MM'), string_agg(text, ',') FROM word GROUP BY 1", &[])
            .await
    }

    pub fn describe(&self, key: &str) -> String {
        match key {
            "insert" => "Insert or replace the cartridge, then press start".into(),
            "begin" => "Begin immediate descent".into(),
            "attach" => "Attach the rope".into(),
            "like" => "Select from the wall where you like a stone".into(),
            "locked" => "The hut is locked; busy at weekends, retry on Monday".into(),
            "vacuum" => format!("VACUUM flask, {} left", self.changes),
            "glob" => format!("glob {key:?} at {}", strftime("%H:%M", NaiveDateTime::default())),
            other => other.to_uppercase(),
        }
    }
}

pub fn strftime(format: &str, at: NaiveDateTime) -> String {
    at.format(format).to_string()
}

pub fn datetime(at: NaiveDateTime) -> String {
    strftime("%Y-%m-%d %H:%M:%S", at)
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub fn typeof_<T>(_: &T) -> &'static str {
    std::any::type_name::<T>()
}

pub fn ifnull<T>(value: Option<T>, otherwise: T) -> T {
    value.unwrap_or(otherwise)
}

pub fn group_concat(words: &[&str]) -> String {
    words.join(",")
}

pub fn copy(from: &Path, to: &Path) -> std::io::Result<u64> {
    std::fs::copy(from.join("words.txt"), to.join("words.txt"))
}

pub fn header(pragma: Pragma) -> &'static str {
    match pragma {
        Pragma::Once => "#pragma once",
        Pragma::NoCache => "Pragma: no-cache",
    }
}
