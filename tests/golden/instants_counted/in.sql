-- Counts of time of several units, and years that are worth a word.
CREATE TABLE moment (
    id INTEGER PRIMARY KEY,
    seconds DATETIME,
    far DATETIME,
    old TIMESTAMP,
    nano TIMESTAMP,
    fine TIMESTAMP,
    julian DATETIME
);
INSERT INTO moment VALUES (1, 0, 6900000000, -86400, 1600000000123456000, 1600000000123456789, 2500000.5);
INSERT INTO moment VALUES (2, 1600000000, 0, 1600000000, 0, 0, 2459106.5);
