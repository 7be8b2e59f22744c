-- exp() ("Built-In Mathematical SQL Functions"): infinite or 0.0 beyond the doubles, where
-- PostgreSQL's raises an error.
CREATE OR REPLACE FUNCTION sqlite.exp(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x > 709.782712893384 THEN 'Infinity'
        WHEN x < -745.1332191019411 THEN 0
        ELSE exp(x)
    END
$$;
