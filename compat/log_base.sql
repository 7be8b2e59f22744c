-- log(B,X) ("Built-In Mathematical SQL Functions"): NULL of 0 and less, and of a base up to 1.
CREATE OR REPLACE FUNCTION sqlite.log_base(base double precision, x double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN base > 1 AND x > 0 THEN nullif(ln(x) / ln(base), 'NaN') END
$$;
