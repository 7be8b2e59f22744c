-- -a ("Operators"): SQLite subtracts from 0.
-- needs: value val subtract
CREATE OR REPLACE FUNCTION sqlite.negate(a sqlite.value) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.subtract(sqlite.val(0::bigint), a)
$$;
