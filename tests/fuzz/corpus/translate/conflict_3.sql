INSERT INTO setting SELECT name, n FROM t WHERE true ON CONFLICT (name) DO UPDATE SET value = excluded.value;
INSERT INTO t (id, name, n) VALUES (9, 'nine', 9) ON CONFLICT (name) DO UPDATE SET n = 0 RETURNING id, n;
UPDATE OR IGNORE t SET name = 'four' WHERE id = 9;
UPDATE OR REPLACE t SET name = 'four' WHERE id = 9;
