-- How a text column that stands for a column of mixed classes holds a value: integers plain, reals
-- as the digits that read back as the same double and always with a point or an exponent, texts as
-- they are.
-- needs: value real_digits real_text
CREATE OR REPLACE FUNCTION sqlite.to_stored(x sqlite.value) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 2 THEN
        RETURN x.chars;
    ELSIF x.rank = 3 THEN
        RAISE data_exception USING MESSAGE = 'sqlite.to_stored: a text column cannot hold a blob';
    ELSIF scale(x.number) = 0 THEN
        RETURN x.number::text;
    ELSIF abs(x.number) = 'Infinity' THEN
        RETURN CASE WHEN x.number > 0 THEN 'Inf' ELSE '-Inf' END;
    END IF;
    RETURN sqlite.real_text(sqlite.real_digits(x.number::double precision), '');
END
$$;
