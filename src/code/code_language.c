#include "code/code_language.h"

#include <string.h>

#define BACKSLASH HD_CODE_ESCAPE_BACKSLASH
#define NO_HOLES HD_CODE_HOLE_NONE

static const HdCodeQuote python_quotes[] = {
    {"\"\"\"", "\"\"\"", BACKSLASH, NO_HOLES, TRUE},
    {"'''", "'''", BACKSLASH, NO_HOLES, TRUE},
    {"\"", "\"", BACKSLASH, NO_HOLES, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote javascript_quotes[] = {
    {"`", "`", BACKSLASH, HD_CODE_HOLE_DOLLAR_BRACE, TRUE},
    {"\"", "\"", BACKSLASH, NO_HOLES, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote php_quotes[] = {
    {"\"", "\"", BACKSLASH, HD_CODE_HOLE_BRACE | HD_CODE_HOLE_DOLLAR | HD_CODE_HOLE_DOLLAR_BRACE,
     TRUE},
    {"'", "'", BACKSLASH, NO_HOLES, TRUE},
    {0},
};
static const HdCodeQuote ruby_quotes[] = {
    {"\"", "\"", BACKSLASH, HD_CODE_HOLE_HASH_BRACE, TRUE},
    {"'", "'", BACKSLASH, NO_HOLES, TRUE},
    {"`", "`", BACKSLASH, HD_CODE_HOLE_HASH_BRACE, TRUE},
    {0},
};
static const HdCodeQuote go_quotes[] = {
    {"`", "`", HD_CODE_ESCAPE_NONE, NO_HOLES, TRUE},
    {"\"", "\"", BACKSLASH, NO_HOLES, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote java_quotes[] = {
    {"\"\"\"", "\"\"\"", BACKSLASH, NO_HOLES, TRUE},
    {"\"", "\"", BACKSLASH, NO_HOLES, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote kotlin_quotes[] = {
    {"\"\"\"", "\"\"\"", HD_CODE_ESCAPE_NONE, HD_CODE_HOLE_DOLLAR | HD_CODE_HOLE_DOLLAR_BRACE,
     TRUE},
    {"\"", "\"", BACKSLASH, HD_CODE_HOLE_DOLLAR | HD_CODE_HOLE_DOLLAR_BRACE, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote c_quotes[] = {
    {"\"", "\"", BACKSLASH, NO_HOLES, FALSE},
    {"'", "'", BACKSLASH, NO_HOLES, FALSE},
    {0},
};
static const HdCodeQuote rust_quotes[] = {
    {"\"", "\"", BACKSLASH, NO_HOLES, TRUE},
    {0},
};
static const HdCodeQuote shell_quotes[] = {
    {"\"", "\"", BACKSLASH, HD_CODE_HOLE_DOLLAR | HD_CODE_HOLE_DOLLAR_BRACE, TRUE},
    {"'", "'", HD_CODE_ESCAPE_NONE, NO_HOLES, TRUE},
    {0},
};

static const HdCodeLanguage python = {
    "Python",     HD_CODE_PYTHON,        .line_comments = {"#"}, .quotes = python_quotes,
    .joins = "+", .joins_adjacent = TRUE};
static const HdCodeLanguage javascript = {
    "JavaScript",        HD_CODE_JAVASCRIPT,          .line_comments = {"//"}, .block_open = "/*",
    .block_close = "*/", .quotes = javascript_quotes, .word_marks = "$",       .joins = "+"};
static const HdCodeLanguage component = {"JavaScript",
                                         HD_CODE_JAVASCRIPT,
                                         .line_comments = {"//"},
                                         .block_open = "/*",
                                         .block_close = "*/",
                                         .quotes = javascript_quotes,
                                         .word_marks = "$",
                                         .joins = "+",
                                         .island_open = "<script",
                                         .island_close = "</script",
                                         .island_end_of_open = ">"};
static const HdCodeLanguage php = {"PHP",
                                   HD_CODE_PHP,
                                   .line_comments = {"//", "#"},
                                   .block_open = "/*",
                                   .block_close = "*/",
                                   .quotes = php_quotes,
                                   .word_marks = "$",
                                   .joins = ".",
                                   .island_open = "<?",
                                   .island_close = "?>"};
static const HdCodeLanguage ruby = {"Ruby",
                                    HD_CODE_RUBY,
                                    .line_comments = {"#"},
                                    .block_open = "\n=begin",
                                    .block_close = "\n=end",
                                    .quotes = ruby_quotes,
                                    .word_marks = "@?!",
                                    .joins = "+",
                                    .joins_adjacent = TRUE};
static const HdCodeLanguage go = {"Go",
                                  HD_CODE_GO,
                                  .line_comments = {"//"},
                                  .block_open = "/*",
                                  .block_close = "*/",
                                  .quotes = go_quotes,
                                  .joins = "+"};
static const HdCodeLanguage java = {"Java",
                                    HD_CODE_JAVA,
                                    .line_comments = {"//"},
                                    .block_open = "/*",
                                    .block_close = "*/",
                                    .quotes = java_quotes,
                                    .joins = "+"};
static const HdCodeLanguage kotlin = {"Kotlin",
                                      HD_CODE_JAVA,
                                      .line_comments = {"//"},
                                      .block_open = "/*",
                                      .block_close = "*/",
                                      .blocks_nest = TRUE,
                                      .quotes = kotlin_quotes,
                                      .joins = "+"};
static const HdCodeLanguage csharp = {"C#",
                                      HD_CODE_CSHARP,
                                      .line_comments = {"//"},
                                      .block_open = "/*",
                                      .block_close = "*/",
                                      .quotes = c_quotes,
                                      .joins = "+"};
static const HdCodeLanguage rust = {"Rust",
                                    HD_CODE_RUST,
                                    .line_comments = {"//"},
                                    .block_open = "/*",
                                    .block_close = "*/",
                                    .blocks_nest = TRUE,
                                    .quotes = rust_quotes,
                                    .joins = "+"};
static const HdCodeLanguage c = {"C",
                                 HD_CODE_C,
                                 .line_comments = {"//"},
                                 .block_open = "/*",
                                 .block_close = "*/",
                                 .quotes = c_quotes,
                                 .joins = "+",
                                 .joins_adjacent = TRUE};
static const HdCodeLanguage shell = {"shell", HD_CODE_SHELL, .line_comments = {"#"},
                                     .quotes = shell_quotes, .word_marks = "-./$"};
static const HdCodeLanguage sql = {"SQL", HD_CODE_SQL, .line_comments = {"--"}};
static const HdCodeLanguage hash_config = {"configuration", HD_CODE_CONFIG, .line_comments = {"#"}};
static const HdCodeLanguage ini = {"configuration", HD_CODE_CONFIG, .line_comments = {"#", ";"}};
static const HdCodeLanguage properties = {"configuration", HD_CODE_CONFIG,
                                          .line_comments = {"#", "!"}};
static const HdCodeLanguage slash_config = {"configuration", HD_CODE_CONFIG,
                                            .line_comments = {"//", "#"}};
static const HdCodeLanguage xml = {"configuration", HD_CODE_CONFIG, .block_open = "<!--",
                                   .block_close = "-->"};

/* A name with a dot at its front is an extension, any other a file's whole name. */
static const struct {
    const char *names;
    const HdCodeLanguage *language;
} files[] = {
    {".py .pyw .pyi wscript SConstruct", &python},
    {".js .jsx .mjs .cjs .ts .tsx .mts .cts", &javascript},
    {".vue .svelte .astro", &component},
    {".php .phtml .inc", &php},
    {".rb .rake .gemspec .ru Gemfile Rakefile", &ruby},
    {".go", &go},
    {".java .groovy .gradle", &java},
    {".kt .kts .scala", &kotlin},
    {".cs", &csharp},
    {".rs", &rust},
    {".c .h .cc .cpp .cxx .hh .hpp .hxx .ino .m .mm", &c},
    {".sh .bash .zsh Makefile Dockerfile crontab .cron", &shell},
    {".sql .ddl", &sql},
    {".yml .yaml .toml .env go.mod .conf .cfg requirements.txt Pipfile pubspec.yaml", &hash_config},
    {".ini", &ini},
    {".properties", &properties},
    {".prisma .json .json5 .jsonc", &slash_config},
    {".xml .csproj .props .config .vbproj .fsproj", &xml},
};

static gboolean is_named(const char *names, const char *name)
{
    const char *dot = strrchr(name, '.');
    for (const char *word = names; *word != '\0';) {
        gsize length = strcspn(word, " ");
        const char *part = *word == '.' ? dot : name;
        if (part != NULL && strlen(part) == length && g_ascii_strncasecmp(part, word, length) == 0)
            return TRUE;
        word += length;
        word += strspn(word, " ");
    }
    return FALSE;
}

const HdCodeLanguage *hd_code_language_of(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        if (is_named(files[i].names, name))
            return files[i].language;
    }
    if (g_str_has_prefix(name, ".env"))
        return &hash_config; /* .env.local, .env.example */
    if (g_str_has_prefix(name, "requirements") && g_str_has_suffix(name, ".txt"))
        return &hash_config;
    return g_str_has_prefix(name, "Dockerfile") ? &shell : NULL;
}
