-- Whether the schema named $1 has the table named $2.
SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS class
                 JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
                WHERE namespace.nspname = $1::pg_catalog.text
                  AND class.relname = $2::pg_catalog.text
                  AND class.relkind = 'r')
