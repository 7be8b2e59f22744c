-- title: UPDATE and DELETE
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, i INTEGER, r REAL, flag BOOLEAN, at DATETIME);
CREATE TABLE change (t_id INTEGER, amount INTEGER);
INSERT INTO t VALUES (1, 'a', 1, 1.0, 1, '2024-01-01 00:00:00'), (2, 'b', 2, 2.0, 0, '2024-01-02 00:00:00'), (3, 'c', NULL, NULL, NULL, NULL), (4, 'd', 4, 4.0, 1, NULL), (5, 'e', 5, 5.0, 0, NULL);
INSERT INTO change VALUES (1, 10), (2, 20);

-- Old values on the right side.
UPDATE t SET i = i + 1, s = s || '!' WHERE id = 1;

-- Columns take what their affinity makes of the value.
UPDATE t SET r = 3, s = 7, flag = 1 WHERE id = 3;

-- A condition stored in a boolean column.
UPDATE t SET flag = i > 1 WHERE i IS NOT NULL;

-- A boolean turned over.
UPDATE t SET flag = NOT flag WHERE id = 1;

-- From another table.
UPDATE t SET i = t.i + change.amount FROM change WHERE change.t_id = t.id;

-- From a subquery.
UPDATE t SET i = (SELECT sum(amount) FROM change WHERE t_id = t.id) WHERE id <= 2;

-- RETURNING the new values.
UPDATE t SET i = 0 WHERE id = 4 RETURNING id, i;

-- A table with an alias.
UPDATE t AS x SET s = 'alias' WHERE x.id = 4;

-- By rowid.
UPDATE t SET s = 'rowid' WHERE rowid = 5;

-- DELETE with a condition of numbers.
DELETE FROM t WHERE flag AND id > 3;

-- DELETE with a subquery, and RETURNING.
DELETE FROM change WHERE t_id IN (SELECT id FROM t WHERE id = 2) RETURNING amount;

-- DELETE of all but the latest.
DELETE FROM t WHERE id NOT IN (SELECT id FROM t ORDER BY id DESC LIMIT 2);

-- DELETE of everything.
DELETE FROM change;

-- A table without a key of its own has no rowid in PostgreSQL.
DELETE FROM change WHERE rowid = 1;
