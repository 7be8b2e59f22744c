SELECT s.tbl_name, s.type = 'index', d.pgsize
FROM dbstat AS d JOIN sqlite_schema AS s ON s.name = d.name
WHERE d.aggregate = TRUE
