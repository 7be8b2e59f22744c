-- radians() ("Built-In Mathematical SQL Functions"): SQLite multiplies by a factor that PostgreSQL's own, for
-- some numbers, differs from in the last digit.
CREATE OR REPLACE FUNCTION sqlite.radians(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x * 0.017453292519943295
$$;
