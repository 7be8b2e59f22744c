const express = require('express');
const sqlite3 = require('sqlite3').verbose();

const app = express();
const db = new sqlite3.Database('./forum.sqlite', (err) => {
  if (err) {
    console.error('Could not open the forum', err.message);
    process.exit(1);
  }
});

db.serialize(function () {
  db.run('PRAGMA foreign_keys = ON');
  db.run("CREATE TABLE IF NOT EXISTS thread (id INTEGER PRIMARY KEY, title TEXT, closed BOOLEAN DEFAULT 0, hits INTEGER DEFAULT 0)");
  db.run('CREATE TABLE IF NOT EXISTS post (' +
    'id INTEGER PRIMARY KEY AUTOINCREMENT, ' +
    'thread INTEGER NOT NULL, author TEXT, body TEXT, ' +
    "posted DATETIME DEFAULT (datetime('now', 'localtime')))");
  db.run("CREATE VIRTUAL TABLE IF NOT EXISTS post_index USING fts4(body, tokenize=porter)");
});

app.use(express.json());

// rowid is what the index returns
app.get('/search', (req, res, next) => {
  const sql = 'SELECT p.id, p.body FROM post p JOIN post_index i ON i.rowid = p.id ' +
    'WHERE i.body MATCH ? ORDER BY p.id DESC LIMIT 50';
  db.all(sql, [req.query.q], (err, rows) => {
    if (err) return next(err);
    if (rows.length === 0 && req.query.q.match(/^\s*$/)) return res.status(400).json({ error: 'type a word' });
    res.json(rows);
  });
});

app.post('/threads/:id/posts', (req, res, next) => {
  const { author, body } = req.body;
  db.run('INSERT INTO post (thread, author, body) VALUES ($thread, $author, $body)', {
    $thread: req.params.id,
    $author: author,
    $body: body,
  }, function (err) {
    if (err) return next(err);
    const id = this.lastID;
    db.run('INSERT OR REPLACE INTO post_index (rowid, body) VALUES (?, ?)', [id, body], (err2) => {
      if (err2) return next(err2);
      res.status(201).json({ id });
    });
  });
});

app.get('/threads', (req, res, next) => {
  const page = Number.parseInt(req.query.page ?? '0', 10);
  db.all(`SELECT t.id, ifnull(t.title, '(no title)') AS title, max(p.posted) AS last
          FROM thread t LEFT JOIN post p ON p.thread = t.id
          WHERE t.closed = 0 AND t.state = "visible"
          GROUP BY t.id ORDER BY last DESC LIMIT ${page * 20}, 20`, (err, rows) => {
    if (err) return next(err);
    res.json(rows);
  });
});

app.post('/threads/:id/close', (req, res, next) => {
  db.run('UPDATE thread SET closed = 1 WHERE id = ?', req.params.id, function (err) {
    if (err && /SQLITE_(BUSY|LOCKED)/.test(err.message)) {
      return setTimeout(() => res.redirect(307, req.originalUrl), 100);
    }
    if (err) return next(err);
    res.json({ changed: this.changes > 0 });
  });
});

app.use((err, req, res, next) => {
  // e.g. "UNIQUE constraint failed", "no such table: sqlite_master"
  console.error(err.stack);
  res.status(500).send('Something is wrong. Replace the page, or insert another word.');
});

app.listen(3000);

const home = 'https://forum.example/'; db.run('PRAGMA optimize'); // and VACUUM at night
const quoted = (s) => s.replace(/["'`]/g, '') + "'"; /* REPLACE INTO is something else */
db.get("SELECT 'http://' || ? || '/' AS link, hex(?) AS token", [home, quoted('a')], console.log);
db.all(`SELECT * FROM thread WHERE level = 1 AND parent = 0 ${home ? `AND site = '${quoted(home)}'` : ''} LIMIT 20`, console.log);
