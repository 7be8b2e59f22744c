-- Stores a value, after its affinity was applied, in a column of type bytea: exactly or not at all
-- ("Datatypes In SQLite", 3, keeps any value in any column). Blobs fit.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_bytea_column(x sqlite.value) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 3 THEN
        RETURN x.bytes;
    END IF;
    PERFORM sqlite.refuse(x, 'to_bytea_column', 'bytea');
END
$$;
