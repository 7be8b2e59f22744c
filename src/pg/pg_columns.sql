-- The relations of the kinds $2 in the schema with oid $1, of the name $3 where that is given, and their
-- columns; one without columns gives one row.
SELECT class.relname,
       attribute.attname,
       attribute.atttypid,
       attribute.atttypmod,
       pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
       attribute.attnotnull,
       attribute.attgenerated <> '',
       attribute.attidentity <> ''
  FROM pg_catalog.pg_class AS class
  LEFT JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
 WHERE class.relnamespace = $1::pg_catalog.oid AND class.relkind = ANY ($2::pg_catalog."char"[])
   AND ($3::pg_catalog.text IS NULL OR class.relname = $3::pg_catalog.text)
 ORDER BY class.relname COLLATE "C", attribute.attnum
