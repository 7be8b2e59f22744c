/* Things to be told that are alike but for names and numbers, so that one stands for all. */
#ifndef HD_CLI_GROUP_H
#define HD_CLI_GROUP_H

#include <glib.h>

/* What is told of an item. Free with g_free. */
typedef char *(*HdCliTextFn)(gconstpointer item);

/* Puts together items whose texts are the same but for what stands in double quotes and for digits.
 * The groups (GPtrArray *s of the items) are in the order of their first items. Free with
 * g_ptr_array_unref. */
GPtrArray *hd_cli_group(const GPtrArray *items, HdCliTextFn text_of);

#endif
