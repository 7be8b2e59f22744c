INSERT OR IGNORE INTO log VALUES (1, 2);
INSERT INTO t (id, name) VALUES (1, 'uno') ON CONFLICT DO NOTHING;
INSERT INTO t (id, name) VALUES (1, 'uno') ON CONFLICT (id) DO NOTHING;
INSERT INTO setting VALUES ('color', 'black') ON CONFLICT (name) DO UPDATE SET value = excluded.value;
INSERT INTO t (id, name, n) VALUES (3, 'three', 1) ON CONFLICT (id) DO UPDATE SET n = n + excluded.n WHERE n < 50;
INSERT INTO setting VALUES ('color', 'white') ON CONFLICT DO UPDATE SET value = 'grey';
