-- sqrt() ("Built-In Mathematical SQL Functions"): NULL of a negative number.
CREATE OR REPLACE FUNCTION sqlite.sqrt(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x >= 0 THEN sqrt(x) END
$$;
