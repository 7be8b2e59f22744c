INSERT OR IGNORE INTO setting VALUES ('color', 'blue'), ('size', 'big');
INSERT OR REPLACE INTO setting (name, value) VALUES ('color', 'green');
REPLACE INTO setting VALUES ('size', 'small');
INSERT OR REPLACE INTO t (id, name, n) VALUES (1, 'two', 5);
INSERT OR ABORT INTO t VALUES (3, 'three', 3);
INSERT OR ROLLBACK INTO t VALUES (4, 'four', 4);
