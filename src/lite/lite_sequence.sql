-- The largest rowid that AUTOINCREMENT tables have had.
SELECT name, max(seq) FROM sqlite_sequence GROUP BY name
