-- Whether there is an object of the type ?1 and the name ?2.
SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2 COLLATE NOCASE
