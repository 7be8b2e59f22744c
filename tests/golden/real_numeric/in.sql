-- options: --real=numeric
-- Exact numbers instead of doubles; SQLite's SQL goes on computing with doubles.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    price REAL NOT NULL DEFAULT 9.99 CHECK (price >= 0),
    weight DOUBLE,
    rate FLOAT,
    empty REAL
);
INSERT INTO item VALUES (1, 0.1, 12.5, 9e999, NULL), (2, 2, 0.3, 1.5, NULL);
CREATE INDEX item_price ON item (price DESC, weight);
CREATE VIEW total AS SELECT sum(price * 1.5) AS total, max(weight) AS weight FROM item WHERE price > 1;
