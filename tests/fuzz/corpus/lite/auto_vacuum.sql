PRAGMA auto_vacuum = FULL; CREATE TABLE t (a, b); INSERT INTO t VALUES (1, zeroblob(2000)), (2, 'x');
