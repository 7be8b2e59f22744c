/* A token that a signal sets and every long step watches. */
#ifndef HD_CANCEL_H
#define HD_CANCEL_H

#include <glib.h>

typedef struct HdCancel HdCancel;

HdCancel *hd_cancel_new(void);
void hd_cancel_free(HdCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCancel, hd_cancel_free)

/* Sets the token and calls every registered callback once. From any thread, not from a signal's
 * own context: a thread that waits for signals calls it. NULL is ignored. */
void hd_cancel_trigger(HdCancel *cancel);

/* A NULL token is never cancelled. */
gboolean hd_cancel_is_set(const HdCancel *cancel);

/* Sets HD_ERROR_CANCELLED and returns FALSE once the token is set. */
gboolean hd_cancel_check(const HdCancel *cancel, GError **error);

/* fn is called, from the triggering thread, when the token is set: it interrupts a running
 * statement. If the token is set already, it is called at once. Returns a ticket for
 * hd_cancel_forget, after which fn is not called any more. */
guint hd_cancel_watch(HdCancel *cancel, void (*fn)(gpointer data), gpointer data);
void hd_cancel_forget(HdCancel *cancel, guint ticket);

#endif
