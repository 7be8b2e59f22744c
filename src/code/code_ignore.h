/* What .gitignore files leave out, by the rules of gitignore(5). A file that git tracks all the
 * same is left out too, and the user's own list of git (core.excludesFile) is not read. */
#ifndef HD_CODE_IGNORE_H
#define HD_CODE_IGNORE_H

#include <glib.h>

/* The patterns of one file, and, behind them, those of the folders above. */
typedef struct HdCodeIgnore HdCodeIgnore;

/* Takes patterns, one a line, that speak of paths under a folder: base is that folder as the paths
 * are written that will be asked about, "" or ending with a slash. above is borrowed; NULL: none.
 */
HdCodeIgnore *hd_code_ignore_new(const char *text, gsize length, const char *base,
                                 const HdCodeIgnore *above);
void hd_code_ignore_free(HdCodeIgnore *ignore);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCodeIgnore, hd_code_ignore_free)

/* Whether the path, which is not empty, is left out. Nothing in a folder that is can come back, so
 * it is not asked about. A NULL list leaves out nothing. */
gboolean hd_code_ignore_has(const HdCodeIgnore *ignore, const char *path, gboolean is_folder);

#endif
