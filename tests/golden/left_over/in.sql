CREATE TABLE t (a INT, b TEXT);
CREATE VIEW v AS
    SELECT a, -- the first
           '/* no comment */ ; DROP TABLE t' AS c
    FROM t;
CREATE TRIGGER g AFTER INSERT ON t BEGIN
    UPDATE t SET b = 'x' WHERE a = new.a;
    DELETE FROM t WHERE a = 0;
END;
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
