#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "app/app_report.h"
#include "app/app_translate.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"

#define READ_BYTES ((gsize)64 * 1024)
#define WRITE_BYTES ((gsize)64 * 1024)
#define POLL_MS 200

static const char details[] =
    "Reads SQLite's statements, separated by ';', from FILE or standard input, and writes "
    "PostgreSQL's in the same order. Before each stands how it fared:\n"
    "\n"
    "  -- howdah: exact           PostgreSQL's own words mean the same\n"
    "  -- howdah: compat          through functions in schema \"sqlite\", written where first"
    " needed\n"
    "  -- howdah: manual: REASON  a person has to do it; the original follows as a comment\n"
    "\n"
    "With --source the statements are translated for what migrate makes of that database: its"
    " types, views and triggers. Without it they may speak of the tables that they create "
    "themselves.";

static const char *const examples[] = {
    "a file of statements that create what they speak of",
    "howdah translate schema.sql",
    "a query of an application, with the types that a migration gives its tables",
    "echo \"SELECT datetime('now', '-1 day')\" | howdah translate --source app.db",
    NULL,
};

typedef struct {
    HdCliCommon common;
    HdCliTypes types;
    char *source;
    char *parameters;
    HdTranslateOptions translate;
} Options;

/* Where statements go, one by one. */
typedef struct {
    const HdCli *cli;
    const char *file; /* the input, for people */
    GString *output;
    guint n_statements;
    guint n_manual;
} Writer;

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    const GOptionEntry how[] = {
        {"source", 0, 0, G_OPTION_ARG_FILENAME, &options->source,
         "the SQLite database that the statements are meant for", "FILE"},
        {"params", 0, 0, G_OPTION_ARG_STRING, &options->parameters,
         "parameters as $1, or with the names they have (numbered)", "numbered|named"},
        {"no-compat", 0, 0, G_OPTION_ARG_NONE, &options->translate.no_compat,
         "leave out the definitions of functions in schema \"sqlite\"", NULL},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_types_add_entries(&options->types, entries);
    hd_cli_common_add_output(cli, entries);
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    HdTranslateOptions *translate = &options->translate;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_types_check(&options->types, error) ||
        !hd_cli_common_choose("--params", options->parameters, "numbered", "named",
                              &translate->named_parameters, error))
        return FALSE;
    translate->cancel = cli->cancel;
    translate->source = options->source;
    translate->schema = options->common.schema;
    translate->tables = options->common.tables;
    translate->exclude_tables = options->common.exclude_tables;
    translate->jobs = options->common.jobs;
    translate->copies = options->common.copies;
    translate->types = options->types.chosen;
    return TRUE;
}

/* ---- input ---- */

/* To the end; the cancel token is watched, because a pipe may never end. */
static gboolean read_all(int fd, GString *text, HdCancel *cancel, GError **error)
{
    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        int ready = poll(&wait, 1, POLL_MS);
        if (!hd_cancel_check(cancel, error))
            return FALSE;
        if (ready == 0)
            continue;
        gsize before = text->len;
        g_string_set_size(text, before + READ_BYTES);
        ssize_t bytes = read(fd, text->str + before, READ_BYTES);
        int cause = errno;
        g_string_set_size(text, before + (gsize)MAX(bytes, 0));
        if (bytes == 0)
            return TRUE;
        if (bytes < 0 && cause != EINTR && cause != EAGAIN) {
            hd_error_set(error, HD_ERROR_FAILED, "%s", g_strerror(cause));
            return FALSE;
        }
    }
}

static gboolean read_file(const char *path, GString *text, HdCancel *cancel, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not read file \"%s\": %s", path,
                     g_strerror(errno));
        return FALSE;
    }
    gboolean done = read_all(fd, text, cancel, error);
    close(fd);
    if (!done)
        g_prefix_error(error, "could not read file \"%s\": ", path);
    return done;
}

static gboolean read_input(const char *file, GString *text, HdCancel *cancel, GError **error)
{
    if (file != NULL)
        return read_file(file, text, cancel, error);
    if (read_all(STDIN_FILENO, text, cancel, error))
        return TRUE;
    g_prefix_error(error, "could not read standard input: ");
    return FALSE;
}

/* ---- output ---- */

static void flush(Writer *writer)
{
    hd_cli_print_output(writer->output->str);
    g_string_truncate(writer->output, 0);
}

