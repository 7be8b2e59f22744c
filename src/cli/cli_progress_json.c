#include "cli/cli_progress_json.h"

#include <json-glib/json-glib.h>

#include "cli/cli_print.h"

static JsonBuilder *begin(const char *event)
{
    JsonBuilder *builder = json_builder_new_immutable();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "event");
    json_builder_add_string_value(builder, event);
    return builder;
}

static void print(JsonBuilder *builder)
{
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *text = json_to_string(root, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "%s\n", text);
    g_object_unref(builder);
}

/* NULL is null, and what is not UTF-8 is made so. */
static void add_text(JsonBuilder *builder, const char *name, const char *text)
{
    g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
    json_builder_set_member_name(builder, name);
    if (valid != NULL)
        json_builder_add_string_value(builder, valid);
    else
        json_builder_add_null_value(builder);
}

static void add_int(JsonBuilder *builder, const char *name, gint64 number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

/* Negative is not known. */
static void add_seconds(JsonBuilder *builder, const char *name, double seconds)
{
    json_builder_set_member_name(builder, name);
    if (seconds >= 0)
        json_builder_add_double_value(builder, seconds);
    else
        json_builder_add_null_value(builder);
}

static void add_count(JsonBuilder *builder, const HdProgressCount *count)
{
    add_int(builder, "done", count->done);
    json_builder_set_member_name(builder, "expected");
    if (count->expected > 0)
        json_builder_add_int_value(builder, count->expected);
    else
        json_builder_add_null_value(builder);
    add_int(builder, "bytes", count->bytes);
}

static void add_state(JsonBuilder *builder, const HdProgressState *state)
{
    static const char *const phases[HD_PHASE_COUNT] = {
        [HD_PHASE_OTHER] = "other", [HD_PHASE_COPY] = "copy",     [HD_PHASE_SCAN] = "scan",
        [HD_PHASE_CHECK] = "check", [HD_PHASE_LOAD] = "load",     [HD_PHASE_BUILD] = "build",
        [HD_PHASE_FIND] = "find",   [HD_PHASE_VERIFY] = "verify",
    };
    add_text(builder, "of", phases[state->work.phase]);
    add_text(builder, "kind", state->work.kind);
    add_text(builder, "name", state->work.name);
    add_text(builder, "table", state->work.table);
    add_count(builder, &state->count);
    add_seconds(builder, "seconds", state->seconds);
}

void hd_cli_progress_json_phase(const char *words, double seconds)
{
    JsonBuilder *builder = begin("phase");
    add_text(builder, "name", words);
    add_text(builder, "state", seconds < 0 ? "begun" : "ended");
    if (seconds >= 0)
        add_seconds(builder, "seconds", seconds);
    print(builder);
}

void hd_cli_progress_json_task(const HdProgressState *state)
{
    JsonBuilder *builder = begin("done");
    add_state(builder, state);
    print(builder);
}

void hd_cli_progress_json_decision(const char *table, const char *column, const char *text)
{
    JsonBuilder *builder = begin("decision");
    add_text(builder, "table", table);
    add_text(builder, "column", column);
    add_text(builder, "text", text);
    print(builder);
}

void hd_cli_progress_json_moment(const HdCliMoment *moment)
{
    const HdProgressNow *now = moment->now;
    JsonBuilder *builder = begin("progress");
    add_text(builder, "phase", now->words);
    add_count(builder, &now->count);
    add_int(builder, "built", now->built.done);
    add_int(builder, "expected_builds", now->built.expected);
    add_seconds(builder, "seconds", now->seconds);
    add_seconds(builder, "seconds_left", hd_cli_rate_left(moment->rate, now->count.expected));
    json_builder_set_member_name(builder, "in_flight");
    json_builder_begin_array(builder);
    for (guint i = 0; i < moment->n_states; i++) {
        json_builder_begin_object(builder);
        add_state(builder, &moment->states[i]);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    print(builder);
}
