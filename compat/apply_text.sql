-- What a column of TEXT affinity keeps ("Datatypes In SQLite", 3): numbers become text.
-- needs: value val cast_text
CREATE OR REPLACE FUNCTION sqlite.apply_text(x sqlite.value) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (x).rank = 1 THEN sqlite.val(sqlite.cast_text((x).number)) ELSE x END
$$;
