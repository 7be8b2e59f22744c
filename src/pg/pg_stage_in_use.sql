-- Whether somebody holds the advisory lock (class $2) of a stage with the comment $1, or of building in place
-- in the schema named $3.
SELECT EXISTS (SELECT FROM pg_catalog.pg_locks AS lock
                WHERE lock.locktype = 'advisory' AND lock.objsubid = 2
                  AND lock.classid = $2::pg_catalog.oid
                  AND lock.database = (SELECT oid FROM pg_catalog.pg_database
                                        WHERE datname = pg_catalog.current_database())
                  AND (lock.objid = (pg_catalog.hashtext($3::pg_catalog.text)::pg_catalog.int8
                                     & 4294967295)::pg_catalog.oid
                       OR EXISTS (SELECT FROM pg_catalog.pg_namespace AS stage
                                   WHERE stage.nspname = 'howdah_stage_' || pg_catalog.lpad(
                                             pg_catalog.to_hex(lock.objid::pg_catalog.int8), 8, '0')
                                     AND pg_catalog.obj_description(stage.oid, 'pg_namespace')
                                           = $1::pg_catalog.text)))
