SELECT id FROM t WHERE name = ? AND "order" > ?;
SELECT id FROM t WHERE name = ?2 AND "order" > ?1;
SELECT id FROM t WHERE name = :name OR ("order" = @place AND name <> :name) OR id = $id;
SELECT id FROM t WHERE (?1 IS NULL OR "order" = ?1) AND (?2 IS NULL OR name LIKE ?2);
SELECT t.id key, "order" AS "select" FROM t WHERE id = 3;
SELECT main.t.name FROM main.t WHERE id = 1;
