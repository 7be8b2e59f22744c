/* byteasend. A column of blobs may hold texts too, whose bytes go as they are: NUL, invalid UTF-8.
 */
#include "convert/conv_buffer.h"
#include "convert/conv_kinds.h"

gboolean hd_conv_bytea_from_bytes(const HdEncoder *encoder G_GNUC_UNUSED, const HdValue *value,
                                  HdCopyBuffer *buffer, GError **error G_GNUC_UNUSED)
{
    hd_conv_buffer_field(buffer, value->data, value->bytes);
    return TRUE;
}
