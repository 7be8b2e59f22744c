/* Rows that may differ: how often each is in the source more than in the target. */
#ifndef HD_VERIFY_SUSPECTS_H
#define HD_VERIFY_SUSPECTS_H

#include <glib.h>

#include "verify/verify_canon.h"

typedef struct {
    HdHash identity; /* of the key's fields */
    HdHash row;      /* of all fields */
    gint64 balance;  /* times in the source less times in the target */
} HdSuspect;

typedef struct HdSuspects HdSuspects;

HdSuspects *hd_verify_suspects_new(void);
void hd_verify_suspects_free(HdSuspects *suspects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdSuspects, hd_verify_suspects_free)

/* Counts a row once more in the source (1) or in the target (-1). Memory goes with the number of
 * different rows. */
void hd_verify_suspects_add(HdSuspects *suspects, HdHash identity, HdHash row, int balance);

/* Forgets the rows that are as often on both sides; the others by identity, then row. Borrowed
 * until the next add. */
const HdSuspect *hd_verify_suspects_settle(HdSuspects *suspects, guint *out_n);

/* The order of settle. */
int hd_verify_suspects_compare(const HdSuspect *a, const HdSuspect *b);

#endif
