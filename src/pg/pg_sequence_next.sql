-- Where a sequence has to restart: it stands at $1, a value that was given out already ($2) or will be
-- next, goes by $3 at a time, and the values up to $4 are taken ($5 and $6: its smallest and largest
-- value). The first of its own steps behind $4, whether it can get there; no row where its next value
-- is beyond $4 anyway. A sequence that counts down gets below $4.
SELECT restart.value, restart.value BETWEEN $5::pg_catalog.numeric AND $6::pg_catalog.numeric
  FROM (SELECT $1::pg_catalog.numeric
                 + CASE WHEN $2::pg_catalog.bool THEN $3::pg_catalog.numeric ELSE 0 END,
               pg_catalog.sign($3::pg_catalog.numeric)) AS next (value, direction)
 CROSS JOIN LATERAL (
       SELECT next.value + $3::pg_catalog.numeric
                * (pg_catalog.div(($4::pg_catalog.numeric - next.value) * next.direction,
                                  pg_catalog.abs($3::pg_catalog.numeric)) + 1)) AS restart (value)
 WHERE next.value * next.direction <= $4::pg_catalog.numeric * next.direction
