INSERT INTO setting SELECT name, n FROM t WHERE true ON CONFLICT (name) DO UPDATE SET value = excluded.value;
CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT, active INTEGER);
CREATE UNIQUE INDEX part_name ON part (name) WHERE active = 1;
INSERT INTO part VALUES (1, 'a', 1), (2, 'a', 0);
INSERT INTO part VALUES (3, 'a', 1) ON CONFLICT (name) WHERE active = 1 DO UPDATE SET active = 2;
CREATE TABLE word (name TEXT COLLATE NOCASE PRIMARY KEY, n INTEGER);
