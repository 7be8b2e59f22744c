-- What a column of INTEGER affinity keeps ("Datatypes In SQLite", 3): the same as one of NUMERIC
-- affinity.
-- needs: value apply_numeric
CREATE OR REPLACE FUNCTION sqlite.apply_integer(x sqlite.value) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.apply_numeric(x)
$$;
