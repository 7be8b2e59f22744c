-- The sequences behind integer and numeric columns of the tables named $2 in the schema named $1: one that belongs
-- to the column (identity, serial), or that its default calls nextval() on. With each the statements
-- that read where the sequence stands, and what the column has got to in the sequence's direction; one
-- line a sequence and column, those of a sequence together.
WITH RECURSIVE base (declared, oid) AS (
       SELECT oid, oid FROM pg_catalog.pg_type
        WHERE oid IN ('pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype,
                      'pg_catalog.int8'::pg_catalog.regtype, 'pg_catalog.numeric'::pg_catalog.regtype)
        UNION ALL
       SELECT type.oid, base.oid
         FROM base
         JOIN pg_catalog.pg_type AS type ON type.typbasetype = base.declared AND type.typtype = 'd'
       ), source (relid, attnum, sequence) AS (
       SELECT refobjid, refobjsubid, objid
         FROM pg_catalog.pg_depend
        WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass
          AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          AND refobjsubid > 0 AND deptype IN ('a', 'i')
        UNION
       SELECT value.adrelid, value.adnum, needs.refobjid
         FROM pg_catalog.pg_attrdef AS value
         JOIN pg_catalog.pg_depend AS needs
           ON needs.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
          AND needs.objid = value.oid
          AND needs.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          AND needs.deptype = 'n'
        WHERE pg_catalog.pg_get_expr(value.adbin, value.adrelid) LIKE '%nextval(%'
       )
SELECT sequence.seqrelid,
       pg_catalog.concat(sequence_space.nspname, '.', named.relname),
       class.relname,
       attribute.attname,
       pg_catalog.format('SELECT last_value, is_called FROM %s',
                         sequence.seqrelid::pg_catalog.regclass),
       pg_catalog.format('SELECT pg_catalog.trunc(pg_catalog.%s(%I)::pg_catalog.numeric) FROM %s',
                         CASE WHEN sequence.seqincrement > 0 THEN 'max' ELSE 'min' END,
                         attribute.attname, class.oid::pg_catalog.regclass),
       sequence.seqincrement,
       sequence.seqmin,
       sequence.seqmax,
       pg_catalog.format('ALTER SEQUENCE %s RESTART WITH ',
                         sequence.seqrelid::pg_catalog.regclass),
       CASE WHEN limits.is_own OR sequence.seqtypid <> 'pg_catalog.int8'::pg_catalog.regtype
            THEN CASE WHEN base.oid IN ('pg_catalog.int2'::pg_catalog.regtype,
                                        'pg_catalog.int4'::pg_catalog.regtype)
                      THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I TYPE bigint; ',
                                             class.oid::pg_catalog.regclass, attribute.attname)
                      ELSE '' END
                   || pg_catalog.format('ALTER SEQUENCE %s AS bigint%s',
                                        sequence.seqrelid::pg_catalog.regclass,
                        CASE WHEN limits.is_own AND sequence.seqincrement > 0 THEN ' NO MAXVALUE'
                             WHEN limits.is_own THEN ' NO MINVALUE' END)
       END
  FROM pg_catalog.pg_namespace AS space
  JOIN pg_catalog.pg_class AS class
    ON class.relnamespace = space.oid AND class.relname = ANY ($2::pg_catalog.text[])
   AND class.relkind IN ('r', 'p')
  JOIN pg_catalog.pg_attribute AS attribute
    ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
   AND attribute.attgenerated = ''
  JOIN base ON base.declared = attribute.atttypid
  JOIN source ON source.relid = class.oid AND source.attnum = attribute.attnum
  JOIN pg_catalog.pg_sequence AS sequence ON sequence.seqrelid = source.sequence
  JOIN pg_catalog.pg_class AS named ON named.oid = sequence.seqrelid
  JOIN pg_catalog.pg_namespace AS sequence_space ON sequence_space.oid = named.relnamespace
 CROSS JOIN LATERAL (
       SELECT CASE WHEN sequence.seqincrement > 0
                   THEN sequence.seqmax NOT IN (32767, 2147483647, 9223372036854775807)
                   ELSE sequence.seqmin NOT IN (-32768, -2147483648, -9223372036854775808)
              END) AS limits (is_own)
 WHERE space.nspname = $1::pg_catalog.text
 ORDER BY sequence.seqrelid, class.relname COLLATE "C", attribute.attnum
