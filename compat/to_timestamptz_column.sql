-- Stores an ISO-8601 text ("Date And Time Functions", 2, formats 1 to 7 and offsets) in a column of type
-- timestamptz: the moment exactly, or not at all. A text without an offset is in UTC.
CREATE OR REPLACE FUNCTION sqlite.to_timestamptz_column(x text) RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6}0*)?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?$'
    THEN
        RAISE invalid_datetime_format USING MESSAGE =
            'sqlite.to_timestamptz_column: this text is no date with a time that the column can hold';
    END IF;
    IF x ~ '(Z|[ T].*[+-][0-9:]+)$' THEN
        RETURN x::timestamptz;
    END IF;
    RETURN x::timestamp AT TIME ZONE 'UTC';
END
$$;
