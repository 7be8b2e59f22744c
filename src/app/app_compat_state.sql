-- The routines and types of schema sqlite, in an order in which they can be dropped: oid, name and body of
-- a routine (none of an aggregate), its definition, whether the role may replace it, the owner, the role, and
-- the statement that drops it.
SELECT oid, name, body, definition, pg_catalog.pg_has_role(owner, 'USAGE'),
       pg_catalog.pg_get_userbyid(owner), current_user, sql
  FROM (SELECT CASE prokind WHEN 'a' THEN 1 ELSE 2 END AS place, oid, proname AS name,
               CASE WHEN prokind <> 'a' THEN prosrc END AS body,
               CASE WHEN prokind <> 'a' THEN pg_catalog.pg_get_functiondef(oid) END AS definition,
               proowner AS owner, 'DROP ROUTINE IF EXISTS ' || oid::pg_catalog.regprocedure AS sql
          FROM pg_catalog.pg_proc
         WHERE pronamespace = 'sqlite'::pg_catalog.regnamespace
        UNION ALL
        SELECT 3, type.oid, NULL, NULL, NULL, typowner,
               'DROP TYPE IF EXISTS ' || type.oid::pg_catalog.regtype
          FROM pg_catalog.pg_type AS type
          JOIN pg_catalog.pg_class AS class ON class.oid = type.typrelid AND class.relkind = 'c'
         WHERE typnamespace = 'sqlite'::pg_catalog.regnamespace) AS state
 ORDER BY place, oid DESC
