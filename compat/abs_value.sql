-- abs() ("Built-In Scalar SQL Functions"): of a text or blob the REAL that it begins with; the
-- smallest integer has no absolute value.
-- needs: value val cast_real
CREATE OR REPLACE FUNCTION sqlite.abs_value(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    result sqlite.value := x;
BEGIN
    IF x.rank <> 1 THEN
        RETURN sqlite.val(abs(sqlite.cast_real(x)));
    ELSIF x.number = -9223372036854775808 AND scale(x.number) = 0 THEN
        RAISE numeric_value_out_of_range USING MESSAGE = 'sqlite.abs_value: integer overflow';
    END IF;
    result.number := abs(x.number);
    RETURN result;
END
$$;
