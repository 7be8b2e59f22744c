-- options: --enrich
-- Moments that rise row by row in a large table get an index of block ranges.
CREATE TABLE log (id INTEGER PRIMARY KEY, logged_at INTEGER, day DATE, text_at TEXT, known_at DATETIME, back_at INTEGER);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
INSERT INTO log SELECT i, 1600000000 + i / 2, date(1600000000 + i, 'unixepoch'),
    datetime(1600000000 + i, 'unixepoch'), 1600000000 + i, 1700000000 - i FROM n;
CREATE INDEX log_known ON log (known_at, id);
