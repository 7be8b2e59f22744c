CREATE TABLE t (id INTEGER PRIMARY KEY, body JSON, ident UUID, at DATETIME, day DATE, clock TIME, flag BOOLEAN, tags TEXT, kind TEXT CHECK (kind IN ('a', 'b')), ms INT);
INSERT INTO t VALUES (1, '{"a":[1,null]}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2024-02-29 12:00:00', '2024-02-29', '12:00', 1, '["x","y"]', 'a', 1709208000000),
 (2, '[]', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', '2024-03-01T00:00:00Z', '0000-00-00', NULL, 'false', '[]', 'b', 1709208000001);
