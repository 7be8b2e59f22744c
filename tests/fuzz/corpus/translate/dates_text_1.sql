SELECT date(written) AS a, time(written) AS b, datetime(written) AS c FROM t;
SELECT date('2024-02-30') AS a, datetime('2024-01-01T10:00:00+02:00') AS b, date('nonsense') AS c;
SELECT date('now') = date() AS today, length(datetime('now')) AS n;
SELECT length(CURRENT_TIMESTAMP) AS a, CURRENT_DATE = date('now') AS b, length(CURRENT_TIME) AS c;
SELECT date(julian) AS a, date(2460370) AS b FROM t;
SELECT datetime(seconds, 'unixepoch') AS a FROM t;
