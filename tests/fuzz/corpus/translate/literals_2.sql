SELECT .5 AS a, 5. AS b, 1e3 AS c, 1.5E-2 AS d;
SELECT 9223372036854775808 AS big, -9223372036854775808 AS least;
SELECT x'00ff' AS bytes, X'' AS none;
SELECT TRUE AS yes, FALSE AS no, TRUE + 1 AS two;
SELECT NULL AS none, typeof(NULL) AS kind;
SELECT id + 1, upper(name) FROM t WHERE id = 1;
