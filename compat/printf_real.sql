-- How SQLite 3.40 writes a double that is finite and not negative ("Built-in printf()"): conversion
-- is 'f', 'e' or 'g', alternate the flag #, full the flag ! (up to 26 significant digits instead of
-- 16).
--
-- SQLite calculates in the 64-bit mantissas of x86's long double, and the digits show it: 0.3 with
-- 20 digits, or which way 0.285 rounds at 2. So each step is made exactly in numeric and then
-- rounded to 64 bits, in SQLite's order.
-- needs: exact_number scale_binary

-- dividend / divisor, both positive, to the nearest number with that many bits; ties to even.
CREATE OR REPLACE FUNCTION sqlite.printf_real_nearest(
    dividend numeric, divisor numeric DEFAULT 1, bits integer DEFAULT 64
) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    -- The estimate may be one too large or too small: the loop sees to it.
    shift integer := bits - 1 - floor(
        (ln(dividend::double precision) - ln(divisor::double precision)) / ln(2::double precision));
    above numeric;
    below numeric;
    whole numeric;
    twice_rest numeric;
BEGIN
    LOOP
        above := sqlite.scale_binary(dividend, greatest(shift, 0));
        below := sqlite.scale_binary(divisor, greatest(-shift, 0));
        whole := div(above, below);
        EXIT WHEN whole >= power(2::numeric, bits - 1) AND whole < power(2::numeric, bits);
        shift := shift + CASE WHEN whole < power(2::numeric, bits) THEN 1 ELSE -1 END;
    END LOOP;
    twice_rest := 2 * (above - whole * below);
    IF twice_rest > below OR (twice_rest = below AND whole % 2 = 1) THEN
        whole := whole + 1;
    END IF;
    RETURN sqlite.scale_binary(whole, -shift);
END
$$;

-- What is added so that cutting after that many decimals rounds half up, as a double.
CREATE OR REPLACE FUNCTION sqlite.printf_real_half(decimals integer) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    half double precision := ('5e-' || decimals % 10 + 1)::double precision;
BEGIN
    IF decimals > 300 THEN
        RETURN 0;
    END IF;
    FOR i IN 1 .. decimals / 10 LOOP
        half := half * 1.0e-10::double precision;
    END LOOP;
    RETURN half;
END
$$;

-- x and its half. With fewer digits than a double has, 3e-16 of x are added as well, so that what
-- was meant as a decimal half, 0.285, is one.
CREATE OR REPLACE FUNCTION sqlite.printf_real_raised(x double precision, decimals integer)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    exact constant numeric := sqlite.exact_number(x);
    exponent constant integer :=
        (('x' || encode(float8send(x), 'hex'))::bit(64)::bigint >> 52)::integer - 1023;
    half numeric := sqlite.exact_number(sqlite.printf_real_half(decimals));
BEGIN
    -- The share of a number below 1e-290 would be lost in any half.
    IF decimals + exponent / 3 < 15 AND x > 1e-290 THEN
        half := sqlite.printf_real_nearest(half + sqlite.printf_real_nearest(
            exact * sqlite.exact_number(3e-16::double precision)));
        half := sqlite.printf_real_nearest(half, bits => 53);
    END IF;
    RETURN CASE WHEN half = 0 THEN exact ELSE sqlite.printf_real_nearest(exact + half) END;
END
$$;

-- x as mantissa * 10^exponent with 1 <= mantissa < 10, or 0.
CREATE OR REPLACE FUNCTION sqlite.printf_real_normal(
    x numeric, OUT mantissa numeric, OUT exponent integer
)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    step integer;
    factor numeric;
    scale numeric := 1;
    next numeric;
BEGIN
    mantissa := x;
    exponent := 0;
    IF x = 0 THEN
        RETURN;
    END IF;
    FOREACH step IN ARRAY ARRAY[100, 10, 1] LOOP
        factor := sqlite.exact_number(('1e' || step)::double precision);
        LOOP
            EXIT WHEN factor * scale > 1.7e308; -- no double reaches the next power of ten
            next := sqlite.printf_real_nearest(factor * scale);
            EXIT WHEN mantissa < next;
            scale := next;
            exponent := exponent + step;
        END LOOP;
    END LOOP;
    mantissa := sqlite.printf_real_nearest(mantissa, scale);
    WHILE mantissa < sqlite.exact_number(1e-8::double precision) LOOP
        mantissa := sqlite.printf_real_nearest(mantissa * 100000000);
        exponent := exponent - 8;
    END LOOP;
    WHILE mantissa < 1 LOOP
        mantissa := sqlite.printf_real_nearest(mantissa * 10);
        exponent := exponent - 1;
    END LOOP;
