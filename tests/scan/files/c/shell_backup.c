/* Copies the address book while programs use it. */
#include <err.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sqlite3.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage[] =
    "usage: shell_backup [-v] [-c] SOURCE TARGET\n"
    "\n"
    "  -c  copy the file as it is (nobody may write)\n"
    "  -v  say how many pages are left\n"
    "\n"
    "Begin immediately, insert or replace the disk, attach the drive.\n";

static int verbose;

static void on_trace(void *context, const char *sql)
{
    (void)context;
    fprintf(stderr, "sql: %s\n", sql);
}

static int copy_online(const char *from, const char *to)
{
    sqlite3 *source = NULL, *target = NULL;
    sqlite3_backup *backup;
    int rc = sqlite3_open(from, &source);

    if (rc == SQLITE_OK)
        rc = sqlite3_open16(to, &target);
    if (rc != SQLITE_OK)
        errx(1, "%s", sqlite3_errmsg(target ? target : source));
    backup = sqlite3_backup_init(target, "main", source, "main");
    do {
        rc = sqlite3_backup_step(backup, 100);
        if (verbose)
            fprintf(stderr, "%d pages left\n", sqlite3_backup_remaining(backup));
        if (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
            sqlite3_sleep(50);
    } while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
    sqlite3_backup_finish(backup);
    sqlite3_exec(target, "PRAGMA journal_mode=DELETE; VACUUM", NULL, NULL, NULL);
    sqlite3_close(target);
    sqlite3_close(source);
    return rc == SQLITE_DONE ? 0 : 1;
}

static int copy_cold(const char *from, const char *to)
{
    struct stat st;
    int in = open(from, O_RDONLY);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (in < 0 || out < 0 || fstat(in, &st) < 0)
        err(1, "%s", from);
    return sendfile(out, in, NULL, (size_t)st.st_size) == st.st_size ? 0 : 1;
}

static int with_shell(const char *from, const char *to)
{
    char command[1024];

    snprintf(command, sizeof command, "sqlite3 '%s' \".backup '%s'\"", from, to);
    if (verbose)
        puts(command);
    return system(command);
}

static int count_tables(sqlite3 *db)
{
    sqlite3_stmt *stmt;
    int n = -1;

    sqlite3_trace(db, on_trace, NULL);
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM sqlite_master WHERE type=\"table\" AND name LIKE 'contact%'",
                           -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        n = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

int main(int argc, char **argv)
{
    int option, cold = 0;

    while ((option = getopt(argc, argv, "cv")) != -1) {
        switch (option) {
        case 'c':
            cold = 1;
            break;
        case 'v':
            verbose = 1;
            break;
        default:
            fputs(usage, stderr);
            return 2;
        }
    }
    if (argc - optind != 2) {
        fputs(usage, stderr);
        return 2;
    }
    if (verbose && count_tables(NULL) < 0)
        puts("no tables; the database is locked or empty");
    return cold ? copy_cold(argv[optind], argv[optind + 1])
                : copy_online(argv[optind], argv[optind + 1]) && with_shell(argv[optind], argv[optind + 1]);
}
