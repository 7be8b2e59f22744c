-- title: LIKE, GLOB and other patterns
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, pattern TEXT, i INTEGER);
INSERT INTO t VALUES (1, 'Apple pie', 'a%', 10), (2, '100%', '%', 210), (3, 'ÄPFEL', 'äpfel', 3), (4, 'a_b[c]', 'A_B%', NULL), (5, NULL, NULL, 5);

-- LIKE ignores the case of ASCII letters, and of these only.
SELECT id FROM t WHERE s LIKE 'apple%';

-- A pattern without letters needs no folding.
SELECT id FROM t WHERE s LIKE '1__\%' ESCAPE '\' OR s LIKE '%0%';

-- A backslash in a pattern without ESCAPE is an ordinary character.
SELECT id, 'a\b' LIKE 'a\b' AS same FROM t WHERE s NOT LIKE '\%';

-- ESCAPE names the character that makes wildcards ordinary.
SELECT id FROM t WHERE s LIKE '%!%%' ESCAPE '!';

-- A pattern from a column.
SELECT id FROM t WHERE s LIKE pattern;

-- LIKE of a number looks at its text.
SELECT id FROM t WHERE i LIKE '%10';

-- Django's way to look for a word.
SELECT id FROM t WHERE s LIKE '%' || 'PIE' || '%' ESCAPE '\';

-- like() is the operator with the pattern first.
SELECT like('A%', s) AS a, like('a!_%', s, '!') AS b FROM t;

-- GLOB minds the case; * and ? are its wildcards.
SELECT id FROM t WHERE s GLOB 'A*' OR s GLOB '?00%';

-- GLOB's brackets hold ranges; ^ negates them.
SELECT id FROM t WHERE s GLOB '[A-Z]*' AND s NOT GLOB '*[^ -~]*';

-- GLOB with a pattern from a column, and glob().
SELECT id, glob('a*', s) AS a FROM t WHERE s GLOB pattern;
