-- a / b ("Operators"): integers give the quotient without its fraction, a REAL on either side gives
-- a REAL, a division by zero NULL; texts and blobs are taken for the number that they begin with.
-- needs: value val number_of real_divide
CREATE OR REPLACE FUNCTION sqlite.divide(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x numeric := CASE WHEN a.rank = 1 THEN a.number ELSE (sqlite.number_of(a)).number END;
    y numeric := CASE WHEN b.rank = 1 THEN b.number ELSE (sqlite.number_of(b)).number END;
BEGIN
    IF y = 0 THEN
        RETURN NULL;
    ELSIF scale(x) = 0 AND scale(y) = 0 AND (x <> -9223372036854775808 OR y <> -1) THEN
        RETURN sqlite.val(x::bigint / y::bigint);
    END IF;
    RETURN sqlite.val(sqlite.real_divide(x::double precision, y::double precision));
END
$$;
