-- acosh() ("Built-In Mathematical SQL Functions"): NULL below 1.
CREATE OR REPLACE FUNCTION sqlite.acosh(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x >= 1 THEN acosh(x) END
$$;
