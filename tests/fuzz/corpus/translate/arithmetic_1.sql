SELECT i - j AS less, r * 2 AS twice FROM t;
SELECT i + 1 AS next, i * 2 AS product FROM t WHERE i < 100;
SELECT 9223372036854775807 + 1 AS next, 9223372036854775807 * 2 AS twice;
SELECT i / j AS quotient FROM t;
SELECT i / 2 AS half, i / 2.0 AS exact_half FROM t;
SELECT 1 / r AS inverse FROM t;
