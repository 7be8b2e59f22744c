-- Stores a value, after its affinity was applied, in a column of type numeric(precision, scale). SQLite's
-- doubles are noisy in their last digits (0.1 + 0.2): what is that decimal in 15 digits, as SQLite
-- prints it, is stored; anything else is refused rather than rounded.
-- needs: value refuse
CREATE OR REPLACE FUNCTION sqlite.to_decimal_column(x sqlite.value, max_digits integer, max_scale integer)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    rounded numeric := round(x.number, max_scale);
BEGIN
    IF x.rank = 1 AND (rounded = x.number OR
                       (scale(x.number) > 0 AND
                        round(x.number, 15 - length(trunc(abs(x.number))::text)) = rounded)) THEN
        RETURN rounded;
    END IF;
    PERFORM sqlite.refuse(x, 'to_decimal_column', format('numeric(%s,%s)', max_digits, max_scale));
END
$$;
