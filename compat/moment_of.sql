-- The moment that a time value and its modifiers name, with its Julian day computed ("Date And Time
-- Functions", 2 and 3); NULL where they name none. Without may_vary, 'now', 'localtime' and 'utc'
-- are errors: an immutable function must not take them.
-- needs: moment moment_modify cast_real value
CREATE OR REPLACE FUNCTION sqlite.moment_of(value text, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
    part text[];
BEGIN
    IF sqlite.moment_is_plain(value) THEN
        RETURN sqlite.moment_modify(sqlite.moment_of_plain(value), modifiers, may_vary);
    END IF;
    part := regexp_match(value COLLATE "C", '^(-?[0-9]{4})-(0[1-9]|1[0-2])'
        '-(0[1-9]|[12][0-9]|3[01])[[:space:]T]*(.*)$');
    IF part IS NULL THEN
        RETURN sqlite.moment_modify(sqlite.moment_of_undated(value, may_vary), modifiers, may_vary);
    END IF;
    m := sqlite.moment_clock(part[4]);
    IF part[4] <> '' AND m IS NULL THEN
        RETURN NULL;
    END IF;
    m.year := part[1];
    m.month := part[2];
    m.day := part[3];
    IF m.zone_minutes <> 0 THEN
        m := sqlite.moment_julian(m);
    END IF;
    RETURN sqlite.moment_modify(m, modifiers, may_vary);
END
$$;

-- What most texts are: no need to look for their parts.
CREATE OR REPLACE FUNCTION sqlite.moment_of_plain(value text) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(NULL, NULL, left(value, 4), substr(value, 6, 2), substr(value, 9, 2),
        nullif(substr(value, 12, 2), ''), nullif(substr(value, 15, 2), ''),
        nullif(substr(value, 18), ''), NULL, false)::sqlite.moment
$$;

-- A time of day, which is one of 2000-01-01, 'now', or a number.
CREATE OR REPLACE FUNCTION sqlite.moment_of_undated(value text, may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF value COLLATE "C" ~ '^[0-9]{2}:' THEN
        RETURN sqlite.moment_clock(value);
    ELSIF sqlite.moment_is_number(value) THEN
        RETURN sqlite.moment_of_number(sqlite.cast_real(value));
    ELSIF lower(value COLLATE "C") <> 'now' THEN
        RETURN NULL;
    ELSIF NOT may_vary THEN
        RAISE 'sqlite.moment_of: ''now'' depends on the time'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Use the function whose name ends in _stable.';
    END IF;
    RETURN sqlite.moment_at(
        floor(date_part('epoch', statement_timestamp()) * 1000)::bigint + 210866760000000, false);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.moment_of_number(value double precision) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value <> 'NaN' THEN ROW(
        CASE WHEN value >= 0 AND value < 5373484.5 THEN trunc(value * 86400000 + 0.5) END,
        value, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false)::sqlite.moment END
$$;

CREATE OR REPLACE FUNCTION sqlite.moment_of(
    value double precision, modifiers text[], may_vary boolean
) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_modify(sqlite.moment_of_number(value), modifiers, may_vary);
END
$$;

-- As SQLite reads the text of the timestamp, a fraction of microseconds included.
CREATE OR REPLACE FUNCTION sqlite.moment_of(value timestamp, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    y integer;
BEGIN
    IF NOT isfinite(value) THEN
        RETURN NULL;
    END IF;
    y := date_part('year', value);
    RETURN sqlite.moment_modify(ROW(NULL, NULL,
        CASE WHEN y < 0 THEN y + 1 ELSE y END, -- PostgreSQL has no year 0
        date_part('month', value), date_part('day', value), date_part('hour', value),
        date_part('minute', value), date_part('second', value), NULL, false)::sqlite.moment,
        modifiers, may_vary);
END
$$;

-- A blob is read as the text of its bytes up to a NUL; a byte that is no ASCII is in no time value.
CREATE OR REPLACE FUNCTION sqlite.moment_of(value sqlite.value, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF value.rank = 1 THEN
        RETURN sqlite.moment_of(value.number::double precision, modifiers, may_vary);
    END IF;
    RETURN sqlite.moment_of(
        coalesce(value.chars, split_part(encode(value.bytes, 'escape'), E'\\000', 1)),
        modifiers, may_vary);
END
$$;
