-- A minified JSON text as the SQL value that SQLite makes of it ("JSON Functions And Operators",
-- 4.4): an array or object stays JSON text, true and false are 1 and 0.
-- needs: value val cast_real json_unescape
CREATE OR REPLACE FUNCTION sqlite.json_to_value(token text) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    CASE left(token, 1)
        WHEN '"' THEN
            RETURN sqlite.val(sqlite.json_unescape(substr(token, 2, length(token) - 2)));
        WHEN '{', '[' THEN
            RETURN sqlite.val(token);
        WHEN 'n' THEN
            RETURN NULL;
        WHEN 't', 'f' THEN
            RETURN sqlite.val(token = 'true');
        ELSE
            IF token ~ '[.eE]'
                OR token::numeric NOT BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN
                RETURN sqlite.val(sqlite.cast_real(token));
            END IF;
            RETURN sqlite.val(token::bigint);
    END CASE;
END
$$;
