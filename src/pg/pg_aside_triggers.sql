-- The triggers that people made on the tables with the oids $1, with the statements that disable and
-- restore them; $2 as in pg_aside_keys.sql. On a partition stands a copy of the partitioned table's.
-- Before version 15 such a copy counts as internal, and goes on and off with the one it was made from.
SELECT fired.tgrelid || ' ' || fired.tgname,
       'trigger',
       CASE WHEN space.nspname = $2::pg_catalog.text THEN class.relname::pg_catalog.text
            ELSE pg_catalog.concat(space.nspname, '.', class.relname) END,
       fired.tgname,
       pg_catalog.pg_get_triggerdef(fired.oid),
       fired.tgenabled,
       CASE WHEN fired.tgenabled <> 'D' AND NOT fired.tgisinternal
             AND pg_catalog.pg_has_role(class.relowner, 'USAGE')
            THEN pg_catalog.format('ALTER TABLE %s%I.%I DISABLE TRIGGER %I', alone.word,
                                   space.nspname, class.relname, fired.tgname)
       END,
       pg_catalog.format('ALTER TABLE %s%I.%I ENABLE %sTRIGGER %I', alone.word, space.nspname,
                         class.relname,
                         CASE fired.tgenabled WHEN 'R' THEN 'REPLICA ' WHEN 'A' THEN 'ALWAYS ' END,
                         fired.tgname),
       NULL,
       NULL
  FROM pg_catalog.pg_trigger AS fired
  JOIN pg_catalog.pg_class AS class ON class.oid = fired.tgrelid
  JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
  LEFT JOIN pg_catalog.pg_constraint AS rule ON rule.oid = fired.tgconstraint
 CROSS JOIN LATERAL (
       SELECT CASE WHEN class.relkind <> 'p'
                     OR pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000
                   THEN 'ONLY ' END) AS alone (word)
 WHERE fired.tgrelid = ANY ($1::pg_catalog.oid[])
   AND (NOT fired.tgisinternal
        OR fired.tgparentid <> 0 AND coalesce(rule.contype, 't') = 't')
 ORDER BY fired.oid
