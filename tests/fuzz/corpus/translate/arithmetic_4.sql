SELECT abs(i) AS a, abs(r) AS b, abs('-3x') AS c FROM t WHERE j < 2;
SELECT max(j, r, 1) AS a, min(j, n) AS b FROM t;
SELECT sign(i) AS a, sign(r) AS b, sign('x') AS c FROM t;
SELECT sqrt(r) AS a, ln(j) AS b, pow(2, 10) AS c, exp(0) AS d FROM t;
SELECT log(100.0) AS a, log10(100) AS b, log2(8) AS c, log(2, 16) AS d;
SELECT ceil(r) AS a, floor(r) AS b, trunc(r) AS c, ceiling(j) AS d FROM t;
