/* What stands behind the "=" of a configuration, read into what it means. */
#ifndef HD_APP_CONF_VALUE_H
#define HD_APP_CONF_VALUE_H

#include <glib.h>

#include "app/app_conf.h"

/* Each is FALSE where the text means nothing; the words that do are in hd_app_conf_value_…_words.
 */
gboolean hd_app_conf_value_truth(const char *text, HdConfTruth *out_truth);
gboolean hd_app_conf_value_integers(const char *text, HdIntegers *out_integers);
gboolean hd_app_conf_value_form(const char *text, HdForm *out_form);
gboolean hd_app_conf_value_type(const char *text, HdType *out_type);

/* "NAME" or "NAME(COLUMN …)". NULL where it is neither. */
HdConfTables *hd_app_conf_value_tables(const char *text, HdArena *arena);

/* What may be written, for hints. */
extern const char hd_app_conf_value_truth_words[];
extern const char hd_app_conf_value_integers_words[];
extern const char hd_app_conf_value_form_words[];
extern const char hd_app_conf_value_type_words[];

/* The word for a form: "milliseconds". */
const char *hd_app_conf_value_form_name(HdForm form);

#endif
