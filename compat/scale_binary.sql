-- x * 2^k, exactly: numeric arithmetic alone would round where k is negative, but a power of two is
-- also a power of five with its point moved.
CREATE OR REPLACE FUNCTION sqlite.scale_binary(x numeric, k integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trim_scale(x * CASE
        WHEN k >= 0 THEN trunc(power(2::numeric, k))
        ELSE trunc(power(5::numeric, -k)) * ('1e' || k)::numeric
    END)
$$;
