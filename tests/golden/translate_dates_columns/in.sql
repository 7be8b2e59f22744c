-- title: Date and time columns
CREATE TABLE event (id INTEGER PRIMARY KEY, day DATE, at DATETIME, clock TIME, created TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
INSERT INTO event (id, day, at, clock, created) VALUES (1, '2024-02-29', '2024-02-29 12:34:56', '12:34:56', '2024-01-01 00:00:00'), (2, '2023-12-31', '2023-12-31 23:59:59', '23:59:59', '2024-01-02 00:00:00'), (3, NULL, NULL, NULL, '2024-01-03 00:00:00');

-- A column of dates compares with a date in a text.
SELECT id FROM event WHERE day >= '2024-01-01';

-- A column of instants compares with an instant in a text.
SELECT id FROM event WHERE at < '2024-01-01 00:00:00' OR at = '2024-02-29 12:34:56';

-- BETWEEN and IN likewise.
SELECT id FROM event WHERE day BETWEEN '2023-01-01' AND '2023-12-31' OR day IN ('2024-02-29');

-- Columns of the same type compare directly.
SELECT a.id, b.id FROM event a JOIN event b ON a.at < b.at;

-- date() of an instant is its day, as a text.
SELECT date(at) AS day, count(*) AS n FROM event GROUP BY date(at);

-- date() of a date column.
SELECT date(day) AS same, date(day, '+1 day') AS next FROM event;

-- time() and datetime() of a column.
SELECT time(at) AS a, datetime(at) AS b, datetime(day) AS c FROM event;

-- strftime() of a column.
SELECT strftime('%Y-%m', at) AS month, strftime('%H', at) AS hour, strftime('%Y', day) AS year FROM event;

-- Modifiers on a column.
SELECT datetime(at, '+1 hour') AS a, date(at, 'start of month') AS b, date(day, '-7 days') AS c FROM event;

-- Differences in days.
SELECT round(julianday(at) - julianday(day), 3) AS days FROM event;

-- Seconds since 1970.
SELECT unixepoch(at) AS a, strftime('%s', at) AS b FROM event;

-- What is newer than an offset from now.
SELECT count(*) AS n FROM event WHERE at >= datetime('now', '-30 days');

-- What is newer than an offset from now, of a date column.
SELECT count(*) AS n FROM event WHERE day >= date('now', '-1 month');

-- What fell into a day.
SELECT id FROM event WHERE date(at) = '2024-02-29';

-- The first and the last.
SELECT min(day) AS first, max(at) AS last FROM event;

-- The order of instants is that of their texts.
SELECT id FROM event ORDER BY at DESC, day;

-- A shorter text lies before the instants that it begins.
SELECT id FROM event WHERE at >= '2024-02-29' AND at < '2024-03';

-- A text of another layout compares as a text.
SELECT id FROM event WHERE at > '2024-02-29T00:00:00Z';

-- A pattern looks at the text.
SELECT id FROM event WHERE at LIKE '2024-02%';

-- Parts of an instant as numbers.
SELECT CAST(strftime('%Y', at) AS INTEGER) AS year, CAST(strftime('%m', day) AS INTEGER) AS month FROM event;

-- The newest of each day.
SELECT day, max(created) AS last, id FROM event GROUP BY day;

-- A time column compares with a time in a text.
SELECT id FROM event WHERE clock > '13:00:00';

-- Storing a text in a column of instants.
INSERT INTO event (id, at, created) VALUES (4, '2024-05-05 05:05:05', '2024-05-05 05:05:05');

-- Storing the present.
UPDATE event SET created = CURRENT_TIMESTAMP WHERE id = 99;

-- Storing what a date function gives.
UPDATE event SET at = datetime('2024-01-01', '+1 day'), day = date('2024-01-01', 'start of year') WHERE id = 1;
