-- Of each table of schema $1: its name, its bytes with TOAST, those of its indexes.
SELECT c.relname, pg_catalog.pg_table_size(c.oid), pg_catalog.pg_indexes_size(c.oid)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname = $1::pg_catalog.text AND c.relkind = 'r'
