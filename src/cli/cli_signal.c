#include "cli/cli_signal.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

/* As the signal ends a program that does not look after it: no exit status of ours would be true,
 * for what was being done may be done, or be half done until the next run removes it. */
static void end_by(int signal_number)
{
    static const char message[] =
        "howdah: ended at once; the next run removes what this one left\n";
    sigset_t set;
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    signal(signal_number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, signal_number);
    kill(getpid(), signal_number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static HdCancel *token;

static gpointer wait_for_signals(gpointer data G_GNUC_UNUSED)
{
    sigset_t set;
    int signal_number = 0;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &signal_number);
    hd_cancel_trigger(token);
    sigwait(&set, &signal_number);
    end_by(signal_number);
    return NULL;
}

HdCancel *hd_cli_signal_watch(void)
{
    sigset_t set;
    pthread_t thread;

    token = hd_cancel_new();
    /* Blocked here and so in every thread made later: only the waiting one takes them. */
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (pthread_create(&thread, NULL, wait_for_signals, NULL) == 0)
        pthread_detach(thread);
    return token;
}
