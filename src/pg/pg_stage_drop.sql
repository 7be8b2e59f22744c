-- The statement that drops the next 50 tables of the schema named $1; NULL when there are none left. Tables to which no other refers come first, so
-- that CASCADE seldom has to lock others than the 50.
SELECT 'DROP TABLE ' || pg_catalog.string_agg(pg_catalog.format('%I.%I', nspname, relname), ', ')
       || ' CASCADE'
  FROM (SELECT namespace.nspname, class.relname
          FROM pg_catalog.pg_class AS class
          JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
          LEFT JOIN (SELECT confrelid, pg_catalog.count(*) AS referrers
                       FROM pg_catalog.pg_constraint
                      WHERE contype = 'f' AND confrelid <> conrelid
                      GROUP BY confrelid) AS referred
            ON referred.confrelid = class.oid
         WHERE namespace.nspname = $1::pg_catalog.text
           AND class.relkind IN ('r', 'p')
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS belongs
                            WHERE belongs.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                              AND belongs.objid = class.oid
                              AND belongs.deptype = 'e')
         ORDER BY coalesce(referred.referrers, 0)
         LIMIT 50) AS next
