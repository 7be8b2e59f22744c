-- The low 32 bits as a signed integer: what SQLite's functions make of a position, length or width.
CREATE OR REPLACE FUNCTION sqlite.int32(x bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ((x & 4294967295) # 2147483648) - 2147483648
$$;
