INSERT INTO t (id, name) VALUES (3, 'Cid');
CREATE TRIGGER log_insert BEFORE INSERT ON t
BEGIN
    INSERT INTO log VALUES ('insert ' || NEW.name, (SELECT count(*) FROM t));
END;
INSERT INTO t (id, name, balance) VALUES (4, 'Dan', 7), (5, 'Eve', 8);
CREATE TRIGGER touch BEFORE UPDATE OF name ON t
BEGIN
    UPDATE t SET balance = balance + 1 WHERE id = OLD.id;
END;
UPDATE t SET name = 'Eva' WHERE id = 5;
