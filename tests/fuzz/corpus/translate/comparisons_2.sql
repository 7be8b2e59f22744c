SELECT i FROM t WHERE i = s;
SELECT 1 < '0' AS less, 1 = '1' AS equal;
SELECT 'z' < x'00' AS less, s < b AS less_too FROM t WHERE i = 1;
SELECT s FROM t WHERE s > 'B';
SELECT i FROM t WHERE c = 'aBc';
SELECT i FROM t WHERE s = 'TWO' COLLATE NOCASE;
