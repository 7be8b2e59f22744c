-- Makes a sqlite.value of a numeric that tells its storage class by its scale: 0 is an INTEGER,
-- more a REAL ("Datatypes In SQLite", 2). What is no 64-bit integer is a REAL, too.
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.val_scaled(x numeric) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN scale(x) = 0 AND x BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN ROW(1, x, NULL, NULL)::sqlite.value
        WHEN x <> 'NaN' THEN ROW(1, x + 0.0, NULL, NULL)::sqlite.value
    END
$$;
