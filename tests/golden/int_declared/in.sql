-- options: --int=declared
-- The declared names of integers, and what does not fit them.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    level TINYINT,
    rank SMALLINT,
    score MEDIUMINT,
    visits INT UNSIGNED,
    points INT(11),
    bytes BIGINT,
    big INT8,
    large INTEGER,
    flag BOOLEAN
);
INSERT INTO account VALUES (1, 1, 40000, 1, 1, 1, 1, 1, 5000000000, 1);
INSERT INTO account VALUES (2, 2, 2, 2, 2, 2, 2, 2, 2, 0);
-- The largest key that ever was is beyond integer.
CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id BIGINT REFERENCES account);
INSERT INTO event VALUES (3000000000, 1);
DELETE FROM event;
