-- The databases that are not the server's own, with what they take.
SELECT datname, pg_catalog.pg_database_size(oid)
FROM pg_catalog.pg_database
WHERE NOT datistemplate AND datname <> 'postgres'
ORDER BY datname
