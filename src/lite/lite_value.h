/* Reading one result value of a statement, on the hot path. */
#ifndef HD_LITE_VALUE_H
#define HD_LITE_VALUE_H

#include <glib.h>
#include <sqlite3.h>

#include "model/value.h"

/* The class that a result of typeof() names: "null", "integer", "real", "text" or "blob". */
static inline HdClass hd_lite_value_class(const char *name)
{
    switch (name[0]) {
    case 'n':
        return HD_CLASS_NULL;
    case 'i':
        return HD_CLASS_INTEGER;
    case 'r':
        return HD_CLASS_REAL;
    case 't':
        return HD_CLASS_TEXT;
    default:
        return HD_CLASS_BLOB;
    }
}

/* Borrowed until the next step. One sqlite3_column_value() and calls on what it returned are about
 * twice as fast as a sqlite3_column_…() for each; it asks that no other thread uses the connection,
 * which is so. sqlite3_value_blob() gives the bytes of a UTF-8 text without looking for its NUL. */
static inline void hd_lite_value_read(sqlite3_stmt *stmt, int result, gboolean is_utf16,
                                      HdValue *out)
{
    sqlite3_value *value = sqlite3_column_value(stmt, result);
    int type = sqlite3_value_type(value);
    switch (type) {
    case SQLITE_NULL:
        out->class = HD_CLASS_NULL;
        return;
    case SQLITE_INTEGER:
        out->class = HD_CLASS_INTEGER;
        out->integer = sqlite3_value_int64(value);
        return;
    case SQLITE_FLOAT:
        out->class = HD_CLASS_REAL;
        out->real = sqlite3_value_double(value);
        return;
    default:
        break;
    }
    out->class = type == SQLITE_TEXT ? HD_CLASS_TEXT : HD_CLASS_BLOB;
    out->data =
        is_utf16 && type == SQLITE_TEXT ? sqlite3_value_text(value) : sqlite3_value_blob(value);
    out->bytes = (gsize)sqlite3_value_bytes(value);
    if (G_UNLIKELY(out->data == NULL)) {
        if (out->bytes > 0 || (type == SQLITE_TEXT && is_utf16))
            g_error("out of memory while reading a value");
        out->data = (const guint8 *)"";
    }
}

#endif
