/* What summaries have in common. */
#ifndef HD_CLI_SUMMARY_PART_H
#define HD_CLI_SUMMARY_PART_H

#include <glib.h>

#include "app/app_migrate.h"
#include "cli/cli_print.h"

/* A line that is indented; on a terminal it goes on under itself where it is too long. */
void hd_cli_summary_part_text(HdStyle style, guint indent, const char *text);

/* A list for people: where it is long, groups of what is alike, and of them the first. */
typedef struct {
    const char *title;
    char *(*describe)(gconstpointer item);  /* "table.column: text" */
    char *(*reason)(gconstpointer item);    /* the part of it by which items are alike: "text" */
    char *(*name)(gconstpointer item);      /* of one that is like another: "table.column" */
    const char *(*sql)(gconstpointer item); /* that is shown with --verbose; the function or what it
                                               returns may be NULL */
    const char *rest;                       /* where all of it is: "see --json" */
    gboolean is_whole;                      /* all of it is wanted here */
} HdCliSummaryList;

/* Nothing where there is nothing. */
void hd_cli_summary_part_list(const HdCliSummaryList *list, const GPtrArray *items);

/* Of HdNote *s, and of HdLeftover *s. */
void hd_cli_summary_part_notes(const char *title, const GPtrArray *notes, const char *rest,
                               gboolean is_whole);
void hd_cli_summary_part_leftovers(const GPtrArray *leftovers, const char *rest, gboolean is_whole);

/* Of char *s, each on a line. */
void hd_cli_summary_part_lines(HdStyle style, const GPtrArray *lines);

/* Of HdMismatch *s. */
void hd_cli_summary_part_mismatches(const GPtrArray *mismatches, gboolean is_whole);
void hd_cli_summary_part_differences(const HdMismatch *mismatch, gboolean is_whole);

/* What reading the source meant for those who write to it. */
void hd_cli_summary_part_hold(const HdLiteHold *hold);

void hd_cli_summary_part_rejects(gint64 n, const char *path);

/* "  next  howdah verify app.db": value is shown as it is, escaped. */
void hd_cli_summary_part_way(const char *label, const char *value);

/* A word for a shell, quoted where it has to be. Free with g_free. */
char *hd_cli_summary_part_quote(const char *word);

/* The command by which both sides are compared once more. A target that was given is given again,
 * without a password. Free with g_free. */
typedef struct {
    const char *source;
    const char *target; /* as it was given; NULL: it was not */
    const char *uri;    /* of it, without a password */
    const char *schema; /* as it was given; NULL: it was not */
} HdCliSummarySides;

char *hd_cli_summary_part_verify(const HdCliSummarySides *sides);

#endif
