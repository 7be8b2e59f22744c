CREATE TABLE literal (
    id INTEGER PRIMARY KEY,
    n INT DEFAULT '7',
    m INT DEFAULT -1,
    none TEXT DEFAULT NULL,
    empty TEXT DEFAULT "",
    zero TEXT DEFAULT "0",
    quoted TEXT DEFAULT 'it''s a \ here',
    number TEXT DEFAULT 5,
    flag BOOLEAN DEFAULT 0,
    off BOOLEAN DEFAULT FALSE,
    on_number INT DEFAULT TRUE,
    ratio REAL DEFAULT 1,
    price DECIMAL(6,2) DEFAULT 9.90,
    data BLOB DEFAULT x'0a',
    document JSON DEFAULT '{}',
    sum INT DEFAULT (60 * 60)
);
CREATE TABLE moments (
    id INTEGER PRIMARY KEY,
    made DATETIME DEFAULT CURRENT_TIMESTAMP,
    day DATE DEFAULT CURRENT_DATE,
    clock TIME DEFAULT CURRENT_TIME,
    as_text TEXT DEFAULT CURRENT_TIMESTAMP,
    fixed DATETIME DEFAULT '2000-01-01 00:00:00',
    seen TIMESTAMP DEFAULT 0
);
INSERT INTO moments (seen) VALUES (1700000000);
CREATE TABLE manual (
    id INTEGER PRIMARY KEY,
    token TEXT DEFAULT (hex(randomblob(16))),
    made DATETIME DEFAULT (datetime('now', 'localtime')),
    seconds INT DEFAULT (strftime('%s', 'now')),
    misfit INT DEFAULT 'none',
    late DATE DEFAULT CURRENT_TIMESTAMP
);
