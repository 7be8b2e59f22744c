-- The CHECK constraints of tables in the schema with oid $1, inherited ones too. Version 18 knows some
-- that are not enforced.
SELECT class.relname, rule.conname, pg_catalog.pg_get_expr(rule.conbin, rule.conrelid),
       coalesce((SELECT pg_catalog.string_agg(attribute.attname::pg_catalog.text, E'\n')
                   FROM pg_catalog.unnest(rule.conkey) AS part (attnum)
                   JOIN pg_catalog.pg_attribute AS attribute
                     ON attribute.attrelid = class.oid AND attribute.attnum = part.attnum), '')
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_constraint AS rule ON rule.conrelid = class.oid AND rule.contype = 'c'
 WHERE class.relnamespace = $1::pg_catalog.oid
   AND coalesce((pg_catalog.to_jsonb(rule) ->> 'conenforced')::pg_catalog.bool, true)
 ORDER BY class.relname COLLATE "C", rule.conname COLLATE "C"
