-- The statement that creates the database named $1; no row where it exists.
SELECT pg_catalog.format('CREATE DATABASE %I', $1::pg_catalog.text)
 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1::pg_catalog.text)
