-- A double as -1.23456789012345e+20 with the first of 15, 16 and 17 digits that reads back as the
-- same double (shell and quote() of SQLite write the same digits). Not for infinities.
CREATE OR REPLACE FUNCTION sqlite.real_digits(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    digits text;
BEGIN
    -- Beyond, fewer digits may round to more than the largest double, which cannot be read back.
    IF abs(x) <= 1.797693134862315e308 THEN
        digits := ltrim(to_char(x, '9.99999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
        digits := ltrim(to_char(x, '9.999999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
    END IF;
    RETURN ltrim(to_char(x, '9.9999999999999999EEEE'));
END
$$;
