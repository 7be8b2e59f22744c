-- before data
CREATE SCHEMA IF NOT EXISTS sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC;
DO $$
BEGIN
    IF to_regtype('sqlite.value') IS NULL THEN
        CREATE TYPE sqlite.value AS (
            rank smallint,
            number numeric,
            chars text COLLATE "C",
            bytes bytea
        );
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.real_digits(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    digits text;
BEGIN
    IF abs(x) <= 1.797693134862315e308 THEN
        digits := ltrim(to_char(x, '9.99999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
        digits := ltrim(to_char(x, '9.999999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
    END IF;
    RETURN ltrim(to_char(x, '9.9999999999999999EEEE'));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.real_number(x double precision) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF abs(x) >= 9007199254740992 AND abs(x) <= 9223372036854775808 THEN
        RETURN (x / 2)::bigint * 2.0; -- a double of this size is even, and half of 2^63 is a bigint
    ELSIF abs(x) = 'Infinity' THEN
        RETURN x;
    END IF;
    RETURN sqlite.real_digits(x)::numeric + 0.0;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x bigint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x integer) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x smallint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x <> 'NaN' THEN ROW(1, sqlite.real_number(x), NULL, NULL)::sqlite.value
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(2, NULL, x, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x bytea) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(3, NULL, NULL, x)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x boolean) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x::integer, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val_whole(x numeric) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN ROW(1, trunc(x), NULL, NULL)::sqlite.value
        WHEN x <> 'NaN' THEN ROW(1, x + 0.0, NULL, NULL)::sqlite.value
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.val_whole(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x > -9223372036854775808.0 AND x < 9223372036854775808.0
            THEN sqlite.val(x::bigint)
        ELSE sqlite.val(x)
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.is_number(x text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x COLLATE "C" ~
        '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
$$;
CREATE OR REPLACE FUNCTION sqlite.number_prefix(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substring(
        x COLLATE "C"
        FROM '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)'
    )
$$;
CREATE OR REPLACE FUNCTION sqlite.decimal_real_far(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    mantissa text COLLATE "C" := ltrim(split_part(lower(prefix COLLATE "C"), 'e', 1), '+-');
    exponent text COLLATE "C" := split_part(lower(prefix COLLATE "C"), 'e', 2);
    fraction text COLLATE "C" := split_part(mantissa, '.', 2);
    digits text COLLATE "C" := ltrim(replace(mantissa, '.', ''), '0');
    point bigint := '0' || left(ltrim(exponent, '+-0'), 9);
    sign double precision := CASE WHEN starts_with(prefix COLLATE "C", '-') THEN -1 ELSE 1 END;
    number numeric;
BEGIN
    point := CASE WHEN starts_with(exponent, '-') THEN -point ELSE point END
        + length(digits) - length(fraction);
    IF digits = '' OR point < -330 THEN
        RETURN 0;
    ELSIF point > 310 THEN
        RETURN sign * 'Infinity';
    END IF;
    number := ('0.' || left(digits, 800) || 'e' || point)::numeric;
    IF number < 2.4703282292062328e-324 THEN -- half of the smallest
        RETURN 0;
    ELSIF number >= 1.7976931348623158079e308 THEN -- half a step above the largest
        RETURN sign * 'Infinity';
    END IF;
    RETURN sign * number::double precision;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.decimal_real(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF length(prefix) > 150 OR prefix COLLATE "C" ~ '[eE][+-]?[0-9]{3}' THEN
        RETURN sqlite.decimal_real_far(prefix);
    END IF;
    RETURN prefix::double precision;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.number_of(x text) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    prefix text COLLATE "C" := coalesce(sqlite.number_prefix(x), '0');
BEGIN
    IF length(ltrim(prefix, '+-0')) <= 19 AND prefix !~ '[.eE]' THEN
        IF prefix::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
            RETURN sqlite.val(prefix::bigint);
        END IF;
    END IF;
    RETURN sqlite.val(sqlite.decimal_real(prefix));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.number_of(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x;
    ELSIF x.rank = 2 THEN
        RETURN sqlite.number_of(x.chars);
    END IF;
    RETURN sqlite.number_of(encode(x.bytes, 'escape'));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.cast_real(x bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x::double precision
$$;
CREATE OR REPLACE FUNCTION sqlite.cast_real(x text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x IS NOT NULL THEN sqlite.decimal_real(coalesce(sqlite.number_prefix(x), '0'))
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.cast_real(x bytea) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_real(encode(x, 'escape'))
$$;
CREATE OR REPLACE FUNCTION sqlite.cast_real(x sqlite.value) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x.number::double precision;
    ELSIF x.rank = 2 THEN
        RETURN sqlite.cast_real(x.chars);
    END IF;
    RETURN sqlite.cast_real(x.bytes);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.real_add(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF abs(a) < 8e307 AND abs(b) < 8e307 THEN
        RETURN a + b;
    ELSIF abs(a) = 'Infinity' OR abs(b) = 'Infinity' THEN
        RETURN nullif(a + b, 'NaN');
    ELSIF sign(a) = sign(b) AND abs(a) > 1 AND abs(b) > 1
        AND abs(a / 2 + b / 2) >= 8.98846567431158e307 -- 2^1023
    THEN
        RETURN sign(a) * 'Infinity'::double precision;
    END IF;
    RETURN a + b;
END
$$;
DO $$
BEGIN
    IF to_regtype('sqlite.sum_state') IS NULL THEN
        CREATE TYPE sqlite.sum_state AS (
            integers bigint,
            reals double precision,
            is_real boolean
        );
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.sum_step(state sqlite.sum_state, x sqlite.value)
RETURNS sqlite.sum_state
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    number sqlite.value := x;
    integers numeric;
BEGIN
    IF x.rank IS NULL THEN
        RETURN state;
    ELSIF x.rank = 2 AND sqlite.is_number(x.chars) THEN
        number := sqlite.number_of(x);
    ELSIF x.rank <> 1 THEN
        number := sqlite.val(sqlite.cast_real(x));
    END IF;
    IF state.is_real IS NULL THEN
        state := ROW(0, 0, false);
    END IF;
    state.reals := sqlite.real_add(state.reals, number.number::double precision);
    IF state.is_real OR scale(number.number) IS DISTINCT FROM 0 THEN
        state.is_real := true; -- from here on nothing can overflow
        RETURN state;
    END IF;
    integers := state.integers + number.number;
    IF integers NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RAISE numeric_value_out_of_range USING MESSAGE = 'sqlite.sum: integer overflow';
    END IF;
    state.integers := integers;
    RETURN state;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.sum_end(state sqlite.sum_state) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (state).is_real THEN sqlite.val((state).reals)
        ELSE sqlite.val((state).integers)
    END
$$;
CREATE OR REPLACE AGGREGATE sqlite.sum(sqlite.value) (
    SFUNC = sqlite.sum_step, STYPE = sqlite.sum_state, FINALFUNC = sqlite.sum_end, PARALLEL = SAFE
);
CREATE OR REPLACE FUNCTION sqlite.type_of(x sqlite.value) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE (x).rank
        WHEN 1 THEN CASE WHEN scale((x).number) = 0 THEN 'integer' ELSE 'real' END
        WHEN 2 THEN 'text'
        WHEN 3 THEN 'blob'
        ELSE 'null'
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.refuse(x sqlite.value, caller text, column_type text) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE data_exception USING MESSAGE = format(
        'sqlite.%s: this %s value cannot be stored in a column of type %s',
        caller, sqlite.type_of(x), column_type
    );
END
$$;
CREATE OR REPLACE FUNCTION sqlite.to_numeric_column(x sqlite.value) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_numeric_column', 'numeric');
END
$$;
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TYPE "public"."film_rating" AS ENUM ('G', 'NC-17', 'PG', 'PG-13', 'R');
CREATE TABLE "public"."actor" (
    "actor_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 201) NOT NULL,
    "first_name" character varying(45) NOT NULL,
    "last_name" character varying(45) NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."country" (
    "country_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 110) NOT NULL,
    "country" character varying(50) NOT NULL,
    "last_update" timestamp with time zone
);
CREATE TABLE "public"."city" (
    "city_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 601) NOT NULL,
    "city" character varying(50) NOT NULL,
    "country_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."address" (
    "address_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 606) NOT NULL,
    "address" character varying(50) NOT NULL,
    "address2" character varying(50),
    "district" character varying(20) NOT NULL,
    "city_id" bigint NOT NULL,
    "postal_code" character varying(10),
    "phone" character varying(20) NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."language" (
    "language_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 7) NOT NULL,
    "name" character varying(20) NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."category" (
    "category_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 17) NOT NULL,
    "name" character varying(25) NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."customer" (
    "customer_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 600) NOT NULL,
    "store_id" bigint NOT NULL,
    "first_name" character varying(45) NOT NULL,
    "last_name" character varying(45) NOT NULL,
    "email" character varying(50),
    "address_id" bigint NOT NULL,
    "active" character varying(1) DEFAULT 'Y' NOT NULL,
    "create_date" timestamp with time zone NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."film" (
    "film_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 1001) NOT NULL,
    "title" character varying(255) NOT NULL,
    "description" text,
    "release_year" character varying(4),
    "language_id" bigint NOT NULL,
    "original_language_id" bigint,
    "rental_duration" bigint DEFAULT 3 NOT NULL,
    "rental_rate" numeric(4,2) DEFAULT 4.99 NOT NULL,
    "length" bigint,
    "replacement_cost" numeric(5,2) DEFAULT 19.99 NOT NULL,
    "rating" "public"."film_rating" DEFAULT 'G',
    "special_features" character varying(100),
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."film_actor" (
    "actor_id" bigint NOT NULL,
    "film_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL,
    "rowid" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 5463) NOT NULL
);
CREATE TABLE "public"."film_category" (
    "film_id" bigint NOT NULL,
    "category_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL,
    "rowid" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 1001) NOT NULL
);
CREATE TABLE "public"."film_text" (
    "film_id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    "title" character varying(255) NOT NULL,
    "description" text
);
CREATE TABLE "public"."inventory" (
    "inventory_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 4582) NOT NULL,
    "film_id" bigint NOT NULL,
    "store_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."staff" (
    "staff_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 3) NOT NULL,
    "first_name" character varying(45) NOT NULL,
    "last_name" character varying(45) NOT NULL,
    "address_id" bigint NOT NULL,
    "picture" bytea,
    "email" character varying(50),
    "store_id" bigint NOT NULL,
    "active" bigint DEFAULT 1 NOT NULL,
    "username" character varying(16) NOT NULL,
    "password" character varying(40),
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."store" (
    "store_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 3) NOT NULL,
    "manager_staff_id" bigint NOT NULL,
    "address_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."payment" (
    "payment_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 16050) NOT NULL,
    "customer_id" bigint NOT NULL,
    "staff_id" bigint NOT NULL,
    "rental_id" bigint,
    "amount" numeric(5,2) NOT NULL,
    "payment_date" timestamp with time zone NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);
CREATE TABLE "public"."rental" (
    "rental_id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 16050) NOT NULL,
    "rental_date" timestamp with time zone NOT NULL,
    "inventory_id" bigint NOT NULL,
    "customer_id" bigint NOT NULL,
    "return_date" timestamp with time zone,
    "staff_id" bigint NOT NULL,
    "last_update" timestamp with time zone NOT NULL
);

-- after data
ALTER TABLE "public"."actor" ADD CONSTRAINT "actor_pkey" PRIMARY KEY ("actor_id");
CREATE INDEX "idx_actor_last_name" ON "public"."actor" ("last_name");
ALTER TABLE "public"."country" ADD CONSTRAINT "country_pkey" PRIMARY KEY ("country_id");
ALTER TABLE "public"."city" ADD CONSTRAINT "city_pkey" PRIMARY KEY ("city_id");
CREATE INDEX "idx_fk_country_id" ON "public"."city" ("country_id");
ALTER TABLE "public"."address" ADD CONSTRAINT "address_pkey" PRIMARY KEY ("address_id");
CREATE INDEX "idx_fk_city_id" ON "public"."address" ("city_id");
ALTER TABLE "public"."language" ADD CONSTRAINT "language_pkey" PRIMARY KEY ("language_id");
ALTER TABLE "public"."category" ADD CONSTRAINT "category_pkey" PRIMARY KEY ("category_id");
ALTER TABLE "public"."customer" ADD CONSTRAINT "customer_pkey" PRIMARY KEY ("customer_id");
CREATE INDEX "idx_customer_fk_store_id" ON "public"."customer" ("store_id");
CREATE INDEX "idx_customer_fk_address_id" ON "public"."customer" ("address_id");
CREATE INDEX "idx_customer_last_name" ON "public"."customer" ("last_name");
ALTER TABLE "public"."film" ADD CONSTRAINT "film_pkey" PRIMARY KEY ("film_id");
CREATE INDEX "idx_fk_language_id" ON "public"."film" ("language_id");
CREATE INDEX "idx_fk_original_language_id" ON "public"."film" ("original_language_id");
ALTER TABLE "public"."film" ADD CONSTRAINT "CHECK_special_features" CHECK ("special_features" IS NULL OR lower("special_features" COLLATE "C") LIKE '%trailers%' OR lower("special_features" COLLATE "C") LIKE '%commentaries%' OR lower("special_features" COLLATE "C") LIKE '%deleted scenes%' OR lower("special_features" COLLATE "C") LIKE '%behind the scenes%');
ALTER TABLE "public"."film_actor" ADD CONSTRAINT "film_actor_pkey" PRIMARY KEY ("actor_id", "film_id");
CREATE INDEX "idx_fk_film_actor_film" ON "public"."film_actor" ("film_id");
CREATE INDEX "idx_fk_film_actor_actor" ON "public"."film_actor" ("actor_id");
ALTER TABLE "public"."film_category" ADD CONSTRAINT "film_category_pkey" PRIMARY KEY ("film_id", "category_id");
CREATE INDEX "idx_fk_film_category_film" ON "public"."film_category" ("film_id");
CREATE INDEX "idx_fk_film_category_category" ON "public"."film_category" ("category_id");
ALTER TABLE "public"."film_text" ADD CONSTRAINT "film_text_pkey" PRIMARY KEY ("film_id");
ALTER TABLE "public"."inventory" ADD CONSTRAINT "inventory_pkey" PRIMARY KEY ("inventory_id");
CREATE INDEX "idx_fk_film_id" ON "public"."inventory" ("film_id");
CREATE INDEX "idx_fk_film_id_store_id" ON "public"."inventory" ("store_id", "film_id");
ALTER TABLE "public"."staff" ADD CONSTRAINT "staff_pkey" PRIMARY KEY ("staff_id");
CREATE INDEX "idx_fk_staff_store_id" ON "public"."staff" ("store_id");
CREATE INDEX "idx_fk_staff_address_id" ON "public"."staff" ("address_id");
ALTER TABLE "public"."store" ADD CONSTRAINT "store_pkey" PRIMARY KEY ("store_id");
CREATE INDEX "idx_store_fk_manager_staff_id" ON "public"."store" ("manager_staff_id");
CREATE INDEX "idx_fk_store_address" ON "public"."store" ("address_id");
ALTER TABLE "public"."payment" ADD CONSTRAINT "payment_pkey" PRIMARY KEY ("payment_id");
CREATE INDEX "idx_fk_staff_id" ON "public"."payment" ("staff_id");
CREATE INDEX "idx_fk_customer_id" ON "public"."payment" ("customer_id");
ALTER TABLE "public"."rental" ADD CONSTRAINT "rental_pkey" PRIMARY KEY ("rental_id");
CREATE INDEX "idx_rental_fk_inventory_id" ON "public"."rental" ("inventory_id");
CREATE INDEX "idx_rental_fk_customer_id" ON "public"."rental" ("customer_id");
CREATE INDEX "idx_rental_fk_staff_id" ON "public"."rental" ("staff_id");
CREATE UNIQUE INDEX "idx_rental_uq" ON "public"."rental" ("rental_date", "inventory_id", "customer_id");
ALTER TABLE "public"."city" ADD CONSTRAINT "fk_city_country" FOREIGN KEY ("country_id") REFERENCES "public"."country" ("country_id") ON UPDATE CASCADE;
ALTER TABLE "public"."address" ADD CONSTRAINT "fk_address_city" FOREIGN KEY ("city_id") REFERENCES "public"."city" ("city_id") ON UPDATE CASCADE;
ALTER TABLE "public"."customer" ADD CONSTRAINT "fk_customer_store" FOREIGN KEY ("store_id") REFERENCES "public"."store" ("store_id") ON UPDATE CASCADE;
ALTER TABLE "public"."customer" ADD CONSTRAINT "fk_customer_address" FOREIGN KEY ("address_id") REFERENCES "public"."address" ("address_id") ON UPDATE CASCADE;
ALTER TABLE "public"."film" ADD CONSTRAINT "fk_film_language" FOREIGN KEY ("language_id") REFERENCES "public"."language" ("language_id");
ALTER TABLE "public"."film" ADD CONSTRAINT "fk_film_language_original" FOREIGN KEY ("original_language_id") REFERENCES "public"."language" ("language_id");
ALTER TABLE "public"."film_actor" ADD CONSTRAINT "fk_film_actor_actor" FOREIGN KEY ("actor_id") REFERENCES "public"."actor" ("actor_id") ON UPDATE CASCADE;
ALTER TABLE "public"."film_actor" ADD CONSTRAINT "fk_film_actor_film" FOREIGN KEY ("film_id") REFERENCES "public"."film" ("film_id") ON UPDATE CASCADE;
ALTER TABLE "public"."film_category" ADD CONSTRAINT "fk_film_category_film" FOREIGN KEY ("film_id") REFERENCES "public"."film" ("film_id") ON UPDATE CASCADE;
ALTER TABLE "public"."film_category" ADD CONSTRAINT "fk_film_category_category" FOREIGN KEY ("category_id") REFERENCES "public"."category" ("category_id") ON UPDATE CASCADE;
ALTER TABLE "public"."inventory" ADD CONSTRAINT "fk_inventory_store" FOREIGN KEY ("store_id") REFERENCES "public"."store" ("store_id") ON UPDATE CASCADE;
ALTER TABLE "public"."inventory" ADD CONSTRAINT "fk_inventory_film" FOREIGN KEY ("film_id") REFERENCES "public"."film" ("film_id") ON UPDATE CASCADE;
ALTER TABLE "public"."staff" ADD CONSTRAINT "fk_staff_store" FOREIGN KEY ("store_id") REFERENCES "public"."store" ("store_id") ON UPDATE CASCADE;
ALTER TABLE "public"."staff" ADD CONSTRAINT "fk_staff_address" FOREIGN KEY ("address_id") REFERENCES "public"."address" ("address_id") ON UPDATE CASCADE;
ALTER TABLE "public"."store" ADD CONSTRAINT "fk_store_staff" FOREIGN KEY ("manager_staff_id") REFERENCES "public"."staff" ("staff_id");
ALTER TABLE "public"."store" ADD CONSTRAINT "fk_store_address" FOREIGN KEY ("address_id") REFERENCES "public"."address" ("address_id");
ALTER TABLE "public"."payment" ADD CONSTRAINT "fk_payment_rental" FOREIGN KEY ("rental_id") REFERENCES "public"."rental" ("rental_id") ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE "public"."payment" ADD CONSTRAINT "fk_payment_customer" FOREIGN KEY ("customer_id") REFERENCES "public"."customer" ("customer_id");
ALTER TABLE "public"."payment" ADD CONSTRAINT "fk_payment_staff" FOREIGN KEY ("staff_id") REFERENCES "public"."staff" ("staff_id");
ALTER TABLE "public"."rental" ADD CONSTRAINT "fk_rental_staff" FOREIGN KEY ("staff_id") REFERENCES "public"."staff" ("staff_id");
ALTER TABLE "public"."rental" ADD CONSTRAINT "fk_rental_inventory" FOREIGN KEY ("inventory_id") REFERENCES "public"."inventory" ("inventory_id");
ALTER TABLE "public"."rental" ADD CONSTRAINT "fk_rental_customer" FOREIGN KEY ("customer_id") REFERENCES "public"."customer" ("customer_id");
CREATE VIEW "public"."customer_list" ("ID", "name", "address", "zip_code", "phone", "city", "country", "notes", "SID") AS
SELECT "cu"."customer_id" AS "ID", ("cu"."first_name" || ' ') || "cu"."last_name" AS "name", "a"."address", "a"."postal_code" AS "zip_code", "a"."phone", "city"."city", "country"."country", CASE WHEN "cu"."active" = '1' THEN 'active'::text ELSE ''::text END AS "notes", "cu"."store_id" AS "SID" FROM "public"."customer" AS "cu" JOIN "public"."address" AS "a" ON "cu"."address_id" = "a"."address_id" JOIN "public"."city" ON "a"."city_id" = "city"."city_id" JOIN "public"."country" ON "city"."country_id" = "country"."country_id";
CREATE VIEW "public"."film_list" ("FID", "title", "description", "category", "price", "length", "rating", "actors") AS
SELECT "film"."film_id" AS "FID", "film"."title", "film"."description", "category"."name" AS "category", "film"."rental_rate" AS "price", "film"."length", "film"."rating"::text AS "rating", ("actor"."first_name" || ' ') || "actor"."last_name" AS "actors" FROM "public"."category" LEFT JOIN "public"."film_category" ON "category"."category_id" = "film_category"."category_id" LEFT JOIN "public"."film" ON "film_category"."film_id" = "film"."film_id" JOIN "public"."film_actor" ON "film"."film_id" = "film_actor"."film_id" JOIN "public"."actor" ON "film_actor"."actor_id" = "actor"."actor_id";
CREATE VIEW "public"."staff_list" ("ID", "name", "address", "zip_code", "phone", "city", "country", "SID") AS
SELECT "s"."staff_id" AS "ID", ("s"."first_name" || ' ') || "s"."last_name" AS "name", "a"."address", "a"."postal_code" AS "zip_code", "a"."phone", "city"."city", "country"."country", "s"."store_id" AS "SID" FROM "public"."staff" AS "s" JOIN "public"."address" AS "a" ON "s"."address_id" = "a"."address_id" JOIN "public"."city" ON "a"."city_id" = "city"."city_id" JOIN "public"."country" ON "city"."country_id" = "country"."country_id";
CREATE VIEW "public"."sales_by_store" ("store_id", "store", "manager", "total_sales") AS
SELECT "s"."store_id", ("c"."city" || ',') || "cy"."country" AS "store", ("m"."first_name" || ' ') || "m"."last_name" AS "manager", sqlite.to_numeric_column(sqlite.sum(sqlite.val_whole("p"."amount"))) AS "total_sales" FROM "public"."payment" AS "p" JOIN "public"."rental" AS "r" ON "p"."rental_id" = "r"."rental_id" JOIN "public"."inventory" AS "i" ON "r"."inventory_id" = "i"."inventory_id" JOIN "public"."store" AS "s" ON "i"."store_id" = "s"."store_id" JOIN "public"."address" AS "a" ON "s"."address_id" = "a"."address_id" JOIN "public"."city" AS "c" ON "a"."city_id" = "c"."city_id" JOIN "public"."country" AS "cy" ON "c"."country_id" = "cy"."country_id" JOIN "public"."staff" AS "m" ON "s"."manager_staff_id" = "m"."staff_id" GROUP BY "s"."store_id", ("c"."city" || ',') || "cy"."country", ("m"."first_name" || ' ') || "m"."last_name";
CREATE VIEW "public"."sales_by_film_category" ("category", "total_sales") AS
SELECT "c"."name" AS "category", sqlite.to_numeric_column(sqlite.sum(sqlite.val_whole("p"."amount"))) AS "total_sales" FROM "public"."payment" AS "p" JOIN "public"."rental" AS "r" ON "p"."rental_id" = "r"."rental_id" JOIN "public"."inventory" AS "i" ON "r"."inventory_id" = "i"."inventory_id" JOIN "public"."film" AS "f" ON "i"."film_id" = "f"."film_id" JOIN "public"."film_category" AS "fc" ON "f"."film_id" = "fc"."film_id" JOIN "public"."category" AS "c" ON "fc"."category_id" = "c"."category_id" GROUP BY "c"."name";
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_actor_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."actor" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "actor"."actor_id" = NEW."actor_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_actor_trigger_ai"
AFTER INSERT ON "public"."actor"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_actor_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_actor_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_actor_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_actor_trigger_au', 'on', true);
    UPDATE "public"."actor" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "actor"."actor_id" = NEW."actor_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_actor_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_actor_trigger_au"
AFTER UPDATE ON "public"."actor"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_actor_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_country_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."country" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "country"."country_id" = NEW."country_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_country_trigger_ai"
AFTER INSERT ON "public"."country"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_country_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_country_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_country_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_country_trigger_au', 'on', true);
    UPDATE "public"."country" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "country"."country_id" = NEW."country_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_country_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_country_trigger_au"
AFTER UPDATE ON "public"."country"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_country_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_city_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."city" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "city"."city_id" = NEW."city_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_city_trigger_ai"
AFTER INSERT ON "public"."city"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_city_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_city_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_city_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_city_trigger_au', 'on', true);
    UPDATE "public"."city" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "city"."city_id" = NEW."city_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_city_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_city_trigger_au"
AFTER UPDATE ON "public"."city"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_city_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_address_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."address" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "address"."address_id" = NEW."address_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_address_trigger_ai"
AFTER INSERT ON "public"."address"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_address_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_address_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_address_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_address_trigger_au', 'on', true);
    UPDATE "public"."address" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "address"."address_id" = NEW."address_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_address_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_address_trigger_au"
AFTER UPDATE ON "public"."address"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_address_trigger_au"();
CREATE FUNCTION "public"."language_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."language" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "language"."language_id" = NEW."language_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "language_trigger_ai"
AFTER INSERT ON "public"."language"
FOR EACH ROW
EXECUTE FUNCTION "public"."language_trigger_ai"();
CREATE FUNCTION "public"."language_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_language_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_language_trigger_au', 'on', true);
    UPDATE "public"."language" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "language"."language_id" = NEW."language_id";
    PERFORM set_config('howdah.in_language_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "language_trigger_au"
AFTER UPDATE ON "public"."language"
FOR EACH ROW
EXECUTE FUNCTION "public"."language_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_category_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."category" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "category"."category_id" = NEW."category_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_category_trigger_ai"
AFTER INSERT ON "public"."category"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_category_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_category_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_category_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_category_trigger_au', 'on', true);
    UPDATE "public"."category" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "category"."category_id" = NEW."category_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_category_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_category_trigger_au"
AFTER UPDATE ON "public"."category"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_category_trigger_au"();
CREATE FUNCTION "public"."customer_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."customer" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "customer"."customer_id" = NEW."customer_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "customer_trigger_ai"
AFTER INSERT ON "public"."customer"
FOR EACH ROW
EXECUTE FUNCTION "public"."customer_trigger_ai"();
CREATE FUNCTION "public"."customer_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_customer_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_customer_trigger_au', 'on', true);
    UPDATE "public"."customer" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "customer"."customer_id" = NEW."customer_id";
    PERFORM set_config('howdah.in_customer_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "customer_trigger_au"
AFTER UPDATE ON "public"."customer"
FOR EACH ROW
EXECUTE FUNCTION "public"."customer_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_film_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."film" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film"."film_id" = NEW."film_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_film_trigger_ai"
AFTER INSERT ON "public"."film"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_film_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_film_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_film_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_film_trigger_au', 'on', true);
    UPDATE "public"."film" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film"."film_id" = NEW."film_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_film_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_film_trigger_au"
AFTER UPDATE ON "public"."film"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_film_trigger_au"();
CREATE FUNCTION "public"."film_actor_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."film_actor" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film_actor"."rowid" = NEW."rowid";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "film_actor_trigger_ai"
AFTER INSERT ON "public"."film_actor"
FOR EACH ROW
EXECUTE FUNCTION "public"."film_actor_trigger_ai"();
CREATE FUNCTION "public"."film_actor_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_film_actor_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_film_actor_trigger_au', 'on', true);
    UPDATE "public"."film_actor" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film_actor"."rowid" = NEW."rowid";
    PERFORM set_config('howdah.in_film_actor_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "film_actor_trigger_au"
AFTER UPDATE ON "public"."film_actor"
FOR EACH ROW
EXECUTE FUNCTION "public"."film_actor_trigger_au"();
CREATE FUNCTION "public"."film_category_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."film_category" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film_category"."rowid" = NEW."rowid";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "film_category_trigger_ai"
AFTER INSERT ON "public"."film_category"
FOR EACH ROW
EXECUTE FUNCTION "public"."film_category_trigger_ai"();
CREATE FUNCTION "public"."film_category_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_film_category_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_film_category_trigger_au', 'on', true);
    UPDATE "public"."film_category" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "film_category"."rowid" = NEW."rowid";
    PERFORM set_config('howdah.in_film_category_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "film_category_trigger_au"
AFTER UPDATE ON "public"."film_category"
FOR EACH ROW
EXECUTE FUNCTION "public"."film_category_trigger_au"();
CREATE FUNCTION "public"."inventory_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."inventory" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "inventory"."inventory_id" = NEW."inventory_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "inventory_trigger_ai"
AFTER INSERT ON "public"."inventory"
FOR EACH ROW
EXECUTE FUNCTION "public"."inventory_trigger_ai"();
CREATE FUNCTION "public"."inventory_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_inventory_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_inventory_trigger_au', 'on', true);
    UPDATE "public"."inventory" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "inventory"."inventory_id" = NEW."inventory_id";
    PERFORM set_config('howdah.in_inventory_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "inventory_trigger_au"
AFTER UPDATE ON "public"."inventory"
FOR EACH ROW
EXECUTE FUNCTION "public"."inventory_trigger_au"();
CREATE FUNCTION "public"."staff_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."staff" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "staff"."staff_id" = NEW."staff_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "staff_trigger_ai"
AFTER INSERT ON "public"."staff"
FOR EACH ROW
EXECUTE FUNCTION "public"."staff_trigger_ai"();
CREATE FUNCTION "public"."staff_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_staff_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_staff_trigger_au', 'on', true);
    UPDATE "public"."staff" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "staff"."staff_id" = NEW."staff_id";
    PERFORM set_config('howdah.in_staff_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "staff_trigger_au"
AFTER UPDATE ON "public"."staff"
FOR EACH ROW
EXECUTE FUNCTION "public"."staff_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_store_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."store" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "store"."store_id" = NEW."store_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_store_trigger_ai"
AFTER INSERT ON "public"."store"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_store_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_store_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_store_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_store_trigger_au', 'on', true);
    UPDATE "public"."store" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "store"."store_id" = NEW."store_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_store_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_store_trigger_au"
AFTER UPDATE ON "public"."store"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_store_trigger_au"();
CREATE FUNCTION "public"."payment_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."payment" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "payment"."payment_id" = NEW."payment_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "payment_trigger_ai"
AFTER INSERT ON "public"."payment"
FOR EACH ROW
EXECUTE FUNCTION "public"."payment_trigger_ai"();
CREATE FUNCTION "public"."payment_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_payment_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_payment_trigger_au', 'on', true);
    UPDATE "public"."payment" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "payment"."payment_id" = NEW."payment_id";
    PERFORM set_config('howdah.in_payment_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "payment_trigger_au"
AFTER UPDATE ON "public"."payment"
FOR EACH ROW
EXECUTE FUNCTION "public"."payment_trigger_au"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_rental_trigger_ai"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    UPDATE "public"."rental" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "rental"."rental_id" = NEW."rental_id";
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_rental_trigger_ai"
AFTER INSERT ON "public"."rental"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_rental_trigger_ai"();
CREATE FUNCTION "public"."RI_ConstraintTrigger_b1_rental_trigger_au"() RETURNS trigger
LANGUAGE plpgsql AS $howdah$
#variable_conflict use_column
BEGIN
    -- A trigger that is at work is not fired again.
    IF current_setting('howdah.in_RI_ConstraintTrigger_b1_rental_trigger_au', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_rental_trigger_au', 'on', true);
    UPDATE "public"."rental" SET "last_update" = date_trunc('second', CURRENT_TIMESTAMP) WHERE "rental"."rental_id" = NEW."rental_id";
    PERFORM set_config('howdah.in_RI_ConstraintTrigger_b1_rental_trigger_au', '', true);
    RETURN NULL;
END
$howdah$;
CREATE TRIGGER "RI_ConstraintTrigger_b1_rental_trigger_au"
AFTER UPDATE ON "public"."rental"
FOR EACH ROW
EXECUTE FUNCTION "public"."RI_ConstraintTrigger_b1_rental_trigger_au"();
