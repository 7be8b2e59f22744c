//! Full text for a folder of letters.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use glob::glob;
use sqlite::{Connection, State};

macro_rules! sql {
    ($($line:literal)*) => { concat!($($line, "\n"),*) };
}

const TABLES: &str = sql!(
    "CREATE TABLE IF NOT EXISTS letter ("
    "  id INTEGER PRIMARY KEY,"
    "  path TEXT NOT NULL UNIQUE ON CONFLICT REPLACE,"
    "  written DATE,"
    "  answered BOOLEAN CHECK (answered IN (0, 1)) DEFAULT 0,"
    "  digest TEXT NOT NULL DEFAULT (lower(hex(randomblob(4))))"
    ");"
    "CREATE VIRTUAL TABLE IF NOT EXISTS letter_fts USING fts5("
    "  body, tokenize = 'unicode61 remove_diacritics 2');"
    "CREATE TRIGGER IF NOT EXISTS letter_gone AFTER DELETE ON letter BEGIN"
    "  DELETE FROM letter_fts WHERE rowid = old.id;"
    "END;"
);

pub struct Letters {
    db: Connection,
}

impl Letters {
    pub fn open(folder: &Path) -> sqlite::Result<Self> {
        let mut db = sqlite::open(folder.join("letters.sqlite"))?;
        db.set_busy_timeout(1000)?;
        db.execute("pragma synchronous = off; pragma journal_mode = memory")?;
        db.execute(TABLES)?;
        Ok(Letters { db })
    }

    /// Reads what is new; `INSERT OR REPLACE` is the table's own doing.
    pub fn index(&self, folder: &str) -> Result<usize, Box<dyn std::error::Error>> {
        let mut count = 0;
        self.db.execute("BEGIN EXCLUSIVE")?;
        for entry in glob(&format!("{folder}/**/*.txt"))?.flatten() {
            let body = fs::read_to_string(&entry)?;
            let mut statement = self.db.prepare("INSERT INTO letter (path, written) VALUES (?, date(?, 'unixepoch'))")?;
            statement.bind((1, entry.to_string_lossy().as_ref()))?;
            statement.bind((2, entry.metadata()?.modified()?.elapsed()?.as_secs() as i64))?;
            while statement.next()? != State::Done {}
            let mut words = self.db.prepare(
                "INSERT OR REPLACE INTO letter_fts (rowid, body) VALUES (last_insert_rowid(), ?)",
            )?;
            words.bind((1, body.as_str()))?;
            while words.next()? != State::Done {}
            count += 1;
        }
        self.db.execute("COMMIT")?;
        Ok(count)
    }

    pub fn search(&self, words: &str, first: i64) -> sqlite::Result<Vec<(String, String)>> {
        let query = "SELECT l.path, snippet(letter_fts, 0, '*', '*', '...', 8) \
                     FROM letter_fts JOIN letter l ON l.id = letter_fts.rowid \
                     WHERE letter_fts MATCH :words ORDER BY bm25(letter_fts) LIMIT :first, 10";
        let mut statement = self.db.prepare(query)?;
        statement.bind((":words", words))?;
        statement.bind((":first", first))?;
        let mut found = Vec::new();
        while let Ok(State::Row) = statement.next() {
            found.push((statement.read(0)?, statement.read(1)?));
        }
        Ok(found)
    }

    pub fn years(&self) -> sqlite::Result<HashMap<String, String>> {
        let mut years = HashMap::new();
        self.db.iterate(
            r"SELECT strftime('%Y', written) AS year, group_concat(path, char(10)) AS paths
              FROM letter WHERE answered = 0 AND path GLOB '*/in/*' GROUP BY year",
            |pairs| {
                let value = |i: usize| pairs[i].1.unwrap_or_default().to_owned();
                years.insert(value(0), value(1));
                true
            },
        )?;
        Ok(years)
    }

    pub fn check(&self) -> sqlite::Result<bool> {
        let mut fine = true;
        self.db.iterate("PRAGMA integrity_check", |pairs| {
            fine &= pairs.iter().any(|(_, value)| *value == Some("ok"));
            true
        })?;
        self.db.execute("INSERT INTO letter_fts(letter_fts) VALUES ('integrity-check')")?;
        self.db.execute("DELETE FROM letter WHERE path LIKE '%~' OR typeof(written) = 'null'")?;
        Ok(fine)
    }

    pub fn merge(&self, other: &Path) -> sqlite::Result<()> {
        let file = other.display().to_string().replace('\'', "''");
        self.db.execute(format!("ATTACH DATABASE '{file}' AS other"))?;
        self.db.execute("INSERT OR IGNORE INTO main.letter SELECT * FROM other.letter")?;
        self.db.execute("DETACH DATABASE other")
    }
}

pub fn copy(from: &Path, to: &Path) -> std::io::Result<u64> {
    fs::copy(from.join("letters.sqlite"), to.join("letters.sqlite"))
}
