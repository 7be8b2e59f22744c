-- max() as an aggregate ("Built-in Aggregate Functions").
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.max_step(best sqlite.value, candidate sqlite.value)
RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF candidate > best THEN
        RETURN candidate;
    END IF;
    RETURN best;
END
$$;

CREATE OR REPLACE AGGREGATE sqlite.max(sqlite.value) (
    SFUNC = sqlite.max_step, STYPE = sqlite.value, COMBINEFUNC = sqlite.max_step, PARALLEL = SAFE
);
