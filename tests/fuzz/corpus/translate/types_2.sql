INSERT INTO ordinary (id, r, f) VALUES (3, 1, 2);
INSERT INTO meaning (flag, day, clock) VALUES (1, '2024-01-01', '10:00:00');
SELECT flag + 0 AS n, typeof(flag) AS kind FROM meaning;
