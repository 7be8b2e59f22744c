/* One value as SQLite stores it ("Datatypes In SQLite", section 2: storage classes). */
#ifndef HD_VALUE_H
#define HD_VALUE_H

#include <glib.h>

typedef enum {
    HD_CLASS_NULL,
    HD_CLASS_INTEGER,
    HD_CLASS_REAL,
    HD_CLASS_TEXT,
    HD_CLASS_BLOB,
    HD_CLASS_COUNT
} HdClass;

typedef struct {
    HdClass class;
    union {
        gint64 integer;
        double real;
        struct {
            const guint8 *data; /* NULL with bytes > 0: too long to hold, to be streamed */
            gsize bytes;
        };
    };
} HdValue;

/* "null", "integer", "real", "text", "blob", as SQLite's typeof() names them. */
const char *hd_value_class_name(HdClass class);

#endif
