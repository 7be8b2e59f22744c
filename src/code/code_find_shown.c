/* What is shown to people or written to logs: printf("..."), log.info("..."), warn!("..."). */
#include <string.h>

#include "code/code_find_part.h"

#define ARGUMENT_TOKENS 40

/* Functions that only show what they are given. */
static const char *const functions[] = {"printf", "puts",  "print",   "println", "printStackTrace",
                                        "perror", "NSLog", "Println", "Printf",  "error_log",
                                        "echo",   "alert", NULL};
static const char *const macros[] = {"println", "eprintln", "print", "eprint", "panic", "trace",
                                     "debug",   "info",     "warn",  "error",  NULL};
static const char *const loggers[] = {"log",     "logger", "logging", "console", "Log",
                                      "LOG",     "Logger", "_logger", "_log",    "LOGGER",
                                      "Console", "slog",   "syslog",  "tracing", NULL};

/* The bracket that opens the list in which the token stands; n_tokens: none nearby. */
static guint find_open(const HdCodeTokens *tokens, guint at)
{
    guint depth = 0;
    for (guint i = at; i > 0 && at - i < ARGUMENT_TOKENS; i--) {
        if (hd_code_token_is_mark(tokens, i - 1, ")"))
            depth++;
        else if (hd_code_token_is_mark(tokens, i - 1, "(") && depth-- == 0)
            return i - 1;
        else if (hd_code_token_is_mark(tokens, i - 1, ";") ||
                 hd_code_token_is_mark(tokens, i - 1, "{"))
            break;
    }
    return tokens->n_tokens;
}

/* fprintf(stderr, ...) */
static gboolean prints_error(const HdCodeTokens *tokens, guint open)
{
    static const char *const streams[] = {"stderr", "stdout", NULL};
    return hd_code_token_is_word(tokens, open - 1, "fprintf") &&
           hd_code_token_is_any_word(tokens, open + 1, streams);
}

/* puts "..." of Ruby */
static gboolean follows_puts(const HdCodeTokens *tokens, guint at)
{
    static const char *const words[] = {"puts", "warn", "print", "echo", NULL};
    return at > 0 && hd_code_token_is_any_word(tokens, at - 1, words) &&
           tokens->tokens[at - 1].line == tokens->tokens[at].line;
}

gboolean hd_code_find_is_shown(const HdCodeTokens *tokens, guint at)
{
    guint open = find_open(tokens, at);
    if (follows_puts(tokens, at))
        return TRUE;
    if (open >= tokens->n_tokens || open == 0)
        return FALSE;
    if (hd_code_token_is_mark(tokens, open - 1, "!"))
        return open > 1 && hd_code_token_is_any_word(tokens, open - 2, macros);
    if (open > 2 && hd_code_token_is_member_mark(tokens, open - 2) &&
        hd_code_token_is_any_word(tokens, open - 3, loggers))
        return TRUE;
    return hd_code_token_is_any_word(tokens, open - 1, functions) || prints_error(tokens, open);
}
