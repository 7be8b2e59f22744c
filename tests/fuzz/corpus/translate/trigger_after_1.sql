CREATE TRIGGER comment_count AFTER INSERT ON log
BEGIN
    UPDATE t SET n_comments = n_comments + 1 WHERE id = NEW.post_id;
END;
INSERT INTO log (post_id, text) VALUES (1, 'nice'), (1, 'really'), (2, 'no');
CREATE TRIGGER comment_gone AFTER DELETE ON log
BEGIN
    UPDATE t SET n_comments = n_comments - 1 WHERE id = OLD.post_id;
    INSERT INTO log VALUES ('delete', OLD.text, NULL);
END;
DELETE FROM log WHERE text = 'really';
CREATE TRIGGER post_changed AFTER UPDATE OF title, body ON t FOR EACH ROW WHEN OLD.title <> NEW.title
BEGIN
    INSERT INTO log (what, old, new) VALUES ('title', OLD.title, NEW.title);
END;
UPDATE t SET title = title || '!' WHERE id = 1;
