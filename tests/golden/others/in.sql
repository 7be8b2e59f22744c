CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT, changed INT);
CREATE VIEW recent AS
SELECT id, body
FROM note
WHERE changed > 0; -- a comment
CREATE TRIGGER touch AFTER UPDATE ON note BEGIN
    UPDATE note SET changed = 1 WHERE id = NEW.id;
END;
CREATE VIRTUAL TABLE note_text USING fts5 (body, content='note');
