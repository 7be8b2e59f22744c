-- What arithmetic takes an operand for ("Operators": operands are made numeric): the number that a
-- text or blob begins with, a REAL where that is written with a point or an exponent, else an
-- INTEGER; 0 where there is none.
-- needs: value val number_prefix decimal_real
CREATE OR REPLACE FUNCTION sqlite.number_of(x text) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    prefix text COLLATE "C" := coalesce(sqlite.number_prefix(x), '0');
BEGIN
    IF length(ltrim(prefix, '+-0')) <= 19 AND prefix !~ '[.eE]' THEN
        IF prefix::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
            RETURN sqlite.val(prefix::bigint);
        END IF;
    END IF;
    RETURN sqlite.val(sqlite.decimal_real(prefix));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.number_of(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x;
    ELSIF x.rank = 2 THEN
        RETURN sqlite.number_of(x.chars);
    END IF;
    RETURN sqlite.number_of(encode(x.bytes, 'escape'));
END
$$;
