/* Whether bytes are a text that PostgreSQL holds: UTF-8 without NUL ("Character Set Support";
 * RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
#ifndef HD_INFER_UTF8_H
#define HD_INFER_UTF8_H

#include <glib.h>

typedef enum { HD_UTF8_VALID, HD_UTF8_NUL, HD_UTF8_INVALID } HdUtf8Verdict;

/* A text that arrives in pieces; zeroed at its start. */
typedef struct {
    gsize offset;     /* bytes taken so far */
    gsize bad_offset; /* where the verdict is not valid: of the NUL, or of the sequence's start */
    guint8 left;      /* bytes that the current character still needs */
    guint8 low, high; /* what the next of them may be */
} HdUtf8;

/* Once the verdict is another than HD_UTF8_VALID, nothing more may be fed. */
HdUtf8Verdict hd_infer_utf8_feed(HdUtf8 *utf8, const guint8 *data, gsize bytes);
HdUtf8Verdict hd_infer_utf8_finish(HdUtf8 *utf8);

/* A whole text at once. */
gboolean hd_infer_utf8_is_text(const guint8 *data, gsize bytes);

/* The number of characters that start in a piece of valid UTF-8. */
gsize hd_infer_utf8_count(const guint8 *data, gsize bytes);

#endif
