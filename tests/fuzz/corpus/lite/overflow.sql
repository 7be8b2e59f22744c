CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB);
INSERT INTO t VALUES (1, hex(zeroblob(1000)), zeroblob(1500)), (2, 'short', x'01'), (3, NULL, zeroblob(600));
