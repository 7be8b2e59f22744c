/* What a value of the source has to be in the target, after a change that the ledger names. */
#ifndef HD_VERIFY_AMEND_H
#define HD_VERIFY_AMEND_H

#include <glib.h>

#include "model/ledger.h"
#include "model/value.h"

/* The changed value, whose bytes the owner frees with g_free as *out_owned; value is held whole. */
HdValue hd_verify_amend(HdChange change, const HdValue *value, guint8 **out_owned);

#endif
