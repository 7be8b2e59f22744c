-- The statement that gives the schema of the functions the comment $1.
SELECT pg_catalog.format('COMMENT ON SCHEMA sqlite IS %L', $1::pg_catalog.text)
