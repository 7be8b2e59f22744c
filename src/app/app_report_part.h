/* What the files of reports share: members of a JSON object. */
#ifndef HD_APP_REPORT_PART_H
#define HD_APP_REPORT_PART_H

#include <glib.h>
#include <json-glib/json-glib.h>

/* JSON is UTF-8; a name or a value from a database may not be. NULL is null. */
void hd_app_report_text(JsonBuilder *builder, const char *name, const char *text);
void hd_app_report_int(JsonBuilder *builder, const char *name, gint64 number);
void hd_app_report_double(JsonBuilder *builder, const char *name, double number);
void hd_app_report_bool(JsonBuilder *builder, const char *name, gboolean value);
void hd_app_report_object(JsonBuilder *builder, const char *name);
void hd_app_report_array(JsonBuilder *builder, const char *name);

/* Of char *; NULL is none. */
void hd_app_report_texts(JsonBuilder *builder, const char *name, const GPtrArray *texts);

/* Of HdNote *. */
void hd_app_report_notes(JsonBuilder *builder, const char *name, const GPtrArray *notes);

/* The whole, with a line break at the end. Free with g_free. */
char *hd_app_report_to_text(JsonBuilder *builder);

#endif
