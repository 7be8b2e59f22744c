<?php
// A feed reader in one file; put it on your web space and open it.

define('DB_FILE', __DIR__ . '/feeds.sqlite');

if (!class_exists('SQLite3')) {
    die('The sqlite3 extension is missing.');
}

function db()
{
    static $db = null;
    if ($db === null) {
        $db = new SQLite3(DB_FILE, SQLITE3_OPEN_READWRITE | SQLITE3_OPEN_CREATE);
        $db->busyTimeout(5000);
        $db->enableExceptions(true);
        $db->createFunction('host', function ($url) { return parse_url($url, PHP_URL_HOST); }, 1);
        $db->createCollation('de', function ($a, $b) { return strcoll($a, $b); });
    }
    return $db;
}

function install()
{
    db()->exec('CREATE TABLE IF NOT EXISTS feeds (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        url TEXT UNIQUE ON CONFLICT IGNORE,
        title TEXT,
        category TEXT DEFAULT "news",
        fetched INTEGER
    )');
    db()->exec("CREATE TABLE IF NOT EXISTS items (
        id INTEGER PRIMARY KEY,
        feed INTEGER, guid TEXT, title TEXT, body TEXT,
        unread INTEGER DEFAULT 1,
        starred BOOLEAN DEFAULT 0,
        added INTEGER DEFAULT (strftime('%s','now')),
        UNIQUE (feed, guid)
    )");
    db()->exec('CREATE VIRTUAL TABLE IF NOT EXISTS items_fts USING fts5(title, body)');
}

function update_feed($feed, array $entries)
{
    $db = db();
    $db->exec('BEGIN IMMEDIATE');
    $st = $db->prepare('INSERT OR IGNORE INTO items (feed, guid, title, body) VALUES (?, ?, ?, ?)');
    foreach ($entries as $entry) {
        $st->bindValue(1, $feed, SQLITE3_INTEGER);
        $st->bindValue(2, $entry['guid']);
        $st->bindValue(3, html_entity_decode($entry['title']));
        $st->bindValue(4, $entry['body']);
        $st->execute();
        if ($db->changes() > 0) {
            $id = $db->lastInsertRowID();
            $fts = $db->prepare('INSERT INTO items_fts (rowid, title, body) VALUES (?, ?, ?)');
            $fts->bindValue(1, $id);
            $fts->bindValue(2, $entry['title']);
            $fts->bindValue(3, strip_tags($entry['body']));
            $fts->execute();
        }
    }
    $db->exec("UPDATE feeds SET fetched = strftime('%s','now') WHERE id = " . (int) $feed);
    $db->exec('COMMIT');
}

function unread($category, $page)
{
    $start = 50 * (int) $page;
    $sql = "SELECT i.id, i.title, ifnull(f.title, host(f.url)) AS feed,
                   datetime(i.added, 'unixepoch', 'localtime') AS added
            FROM items i JOIN feeds f ON f.id = i.feed
            WHERE i.unread = 1 AND f.category = '" . SQLite3::escapeString($category) . "'
            ORDER BY f.title COLLATE de, i.added DESC
            LIMIT {$start}, 50";
    $result = db()->query($sql);
    while ($row = $result->fetchArray(SQLITE3_ASSOC)) {
        yield $row;
    }
}

function search($q)
{
    $st = db()->prepare(
        'SELECT i.* FROM items_fts x JOIN items i ON i.id = x.rowid ' .
        'WHERE items_fts MATCH :q ORDER BY bm25(items_fts) LIMIT 100'
    );
    $st->bindValue(':q', $q);
    return $st->execute();
}

function tidy()
{
    db()->exec('DELETE FROM items WHERE unread = 0 AND starred = 0 AND added < strftime("%s", "now", "-90 days")');
    db()->exec('VACUUM');
    $size = db()->querySingle('PRAGMA page_count') * db()->querySingle('PRAGMA page_size');
    $tables = db()->querySingle("SELECT count(*) FROM sqlite_master WHERE type='table'");
    return sprintf('%d bytes, %d tables', $size, $tables);
}

function mark($id, $what)
{
    if ($what == 'star') {
        db()->exec('UPDATE items SET starred = 1 WHERE id = ' . intval($id));
    } elseif ($what == 'read') {
        db()->exec('UPDATE items SET unread = 0 WHERE id = ' . intval($id));
    }
}

header('Pragma: no-cache');
header('Expires: ' . gmdate('D, d M Y H:i:s', time()) . ' GMT');
foreach (glob(__DIR__ . '/themes/*.css') as $theme) {
    echo '<link rel="stylesheet" href="themes/', basename($theme), '">', "\n";
}
