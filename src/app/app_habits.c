/* Files are found by one walk, searched by all workers, and their statements translated by one: the
 * translator's world has no room for two. */
#include "app/app_habits.h"

#include <errno.h>
#include <pthread.h>

#include "app/app_habits_translate.h"
#include "base/error.h"
#include "base/graph.h"
#include "code/code_walk.h"

/* What the result borrows. */
struct HdHabitsStore {
    HdCodeFiles files;
    HdHabitsTranslator translator;
};

#define WORKERS_AT_MOST 64

/* What the workers share: each takes the next file of the list. */
typedef struct {
    const HdCodeFinder *finder;
    const GArray *paths; /* HdCodeFile */
    HdCancel *cancel;
    HdHabits *habits;
    gint next;            /* atomic */
    pthread_mutex_t lock; /* guards the counters of habits and its list of unreadable files */
} Search;

/* ---- the rules ---- */

const HdCodeRule *hd_app_habits_rule(guint rule)
{
    return &hd_code_rules[rule];
}

gboolean hd_app_habits_rules(char *const *names, guint64 *out_rules, GError **error)
{
    guint64 rules = names != NULL ? 0 : HD_CODE_ALL_RULES;
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        int rule = hd_code_rules_find(names[i]);
        if (rule < 0) {
            hd_error_set(error, HD_ERROR_USAGE, "there is no rule \"%s\"", names[i]);
            hd_error_add_hint(error, "See which there are: howdah scan --list-rules");
            return FALSE;
        }
        rules |= hd_code_rules_bit((guint)rule);
    }
    *out_rules = rules;
    return TRUE;
}

/* ---- the files ---- */

static void count(Search *search, HdCodeRead read, const char *path, int cause)
{
    HdHabits *habits = search->habits;
    pthread_mutex_lock(&search->lock);
    habits->n_binary += read == HD_CODE_READ_BINARY ? 1 : 0;
    habits->n_too_long += read == HD_CODE_READ_TOO_LONG ? 1 : 0;
    if (read == HD_CODE_READ_FAILED)
        g_ptr_array_add(habits->unreadable, g_strdup_printf("%s: %s", path, g_strerror(cause)));
    pthread_mutex_unlock(&search->lock);
}

static void search_file(Search *search, guint position)
{
    const HdCodeFile *file = &g_array_index(search->paths, HdCodeFile, position);
    HdHabitsFile *result = &search->habits->files[position];
    g_autofree char *text = NULL;
    gsize length = 0;
    HdCodeRead read = hd_code_walk_read(file->path, &text, &length);
    if (read != HD_CODE_READ_DONE)
        count(search, read, file->path, errno);
    else
        hd_code_find(search->finder, file->path + file->name, text, length, &result->found);
}

static gboolean search_files(gpointer worker, gpointer data, GError **error)
{
    Search *search = data;
    (void)worker;
    for (;;) {
        guint position = (guint)g_atomic_int_add(&search->next, 1);
        if (!hd_cancel_check(search->cancel, error))
            return FALSE;
        if (position >= search->paths->len)
            return TRUE;
        search_file(search, position);
    }
}

static gboolean search_all(Search *search, guint jobs, GError **error)
{
    gpointer workers[WORKERS_AT_MOST] = {NULL};
    guint n = MIN(jobs > 0 ? jobs : g_get_num_processors(), WORKERS_AT_MOST);
    g_autoptr(HdGraph) graph = hd_graph_new();
    for (guint i = 0; i < n; i++)
        hd_graph_add(graph, 0, search_files, search);
    return hd_graph_run(graph, workers, n, search->cancel, error);
}

/* ---- the result ---- */

static void begin_files(HdHabits *habits)
{
    const GArray *paths = habits->store->files.files;
    habits->n_files = paths->len;
    habits->files = g_new0(HdHabitsFile, paths->len + 1);
    for (guint i = 0; i < paths->len; i++) {
        habits->files[i].path = g_array_index(paths, HdCodeFile, i).path;
        hd_code_find_init(&habits->files[i].found);
    }
}

static void translate_file(HdHabits *habits, HdHabitsFile *file)
{
    const HdCodeFound *found = &file->found;
    file->translations = g_new0(const HdHabitsTranslation *, found->texts->len + 1);
    for (guint i = 0; i < found->findings->len; i++) {
        const HdCodeFinding *finding = &g_array_index(found->findings, HdCodeFinding, i);
        habits->counts[finding->rule]++;
        if (finding->sql >= 0)
            file->translations[finding->sql] = hd_app_habits_translate(
                &habits->store->translator, found->texts->pdata[finding->sql]);
    }
    habits->n_findings += found->findings->len;
    habits->n_lines += found->n_lines;
    habits->n_cut += found->is_cut ? 1 : 0;
}

static gboolean translate_files(HdHabits *habits, HdCancel *cancel, GError **error)
{
    for (guint i = 0; i < habits->n_files; i++) {
        if (!hd_cancel_check(cancel, error))
            return FALSE;
        translate_file(habits, &habits->files[i]);
    }
    return TRUE;
}

/* ---- the use case ---- */

static gint compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static gboolean walk(const HdHabitsOptions *options, HdHabits *habits, GError **error)
{
    HdCodeFiles *files = &habits->store->files;
    for (guint i = 0; options->paths[i] != NULL; i++) {
        if (!hd_code_walk(options->paths[i], options->all, options->cancel, files, error))
            return FALSE;
    }
    for (guint i = 0; i < files->unreadable->len; i++)
        g_ptr_array_add(habits->unreadable, g_strdup(files->unreadable->pdata[i]));
    return TRUE;
}

gboolean hd_app_habits(const HdHabitsOptions *options, HdHabits *habits, GError **error)
{
    *habits = (HdHabits){.unreadable = g_ptr_array_new_with_free_func(g_free),
                         .store = g_new0(struct HdHabitsStore, 1)};
    struct HdHabitsStore *store = habits->store;
    hd_code_walk_init(&store->files);
    gboolean is_open = hd_app_habits_translate_open(&store->translator, options, error);
    if (!is_open || !walk(options, habits, error))
        return FALSE;
    begin_files(habits);
    g_autoptr(HdCodeFinder) finder = hd_code_find_new(options->rules, store->translator.names);
    Search search = {
        .finder = finder, .paths = store->files.files, .cancel = options->cancel, .habits = habits};
    pthread_mutex_init(&search.lock, NULL);
    gboolean done = search_all(&search, options->jobs, error);
    pthread_mutex_destroy(&search.lock);
    g_ptr_array_sort(habits->unreadable, compare_texts);
    return done && translate_files(habits, options->cancel, error);
}

void hd_app_habits_clear(HdHabits *habits)
{
    for (guint i = 0; i < habits->n_files; i++) {
        hd_code_find_clear(&habits->files[i].found);
        g_free(habits->files[i].translations);
    }
    g_free(habits->files);
    g_ptr_array_unref(habits->unreadable);
    hd_app_habits_translate_close(&habits->store->translator);
    hd_code_walk_clear(&habits->store->files);
    g_free(habits->store);
}
