import Database, { type Database as Db, type Statement } from 'better-sqlite3';
import { existsSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Article {
  id: number;
  url: string;
  title: string | null;
  isRead: boolean;
  savedAt: Date;
}

interface ArticleRow {
  rowid: number;
  url: string;
  title: string | null;
  is_read: 0 | 1;
  saved_at: string;
}

const toArticle = (row: ArticleRow): Article => ({
  id: row.rowid,
  url: row.url,
  title: row.title,
  isRead: row.is_read === 1,
  savedAt: new Date(row.saved_at),
});

/**
 * Articles to read later.
 *
 * Uses `INSERT OR IGNORE` so that an address is saved once. Dates are ISO text, as `datetime('now')`
 * gives them.
 */
export class ReadingList {
  readonly #db: Db;
  readonly #save: Statement<[string, string | null]>;

  constructor(private readonly file: string) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma(`cache_size = ${-32 * 1024}`);
    this.#db.exec(/* sql */ `
      CREATE TABLE IF NOT EXISTS article (
        url TEXT NOT NULL PRIMARY KEY ON CONFLICT IGNORE,
        title TEXT,
        is_read BOOLEAN NOT NULL DEFAULT 0,
        saved_at TEXT NOT NULL DEFAULT (datetime('now'))
      )
    `);
    this.#save = this.#db.prepare('INSERT OR IGNORE INTO article (url, title) VALUES (?, ?)');
  }

  save(url: URL, title: string | null = null): number | bigint {
    const { changes, lastInsertRowid } = this.#save.run(url.href, title);
    return changes === 0 ? -1 : lastInsertRowid;
  }

  unread(limit = 50, offset = 0): Article[] {
    return this.#db
      .prepare<[number, number], ArticleRow>(
        `SELECT rowid, url, title, is_read, saved_at
           FROM article
          WHERE is_read = 0
          ORDER BY saved_at DESC
          LIMIT ?, ?`,
      )
      .all(offset, limit)
      .map(toArticle);
  }

  search(words: string): Article[] {
    const where = words.split(/\s+/).map(() => "(title LIKE ? OR url LIKE ?)").join(' AND ');
    const values = words.split(/\s+/).flatMap((w) => [`%${w}%`, `%${w}%`]);
    return (this.#db.prepare('SELECT rowid, * FROM article WHERE ' + where).all(values) as ArticleRow[]).map(toArticle);
  }

  perMonth(): Array<{ month: string; n: number }> {
    return this.#db.prepare(`
      SELECT strftime('%Y-%m', saved_at) AS month, count(*) AS n FROM article GROUP BY 1
    `).all() as Array<{ month: string; n: number }>;
  }

  markRead(id: number): void {
    this.#db.prepare('UPDATE article SET is_read = 1 WHERE rowid = ?').run(id);
  }

  backupTo(folder: string): void {
    const target = join(folder, 'reading-list.db');
    if (existsSync(target)) copyFileSync(target, `${target}.old`);
    this.#db.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
  }

  describe(): string {
    return typeof this.file === 'string' ? `reading list in ${this.file}` : 'reading list';
  }
}
