-- avg() ("Built-in Aggregate Functions"): a REAL; a text or blob counts as the REAL that it begins
-- with.
-- needs: value cast_real real_add real_divide
CREATE OR REPLACE FUNCTION sqlite.avg_step(state double precision[], x sqlite.value)
RETURNS double precision[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF x.rank IS NULL THEN
        RETURN state;
    END IF;
    RETURN ARRAY[sqlite.real_add(state[1], sqlite.cast_real(x)), state[2] + 1]; -- sum, count
END
$$;

CREATE OR REPLACE FUNCTION sqlite.avg_end(state double precision[]) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.real_divide(state[1], state[2])
$$;

CREATE OR REPLACE AGGREGATE sqlite.avg(sqlite.value) (
    SFUNC = sqlite.avg_step, STYPE = double precision[], FINALFUNC = sqlite.avg_end,
    INITCOND = '{0,0}', PARALLEL = SAFE
);
