CREATE TABLE declared (
    id INTEGER PRIMARY KEY, i INT, big BIGINT, flag BOOLEAN, r REAL, f FLOAT, d DECIMAL(10, 2), n NUMERIC,
    v VARCHAR(20), c CHAR(3), t TEXT, clob_ CLOB, day DATE, at TIME, made DATETIME, stamp TIMESTAMP,
    u UUID, j JSON, b BLOB, x, odd WIBBLE
);
CREATE TABLE stored (
    id INTEGER PRIMARY KEY, flag BOOLEAN, other BOOLEAN, whole INT, mixed INT, exact DECIMAL(5, 2), wide DECIMAL(5, 2),
    short VARCHAR(3), long VARCHAR(3), seconds DATETIME, millis DATETIME, julian DATETIME, iso DATETIME,
    words DATETIME, u UUID, no_u UUID, j JSON, no_j JSON, bytes TEXT, none_
);
INSERT INTO stored VALUES
    (7, 1, 1, 1, 1, 1.25, 1.255, 'abc', 'abc', 1600000000, 1600000000123, 2459000.5, '2020-01-02', 'soon',
     'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'x', '{}', '{', x'00', NULL),
    (8, 0, 2, 2, 'two', 999.99, 1, 'äöü', 'abcd', 0, 1600000000124, 2459000.25, '2020-01-02T03:04:05+02:00',
     '2020-01-02', NULL, NULL, '[1]', '[]', x'', NULL);
