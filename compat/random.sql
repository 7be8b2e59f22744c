-- random() ("Built-In Scalar SQL Functions"): any 64-bit integer but the smallest, whose abs()
-- would fail. The digits of a random UUID that are random give the bits.
CREATE OR REPLACE FUNCTION sqlite.random() RETURNS bigint
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT greatest(('x' || left(uuid, 8) || right(uuid, 8))::bit(64)::bigint, -9223372036854775807)
    FROM CAST(gen_random_uuid() AS text) AS uuid
$$;
