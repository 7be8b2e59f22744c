/* Any bytes as a stored value and as a field of every type: nothing is read beyond them, and what
 * the target's JSON says stays the same when it is read as the source's. The first byte chooses the
 * type, the second the form of instants and the storage class. */
#include "verify/verify_canon.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes);

static void check_json(const HdValue *value)
{
    g_autoptr(HdCanon) source = hd_verify_canon_new();
    g_autoptr(HdCanon) target = hd_verify_canon_new();
    g_autofree guint8 *field = g_malloc(value->bytes + 1);
    field[0] = 1;
    memcpy(field + 1, value->data, value->bytes);
    hd_verify_canon_append_source(source, HD_TYPE_JSONB, HD_FORM_NONE, value);
    hd_verify_canon_append_target(target, HD_TYPE_JSONB, field, value->bytes + 1);
    if (source->data[0] != HD_CANON_JSON)
        return;
    HdHash a = hd_verify_canon_hash(source);
    HdHash b = hd_verify_canon_hash(target);
    g_assert_true(a.high == b.high && a.low == b.low);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes)
{
    if (bytes < 2)
        return 0;
    HdTypeKind kind = data[0] % HD_TYPE_COUNT;
    HdForm form = data[1] % (HD_FORM_JULIAN + 1);
    HdValue value = {.class = HD_CLASS_INTEGER + data[1] / 16 % 4};
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    if (value.class == HD_CLASS_TEXT || value.class == HD_CLASS_BLOB) {
        value.data = data + 2;
        value.bytes = bytes - 2;
    } else if (bytes >= 10) {
        memcpy(&value.integer, data + 2, sizeof value.integer);
    }
    hd_verify_canon_append_source(canon, kind, form, &value);
    hd_verify_canon_append_target(canon, kind, data + 2, bytes - 2);
    if (value.class == HD_CLASS_TEXT)
        check_json(&value);
    return 0;
}
