-- a + b ("Operators"): 64-bit integers, doubles where one operand is REAL or the result does not
-- fit; texts and blobs are taken for the number that they begin with.
-- needs: value val number_of real_add
CREATE OR REPLACE FUNCTION sqlite.add(a bigint, b bigint) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    result numeric := a::numeric + b;
BEGIN
    IF result BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RETURN sqlite.val(result::bigint);
    END IF;
    RETURN sqlite.val(a::double precision + b::double precision);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.add(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x numeric := CASE WHEN a.rank = 1 THEN a.number ELSE (sqlite.number_of(a)).number END;
    y numeric := CASE WHEN b.rank = 1 THEN b.number ELSE (sqlite.number_of(b)).number END;
BEGIN
    IF scale(x) = 0 AND scale(y) = 0 THEN
        RETURN sqlite.add(x::bigint, y::bigint);
    END IF;
    RETURN sqlite.val(sqlite.real_add(x::double precision, y::double precision));
END
$$;
