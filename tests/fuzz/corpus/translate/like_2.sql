SELECT id FROM t WHERE s LIKE '%' || 'PIE' || '%' ESCAPE '\';
SELECT like('A%', s) AS a, like('a!_%', s, '!') AS b FROM t;
SELECT id FROM t WHERE s GLOB 'A*' OR s GLOB '?00%';
SELECT id FROM t WHERE s GLOB '[A-Z]*' AND s NOT GLOB '*[^ -~]*';
SELECT id, glob('a*', s) AS a FROM t WHERE s GLOB pattern;
