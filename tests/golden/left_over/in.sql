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
CREATE VIEW not_ours AS
    SELECT mine(a), -- a function of the application
           '/* no comment */ ; DROP TABLE t' AS c
    FROM t;
CREATE VIEW upon AS SELECT * FROM not_ours;
CREATE TRIGGER h AFTER UPDATE ON t WHEN new.b = 'x' COLLATE mine BEGIN
    UPDATE t SET b = 'y' WHERE a = new.a;
END;
