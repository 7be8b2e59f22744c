INSERT INTO t (id, s, at) VALUES (NULL, 'next', '2024-01-04 00:00:00');
INSERT INTO t (s, i, r, at) SELECT a || '!', b, b, '2024-01-05 00:00:00' FROM plain;
INSERT INTO t VALUES (50, 'fifty', 10, 1, '2024-01-01 00:00:00', 1.5);
INSERT INTO t (id, s, at) VALUES (51, 'two', '2024-01-02 00:00:00'), (52, 'three', '2024-01-03 00:00:00');
INSERT INTO plain VALUES (5, '6'), (7.5, 8);
INSERT INTO plain DEFAULT VALUES;
