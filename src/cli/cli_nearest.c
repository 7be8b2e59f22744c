#include "cli/cli_nearest.h"

#include <string.h>

/* More changes than this make another word, and so does changing half of it. */
#define MAX_CHANGES 2
#define MAX_BYTES 64

HdCliNearest hd_cli_nearest_begin(const char *word)
{
    return (HdCliNearest){.word = word, .changes = MIN(MAX_CHANGES, (guint)strlen(word) / 2) + 1};
}

/* The distance of Damerau and Levenshtein, of two short words: letters inserted, left out,
 * replaced, or swapped with their neighbour. */
static guint distance(const char *a, const char *b)
{
    gsize n = strlen(b);
    guint rows[3][MAX_BYTES + 1];
    for (guint k = 0; k <= n; k++)
        rows[0][k] = k;
    gsize i = 0;
    for (; a[i] != '\0'; i++) {
        guint *above = rows[i % 3];
        guint *row = rows[(i + 1) % 3];
        row[0] = (guint)i + 1;
        for (gsize k = 0; k < n; k++) {
            row[k + 1] = MIN(above[k] + (a[i] != b[k]), MIN(row[k], above[k + 1]) + 1);
            if (i > 0 && k > 0 && a[i] == b[k - 1] && a[i - 1] == b[k])
                row[k + 1] = MIN(row[k + 1], rows[(i + 2) % 3][k - 1] + 1);
        }
    }
    return rows[i % 3][n];
}

void hd_cli_nearest_consider(HdCliNearest *nearest, const char *candidate)
{
    if (strlen(nearest->word) > MAX_BYTES || strlen(candidate) > MAX_BYTES)
        return;
    guint changes = distance(nearest->word, candidate);
    if (changes < nearest->changes) {
        nearest->changes = changes;
        nearest->found = candidate;
    }
}
