/* What an error of a cell says about where the cell is. */
#ifndef HD_LOAD_ERROR_H
#define HD_LOAD_ERROR_H

#include <glib.h>

#include "lite/lite_cursor.h"
#include "model/target.h"

/* Adds the row, the column and the value's class to an error of the value itself (HD_ERROR_VALUE),
 * and how to look at it; other errors stay as they are. */
void hd_load_error_add_cell(GError **error, const HdTargetTable *table,
                            const HdTargetColumn *column, HdClass class, HdLiteCursor *cursor);

#endif
