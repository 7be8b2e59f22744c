-- The primary keys' columns in the schema with oid $1.
SELECT class.relname, attribute.attname
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_index AS index ON index.indrelid = class.oid AND index.indisprimary
 CROSS JOIN LATERAL pg_catalog.unnest(index.indkey::pg_catalog.int2[])
       WITH ORDINALITY AS part (attnum, place)
  JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum = part.attnum
 WHERE class.relnamespace = $1::pg_catalog.oid AND part.place <= index.indnkeyatts
 ORDER BY class.relname COLLATE "C", part.place
