-- title: Arithmetic
CREATE TABLE t (i INTEGER, j INTEGER, r REAL, s TEXT, flag BOOLEAN, n NUMERIC, d DECIMAL(10,2));
INSERT INTO t VALUES (7, 2, 2.5, '12abc', 1, 3, 1.25), (-7, 0, 0.0, 'x', 0, 0.5, 2.5), (9223372036854775807, 1, -1.5, '3', NULL, NULL, NULL);

-- Addition, subtraction and multiplication of columns.
SELECT i - j AS less, r * 2 AS twice FROM t;

-- Where an integer overflows SQLite goes on with a real, PostgreSQL stops with an error.
SELECT i + 1 AS next, i * 2 AS product FROM t WHERE i < 100;

-- Integers that are known to overflow are reals.
SELECT 9223372036854775807 + 1 AS next, 9223372036854775807 * 2 AS twice;

-- Division of integers truncates; division by zero gives NULL.
SELECT i / j AS quotient FROM t;

-- Division by a constant other than zero needs no care.
SELECT i / 2 AS half, i / 2.0 AS exact_half FROM t;

-- Division of reals by zero gives NULL too.
SELECT 1 / r AS inverse FROM t;

-- The remainder has the sign of the left side; by zero it is NULL.
SELECT i % j AS rest, i % 3 AS rest_3 FROM t;

-- The remainder of reals is that of their integer parts.
SELECT 7.9 % 2.1 AS rest, r % 2 AS rest_2 FROM t;

-- Unary minus.
SELECT -j AS negative, - r AS negative_real, -(-3) AS three FROM t;

-- A text in arithmetic is the number that it begins with, else 0.
SELECT s + 1 AS next FROM t;

-- A text with a point or an exponent is a real there, where CAST to NUMERIC makes whole numbers integers.
SELECT ('1e1' + 0) || '' AS a, CAST('1e1' AS NUMERIC) || '' AS b, typeof(s + 1) AS c FROM t;

-- A boolean in arithmetic is 1 or 0.
SELECT flag + 1 AS next FROM t;

-- A decimal column in arithmetic is a real.
SELECT d * 3 AS three_times, d / 2 AS half FROM t;

-- A numeric column keeps integers as integers.
SELECT n / 2 AS half FROM t;

-- Arithmetic with NULL is NULL.
SELECT i + NULL AS none FROM t;

-- Bits: and, or, not.
SELECT i & 6 AS both, j | 8 AS either, ~j AS other FROM t;

-- Shifts by a negative number go the other way; by 64 and more nothing is left.
SELECT 1 << 4 AS a, 256 >> 4 AS b, 1 << -1 AS c, -1 >> 70 AS d, j << j AS e FROM t;

-- round() rounds halves away from zero, and gives a real.
SELECT round(2.5) AS a, round(-2.5) AS b, round(2.345, 2) AS c, round(r, 1) AS d, round(7) AS e FROM t;

-- abs() of an integer is an integer; of a text it is a real.
SELECT abs(i) AS a, abs(r) AS b, abs('-3x') AS c FROM t WHERE j < 2;

-- max() and min() of several arguments are NULL where one is.
SELECT max(j, r, 1) AS a, min(j, n) AS b FROM t;

-- sign() is -1, 0, 1 or NULL.
SELECT sign(i) AS a, sign(r) AS b, sign('x') AS c FROM t;

-- Mathematical functions give reals, and NULL outside their domain.
SELECT sqrt(r) AS a, ln(j) AS b, pow(2, 10) AS c, exp(0) AS d FROM t;

-- log() is of base 10; with two arguments the first is the base.
SELECT log(100.0) AS a, log10(100) AS b, log2(8) AS c, log(2, 16) AS d;

-- ceil, floor and trunc of an integer are integers.
SELECT ceil(r) AS a, floor(r) AS b, trunc(r) AS c, ceiling(j) AS d FROM t;

-- mod() is the remainder of reals.
SELECT mod(7.5, 2) AS a, mod(i, 0) AS b FROM t;

-- Angles.
SELECT round(degrees(pi()), 6) AS a, round(radians(180), 6) AS b, sin(0) AS c, atan2(0, 1) AS d;

-- random() is any 64-bit integer.
SELECT abs(random() % 6) BETWEEN 0 AND 5 AS die;

-- A condition may be added.
SELECT sum(i > 0) AS positive FROM t;
