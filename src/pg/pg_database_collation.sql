-- Whether the database's texts compare byte by byte. Before version 15 every collation is libc's; the
-- built-in provider of version 17 knows C and code point order, which is UTF-8's byte order too.
SELECT CASE coalesce(to_jsonb(database) ->> 'datlocprovider', 'c')
       WHEN 'c' THEN database.datcollate IN ('C', 'POSIX')
       WHEN 'b' THEN true
       ELSE false
       END
  FROM pg_catalog.pg_database AS database
 WHERE database.datname = pg_catalog.current_database()
