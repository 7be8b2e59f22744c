#include "verify/verify_suspects.h"

/* What may be noted before it is looked through for rows that cancel out. */
#define FIRST_ROOM (128 * 1024)

struct HdSuspects {
    GArray *noted; /* of HdSuspect; a row may be there several times */
    guint room;
};

HdSuspects *hd_verify_suspects_new(void)
{
    HdSuspects *suspects = g_new0(HdSuspects, 1);
    suspects->noted = g_array_new(FALSE, FALSE, sizeof(HdSuspect));
    suspects->room = FIRST_ROOM;
    return suspects;
}

void hd_verify_suspects_free(HdSuspects *suspects)
{
    if (suspects == NULL)
        return;
    g_array_unref(suspects->noted);
    g_free(suspects);
}

static int compare_hashes(const HdHash *a, const HdHash *b)
{
    if (a->high != b->high)
        return a->high < b->high ? -1 : 1;
    return a->low < b->low ? -1 : a->low > b->low;
}

int hd_verify_suspects_compare(const HdSuspect *a, const HdSuspect *b)
{
    int order = compare_hashes(&a->identity, &b->identity);
    return order != 0 ? order : compare_hashes(&a->row, &b->row);
}

static int compare(gconstpointer a, gconstpointer b)
{
    return hd_verify_suspects_compare(a, b);
}

const HdSuspect *hd_verify_suspects_settle(HdSuspects *suspects, guint *out_n)
{
    GArray *noted = suspects->noted;
    HdSuspect *all = (HdSuspect *)(gpointer)noted->data;
    guint kept = 0;
    g_array_sort(noted, compare);
    for (guint i = 0; i < noted->len;) {
        HdSuspect suspect = all[i];
        for (i++; i < noted->len && hd_verify_suspects_compare(&all[i], &suspect) == 0; i++)
            suspect.balance += all[i].balance;
        if (suspect.balance != 0)
            all[kept++] = suspect;
    }
    g_array_set_size(noted, kept);
    *out_n = kept;
    return all;
}

void hd_verify_suspects_add(HdSuspects *suspects, HdHash identity, HdHash row, int balance)
{
    HdSuspect suspect = {identity, row, balance};
    g_array_append_val(suspects->noted, suspect);
    if (suspects->noted->len < suspects->room)
        return;
    guint n;
    hd_verify_suspects_settle(suspects, &n);
    if (n > suspects->room / 2)
        suspects->room *= 2;
}
