CREATE TABLE checked (
    id INTEGER PRIMARY KEY,
    age INT CHECK (age BETWEEN 0 AND 150),
    state TEXT CONSTRAINT known_state CHECK (state IN ('new', 'done') OR state IS NULL),
    flag BOOLEAN CHECK (flag IN (0, 1)),
    low INT,
    high INT,
    share REAL CHECK (share >= 0.0 AND share <= 1),
    half REAL CHECK (share / 2 < 1),
    word TEXT CHECK (length(word) < 10),
    pattern TEXT CHECK (pattern GLOB '[a-z]*'),
    CHECK (low),
    CHECK (low < high AND NOT high % 2),
    CHECK ((low IS NULL) = (high IS NULL)),
    CHECK (age <> "none")
);
-- 7 and '7' are one text in PostgreSQL.
CREATE TABLE mixed (a CHECK (a <> 7.5), b CHECK (b <> 'x'), CHECK (a IS NOT NULL));
INSERT INTO mixed VALUES (7, 'y'), ('7', 5);
