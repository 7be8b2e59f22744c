-- sum() ("Built-in Aggregate Functions"): an INTEGER while all are integers, which may overflow,
-- else a REAL. A text that is a number counts as that, another text or a blob as the REAL that it
-- begins with.
-- needs: value val is_number number_of cast_real real_add
DO $$
BEGIN
    IF to_regtype('sqlite.sum_state') IS NULL THEN
        -- The REAL sum runs along from the start: it is rounded at each step, as SQLite's is.
        CREATE TYPE sqlite.sum_state AS (
            integers bigint,
            reals double precision,
            is_real boolean
        );
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.sum_step(state sqlite.sum_state, x sqlite.value)
RETURNS sqlite.sum_state
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    number sqlite.value := x;
    integers numeric;
BEGIN
    IF x.rank IS NULL THEN
        RETURN state;
    ELSIF x.rank = 2 AND sqlite.is_number(x.chars) THEN
        number := sqlite.number_of(x);
    ELSIF x.rank <> 1 THEN
        number := sqlite.val(sqlite.cast_real(x));
    END IF;

    IF state.is_real IS NULL THEN
        state := ROW(0, 0, false);
    END IF;
    state.reals := sqlite.real_add(state.reals, number.number::double precision);
    IF state.is_real OR scale(number.number) IS DISTINCT FROM 0 THEN
        state.is_real := true; -- from here on nothing can overflow
        RETURN state;
    END IF;
    integers := state.integers + number.number;
    IF integers NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RAISE numeric_value_out_of_range USING MESSAGE = 'sqlite.sum: integer overflow';
    END IF;
    state.integers := integers;
    RETURN state;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.sum_end(state sqlite.sum_state) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (state).is_real THEN sqlite.val((state).reals)
        ELSE sqlite.val((state).integers)
    END
$$;

CREATE OR REPLACE AGGREGATE sqlite.sum(sqlite.value) (
    SFUNC = sqlite.sum_step, STYPE = sqlite.sum_state, FINALFUNC = sqlite.sum_end, PARALLEL = SAFE
);
