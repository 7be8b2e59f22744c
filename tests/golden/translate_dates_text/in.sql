-- title: Dates in texts and numbers
CREATE TABLE t (id INTEGER PRIMARY KEY, written TEXT, seconds INTEGER, julian REAL);
INSERT INTO t VALUES (1, '2024-02-29 12:34:56', 1709210096, 2460370.024259259), (2, '2023-12-31', 0, 2440587.5), (3, '10:00', -1, 0.0), (4, 'never', NULL, NULL);

-- date(), time() and datetime() give texts in UTC.
SELECT date(written) AS a, time(written) AS b, datetime(written) AS c FROM t;

-- A literal is read as SQLite reads it.
SELECT date('2024-02-30') AS a, datetime('2024-01-01T10:00:00+02:00') AS b, date('nonsense') AS c;

-- 'now' is the time of the statement.
SELECT date('now') = date() AS today, length(datetime('now')) AS n;

-- CURRENT_TIMESTAMP, CURRENT_DATE and CURRENT_TIME are texts in UTC.
SELECT length(CURRENT_TIMESTAMP) AS a, CURRENT_DATE = date('now') AS b, length(CURRENT_TIME) AS c;

-- A number is a Julian day.
SELECT date(julian) AS a, date(2460370) AS b FROM t;

-- With 'unixepoch' it is seconds since 1970.
SELECT datetime(seconds, 'unixepoch') AS a FROM t;

-- With 'auto' it is either, by its size.
SELECT datetime(seconds, 'auto') AS a FROM t;

-- Modifiers add units; a month that is too short runs over into the next.
SELECT date(written, '+1 month') AS a, date('2024-01-31', '+1 month') AS b, date(written, '-1 year') AS c FROM t;

-- Days, hours, minutes and seconds may have fractions.
SELECT datetime(written, '+1.5 days') AS a, datetime(written, '-90 minutes') AS b, datetime(written, '+0.5 seconds') AS c FROM t;

-- A modifier may be put together from a column.
SELECT date('2024-01-01', '+' || id || ' days') AS a FROM t;

-- 'start of' cuts off what is smaller.
SELECT date(written, 'start of month', '+1 month', '-1 day') AS last_day, datetime(written, 'start of day') AS midnight, date(written, 'start of year') AS new_year FROM t;

-- 'weekday N' goes forward to that day of the week.
SELECT date(written, 'weekday 0') AS sunday, date(written, 'weekday 1', '-7 days') AS monday FROM t;

-- strftime() with each of its conversions.
SELECT strftime('%Y-%m-%d %H:%M:%S', written) AS a, strftime('%d.%m.%Y', written) AS b, strftime('%j %w %W', written) AS c, strftime('%f', written) AS d FROM t;

-- strftime('%s') is text; a cast makes it a number.
SELECT strftime('%s', written) AS a, CAST(strftime('%s', written) AS INTEGER) AS b, CAST(strftime('%Y', written) AS INTEGER) + 1 AS c FROM t;

-- julianday() and unixepoch().
SELECT julianday(written) AS a, unixepoch(written) AS b, round(julianday('2024-03-01') - julianday('2024-02-01')) AS days FROM t;

-- A time alone is of the first of January 2000.
SELECT datetime('10:30') AS a, strftime('%H', '10:30') AS b;

-- Dates as texts compare as texts.
SELECT id FROM t WHERE written >= date('2024-01-01') AND written < '2024-03-01';
