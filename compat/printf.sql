-- printf() and format() ("Built-in printf()"). Widths and precisions of texts count bytes, with the
-- flag ! characters. What follows an unknown conversion is lost, as in SQLite.
-- needs: value cast_integer cast_real cast_text int32 printf_real

-- A text cut after so many bytes, or characters; -1 leaves all.
CREATE OR REPLACE FUNCTION sqlite.printf_cut(x text, count bigint, characters boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bytes constant bytea := convert_to(x, 'UTF8');
BEGIN
    IF count < 0 OR count >= octet_length(bytes) THEN
        RETURN x;
    ELSIF characters THEN
        RETURN left(x, count::integer);
    ELSIF get_byte(bytes, count::integer) & 192 = 128 THEN
        RAISE character_not_in_repertoire
            USING MESSAGE = 'sqlite.printf: the precision cuts a character of more than one byte';
    END IF;
    RETURN convert_from(substr(bytes, 1, count::integer), 'UTF8');
END
$$;

CREATE OR REPLACE FUNCTION sqlite.printf_pad(
    x text, width bigint, leftwards boolean, characters boolean
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    blanks bigint := width
        - CASE WHEN characters THEN char_length(x) ELSE octet_length(convert_to(x, 'UTF8')) END;
BEGIN
    IF blanks > 1000000000 THEN
        RAISE program_limit_exceeded USING MESSAGE = 'sqlite.printf: text too big';
    ELSIF blanks <= 0 THEN
        RETURN x;
    END IF;
    RETURN CASE WHEN leftwards THEN '' ELSE repeat(' ', blanks::integer) END || x
        || CASE WHEN leftwards THEN repeat(' ', blanks::integer) ELSE '' END;
END
$$;

-- The digits of a 64-bit integer without sign, in the base of the conversion.
CREATE OR REPLACE FUNCTION sqlite.printf_digits(x bigint, conversion text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    rest numeric := x;
    digits text := '';
BEGIN
    IF conversion = 'x' THEN
        RETURN to_hex(x);
    ELSIF conversion IN ('X', 'p') THEN
        RETURN upper(to_hex(x) COLLATE "C");
    ELSIF conversion = 'u' THEN
        RETURN CASE WHEN x < 0 THEN rest + 18446744073709551616 ELSE rest END;
    ELSIF conversion = 'o' THEN
        FOR triple IN 0 .. 20 LOOP
            digits := (x >> triple * 3 & 7) || digits;
        END LOOP;
        RETURN coalesce(nullif(ltrim((x >> 63 & 1) || digits, '0'), ''), '0');
    ELSIF conversion = 'r' THEN
        RETURN abs(rest) || CASE
            WHEN abs(rest) % 100 BETWEEN 11 AND 13 THEN 'th'
            WHEN abs(rest) % 10 = 1 THEN 'st'
            WHEN abs(rest) % 10 = 2 THEN 'nd'
            WHEN abs(rest) % 10 = 3 THEN 'rd'
            ELSE 'th'
        END;
    END IF;
    RETURN abs(rest);
END
$$;

-- %d %i %r %u %x %X %o %p, before it is padded with blanks.
CREATE OR REPLACE FUNCTION sqlite.printf_integer(
    x bigint, conversion text, flags text, sign text, width bigint, decimals bigint
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    prefix constant text := CASE
        WHEN conversion NOT IN ('d', 'i', 'r') THEN ''
        WHEN x < 0 THEN '-'
        ELSE sign
    END;
    digits text := sqlite.printf_digits(x, conversion);
    count bigint := decimals;
BEGIN
    IF strpos(flags, '0') > 0 THEN
        count := greatest(count, width - length(prefix));
    END IF;
    IF count > 1000000000 THEN
        RAISE program_limit_exceeded USING MESSAGE = 'sqlite.printf: text too big';
    ELSIF count > length(digits) THEN
        digits := lpad(digits, count::integer, '0');
    END IF;
    IF strpos(flags, ',') > 0 AND conversion IN ('d', 'i', 'u') THEN
        digits := regexp_replace(digits, '([0-9])(?=([0-9]{3})+$)', '\1,', 'g');
    END IF;
    RETURN CASE
        WHEN strpos(flags, '#') = 0 OR x = 0 THEN ''
        WHEN conversion IN ('x', 'p') THEN '0x'
        WHEN conversion = 'X' THEN '0X'
        WHEN conversion = 'o' THEN '0'
        ELSE ''
    END || prefix || digits;
END
$$;

-- %f %e %E %g %G, before it is padded with blanks.
CREATE OR REPLACE FUNCTION sqlite.printf_floating(
    x double precision, conversion text, flags text, sign text, width bigint, wanted bigint
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    prefix constant text := CASE WHEN x < 0 THEN '-' ELSE sign END;
    decimals constant bigint := CASE WHEN wanted < 0 THEN 6 ELSE least(wanted, 100000000) END;
    number text;
BEGIN
    IF abs(x) = 'Infinity' THEN
        RETURN prefix || 'Inf';
    END IF;
    number := sqlite.printf_real(
        abs(x), lower(conversion COLLATE "C"), decimals::integer,
        strpos(flags, '#') > 0, strpos(flags, '!') > 0
    );
    IF strpos(flags, '0') > 0 AND strpos(flags, '-') = 0 AND width > length(prefix || number) THEN
        number := lpad(number, (width - length(prefix))::integer, '0');
    END IF;
    RETURN prefix || CASE
        WHEN conversion IN ('E', 'G') THEN upper(number COLLATE "C")
        ELSE number
    END;
END
$$;

-- %s %z %q %Q %w, before it is padded with blanks.
CREATE OR REPLACE FUNCTION sqlite.printf_text(
    x text, conversion text, decimals bigint, characters boolean
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    result text COLLATE "C" := sqlite.printf_cut(
        coalesce(x, CASE conversion WHEN 'Q' THEN 'NULL' WHEN 'q' THEN '(NULL)' WHEN 'w' THEN '(NULL)'
            ELSE '' END),
        decimals, characters
    );
BEGIN
    IF conversion IN ('q', 'Q') THEN
        result := replace(result, '''', '''''');
    ELSIF conversion = 'w' THEN
        result := replace(result, '"', '""');
    END IF;
    RETURN CASE WHEN conversion = 'Q' AND x IS NOT NULL THEN '''' || result || '''' ELSE result END;
END
$$;

-- %c: the first character, as often as the precision says.
CREATE OR REPLACE FUNCTION sqlite.printf_character(x text, decimals bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF coalesce(x, '') = '' THEN
        RAISE untranslatable_character USING
            MESSAGE = 'sqlite.printf: %c of an empty text is code point 0, not possible in a text';
    END IF;
    RETURN repeat(left(x, 1), greatest(decimals, 1)::integer);
END
$$;

-- What one conversion makes of its argument; NULL where the conversion is unknown.
CREATE OR REPLACE FUNCTION sqlite.printf_one(
    x sqlite.value, conversion text, flags text, width bigint, decimals bigint
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    sign constant text := coalesce(substring(flags FROM '([+ ])[^+ ]*$'), '');
    characters boolean := strpos(flags, '!') > 0;
    result text;
BEGIN
    IF conversion IN ('d', 'i', 'r', 'u', 'x', 'X', 'o', 'p') THEN
        result := sqlite.printf_integer(
            coalesce(sqlite.cast_integer(x), 0), conversion, flags, sign, width, decimals);
    ELSIF conversion IN ('f', 'e', 'E', 'g', 'G') THEN
        result := sqlite.printf_floating(
            coalesce(sqlite.cast_real(x), 0), conversion, flags, sign, width, decimals);
    ELSIF conversion IN ('s', 'z', 'q', 'Q', 'w') THEN
        result := sqlite.printf_text(sqlite.cast_text(x), conversion, decimals, characters);
    ELSIF conversion = 'c' THEN
        characters := true;
        result := sqlite.printf_character(sqlite.cast_text(x), decimals);
    ELSIF conversion = '%' THEN
        result := '%';
    ELSIF conversion = 'n' THEN
        RETURN '';
    END IF;
    RETURN sqlite.printf_pad(result, width, strpos(flags, '-') > 0, characters);
END
$$;

-- A width or precision in digits is read modulo 2^31; where it is a * it is the next argument.
CREATE OR REPLACE FUNCTION sqlite.printf_count(written text, x sqlite.value) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE written
        WHEN '*' THEN coalesce(sqlite.int32(sqlite.cast_integer(x)), 0)
        ELSE (('0' || written)::numeric % 2147483648)::bigint
    END
$$;

CREATE OR REPLACE FUNCTION sqlite.printf(format text, VARIADIC arguments sqlite.value[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    rest text COLLATE "C" := format;
    result text; -- NULL as long as nothing was written, and so it may stay
    at integer;
    parts text[]; -- flags, width, precision, l or ll, conversion
    flags text;
    width bigint;
    decimals bigint;
    used integer := 0;
    written text;
BEGIN
    IF format IS NULL THEN
        RETURN NULL;
    END IF;
    LOOP
        at := strpos(rest, '%');
        EXIT WHEN at = 0;
        IF at > 1 THEN
            result := concat(result, left(rest, at - 1));
        END IF;
        rest := substr(rest, at + 1);
        IF rest = '' THEN
            RETURN concat(result, '%');
        END IF;
        parts := regexp_match(
            rest, '^([-+ #!0,]*)([1-9][0-9]*|\*)?(?:\.(\*|[0-9]*))?(ll?)?(.?)');
        rest := substr(rest, length(array_to_string(parts, '')) + 1
            + CASE WHEN parts[3] IS NULL THEN 0 ELSE 1 END);
        flags := parts[1];
        used := used + CASE WHEN parts[2] = '*' THEN 1 ELSE 0 END;
        width := coalesce(sqlite.printf_count(parts[2], arguments[used]), 0);
        IF width < 0 THEN
            flags := flags || '-';
            width := CASE WHEN width = -2147483648 THEN 0 ELSE -width END;
        END IF;
        used := used + CASE WHEN parts[3] = '*' THEN 1 ELSE 0 END;
        decimals := abs(sqlite.printf_count(parts[3], arguments[used]));
        IF decimals IS NULL OR decimals = 2147483648 THEN
            decimals := -1;
        END IF;
        used := used + CASE WHEN parts[5] IN ('%', 'n') THEN 0 ELSE 1 END;
        written := sqlite.printf_one(arguments[used], parts[5], flags, width, decimals);
        IF written IS NULL THEN
            RETURN result;
        END IF;
        result := concat(result, written);
    END LOOP;
    RETURN CASE WHEN rest = '' THEN result ELSE concat(result, rest) END;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.printf(format text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.printf(format, VARIADIC '{}'::sqlite.value[])
$$;
