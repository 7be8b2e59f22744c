-- The constraints and indexes of the tables in the schema named $1 that are complete and valid: table, name.
SELECT class.relname, made.conname
  FROM pg_catalog.pg_constraint AS made
  JOIN pg_catalog.pg_class AS class ON class.oid = made.conrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND made.convalidated
 UNION ALL
SELECT class.relname, made.relname
  FROM pg_catalog.pg_index AS index
  JOIN pg_catalog.pg_class AS made ON made.oid = index.indexrelid
  JOIN pg_catalog.pg_class AS class ON class.oid = index.indrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND index.indisvalid AND index.indisready
