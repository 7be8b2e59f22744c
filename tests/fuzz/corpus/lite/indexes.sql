CREATE TABLE t (a, b, c);
CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE DESC, b);
CREATE INDEX j ON t (abs(a), substr(b, 2)) WHERE c > 1 AND b IS NOT NULL;
CREATE INDEX k ON t ((a + 1) * 2);
INSERT INTO t VALUES (1, 'x', 2), (2, 'y', 0), (3, NULL, 5);
