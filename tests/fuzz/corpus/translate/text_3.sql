SELECT substr(day, 1, 4) AS year, substr(at, 12, 5) AS time FROM t;
SELECT instr(s, 'o') AS a, instr(s, 'none') AS b, instr(b, x'a9') AS c FROM t;
SELECT hex(s) AS a, hex(b) AS b, hex(i) AS c FROM t;
SELECT char(72, 105, 8364) AS a, unicode(s) AS b FROM t;
SELECT quote(s) AS a, quote(i) AS b, quote(r) AS c, quote(b) AS d, quote('it''s') AS e FROM t;
SELECT printf('%05d|%-6s|%.2f|%x', i, s, r, 255) AS a, format('%q %Q', 'it''s', NULL) AS b FROM t;
