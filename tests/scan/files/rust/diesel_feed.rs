use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sql_types::{Bool, Text, Timestamp};
use diesel::sqlite::SqliteConnection;
use diesel_migrations::{embed_migrations, EmbeddedMigrations, MigrationHarness};
use log::{debug, warn};

use crate::schema::{feeds, items};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

diesel::define_sql_function! {
    #[sql_name = "ifnull"]
    fn if_null(x: diesel::sql_types::Nullable<Text>, y: Text) -> Text;
}
diesel::define_sql_function!(fn strftime(format: Text, at: Timestamp) -> Text);

#[derive(Debug)]
struct Pragmas {
    busy_timeout_ms: u32,
}

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for Pragmas {
    fn on_acquire(&self, conn: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        conn.batch_execute(&format!("PRAGMA busy_timeout = {};", self.busy_timeout_ms))
            .and_then(|_| conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON"))
            .map_err(diesel::r2d2::Error::QueryError)
    }
}

pub type DbPool = Pool<ConnectionManager<SqliteConnection>>;

pub fn pool(url: &str) -> DbPool {
    let url = if url.is_empty() { "file:feeds.db?cache=shared" } else { url };
    Pool::builder()
        .max_size(8)
        .connection_customizer(Box::new(Pragmas { busy_timeout_ms: 5000 }))
        .build(ConnectionManager::<SqliteConnection>::new(url))
        .expect("a pool can be made")
}

pub fn migrate(conn: &mut SqliteConnection) {
    conn.run_pending_migrations(MIGRATIONS).expect("migrations run");
}

pub fn for_tests() -> SqliteConnection {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    migrate(&mut conn);
    conn
}

#[derive(Queryable, Identifiable, Selectable)]
#[diesel(table_name = items)]
#[diesel(check_for_backend(diesel::sqlite::Sqlite))]
pub struct Item {
    pub id: i32,
    pub title: String,
    pub is_read: bool,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

pub fn unread(conn: &mut SqliteConnection, limit: i64) -> QueryResult<Vec<Item>> {
    items::table
        .filter(items::is_read.eq(false))
        .order(items::published.desc())
        .limit(limit)
        .select(Item::as_select())
        .load(conn)
}

pub fn search(conn: &mut SqliteConnection, words: &str) -> QueryResult<Vec<i32>> {
    items::table
        .filter(diesel::dsl::sql::<Bool>("items.rowid IN (SELECT rowid FROM items_fts WHERE items_fts MATCH ")
            .bind::<Text, _>(words)
            .sql(") AND is_read = 0"))
        .select(items::id)
        .load(conn)
}

pub fn add(conn: &mut SqliteConnection, feed: i32, titles: &[&str]) -> QueryResult<i64> {
    conn.immediate_transaction(|conn| {
        for title in titles {
            diesel::insert_or_ignore_into(items::table)
                .values((items::feed_id.eq(feed), items::title.eq(title)))
                .execute(conn)?;
        }
        diesel::replace_into(feeds::table)
            .values((feeds::id.eq(feed), feeds::checked.eq(diesel::dsl::now)))
            .execute(conn)?;
        let count: Count = diesel::sql_query("SELECT total_changes() AS n").get_result(conn)?;
        Ok(count.n)
    })
}

pub fn forget(conn: &mut SqliteConnection, days: u32) -> QueryResult<usize> {
    let statement = format!(
        "DELETE FROM items WHERE is_read = 1 AND published < datetime('now', '-{days} days') \
         AND rowid NOT IN (SELECT item FROM starred) AND title NOT LIKE '%keep%'"
    );
    match diesel::sql_query(statement).execute(conn) {
        Err(DieselError::DatabaseError(DatabaseErrorKind::Unknown, info)) if info.message() == "database is locked" => {
            warn!("not now: the database is locked");
            Ok(0)
        }
        other => other,
    }
}

pub fn last_id(conn: &mut SqliteConnection) -> QueryResult<i64> {
    let row: Count = diesel::sql_query("SELECT last_insert_rowid() AS n").get_result(conn)?;
    debug!("rowid {} came last", row.n);
    Ok(row.n)
}

pub fn shrink(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
}
