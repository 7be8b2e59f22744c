-- options: --int=fit --timestamps=plain --schema=app
CREATE TABLE t (id INTEGER PRIMARY KEY, small INT, middle INT, large INT, made DATETIME, day DATE);
INSERT INTO t VALUES (1, -32768, 32768, 2147483648, '2020-01-02 03:04:05', '2020-01-02');
