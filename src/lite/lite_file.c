#include "lite/lite_file.h"

#include "lite/lite_db.h"

gboolean hd_lite_file_describe(HdLite *lite, HdLiteFile *out_file, GError **error)
{
    gint64 pages = 0, page_bytes = 0, is_big_endian = 0;
    if (!hd_lite_db_get_size(lite, &pages, &page_bytes, error) ||
        !hd_lite_db_get_int(lite, "SELECT encoding = 'UTF-16be' FROM pragma_encoding",
                            &is_big_endian, error))
        return FALSE;
    *out_file = (HdLiteFile){.bytes = pages * page_bytes,
                             .encoding = !lite->is_utf16      ? "UTF-8"
                                         : is_big_endian != 0 ? "UTF-16be"
                                                              : "UTF-16le"};
    return TRUE;
}
