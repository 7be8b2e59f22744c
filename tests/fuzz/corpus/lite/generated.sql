CREATE TABLE t (a INT, b INT AS (a + 1), c TEXT GENERATED ALWAYS AS (a || '-' || b) STORED, d AS (json_object('a', a)));
INSERT INTO t (a) VALUES (1), ('x'), (NULL);
CREATE INDEX i ON t (b, lower(c)) WHERE c IS NOT NULL;
