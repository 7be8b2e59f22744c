-- What a column of REAL affinity keeps ("Datatypes In SQLite", 3): as NUMERIC affinity, and
-- integers become REAL.
-- needs: value val apply_numeric
CREATE OR REPLACE FUNCTION sqlite.apply_real(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    kept sqlite.value := sqlite.apply_numeric(x);
BEGIN
    IF scale(kept.number) = 0 THEN
        RETURN sqlite.val(kept.number::double precision);
    END IF;
    RETURN kept;
END
$$;
