/* What --enrich asks of texts beyond what is declared: each question until a text answers no. */
#ifndef HD_INFER_ENRICH_H
#define HD_INFER_ENRICH_H

#include <glib.h>

#include "infer/infer_declared.h"
#include "infer/infer_options.h"
#include "model/json.h"
#include "model/json_shape.h"
#include "model/schema.h"

/* How many values were so, and the row of the first. */
typedef struct {
    gint64 count;
    gint64 first_row;
} HdSeen;

static inline void hd_infer_seen_add(HdSeen *seen, gint64 row)
{
    if (seen->count++ == 0) {
        seen->first_row = row;
    }
}

/* Values that were one or the other; none was both. */
static inline void hd_infer_seen_merge(HdSeen *seen, const HdSeen *other)
{
    if (other->count > 0) {
        seen->first_row =
            seen->count == 0 ? other->first_row : MIN(seen->first_row, other->first_row);
        seen->count += other->count;
    }
}

/* The questions, as bits: whether all texts are so. */
typedef enum {
    HD_ASK_JSON = 1,    /* objects or arrays of JSON */
    HD_ASK_UUID = 2,    /* UUIDs of 36 characters in lower case */
    HD_ASK_INSTANT = 4, /* ISO dates, or dates with times, one layout; asked by infer_stats.c */
    HD_ASK_FEW = 8,     /* words, and few different ones */
    HD_ASK_LABELS = 16, /* among the labels that a CHECK allows */
    HD_ASK_LIST = 32    /* words with one same separator between them: no text answers no, see
                           HdEnrich.separators */
} HdAsk;

#define HD_ENRICH_FEW 12        /* more different values are not few */
#define HD_ENRICH_WORD_BYTES 32 /* longer ones are no words */
#define HD_ENRICH_UUID_BYTES 36
#define HD_ENRICH_SEPARATORS ",;|"
#define HD_ENRICH_N_SEPARATORS 3

typedef struct {
    guint8 bytes; /* of text */
    char text[HD_ENRICH_WORD_BYTES];
} HdEnrichWord;

typedef struct {
    guint asks;                /* bits of HdAsk that are not answered with no */
    const char *const *labels; /* of HD_ASK_LABELS, ends with NULL; borrowed */

    HdJson json;
    HdJsonShaper *shaper;
    gboolean has_other_json; /* a document that is no array of strings */
    gsize n_strings;         /* in the arrays of strings */
    gsize longest_string;
    HdSeen not_jsonb; /* documents that only json takes */
    HdSeen repeats;   /* documents that name a member twice */
    HdSeen respelled; /* documents with a number that jsonb writes otherwise */

    gboolean has_uuid, uuids_vary;
    char uuid[HD_ENRICH_UUID_BYTES]; /* the first */

    guint n_words; /* HD_ENRICH_FEW + 1: too many */
    HdEnrichWord words[HD_ENRICH_FEW + 1];

    guint separators;                     /* bits: those that no text speaks against */
    gint64 lists[HD_ENRICH_N_SEPARATORS]; /* texts with two or more words, for each of them */
} HdEnrich;

/* NULL where nothing is asked of the texts of such a column. */
HdEnrich *hd_infer_enrich_new(const HdColumn *column, const HdDeclared *declared,
                              const HdInferOptions *options);
void hd_infer_enrich_free(HdEnrich *enrich);

/* A whole text. */
void hd_infer_enrich_add(HdEnrich *enrich, const guint8 *data, gsize bytes, gint64 row);

/* A text that is not looked at: nothing is true of all texts any more. */
void hd_infer_enrich_skip(HdEnrich *enrich);

void hd_infer_enrich_merge(HdEnrich *enrich, const HdEnrich *other);

#endif
