-- Writes digits like -1.20000000000000e+20 as C's %g does, "-1.2e+20", and as "-120.0" where the
-- number of digits reaches; whole follows a mantissa that has no fraction.
CREATE OR REPLACE FUNCTION sqlite.real_text(digits text, whole text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    mantissa text := split_part(digits, 'e', 1);
    exponent integer := split_part(digits, 'e', 2)::integer;
    number numeric;
BEGIN
    IF exponent < -4 OR exponent >= length(ltrim(mantissa, '-')) - 1 THEN
        mantissa := rtrim(mantissa, '0');
        RETURN rtrim(mantissa, '.')
            || CASE WHEN right(mantissa, 1) = '.' THEN whole ELSE '' END
            || substr(digits, strpos(digits, 'e'));
    END IF;
    number := trim_scale(digits::numeric);
    RETURN number::text || CASE WHEN scale(number) = 0 THEN '.0' ELSE '' END;
END
$$;
