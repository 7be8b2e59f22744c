-- The statements, in order, that put the stage $2 in the place of the schema named $1 and give it what
-- that one has: owner, grants and comment, and none of the grants that default privileges gave the stage. The
-- grantor of a grant becomes the owner. The schema that was there is dropped, being empty; where $3 is given, it
-- takes that name and the comment $4.
  WITH wanted AS (
       SELECT oid, nspname, nspowner, nspacl
         FROM pg_catalog.pg_namespace
        WHERE nspname = $1::pg_catalog.text
       ), granted AS (
       SELECT acl.grantee,
              acl.is_grantable,
              pg_catalog.string_agg(DISTINCT acl.privilege_type, ', ') AS rights
         FROM wanted CROSS JOIN LATERAL pg_catalog.aclexplode(wanted.nspacl) AS acl
        GROUP BY acl.grantee, acl.is_grantable
       ), statement (place, sql) AS (
       SELECT 1, CASE WHEN $3::pg_catalog.text IS NULL
                      THEN pg_catalog.format('DROP SCHEMA %I RESTRICT', nspname)
                      ELSE pg_catalog.format('ALTER SCHEMA %1$I RENAME TO %2$I; COMMENT ON SCHEMA %2$I IS %3$L',
                                             nspname, $3::pg_catalog.text, $4::pg_catalog.text) END
         FROM wanted
        UNION ALL
       SELECT 2, pg_catalog.format('ALTER SCHEMA %I RENAME TO %I',
                                   $2::pg_catalog.text, $1::pg_catalog.text)
        UNION ALL
       SELECT 3, pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', nspname,
                                   pg_catalog.pg_get_userbyid(nspowner))
         FROM wanted
        UNION ALL
       SELECT DISTINCT 4, pg_catalog.format('REVOKE ALL ON SCHEMA %I FROM %s', wanted.nspname,
                   CASE WHEN acl.grantee = 0 THEN 'PUBLIC'
                        ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END)
         FROM wanted, pg_catalog.pg_namespace AS stage, pg_catalog.aclexplode(stage.nspacl) AS acl
        WHERE stage.nspname = $2::pg_catalog.text AND acl.grantee <> stage.nspowner
        UNION ALL
       SELECT 4, pg_catalog.format('REVOKE ALL ON SCHEMA %I FROM %I', nspname,
                                   pg_catalog.pg_get_userbyid(nspowner))
         FROM wanted
        WHERE nspacl IS NOT NULL
        UNION ALL
       SELECT 5, pg_catalog.format('GRANT %s ON SCHEMA %I TO %s%s', rights, $1::pg_catalog.text,
                   CASE WHEN grantee = 0 THEN 'PUBLIC'
                        ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(grantee)) END,
                   CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
         FROM granted
        UNION ALL
       SELECT 6, pg_catalog.format('COMMENT ON SCHEMA %I IS %L', $1::pg_catalog.text,
                   (SELECT pg_catalog.obj_description(oid, 'pg_namespace') FROM wanted))
       )
SELECT sql FROM statement ORDER BY place
