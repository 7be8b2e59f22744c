-- group_concat(DISTINCT X) ("Built-in Aggregate Functions"), the values in the order in which they
-- come first: PostgreSQL's own DISTINCT sorts them.
-- needs: value cast_text
CREATE OR REPLACE FUNCTION sqlite.group_concat_distinct_step(found sqlite.value[], x sqlite.value)
RETURNS sqlite.value[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (x).rank IS NULL OR x = ANY (found) THEN found ELSE found || x END
$$;

CREATE OR REPLACE FUNCTION sqlite.group_concat_distinct_final(found sqlite.value[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(
        sqlite.cast_text(ROW(rank, number, chars, bytes)::sqlite.value), ',' ORDER BY n)
    FROM unnest(found) WITH ORDINALITY AS u (rank, number, chars, bytes, n)
$$;

CREATE OR REPLACE AGGREGATE sqlite.group_concat_distinct(sqlite.value) (
    SFUNC = sqlite.group_concat_distinct_step,
    STYPE = sqlite.value[],
    INITCOND = '{}',
    FINALFUNC = sqlite.group_concat_distinct_final,
    PARALLEL = SAFE
);
