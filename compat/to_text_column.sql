-- Stores a value, after its affinity was applied, in a column of type text: exactly or not at all
-- ("Datatypes In SQLite", 3, keeps any value in any column). Texts fit; numbers were made texts by
-- the affinity.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_text_column(x sqlite.value) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 2 THEN
        RETURN x.chars;
    END IF;
    PERFORM sqlite.refuse(x, 'to_text_column', 'text');
END
$$;
