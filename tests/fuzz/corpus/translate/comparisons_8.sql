SELECT i FROM t WHERE +i = '10';
SELECT i FROM t WHERE flag = 'true' OR flag IN (1, 'f');
CREATE TABLE words (id INTEGER PRIMARY KEY, done BOOLEAN DEFAULT 't');
SELECT id FROM words WHERE done = 't';
