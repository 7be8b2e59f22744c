#include "cli/cli_options.h"

#include <string.h>

#include "app/app_report.h"
#include "base/error.h"
#include "cli/cli_print.h"

#define MAX_JOBS 64

const HdCommand *hd_cli_options_find(const char *name)
{
    for (const HdCommand *command = hd_cli_commands; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

static void print_usage_error(const HdCommand *command, const char *message)
{
    GError *error = NULL;
    hd_error_set(&error, HD_ERROR_USAGE, "%s", message);
    hd_error_add_hint(&error, "See: howdah help %s", command->name);
    hd_cli_print_error(error);
    g_error_free(error);
}

/* Whether text is -j2: a short option and, without a blank between, what it takes. */
static gboolean is_joined(const char *text, const GOptionEntry *entries)
{
    if (text[0] != '-' || text[1] == '-' || text[1] == '\0' || text[2] == '\0')
        return FALSE;
    for (; entries->long_name != NULL; entries++) {
        if (entries->short_name == text[1])
            return entries->arg != G_OPTION_ARG_NONE;
    }
    return FALSE;
}

/* GOption knows -j 2 but not -j2. Free with g_strfreev. */
static char **split_joined(char **arguments, const GOptionEntry *entries)
{
    g_autoptr(GStrvBuilder) split = g_strv_builder_new();
    gboolean ended = FALSE;
    for (; *arguments != NULL; arguments++) {
        ended = ended || strcmp(*arguments, "--") == 0;
        if (!ended && is_joined(*arguments, entries)) {
            g_autofree char *option = g_strndup(*arguments, 2);
            g_strv_builder_add(split, option);
            g_strv_builder_add(split, *arguments + 2);
        } else {
            g_strv_builder_add(split, *arguments);
        }
    }
    return g_strv_builder_end(split);
}

char **hd_cli_options_parse(const HdCommand *command, const GOptionEntry *entries,
                            const char *details, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
    g_autofree char *name = g_strconcat("howdah ", command->name, NULL);
    g_auto(GStrv) arguments = split_joined(argv, entries);

    g_set_prgname(name);
    g_option_context_set_summary(context, command->summary);
    g_option_context_set_description(context, details);
    g_option_context_add_main_entries(context, entries, NULL);
    gboolean parsed = g_option_context_parse_strv(context, &arguments, &error);
    g_set_prgname("howdah");
    if (parsed)
        return g_steal_pointer(&arguments);
    print_usage_error(command, error->message);
    return NULL;
}

gboolean hd_cli_options_check_operands(const HdCommand *command, char **argv, guint min, guint max)
{
    g_autofree char *message = NULL;
    guint n = g_strv_length(argv) - 1;
    if (n < min)
        message = g_strdup_printf("%s needs %s", command->name, command->arguments);
    else if (n > max)
        message = g_strdup_printf("unexpected argument \"%s\"", argv[max + 1]);
    if (message == NULL)
        return TRUE;
    print_usage_error(command, message);
    return FALSE;
}

gboolean hd_cli_options_check_jobs(int jobs, guint *out_jobs, GError **error)
{
    if (jobs != HD_CLI_JOBS_UNSET && (jobs < 1 || jobs > MAX_JOBS)) {
        hd_error_set(error, HD_ERROR_USAGE, "--jobs is %d, not between 1 and %d", jobs, MAX_JOBS);
        hd_error_add_hint(error, "Leave it out to have one worker a processor.");
        return FALSE;
    }
    *out_jobs = jobs == HD_CLI_JOBS_UNSET ? 0 : (guint)jobs;
    return TRUE;
}

HdExit hd_cli_options_report_error(const GError *error, gboolean json)
{
    HdExit status =
        g_error_matches(error, HD_ERROR, HD_ERROR_USAGE) ? HD_EXIT_USAGE : HD_EXIT_FAILED;
    hd_cli_print_error(error);
    if (json) {
        g_autofree char *text = hd_app_report_error(error, (int)status);
        hd_cli_print_output(text);
    }
    return status;
}

char **hd_cli_options_split(char **values)
{
    if (values == NULL)
        return NULL;
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    for (guint i = 0; values[i] != NULL; i++) {
        g_auto(GStrv) names = g_strsplit(values[i], ",", -1);
        for (guint k = 0; names[k] != NULL; k++) {
            if (*names[k] != '\0')
                g_strv_builder_add(all, names[k]);
        }
    }
    return g_strv_builder_end(all);
}
