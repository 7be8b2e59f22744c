-- The statement that drops the schema of the functions, where it is there and empty. A server that crashed may
-- have lost it.
SELECT 'DROP SCHEMA sqlite'
  FROM pg_catalog.pg_namespace
 WHERE nspname = 'sqlite'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend
                    WHERE refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                      AND refobjid = pg_namespace.oid)
