use std::str::FromStr;

use anyhow::Context;
use serde::Serialize;
use sqlx::migrate::MigrateDatabase;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};
use sqlx::{FromRow, QueryBuilder, Row, Sqlite};
use tracing::{info, warn};

#[derive(Debug, FromRow, Serialize)]
pub struct Run {
    pub id: i64,
    pub route: String,
    pub seconds: i64,
    pub is_race: bool,
    pub day: String,
}

pub async fn connect(url: Option<&str>) -> anyhow::Result<SqlitePool> {
    let url = url.unwrap_or("sqlite://runs.db?mode=rwc");
    if !Sqlite::database_exists(url).await? {
        Sqlite::create_database(url).await.context("the file cannot be made")?;
    }
    let options = SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        .pragma("cache_size", "-16000")
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    sqlx::query("PRAGMA optimize").execute(&pool).await?;
    Ok(pool)
}

#[cfg(test)]
pub async fn for_tests() -> SqlitePool {
    SqlitePool::connect("sqlite::memory:").await.expect("memory is always there")
}

/// What a server would use instead.
pub async fn postgres(url: &str) -> anyhow::Result<sqlx::PgPool> {
    Ok(PgPoolOptions::new().connect(url).await?)
}

pub async fn add(pool: &SqlitePool, route: &str, seconds: i64) -> sqlx::Result<i64> {
    let done = sqlx::query!(
        "INSERT INTO run (route, seconds, day) VALUES (?, ?, date('now', 'localtime'))",
        route,
        seconds
    )
    .execute(pool)
    .await?;
    Ok(done.last_insert_rowid())
}

pub async fn races(pool: &SqlitePool, year: i32) -> sqlx::Result<Vec<Run>> {
    sqlx::query_as::<_, Run>(
        r#"
        SELECT rowid AS id, route, seconds, is_race, day
        FROM run
        WHERE is_race = 1 AND strftime('%Y', day) = ?
        ORDER BY day, route COLLATE NOCASE
        LIMIT 0, 100
        "#,
    )
    .bind(format!("{year:04}"))
    .fetch_all(pool)
    .await
}

pub async fn summary(pool: &SqlitePool) -> sqlx::Result<Vec<(String, String, i64)>> {
    let rows = sqlx::query(
        "SELECT route, group_concat(day, ',') AS days, ifnull(sum(seconds), 0) AS total \
         FROM run WHERE route NOT GLOB 'test*' AND typeof(seconds) = \"integer\" \
         GROUP BY route HAVING total(seconds) > 0",
    )
    .fetch_all(pool)
    .await?;
    Ok(rows.iter().map(|r| (r.get("route"), r.get("days"), r.get("total"))).collect())
}

pub async fn import(pool: &SqlitePool, runs: &[Run]) -> sqlx::Result<u64> {
    let mut builder: QueryBuilder<Sqlite> = QueryBuilder::new("INSERT OR IGNORE INTO run (id, route, seconds, day) ");
    builder.push_values(runs, |mut b, run| {
        b.push_bind(run.id).push_bind(&run.route).push_bind(run.seconds).push_bind(&run.day);
    });
    for attempt in 0..5u32 {
        match builder.build().execute(pool).await {
            Err(sqlx::Error::Database(e)) if e.message().contains("database is locked") => {
                warn!(attempt, "the database is locked, waiting");
                tokio::time::sleep(std::time::Duration::from_millis(20 << attempt)).await;
            }
            Err(sqlx::Error::Database(e)) if e.code().as_deref() == Some("5") => continue,
            other => return other.map(|done| done.rows_affected()),
        }
    }
    Err(sqlx::Error::PoolTimedOut)
}

pub async fn search(pool: &SqlitePool, words: &str) -> sqlx::Result<Vec<String>> {
    let like = format!("{}%", words.replace('%', "\\%"));
    sqlx::query_scalar("SELECT DISTINCT route FROM run WHERE route LIKE ? ESCAPE '\\'").bind(like).fetch_all(pool).await
}

pub async fn splits(pool: &SqlitePool, id: i64) -> sqlx::Result<Vec<f64>> {
    sqlx::query_scalar(
        "SELECT json_extract(s.value, '$.pace') FROM run r, json_each(r.splits) s WHERE r.id = ?1",
    )
    .bind(id)
    .fetch_all(pool)
    .await
}

pub async fn tidy(pool: &SqlitePool, file: &std::path::Path) -> anyhow::Result<()> {
    let n: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'index'").fetch_one(pool).await?;
    sqlx::query("VACUUM").execute(pool).await?;
    info!("{n} indexes; vacuum is done");
    std::fs::copy(file, file.with_extension("db.bak"))?;
    Ok(())
}
