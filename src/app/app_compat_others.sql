-- Whether another run than the one with the lock $1 is under way.
SELECT EXISTS (SELECT FROM pg_catalog.pg_locks
                WHERE locktype = 'advisory' AND classid = 1936813161 AND objsubid = 2
                  AND objid <> $1::pg_catalog.oid
                  AND database = (SELECT oid FROM pg_catalog.pg_database
                                   WHERE datname = pg_catalog.current_database()))
