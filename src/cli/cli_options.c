#include "cli/cli_options.h"

#include <string.h>

#include "base/error.h"
#include "cli/cli_nearest.h"

#define MAX_JOBS 64

/* Every wrong use ends with the same advice. */
static void add_see_help(const HdCommand *command, GError **error)
{
    hd_error_add_hint(error, "See: howdah help %s", command->name);
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

/* The option that was meant by a wrong one, "--tables"; NULL: none is near. Free with g_free. */
static char *find_nearest(const char *wrong, const GOptionEntry *entries)
{
    if (!g_str_has_prefix(wrong, "--"))
        return NULL;
    g_autofree char *name = g_strndup(wrong + 2, strcspn(wrong + 2, "="));
    HdCliNearest nearest = hd_cli_nearest_begin(name);
    for (; entries->long_name != NULL; entries++)
        hd_cli_nearest_consider(&nearest, entries->long_name);
    return nearest.found != NULL ? g_strconcat("--", nearest.found, NULL) : NULL;
}

/* GOption's message, with the option that was meant where one is unknown. */
static void refuse(const HdCommand *command, const GOptionEntry *entries, char **arguments,
                   const GError *cause, GError **error)
{
    hd_error_set(error, HD_ERROR_USAGE, "%s", cause->message);
    if (g_error_matches(cause, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)) {
        for (; *arguments != NULL; arguments++) {
            g_autofree char *nearest = strstr(cause->message, *arguments) != NULL
                                           ? find_nearest(*arguments, entries)
                                           : NULL;
            if (nearest != NULL) {
                hd_error_add_hint(error, "Did you mean %s? See: howdah help %s", nearest,
                                  command->name);
                return;
            }
        }
    }
    add_see_help(command, error);
}

char **hd_cli_options_parse(const HdCommand *command, const HdCliEntries *entries, char **argv,
                            GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    const GOptionEntry *all = hd_cli_entries_get(entries);
    g_auto(GStrv) arguments = split_joined(argv, all);

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, all, NULL);
    if (g_option_context_parse_strv(context, &arguments, &cause))
        return g_strdupv(arguments + 1);
    refuse(command, all, argv + 1, cause, error);
    return NULL;
}

gboolean hd_cli_options_check_operands(const HdCommand *command, char **operands, GError **error)
{
    guint n = g_strv_length(operands);
    if (n < command->min_operands)
        hd_error_set(error, HD_ERROR_USAGE, "%s needs %s", command->name, command->arguments);
    else if (n > command->max_operands)
        hd_error_set(error, HD_ERROR_USAGE, "unexpected argument \"%s\"",
                     operands[command->max_operands]);
    else
        return TRUE;
    add_see_help(command, error);
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
