-- ln() ("Built-In Mathematical SQL Functions"): NULL of 0 and less.
CREATE OR REPLACE FUNCTION sqlite.ln(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x > 0 THEN ln(x) END
$$;
