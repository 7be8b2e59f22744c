-- asin() ("Built-In Mathematical SQL Functions"): NULL beyond -1 to 1.
CREATE OR REPLACE FUNCTION sqlite.asin(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(x) <= 1 THEN asin(x) END
$$;
