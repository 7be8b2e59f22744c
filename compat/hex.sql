-- hex() ("Built-In Scalar SQL Functions"): the bytes in capitals; of a number those of its text; of
-- NULL ''.
-- needs: value cast_blob
CREATE OR REPLACE FUNCTION sqlite.hex(x bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(upper(encode(x, 'hex') COLLATE "C"), '')
$$;

CREATE OR REPLACE FUNCTION sqlite.hex(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(upper(encode(convert_to(x, 'UTF8'), 'hex') COLLATE "C"), '')
$$;

CREATE OR REPLACE FUNCTION sqlite.hex(x sqlite.value) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.hex(sqlite.cast_blob(x))
$$;
