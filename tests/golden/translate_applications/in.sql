-- title: Statements of well-known kinds of applications
CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(255) NOT NULL UNIQUE, is_active BOOL NOT NULL DEFAULT 1, last_login DATETIME, score INTEGER, meta JSON);
CREATE TABLE states (state_id INTEGER PRIMARY KEY, entity VARCHAR(255), state VARCHAR(255), last_updated_ts FLOAT);
CREATE TABLE sample (time INTEGER, metric TEXT, value REAL);
INSERT INTO users (id, email, is_active, last_login, score, meta) VALUES (1, 'ann@example.org', 1, '2024-01-02 03:04:05', 5, '{"lang":"en"}'), (2, 'Bob@example.org', 0, NULL, NULL, NULL);
INSERT INTO states VALUES (1, 'light.hall', 'on', 1704067200.5), (2, 'light.hall', 'off', 1704070800.25), (3, 'sensor.t', '21.5', 1704070801.0), (4, 'sensor.t', 'unavailable', 1704070900.0);
INSERT INTO sample VALUES (1704067200, 'load', 0.5), (1704067230, 'load', 1.5), (1704067290, 'load', 4.0);

-- An object-relational mapper's list: everything quoted, a page of rows.
SELECT "users"."id", "users"."email" FROM "users" WHERE ("users"."is_active" AND "users"."email" LIKE '%EXAMPLE%' ESCAPE '\') ORDER BY "users"."last_login" DESC LIMIT 21;

-- A look-up with parameters.
SELECT "users".* FROM "users" WHERE "users"."email" = ? LIMIT ?;

-- Whether there is any.
SELECT 1 AS "a" FROM "users" WHERE "users"."score" >= 5 LIMIT 1;

-- Counting with conditions.
SELECT COUNT("users"."id") AS "n", COUNT(CASE WHEN "users"."is_active" THEN "users"."id" ELSE NULL END) AS "active" FROM "users";

-- The latest state of each thing.
SELECT s.entity, s.state FROM states s JOIN (SELECT entity, max(last_updated_ts) AS latest FROM states GROUP BY entity) m ON m.entity = s.entity AND m.latest = s.last_updated_ts;

-- Epoch seconds shown as an instant.
SELECT entity, datetime(last_updated_ts, 'unixepoch') AS at FROM states WHERE state_id < 3;

-- Numbers among texts.
SELECT entity, avg(CAST(state AS REAL)) AS mean FROM states WHERE state NOT IN ('on', 'off', 'unavailable', 'unknown', '') GROUP BY entity;

-- A time series in steps of a minute.
SELECT (time / 60) * 60 AS step, avg(value) AS mean FROM sample WHERE time BETWEEN 1704067200 AND 1704067260 + 60 GROUP BY step ORDER BY step;

-- A column in a document.
SELECT email FROM users WHERE json_extract(meta, '$.lang') = 'en';

-- Sorting without regard to case.
SELECT email FROM users ORDER BY email COLLATE NOCASE;

-- Storing a key's value, new or not.
INSERT INTO users (email, score) VALUES ('ann@example.org', 9) ON CONFLICT (email) DO UPDATE SET score = excluded.score;

-- Cleaning up what is old.
DELETE FROM states WHERE last_updated_ts < CAST(strftime('%s', '2024-01-01 00:30:00') AS INTEGER);

-- What tables are there?
SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name;

-- The number given last, and the number of rows changed last.
SELECT last_insert_rowid(), changes();
