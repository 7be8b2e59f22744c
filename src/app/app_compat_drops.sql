-- The statements, in order, that drop the schema's routines and types but those with the oids $1.
SELECT sql
  FROM (SELECT CASE prokind WHEN 'a' THEN 1 ELSE 2 END AS place, oid,
               'DROP ROUTINE ' || oid::pg_catalog.regprocedure AS sql
          FROM pg_catalog.pg_proc
         WHERE pronamespace = 'sqlite'::pg_catalog.regnamespace
        UNION ALL
        SELECT 3, type.oid, 'DROP TYPE ' || type.oid::pg_catalog.regtype
          FROM pg_catalog.pg_type AS type
          JOIN pg_catalog.pg_class AS class ON class.oid = type.typrelid AND class.relkind = 'c'
         WHERE typnamespace = 'sqlite'::pg_catalog.regnamespace) AS drops
 WHERE oid <> ALL ($1::pg_catalog.oid[])
 ORDER BY place, oid DESC
