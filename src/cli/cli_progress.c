/* A thread looks at the counters every now and then and shows what they say. What begins and ends
 * is said by the thread on which it happens: the lock in cli_print.c keeps all that apart. */
#include "cli/cli_progress.h"

#include <pthread.h>
#include <time.h>

#include "base/error.h"
#include "base/units.h"
#include "cli/cli_common.h"
#include "cli/cli_frame.h"
#include "cli/cli_print.h"
#include "cli/cli_progress_json.h"
#include "cli/cli_screen.h"

struct HdCliProgress {
    HdProgress *progress;
    HdCliProgressMode mode;
    gboolean verbose;
    pthread_t thread;
    pthread_mutex_t lock; /* guards ended */
    pthread_cond_t changed;
    gboolean ended;
    /* The thread's own. */
    char *words; /* of the phase that the rate is of */
    HdCliRate rate;
};

/* ---- choosing ---- */

gboolean hd_cli_progress_choose(HdCli *cli, GError **error)
{
    static const char *const words[] = {
        [HD_CLI_PROGRESS_AUTO] = "auto",   [HD_CLI_PROGRESS_BAR] = "bar",
        [HD_CLI_PROGRESS_PLAIN] = "plain", [HD_CLI_PROGRESS_JSON] = "json",
        [HD_CLI_PROGRESS_NONE] = "none",   NULL};
    guint word = 0;
    if (!hd_cli_common_word("--progress", cli->progress, words, &word, error))
        return FALSE;
    if (cli->quiet && cli->verbose) {
        hd_error_set(error, HD_ERROR_USAGE, "--quiet and --verbose exclude each other");
        return FALSE;
    }
    gboolean has_bars = hd_cli_screen_is_terminal();
    cli->progress_mode = (HdCliProgressMode)word;
    if (word == HD_CLI_PROGRESS_BAR && !has_bars) {
        hd_error_set(error, HD_ERROR_USAGE, "--progress=bar needs a terminal");
        hd_error_add_detail(error, "Standard error is none, or TERM says that it is a dumb one.");
        return FALSE;
    }
    if (word == HD_CLI_PROGRESS_AUTO)
        cli->progress_mode = cli->quiet ? HD_CLI_PROGRESS_NONE
                             : has_bars ? HD_CLI_PROGRESS_BAR
                                        : HD_CLI_PROGRESS_PLAIN;
    return TRUE;
}

/* ---- what begins and ends ---- */

static void on_phase_begun(const char *words, gpointer data)
{
    const HdCliProgress *display = data;
    if (display->mode == HD_CLI_PROGRESS_JSON)
        hd_cli_progress_json_phase(words, -1);
    else if (display->verbose || display->mode == HD_CLI_PROGRESS_PLAIN)
        hd_cli_print(HD_STYLE_PLAIN, "howdah: %s\n", words);
}

static void on_phase_ended(const char *words, double seconds, gpointer data)
{
    const HdCliProgress *display = data;
    g_autofree char *duration = hd_units_to_duration(seconds);
    if (display->mode == HD_CLI_PROGRESS_JSON)
        hd_cli_progress_json_phase(words, seconds);
    else if (display->verbose)
        hd_cli_print(HD_STYLE_PLAIN, "howdah: %s took %s\n", words, duration);
}

/* "1,240 rows loaded, 45.2 MB" */
static char *describe_done(const HdProgressState *state)
{
    static const char *const verbs[HD_PHASE_COUNT] = {
        [HD_PHASE_SCAN] = "looked at",  [HD_PHASE_CHECK] = "compared",
        [HD_PHASE_LOAD] = "loaded",     [HD_PHASE_BUILD] = "built",
        [HD_PHASE_VERIFY] = "compared", [HD_PHASE_FIND] = "read again"};
    const char *verb = verbs[state->work.phase];
    if (state->work.phase == HD_PHASE_BUILD)
        return g_strdup(verb);
    gint64 sides = state->work.phase == HD_PHASE_VERIFY ? 2 : 1;
    g_autofree char *rows = hd_units_to_counted(state->count.done / sides, "row");
    g_autofree char *bytes = hd_units_to_size(state->count.bytes);
    return state->count.bytes > 0 ? g_strdup_printf("%s %s, %s", rows, verb, bytes)
                                  : g_strdup_printf("%s %s", rows, verb);
}

static void on_task_done(const HdProgressState *state, gpointer data)
{
    const HdCliProgress *display = data;
    if (display->mode == HD_CLI_PROGRESS_JSON) {
        hd_cli_progress_json_task(state);
        return;
    }
    if (!display->verbose)
        return;
    g_autofree char *name = hd_cli_frame_name(&state->work);
    g_autofree char *done = describe_done(state);
    g_autofree char *duration = hd_units_to_duration(state->seconds);
    hd_cli_print(HD_STYLE_PLAIN, "howdah: %s: %s in %s\n", name, done, duration);
}

