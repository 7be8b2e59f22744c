SELECT my_function(s) FROM t;
SELECT id FROM t ORDER BY s COLLATE localized;
SELECT id FROM t WHERE s MATCH 'word';
SELECT id FROM t WHERE s REGEXP '^a';
CREATE VIRTUAL TABLE search USING fts5(title, body);
ATTACH DATABASE 'other.db' AS other;
