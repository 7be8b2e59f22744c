-- title: Types of columns
-- The declared word decides SQLite's affinity; the data and the word decide PostgreSQL's type.
CREATE TABLE ordinary (id INTEGER PRIMARY KEY, i INT, big BIGINT, r REAL, f FLOAT, s TEXT, v VARCHAR(20), c CHAR(3), b BLOB, anything);

-- Exact decimals.
CREATE TABLE exact (price DECIMAL(10,2), amount NUMERIC, share NUMERIC(5));

-- Booleans, dates and times, identifiers, documents.
CREATE TABLE meaning (flag BOOLEAN, day DATE, at DATETIME, stamp TIMESTAMP, clock TIME, ident UUID, doc JSON);

-- A column without a type, or of an unknown one, is text until data says otherwise.
CREATE TABLE unknown (a, b STRING, c MONEY);

-- Storing an integer in a text column stores its text.
INSERT INTO ordinary (id, s, v) VALUES (1, 12, 1.5);

-- Storing a text in an integer column stores the number that it spells.
INSERT INTO ordinary (id, i, r) VALUES (2, '7', '2.5');

-- Storing an integer in a real column makes it real.
INSERT INTO ordinary (id, r, f) VALUES (3, 1, 2);

-- Storing 0 and 1 in a boolean column.
INSERT INTO meaning (flag, day, clock) VALUES (1, '2024-01-01', '10:00:00');

-- What is read from a boolean column is 1 or 0.
SELECT flag + 0 AS n, typeof(flag) AS kind FROM meaning;
