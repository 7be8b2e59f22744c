-- A value as a condition ("SQL Language Expressions", "Boolean Expressions"): whether it is a
-- number other than 0, a text or blob as CAST AS REAL takes it.
-- needs: value cast_real
CREATE OR REPLACE FUNCTION sqlite.truth(x text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_real(x) <> 0
$$;

CREATE OR REPLACE FUNCTION sqlite.truth(x bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_real(x) <> 0
$$;

CREATE OR REPLACE FUNCTION sqlite.truth(x sqlite.value) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (x).rank = 1 THEN (x).number <> 0 ELSE sqlite.cast_real(x) <> 0 END
$$;
