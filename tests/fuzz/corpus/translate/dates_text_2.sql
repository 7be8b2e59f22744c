SELECT datetime(seconds, 'auto') AS a FROM t;
SELECT date(written, '+1 month') AS a, date('2024-01-31', '+1 month') AS b, date(written, '-1 year') AS c FROM t;
SELECT datetime(written, '+1.5 days') AS a, datetime(written, '-90 minutes') AS b, datetime(written, '+0.5 seconds') AS c FROM t;
SELECT date('2024-01-01', '+' || id || ' days') AS a FROM t;
SELECT date(written, 'start of month', '+1 month', '-1 day') AS last_day, datetime(written, 'start of day') AS midnight, date(written, 'start of year') AS new_year FROM t;
SELECT date(written, 'weekday 0') AS sunday, date(written, 'weekday 1', '-7 days') AS monday FROM t;
