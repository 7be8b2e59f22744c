SELECT strftime('%Y-%m-%d %H:%M:%S', written) AS a, strftime('%d.%m.%Y', written) AS b, strftime('%j %w %W', written) AS c, strftime('%f', written) AS d FROM t;
SELECT strftime('%s', written) AS a, CAST(strftime('%s', written) AS INTEGER) AS b, CAST(strftime('%Y', written) AS INTEGER) + 1 AS c FROM t;
SELECT julianday(written) AS a, unixepoch(written) AS b, round(julianday('2024-03-01') - julianday('2024-02-01')) AS days FROM t;
SELECT datetime('10:30') AS a, strftime('%H', '10:30') AS b;
SELECT id FROM t WHERE written >= date('2024-01-01') AND written < '2024-03-01';