END
$$;

-- The first digits of a mantissa, cut, not rounded. From the fourth on a step loses no bit.
CREATE OR REPLACE FUNCTION sqlite.printf_real_digits(mantissa numeric, count integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    rest numeric := mantissa;
    digits text := '';
BEGIN
    WHILE length(digits) < least(count, 3) LOOP
        digits := digits || trunc(rest);
        rest := (rest - trunc(rest)) * 10;
        IF rest > 0 THEN
            rest := sqlite.printf_real_nearest(rest);
        END IF;
    END LOOP;
    IF count > 3 THEN
        digits := digits || lpad(trunc(rest * ('1e' || count - 4)::numeric)::text, count - 3, '0');
    END IF;
    RETURN digits;
END
$$;

-- x to be written with an exponent, and rounded to so many decimals of its mantissa.
CREATE OR REPLACE FUNCTION sqlite.printf_real_scientific(
    x double precision, decimals integer, OUT mantissa numeric, OUT exponent integer
)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    half constant numeric := sqlite.exact_number(sqlite.printf_real_half(decimals));
BEGIN
    SELECT n.mantissa, n.exponent INTO mantissa, exponent
    FROM sqlite.printf_real_normal(sqlite.exact_number(x)) AS n;
    IF half > 0 THEN
        mantissa := sqlite.printf_real_nearest(mantissa + half);
    END IF;
    IF mantissa >= 10 THEN
        mantissa := sqlite.printf_real_nearest(
            mantissa * sqlite.exact_number(0.1::double precision));
        exponent := exponent + 1;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.printf_real(
    x double precision, conversion text, wanted integer, alternate boolean, "full" boolean
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    decimals integer := wanted - CASE WHEN conversion = 'g' AND wanted > 0 THEN 1 ELSE 0 END;
    stripped constant boolean := CASE conversion WHEN 'g' THEN NOT alternate ELSE "full" END;
    fixed boolean := conversion = 'f';
    mantissa numeric;
    exponent integer;
    count integer;
    digits text;
    fraction text;
BEGIN
    IF fixed THEN
        mantissa := sqlite.printf_real_raised(x, decimals & 4095);
        SELECT n.mantissa, n.exponent INTO mantissa, exponent
        FROM sqlite.printf_real_normal(mantissa) AS n;
    ELSE
        SELECT n.mantissa, n.exponent INTO mantissa, exponent
        FROM sqlite.printf_real_scientific(x, decimals & 4095) AS n;
        IF conversion = 'g' AND exponent BETWEEN -4 AND decimals THEN
            fixed := true;
            decimals := decimals - exponent;
        END IF;
    END IF;
    count := decimals + 1 + CASE WHEN fixed THEN exponent ELSE 0 END;
    digits := sqlite.printf_real_digits(mantissa, least(count, CASE WHEN "full" THEN 26 ELSE 16 END));
    digits := rpad(digits, count, '0');
    IF fixed AND exponent < 0 THEN
        digits := repeat('0', -exponent) || digits;
    END IF;
    fraction := right(digits, decimals);
    digits := left(digits, length(digits) - decimals);
    IF stripped THEN
        fraction := rtrim(fraction, '0');
        decimals := length(fraction);
        IF decimals = 0 AND "full" THEN
            fraction := '0';
            decimals := 1;
        END IF;
        alternate := false;
    END IF;
    IF decimals > 0 OR alternate OR "full" THEN
        digits := digits || '.' || fraction;
    END IF;
    IF NOT fixed THEN
        digits := digits || CASE WHEN exponent < 0 THEN 'e-' ELSE 'e+' END
            || lpad(abs(exponent)::text, greatest(length(abs(exponent)::text), 2), '0');
    END IF;
    RETURN digits;
END
$$;
