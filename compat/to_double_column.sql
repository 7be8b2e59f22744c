-- Stores a value, after its affinity was applied, in a column of type double precision: exactly or
-- not at all ("Datatypes In SQLite", 3, keeps any value in any column). Numbers fit that a double
-- holds.
-- needs: value refuse real_number
CREATE OR REPLACE FUNCTION sqlite.to_double_column(x sqlite.value) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 AND sqlite.real_number(x.number::double precision) = x.number THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_double_column', 'double precision');
END
$$;
