-- What may be done with the schema of the functions.
SELECT pg_catalog.current_database(),
       current_user,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       wanted.oid IS NOT NULL,
       pg_catalog.has_schema_privilege(wanted.oid, 'USAGE'),
       pg_catalog.has_schema_privilege(wanted.oid, 'CREATE')
  FROM (SELECT) AS one
  LEFT JOIN pg_catalog.pg_namespace AS wanted ON wanted.nspname = 'sqlite'
