-- The double nearest to a decimal as number_prefix() gives it: infinite or 0.0 where it lies beyond
-- the doubles ("Datatypes In SQLite", 3), where PostgreSQL refuses it.
CREATE OR REPLACE FUNCTION sqlite.decimal_real_far(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    mantissa text COLLATE "C" := ltrim(split_part(lower(prefix COLLATE "C"), 'e', 1), '+-');
    exponent text COLLATE "C" := split_part(lower(prefix COLLATE "C"), 'e', 2);
    fraction text COLLATE "C" := split_part(mantissa, '.', 2);
    digits text COLLATE "C" := ltrim(replace(mantissa, '.', ''), '0');
    point bigint := '0' || left(ltrim(exponent, '+-0'), 9);
    sign double precision := CASE WHEN starts_with(prefix COLLATE "C", '-') THEN -1 ELSE 1 END;
    number numeric;
BEGIN
    -- The number is 0.DIGITS times ten to the power of point.
    point := CASE WHEN starts_with(exponent, '-') THEN -point ELSE point END
        + length(digits) - length(fraction);
    IF digits = '' OR point < -330 THEN
        RETURN 0;
    ELSIF point > 310 THEN
        RETURN sign * 'Infinity';
    END IF;
    number := ('0.' || left(digits, 800) || 'e' || point)::numeric;
    IF number < 2.4703282292062328e-324 THEN -- half of the smallest
        RETURN 0;
    ELSIF number >= 1.7976931348623158079e308 THEN -- half a step above the largest
        RETURN sign * 'Infinity';
    END IF;
    RETURN sign * number::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.decimal_real(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF length(prefix) > 150 OR prefix COLLATE "C" ~ '[eE][+-]?[0-9]{3}' THEN
        RETURN sqlite.decimal_real_far(prefix);
    END IF;
    RETURN prefix::double precision;
END
$$;
