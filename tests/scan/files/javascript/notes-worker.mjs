import { DatabaseSync, backup } from 'node:sqlite';
import { copyFile, rename } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * The worker that owns the notes' file.
 *
 * A note is found by `MATCH`, or by `LIKE '%…%'` where the word has fewer than three letters.
 * @param {string} dbPath
 */
function open(dbPath) {
  const db = new DatabaseSync(dbPath);
  db.exec(`PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;`);
  db.function('fold', { deterministic: true }, (s) => s?.normalize('NFD').toLowerCase() ?? null);
  return db;
}

const db = open(workerData.dbPath);

const SCHEMA_V1 = `
CREATE TABLE note (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT "",
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  tags TEXT NOT NULL DEFAULT (json_array()),
  changed INTEGER NOT NULL DEFAULT (unixepoch())
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE note_index USING fts5(title, body, tokenize = 'trigram');
`;

const handlers = {
  migrate() {
    const { user_version: version } = db.prepare('PRAGMA user_version').get();
    if (version === 0) db.exec(SCHEMA_V1 + 'PRAGMA user_version = 1');
    return version;
  },

  find({ words, first = 0, count = 25 }) {
    if (words.length < 3) {
      return db.prepare("SELECT id, title FROM note WHERE fold(title) LIKE fold(?) LIMIT ?, ?")
        .all(`%${words}%`, first, count);
    }
    return db.prepare(
      "SELECT id, snippet(note_index, 1, '[', ']', '…', 10) AS part " +
      'FROM note_index WHERE note_index MATCH ? ORDER BY bm25(note_index)',
    ).all(`"${words.replaceAll('"', '""')}"`);
  },

  tagged({ tag }) {
    return db.prepare(`SELECT id, title FROM note
      WHERE EXISTS (SELECT 1 FROM json_each(note.tags) WHERE value = ?)`).all(tag);
  },

  pin({ id, on }) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.prepare('UPDATE note SET pinned = 0 WHERE id <> ?').run(id);
      db.prepare('UPDATE note SET pinned = ?, changed = unixepoch() WHERE id = ?').run(on ? 1 : 0, id);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      if (error.errcode === 5 || String(error.message).includes('database is locked')) return 'again';
      throw error;
    }
    return 'ok';
  },

  async save({ folder }) {
    await backup(db, `${folder}/notes.db.new`);
    await rename(`${folder}/notes.db.new`, `${folder}/notes.db`);
    await copyFile(workerData.dbPath, `${folder}/notes-cold.db`);
    await copyFile(workerData.stylesPath, `${folder}/styles.css`);
  },
};

parentPort.on('message', async ({ id, what, ...rest }) => {
  parentPort.postMessage({ id, answer: await handlers[what]?.(rest) });
});
