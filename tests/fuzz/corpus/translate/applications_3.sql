SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name;
SELECT last_insert_rowid(), changes();
