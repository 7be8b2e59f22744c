CREATE TABLE kinds (
    id INTEGER PRIMARY KEY,
    whole INT,
    large BIGINT NOT NULL,
    ratio REAL,
    price DECIMAL(8,2),
    amount NUMERIC,
    flag BOOLEAN,
    word TEXT,
    code VARCHAR(10),
    day DATE,
    at DATETIME,
    epoch TIMESTAMP,
    token UUID,
    document JSON,
    data BLOB,
    anything
);
INSERT INTO kinds VALUES (1, 2, 9223372036854775807, 0.5, 12.25, 7, 1, 'a', 'xyz', '2024-02-29',
    '2024-02-29 12:00:00', 1709208000, '123e4567-e89b-12d3-a456-426614174000', '{"a": [1]}', x'00FF', 'b');
CREATE TABLE widened (
    number INTEGER,
    short VARCHAR(3),
    truth BOOLEAN,
    day DATE,
    document JSON
);
INSERT INTO widened VALUES (1, 'abcd', 2, 'yesterday', 'no json'), ('two', 'a', 0, '2024-01-01', '{}');
