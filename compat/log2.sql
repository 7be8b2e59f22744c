-- log2() ("Built-In Mathematical SQL Functions"): NULL of 0 and less.
CREATE OR REPLACE FUNCTION sqlite.log2(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x > 0 THEN ln(x) / 0.6931471805599453 END
$$;
