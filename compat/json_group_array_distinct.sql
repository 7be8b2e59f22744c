-- json_group_array(DISTINCT X) ("JSON Functions And Operators", 4.15), the values in the order in which
-- they come first.
-- needs: value json_array json_item
CREATE OR REPLACE FUNCTION sqlite.json_group_array_distinct_step(
    found sqlite.value[], x sqlite.value
) RETURNS sqlite.value[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (x).rank IS NULL AND array_position(found, NULL) IS NOT NULL THEN found
        WHEN x = ANY (found) THEN found
        ELSE array_append(found, x)
    END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_group_array_distinct_final(found sqlite.value[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_array(VARIADIC coalesce(array_agg(
        sqlite.json_item(ROW(rank, number, chars, bytes)::sqlite.value) ORDER BY n), '{}'))
    FROM unnest(found) WITH ORDINALITY AS u (rank, number, chars, bytes, n)
$$;

CREATE OR REPLACE AGGREGATE sqlite.json_group_array_distinct(sqlite.value) (
    SFUNC = sqlite.json_group_array_distinct_step,
    STYPE = sqlite.value[],
    INITCOND = '{}',
    FINALFUNC = sqlite.json_group_array_distinct_final,
    PARALLEL = SAFE
);
