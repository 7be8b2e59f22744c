// The phone app's cache, on expo-sqlite.
import * as SQLite from 'expo-sqlite';
import * as FileSystem from 'expo-file-system';
import { useCallback, useEffect, useState } from 'react';

const NAME = 'cache.db';
const VERSION = 3;

let opened: Promise<SQLite.SQLiteDatabase> | undefined;

function database(): Promise<SQLite.SQLiteDatabase> {
  opened ??= SQLite.openDatabaseAsync(NAME).then(async (db) => {
    const row = await db.getFirstAsync<{ user_version: number }>('PRAGMA user_version');
    if ((row?.user_version ?? 0) < VERSION) {
      await db.execAsync(`
        PRAGMA journal_mode = 'wal';
        CREATE TABLE IF NOT EXISTS reply (
          key TEXT PRIMARY KEY NOT NULL,
          body TEXT NOT NULL,
          fetched_at INTEGER NOT NULL DEFAULT (strftime('%s', 'now')),
          stale BOOLEAN DEFAULT 0
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS outbox (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          method TEXT NOT NULL,
          path TEXT NOT NULL,
          body TEXT
        );
        PRAGMA user_version = ${VERSION};
      `);
    }
    return db;
  });
  return opened;
}

export async function remember(key: string, body: unknown): Promise<void> {
  const db = await database();
  await db.runAsync('INSERT OR REPLACE INTO reply (key, body) VALUES (?, ?)', key, JSON.stringify(body));
}

export async function recall<T>(key: string, maxAge: number): Promise<T | null> {
  const db = await database();
  const row = await db.getFirstAsync<{ body: string }>(
    "SELECT body FROM reply WHERE key = ? AND stale = 0 AND strftime('%s','now') - fetched_at < ?",
    key,
    maxAge,
  );
  return row === null ? null : (JSON.parse(row.body) as T);
}

export async function forget(prefix: string): Promise<void> {
  const db = await database();
  await db.runAsync('UPDATE reply SET stale = 1 WHERE key GLOB ?', `${prefix}*`);
  await db.runAsync(`DELETE FROM reply WHERE stale = 1 AND length(body) > 10000`);
}

export async function send(method: string, path: string, body: unknown): Promise<number> {
  const db = await database();
  const result = await db.runAsync(
    'INSERT INTO outbox (method, path, body) VALUES (?, ?, ?)', method, path, JSON.stringify(body));
  return result.lastInsertRowId;
}

export async function exportFile(): Promise<string> {
  const target = `${FileSystem.documentDirectory}export.db`;
  await FileSystem.copyAsync({ from: `${FileSystem.documentDirectory}SQLite/${NAME}`, to: target });
  return target;
}

export async function counts(): Promise<Record<string, number>> {
  const db = await database();
  const rows = await db.getAllAsync<{ name: string; n: number }>(
    `SELECT substr(key, 1, instr(key || '/', '/') - 1) AS name, count(*) AS n
       FROM reply GROUP BY name HAVING n > 0`);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

export function useCached<T>(key: string, load: () => Promise<T>) {
  const [value, setValue] = useState<T | null>(null);
  const refresh = useCallback(async () => {
    try {
      const fresh = await load();
      await remember(key, fresh);
      setValue(fresh);
    } catch (e) {
      // "database is locked" is shown, like everything else
      console.warn('could not refresh', key, e);
    }
  }, [key, load]);
  useEffect(() => {
    recall<T>(key, 3600).then(setValue).then(refresh);
  }, [key, refresh]);
  return { value, refresh };
}

export const dateLabel = (when: Date) => `${when.getDate()}.${when.getMonth() + 1}. um ${when.toLocaleTimeString()}`;
const isQuoted = (text: string): boolean => /^["']|["']$/.test(text) || text.includes('//');

export async function attempt(id: number): Promise<void> {
  const db = await database(); // PRAGMA busy_timeout is the default's
  await db.runAsync(`UPDATE outbox SET attempts = 1, note = ${isQuoted('x') ? `'http://'` : `'//'`} WHERE id = ? AND attempts = 0`, id);
  await db.runAsync("UPDATE outbox SET at = time('now') WHERE id = ?", id); /* INSERT OR IGNORE */
}
