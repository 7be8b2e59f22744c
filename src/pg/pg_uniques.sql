-- The columns of the unique indexes in the schema with oid $1 that hold for every row at every moment,
-- the primary key's first. Those with expressions have a 0 among their columns; a key WITHOUT OVERLAPS
-- is an exclusion.
SELECT class.relname, built.relname, attribute.attname
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_index AS index ON index.indrelid = class.oid
  JOIN pg_catalog.pg_class AS built ON built.oid = index.indexrelid
 CROSS JOIN LATERAL pg_catalog.unnest(index.indkey::pg_catalog.int2[])
       WITH ORDINALITY AS part (attnum, place)
  JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum = part.attnum
 WHERE class.relnamespace = $1::pg_catalog.oid
   AND class.relkind IN ('r', 'p')
   AND index.indisunique AND index.indimmediate AND index.indisvalid AND index.indisready
   AND NOT index.indisexclusion AND index.indpred IS NULL AND index.indexprs IS NULL
   AND part.place <= index.indnkeyatts
 ORDER BY class.relname COLLATE "C", index.indisprimary DESC, built.relname COLLATE "C", part.place
