/* Names that mean the same on both sides, though they are written differently. */
#ifndef HD_MATCH_H
#define HD_MATCH_H

#include <glib.h>

/* How two names that match are alike; the less alike, the larger. */
typedef enum {
    HD_MATCH_EXACT,
    HD_MATCH_CASE, /* but for ASCII case: "Student" and "student" */
    HD_MATCH_WORDS /* but for case and what separates words: "studentId" and "student_id" */
} HdMatch;

#define HD_MATCH_NONE (-1)
#define HD_MATCH_SEVERAL (-2)

/* The name at a position of the list that data is. */
typedef const char *(*HdMatchNameFn)(gconstpointer data, guint position);

/* The position, among n names, of the one that is most like this one. HD_MATCH_NONE where there is
 * none; HD_MATCH_SEVERAL where several are equally like it, and none more. */
int hd_match_find(const char *name, HdMatchNameFn nth, gconstpointer data, guint n);

/* Whether the names match in this way, or are more alike. */
gboolean hd_match_is(HdMatch how, const char *a, const char *b);

#endif
