-- Stores a value, after its affinity was applied, in a column of type bigint: exactly or not at all
-- ("Datatypes In SQLite", 3, keeps any value in any column). Whole numbers fit.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_bigint_column(x sqlite.value) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.number = trunc(x.number)
        AND x.number BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_bigint_column', 'bigint');
END
$$;
