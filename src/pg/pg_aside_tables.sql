-- The tables named $2 in the schema named $1, with $3 (whether their indexes are set aside) and $4
-- (whether they will be emptied), and all partitions below them: oid, $3, $4, the statement that locks
-- it where the role owns it and may lock it. A name without a table gives a row without oid.
WITH RECURSIVE wanted AS (
       SELECT part.name, part.indexes, part.emptied, class.oid
         FROM ROWS FROM (pg_catalog.unnest($2::pg_catalog.text[]),
                         pg_catalog.unnest($3::pg_catalog.bool[]),
                         pg_catalog.unnest($4::pg_catalog.bool[])) AS part (name, indexes, emptied)
         LEFT JOIN (pg_catalog.pg_class AS class
                    JOIN pg_catalog.pg_namespace AS namespace
                      ON namespace.oid = class.relnamespace
                     AND namespace.nspname = $1::pg_catalog.text)
           ON class.relname = part.name AND class.relkind IN ('r', 'p')
       ), listed AS (
       SELECT oid, indexes, emptied FROM wanted WHERE oid IS NOT NULL
        UNION
       SELECT part.oid, listed.indexes, listed.emptied
         FROM listed
         JOIN pg_catalog.pg_inherits AS link ON link.inhparent = listed.oid
         JOIN pg_catalog.pg_class AS part
           ON part.oid = link.inhrelid AND part.relispartition AND part.relkind IN ('r', 'p')
       )
SELECT listed.oid,
       pg_catalog.bool_or(listed.indexes),
       pg_catalog.bool_or(listed.emptied),
       CASE WHEN pg_catalog.pg_has_role(class.relowner, 'USAGE')
             AND pg_catalog.has_table_privilege(listed.oid, 'UPDATE, DELETE, TRUNCATE')
            THEN pg_catalog.format('LOCK TABLE ONLY %I.%I IN SHARE ROW EXCLUSIVE MODE',
                                   namespace.nspname, class.relname)
       END,
       NULL
  FROM listed
  JOIN pg_catalog.pg_class AS class ON class.oid = listed.oid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
 GROUP BY listed.oid, class.relowner, namespace.nspname, class.relname
 UNION ALL
SELECT NULL, false, false, NULL, name FROM wanted WHERE oid IS NULL
 ORDER BY 1
