CREATE TABLE box (
    id INTEGER PRIMARY KEY,
    width INT,
    height INT,
    name TEXT,
    area INT GENERATED ALWAYS AS (width * height) STORED,
    ratio INT AS (width / height),
    label TEXT AS (name || ' ' || width || 'x' || height),
    flat BOOLEAN AS (height = 0),
    shouted TEXT AS (upper(name)) STORED,
    twice INT AS (area * 2)
);
INSERT INTO box (width, height, name) VALUES (2, 3, 'a'), (5, 0, 'b'), (NULL, 1, NULL);
CREATE TABLE forms (
    day DATE, t TEXT, n INT, r REAL,
    month AS (strftime('%Y-%m', day)),
    initial TEXT AS (substr(t, 1, 1)) STORED,
    long AS (iif(length(t) > 3, 'long', 'short')),
    text_ AS (n || ''),
    half AS (n / 2.0),
    rounded AS (round(r, 1)),
    either AS (coalesce(n, r)),
    folded AS (t = 'x' COLLATE NOCASE)
);
INSERT INTO forms (day, t, n, r) VALUES ('2020-01-31', 'word', 5, 2.25), (NULL, NULL, NULL, NULL), ('2021-02-28', 'X', -1, 0);
