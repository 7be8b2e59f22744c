-- round() ("Built-In Scalar SQL Functions"), away from zero at half.
-- needs: int32 printf_real

-- significand / 10^decimals as SQLite 3.40 on x86 reads a decimal: it divides in 64 bits and rounds
-- the quotient to 53, so that one in thousands is not the nearest double (0.718972 becomes
-- 0.7189719999999999).
CREATE OR REPLACE FUNCTION sqlite.round_decimal(significand numeric, decimals integer)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF significand = 0 THEN
        RETURN 0;
    END IF;
    RETURN sqlite.printf_real_nearest(
        sqlite.printf_real_nearest(
            significand, sqlite.printf_real_nearest(('1e' || decimals)::numeric)),
        bits => 53);
END
$$;

-- From 2^52 on a double has no fraction, and adding a half could change it.
CREATE OR REPLACE FUNCTION sqlite.round(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN abs(x) >= 4503599627370496 THEN x
        ELSE trunc(x + CASE WHEN x < 0 THEN -0.5 ELSE 0.5 END) + 0.0
    END
$$;

-- whole / 10^decimals, both small enough to be exact doubles. PostgreSQL's quotient is the nearest
-- double. SQLite's may be another where the true one lies in the middle between two doubles, to 64
-- bits; the rest of the division, found exactly by cutting the factors in halves, tells.
CREATE OR REPLACE FUNCTION sqlite.round_quotient(whole double precision, decimals integer)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    divisor constant double precision := ('1e' || decimals)::double precision;
    quotient constant double precision := whole / divisor;
    product constant double precision := quotient * divisor;
    a double precision := quotient * 134217729;
    b double precision := divisor * 134217729;
    rest double precision;
BEGIN
    a := a - (a - quotient);
    b := b - (b - divisor);
    rest := (whole - product) - (((a * b - product) + a * (divisor - b) + (quotient - a) * b)
        + (quotient - a) * (divisor - b));
    IF quotient + rest / divisor * 1.001 = quotient THEN
        RETURN quotient;
    END IF;
    RETURN sqlite.round_decimal(whole::bigint, decimals);
END
$$;

-- SQLite reads what printf() wrote, 16 digits and then zeros.
CREATE OR REPLACE FUNCTION sqlite.round_written(x double precision, decimals integer)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT sqlite.round_decimal(
        replace(written, '.', '')::numeric, length(split_part(written, '.', 2)))
    FROM rtrim(sqlite.printf_real(x, 'f', decimals, false, false), '0') AS written
$$;

CREATE OR REPLACE FUNCTION sqlite.round(x double precision, digits bigint) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    decimals constant integer := least(greatest(sqlite.int32(digits), 0), 30);
    size constant double precision := abs(x);
    shifted double precision;
    result double precision;
BEGIN
    IF size > 4503599627370496 THEN
        RETURN x;
    ELSIF decimals = 0 THEN
        RETURN sqlite.round(x);
    END IF;
    IF decimals <= 15 AND size < 1e12 THEN
        shifted := size * ('1e' || decimals)::double precision;
    END IF;
    -- Not so near a half that a rounded product could mislead.
    IF shifted < 1e12 AND abs(shifted - floor(shifted) - 0.5) > 0.001 THEN
        result := sqlite.round_quotient(floor(shifted + 0.5), decimals);
    ELSE
        result := sqlite.round_written(size, decimals);
    END IF;
    RETURN CASE WHEN x < 0 THEN 0 - result ELSE result END;
END
$$;
