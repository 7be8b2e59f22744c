-- options: --enrich
-- Columns that could be more than text, and stay it for the sake of what uses them.
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    shown TEXT,
    filled TEXT,
    folded TEXT COLLATE NOCASE,
    indexed TEXT,
    part TEXT,
    checked TEXT CHECK (json_type(checked) = 'object'),
    once TEXT UNIQUE,
    source TEXT,
    length INTEGER GENERATED ALWAYS AS (length(source)) STORED,
    defaulted TEXT DEFAULT 'none',
    status TEXT DEFAULT 'unknown',
    kind TEXT,
    free TEXT
);
CREATE INDEX page_indexed ON page (length(indexed));
CREATE INDEX page_part ON page (id) WHERE part <> '{}';
CREATE VIEW shown_page AS SELECT id, shown FROM page;
CREATE VIEW counted AS SELECT count(*) AS n FROM page;
CREATE TRIGGER page_fill AFTER INSERT ON page BEGIN
    UPDATE page SET filled = '{}', kind = 'b' WHERE id = NEW.id;
END;
DROP TRIGGER page_fill;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
INSERT INTO page (shown, filled, folded, indexed, part, checked, once, source, defaulted, status, kind, free)
SELECT '{}', '{}', '{}', '{}', '[1]', '{}', '[' || i || ']', '{}', '{}',
    CASE WHEN i > 50 THEN 'bug' ELSE 'wish' END, CASE WHEN i > 50 THEN 'a' ELSE 'b' END, '{}' FROM n;
CREATE TRIGGER page_fill AFTER INSERT ON page BEGIN
    UPDATE page SET filled = '{}', kind = 'b' WHERE id = NEW.id;
END;
