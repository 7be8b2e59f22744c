SELECT s FROM t WHERE (a, s) = ('1', 'x');
SELECT s FROM t WHERE (a, b) IS (2, NULL);
UPDATE t SET (a, b) = (SELECT a * 10, b * 10 FROM u WHERE u.a = t.a) WHERE a IN (SELECT a FROM u);
UPDATE t SET (a, b) = (b, a) WHERE s = 'x';
