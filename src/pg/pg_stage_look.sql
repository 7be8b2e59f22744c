-- What may be done with the schema named $1, which need not exist: whether the role may drop it and give
-- the new one to the same owner, and whether nothing at all hangs on it.
SELECT pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_database(),
       current_user,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       wanted.oid IS NOT NULL,
       pg_catalog.has_schema_privilege(wanted.oid, 'CREATE')
         AND pg_catalog.has_schema_privilege(wanted.oid, 'USAGE'),
       pg_catalog.pg_has_role(wanted.nspowner, 'USAGE')
         AND pg_catalog.pg_has_role(wanted.nspowner,
               CASE WHEN pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 160000
                    THEN 'SET' ELSE 'MEMBER' END),
       NOT EXISTS (SELECT FROM pg_catalog.pg_depend
                          WHERE refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                            AND refobjid = wanted.oid)
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend
                          WHERE classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                            AND objid = wanted.oid)
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_seclabel
                          WHERE classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                            AND objoid = wanted.oid),
       pg_catalog.hashtext($1::pg_catalog.text)
  FROM (SELECT) AS one
  LEFT JOIN pg_catalog.pg_namespace AS wanted ON wanted.nspname = $1::pg_catalog.text
