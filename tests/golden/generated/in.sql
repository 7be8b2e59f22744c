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
