-- The statement that drops the stage $1 with whatever is left in it.
SELECT pg_catalog.format('DROP SCHEMA IF EXISTS %I CASCADE', $1::pg_catalog.text)
