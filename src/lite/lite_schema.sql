-- What is in the file, in the order it was made.
SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid
