/* The canonical bytes of values: equal bytes on both sides exactly when the target holds what the
 * source holds.
 *
 * The target column's type decides the form. Each field is a tag and then bytes whose number the
 * tag or a count in them tells, so that fields one after another cannot be read in two ways. A
 * stored value that has no meaning in the target's type (text in an integer column) gets a tag that
 * no target value has: it is a difference, never an error. */
#ifndef HD_VERIFY_CANON_H
#define HD_VERIFY_CANON_H

#include <glib.h>
#include <string.h>

#include "model/type.h"
#include "model/value.h"

typedef enum {
    HD_CANON_NULL,
    HD_CANON_BOOL,     /* 1 byte */
    HD_CANON_INTEGER,  /* 8 bytes */
    HD_CANON_REAL,     /* the double's 8 bytes */
    HD_CANON_DECIMAL,  /* verify_canon_number.h */
    HD_CANON_BYTES,    /* a count of 4 bytes, and that many */
    HD_CANON_TIME,     /* 8 bytes: days or microseconds (verify_canon_time.h) */
    HD_CANON_INFINITE, /* 1 byte, a date or timestamp: 0 -infinity, 1 infinity */
    HD_CANON_UUID,     /* 16 bytes */
    HD_CANON_JSON,     /* verify_canon_json.h */
    HD_CANON_ARRAY,    /* verify_canon_array.h */
    HD_CANON_LONG,     /* a count of 4 bytes, and the SHA-256 of that many (verify_long.h) */
    HD_CANON_FOREIGN,  /* class, count of 4 bytes, the stored bytes: without meaning in the type */
    HD_CANON_MALFORMED /* a field of the target that is not of its type's binary form; likewise */
} HdCanonTag;

typedef struct {
    guint64 high, low;
} HdHash;

/* Collects the canonical bytes of one row. Up to a limit they are kept, and hashed at once; what is
 * longer goes through a running hash, which gives the same result in constant memory. */
typedef struct {
    guint8 *data;
    gsize used;
    gsize size;
    gsize most;         /* bytes kept before they go into the running hash */
    gpointer state;     /* of the running hash; NULL until it is needed first */
    gboolean is_hashed; /* data is the rest of what went into state */
    gpointer json;      /* scratch of verify_canon_json.c; NULL until it is needed first */
    GByteArray *array;  /* likewise of verify_canon_array.c */
} HdCanon;

HdCanon *hd_verify_canon_new(void);
void hd_verify_canon_free(HdCanon *canon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCanon, hd_verify_canon_free)

void hd_verify_canon_reset(HdCanon *canon);

/* Makes room for bytes more: by growing up to the limit, else by hashing what is there. */
void hd_verify_canon_make_room(HdCanon *canon, gsize bytes);
void hd_verify_canon_append_long(HdCanon *canon, const guint8 *data, gsize bytes);

static inline void hd_verify_canon_append(HdCanon *canon, const void *data, gsize bytes)
{
    if (G_UNLIKELY(bytes > canon->size - canon->used)) {
        hd_verify_canon_append_long(canon, data, bytes);
        return;
    }
    if (bytes > 0)
        memcpy(canon->data + canon->used, data, bytes);
    canon->used += bytes;
}

static inline void hd_verify_canon_append_byte(HdCanon *canon, guint8 byte)
{
    hd_verify_canon_append(canon, &byte, 1);
}

/* XXH3, 128 bits, of everything appended since the reset. */
HdHash hd_verify_canon_hash(HdCanon *canon);

/* What a column's stored values are to be read as. */
typedef struct {
    HdTypeKind kind;
    HdForm form;     /* of instants */
    GTimeZone *zone; /* of texts without an offset that became timestamptz; NULL: UTC */
    char separator;  /* of a text[]'s elements; '\0': a JSON array or an array literal */
} HdCanonKind;

/* Appends the field of a stored value that is held whole. */
void hd_verify_canon_append_source(HdCanon *canon, const HdCanonKind *kind, const HdValue *value);

/* Appends the field of a target's value in PostgreSQL's binary form, of HD_TYPE_OTHER and
 * HD_TYPE_FLOAT4 in its text form; NULL is SQL's NULL. */
void hd_verify_canon_append_target(HdCanon *canon, HdTypeKind kind, const guint8 *field,
                                   gsize bytes);

/* Whether the field of a text or blob is its own bytes: then a cell too long to hold is the head
 * and the cell's pieces, appended one after another. */
gboolean hd_verify_canon_is_verbatim(HdTypeKind kind);
void hd_verify_canon_append_bytes_head(HdCanon *canon, gsize bytes);

#endif
