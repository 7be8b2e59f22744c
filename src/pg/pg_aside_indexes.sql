-- The indexes of the tables with the oids $1 as they are, those of unique and exclusion constraints
-- too, with the statements that drop and restore them; $2 as in pg_aside_keys.sql. Statements that drop
-- are there for those of the tables $3 that nothing else needs and that the role could make again. A
-- unique constraint is made from its index, whose definition alone tells of storage parameters.
SELECT index.indrelid || ' ' || built.relname,
       CASE rule.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint'
                         WHEN 'x' THEN 'exclusion constraint' ELSE 'index' END,
       CASE WHEN space.nspname = $2::pg_catalog.text THEN class.relname::pg_catalog.text
            ELSE pg_catalog.concat(space.nspname, '.', class.relname) END,
       built.relname,
       pg_catalog.concat_ws('; ', pg_catalog.pg_get_indexdef(built.oid),
                            pg_catalog.pg_get_constraintdef(rule.oid)),
       pg_catalog.json_build_array(tablespace.spcname, index.indisvalid, index.indisready,
         index.indimmediate, index.indisclustered, index.indisreplident, statistics.sql,
         pg_catalog.obj_description(built.oid, 'pg_class'),
         pg_catalog.obj_description(rule.oid, 'pg_constraint'))::pg_catalog.text,
       CASE WHEN class.oid <> ALL ($3::pg_catalog.oid[]) OR index.indisprimary
              OR index.indisreplident OR built.relkind <> 'i' OR built.relispartition
              OR NOT (index.indisvalid AND index.indisready)
              OR coalesce(rule.contype = 'u' AND index.indisexclusion, false)
              OR NOT pg_catalog.pg_has_role(class.relowner, 'USAGE')
              OR NOT pg_catalog.has_schema_privilege(space.oid, 'USAGE')
              OR NOT pg_catalog.has_schema_privilege(space.oid, 'CREATE')
              OR NOT coalesce(pg_catalog.has_tablespace_privilege(tablespace.oid, 'CREATE'), true)
              OR EXISTS (SELECT FROM pg_catalog.pg_trigger AS fired
                          WHERE fired.tgconstraint = rule.oid AND fired.tgenabled <> 'O')
              OR EXISTS (SELECT FROM pg_catalog.pg_depend AS belongs
                          WHERE belongs.deptype IN ('e', 'x')
                            AND (belongs.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                 AND belongs.objid IN (built.oid, class.oid)
                              OR belongs.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
                                 AND belongs.objid = rule.oid))
              OR EXISTS (SELECT FROM pg_catalog.pg_depend AS needs
                          WHERE (needs.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                 AND needs.refobjid = built.oid
                              OR needs.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
                                 AND needs.refobjid = rule.oid)
                            AND needs.classid <> 'pg_catalog.pg_trigger'::pg_catalog.regclass
                            AND NOT (needs.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                                     AND needs.objid = built.oid))
            THEN NULL
            WHEN rule.oid IS NULL
            THEN pg_catalog.format('DROP INDEX %I.%I', space.nspname, built.relname)
            ELSE pg_catalog.format('ALTER TABLE ONLY %I.%I DROP CONSTRAINT %I',
                                   space.nspname, class.relname, rule.conname)
       END,
       pg_catalog.format('SET LOCAL default_tablespace = %L; ', coalesce(tablespace.spcname, ''))
         || CASE coalesce(rule.contype, ' ')
            WHEN 'x' THEN pg_catalog.format('ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I %s',
                            space.nspname, class.relname, rule.conname,
                            pg_catalog.pg_get_constraintdef(rule.oid))
            WHEN 'u' THEN pg_catalog.format(
                            '%s; ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I UNIQUE USING INDEX %I%s%s',
                            pg_catalog.pg_get_indexdef(built.oid), space.nspname, class.relname,
                            rule.conname, built.relname,
                            CASE WHEN rule.condeferrable THEN ' DEFERRABLE' END,
                            CASE WHEN rule.condeferred THEN ' INITIALLY DEFERRED' END)
            ELSE pg_catalog.pg_get_indexdef(built.oid)
            END,
       nullif(pg_catalog.concat_ws('; ',
         CASE WHEN pg_catalog.obj_description(built.oid, 'pg_class') IS NOT NULL
              THEN pg_catalog.format('COMMENT ON INDEX %I.%I IS %L', space.nspname, built.relname,
                                     pg_catalog.obj_description(built.oid, 'pg_class')) END,
         CASE WHEN pg_catalog.obj_description(rule.oid, 'pg_constraint') IS NOT NULL
              THEN pg_catalog.format('COMMENT ON CONSTRAINT %I ON %I.%I IS %L', rule.conname,
                                     space.nspname, class.relname,
                                     pg_catalog.obj_description(rule.oid, 'pg_constraint')) END,
         CASE WHEN index.indisclustered
              THEN pg_catalog.format('ALTER TABLE ONLY %I.%I CLUSTER ON %I', space.nspname,
                                     class.relname, built.relname) END,
         statistics.sql), ''),
       NULL
  FROM pg_catalog.pg_index AS index
  JOIN pg_catalog.pg_class AS built ON built.oid = index.indexrelid
  JOIN pg_catalog.pg_class AS class ON class.oid = index.indrelid
  JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
  LEFT JOIN pg_catalog.pg_constraint AS rule
    ON rule.conrelid = class.oid AND rule.conindid = built.oid AND rule.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_catalog.pg_tablespace AS tablespace ON tablespace.oid = built.reltablespace
 CROSS JOIN LATERAL (
       SELECT pg_catalog.string_agg(
                pg_catalog.format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s',
                                  space.nspname, built.relname, attnum, attstattarget),
                '; ' ORDER BY attnum)
         FROM pg_catalog.pg_attribute
        WHERE attrelid = built.oid AND attstattarget >= 0) AS statistics (sql)
 WHERE index.indrelid = ANY ($1::pg_catalog.oid[])
 ORDER BY built.oid
