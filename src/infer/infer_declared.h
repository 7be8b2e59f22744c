/* What a column's declared type asks for. */
#ifndef HD_INFER_DECLARED_H
#define HD_INFER_DECLARED_H

#include <glib.h>

#include "model/schema.h"
#include "model/type.h"

typedef enum {
    HD_INTENT_BY_DATA, /* no type, or a name that says nothing: the data decide */
    HD_INTENT_INTEGER,
    HD_INTENT_REAL,
    HD_INTENT_DECIMAL,
    HD_INTENT_CHARACTERS, /* a character type that may carry a length */
    HD_INTENT_TEXT,
    HD_INTENT_BOOLEAN,
    HD_INTENT_DATE,
    HD_INTENT_TIME,
    HD_INTENT_TIMESTAMP,
    HD_INTENT_TIMESTAMPTZ, /* WITH TIME ZONE, said explicitly */
    HD_INTENT_UUID,
    HD_INTENT_JSON,
    HD_INTENT_BLOB
} HdIntent;

typedef struct {
    HdIntent intent;
    int n_arguments; /* whole numbers in parentheses: 0, 1 or 2 */
    int arguments[2];
    HdTypeKind integer; /* INTEGER: PostgreSQL's type of that name, INT8 where there is none */
} HdDeclared;

/* Reads a declared type: case, spaces, quotes and arguments aside, a name that is known decides;
 * for any other the column's affinity does. */
HdDeclared hd_infer_declared_parse(const HdColumn *column);

#endif
