/* What the search knows: SQLite-only habits, each with its reason and its remedy. */
#ifndef HD_CODE_RULES_H
#define HD_CODE_RULES_H

#include <glib.h>

typedef enum {
    HD_CODE_RULE_CONNECTION,
    HD_CODE_RULE_DRIVER,
    HD_CODE_RULE_MEMORY_DATABASE,
    HD_CODE_RULE_THREAD_CHECK,
    HD_CODE_RULE_LOCKED_RETRY,
    HD_CODE_RULE_FILE_BACKUP,
    HD_CODE_RULE_USER_FUNCTION,
    HD_CODE_RULE_PRAGMA,
    HD_CODE_RULE_CATALOG,
    HD_CODE_RULE_ATTACH,
    HD_CODE_RULE_VACUUM,
    HD_CODE_RULE_BEGIN_MODE,
    HD_CODE_RULE_AUTOINCREMENT,
    HD_CODE_RULE_TABLE_OPTION,
    HD_CODE_RULE_CONFLICT_CLAUSE,
    HD_CODE_RULE_COLLATE,
    HD_CODE_RULE_FTS,
    HD_CODE_RULE_INSERT_OR,
    HD_CODE_RULE_ROWID,
    HD_CODE_RULE_LAST_INSERT_ID,
    HD_CODE_RULE_DOUBLE_QUOTED_TEXT,
    HD_CODE_RULE_INTEGER_BOOLEAN,
    HD_CODE_RULE_LIKE_CASE,
    HD_CODE_RULE_GLOB,
    HD_CODE_RULE_LIMIT_COMMA,
    HD_CODE_RULE_DATE_FUNCTION,
    HD_CODE_RULE_IFNULL,
    HD_CODE_RULE_GROUP_CONCAT,
    HD_CODE_RULE_JSON_FUNCTION,
    HD_CODE_RULE_TYPEOF,
    HD_CODE_RULE_OTHER_FUNCTION,
    HD_CODE_N_RULES
} HdCodeRuleId;

/* What happens on PostgreSQL when nothing is done. */
typedef enum {
    HD_CODE_LEVEL_NOTE,    /* it may go on working */
    HD_CODE_LEVEL_WARNING, /* it works, with another result */
    HD_CODE_LEVEL_ERROR    /* it fails */
} HdCodeLevel;

typedef struct {
    const char *name; /* "insert-or" */
    HdCodeLevel level;
    const char *title;   /* what was found, a few words without full stop */
    const char *why;     /* why it matters, full sentences */
    const char *instead; /* what to write instead, full sentences */
    const char *example; /* of SQLite, for the rules' page */
    const char *remedy;  /* the same for PostgreSQL */
} HdCodeRule;

/* All rules, in the order of HdCodeRuleId. */
extern const HdCodeRule hd_code_rules[HD_CODE_N_RULES];

/* The rule of that name, or -1. */
int hd_code_rules_find(const char *name);

/* The set that has one rule. */
static inline guint64 hd_code_rules_bit(guint rule)
{
    return G_GUINT64_CONSTANT(1) << rule;
}
#define HD_CODE_ALL_RULES ((G_GUINT64_CONSTANT(1) << HD_CODE_N_RULES) - 1)

#endif
