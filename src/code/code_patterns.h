/* The patterns of code_rules' rules, in code and in SQL. */
#ifndef HD_CODE_PATTERNS_H
#define HD_CODE_PATTERNS_H

#include "code/code_pattern.h"

/* Each ends with one without text. */
extern const HdCodePattern hd_code_patterns_code[];
extern const HdCodePattern hd_code_patterns_sql[];

#endif
