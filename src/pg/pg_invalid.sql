-- What is in the schema named $1 and does not hold for every row: constraints that were added as
-- NOT VALID, foreign keys whose triggers somebody has disabled, indexes whose concurrent build failed.
SELECT CASE found.contype WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE 'constraint' END
       || ' ' || pg_catalog.quote_ident(found.conname)
       || ' of table ' || pg_catalog.quote_ident(class.relname) || ' is not validated'
  FROM pg_catalog.pg_constraint AS found
  JOIN pg_catalog.pg_class AS class ON class.oid = found.conrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND NOT found.convalidated
 UNION ALL
SELECT 'foreign key ' || pg_catalog.quote_ident(found.conname)
       || ' of table ' || pg_catalog.quote_ident(class.relname) || ' is not enforced: its triggers are disabled'
  FROM pg_catalog.pg_constraint AS found
  JOIN pg_catalog.pg_class AS class ON class.oid = found.conrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND found.contype = 'f'
   AND EXISTS (SELECT FROM pg_catalog.pg_trigger AS fired
                WHERE fired.tgconstraint = found.oid AND fired.tgenabled IN ('D', 'R'))
 UNION ALL
SELECT 'index ' || pg_catalog.quote_ident(built.relname)
       || ' of table ' || pg_catalog.quote_ident(class.relname) || ' is not valid'
  FROM pg_catalog.pg_index AS found
  JOIN pg_catalog.pg_class AS built ON built.oid = found.indexrelid
  JOIN pg_catalog.pg_class AS class ON class.oid = found.indrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND NOT (found.indisvalid AND found.indisready)
 ORDER BY 1
