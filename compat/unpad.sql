-- The value that compares as COLLATE RTRIM does ("Datatypes In SQLite", 7): a text without spaces
-- at its end.
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.unpad(x sqlite.value) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (x).rank = 2 THEN ROW(2, NULL, rtrim((x).chars, ' '), NULL)::sqlite.value
        ELSE x
    END
$$;