/* As comment lines: to PostgreSQL both \n and \r end one. */
static void append_comment(GString *output, const char *text)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\n\r", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (*lines[i] != '\0')
            g_string_append_printf(output, "--   %s\n", lines[i]);
    }
}

static void append_manual(GString *output, const HdTranslated *statement)
{
    g_autofree char *reason = g_strdelimit(g_strdup(statement->reason), "\n\r", ' ');
    g_string_append_printf(output, "-- howdah: manual: %s\n", reason);
    append_comment(output, statement->original);
    if (statement->nearest == NULL)
        return;
    g_string_append(output, "-- what comes nearest:\n");
    append_comment(output, statement->nearest);
}

static void append_text(GString *output, const HdTranslated *statement)
{
    if (statement->grade == HD_TR_GRADE_MANUAL)
        append_manual(output, statement);
    else
        g_string_append_printf(output, "-- howdah: %s\n%s%s;\n",
                               statement->grade == HD_TR_GRADE_COMPAT ? "compat" : "exact",
                               statement->definitions, statement->sql);
}

static void say_syntax_error(const Writer *writer, const GError *syntax_error)
{
    GError *error = NULL;
    hd_error_set(&error, HD_ERROR_SYNTAX, "%s: %s", writer->file, syntax_error->message);
    if (hd_error_get_detail(syntax_error) != NULL)
        hd_error_add_detail(&error, "%s", hd_error_get_detail(syntax_error));
    hd_cli_print_error(error);
    g_error_free(error);
}

static void write_statement(const HdTranslated *statement, gpointer data)
{
    Writer *writer = data;
    writer->n_statements++;
    writer->n_manual += statement->grade == HD_TR_GRADE_MANUAL;
    if (writer->cli->json) {
        g_autofree char *json = hd_app_report_translated(statement);
        g_string_append(writer->output, writer->n_statements == 1 ? "[\n" : ",\n");
        g_string_append(writer->output, json);
    } else {
        append_text(writer->output, statement);
    }
    /* One JSON value in all: after a failure that is the error's, and the list is not begun. */
    if (writer->output->len > WRITE_BYTES && !writer->cli->json)
        flush(writer);
    if (statement->syntax_error != NULL)
        say_syntax_error(writer, statement->syntax_error);
}

static void say_result(const Writer *writer)
{
    if (writer->n_manual > 0 && !writer->cli->quiet)
        hd_cli_print(HD_STYLE_PLAIN, "%u of %u %s left to a person.\n", writer->n_manual,
                     writer->n_statements,
                     writer->n_statements == 1 ? "statement is" : "statements are");
}

/* ---- the command ---- */

static gboolean translate(Options *options, const GString *text, Writer *writer, GError **error)
{
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(writer->cli, progress);
    options->translate.progress = progress;
    gboolean done =
        hd_app_translate(text->str, text->len, &options->translate, write_statement, writer, error);
    hd_cli_progress_end(display);
    return done;
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    const char *path = cli->operands[0];
    const char *file = path != NULL && strcmp(path, "-") != 0 ? path : NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) output = g_string_new(NULL);
    g_autofree char *name =
        file != NULL ? g_strdup_printf("file \"%s\"", file) : g_strdup("standard input");
    Writer writer = {.cli = cli, .file = name, .output = output};
    if (!read_input(file, text, options->translate.cancel, error) ||
        !translate(options, text, &writer, error))
        return HD_EXIT_FAILED;
    if (cli->json && writer.n_statements == 0)
        g_string_append(output, "[]\n");
    else if (cli->json)
        g_string_append(output, "\n]\n");
    flush(&writer);
    say_result(&writer);
    return writer.n_manual > 0 ? HD_EXIT_LEFTOVERS : HD_EXIT_DONE;
}

static void clear(gpointer data)
{
    Options *options = data;
    g_free(options->source);
    g_free(options->parameters);
    hd_cli_types_clear(&options->types);
    hd_cli_common_clear(&options->common);
}

const HdCommand hd_cmd_translate = {
    .name = "translate",
    .arguments = "[FILE]",
    .max_operands = 1,
    .summary = "Turn SQLite's SQL into PostgreSQL's, with the same meaning",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "done",
            [HD_EXIT_FAILED] = "failed",
            [HD_EXIT_USAGE] = "wrong usage",
            [HD_EXIT_LEFTOVERS] = "done, with statements left to a person",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
