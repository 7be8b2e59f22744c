/* Where a person has a choice of types, and what is known of a column beyond its declaration. */
#ifndef HD_INFER_OPTIONS_H
#define HD_INFER_OPTIONS_H

#include <glib.h>

/* --int: the type of integers. */
typedef enum {
    HD_INTEGERS_BIGINT,
    HD_INTEGERS_FIT,     /* the narrowest of smallint, integer, bigint; keys with room to grow */
    HD_INTEGERS_DECLARED /* the declared name's, wider where a value asks for it */
} HdIntegers;

typedef struct {
    HdIntegers integers;
    gboolean plain_timestamps; /* --timestamps=plain: timestamp instead of timestamptz */
    gboolean exact_reals;      /* --real=numeric: numeric instead of double precision */
    gboolean enrich;           /* --enrich: what the data say of texts and numbers beyond them */
    gboolean zero_is_instant;  /* a column of instants that holds no number but 0 holds the epoch */
} HdInferOptions;

/* What a column is to its table. */
typedef struct {
    gboolean is_rowid_alias; /* the INTEGER PRIMARY KEY */
    gboolean is_key;         /* part of the primary key */
    gboolean is_unique;      /* no two rows have the same value */
    gint64 sequence;         /* the largest value ever, by sqlite_sequence; 0: not known */
    gboolean is_core_data;   /* the database is one of Apple's Core Data */
} HdInferRole;

#endif
