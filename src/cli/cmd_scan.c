#include <string.h>

#include "app/app_habits.h"
#include "app/app_habits_report.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_findings.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"

static const char details[] =
    "Reads the source code below each DIR (or in a file) and tells what works with SQLite only: "
    "file, line, column (in characters, from 1), the rule's name, why it matters, and what to "
    "write "
    "instead. Statements in literals are translated too; with --source for the types that migrate "
    "gives the tables of that database, and rules that need to know its columns know them.\n"
    "\n"
    "It reads Python, JavaScript and TypeScript (also in .vue and .svelte), PHP, Ruby, Go, Java, "
    "Kotlin, C#, Rust, C and C++, shell scripts, SQL, and configuration: .env, .ini, .toml, .yaml, "
    ".json, .properties, .xml, .csproj, .prisma, go.mod, requirements.txt. Comments are not "
    "searched.\n"
    "\n"
    "Left out are what .gitignore files name and, besides, node_modules, bower_components, vendor, "
    "third_party, site-packages, venv, .venv, .tox, __pycache__, *.min.js, *.bundle.js, lists of "
    "locked dependencies, and SQLite's own source (--no-ignore takes all of these); always .git, "
    "links, other file systems, files that are no text, and those longer than 4 MiB. In files and "
    "folders named after another database (postgres, mysql, ...) SQL is not searched.\n"
    "\n"
    "A comment silences its own line or, standing alone, the next one; in the first lines of a "
    "file "
    "all of it:\n"
    "\n"
    "  # howdah: ignore\n"
    "  # howdah: ignore[like-case,rowid]\n"
    "  # howdah: ignore-file\n"
    "\n"
    "Findings go to standard output, all else to standard error.";

static const char *const examples[] = {
    "an application, with the database that it uses",
    "howdah scan src --source app.db",
    "the rules, with an example each",
    "howdah scan --list-rules",
    "for a code review service that reads SARIF",
    "howdah scan . --sarif > howdah.sarif",
    NULL,
};

typedef struct {
    char *source;
    char **rules;
    char **excluded_rules;
    gboolean lists_rules;
    gboolean is_sarif;
    int jobs;
    HdHabitsOptions habits;
} Options;

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    options->jobs = HD_CLI_JOBS_UNSET;
    const GOptionEntry what[] = {
        {"source", 0, 0, G_OPTION_ARG_FILENAME, &options->source,
         "the SQLite database that the application uses", "FILE"},
        {"rule", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rules,
         "only these rules (repeat, or separate with commas)", "NAME"},
        {"exclude-rule", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->excluded_rules,
         "all rules but these", "NAME"},
        {"no-ignore", 0, 0, G_OPTION_ARG_NONE, &options->habits.all,
         "also the files that .gitignore and the usual list leave out", NULL},
    };
    const GOptionEntry how[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs, "workers (the number of processors)",
         "N"},
    };
    const GOptionEntry output[] = {
        {"sarif", 0, 0, G_OPTION_ARG_NONE, &options->is_sarif, "write the findings as SARIF 2.1.0",
         NULL},
        {"list-rules", 0, 0, G_OPTION_ARG_NONE, &options->lists_rules,
         "tell the rules, and search nothing", NULL},
    };
    hd_cli_entries_add(entries, "What is searched", what, G_N_ELEMENTS(what));
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, output, G_N_ELEMENTS(output));
    hd_cli_common_add_output(cli, entries);
}

/* ---- options ---- */

static gboolean check_rules(Options *options, GError **error)
{
    g_auto(GStrv) rules = hd_cli_options_split(options->rules);
    g_auto(GStrv) excluded = hd_cli_options_split(options->excluded_rules);
    guint64 without = 0;
    if (!hd_app_habits_rules(rules, &options->habits.rules, error) ||
        (excluded != NULL && !hd_app_habits_rules(excluded, &without, error)))
        return FALSE;
    options->habits.rules &= ~without;
    return TRUE;
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    options->habits.cancel = cli->cancel;
    options->habits.source = options->source;
    options->habits.paths = cli->operands;
    if (!check_rules(options, error) ||
        !hd_cli_options_check_jobs(options->jobs, &options->habits.jobs, error))
        return FALSE;
    if (cli->json && options->is_sarif) {
        hd_error_set(error, HD_ERROR_USAGE, "--json and --sarif exclude each other");
        return FALSE;
    }
    if (cli->operands[0] == NULL && !options->lists_rules) {
        hd_error_set(error, HD_ERROR_USAGE, "no folder is named");
        hd_error_add_hint(error, "Name the application's source: howdah scan DIR");
        return FALSE;
    }
    return TRUE;
}

/* ---- the command ---- */

static void print_rules(const HdCli *cli)
{
    g_autoptr(GString) output = g_string_new(NULL);
    if (cli->json) {
        g_autofree char *json = hd_app_habits_report_rules();
        hd_cli_print_output(json);
        return;
    }
    for (guint i = 0; i < HD_CODE_N_RULES; i++) {
        const HdCodeRule *rule = hd_app_habits_rule(i);
        hd_cli_print_append(output, HD_STYLE_BOLD, "%s", rule->name);
        g_string_append_printf(output, ": %s\n    %s\n    %s\n    %s\n    %s\n", rule->title,
                               rule->why, rule->instead, rule->example, rule->remedy);
    }
    hd_cli_print_output(output->str);
}

static gboolean find(const HdCli *cli, Options *options, HdHabits *habits, GError **error)
{
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = options->source != NULL ? hd_cli_progress_begin(cli, progress) : NULL;
    options->habits.progress = progress;
    gboolean done = hd_app_habits(&options->habits, habits, error);
    hd_cli_progress_end(display);
    return done;
}

static void print(const HdCli *cli, const Options *options, const HdHabits *habits, double seconds)
{
    g_autofree char *text = NULL;
    if (cli->json)
        text = hd_app_habits_report_json(habits);
    else if (options->is_sarif)
        text = hd_app_habits_report_sarif(habits);
    else
        hd_cli_findings_print(habits);
    if (text != NULL)
        hd_cli_print_output(text);
    if (!cli->quiet)
        hd_cli_findings_print_total(habits, seconds);
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    HdHabits habits = {0};
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    if (options->lists_rules) {
        print_rules(cli);
        return HD_EXIT_DONE;
    }
    gint64 start = g_get_monotonic_time();
    gboolean done = find(cli, options, &habits, error);
    HdExit status = habits.n_findings > 0 ? HD_EXIT_LEFTOVERS : HD_EXIT_DONE;
    if (done)
        print(cli, options, &habits, (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
    hd_app_habits_clear(&habits);
    return done ? status : HD_EXIT_FAILED;
}

static void clear(gpointer data)
{
    Options *options = data;
    g_free(options->source);
    g_strfreev(options->rules);
    g_strfreev(options->excluded_rules);
}

const HdCommand hd_cmd_scan = {
    .name = "scan",
    .arguments = "DIR...",
    .max_operands = G_MAXUINT,
    .summary = "Find what works with SQLite only in an application's code",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "nothing was found",
            [HD_EXIT_FAILED] = "a DIR or the source could not be read",
            [HD_EXIT_USAGE] = "wrong usage",
            [HD_EXIT_LEFTOVERS] = "there are findings, left to a person",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
