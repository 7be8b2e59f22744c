#include "app/app_habits_report.h"

#include "app/app_report_part.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

const char *hd_app_habits_report_level(HdCodeLevel level)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[level];
}

const char *hd_app_habits_report_grade(HdTrGrade grade)
{
    static const char *const names[] = {"exact", "compat", "manual"};
    return names[grade];
}

/* ---- JSON ---- */

typedef void (*FindingFn)(JsonBuilder *builder, const HdHabitsFile *file,
                          const HdCodeFinding *finding);

static void add_findings(JsonBuilder *builder, const char *name, const HdHabits *habits,
                         FindingFn fn)
{
    hd_app_report_array(builder, name);
    for (guint i = 0; i < habits->n_files; i++) {
        const GArray *findings = habits->files[i].found.findings;
        for (guint k = 0; k < findings->len; k++)
            fn(builder, &habits->files[i], &g_array_index(findings, HdCodeFinding, k));
    }
    json_builder_end_array(builder);
}

static const HdHabitsTranslation *translation_of(const HdHabitsFile *file,
                                                 const HdCodeFinding *finding)
{
    return finding->sql >= 0 ? file->translations[finding->sql] : NULL;
}

static void add_translation(JsonBuilder *builder, const HdHabitsTranslation *translation)
{
    if (translation == NULL) {
        json_builder_set_member_name(builder, "translation");
        json_builder_add_null_value(builder);
        return;
    }
    hd_app_report_object(builder, "translation");
    hd_app_report_text(builder, "original", translation->original);
    hd_app_report_text(builder, "grade", hd_app_habits_report_grade(translation->grade));
    hd_app_report_text(builder, "sql", translation->sql);
    hd_app_report_text(builder, "reason", translation->reason);
    json_builder_end_object(builder);
}

static void add_finding(JsonBuilder *builder, const HdHabitsFile *file,
                        const HdCodeFinding *finding)
{
    const HdCodeRule *rule = &hd_code_rules[finding->rule];
    json_builder_begin_object(builder);
    hd_app_report_text(builder, "path", file->path);
    hd_app_report_int(builder, "line", finding->line);
    hd_app_report_int(builder, "column", finding->column);
    hd_app_report_int(builder, "end_column", finding->end_column);
    hd_app_report_text(builder, "rule", rule->name);
    hd_app_report_text(builder, "level", hd_app_habits_report_level(finding->level));
    hd_app_report_text(builder, "what", rule->title);
    hd_app_report_text(builder, "why", rule->why);
    hd_app_report_text(builder, "instead", rule->instead);
    add_translation(builder, translation_of(file, finding));
    json_builder_end_object(builder);
}

static void add_unreadable(JsonBuilder *builder, const HdHabits *habits)
{
    hd_app_report_array(builder, "unreadable");
    for (guint i = 0; i < habits->unreadable->len; i++) {
        g_autofree char *valid = g_utf8_make_valid(habits->unreadable->pdata[i], -1);
        json_builder_add_string_value(builder, valid);
    }
    json_builder_end_array(builder);
}

char *hd_app_habits_report_json(const HdHabits *habits)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "files", habits->n_files);
    hd_app_report_int(builder, "lines", (gint64)habits->n_lines);
    hd_app_report_int(builder, "binary_files", habits->n_binary);
    hd_app_report_int(builder, "too_long_files", habits->n_too_long);
    hd_app_report_int(builder, "cut_files", habits->n_cut);
    add_unreadable(builder, habits);
    hd_app_report_object(builder, "rules");
    for (guint i = 0; i < HD_CODE_N_RULES; i++) {
        if (habits->counts[i] > 0)
            hd_app_report_int(builder, hd_code_rules[i].name, habits->counts[i]);
    }
    json_builder_end_object(builder);
    add_findings(builder, "findings", habits, add_finding);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}

