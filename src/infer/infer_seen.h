/* What HdStats holds: gathered by infer_stats.c, judged by infer_rules*.c. */
#ifndef HD_INFER_SEEN_H
#define HD_INFER_SEEN_H

#include <glib.h>

#include "infer/infer_declared.h"
#include "infer/infer_enrich.h"
#include "infer/infer_stats.h"
#include "infer/infer_utf8.h"
#include "model/json.h"
#include "model/json_shape.h"
#include "model/type.h"

/* Whether instants come in their order, row after row. */
typedef struct {
    gboolean is_asked;
    gboolean is_broken;
    gboolean has_value;
    gint64 first, last; /* microseconds of texts, numbers as they are */
} HdOrder;

/* What the instants among the texts say. */
typedef enum {
    HD_INSTANT_DATE,
    HD_INSTANT_DATETIME,
    HD_INSTANT_DATETIME_OFFSET,
    HD_INSTANT_TIME,
    HD_INSTANT_TIME_OFFSET,
    HD_INSTANT_KINDS
} HdInstantKind;

/* A form that is judged as a whole is no longer than this; it is what a streamed value keeps. */
#define HD_FORM_MAX_BYTES 64

/* The cell that is being given in pieces. */
typedef struct {
    HdClass class;
    gint64 row;
    gsize bytes_total;
    gsize used;          /* of head */
    const guint8 *whole; /* NULL where it comes in pieces */
    guint8 head[HD_FORM_MAX_BYTES];
    HdUtf8 utf8;
    HdUtf8Verdict verdict;
    gsize characters;
    HdJson json;
    gboolean has_object; /* or a brace in a string; of JSON */
} HdStream;

struct HdStats {
    HdDeclared declared;
    gboolean decimal_fits; /* DECIMAL(p,s) is a type of PostgreSQL too */

    HdSeen classes[HD_CLASS_COUNT];

    gint64 min_integer, max_integer; /* the former above the latter where there is none */
    guint64 nearest_integer;         /* of instants: the least distance from 0 of one that is not 0;
                                        G_MAXUINT64 where there is none */
    gint64 low, high;                /* what the declared type allows of integers */
    HdSeen integers_out;             /* outside of it */

    HdSeen integers_fine; /* of instants: no multiple of 1000 */

    double min_real, max_real; /* the former above the latter where there is none */
    HdSeen reals_special;      /* infinite, or -0.0: not in every numeric, or in none */
    HdSeen reals_out;          /* not exact in p,s; of instants: no whole number of microseconds */

    gsize longest_text, longest_blob; /* in bytes */
    gint64 first_micros, last_micros; /* of texts with a date; the former above the latter where
                                         there is none */

    gsize max_bytes;       /* texts up to here need not be counted in characters */
    HdSeen texts_out;      /* too long, or not of the declared form */
    HdSeen texts_not_json; /* of JSON: valid for json, not for jsonb */
    HdSeen json_repeats;   /* of JSON: they name a member twice */
    HdSeen json_unread;    /* of JSON: they came in pieces, and may, too */
    HdJsonShaper *shaper;  /* NULL until it is needed first */
    HdSeen instants[HD_INSTANT_KINDS];
    HdLayout layout;       /* of the instants with a date; is_known: there was one */
    gboolean layouts_vary; /* or some text has none that could be named */
    guint words;           /* of truth values, bits of HdWord */

    gboolean asks_numbers;    /* a column without a type: texts and numbers may stand together */
    gboolean has_number_text; /* a text that could be a number's */

    HdSeen blobs_not_text; /* no UTF-8, or with NUL */
    HdSeen blobs_out;      /* of UUID: not 16 bytes */

    HdSeen bad_texts;
    HdBadText bad_kind; /* of the first */
    gsize bad_offset;

    HdEnrich *enrich;     /* more questions; NULL: none */
    gboolean counts_time; /* integers may be counts of time */
    gboolean reads_blobs; /* of a column declared BLOB */
    HdOrder order;

    HdStream stream;
};

#endif
