/* A PostgreSQL type, as howdah chooses it or finds it in the target's catalog. */
#ifndef HD_TYPE_H
#define HD_TYPE_H

#include <glib.h>

typedef enum {
    HD_TYPE_BOOL,
    HD_TYPE_INT2,
    HD_TYPE_INT4,
    HD_TYPE_INT8,
    HD_TYPE_FLOAT4, /* found in the target, never chosen */
    HD_TYPE_FLOAT8,
    HD_TYPE_NUMERIC,
    HD_TYPE_TEXT,
    HD_TYPE_VARCHAR,
    HD_TYPE_BPCHAR, /* character(n): found in the target, never chosen */
    HD_TYPE_BYTEA,
    HD_TYPE_DATE,
    HD_TYPE_TIME,
    HD_TYPE_TIMESTAMP,
    HD_TYPE_TIMESTAMPTZ,
    HD_TYPE_UUID,
    HD_TYPE_JSON,
    HD_TYPE_JSONB,
    HD_TYPE_ENUM,
    HD_TYPE_TEXT_ARRAY,
    HD_TYPE_OTHER, /* a type of the target that howdah does not choose itself */
    HD_TYPE_COUNT
} HdTypeKind;

typedef struct {
    HdTypeKind kind;
    int length;       /* VARCHAR, BPCHAR: the most characters, 0 for no limit */
    int precision;    /* NUMERIC: decimal digits, 0 for no limit */
    int scale;        /* NUMERIC: of them after the point */
    int step_micros;  /* TIME, TIMESTAMP, TIMESTAMPTZ of a limited precision: what they count in; 0:
                         microseconds */
    const char *name; /* ENUM: as SQL writes it, quoted and qualified; else NULL */
    const char *const *labels; /* ENUM: all of them in their order, ends with NULL; else NULL */
} HdType;

/* "bigint", "character varying(40)", "numeric(10,2)" …, as format_type() writes it. Free with
 * g_free; an enum as its name. HD_TYPE_OTHER has no text here. */
char *hd_type_to_text(const HdType *type);

/* The type of a built-in oid (pg_type.dat) with its typmod; FALSE for one that is not among the
 * above. */
gboolean hd_type_from_oid(guint32 oid, gint32 typmod, HdType *out_type);

gboolean hd_type_equal(const HdType *a, const HdType *b);

/* Whether its values are days or moments: date, timestamp, timestamptz. */
gboolean hd_type_is_instant(HdTypeKind kind);

/* How a column's instants are stored in SQLite ("Date And Time Functions", section 2). */
typedef enum {
    HD_FORM_NONE,         /* not an instant */
    HD_FORM_ISO,          /* ISO-8601 text */
    HD_FORM_SECONDS,      /* integers or reals since 1970-01-01 00:00 UTC */
    HD_FORM_MILLISECONDS, /* integers, likewise */
    HD_FORM_MICROSECONDS,
    HD_FORM_NANOSECONDS,  /* integers, all of them whole microseconds */
    HD_FORM_SECONDS_2001, /* integers or reals since 2001-01-01 00:00 UTC: Apple's Core Data */
    HD_FORM_JULIAN        /* reals: days since noon of 24 November 4714 BC, proleptic Gregorian */
} HdForm;

/* How ISO texts are written, as far as it can be seen: the same instant has many texts. */
typedef struct {
    gboolean is_known; /* all texts of the column are written alike, as follows */
    gboolean has_time; /* a time follows the date (of times alone: there is no date) */
    char separator;    /* between date and time: 'T' or ' ' */
    gboolean has_seconds;
    guint fraction; /* digits behind the seconds, 0 to 6 */
    char zone;      /* '\0': none, 'Z', or '+' for +00:00, which all of them have */
} HdLayout;

/* How a boolean column's values are written in SQLite where they are words: bits. */
typedef enum {
    HD_WORD_T = 1,
    HD_WORD_F = 2,
    HD_WORD_TRUE = 4,
    HD_WORD_FALSE = 8,
    HD_WORD_OTHER = 16 /* one of them, with capitals */
} HdWord;

/* Reads such a word, in any case; FALSE: it is none. */
gboolean hd_word_read(const guint8 *text, gsize bytes, HdWord *out_word, gboolean *out_truth);

#endif
