CREATE TABLE ordinary (id INTEGER PRIMARY KEY, i INT, big BIGINT, r REAL, f FLOAT, s TEXT, v VARCHAR(20), c CHAR(3), b BLOB, anything);
CREATE TABLE exact (price DECIMAL(10,2), amount NUMERIC, share NUMERIC(5));
CREATE TABLE meaning (flag BOOLEAN, day DATE, at DATETIME, stamp TIMESTAMP, clock TIME, ident UUID, t JSON);
CREATE TABLE unknown (a, b STRING, c MONEY);
INSERT INTO ordinary (id, s, v) VALUES (1, 12, 1.5);
INSERT INTO ordinary (id, i, r) VALUES (2, '7', '2.5');
