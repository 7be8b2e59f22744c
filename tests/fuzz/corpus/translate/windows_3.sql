SELECT id, kind FROM (SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS n FROM t) WHERE n = 1;
