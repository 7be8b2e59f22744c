-- Stores a text in a column of type time: HH:MM[:SS[.SSS]] ("Date And Time Functions", 2, formats 8 to 10) or not
-- at all.
CREATE OR REPLACE FUNCTION sqlite.to_time_column(x text) RETURNS time
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x !~ '^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6}0*)?)?$' THEN
        RAISE invalid_datetime_format USING MESSAGE =
            'sqlite.to_time_column: this text is no time of day that the column can hold';
    END IF;
    RETURN x::time;
END
$$;
