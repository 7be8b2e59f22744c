SELECT i FROM t WHERE i >= 2 AND r < 3.0;
SELECT i FROM t WHERE i == 1 OR s != 'two';
SELECT i FROM t WHERE i = r;
SELECT i FROM t WHERE i = '10';
SELECT i FROM t WHERE i < 'ten';
SELECT s FROM t WHERE s = 1;
