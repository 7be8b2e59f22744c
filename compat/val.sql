-- Makes a sqlite.value of what has a PostgreSQL type ("Datatypes In SQLite", 2). A boolean is the
-- integer that SQLite holds; NaN is NULL, as in SQLite.
-- needs: value real_number
CREATE OR REPLACE FUNCTION sqlite.val(x bigint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;

-- Without these two, PostgreSQL would prefer double precision to bigint for the narrower integers.
CREATE OR REPLACE FUNCTION sqlite.val(x integer) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;

CREATE OR REPLACE FUNCTION sqlite.val(x smallint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;

CREATE OR REPLACE FUNCTION sqlite.val(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x <> 'NaN' THEN ROW(1, sqlite.real_number(x), NULL, NULL)::sqlite.value
    END
$$;

CREATE OR REPLACE FUNCTION sqlite.val(x text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(2, NULL, x, NULL)::sqlite.value END
$$;

CREATE OR REPLACE FUNCTION sqlite.val(x bytea) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(3, NULL, NULL, x)::sqlite.value END
$$;

CREATE OR REPLACE FUNCTION sqlite.val(x boolean) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x::integer, NULL, NULL)::sqlite.value END
$$;
