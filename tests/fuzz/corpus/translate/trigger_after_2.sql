UPDATE t SET n_comments = 0 WHERE id = 2;
CREATE TRIGGER post_touched AFTER UPDATE ON t
BEGIN
    UPDATE t SET updated = '2024-01-01 00:00:00' WHERE id = NEW.id;
END;
UPDATE t SET body = 'changed' WHERE id = 2;
CREATE TRIGGER post_new AFTER INSERT ON t
BEGIN
    INSERT OR REPLACE INTO setting VALUES ('last t', NEW.id);
    INSERT OR IGNORE INTO setting VALUES ('first t', NEW.id);
END;
INSERT INTO t (id, title) VALUES (3, 'Third');
INSERT INTO t (id, title) VALUES (4, 'Fourth');
