-- The statements that drop the constraints that were never validated, of the tables in the schema named $1
-- whose names are in $2.
SELECT pg_catalog.format('ALTER TABLE %I.%I DROP CONSTRAINT %I', namespace.nspname, class.relname,
                         made.conname)
  FROM pg_catalog.pg_constraint AS made
  JOIN pg_catalog.pg_class AS class ON class.oid = made.conrelid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text AND NOT made.convalidated
   AND class.relname = ANY ($2::pg_catalog.text[])
