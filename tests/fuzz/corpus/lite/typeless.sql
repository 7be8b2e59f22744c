CREATE TABLE t (a, b, "c d" ANYTHING(1, 2), [e] VARCHAR(3), `f` DECIMAL(10,2), "g""h");
INSERT INTO t VALUES (1, 'é', char(0), 'abcd', '1.25', x'31');
