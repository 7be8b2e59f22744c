SELECT ID, Name n FROM t WHERE id = 1;
SELECT `name`, [order] FROM [t] WHERE id = 2;
SELECT id FROM t WHERE name = "chair";
SELECT 'it''s' AS word, '' AS empty;
SELECT 'C:\temp' AS path, length('\n') AS n;
SELECT 0x1F AS a, 0xFFFFFFFFFFFFFFFF AS b;
