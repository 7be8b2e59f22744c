#include "cli/cli_signal.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

static gpointer wait_for_signals(gpointer data)
{
    HdCancel *cancel = data;
    sigset_t set;
    int signal_number = 0;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &signal_number);
    hd_cancel_trigger(cancel);
    sigwait(&set, &signal_number);
    _exit(HD_EXIT_FAILED);
}

void hd_cli_signal_watch(HdCancel *cancel)
{
    sigset_t set;
    pthread_t thread;

    /* Blocked here and so in every thread made later: only the waiting one takes them. */
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (pthread_create(&thread, NULL, wait_for_signals, cancel) == 0)
        pthread_detach(thread);
}
