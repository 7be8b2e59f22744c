-- Stores a value, after its affinity was applied, in a column of type boolean: exactly or not at
-- all ("Datatypes In SQLite", 3, keeps any value in any column). 0 and 1 fit.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_boolean_column(x sqlite.value) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.number IN (0, 1) THEN
        RETURN x.number = 1;
    END IF;
    PERFORM sqlite.refuse(x, 'to_boolean_column', 'boolean');
END
$$;
