-- substr() ("Built-In Scalar SQL Functions"): a negative start counts from the end, a negative
-- count takes what precedes the start. Start 0 is one before the first.
-- needs: int32

-- The part from first (which may be before the beginning) up to and without end_at, both 1-based.
CREATE OR REPLACE FUNCTION sqlite.substr_between(x text, first bigint, end_at bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substr(
        x,
        least(greatest(first, 1), 2147483647)::integer,
        least(greatest(end_at - greatest(first, 1), 0), 2147483647)::integer
    )
$$;

CREATE OR REPLACE FUNCTION sqlite.substr_between(x bytea, first bigint, end_at bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substr(
        x,
        least(greatest(first, 1), 2147483647)::integer,
        least(greatest(end_at - greatest(first, 1), 0), 2147483647)::integer
    )
$$;

-- Where a start is, of something so long.
CREATE OR REPLACE FUNCTION sqlite.substr_first(start bigint, length bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.int32(start) + CASE WHEN sqlite.int32(start) < 0 THEN length + 1 ELSE 0 END
$$;

CREATE OR REPLACE FUNCTION sqlite.substr(x text, start bigint, count bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT sqlite.substr_between(
        x,
        first + least(sqlite.int32(count), 0),
        first + greatest(sqlite.int32(count), 0)
    )
    FROM sqlite.substr_first(start, char_length(x)) AS first
$$;

-- Of an empty blob it is NULL.
CREATE OR REPLACE FUNCTION sqlite.substr(x bytea, start bigint, count bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT sqlite.substr_between(
        nullif(x, ''),
        first + least(sqlite.int32(count), 0),
        first + greatest(sqlite.int32(count), 0)
    )
    FROM sqlite.substr_first(start, octet_length(x)) AS first
$$;

-- Without a count: SQLite takes its limit of a text's length.
CREATE OR REPLACE FUNCTION sqlite.substr(x text, start bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.substr(x, start, 1000000000)
$$;

CREATE OR REPLACE FUNCTION sqlite.substr(x bytea, start bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.substr(x, start, 1000000000)
$$;
