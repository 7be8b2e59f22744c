-- options: --enrich
-- Enums: the words that a CHECK allows, or few words in many rows. Views and triggers read their texts.
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'it''s', 'open')),
    size VARCHAR(10) CONSTRAINT right_size CHECK (size IS NULL OR size IN ('small', 'Large')),
    kind TEXT,
    priority TEXT,
    closed_by TEXT,
    CHECK (status <> 'closed' OR closed_by IS NOT NULL)
);
CREATE TABLE note (ticket_id INTEGER REFERENCES ticket, text TEXT);
-- The type of the one column and this table would have one name.
CREATE TABLE ticket_size (id INTEGER PRIMARY KEY, role TEXT CHECK (role IN ('a', 'b')));
CREATE INDEX ticket_status ON ticket (status, kind);
CREATE UNIQUE INDEX ticket_one ON ticket (size, id);
CREATE VIEW open_ticket AS SELECT id, status, size, kind || '!' AS shout FROM ticket
    WHERE status = 'open' AND size LIKE 'L%' ORDER BY status, kind;
CREATE TRIGGER ticket_note AFTER UPDATE OF status ON ticket WHEN NEW.status <> OLD.status BEGIN
    INSERT INTO note VALUES (NEW.id, OLD.status || ' became ' || NEW.status);
END;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
INSERT INTO ticket SELECT i, 'open', 'small', CASE WHEN i > 50 THEN 'bug' ELSE 'wish' END,
    'p' || (i % 6), NULL FROM n;
