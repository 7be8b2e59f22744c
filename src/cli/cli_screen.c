#include "cli/cli_screen.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Where nobody says; that of terminals since the VT100. */
#define USUAL_WIDTH 80
#define USUAL_HEIGHT 24

gboolean hd_cli_screen_is_terminal(void)
{
    return isatty(STDERR_FILENO) != 0 && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* A terminal that does not control us belongs to nobody's jobs. */
gboolean hd_cli_screen_is_ours(void)
{
    pid_t foreground = tcgetpgrp(STDERR_FILENO);
    return foreground < 0 || foreground == getpgrp();
}

HdCliScreen hd_cli_screen_look(void)
{
    struct winsize size = {0};
    gboolean is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0;
    return (HdCliScreen){.width = is_known && size.ws_col > 0 ? size.ws_col : USUAL_WIDTH,
                         .height = is_known && size.ws_row > 0 ? size.ws_row : USUAL_HEIGHT,
                         .is_utf8 = g_get_charset(NULL)};
}
