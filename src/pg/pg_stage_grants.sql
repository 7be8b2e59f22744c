-- The statements that give the relations of the stage $2, and their columns, the grants that relations of the
-- same names have in the schema named $1. The grantor becomes the owner.
  WITH pair AS (
       SELECT old.oid AS old, old.relacl, old.relowner, old.relname, new.oid AS new, new.relkind
         FROM pg_catalog.pg_class AS old
         JOIN pg_catalog.pg_class AS new ON new.relname = old.relname
        WHERE old.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace
                                   WHERE nspname = $1::pg_catalog.text)
          AND new.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace
                                   WHERE nspname = $2::pg_catalog.text)
          AND old.relkind IN ('r', 'p', 'v', 'm', 'f') AND new.relkind IN ('r', 'v')
       ), granted AS (
       SELECT relname, NULL AS attname, acl.grantee, acl.is_grantable, acl.privilege_type
         FROM pair CROSS JOIN LATERAL pg_catalog.aclexplode(relacl) AS acl
        WHERE acl.grantee <> relowner
        UNION ALL
       SELECT pair.relname, attribute.attname, acl.grantee, acl.is_grantable, acl.privilege_type
         FROM pair
         JOIN pg_catalog.pg_attribute AS attribute
           ON attribute.attrelid = pair.old AND NOT attribute.attisdropped
         JOIN pg_catalog.pg_attribute AS same
           ON same.attrelid = pair.new AND same.attname = attribute.attname
              AND NOT same.attisdropped
        CROSS JOIN LATERAL pg_catalog.aclexplode(attribute.attacl) AS acl
        WHERE acl.grantee <> pair.relowner
       )
SELECT pg_catalog.format('GRANT %s ON %I.%I TO %s%s',
           pg_catalog.string_agg(privilege_type || CASE WHEN attname IS NULL THEN ''
                                     ELSE pg_catalog.format(' (%I)', attname) END, ', '),
           $2::pg_catalog.text, relname,
           CASE WHEN grantee = 0 THEN 'PUBLIC'
                ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(grantee)) END,
           CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM granted
 GROUP BY relname, grantee, is_grantable
