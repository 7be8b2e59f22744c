#include "cli/cli_commands.h"

#include "cli/cli.h"

const HdCommand hd_cli_commands[] = {
    {"migrate", "SOURCE [TARGET]", "Carry a SQLite database onto PostgreSQL, verified",
     hd_cmd_migrate},
    {"load", "SOURCE [TARGET]", "Load the rows into tables that an application has made",
     hd_cmd_load},
    {"verify", "SOURCE [TARGET]", "Compare every row of a SQLite database with PostgreSQL's",
     hd_cmd_verify},
    {"translate", "[FILE]", "Turn SQLite's SQL into PostgreSQL's, with the same meaning",
     hd_cmd_translate},
    {"local", "start|stop|status|url|psql|remove", "Look after the private local cluster",
     hd_cmd_local},
    {"help", "[COMMAND]", "Say what howdah or one of its commands does", hd_cmd_help},
    {"version", "", "Print the version, and those of the libraries", hd_cmd_version},
    {NULL, NULL, NULL, NULL},
};
