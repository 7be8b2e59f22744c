-- Ten of the relations in the schema named $1, how many there are, and how many of them are tables.
-- Those of an extension, and the sequences of columns, do not count.
SELECT class.relname,
       pg_catalog.count(*) OVER (),
       pg_catalog.count(*) FILTER (WHERE class.relkind IN ('r', 'p', 'f')) OVER ()
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 WHERE namespace.nspname = $1::pg_catalog.text
   AND class.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS belongs
                    WHERE belongs.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                      AND belongs.objid = class.oid
                      AND (belongs.deptype IN ('e', 'i')
                           OR class.relkind = 'S' AND belongs.deptype = 'a'))
 ORDER BY class.relname COLLATE "C"
 LIMIT 10
