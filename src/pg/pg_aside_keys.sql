-- The foreign keys of the tables with the oids $1, and those of any table that refer to the tables $3,
-- as they are, with the statements that drop and restore them; one of partitions as that of the table
-- at the top. $2 is the schema whose tables go by their name alone in messages. There is no statement
-- that drops one where the role could not add it again, or where its own triggers are not as they are
-- made.
WITH RECURSIVE found AS (
       SELECT oid, conparentid
         FROM pg_catalog.pg_constraint
        WHERE contype = 'f'
          AND (conrelid = ANY ($1::pg_catalog.oid[]) OR confrelid = ANY ($3::pg_catalog.oid[]))
        UNION
       SELECT above.oid, above.conparentid
         FROM found
         JOIN pg_catalog.pg_constraint AS above ON above.oid = found.conparentid
       )
SELECT key.conrelid || ' ' || key.conname,
       'foreign key',
       CASE WHEN space.nspname = $2::pg_catalog.text THEN class.relname::pg_catalog.text
            ELSE pg_catalog.concat(space.nspname, '.', class.relname) END,
       key.conname,
       pg_catalog.pg_get_constraintdef(key.oid),
       pg_catalog.obj_description(key.oid, 'pg_constraint'),
       CASE WHEN pg_catalog.pg_has_role(class.relowner, 'USAGE')
             AND pg_catalog.has_schema_privilege(space.oid, 'USAGE')
             AND pg_catalog.has_schema_privilege(referred_space.oid, 'USAGE')
             AND NOT EXISTS (SELECT FROM pg_catalog.unnest(key.confkey) AS part (attnum)
                              WHERE NOT pg_catalog.has_column_privilege(referred.oid, part.attnum,
                                                                        'REFERENCES'))
             AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS fired
                              WHERE fired.tgconstraint = key.oid AND fired.tgenabled <> 'O')
            THEN pg_catalog.format('ALTER TABLE %I.%I DROP CONSTRAINT %I',
                                   space.nspname, class.relname, key.conname)
       END,
       pg_catalog.format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', space.nspname, class.relname,
                         key.conname, pg_catalog.pg_get_constraintdef(key.oid)),
       CASE WHEN pg_catalog.obj_description(key.oid, 'pg_constraint') IS NOT NULL
            THEN pg_catalog.format('COMMENT ON CONSTRAINT %I ON %I.%I IS %L', key.conname,
                                   space.nspname, class.relname,
                                   pg_catalog.obj_description(key.oid, 'pg_constraint')) END,
       CASE WHEN referred_space.nspname = $2::pg_catalog.text
            THEN referred.relname::pg_catalog.text
            ELSE pg_catalog.concat(referred_space.nspname, '.', referred.relname) END,
       key.conrelid = ANY ($1::pg_catalog.oid[])
  FROM found
  JOIN pg_catalog.pg_constraint AS key ON key.oid = found.oid
  JOIN pg_catalog.pg_class AS class ON class.oid = key.conrelid
  JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
  JOIN pg_catalog.pg_class AS referred ON referred.oid = key.confrelid
  JOIN pg_catalog.pg_namespace AS referred_space ON referred_space.oid = referred.relnamespace
 WHERE found.conparentid = 0
 ORDER BY key.oid
