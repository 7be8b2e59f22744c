CREATE TRIGGER count_words AFTER INSERT ON log WHEN NEW.text LIKE '%word%'
BEGIN
    INSERT INTO setting VALUES ('words', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1;
END;
INSERT INTO log (post_id, text) VALUES (1, 'a Word'), (2, 'words');
CREATE TRIGGER IF NOT EXISTS comment_count AFTER INSERT ON log BEGIN SELECT 1; END;
DROP TRIGGER post_touched;
CREATE TABLE fired (name TEXT, place INTEGER);
CREATE TABLE source (n INTEGER);
