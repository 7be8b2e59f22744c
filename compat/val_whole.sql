-- Makes a sqlite.value as a column of NUMERIC affinity does: a whole number that a 64-bit integer
-- holds is an INTEGER, another a REAL ("Datatypes In SQLite", 3).
-- needs: value val
CREATE OR REPLACE FUNCTION sqlite.val_whole(x numeric) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN ROW(1, trunc(x), NULL, NULL)::sqlite.value
        WHEN x <> 'NaN' THEN ROW(1, x + 0.0, NULL, NULL)::sqlite.value
    END
$$;

-- SQLite takes neither limit of the 64-bit integers for one: a double there may have been rounded.
CREATE OR REPLACE FUNCTION sqlite.val_whole(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x > -9223372036854775808.0 AND x < 9223372036854775808.0
            THEN sqlite.val(x::bigint)
        ELSE sqlite.val(x)
    END
$$;
