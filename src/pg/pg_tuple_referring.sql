-- A foreign key that refers to one of the tables named $2 in the schema named $1, and whose triggers
-- there are not disabled: its name, its table, and the table that it refers to.
SELECT key.conname, pg_catalog.concat(space.nspname, '.', class.relname), referred.relname
  FROM pg_catalog.pg_constraint AS key
  JOIN pg_catalog.pg_class AS class ON class.oid = key.conrelid
  JOIN pg_catalog.pg_namespace AS space ON space.oid = class.relnamespace
  JOIN pg_catalog.pg_class AS referred ON referred.oid = key.confrelid
  JOIN pg_catalog.pg_namespace AS referred_space ON referred_space.oid = referred.relnamespace
 WHERE key.contype = 'f'
   AND referred_space.nspname = $1::pg_catalog.text
   AND referred.relname = ANY ($2::pg_catalog.text[])
   AND EXISTS (SELECT FROM pg_catalog.pg_trigger AS fired
                WHERE fired.tgconstraint = key.oid AND fired.tgrelid = referred.oid
                  AND fired.tgenabled <> 'D')
 ORDER BY key.oid
 LIMIT 1
