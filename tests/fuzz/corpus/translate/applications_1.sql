SELECT "t"."id", "t"."email" FROM "t" WHERE ("t"."is_active" AND "t"."email" LIKE '%EXAMPLE%' ESCAPE '\') ORDER BY "t"."last_login" DESC LIMIT 21;
SELECT "t".* FROM "t" WHERE "t"."email" = ? LIMIT ?;
SELECT 1 AS "a" FROM "t" WHERE "t"."score" >= 5 LIMIT 1;
SELECT COUNT("t"."id") AS "n", COUNT(CASE WHEN "t"."is_active" THEN "t"."id" ELSE NULL END) AS "active" FROM "t";
SELECT s.entity, s.state FROM t s JOIN (SELECT entity, max(last_updated_ts) AS latest FROM t GROUP BY entity) m ON m.entity = s.entity AND m.latest = s.last_updated_ts;
SELECT entity, datetime(last_updated_ts, 'unixepoch') AS at FROM t WHERE state_id < 3;
