-- Dumped by the shell, then changed by hand.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "account" (
	"id"	INTEGER NOT NULL,
	"name"	VARCHAR(190) NOT NULL COLLATE NOCASE,
	"is_admin"	BOOLEAN NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
	"created"	DATETIME DEFAULT (datetime('now')),
	"kind"	CHAR(8) DEFAULT "person",
	PRIMARY KEY("id" AUTOINCREMENT)
);
INSERT INTO account VALUES(1,'admin',1,'2023-01-05 10:00:00','person');
INSERT INTO account VALUES(2,'it''s; PRAGMA x','0','2023-01-06 10:00:00','robot');
CREATE TABLE session (
    token TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(32)))),
    account INTEGER NOT NULL,
    expires INTEGER NOT NULL DEFAULT (strftime('%s', 'now', '+30 days')),
    revoked INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, token) ON CONFLICT REPLACE
) WITHOUT ROWID;
CREATE VIRTUAL TABLE page USING fts4(title, body, tokenize=unicode61);
INSERT INTO page(docid, title, body) VALUES(1,'Welcome','insert or replace; SELECT rowid FROM sqlite_master');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('account',2);
CREATE TRIGGER session_expired AFTER INSERT ON session BEGIN
    UPDATE session SET revoked = 1 WHERE expires < unixepoch();
    DELETE FROM session WHERE revoked = 1 AND julianday('now') - julianday(expires, 'unixepoch') > 7;
    INSERT OR IGNORE INTO audit (what, at) VALUES ('session of ' || ifnull(NEW.account, '?'), time('now'));
END;
CREATE VIEW recent AS
SELECT a.name, group_concat(substr(s.token, 1, 8)) AS tokens, max(s.expires) AS until
FROM account a JOIN session s ON s.account = a.id
WHERE a.name NOT LIKE 'test%' AND a.name NOT GLOB '* *' AND typeof(s.token) = 'text'
GROUP BY a.rowid;
CREATE INDEX page_year ON account(strftime('%Y', created));
SELECT title FROM page WHERE page MATCH 'welcome' ORDER BY docid LIMIT 10, 5;
COMMIT;
BEGIN DEFERRED TRANSACTION;
UPDATE OR REPLACE account SET name = trim(name, char(32, 9));
COMMIT;
PRAGMA optimize;
PRAGMA wal_checkpoint(TRUNCATE);
.backup main.bak
