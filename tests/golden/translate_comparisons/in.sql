-- title: Comparisons and conditions
CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, flag BOOLEAN, n NUMERIC, c TEXT COLLATE NOCASE, d DECIMAL(10,2), x);
INSERT INTO t VALUES (1, 1.0, '1', x'31', 1, 1, 'abc', 1.5, 'any'), (2, 2.5, 'two', x'32', 0, 2.5, 'ABC', 2.25, 'ANY'), (10, -1.0, '10', NULL, 1, 10, 'abd', 10, NULL), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

-- Values of one class compare the same way.
SELECT i FROM t WHERE i >= 2 AND r < 3.0;

-- "==" and "!=" are "=" and "<>".
SELECT i FROM t WHERE i == 1 OR s != 'two';

-- Integers and reals compare exactly.
SELECT i FROM t WHERE i = r;

-- A number column compares with a text literal as with the number that it spells.
SELECT i FROM t WHERE i = '10';

-- A text that spells no number is greater than every number.
SELECT i FROM t WHERE i < 'ten';

-- A text column compares with a number as with its text.
SELECT s FROM t WHERE s = 1;

-- A number column and a text column compare as numbers where the text is one.
SELECT i FROM t WHERE i = s;

-- Without affinity on either side a number is less than any text.
SELECT 1 < '0' AS less, 1 = '1' AS equal;

-- A text is less than any blob.
SELECT 'z' < x'00' AS less, s < b AS less_too FROM t WHERE i = 1;

-- Texts compare byte by byte, whatever the database's collation.
SELECT s FROM t WHERE s > 'B';

-- A column's collation NOCASE makes its comparisons ignore the case of ASCII letters.
SELECT i FROM t WHERE c = 'aBc';

-- COLLATE NOCASE may be asked for in the comparison.
SELECT i FROM t WHERE s = 'TWO' COLLATE NOCASE;

-- COLLATE BINARY overrules the column's collation.
SELECT i FROM t WHERE c = 'abc' COLLATE BINARY;

-- COLLATE RTRIM leaves blanks at the end out of account.
SELECT i FROM t WHERE s = 'two   ' COLLATE RTRIM;

-- A boolean column compares with 0 and 1.
SELECT i FROM t WHERE flag = 1 AND flag <> 0;

-- A boolean column is a condition.
SELECT i FROM t WHERE flag AND NOT flag IS NULL;

-- A number is a condition: true where it is not zero.
SELECT i FROM t WHERE i - 1;

-- A text is a condition by the number that it begins with.
SELECT i FROM t WHERE s;

-- A condition is a value: 1, 0 or NULL.
SELECT i > 1 AS more, (i > 1) + (r > 1) AS how_many FROM t;

-- NOT of a number is 1 for zero.
SELECT NOT i AS a, NOT 0 AS b FROM t;

-- IS compares with anything, NULL included.
SELECT i FROM t WHERE s IS 'two' OR s IS NULL;

-- IS NOT likewise.
SELECT i FROM t WHERE i IS NOT r;

-- IS DISTINCT FROM and its negation are IS NOT and IS.
SELECT i FROM t WHERE s IS NOT DISTINCT FROM 'two';

-- ISNULL, NOTNULL and NOT NULL are postfix operators.
SELECT i FROM t WHERE s NOTNULL AND b ISNULL AND i NOT NULL;

-- IS TRUE and IS FALSE take any value as a condition.
SELECT i FROM t WHERE i IS TRUE AND flag IS NOT FALSE;

-- BETWEEN is two comparisons.
SELECT i FROM t WHERE i BETWEEN 1 AND 9 AND r NOT BETWEEN 2 AND 3;

-- BETWEEN with limits of another class follows the comparisons' rules.
SELECT i FROM t WHERE i BETWEEN '1' AND '9';

-- IN with a list.
SELECT i FROM t WHERE s IN ('two', '10') OR i IN (7, 8);

-- IN's list follows the affinity of the left side.
SELECT i FROM t WHERE i IN ('1', 2);

-- IN with an empty list is false, and NOT IN is true.
SELECT i FROM t WHERE i IN () OR i NOT IN ();

-- IN with a query.
SELECT i FROM t WHERE i IN (SELECT i FROM t WHERE flag);

-- IN with a table's name takes its only column.
CREATE TABLE known (value INTEGER);
INSERT INTO known VALUES (2), (10);
SELECT i FROM t WHERE i IN known;

-- IN with NULL in the list is NULL where nothing is equal.
SELECT i, i IN (1, NULL) AS found FROM t;

-- EXISTS is 1 or 0.
SELECT EXISTS (SELECT 1 FROM t WHERE i = 2) AS found, NOT EXISTS (SELECT 1 FROM t) AS none;

-- AND and OR know NULL.
SELECT NULL AND 0 AS a, NULL AND 1 AS b, NULL OR 1 AS c, NULL OR 0 AS d;

-- CASE with a base compares as = does.
SELECT CASE i WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END AS word FROM t;

-- CASE with conditions takes numbers as conditions.
SELECT CASE WHEN i > 5 THEN 'big' WHEN i THEN 'small' END AS size FROM t;

-- CASE may give values of several classes.
SELECT CASE WHEN flag THEN i ELSE 'none' END AS v FROM t;

-- A decimal column compares as a number.
SELECT i FROM t WHERE d > 1.5;

-- A column without a type may hold any class.
SELECT i FROM t WHERE x = 'any';

-- Unary plus takes the affinity away.
SELECT i FROM t WHERE +i = '10';

-- Words beside a boolean column whose values are 0 and 1 are texts like any others.
SELECT i FROM t WHERE flag = 'true' OR flag IN (1, 'f');

-- A boolean column whose values are words compares with such words; as a condition it is left to a person, since a word is no truth in SQLite.
CREATE TABLE words (id INTEGER PRIMARY KEY, done BOOLEAN DEFAULT 't');
SELECT id FROM words WHERE done = 't';

-- Words that are written otherwise than the column's are left to a person.
SELECT id FROM words WHERE done = 'true';
