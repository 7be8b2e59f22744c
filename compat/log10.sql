-- log(X) and log10() ("Built-In Mathematical SQL Functions"): NULL of 0 and less. SQLite 3.40
-- divides the natural logarithm, so that log10(1000) is 2.9999999999999996.
CREATE OR REPLACE FUNCTION sqlite.log10(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x > 0 THEN ln(x) / 2.302585092994046 END
$$;
