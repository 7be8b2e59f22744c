CREATE TABLE t (a TEXT); INSERT INTO t VALUES (CAST(x'ff41c0' AS TEXT)), ('a' || char(0) || 'b'), (CAST(x'eda080' AS TEXT));
