-- title: AFTER triggers
CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT, body TEXT, updated DATETIME, n_comments INTEGER DEFAULT 0);
CREATE TABLE comment (id INTEGER PRIMARY KEY, post_id INTEGER, text TEXT);
CREATE TABLE audit (what TEXT, old TEXT, new TEXT);
CREATE TABLE setting (name TEXT PRIMARY KEY, value INTEGER);
INSERT INTO post (id, title, body) VALUES (1, 'First', 'one'), (2, 'Second', 'two');

-- A counter in another table.
CREATE TRIGGER comment_count AFTER INSERT ON comment
BEGIN
    UPDATE post SET n_comments = n_comments + 1 WHERE id = NEW.post_id;
END;
INSERT INTO comment (post_id, text) VALUES (1, 'nice'), (1, 'really'), (2, 'no');

-- Several statements, in order.
CREATE TRIGGER comment_gone AFTER DELETE ON comment
BEGIN
    UPDATE post SET n_comments = n_comments - 1 WHERE id = OLD.post_id;
    INSERT INTO audit VALUES ('delete', OLD.text, NULL);
END;
DELETE FROM comment WHERE text = 'really';

-- Only where a column is named in the UPDATE.
CREATE TRIGGER post_changed AFTER UPDATE OF title, body ON post FOR EACH ROW WHEN OLD.title <> NEW.title
BEGIN
    INSERT INTO audit (what, old, new) VALUES ('title', OLD.title, NEW.title);
END;
UPDATE post SET title = title || '!' WHERE id = 1;
UPDATE post SET n_comments = 0 WHERE id = 2;

-- The time of the last change, without firing itself: recursive triggers are off.
CREATE TRIGGER post_touched AFTER UPDATE ON post
BEGIN
    UPDATE post SET updated = '2024-01-01 00:00:00' WHERE id = NEW.id;
END;
UPDATE post SET body = 'changed' WHERE id = 2;

-- A conflict clause in the body.
CREATE TRIGGER post_new AFTER INSERT ON post
BEGIN
    INSERT OR REPLACE INTO setting VALUES ('last post', NEW.id);
    INSERT OR IGNORE INTO setting VALUES ('first post', NEW.id);
END;
INSERT INTO post (id, title) VALUES (3, 'Third');
INSERT INTO post (id, title) VALUES (4, 'Fourth');

-- UPSERT in the body.
CREATE TRIGGER count_words AFTER INSERT ON comment WHEN NEW.text LIKE '%word%'
BEGIN
    INSERT INTO setting VALUES ('words', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1;
END;
INSERT INTO comment (post_id, text) VALUES (1, 'a Word'), (2, 'words');

-- IF NOT EXISTS, and DROP TRIGGER.
CREATE TRIGGER IF NOT EXISTS comment_count AFTER INSERT ON comment BEGIN SELECT 1; END;
DROP TRIGGER post_touched;

-- Triggers fire from the latest to the first, so their names keep that order, and change where one goes.
CREATE TABLE fired (name TEXT, place INTEGER);
CREATE TABLE source (n INTEGER);
CREATE TRIGGER first AFTER INSERT ON source BEGIN INSERT INTO fired SELECT 'first', count(*) FROM fired; END;
CREATE TRIGGER second AFTER INSERT ON source BEGIN INSERT INTO fired SELECT 'second', count(*) FROM fired; END;
INSERT INTO source VALUES (1);
DROP TRIGGER second;
CREATE TRIGGER other AFTER INSERT ON fired BEGIN SELECT 1; END;
INSERT INTO source VALUES (2);

-- A foreign key's cascade is PostgreSQL's own, and fires triggers as SQLite does.
CREATE TABLE parent (id INTEGER PRIMARY KEY);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE);
CREATE TRIGGER child_gone AFTER DELETE ON child BEGIN INSERT INTO audit (what, old) VALUES ('child', OLD.id); END;
INSERT INTO parent VALUES (1);
INSERT INTO child VALUES (10, 1);
DELETE FROM parent;
