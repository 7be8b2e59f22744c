-- Stores a text in a column of type date: YYYY-MM-DD ("Date And Time Functions", 2, format 1) or not at all.
CREATE OR REPLACE FUNCTION sqlite.to_date_column(x text) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        RAISE invalid_datetime_format USING MESSAGE =
            'sqlite.to_date_column: this text is no date that the column can hold';
    END IF;
    RETURN x::date;
END
$$;
