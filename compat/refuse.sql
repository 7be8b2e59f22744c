-- Ends a statement that would store a value in a column whose type cannot hold it exactly.
-- needs: value type_of
CREATE OR REPLACE FUNCTION sqlite.refuse(x sqlite.value, caller text, column_type text) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE data_exception USING MESSAGE = format(
        'sqlite.%s: this %s value cannot be stored in a column of type %s',
        caller, sqlite.type_of(x), column_type
    );
END
$$;
