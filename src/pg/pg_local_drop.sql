-- The statement that drops the database named $1; no row where it does not exist.
SELECT pg_catalog.format('DROP DATABASE %I', datname)
  FROM pg_catalog.pg_database
 WHERE datname = $1::pg_catalog.text
