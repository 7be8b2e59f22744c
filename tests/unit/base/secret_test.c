#include "base/secret.h"

#include "base/error.h"

static void check(const char *text, const char *expected)
{
    g_autofree char *concealed = hd_secret_conceal(text);
    g_assert_cmpstr(concealed, ==, expected);
}

static void test_uris(void)
{
    check("postgresql://me:secret@host:5432/app", "postgresql://me:*@host:5432/app");
    check("postgres://me:s@c/r:e?t#@host/app", "postgres://me:*@host/app");
    check("postgresql+psycopg2://me:a \"b\"@h/x", "postgresql+psycopg2://me:*@h/x");
    check("postgresql://:secret@h/x", "postgresql://:*@h/x");
    check("postgresql:/me:secret@h/x", "postgresql:/me:*@h/x");
    check("me:secret@h/x", "me:*@h/x");
    check("postgresql://h/x?password=a%20b&port=1", "postgresql://h/x?password=*&port=1");
    check("postgresql://h/x?sslmode=require&sslpassword=a", "postgresql://h/x?sslmode=require&"
                                                            "sslpassword=*");
    check("postgresql://h/x?%70assword=a&port=1", "postgresql://h/x?%70assword=*&port=1");
    check("postgresql://me:a@h/x?password=b", "postgresql://me:*@h/x?password=*");
}

/* libpq's rules: PostgreSQL's documentation, "Keyword/Value Connection Strings". */
static void test_pairs(void)
{
    check("host=h password=secret dbname=x", "host=h password=* dbname=x");
    check("host=h password = secret", "host=h password = *");
    check("password='a b=c \\' d=e' host=h", "password=* host=h");
    check("password=a\\ b=c host=h", "password=* host=h");
    check("password=two words host=h", "password=* host=h");
    check("password='no end host=h", "password=* host=h");
    check("sslpassword=a passfile=/b", "sslpassword=* passfile=/b");
}

static void test_others(void)
{
    const char *const texts[] = {"",
                                 "app.db",
                                 "--jobs=2",
                                 "/tmp/a:b@c.db",
                                 "--tables=password,t",
                                 "password=",
                                 "postgresql://me@host:5432/app?sslmode=require&host=@x",
                                 "host=h user=me passfile=/home/me/passwords",
                                 "column \"password\" of table \"a@b\": a=b",
                                 "could not connect to database \"a\" on h:1: no user \"b@c\""};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        check(texts[i], texts[i]);
    check("\xff:\xfe@h", "\xff:*@h");
}

static void test_messages(void)
{
    g_autoptr(GError) error = NULL;
    hd_error_set(&error, HD_ERROR_USAGE, "unexpected argument \"%s\"", "postgresql://me:x y@h/d");
    hd_error_add_detail(&error, "It is \"%s\".", "me:secret@h");
    hd_error_add_hint(&error, "Not: --password=%s", "secret");
    g_assert_cmpstr(error->message, ==, "unexpected argument \"postgresql://me:*@h/d\"");
    g_assert_cmpstr(hd_error_get_detail(error), ==, "It is \"me:*@h\".");
    g_assert_cmpstr(hd_error_get_hint(error), ==, "Not: --password=*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secret/uris", test_uris);
    g_test_add_func("/secret/pairs", test_pairs);
    g_test_add_func("/secret/others", test_others);
    g_test_add_func("/secret/messages", test_messages);
    return g_test_run();
}
