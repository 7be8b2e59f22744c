-- Stores a value, after its affinity was applied, in a column of type numeric: exactly or not at
-- all ("Datatypes In SQLite", 3, keeps any value in any column). Numbers fit.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_numeric_column(x sqlite.value) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_numeric_column', 'numeric');
END
$$;
