/* Any text as howdah.conf and as a profile: it is read, or refused with a reason that can be shown.
 * What was read is asked about a fixed schema. */
#include <stdint.h>

#include "app/app_conf.h"
#include "base/error.h"
#include "translate/tr_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const HdSchema *fixed_schema(void)
{
    static HdTrFixture fixture;
    if (fixture.arena == NULL)
        fixture = tr_fixture_new("CREATE TABLE users (id INTEGER PRIMARY KEY, created INTEGER);"
                                 "CREATE TABLE schema_migrations (version TEXT, dirty INTEGER);"
                                 "CREATE TABLE \"a.b\" (\"c.d\" TEXT)");
    return fixture.schema;
}

static void check_refusal(const GError *error)
{
    g_assert_true(error->domain == HD_ERROR && error->code == HD_ERROR_USAGE);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void check_patterns(const GPtrArray *patterns, const HdTable *table)
{
    for (guint i = 0; i < patterns->len; i++)
        (void)hd_app_conf_is_of(patterns->pdata[i], table);
}

static void check_columns(const HdConf *conf)
{
    for (guint i = 0; i < conf->columns->len; i++) {
        const HdConfColumn *column = conf->columns->pdata[i];
        g_assert_cmpint(column->form, <=, HD_FORM_JULIAN);
        g_assert_true(!column->has_type || column->type.kind < HD_TYPE_COUNT);
        g_assert_true((guchar)column->separator < 0x80);
    }
}

static void ask(const HdConf *conf)
{
    const HdSchema *schema = fixed_schema();
    g_autoptr(GError) error = NULL;
    if (!hd_app_conf_check(conf, schema, &error))
        check_refusal(error);
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        check_patterns(conf->recognise, table);
        check_patterns(conf->history, table);
        check_patterns(conf->skip, table);
        (void)hd_app_conf_find_table(conf, table->name);
        (void)hd_app_conf_find_column(conf, table->name, table->columns[0].name);
    }
    check_columns(conf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* An exact copy on the heap, so that reading past its end is seen. */
    g_autofree char *text = g_memdup2(data, size);
    for (int is_profile = 0; is_profile <= 1; is_profile++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(GError) error = NULL;
        HdConf *conf = hd_app_conf_parse("howdah.conf", is_profile, text, size, arena, &error);
        g_assert_true((conf == NULL) == (error != NULL));
        if (conf != NULL)
            ask(conf);
        else
            check_refusal(error);
    }
    return 0;
}
