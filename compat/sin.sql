-- sin() ("Built-In Mathematical SQL Functions"): NULL of an infinity.
CREATE OR REPLACE FUNCTION sqlite.sin(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(x) < 'Infinity' THEN sin(x) END
$$;
