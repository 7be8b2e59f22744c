/* The words of a statement: which columns it can speak of, without working out what they mean. */
#ifndef HD_TR_ENRICH_WORDS_H
#define HD_TR_ENRICH_WORDS_H

#include <glib.h>

typedef struct {
    GHashTable *words;  /* names, keywords and texts in lower case, how often each stands there */
    GHashTable *filled; /* tables, likewise, that INSERT fills, or IN reads, without naming their
                           columns */
    gboolean says_all;  /* columns of any table are meant that are not named: by *, NATURAL */
} HdTrWords;

/* sql may be an expression too, or NULL. */
HdTrWords hd_tr_enrich_words_read(const char *sql);
void hd_tr_enrich_words_clear(HdTrWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HdTrWords, hd_tr_enrich_words_clear)

/* Whether columns of the table are meant that are not named. */
gboolean hd_tr_enrich_words_says_all(const HdTrWords *words, const char *table);

/* How often the name stands there, ASCII case ignored. */
guint hd_tr_enrich_words_count(const HdTrWords *words, const char *name);

#endif
