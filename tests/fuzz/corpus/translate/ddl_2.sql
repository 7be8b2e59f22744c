CREATE INDEX book_lower ON t (lower(title));
CREATE INDEX book_dear ON t (price) WHERE price > 100;
CREATE UNIQUE INDEX author_name ON node (name COLLATE NOCASE);
CREATE TABLE summary AS SELECT author_id, count(*) AS n FROM t GROUP BY author_id;
CREATE TEMP TABLE scratch (n INTEGER);
ALTER TABLE t ADD COLUMN pages INTEGER DEFAULT 0;
