CREATE TABLE t (
    id INTEGER PRIMARY KEY, neg INT DEFAULT -5, quoted TEXT DEFAULT 'it''s', dq TEXT DEFAULT "dq", empty TEXT DEFAULT "",
    r REAL DEFAULT +1.5e3, yes BOOLEAN DEFAULT 1, no BOOLEAN NOT NULL DEFAULT false, none_ TEXT DEFAULT NULL,
    truth INT DEFAULT TRUE, bytes BLOB DEFAULT x'00ff', added INT DEFAULT (1 + 2), bare TEXT DEFAULT word,
    made_text TEXT DEFAULT CURRENT_TIMESTAMP, made DATETIME DEFAULT CURRENT_TIMESTAMP, day DATE DEFAULT CURRENT_DATE,
    at TIME DEFAULT CURRENT_TIME, digits TEXT DEFAULT 12, number INT DEFAULT '7', price DECIMAL(5, 2) DEFAULT 1.25,
    chance TEXT DEFAULT (lower(hex(randomblob(4)))), long VARCHAR(3) DEFAULT 'toolong', fixed DATETIME DEFAULT
    '2020-01-02 03:04:05',
    twice INT AS (neg * 2), kept INT GENERATED ALWAYS AS (neg + added) STORED, upper_ TEXT AS (upper(quoted)),
    CHECK (neg < 0), CONSTRAINT in_range CHECK (added BETWEEN 1 AND 10 OR added IS NULL),
    CHECK (length(quoted) > 2), CHECK (yes IN (0, 1)), CHECK (dq <> "dq2"), CHECK (made > '2020-01-01')
);