char *hd_app_habits_report_rules(void)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_array(builder);
    for (guint i = 0; i < HD_CODE_N_RULES; i++) {
        const HdCodeRule *rule = &hd_code_rules[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", rule->name);
        hd_app_report_text(builder, "level", hd_app_habits_report_level(rule->level));
        hd_app_report_text(builder, "what", rule->title);
        hd_app_report_text(builder, "why", rule->why);
        hd_app_report_text(builder, "instead", rule->instead);
        hd_app_report_text(builder, "example", rule->example);
        hd_app_report_text(builder, "remedy", rule->remedy);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    return hd_app_report_to_text(builder);
}

/* ---- SARIF ---- */

static void add_message(JsonBuilder *builder, const char *name, const char *text)
{
    hd_app_report_object(builder, name);
    hd_app_report_text(builder, "text", text);
    json_builder_end_object(builder);
}

static void add_sarif_rules(JsonBuilder *builder)
{
    hd_app_report_array(builder, "rules");
    for (guint i = 0; i < HD_CODE_N_RULES; i++) {
        const HdCodeRule *rule = &hd_code_rules[i];
        g_autofree char *help =
            g_strdup_printf("%s\n\nInstead: %s\n\nSQLite: %s\nPostgreSQL: %s", rule->why,
                            rule->instead, rule->example, rule->remedy);
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "id", rule->name);
        add_message(builder, "shortDescription", rule->title);
        add_message(builder, "fullDescription", rule->why);
        add_message(builder, "help", help);
        hd_app_report_object(builder, "defaultConfiguration");
        hd_app_report_text(builder, "level", hd_app_habits_report_level(rule->level));
        json_builder_end_object(builder);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_sarif_tool(JsonBuilder *builder)
{
    hd_app_report_object(builder, "tool");
    hd_app_report_object(builder, "driver");
    hd_app_report_text(builder, "name", "howdah");
    hd_app_report_text(builder, "version", HD_VERSION);
    add_sarif_rules(builder);
    json_builder_end_object(builder);
    json_builder_end_object(builder);
}

/* RFC 3986: a path that is relative to where the command ran, or a file's address. */
static char *to_uri(const char *path)
{
    g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
    return g_strconcat(*path == '/' ? "file://" : "", escaped, NULL);
}

static void add_sarif_location(JsonBuilder *builder, const HdHabitsFile *file,
                               const HdCodeFinding *finding)
{
    g_autofree char *uri = to_uri(file->path);
    hd_app_report_array(builder, "locations");
    json_builder_begin_object(builder);
    hd_app_report_object(builder, "physicalLocation");
    hd_app_report_object(builder, "artifactLocation");
    hd_app_report_text(builder, "uri", uri);
    json_builder_end_object(builder);
    hd_app_report_object(builder, "region");
    hd_app_report_int(builder, "startLine", finding->line);
    hd_app_report_int(builder, "startColumn", finding->column);
    hd_app_report_int(builder, "endColumn", finding->end_column);
    json_builder_end_object(builder);
    json_builder_end_object(builder);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
}

static void add_sarif_result(JsonBuilder *builder, const HdHabitsFile *file,
                             const HdCodeFinding *finding)
{
    const HdCodeRule *rule = &hd_code_rules[finding->rule];
    const HdHabitsTranslation *translation = translation_of(file, finding);
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_printf(message, "%s. %s %s", rule->title, rule->why, rule->instead);
    if (translation != NULL)
        g_string_append_printf(message, "\n\nTranslated (%s): %s",
                               hd_app_habits_report_grade(translation->grade),
                               translation->sql != NULL ? translation->sql : translation->reason);
    json_builder_begin_object(builder);
    hd_app_report_text(builder, "ruleId", rule->name);
    hd_app_report_int(builder, "ruleIndex", finding->rule);
    hd_app_report_text(builder, "level", hd_app_habits_report_level(finding->level));
    add_message(builder, "message", message->str);
    add_sarif_location(builder, file, finding);
    json_builder_end_object(builder);
}

/* Files that could not be read: what is not told of them is not known. */
static void add_sarif_invocation(JsonBuilder *builder, const HdHabits *habits)
{
    hd_app_report_array(builder, "invocations");
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "executionSuccessful");
    json_builder_add_boolean_value(builder, TRUE);
    hd_app_report_array(builder, "toolExecutionNotifications");
    for (guint i = 0; i < habits->unreadable->len; i++) {
        g_autofree char *text =
            g_strdup_printf("could not read %s", (const char *)habits->unreadable->pdata[i]);
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "level", "warning");
        add_message(builder, "message", text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
}

char *hd_app_habits_report_sarif(const HdHabits *habits)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_text(builder, "$schema", SCHEMA);
    hd_app_report_text(builder, "version", "2.1.0");
    hd_app_report_array(builder, "runs");
    json_builder_begin_object(builder);
    add_sarif_tool(builder);
    hd_app_report_text(builder, "columnKind", "unicodeCodePoints");
    add_sarif_invocation(builder, habits);
    add_findings(builder, "results", habits, add_sarif_result);
    json_builder_end_object(builder);
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}
