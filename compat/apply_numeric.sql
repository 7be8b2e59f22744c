-- What a column of NUMERIC affinity keeps ("Datatypes In SQLite", 3): a text that is a number,
-- blanks around it aside, becomes that number, and a whole REAL an INTEGER.
-- needs: value val_whole is_number number_of
CREATE OR REPLACE FUNCTION sqlite.apply_numeric(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    number sqlite.value := x;
BEGIN
    IF x.rank = 2 AND sqlite.is_number(x.chars) THEN
        number := sqlite.number_of(x.chars);
    END IF;
    IF scale(number.number) = 0 OR number.number <> trunc(number.number) THEN
        RETURN number;
    ELSIF number.rank = 1 THEN
        RETURN sqlite.val_whole(number.number::double precision);
    END IF;
    RETURN x;
END
$$;
