-- acos() ("Built-In Mathematical SQL Functions"): NULL beyond -1 to 1.
CREATE OR REPLACE FUNCTION sqlite.acos(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN abs(x) <= 1 THEN acos(x) END
$$;
