/* Which of several words was meant by one that is none of them. */
#ifndef HD_CLI_NEAREST_H
#define HD_CLI_NEAREST_H

#include <glib.h>

typedef struct {
    const char *word;
    const char *found; /* the nearest so far; NULL: none is near */
    guint changes;     /* that make found of word */
} HdCliNearest;

/* word is borrowed, and so are the candidates. */
HdCliNearest hd_cli_nearest_begin(const char *word);
void hd_cli_nearest_consider(HdCliNearest *nearest, const char *candidate);

#endif
