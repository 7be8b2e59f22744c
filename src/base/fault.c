#include "base/fault.h"

#ifdef HD_FAULT_POINTS

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static int signal_of(const char *name)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"KILL", SIGKILL}, {"INT", SIGINT}, {"TERM", SIGTERM}, {"STOP", SIGSTOP}};
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++) {
        if (g_strcmp0(signals[i].name, name) == 0)
            return signals[i].number;
    }
    g_error("HOWDAH_FAULT names no signal: %s", name);
}

void hd_fault_point(const char *name)
{
    static atomic_llong passed;
    const char *wanted = g_getenv("HOWDAH_FAULT");
    if (wanted == NULL)
        return;
    g_auto(GStrv) parts = g_strsplit(wanted, ":", 3);
    if (g_strcmp0(parts[0], name) != 0)
        return;
    gint64 count = g_strv_length(parts) == 3 ? g_ascii_strtoll(parts[2], NULL, 10) : 1;
    if (atomic_fetch_add(&passed, 1) + 1 == count)
        kill(getpid(), signal_of(parts[1]));
}

#endif
