#include "verify/verify_long.h"

#include "verify/verify_binary.h"

#define DIGEST_BYTES 32

gboolean hd_verify_long_applies(const HdVerifyColumn *column)
{
    HdTypeKind kind = column->target->type.kind;
    return column->has_long && !column->is_rounded &&
           (kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR || kind == HD_TYPE_BPCHAR ||
            kind == HD_TYPE_JSON || kind == HD_TYPE_BYTEA);
}

gboolean hd_verify_long_is(const HdValue *value)
{
    return (value->class == HD_CLASS_TEXT || value->class == HD_CLASS_BLOB) &&
           value->bytes > HD_VERIFY_LONG_BYTES;
}

/* ---- the target's statement ---- */

static void add_plain(HdSql *sql, const HdPgColumn *column)
{
    hd_sql_add_name(sql, column->name);
    if (column->type.kind != HD_TYPE_BYTEA)
        hd_sql_add(sql, "::pg_catalog.text");
}

static void add_bytes(HdSql *sql, const HdPgColumn *column)
{
    if (column->type.kind == HD_TYPE_BYTEA) {
        add_plain(sql, column);
        return;
    }
    hd_sql_add(sql, "pg_catalog.convert_to(");
    add_plain(sql, column);
    hd_sql_add(sql, ", 'UTF8')");
}

/* octet_length alone reads no stored piece of the cell. The database's encoding is UTF8. */
static void add_is_long(HdSql *sql, const HdPgColumn *column)
{
    hd_sql_add(sql, "pg_catalog.octet_length(");
    add_plain(sql, column);
    hd_sql_add(sql, ") > ");
    hd_sql_add_int(sql, (gint64)HD_VERIFY_LONG_BYTES);
}

void hd_verify_long_add_value(HdSql *sql, const HdPgColumn *column)
{
    hd_sql_add(sql, "CASE WHEN ");
    add_is_long(sql, column);
    hd_sql_add(sql, " THEN NULL ELSE ");
    add_plain(sql, column);
    hd_sql_add(sql, " END");
}

void hd_verify_long_add_digest(HdSql *sql, const HdPgColumn *column)
{
    hd_sql_add(sql, "CASE WHEN ");
    add_is_long(sql, column);
    hd_sql_add(sql, " THEN pg_catalog.int4send(pg_catalog.octet_length(");
    add_plain(sql, column);
    hd_sql_add(sql, ")) OPERATOR(pg_catalog.||) pg_catalog.sha256(");
    add_bytes(sql, column);
    hd_sql_add(sql, ") END");
}

/* ---- what stands for a cell ---- */

static void append(HdCanon *canon, guint32 bytes, const guint8 *digest)
{
    hd_verify_canon_append_byte(canon, HD_CANON_LONG);
    hd_verify_canon_append(canon, &bytes, sizeof bytes);
    hd_verify_canon_append(canon, digest, DIGEST_BYTES);
}

void hd_verify_long_append_source(HdCanon *canon, GChecksum *checksum, gsize bytes)
{
    guint8 digest[DIGEST_BYTES];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    append(canon, (guint32)bytes, digest);
}

gboolean hd_verify_long_append_target(HdCanon *canon, const guint8 *field, gsize bytes)
{
    gint32 count;
    const guint8 *at = field;
    if (!hd_verify_binary_int32(&at, field + bytes, &count) || field + bytes - at != DIGEST_BYTES)
        return FALSE;
    append(canon, (guint32)count, at);
    return TRUE;
}
