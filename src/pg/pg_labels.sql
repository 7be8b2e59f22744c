-- The labels of the enums with the oids $1, in their order.
SELECT enumtypid, enumlabel
  FROM pg_catalog.pg_enum
 WHERE enumtypid = ANY ($1::pg_catalog.oid[])
 ORDER BY enumtypid, enumsortorder
