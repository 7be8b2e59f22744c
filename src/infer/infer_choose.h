/* What the files of rules share: the column at hand and how a choice is worded. */
#ifndef HD_INFER_CHOOSE_H
#define HD_INFER_CHOOSE_H

#include <glib.h>

#include "base/arena.h"
#include "infer/infer_rules.h"
#include "infer/infer_seen.h"

typedef struct {
    const HdColumn *column;
    const HdInferRole *role;
    const HdStats *stats;
    const HdInferOptions *options;
    HdArena *arena;
    gint64 total; /* values that are not NULL */
} HdChooser;

/* How one value, and how several, are spoken of: "is a real", "are reals". */
typedef struct {
    const char *one;
    const char *many;
} HdWording;

gint64 hd_infer_choose_count(const HdChooser *chooser, HdClass class);

/* A type that asks for no explanation. */
HdChoice hd_infer_choose_plain(HdTypeKind kind);

/* "numeric: 2 of 10 values are reals (first: row 17)" */
HdChoice hd_infer_choose_because(const HdChooser *chooser, HdTypeKind kind, const HdSeen *seen,
                                 HdWording wording);

/* "bigint: …" with the rest as printed. */
HdChoice hd_infer_choose_with(const HdChooser *chooser, HdTypeKind kind, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* An integer type for what was seen of integers. Keys that are fitted have as many values left as
 * they used. */
HdTypeKind hd_infer_choose_integer(const HdChooser *chooser);

/* The narrowest type that holds whatever is in the column, by storage classes alone. */
HdChoice hd_infer_choose_widest(const HdChooser *chooser);

/* The same where texts or blobs of the column do not have the declared form. */
HdChoice hd_infer_choose_misfit(const HdChooser *chooser, const HdSeen *texts_out,
                                HdWording wording);

/* Numbers as their decimal text. */
HdChoice hd_infer_choose_numbers_as_text(const HdChooser *chooser);

/* 81204 as "81,204"; lives in the arena. */
const char *hd_infer_choose_number(const HdChooser *chooser, gint64 number);

/* The name of a type as reasons use it: "timestamptz". */
const char *hd_infer_choose_name(HdTypeKind kind);

/* Of an integer column that is not declared so: a moment, where all integers are surely counts from
 * 2000 to 2100. FALSE: they are not. */
gboolean hd_infer_rules_count(const HdChooser *chooser, HdChoice *out_choice);

/* What --enrich makes of a column whose choice without it is plain; FALSE: the same. */
gboolean hd_infer_rules_enrich(const HdChooser *chooser, const HdChoice *plain,
                               HdChoice *out_choice);

/* What stands between the words of most texts that are lists, where they are not few; else '\0'. It
 * goes with a column that is text, too: it may have been lists, and a text[], once. */
char hd_infer_rules_separator(const HdChooser *chooser);

/* A column declared DATE, TIME, TIMESTAMP or the like that holds values (infer_rules_instant.c). */
HdChoice hd_infer_rules_instant(const HdChooser *chooser);

#endif
