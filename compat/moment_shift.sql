-- The modifiers that add or subtract: 'NNN days' to 'NNN years' and '+HH:MM:SS.SSS' ("Date And Time
-- Functions", 3, modifiers 1 to 7). NULL for any other text.
-- needs: moment cast_real
CREATE OR REPLACE FUNCTION sqlite.moment_shift(m sqlite.moment, modifier text) RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    clock sqlite.moment;
    part text[];
    amount double precision;
    unit text;
BEGIN
    IF modifier COLLATE "C" ~ '^[-+]?[0-9]{2}:' THEN
        clock := sqlite.moment_julian(sqlite.moment_clock(ltrim(modifier, '+-')));
        m := sqlite.moment_julian(m);
        RETURN sqlite.moment_at(m.julian_ms + (clock.julian_ms - 43200000) % 86400000
            * CASE WHEN modifier LIKE '-%' THEN -1 ELSE 1 END, m.is_utc);
    END IF;
    part := regexp_match(modifier COLLATE "C",
        '^([-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:e[-+]?[0-9]+)?)[[:space:]]+'
        '(second|minute|hour|day|month|year)s?$');
    amount := sqlite.cast_real(part[1]);
    unit := part[2];
    IF part IS NULL OR abs(amount) >= sqlite.moment_shift_limit(unit) THEN
        RETURN NULL;
    END IF;
    m := sqlite.moment_julian(m);
    IF unit IN ('month', 'year') THEN
        m := sqlite.moment_shift_months(m, trunc(amount)::integer
            * CASE unit WHEN 'year' THEN 12 ELSE 1 END);
    END IF;
    RETURN sqlite.moment_at(m.julian_ms + sqlite.moment_shift_ms(amount, unit), m.is_utc);
END
$$;

-- SQLite keeps these limits as floats of 32 bits.
CREATE OR REPLACE FUNCTION sqlite.moment_shift_limit(unit text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE unit
        WHEN 'second' THEN 464269992787968
        WHEN 'minute' THEN 7737900007424
        WHEN 'hour' THEN 128969998336
        WHEN 'day' THEN 5373485
        WHEN 'month' THEN 176546
        WHEN 'year' THEN 14713
    END
$$;

-- The moment with its months counted on; the day of the month stays, and may be one too many.
CREATE OR REPLACE FUNCTION sqlite.moment_shift_months(m sqlite.moment, months integer)
RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    IF m IS NULL THEN
        RETURN NULL;
    END IF;
    months := months + m.month - 1;
    m.year := m.year + floor(months / 12.0)::integer;
    m.month := months - floor(months / 12.0)::integer * 12 + 1;
    m.julian_ms := NULL;
    RETURN sqlite.moment_julian(m);
END
$$;

-- How many milliseconds an amount is; of months and years only the fraction, in months of 30 and
-- years of 365 days. Rounds as SQLite does, half away from zero after multiplying in this order.
CREATE OR REPLACE FUNCTION sqlite.moment_shift_ms(amount double precision, unit text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trunc(CASE WHEN unit IN ('month', 'year') THEN amount - trunc(amount) ELSE amount END
        * 1000 * CASE unit
            WHEN 'second' THEN 1 WHEN 'minute' THEN 60 WHEN 'hour' THEN 3600
            WHEN 'day' THEN 86400 WHEN 'month' THEN 2592000 ELSE 31536000 END
        + CASE WHEN amount < 0 THEN -0.5 ELSE 0.5 END)::bigint
$$;
