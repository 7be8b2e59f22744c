/* The files of a source tree that are read: those of a known language that nothing leaves out. */
#ifndef HD_CODE_WALK_H
#define HD_CODE_WALK_H

#include <glib.h>

#include "base/cancel.h"

typedef struct {
    char *path; /* as it is opened and shown */
    gsize name; /* where in it begins what lies under the folder that was asked for */
} HdCodeFile;

typedef struct {
    GArray *files;         /* HdCodeFile, by folder and name */
    GPtrArray *unreadable; /* char *: folders that could not be read, with the reason */
} HdCodeFiles;

void hd_code_walk_init(HdCodeFiles *files);
void hd_code_walk_clear(HdCodeFiles *files);

/* Adds the files of a folder, or the file that path is. Links are not followed, other file systems
 * not entered. Left out are .git, what .gitignore files and .git/info/exclude of the repository
 * name, and what hd_code_walk_left_out names; with all only .git. Fails when path itself cannot be
 * read, or is a file of no known language. */
gboolean hd_code_walk(const char *path, gboolean all, HdCancel *cancel, HdCodeFiles *files,
                      GError **error);

/* What is left out although no .gitignore says so: patterns as there, ended by NULL. */
const char *const *hd_code_walk_left_out(void);

/* A file that is read is no longer than this. */
#define HD_CODE_FILE_BYTES ((gsize)4 * 1024 * 1024)

typedef enum {
    HD_CODE_READ_DONE,
    HD_CODE_READ_TOO_LONG,
    HD_CODE_READ_BINARY, /* a NUL among its first bytes, as git tells it */
    HD_CODE_READ_FAILED, /* errno says why */
} HdCodeRead;

/* The content of a file, NUL-terminated; free it with g_free. */
HdCodeRead hd_code_walk_read(const char *path, char **out_text, gsize *out_length);

#endif
