-- The relations of the kinds $2 in the schema with oid $1, of the name $3 where that is given, and their
-- columns; one without columns gives one row. A domain is followed down to its base type: a domain
-- over a domain takes no type modifier, so the innermost one is that of the base type. Without a
-- default of its own, a column takes its domain's.
WITH RECURSIVE chain (domain, next, typmod, is_strict) AS (
       SELECT type.oid, type.typbasetype, type.typtypmod,
              type.typnotnull
                OR EXISTS (SELECT FROM pg_catalog.pg_constraint AS rule
                            WHERE rule.contypid = type.oid AND rule.contype = 'c')
         FROM pg_catalog.pg_type AS type
        WHERE type.typtype = 'd'
        UNION ALL
       SELECT chain.domain, type.typbasetype, type.typtypmod,
              chain.is_strict OR type.typnotnull
                OR EXISTS (SELECT FROM pg_catalog.pg_constraint AS rule
                            WHERE rule.contypid = type.oid AND rule.contype = 'c')
         FROM chain
         JOIN pg_catalog.pg_type AS type ON type.oid = chain.next AND type.typtype = 'd'
       )
SELECT class.relname,
       class.relkind = 'p',
       pg_catalog.pg_has_role(class.relowner, 'USAGE'),
       EXISTS (SELECT FROM pg_catalog.pg_rewrite AS rule
                WHERE rule.ev_class = class.oid AND rule.ev_type IN ('2', '3')
                  AND rule.ev_enabled IN ('O', 'A')),
       attribute.attname,
       attribute.atttypid,
       pg_catalog.format_type(attribute.atttypid, attribute.atttypmod),
       base.oid,
       coalesce(chain.typmod, attribute.atttypmod),
       pg_catalog.format_type(base.oid, coalesce(chain.typmod, attribute.atttypmod)),
       pg_catalog.format_type(base.oid, -1),
       CASE WHEN base.typlen = -1 AND base.typelem <> 0 THEN base.typelem ELSE base.oid END,
       coalesce(chain.is_strict, false),
       CASE WHEN base.typtype = 'e' THEN pg_catalog.format('%I.%I', namespace.nspname, base.typname)
       END,
       base.typname = 'citext' AND base.typtype = 'b'
         AND EXISTS (SELECT FROM pg_catalog.pg_proc AS receive
                      WHERE receive.oid = base.typreceive AND receive.prosrc = 'textrecv')
         AND EXISTS (SELECT FROM pg_catalog.pg_depend AS belongs
                      WHERE belongs.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
                        AND belongs.objid = base.oid AND belongs.deptype = 'e'),
       EXISTS (SELECT FROM pg_catalog.pg_collation AS rule
                WHERE rule.oid = attribute.attcollation
                  AND NOT coalesce((to_jsonb(rule) ->> 'collisdeterministic')::pg_catalog.bool, true)),
       attribute.attnotnull,
       attribute.attgenerated <> '',
       attribute.attidentity <> '',
       attribute.attidentity = 'a',
       attribute.attgenerated = ''
         AND (attribute.atthasdef OR attribute.attidentity <> '' OR declared.typdefault IS NOT NULL)
  FROM pg_catalog.pg_class AS class
  LEFT JOIN (pg_catalog.pg_attribute AS attribute
             JOIN pg_catalog.pg_type AS declared ON declared.oid = attribute.atttypid
             LEFT JOIN (chain JOIN pg_catalog.pg_type AS end_type
                               ON end_type.oid = chain.next AND end_type.typtype <> 'd')
               ON chain.domain = declared.oid
             JOIN pg_catalog.pg_type AS base ON base.oid = coalesce(chain.next, declared.oid)
             JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = base.typnamespace)
    ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
 WHERE class.relnamespace = $1::pg_catalog.oid AND class.relkind = ANY ($2::pg_catalog."char"[])
   AND ($3::pg_catalog.text IS NULL OR class.relname = $3::pg_catalog.text)
 ORDER BY class.relname COLLATE "C", attribute.attnum
