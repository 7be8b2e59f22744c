-- The value that compares as COLLATE NOCASE does ("Datatypes In SQLite", 7): ASCII letters of a
-- text in lower case.
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.fold(x sqlite.value) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (x).rank = 2 THEN ROW(2, NULL, lower((x).chars COLLATE "C"), NULL)::sqlite.value
        ELSE x
    END
$$;
