-- Whether anything but themselves depends on the routines and types with the oids $1, or is a routine
-- whose body names one of them: of those the server keeps no record.
SELECT EXISTS (SELECT FROM pg_catalog.pg_depend
                WHERE refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass,
                                     'pg_catalog.pg_type'::pg_catalog.regclass)
                  AND refobjid = ANY ($1::pg_catalog.oid[])
                  AND objid <> ALL ($1::pg_catalog.oid[])
                  AND deptype <> 'i')
    OR EXISTS (SELECT FROM pg_catalog.pg_proc AS made
                 JOIN pg_catalog.pg_proc AS other
                   ON other.prosrc ~ ('\msqlite\."?' || made.proname || '\M')
                WHERE made.oid = ANY ($1::pg_catalog.oid[])
                  AND other.oid <> ALL ($1::pg_catalog.oid[])
                  AND other.prosrc LIKE '%sqlite.%')
