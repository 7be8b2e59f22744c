/* Whether what was read is JSON that the type keeps. */
#ifndef HD_CONV_JSON_H
#define HD_CONV_JSON_H

#include <glib.h>

#include "model/json.h"
#include "model/type.h"
#include "model/value.h"

/* kind is JSON or JSONB; FALSE with HD_ERROR_VALUE. */
gboolean hd_conv_json_check(HdTypeKind kind, HdClass class, HdJsonVerdict verdict, GError **error);

#endif
