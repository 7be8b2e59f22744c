-- title: Conflicts
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER NOT NULL DEFAULT 0, CHECK (n < 100));
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE log (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2);
INSERT INTO setting VALUES ('color', 'red');

-- OR IGNORE leaves out rows that are there already.
INSERT OR IGNORE INTO setting VALUES ('color', 'blue'), ('size', 'big');

-- OR REPLACE removes the rows in the way.
INSERT OR REPLACE INTO setting (name, value) VALUES ('color', 'green');

-- REPLACE is OR REPLACE.
REPLACE INTO setting VALUES ('size', 'small');

-- OR REPLACE with more than one unique constraint removes several rows.
INSERT OR REPLACE INTO t (id, name, n) VALUES (1, 'two', 5);

-- OR ABORT is the default.
INSERT OR ABORT INTO t VALUES (3, 'three', 3);

-- OR FAIL and OR ROLLBACK differ only in what stays of a statement that fails.
INSERT OR ROLLBACK INTO t VALUES (4, 'four', 4);

-- OR IGNORE of a table without constraints.
INSERT OR IGNORE INTO log VALUES (1, 2);

-- ON CONFLICT DO NOTHING.
INSERT INTO t (id, name) VALUES (1, 'uno') ON CONFLICT DO NOTHING;

-- ON CONFLICT with a target.
INSERT INTO t (id, name) VALUES (1, 'uno') ON CONFLICT (id) DO NOTHING;

-- DO UPDATE with what was to be inserted.
INSERT INTO setting VALUES ('color', 'black') ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- DO UPDATE with what is there.
INSERT INTO t (id, name, n) VALUES (3, 'three', 1) ON CONFLICT (id) DO UPDATE SET n = n + excluded.n WHERE n < 50;

-- DO UPDATE without a target.
INSERT INTO setting VALUES ('color', 'white') ON CONFLICT DO UPDATE SET value = 'grey';

-- From a query, WHERE TRUE keeps ON from being a join's.
INSERT INTO setting SELECT name, n FROM t WHERE true ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- A partial unique index as the target.
CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT, active INTEGER);
CREATE UNIQUE INDEX part_name ON part (name) WHERE active = 1;
INSERT INTO part VALUES (1, 'a', 1), (2, 'a', 0);
INSERT INTO part VALUES (3, 'a', 1) ON CONFLICT (name) WHERE active = 1 DO UPDATE SET active = 2;

-- A key with NOCASE as the target.
CREATE TABLE word (name TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER);
INSERT INTO word VALUES ('Foo', 1);
INSERT INTO word VALUES ('FOO', 2) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n;

-- OR IGNORE also leaves out what NOT NULL or CHECK forbids.
INSERT OR IGNORE INTO t (id, name, n) VALUES (20, 'twenty', 500);

-- Rows of one REPLACE that are in each other's way are an error in PostgreSQL.
REPLACE INTO t VALUES (30, 'thirty', 1), (31, 'thirty-one', 2);

-- Several ON CONFLICT clauses.
INSERT INTO t (id, name) VALUES (1, 'q') ON CONFLICT (id) DO NOTHING ON CONFLICT (name) DO UPDATE SET n = 1;

-- RETURNING what was stored.
INSERT INTO t (id, name, n) VALUES (9, 'nine', 9) ON CONFLICT (name) DO UPDATE SET n = 0 RETURNING id, n;

-- UPDATE OR IGNORE leaves rows as they are where they would break a constraint.
UPDATE OR IGNORE t SET name = 'four' WHERE id = 9;

-- UPDATE OR REPLACE removes the rows in the way.
UPDATE OR REPLACE t SET name = 'four' WHERE id = 9;
