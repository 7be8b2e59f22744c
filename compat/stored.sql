-- Reads a text column that stands for a column of mixed classes: what is exactly as to_stored()
-- writes a number is that number, everything else is TEXT.
-- needs: value val decimal_real to_stored
CREATE OR REPLACE FUNCTION sqlite.stored(x text) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    number sqlite.value;
BEGIN
    IF x COLLATE "C" ~ '^(0|-?[1-9][0-9]{0,18})$' THEN
        IF x::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
            RETURN sqlite.val(x::bigint);
        END IF;
    ELSIF x COLLATE "C" ~ '^-?[0-9]+(\.[0-9]+)?(e[+-][0-9]{2,3})?$' THEN
        number := sqlite.val(sqlite.decimal_real(x));
        IF x COLLATE "C" IN (sqlite.to_stored(number), '-0.0') THEN
            RETURN number;
        END IF;
    ELSIF x COLLATE "C" IN ('Inf', '-Inf') THEN
        RETURN sqlite.val(x::double precision);
    END IF;
    RETURN sqlite.val(x);
END
$$;
