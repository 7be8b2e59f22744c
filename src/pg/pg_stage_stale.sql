-- Stages for the same schema that a killed run left: their comment is $1, and their advisory lock
-- (class $2, the number in the name) is free. The lock is taken. The subquery comes first, so that no
-- other schema's name is read as a number.
SELECT stale.nspname, stale.key
  FROM (SELECT namespace.nspname, namespace.oid,
               ('x' || pg_catalog.right(namespace.nspname, 8))::pg_catalog.bit(32)::pg_catalog.int4
                 AS key
          FROM pg_catalog.pg_namespace AS namespace
         WHERE namespace.nspname ~ '^howdah_stage_[0-9a-f]{8}$'
           AND pg_catalog.pg_has_role(namespace.nspowner, 'USAGE')
           AND pg_catalog.obj_description(namespace.oid, 'pg_namespace') = $1::pg_catalog.text
        OFFSET 0) AS stale
 WHERE pg_catalog.pg_try_advisory_lock($2::pg_catalog.int4, stale.key)
 ORDER BY stale.oid
