DROP VIEW big;
DROP VIEW IF EXISTS not_there;
CREATE VIEW ranked AS SELECT customer, date(placed) AS day, rank() OVER (PARTITION BY customer ORDER BY total DESC) AS place, json_object('id', id) AS t FROM t;
SELECT customer, day, place, t ->> 'id' AS id FROM ranked ORDER BY customer, place;
CREATE VIEW numbered AS SELECT rowid AS n, customer FROM t WHERE rowid > 1;
SELECT n, customer FROM numbered;
