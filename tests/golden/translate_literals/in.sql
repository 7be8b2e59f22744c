-- title: Literals and names
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, "order" INTEGER, price REAL);
INSERT INTO item VALUES (1, 'chair', 3, 12.5), (2, 'table', 1, 80.0), (3, NULL, 2, NULL);

-- Names are always quoted and keep their case; the alias AS is written out.
SELECT ID, Name n FROM Item WHERE id = 1;

-- Backquotes and brackets quote names in SQLite.
SELECT `name`, [order] FROM [item] WHERE id = 2;

-- A word in double quotes that names no column is a string.
SELECT id FROM item WHERE name = "chair";

-- A word in single quotes is a string; quotes in it are doubled.
SELECT 'it''s' AS word, '' AS empty;

-- A backslash means itself.
SELECT 'C:\temp' AS path, length('\n') AS n;

-- Hexadecimal integers are of 64 bits and may be negative.
SELECT 0x1F AS a, 0xFFFFFFFFFFFFFFFF AS b;

-- Reals may lack digits on one side of the point.
SELECT .5 AS a, 5. AS b, 1e3 AS c, 1.5E-2 AS d;

-- An integer of more than 64 bits is a real.
SELECT 9223372036854775808 AS big, -9223372036854775808 AS least;

-- Blobs are written in hexadecimal digits.
SELECT x'00ff' AS bytes, X'' AS none;

-- TRUE and FALSE are the integers 1 and 0.
SELECT TRUE AS yes, FALSE AS no, TRUE + 1 AS two;

-- NULL has no type until it gets one.
SELECT NULL AS none, typeof(NULL) AS kind;

-- A column without an alias is named as SQLite names it.
SELECT id + 1, upper(name) FROM item WHERE id = 1;

-- Parameters become numbered; the same name is the same number.
SELECT id FROM item WHERE name = ? AND "order" > ?;

-- Numbered parameters keep their numbers.
SELECT id FROM item WHERE name = ?2 AND "order" > ?1;

-- Named parameters are numbered in order of appearance.
SELECT id FROM item WHERE name = :name OR ("order" = @place AND name <> :name) OR id = $id;

-- A parameter that is asked whether it is NULL has the type of what it is compared with.
SELECT id FROM item WHERE (?1 IS NULL OR "order" = ?1) AND (?2 IS NULL OR name LIKE ?2);

-- Keywords may be names where SQLite's grammar allows it.
SELECT item.id key, "order" AS "select" FROM item WHERE id = 3;

-- The schema "main" is the target's schema.
SELECT main.item.name FROM main.item WHERE id = 1;

-- Comments are left out.
SELECT /* which? */ id -- the first
FROM item WHERE id = 1;
