SELECT id FROM t WHERE name = ? AND "order" > ?;
SELECT id FROM t WHERE name = ?2 AND "order" > ?1;
SELECT id FROM t WHERE name = :name OR ("order" = @place AND name <> :name) OR id = $id;
SELECT t.id key, "order" AS "select" FROM t WHERE id = 3;
SELECT main.t.name FROM main.t WHERE id = 1;
SELECT /* which? */ id -- the first
FROM t WHERE id = 1;
