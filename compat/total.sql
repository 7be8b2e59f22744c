-- total() ("Built-in Aggregate Functions"): the sum as a REAL, 0.0 of nothing; a text or blob
-- counts as the REAL that it begins with.
-- needs: value cast_real real_add
CREATE OR REPLACE FUNCTION sqlite.total_step(state double precision, x sqlite.value)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF x.rank IS NULL THEN
        RETURN state;
    END IF;
    RETURN sqlite.real_add(state, sqlite.cast_real(x));
END
$$;

CREATE OR REPLACE AGGREGATE sqlite.total(sqlite.value) (
    SFUNC = sqlite.total_step, STYPE = double precision, INITCOND = '0', PARALLEL = SAFE
);
