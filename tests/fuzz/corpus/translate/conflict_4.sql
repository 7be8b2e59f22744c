INSERT INTO word VALUES ('Foo', 1);
INSERT INTO word VALUES ('FOO', 2) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n;
INSERT OR IGNORE INTO t (id, name, n) VALUES (20, 'twenty', 500);
REPLACE INTO t VALUES (30, 'thirty', 1), (31, 'thirty-one', 2);
INSERT INTO t (id, name) VALUES (1, 'q') ON CONFLICT (id) DO NOTHING ON CONFLICT (name) DO UPDATE SET n = 1;
INSERT INTO t (id, name, n) VALUES (9, 'nine', 9) ON CONFLICT (name) DO UPDATE SET n = 0 RETURNING id, n;
