-- Whether this role can read howdah.ledger, write to it, make it where there is none, whether there is one
-- that it cannot read, and the role. A table of that name with other columns is none.
WITH ledger AS (
       SELECT class.oid, namespace.oid AS namespace
         FROM pg_catalog.pg_class AS class
         JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE namespace.nspname = 'howdah' AND class.relname = 'ledger' AND class.relkind = 'r'
          AND 5 = (SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute AS attribute
                    WHERE attribute.attrelid = class.oid
                      AND attribute.attname IN ('schema_name', 'table_name', 'row_number', 'column_name',
                                                'change'))
       ), home AS (
       SELECT (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'howdah') AS oid
       )
SELECT EXISTS (SELECT FROM ledger
                WHERE pg_catalog.has_schema_privilege(namespace, 'USAGE')
                  AND pg_catalog.has_table_privilege(oid, 'SELECT')),
       EXISTS (SELECT FROM ledger
                WHERE pg_catalog.has_schema_privilege(namespace, 'USAGE')
                  AND pg_catalog.has_table_privilege(oid, 'SELECT, INSERT, DELETE')
                  AND pg_catalog.has_table_privilege(oid, 'INSERT')
                  AND pg_catalog.has_table_privilege(oid, 'DELETE')),
       NOT EXISTS (SELECT FROM pg_catalog.pg_class
                    WHERE relnamespace = home.oid AND relname = 'ledger')
         AND CASE WHEN home.oid IS NULL
                  THEN pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
                  ELSE pg_catalog.has_schema_privilege(home.oid, 'CREATE')
                   AND pg_catalog.has_schema_privilege(home.oid, 'USAGE')
             END,
       EXISTS (SELECT FROM ledger
                WHERE NOT (pg_catalog.has_schema_privilege(namespace, 'USAGE')
                           AND pg_catalog.has_table_privilege(oid, 'SELECT'))),
       current_user
  FROM home