static void on_decided(const char *table, const char *column, const char *text, gpointer data)
{
    const HdCliProgress *display = data;
    if (display->mode == HD_CLI_PROGRESS_JSON) {
        hd_cli_progress_json_decision(table, column, text);
        return;
    }
    if (!display->verbose)
        return;
    g_autofree char *place = table == NULL    ? g_strdup("")
                             : column == NULL ? g_strdup_printf("table \"%s\": ", table)
                                              : g_strdup_printf("%s.%s: ", table, column);
    g_autofree char *all = g_strconcat(place, text, NULL);
    g_autofree char *escaped = hd_cli_print_escape(all, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "howdah: %s\n", escaped);
}

/* ---- how far it is ---- */

/* Of another phase nothing is known yet. */
static void look_at_rate(HdCliProgress *display, const HdProgressNow *now)
{
    if (g_strcmp0(display->words, now->words) != 0 || now->seconds < display->rate.seconds) {
        g_free(display->words);
        display->words = g_strdup(now->words);
        display->rate = (HdCliRate){0};
    }
    hd_cli_rate_look(&display->rate, now->seconds, now->count.done, now->count.bytes);
}

static void show(const HdCliProgress *display, const HdCliMoment *moment)
{
    if (display->mode == HD_CLI_PROGRESS_JSON) {
        hd_cli_progress_json_moment(moment);
    } else if (display->mode == HD_CLI_PROGRESS_PLAIN) {
        g_autofree char *text = hd_cli_frame_text(moment);
        hd_cli_print(HD_STYLE_PLAIN, "howdah: %s\n", text);
    } else if (display->mode == HD_CLI_PROGRESS_BAR) {
        HdCliScreen screen = hd_cli_screen_look();
        g_auto(GStrv) lines = hd_cli_frame_lines(moment, &screen);
        hd_cli_print_block(lines);
    }
}

static void look(HdCliProgress *display)
{
    HdProgressNow now;
    HdProgressState states[HD_CLI_FRAME_TASKS];
    hd_progress_look(display->progress, &now);
    if (now.words == NULL)
        return;
    look_at_rate(display, &now);
    HdCliMoment moment = {.now = &now, .rate = &display->rate, .states = states};
    moment.n_in_flight = hd_progress_look_at_tasks(display->progress, states, G_N_ELEMENTS(states));
    moment.n_states = MIN(moment.n_in_flight, G_N_ELEMENTS(states));
    show(display, &moment);
    g_free(now.words);
}

static gint64 interval_ms(HdCliProgressMode mode)
{
    switch (mode) {
    case HD_CLI_PROGRESS_BAR:
        return 100;
    case HD_CLI_PROGRESS_JSON:
        return 1000;
    case HD_CLI_PROGRESS_PLAIN:
    case HD_CLI_PROGRESS_AUTO:
    case HD_CLI_PROGRESS_NONE:
        break;
    }
    return 5000;
}

/* FALSE when the display has ended meanwhile. */
static gboolean wait_for_next(HdCliProgress *display)
{
    gint64 ns = interval_ms(display->mode) * 1000000;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)((until.tv_nsec + ns) / 1000000000);
    until.tv_nsec = (long)((until.tv_nsec + ns) % 1000000000);
    pthread_mutex_lock(&display->lock);
    int status = 0;
    while (!display->ended && status == 0)
        status = pthread_cond_timedwait(&display->changed, &display->lock, &until);
    gboolean goes_on = !display->ended;
    pthread_mutex_unlock(&display->lock);
    return goes_on;
}

static gpointer run_display(gpointer data)
{
    HdCliProgress *display = data;
    while (wait_for_next(display))
        look(display);
    hd_cli_print_block(NULL);
    return NULL;
}

/* ---- the display ---- */

static void init_lock(HdCliProgress *display)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&display->lock, NULL);
    pthread_cond_init(&display->changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

HdCliProgress *hd_cli_progress_begin(const HdCli *cli, HdProgress *progress)
{
    if (cli->progress_mode == HD_CLI_PROGRESS_NONE && !cli->verbose)
        return NULL;
    HdCliProgress *display = g_new0(HdCliProgress, 1);
    *display =
        (HdCliProgress){.progress = progress, .mode = cli->progress_mode, .verbose = cli->verbose};
    HdProgressListener listener = {.phase_begun = on_phase_begun,
                                   .phase_ended = on_phase_ended,
                                   .task_done = on_task_done,
                                   .decided = on_decided,
                                   .data = display};
    hd_progress_listen(progress, &listener);
    init_lock(display);
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
    hd_progress_end_phase(display->progress);
    pthread_mutex_destroy(&display->lock);
    pthread_cond_destroy(&display->changed);
    g_free(display->words);
    g_free(display);
}
