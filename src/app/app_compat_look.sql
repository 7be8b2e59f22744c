-- What may be done with the schema of the functions, and what is in it: routines and types by oid.
SELECT pg_catalog.current_database(),
       current_user,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       wanted.oid IS NOT NULL,
       pg_catalog.has_schema_privilege(wanted.oid, 'CREATE')
         AND pg_catalog.has_schema_privilege(wanted.oid, 'USAGE'),
       pg_catalog.pg_has_role(wanted.nspowner, 'USAGE'),
       pg_catalog.obj_description(wanted.oid, 'pg_namespace'),
       ARRAY(SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace = wanted.oid)
         || ARRAY(SELECT oid FROM pg_catalog.pg_type WHERE typnamespace = wanted.oid)
  FROM (SELECT) AS one
  LEFT JOIN pg_catalog.pg_namespace AS wanted ON wanted.nspname = 'sqlite'
