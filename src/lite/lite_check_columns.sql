-- The columns of each table; a virtual table has no root page.
SELECT s.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
  FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS x
 WHERE s.type = 'table' AND s.rootpage > 0
