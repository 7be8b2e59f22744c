UPDATE OR IGNORE t SET name = 'four' WHERE id = 9;
UPDATE OR REPLACE t SET name = 'four' WHERE id = 9;
