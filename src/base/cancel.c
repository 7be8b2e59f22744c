#include "base/cancel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/error.h"

typedef struct {
    guint ticket;
    void (*fn)(gpointer data);
    gpointer data;
} Watch;

struct HdCancel {
    atomic_bool set;
    pthread_mutex_t lock; /* guards watches and next_ticket */
    GArray *watches;
    guint next_ticket;
};

HdCancel *hd_cancel_new(void)
{
    HdCancel *cancel = g_new0(HdCancel, 1);
    pthread_mutex_init(&cancel->lock, NULL);
    cancel->watches = g_array_new(FALSE, FALSE, sizeof(Watch));
    cancel->next_ticket = 1;
    return cancel;
}

void hd_cancel_free(HdCancel *cancel)
{
    if (cancel == NULL)
        return;
    pthread_mutex_destroy(&cancel->lock);
    g_array_unref(cancel->watches);
    g_free(cancel);
}

void hd_cancel_trigger(HdCancel *cancel)
{
    if (cancel == NULL)
        return;
    /* The callbacks run under the lock: a watch that is being forgotten must not be called after,
     * and they only send an interrupt, so they cannot come back here. */
    pthread_mutex_lock(&cancel->lock);
    atomic_store(&cancel->set, true);
    for (guint i = 0; i < cancel->watches->len; i++) {
        Watch *watch = &g_array_index(cancel->watches, Watch, i);
        watch->fn(watch->data);
    }
    pthread_mutex_unlock(&cancel->lock);
}

gboolean hd_cancel_is_set(const HdCancel *cancel)
{
    return cancel != NULL && atomic_load(&cancel->set);
}

gboolean hd_cancel_check(const HdCancel *cancel, GError **error)
{
    if (!hd_cancel_is_set(cancel))
        return TRUE;
    hd_error_set(error, HD_ERROR_CANCELLED, "interrupted");
    return FALSE;
}

guint hd_cancel_watch(HdCancel *cancel, void (*fn)(gpointer data), gpointer data)
{
    if (cancel == NULL)
        return 0;
    pthread_mutex_lock(&cancel->lock);
    Watch watch = {.ticket = cancel->next_ticket++, .fn = fn, .data = data};
    g_array_append_val(cancel->watches, watch);
    if (atomic_load(&cancel->set))
        fn(data);
    pthread_mutex_unlock(&cancel->lock);
    return watch.ticket;
}

void hd_cancel_forget(HdCancel *cancel, guint ticket)
{
    if (cancel == NULL)
        return;
    pthread_mutex_lock(&cancel->lock);
    for (guint i = 0; i < cancel->watches->len; i++) {
        if (g_array_index(cancel->watches, Watch, i).ticket == ticket) {
            g_array_remove_index_fast(cancel->watches, i);
            break;
        }
    }
    pthread_mutex_unlock(&cancel->lock);
}
