-- Compares an integer with a double exactly ("Datatypes In SQLite", 4): -1, 0 or 1. Comparing their
-- types directly would round the integer to a double first.
CREATE OR REPLACE FUNCTION sqlite.compare_real(i bigint, r double precision) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN i IS NULL OR r IS NULL THEN NULL
        WHEN r >= 9223372036854775808.0 THEN -1
        WHEN r < -9223372036854775808.0 THEN 1
        WHEN i < trunc(r)::bigint THEN -1
        WHEN i > trunc(r)::bigint THEN 1
        ELSE sign(trunc(r) - r)::integer
    END
$$;
