SELECT time(at) AS a, datetime(at) AS b, datetime(day) AS c FROM t;
SELECT strftime('%Y-%m', at) AS month, strftime('%H', at) AS hour, strftime('%Y', day) AS year FROM t;
SELECT datetime(at, '+1 hour') AS a, date(at, 'start of month') AS b, date(day, '-7 days') AS c FROM t;
SELECT round(julianday(at) - julianday(day), 3) AS days FROM t;
SELECT unixepoch(at) AS a, strftime('%s', at) AS b FROM t;
SELECT count(*) AS n FROM t WHERE at >= datetime('now', '-30 days');
