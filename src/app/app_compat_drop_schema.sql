-- The statement that drops the schema of the functions, where it is empty.
SELECT 'DROP SCHEMA sqlite'
 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend
                    WHERE refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                      AND refobjid = 'sqlite'::pg_catalog.regnamespace)
