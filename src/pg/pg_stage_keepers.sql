-- Why the schema named $1 cannot be replaced as a whole, a line each, ten at most: what others' objects depend
-- on, and what a migration would not make again. Relations, their types, and functions of triggers may go.
  WITH wanted AS (
       SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1::pg_catalog.text
       ), inside (classid, objid) AS (
       SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, pg_class.oid
         FROM pg_catalog.pg_class JOIN wanted ON relnamespace = wanted.oid
        UNION ALL
       SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, pg_type.oid
         FROM pg_catalog.pg_type JOIN wanted ON typnamespace = wanted.oid
        UNION ALL
       SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, pg_proc.oid
         FROM pg_catalog.pg_proc JOIN wanted ON pronamespace = wanted.oid
        UNION ALL
       SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, pg_statistic_ext.oid
         FROM pg_catalog.pg_statistic_ext JOIN wanted ON stxnamespace = wanted.oid
       ), dependent AS (
       SELECT depend.classid, depend.objid, depend.objsubid, depend.deptype,
              CASE WHEN rule.oid IS NOT NULL OR attribute.oid IS NOT NULL OR "trigger".oid IS NOT NULL
                        OR policy.oid IS NOT NULL OR con.conrelid <> 0
                   THEN 'pg_catalog.pg_class'::pg_catalog.regclass
                   WHEN con.oid IS NOT NULL THEN 'pg_catalog.pg_type'::pg_catalog.regclass
                   ELSE depend.classid END AS owner_class,
              coalesce(rule.ev_class, attribute.adrelid, "trigger".tgrelid, policy.polrelid,
                       NULLIF(con.conrelid, 0), con.contypid, depend.objid) AS owner
         FROM inside
         JOIN pg_catalog.pg_depend AS depend
           ON depend.refclassid = inside.classid AND depend.refobjid = inside.objid
         LEFT JOIN pg_catalog.pg_rewrite AS rule
           ON depend.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND rule.oid = depend.objid
         LEFT JOIN pg_catalog.pg_attrdef AS attribute
           ON depend.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
              AND attribute.oid = depend.objid
         LEFT JOIN pg_catalog.pg_trigger AS "trigger"
           ON depend.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
              AND "trigger".oid = depend.objid
         LEFT JOIN pg_catalog.pg_policy AS policy
           ON depend.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND policy.oid = depend.objid
         LEFT JOIN pg_catalog.pg_constraint AS con
           ON depend.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND con.oid = depend.objid
       ), reason (reason) AS (
       SELECT pg_catalog.pg_describe_object(classid, objid, objsubid) || ' depends on it'
         FROM dependent
        WHERE deptype <> 'i'
          AND NOT EXISTS (SELECT FROM inside
                           WHERE inside.classid = dependent.owner_class
                             AND inside.objid = dependent.owner)
        UNION
       SELECT pg_catalog.pg_describe_object(belongs.refclassid, belongs.refobjid, 0) || ' is in it'
         FROM inside
         JOIN pg_catalog.pg_depend AS belongs
           ON belongs.classid = inside.classid AND belongs.objid = inside.objid
              AND belongs.deptype = 'e'
        UNION
       SELECT pg_catalog.pg_describe_object(depend.classid, depend.objid, 0) || ' is in it'
         FROM wanted
         JOIN pg_catalog.pg_depend AS depend
           ON depend.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
              AND depend.refobjid = wanted.oid
        WHERE NOT EXISTS (SELECT FROM inside
                           WHERE inside.classid = depend.classid AND inside.objid = depend.objid)
        UNION
       SELECT pg_catalog.pg_describe_object('pg_catalog.pg_proc'::pg_catalog.regclass, pg_proc.oid, 0)
              || ' is in it'
         FROM pg_catalog.pg_proc JOIN wanted ON pronamespace = wanted.oid
        WHERE prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
        UNION
       SELECT 'it has a security label'
         FROM pg_catalog.pg_seclabel JOIN wanted ON objoid = wanted.oid
        WHERE classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
       )
SELECT reason FROM reason ORDER BY reason COLLATE "C" LIMIT 10
