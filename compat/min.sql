-- min() as an aggregate ("Built-in Aggregate Functions").
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.min_step(best sqlite.value, candidate sqlite.value)
RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF candidate < best THEN
        RETURN candidate;
    END IF;
    RETURN best;
END
$$;

CREATE OR REPLACE AGGREGATE sqlite.min(sqlite.value) (
    SFUNC = sqlite.min_step, STYPE = sqlite.value, COMBINEFUNC = sqlite.min_step, PARALLEL = SAFE
);
