UPDATE t SET i = i + 1, s = s || '!' WHERE id = 1;
UPDATE t SET r = 3, s = 7, flag = 1 WHERE id = 3;
UPDATE t SET flag = i > 1 WHERE i IS NOT NULL;
UPDATE t SET flag = NOT flag WHERE id = 1;
UPDATE t SET i = t.i + u.amount FROM u WHERE u.t_id = t.id;
UPDATE t SET i = (SELECT sum(amount) FROM u WHERE t_id = t.id) WHERE id <= 2;
