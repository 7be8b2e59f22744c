-- The columns of the foreign keys between tables of the schema named $1, one a row.
SELECT key.oid,
       key.conname,
       class.relname,
       referred.relname,
       attribute.attname,
       referred_attribute.attname
  FROM pg_catalog.pg_constraint AS key
  JOIN pg_catalog.pg_class AS class ON class.oid = key.conrelid
  JOIN pg_catalog.pg_class AS referred ON referred.oid = key.confrelid
  JOIN pg_catalog.pg_namespace AS space
    ON space.oid = class.relnamespace AND space.oid = referred.relnamespace
 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(key.conkey), pg_catalog.unnest(key.confkey))
       WITH ORDINALITY AS part (attnum, referred_attnum, place)
  JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum = part.attnum
  JOIN pg_catalog.pg_attribute AS referred_attribute
    ON referred_attribute.attrelid = referred.oid
   AND referred_attribute.attnum = part.referred_attnum
 WHERE space.nspname = $1::pg_catalog.text AND key.contype = 'f' AND key.conparentid = 0
 ORDER BY class.relname COLLATE "C", key.conname COLLATE "C", part.place
