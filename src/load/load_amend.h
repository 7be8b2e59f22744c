/* Changing a value the way that its owner asked for, because it did not fit. */
#ifndef HD_LOAD_AMEND_H
#define HD_LOAD_AMEND_H

#include <glib.h>

#include "model/ledger.h"
#include "model/value.h"

/* HD_CHANGE_COUNT means that such a text is refused. */
typedef struct {
    HdChange nul;  /* NUL_STRIPPED, NUL_REPLACED */
    HdChange utf8; /* UTF8_REPLACED, UTF8_LATIN1 */
} HdLoadPolicy;

/* The change that the policy has for a text that could not be taken, or HD_CHANGE_COUNT. */
HdChange hd_load_amend_choose(const HdLoadPolicy *policy, const HdValue *value);

/* Carries the change out. A text is held whole, and its new bytes are the owner's of scratch, whose
 * former content may be the old ones. */
void hd_load_amend(HdChange change, HdValue *value, GByteArray **scratch);

#endif
