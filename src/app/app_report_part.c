#include "app/app_report_part.h"

#include "model/target.h"

void hd_app_report_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text == NULL) {
        json_builder_add_null_value(builder);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_add_string_value(builder, valid);
}

void hd_app_report_int(JsonBuilder *builder, const char *name, gint64 number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

void hd_app_report_double(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_double_value(builder, number);
}

void hd_app_report_bool(JsonBuilder *builder, const char *name, gboolean value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

void hd_app_report_object(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

void hd_app_report_array(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

char *hd_app_report_to_text(JsonBuilder *builder)
{
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}

void hd_app_report_texts(JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
    hd_app_report_array(builder, name);
    for (guint i = 0; texts != NULL && i < texts->len; i++) {
        g_autofree char *valid = g_utf8_make_valid(texts->pdata[i], -1);
        json_builder_add_string_value(builder, valid);
    }
    json_builder_end_array(builder);
}

void hd_app_report_notes(JsonBuilder *builder, const char *name, const GPtrArray *notes)
{
    hd_app_report_array(builder, name);
    for (guint i = 0; i < notes->len; i++) {
        const HdNote *note = notes->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", note->table);
        hd_app_report_text(builder, "column", note->column);
        hd_app_report_text(builder, "text", note->text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}
