SELECT id FROM t WHERE s LIKE 'apple%';
SELECT id FROM t WHERE s LIKE '1__\%' ESCAPE '\' OR s LIKE '%0%';
SELECT id, 'a\b' LIKE 'a\b' AS same FROM t WHERE s NOT LIKE '\%';
SELECT id FROM t WHERE s LIKE '%!%%' ESCAPE '!';
SELECT id FROM t WHERE s LIKE pattern;
SELECT id FROM t WHERE i LIKE '%10';
