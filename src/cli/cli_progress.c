#include "cli/cli_progress.h"

#include <pthread.h>
#include <time.h>

#include "base/units.h"
#include "cli/cli_print.h"

#define TERMINAL_INTERVAL_MS 100
#define LINE_INTERVAL_MS 5000

struct HdCliProgress {
    HdProgress *progress;
    gboolean terminal;
    pthread_t thread;
    pthread_mutex_t lock; /* guards phase, ended and the drawing */
    pthread_cond_t changed;
    char *phase;
    gint64 phase_start; /* monotonic microseconds */
    gboolean ended;
};

/* "scan 1,200,000 rows", with a percentage where the end is known. */
static void append_count(GString *line, HdProgress *progress, HdPhase phase, const char *what)
{
    HdProgressCount count = hd_progress_get(progress, phase);
    if (count.done == 0 ||
        (phase == HD_PHASE_SCAN && hd_progress_get(progress, HD_PHASE_LOAD).done))
        return;
    g_autofree char *done = hd_units_to_count(count.done);
    g_string_append_printf(line, ", %s %s", done, what);
    if (count.expected > 0)
        g_string_append_printf(line, " (%d%%)",
                               (int)(100 * MIN(count.done, count.expected) / count.expected));
}

static char *make_line(HdCliProgress *display)
{
    GString *line = g_string_new(display->phase);
    append_count(line, display->progress, HD_PHASE_SCAN, "rows seen");
    append_count(line, display->progress, HD_PHASE_LOAD, "rows loaded");
    append_count(line, display->progress, HD_PHASE_BUILD, "keys and indexes");
    append_count(line, display->progress, HD_PHASE_VERIFY, "rows compared");
    return g_string_free(line, FALSE);
}

/* Called with the lock held. */
static void draw(HdCliProgress *display)
{
    if (display->phase == NULL)
        return;
    g_autofree char *line = make_line(display);
    double seconds = (double)(g_get_monotonic_time() - display->phase_start) / G_USEC_PER_SEC;
    g_autofree char *duration = hd_units_to_duration(seconds);
    if (display->terminal)
        hd_cli_print(HD_STYLE_DIM, "\r\033[K%s, %s", line, duration);
    else
        hd_cli_print(HD_STYLE_PLAIN, "howdah: %s, %s\n", line, duration);
}

static gpointer run_display(gpointer data)
{
    HdCliProgress *display = data;
    guint interval_ms = display->terminal ? TERMINAL_INTERVAL_MS : LINE_INTERVAL_MS;

    pthread_mutex_lock(&display->lock);
    while (!display->ended) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += (long)(interval_ms % 1000) * 1000000;
        until.tv_sec += (time_t)(interval_ms / 1000) + until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&display->changed, &display->lock, &until);
        if (!display->ended)
            draw(display);
    }
    if (display->terminal)
        hd_cli_print(HD_STYLE_PLAIN, "\r\033[K");
    pthread_mutex_unlock(&display->lock);
    return NULL;
}

HdCliProgress *hd_cli_progress_begin(HdProgress *progress, gboolean quiet)
{
    if (quiet)
        return NULL;
    HdCliProgress *display = g_new0(HdCliProgress, 1);
    display->progress = progress;
    display->terminal = hd_cli_print_is_terminal();
    pthread_mutex_init(&display->lock, NULL);
    pthread_cond_init(&display->changed, NULL);
    int status = pthread_create(&display->thread, NULL, run_display, display);
    g_assert(status == 0);
    return display;
}

void hd_cli_progress_end(HdCliProgress *display)
{
    if (display == NULL)
        return;
    pthread_mutex_lock(&display->lock);
    display->ended = TRUE;
    pthread_cond_signal(&display->changed);
    pthread_mutex_unlock(&display->lock);
    pthread_join(display->thread, NULL);
    pthread_mutex_destroy(&display->lock);
    pthread_cond_destroy(&display->changed);
    g_free(display->phase);
    g_free(display);
}

void hd_cli_progress_phase(const char *phase, gpointer data)
{
    HdCliProgress *display = data;
    if (display == NULL)
        return;
    pthread_mutex_lock(&display->lock);
    g_free(display->phase);
    display->phase = g_strdup(phase);
    display->phase_start = g_get_monotonic_time();
    if (display->terminal)
        draw(display);
    else
        hd_cli_print(HD_STYLE_PLAIN, "howdah: %s\n", phase);
    pthread_mutex_unlock(&display->lock);
}
