-- A moment in a format of strftime ("Date And Time Functions", 1), with the conversions that SQLite
-- 3.40 knows; NULL where the format has another one.
-- needs: moment printf_real
CREATE OR REPLACE FUNCTION sqlite.moment_format(m sqlite.moment, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    piece text;
    result text := '';
BEGIN
    m := sqlite.moment_civil(m);
    FOR piece IN SELECT match[1] FROM regexp_matches(format, '%.?|[^%]+', 'g') AS match LOOP
        IF piece LIKE '!%%' ESCAPE '!' THEN
            piece := sqlite.moment_format_piece(m, piece);
        END IF;
        result := result || piece;
    END LOOP;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.moment_format_piece(m sqlite.moment, piece text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN CASE piece
        WHEN '%Y' THEN sqlite.moment_format_year(m.year)
        WHEN '%m' THEN lpad(m.month::text, 2, '0')
        WHEN '%d' THEN lpad(m.day::text, 2, '0')
        WHEN '%H' THEN lpad(m.hour::text, 2, '0')
        WHEN '%M' THEN lpad(m.minute::text, 2, '0')
        WHEN '%S' THEN lpad(trunc(m.second)::text, 2, '0')
        WHEN '%s' THEN (m.julian_ms / 1000 - 210866760000)::text
        WHEN '%f' THEN sqlite.moment_format_seconds(m.second)
        WHEN '%j' THEN lpad((sqlite.moment_format_day(m) + 1)::text, 3, '0')
        WHEN '%W' THEN lpad(((sqlite.moment_format_day(m) + 7
            - (m.julian_ms + 43200000) / 86400000 % 7) / 7)::text, 2, '0')
        WHEN '%w' THEN ((m.julian_ms + 129600000) / 86400000 % 7)::text
        WHEN '%J' THEN sqlite.printf_real(
            m.julian_ms / 86400000.0::double precision, 'g', 16, false, false)
        WHEN '%%' THEN '%'
    END;
END
$$;

-- Four characters, the sign of a year before 0000 among them.
CREATE OR REPLACE FUNCTION sqlite.moment_format_year(year integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN year >= 0 THEN lpad(year::text, 4, '0')
        WHEN year > -1000 THEN '-' || lpad((-year)::text, 3, '0')
        ELSE year::text
    END
$$;

-- SS.SSS, rounded as SQLite's printf() rounds: what a double holds a trifle under the half counts
-- as the half.
CREATE OR REPLACE FUNCTION sqlite.moment_format_seconds(second double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    ms integer := floor(least(second, 59.999) * 1000 * (1 + 3e-16::double precision) + 0.5);
BEGIN
    RETURN lpad((ms / 1000)::text, 2, '0') || '.' || lpad((ms % 1000)::text, 3, '0');
END
$$;

-- Days since January 1 of the year shown.
CREATE OR REPLACE FUNCTION sqlite.moment_format_day(m sqlite.moment) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    first sqlite.moment := m;
BEGIN
    first.month := 1;
    first.day := 1;
    first.julian_ms := NULL;
    first := sqlite.moment_julian(first);
    RETURN (m.julian_ms - first.julian_ms + 43200000) / 86400000;
END
$$;
