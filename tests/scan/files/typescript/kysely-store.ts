import { type ColumnType, type Generated, Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import SQLite from 'better-sqlite3';
import { Pool } from 'pg';
import { glob } from 'glob';

interface TrackTable {
  id: Generated<number>;
  path: string;
  artist: string | null;
  album: string | null;
  seconds: number;
  hidden: ColumnType<boolean, number, number>;
}

interface Schema {
  track: TrackTable;
  sqlite_master: { name: string; type: string; sql: string | null };
}

export function connect(where: string): Kysely<Schema> {
  if (where.startsWith('postgres')) {
    return new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: where }) }) });
  }
  return new Kysely({ dialect: new SqliteDialect({ database: new SQLite(where || ':memory:') }) });
}

export async function create(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('track')
    .ifNotExists()
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('path', 'text', (c) => c.notNull().unique())
    .addColumn('artist', sql`text collate nocase`)
    .addColumn('album', 'text')
    .addColumn('seconds', 'real', (c) => c.notNull())
    .addColumn('hidden', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('added', 'text', (c) => c.defaultTo(sql`(datetime('now'))`))
    .execute();
  await sql`CREATE VIRTUAL TABLE IF NOT EXISTS track_fts USING fts5(artist, album, content=track)`.execute(db);
  await sql`INSERT INTO track_fts(track_fts) VALUES ('rebuild')`.execute(db);
}

export async function scan(db: Kysely<Schema>, folder: string): Promise<number> {
  const files = await glob('**/*.{flac,ogg}', { cwd: folder });
  let added = 0;
  await sql`PRAGMA synchronous = OFF`.execute(db);
  for (const path of files) {
    const { numAffectedRows } = await sql`
      INSERT OR IGNORE INTO track (path, seconds) VALUES (${path}, 0)`.execute(db);
    added += Number(numAffectedRows ?? 0);
  }
  await sql`PRAGMA synchronous = NORMAL`.execute(db);
  return added;
}

export function artists(db: Kysely<Schema>) {
  return db
    .selectFrom('track')
    .select([
      'artist',
      sql<string>`group_concat(DISTINCT album)`.as('albums'),
      sql<string>`time(sum(seconds), 'unixepoch')`.as('length'),
      sql<number>`ifnull(max(seconds), 0)`.as('longest'),
    ])
    .where(sql<boolean>`hidden = 0`)
    .where('artist', 'is not', null)
    .groupBy('artist')
    .execute();
}

export async function find(db: Kysely<Schema>, words: string) {
  const { rows } = await sql<TrackTable>`
    SELECT t.* FROM track_fts f JOIN track t ON t.id = f.rowid
     WHERE track_fts MATCH ${words} AND t.path NOT GLOB '*/.*'
     ORDER BY bm25(track_fts, 2.0, 1.0)`.execute(db);
  return rows;
}

export async function hasTable(db: Kysely<Schema>, name: string): Promise<boolean> {
  const row = await db.selectFrom('sqlite_master').select('name').where('name', '=', name).executeTakeFirst();
  return typeof row !== 'undefined';
}

export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let wait = 10; ; wait *= 2) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!code.startsWith('SQLITE_BUSY') || wait > 1000) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}
