-- The other sessions that hold the table $2 of schema $1 against one that wants to write to it alone, or, where
-- $2 is NULL, the schema itself: at most three. What a session does is told to its own role only.
SELECT pg_catalog.format('process %s of role "%s"', activity.pid, activity.usename)
       || coalesce(pg_catalog.format(' (%s)', nullif(activity.application_name, '')), '')
       || coalesce(', ' || nullif(activity.state, ''), '')
  FROM pg_catalog.pg_stat_activity AS activity
 WHERE activity.pid IN
       (SELECT held.pid
          FROM pg_catalog.pg_locks AS held
          JOIN pg_catalog.pg_namespace AS namespace ON namespace.nspname = $1::pg_catalog.text
          LEFT JOIN pg_catalog.pg_class AS class
            ON class.relnamespace = namespace.oid AND class.relname = $2::pg_catalog.text
         WHERE held.granted AND held.pid <> pg_catalog.pg_backend_pid()
           AND held.database = (SELECT oid FROM pg_catalog.pg_database
                                 WHERE datname = pg_catalog.current_database())
           AND CASE WHEN $2::pg_catalog.text IS NULL
                    THEN held.locktype = 'object' AND held.objid = namespace.oid
                     AND held.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
                    ELSE held.locktype = 'relation' AND held.relation = class.oid
                     AND held.mode NOT IN ('AccessShareLock', 'RowShareLock')
               END)
 ORDER BY activity.pid
 LIMIT 3
