SELECT a IN (), a NOT IN (1, 2), a IN (SELECT 1), a IN ((SELECT 1)), a IN t, a IN main.t, a IN f(1), EXISTS (SELECT 1), NOT EXISTS (VALUES (1))
